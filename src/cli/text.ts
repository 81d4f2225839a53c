import { type ApplicationText, ArgumentScannerError, formatMessageForArgumentScannerError, text_en } from '@stricli/core';
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
    return `${message}\n${seeHelp}`;
  },
  exceptionWhileLoadingCommandFunction: bug,
  exceptionWhileLoadingCommandContext: bug,
  exceptionWhileRunningCommand: bug,
};

const formats: Parameters<typeof formatMessageForArgumentScannerError>[1] = {
  ArgumentParseError: (error) =>
    `\`${error.input}\` is not a value for \`--${error.externalFlagNameOrPlaceholder}\`: ${describe(error.exception)}.`,
  EnumValidationError: (error) =>
    `\`${error.input}\` is not a value for \`--${error.externalFlagName}\`: one of ${error.values.join(', ')}.`,
  FlagNotFoundError: ({ input, corrections }) => {
    const other = otherFlags.get(input);
    if (other !== undefined) return `There is no flag \`--${input}\`. ${other}.`;
    const near = suggest(
      input,
      corrections.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
    );
    return `There is no flag \`--${input}\`.${near === undefined ? '' : ` Did you mean \`--${near}\`?`}`;
  },
  AliasNotFoundError: (error) => `There is no flag \`-${error.input}\`.`,
};

/** What other tools call our commands. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ...['plan', 'diff', 'dry-run'].map((name) => [name, 'preview'] as const),
  ['run', 'apply` or `runs'],
  ...['up', 'trigger', 'build', 'start', 'deploy'].map((name) => [name, 'apply'] as const),
  ...['destroy', 'abort', 'stop'].map((name) => [name, 'cancel'] as const),
  ...['check', 'lint'].map((name) => [name, 'validate'] as const),
  ...['history', 'list', 'status'].map((name) => [name, 'runs'] as const),
  ['continue', 'resume'],
  ['serve', 'sandbox'],
  ['version', '--version'],
]);

/** What other tools have a flag for. */
const otherFlags: ReadonlyMap<string, string> = new Map([
  ['dry-run', 'The command `preview` shows what would be done'],
  ['auto-approve', 'It is called `--yes`'],
]);

/** Said of a command that there is none of, with the one that was probably meant: one of `names`, or what another tool calls it. */
export function noSuchCommand(input: string, names: readonly string[]): string {
  const meant = otherNames.get(input) ?? suggest(input, names);
  const suggestion = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return `There is no command \`${input}\`.${suggestion}\nRun trigger-runner --help to see the commands.`;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What is said of an error that is a bug. */
export function bug(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal: this is a bug in trigger-runner; please report it with this text.\n${detail}`;
}
