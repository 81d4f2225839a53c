import { type ApplicationText, ArgumentScannerError, formatMessageForArgumentScannerError, text_en } from '@stricli/core';
import { tokenPattern } from '../secrets/api-token.ts';
import { suggest } from '../util/suggest.ts';

const seeHelp = 'Run it with --help to see its flags and arguments.';

/** What the command line says of itself. */
export const text: ApplicationText = {
  ...text_en,
  briefs: { ...text_en.briefs, argumentEscapeSequence: 'What follows are arguments, not flags' },
  noCommandRegisteredForInput: ({ input, corrections }) =>
    noSuchCommand(
      input,
      corrections.map((name) => name.replaceAll('`', '')),
    ),
  exceptionWhileParsingArguments(error) {
    const message = error instanceof ArgumentScannerError ? formatMessageForArgumentScannerError(error, formats) : describe(error);
    // What was written may be a token that somebody put there.
    return `${message.replaceAll(tokenPattern, '***')}\n${seeHelp}`;
  },
  exceptionWhileLoadingCommandFunction: bug,
  exceptionWhileLoadingCommandContext: bug,
  exceptionWhileRunningCommand: bug,
};

const formats: Parameters<typeof formatMessageForArgumentScannerError>[1] = {
  ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, input, exception }) =>
    // Placeholders of arguments are in capitals, flags are not.
    `\`${input}\` is not a value for ${/^[A-Z]/.test(name) ? name : `\`--${name}\``}: ${describe(exception).replace(/(?<![.?])$/, '.')}`,
  EnumValidationError: ({ externalFlagName, input, values }) =>
    `\`${input}\` is not a value for \`--${externalFlagName}\`: one of ${values.join(', ')}.${didYouMean(suggest(input, values))}`,
  UnsatisfiedFlagError: ({ externalFlagName, nextFlagName }) =>
    `\`--${externalFlagName}\` wants a value${nextFlagName === undefined ? '' : `, and \`--${nextFlagName}\` follows`}.`,
  UnsatisfiedPositionalError: ({ placeholder }) => `${placeholder} is missing.`,
  FlagNotFoundError: ({ input, corrections }) => {
    const other = otherFlags.get(input);
    if (other !== undefined) return `There is no flag \`--${input}\`. ${other}.`;
    const near = suggest(
      input,
      corrections.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
    );
    return `There is no flag \`--${input}\`.${didYouMean(near === undefined ? undefined : `--${near}`)}`;
  },
  AliasNotFoundError: ({ input }) => `There is no flag \`-${input}\`.${didYouMean(input === 'y' ? '--yes' : undefined)}`,
};

function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean \`${name}\`?`;
}

/** What other tools call our commands. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ...['plan', 'diff', 'dry-run'].map((name) => [name, 'preview'] as const),
  ['run', 'apply` or `runs'],
  ...['up', 'trigger', 'build', 'start', 'deploy'].map((name) => [name, 'apply'] as const),
  ...['destroy', 'abort', 'stop'].map((name) => [name, 'cancel'] as const),
  ...['check', 'lint'].map((name) => [name, 'validate'] as const),
  ...['history', 'status'].map((name) => [name, 'runs'] as const),
  ['continue', 'resume'],
  ['serve', 'sandbox'],
  ['version', '--version'],
  ['help', '--help'],
  ['complete', 'completion'],
  ...['list', 'show', 'report', 'log'].flatMap((name) => [name, `runs-${name}`].map((written) => [written, `runs ${name}`] as const)),
  ...['logs', 'console'].map((name) => [name, 'runs log'] as const),
]);

/** What other tools have a flag for. */
const otherFlags: ReadonlyMap<string, string> = new Map([
  ['dry-run', 'The command `preview` shows what would be done'],
  ['auto-approve', 'It is called `--yes`'],
]);

/** Said of a command that there is none of, with the one that was probably meant: one of `names`, or what another tool calls it. */
export function noSuchCommand(input: string, names: readonly string[]): string {
  const meant = otherNames.get(input) ?? suggest(input, names);
  if (input.startsWith('-')) return `There is no flag \`${input}\` here.\nRun trigger-runner --help to see the commands.`;
  return `There is no command \`${input}\`.${didYouMean(meant)}\nRun trigger-runner --help to see the commands.`;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What is said of an error that is a bug. */
export function bug(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal: this is a bug in trigger-runner; please report it with this text.\n${detail}`;
}
