import { styleText } from 'node:util';

/** What colour is used for; the colours themselves are decided here only. */
export type Role = 'good' | 'bad' | 'warning' | 'active' | 'quiet' | 'strong';

const styles = { good: 'green', bad: 'red', warning: 'yellow', active: 'cyan', quiet: 'gray', strong: 'bold' } as const;

/** Colours text by what it means. */
export type Paint = (role: Role, text: string) => string;

/** A `Paint` that colours, or leaves every text as it is. */
export function createPaint(colour: boolean): Paint {
  // The stream was asked before: whether to colour is the caller's decision, not that of node:util.
  return colour ? (role, text) => styleText(styles[role], text, { validateStream: false }) : (_role, text) => text;
}
