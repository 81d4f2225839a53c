import { formatDuration } from '../../util/duration.ts';

/** A span that still grows, in whole seconds so that it does not flicker: `0s`, `42s`, `3m 05s`. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return seconds < 60 ? `${seconds}s` : formatDuration(seconds * 1_000);
}
