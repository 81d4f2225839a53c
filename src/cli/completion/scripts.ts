/** Scripts that teach a shell to complete: each asks the program itself, so that they need not be made again for a newer version. */
import { completeCommand, type shells } from './shells.ts';

const bash = `# Completion of trigger-runner for bash. In ~/.bashrc: source <(trigger-runner completion bash)
_trigger_runner() {
  local line=\${COMP_LINE:0:COMP_POINT} words current candidate brief cut
  # The words as they were typed: bash itself splits them at "=" and ":". A backslash keeps a space in its word.
  read -a words <<< "$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  current=\${words[\${#words[@]}-1]}
  # Bash puts the answer in the place of what follows the last "=" or ":" alone.
  cut=\${current%"\${current##*[=:]}"}
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate brief; do
    candidate=\${candidate#"$cut"}
    case $candidate in *=) compopt -o nospace 2>/dev/null ;; *) candidate=$(printf '%q' "$candidate") ;; esac
    COMPREPLY+=("$candidate")
  done < <("\${words[0]}" ${completeCommand} -- "\${words[@]:1}" 2>/dev/null)
}
complete -o bashdefault -o default -F _trigger_runner trigger-runner
`;

const zsh = `#compdef trigger-runner
# Completion of trigger-runner for zsh. In ~/.zshrc, after compinit: source <(trigger-runner completion zsh)
_trigger_runner() {
  local line word brief
  local -a candidates assignments
  while IFS= read -r line; do
    word=\${line%%$'\\t'*}
    brief=\${\${line#"$word"}#$'\\t'}
    # A value follows an equals sign, with no space between.
    if [[ $word == *= ]]; then
      assignments+=("\${word//:/\\\\:}")
    else
      candidates+=("\${word//:/\\\\:}\${brief:+:$brief}")
    fi
  done < <("\${words[1]}" ${completeCommand} -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)
  if (( \${#assignments} )); then
    _describe -V 'variable' assignments -S ''
  elif (( \${#candidates} )); then
    _describe -V 'trigger-runner' candidates
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _trigger-runner ]]; then
  _trigger_runner "$@"
else
  compdef _trigger_runner trigger-runner
fi
`;

const fish = `# Completion of trigger-runner for fish: trigger-runner completion fish > ~/.config/fish/completions/trigger-runner.fish
function __trigger_runner_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l candidates ($words[1] ${completeCommand} -- $words[2..-1] "$current" 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\\n' $candidates
    else
        __fish_complete_path "$current"
    end
end
complete -c trigger-runner -f -a '(__trigger_runner_complete)'
`;

/** Shell → script. */
export const completionScripts: Readonly<Record<(typeof shells)[number], string>> = { bash, zsh, fish };
