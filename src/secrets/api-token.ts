/** Source of a regular expression: an API token of Jenkins since 2.129, `11` and 32 hexadecimal digits (class `ApiTokenStore`: version and 16 bytes). */
const apiTokenSource = '11[0-9a-f]{32}';

/** An API token of Jenkins anywhere in a text. */
export const tokenPattern: RegExp = new RegExp(`(?<![0-9a-zA-Z])${apiTokenSource}(?![0-9a-zA-Z])`, 'g');

/** Whether there is one in a text. */
export function holdsToken(text: string): boolean {
  return text.search(tokenPattern) !== -1;
}

/** What the text of a token looks like. Jenkins decides by comparing, so that this is only a hint. */
export type TokenShape =
  /** Of 2.129 or newer. */
  | 'current'
  /** As every user had one before 2.129: the hexadecimal digits of an MD5 digest (class `ApiTokenProperty`). */
  | 'legacy'
  | 'other';

/** The shape of what is given as an API token. */
export function tokenShape(text: string): TokenShape {
  if (new RegExp(`^${apiTokenSource}$`).test(text)) return 'current';
  return /^[0-9a-f]{32}$/.test(text) ? 'legacy' : 'other';
}
