import { type ApplicationText, ArgumentScannerError, formatMessageForArgumentScannerError, text_en } from '@stricli/core';

const seeHelp = 'Run it with --help to see its flags and arguments.';

/** What the command line says of itself. */
export const text: ApplicationText = {
  ...text_en,
  briefs: { ...text_en.briefs, argumentEscapeSequence: 'What follows are arguments, not flags' },
  noCommandRegisteredForInput({ input, corrections }) {
    const suggestion = corrections.length === 0 ? '' : ` Did you mean ${corrections.join(' or ')}?`;
    return `There is no command \`${input}\`.${suggestion}\nRun trigger-runner --help to see the commands.`;
  },
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
  FlagNotFoundError: (error) => {
    const suggestion =
      error.corrections.length === 0 ? '' : ` Did you mean ${error.corrections.map((name) => `\`--${name}\``).join(' or ')}?`;
    return `There is no flag \`--${error.input}\`.${suggestion}`;
  },
  AliasNotFoundError: (error) => `There is no flag \`-${error.input}\`.`,
};

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What is said of an error that is a bug. */
export function bug(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal: this is a bug in trigger-runner; please report it with this text.\n${detail}`;
}
