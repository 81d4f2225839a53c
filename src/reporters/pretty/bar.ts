import { span, type Span } from './spans.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `columns`, filled by `share` (0 to 1), in steps of an eighth of a column. */
export function bar(share: number, columns: number): readonly Span[] {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * columns * 8);
  const front = '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
  return [span(front, 'active'), span('░'.repeat(columns - front.length), 'quiet')];
}
