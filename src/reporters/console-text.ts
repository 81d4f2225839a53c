/**
 * Text from elsewhere (console logs, queue reasons, display names) is hostile: it may move the cursor, set the terminal's
 * title, hide what was printed, or give a command to the CI system that reads our output. These functions leave only what
 * can be read.
 */

/** Longest line of a console log that is shown, in characters. */
const longestLine = 2_000;

/** ECMA-48 sequences: CSI; then OSC, DCS, SOS, PM and APC up to their end; then any other escape. ESC and 8-bit forms. */
const sequences =
  // eslint-disable-next-line no-control-regex
  /(?:\u001b\[|\u009b)([0-?]*)([ -/]*)([@-~]?)|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;

/** A console note of Jenkins: concealed data for its own pages, `hudson.console.ConsoleNote`. */
// eslint-disable-next-line no-control-regex
const consoleNote = /\u001b\[8mha:[^\u001b]*\u001b\[0m/g;

/** C0 but tab and line feed, DEL, C1. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Characters that change the order in which text is shown, or end a line without a line feed. */
const invisible = /[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** `##vso[`, `##[`, `##teamcity[`: commands to CI systems that are looked for anywhere in a line. */
const ciCommand = /##(?=\w*\[)/g;

/** Private characters that stand for a kept colour while everything else is taken out; never let in from outside. */
const placeholders = /[\u{f0000}\u{f0001}]/gu;

/**
 * One line of a console log, fit to be printed behind an indentation. Colour (SGR without concealment) stays when `colour`
 * is true and is ended at the end of the line. Nothing that looks like a CI command stays one: `::…` counts only at the
 * start of a line, so callers put a visible character before the text.
 */
export function neutraliseLine(line: string, colour: boolean): string {
  let coloured = false;
  const shown = line.length > longestLine ? `${line.slice(0, longestLine)}… (${line.length - longestLine} more characters)` : line;
  const text = shown
    .replace(placeholders, '')
    .replace(consoleNote, '')
    .replace(sequences, (_match, parameters: string | undefined, intermediates: string | undefined, final: string | undefined) => {
      if (!colour || final !== 'm' || intermediates !== '' || parameters === undefined || !harmlessColour(parameters)) return '';
      coloured = true;
      return `\u{f0000}${parameters}\u{f0001}`;
    })
    .replace(/\r+$/, '')
    .replace(/\r/g, '␍')
    .replace(/\n/g, '␊')
    .replace(controls, '')
    .replace(invisible, '\ufffd')
    .replace(ciCommand, '# #')
    .replace(/\u{f0000}([\d;:]*)\u{f0001}/gu, '\u001b[$1m');
  return coloured ? `${text}\u001b[0m` : text;
}

/** A neutralised line that nothing stands before: `::…` is no command any more. */
export function standingAlone(line: string): string {
  return line.replace(/^(\s*)::/u, '$1: :');
}

/** Text from elsewhere as part of a line of ours: one line, no control character. */
export function inlineText(text: string): string {
  return neutraliseLine(text.trim().replace(/\s*[\r\n]+\s*/g, ' '), false);
}

/** SGR parameters that only colour or weigh text: digits and separators, nothing that conceals (8). */
function harmlessColour(parameters: string): boolean {
  if (!/^[\d;:]*$/.test(parameters)) return false;
  const numbers = parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index];
    if (number === 8) return false;
    if (number === 38 || number === 48 || number === 58) index += numbers[index + 1] === 5 ? 2 : numbers[index + 1] === 2 ? 4 : 0;
  }
  return true;
}
