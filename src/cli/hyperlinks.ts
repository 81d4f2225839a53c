import { isCi } from './colour.ts';
import type { Host } from './host.ts';

/** Terminals that say who they are in `TERM_PROGRAM`, and the first version (major, minor) that knows OSC 8. */
const programs: Readonly<Record<string, readonly [number, number]>> = {
  'iTerm.app': [3, 1],
  WezTerm: [0, 0],
  vscode: [1, 72],
  ghostty: [0, 0],
  Hyper: [3, 0],
  tmux: [3, 4],
  rio: [0, 0],
  zed: [0, 0],
};

/**
 * Whether text can lead to an address on the terminal of this environment. `FORCE_HYPERLINK` decides (`0`: no); otherwise only terminals
 * that are known to have them count, since some of the others show the address as garbage.
 */
export function hasHyperlinks(env: Host['env']): boolean {
  const forced = env['FORCE_HYPERLINK'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (isCi(env)) return false;
  const first = programs[env['TERM_PROGRAM'] ?? ''];
  if (first !== undefined) return atLeast(env['TERM_PROGRAM_VERSION'] ?? '', first);
  // Inside of these, the variables of the terminal around them say nothing.
  if (env['TMUX'] !== undefined || env['STY'] !== undefined) return false;
  if (env['WT_SESSION'] !== undefined || env['KONSOLE_VERSION'] !== undefined || env['DOMTERM'] !== undefined) return true;
  if (Number(env['VTE_VERSION'] ?? 0) >= 5_002) return true;
  return /^(xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)/.test(env['TERM'] ?? '');
}

/** `20230712-072601-f4abf8fd` and `3.4a` are versions, too. */
function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, first, second] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const is = Number(first ?? 0);
  return is > major || (is === major && Number(second ?? 0) >= minor);
}
