/** Text as a terminal shows it: how wide it is, and without anything that could move the cursor. */

/** Control characters, marks of writing direction, line separators and halves of surrogate pairs. */
// oxlint-disable-next-line no-control-regex
const unsafe = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

let graphemes: Intl.Segmenter | undefined;

/** What a reader sees as one character, and where it begins in the text it is from (in UTF-16 units). */
export interface Grapheme {
  readonly text: string;
  readonly offset: number;
  /** Columns on the terminal: 0, 1 or 2; 4 for a tab, which becomes as many spaces. */
  readonly width: number;
}

/** Text of which each UTF-16 unit is one character and one column; most lines are. */
const plain = /^[ -~]*$/;

/** Splits one line into what a reader sees as characters, made safe to show. */
export function toGraphemes(line: string): readonly Grapheme[] {
  if (plain.test(line)) {
    return Array.from(line, (text, offset) => ({ text, offset, width: 1 }));
  }
  // Made when it is needed: that takes longer than most uses of it.
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(line), ({ segment, index }) => {
    if (segment === '\t') {
      return { text: '    ', offset: index, width: 4 };
    }
    const text = neutralise(segment);
    return { text, offset: index, width: graphemeWidth(text) };
  });
}

function graphemeWidth(text: string): number {
  // Here, so that they are made with the first use: the classes of Unicode take a millisecond or two, and most lines are plain.
  if (/^[\p{M}\p{Cf}]*$/u.test(text)) {
    return 0;
  }
  const isWide =
    /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
  // U+FE0F asks for the picture of a character that has a plain form, too.
  return isWide.test(text) || text.includes('\ufe0f') ? 2 : 1;
}

/** Columns that a line takes on a terminal. */
export function displayWidth(line: string): number {
  return plain.test(line) ? line.length : toGraphemes(line).reduce((sum, { width }) => sum + width, 0);
}

/** Replaces control characters by their pictures (`␛`), and other characters that change what is around them by `�`. */
export function neutralise(text: string): string {
  return text.replaceAll(unsafe, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) {
      return String.fromCharCode(0x2400 + code);
    }
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Breaks text at spaces so that no line is wider than `width`, unless a single word is. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const wordWidth = displayWidth(word);
    if (line !== '' && used + 1 + wordWidth > width) {
      lines.push(line);
      line = word;
      used = wordWidth;
    } else {
      used += wordWidth + (line === '' ? 0 : 1);
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  // Lines are printed behind spaces, and GitHub takes `::…` after spaces for a command.
  return [...lines, line].map((each) => each.replace(/^(\s*)::/u, '$1: :'));
}
