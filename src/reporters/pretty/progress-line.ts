/** The last lines of the window: how far the run is as a whole, and what a signal did or would do. */
import { bar } from './bar.ts';
import { elapsedText } from './clock-text.ts';
import { countStates } from './counts.ts';
import type { RequestCounts, RunView } from './model.ts';
import { lineWidth, span, type Line, type Span } from './spans.ts';
import { timeLeft } from './time-left.ts';

/** The whole run in one line, the most important first: what no longer fits is left out. */
export function progressLine(view: RunView, columns: number, now: number): Line {
  const counts = countStates(view.triggers.values());
  const failed = counts.outcomes.get('failed') ?? 0;
  const left = view.signals === 0 ? timeLeft(view, now) : undefined;
  const parts: Span[] = [span(`${counts.finished} of ${counts.all}`, 'strong')];
  if (failed > 0) parts.push(span(`${failed} failed`, 'bad'));
  if (counts.running > 0) parts.push(span(`${counts.running} running`));
  if (counts.queued > 0) parts.push(span(`${counts.queued} queued`));
  if (left !== undefined && left.ms >= 1_000) parts.push(span(`${left.atLeast ? 'at least' : 'about'} ${elapsedText(left.ms)} left`));
  parts.push(span(elapsedText(now - view.startedAt), 'quiet'));
  if (view.requests !== undefined) parts.push(span(requestsText(view.requests), 'quiet'));
  const width = columns < 100 ? 10 : 20;
  const line: Span[] = columns < 60 || counts.all === 0 ? [] : [...bar(counts.finished / counts.all, width), span('  ')];
  for (const [index, part] of parts.entries()) {
    const next = index === 0 ? [part] : [span(' · ', 'quiet'), part];
    if (lineWidth([...line, ...next]) > columns) break;
    line.push(...next);
  }
  return line;
}

function requestsText({ made, again }: RequestCounts): string {
  return `${made} ${made === 1 ? 'request' : 'requests'}${again === 0 ? '' : `, ${again} again`}`;
}

/** What happens because of a signal, and what another one does; undefined while there was none. Short where there is little room. */
export function signalLine({ signals }: RunView, columns: number): Line | undefined {
  if (signals === 0) return undefined;
  const [short, long] = signalTexts[Math.min(signals, 3) - 1] ?? ['', ''];
  // Not in yellow, which a light ground swallows: somebody waits to read this.
  return [span(long.length <= columns ? long : short, 'strong')];
}

/** By how many signals there were. */
const signalTexts: readonly (readonly [short: string, long: string])[] = [
  ['Cancelling. Ctrl-C again ends harder.', 'Cancelling what this run started. Ctrl-C again ends harder what does not stop.'],
  ['Ending harder. Ctrl-C again leaves.', 'Ending builds harder. Ctrl-C again leaves at once; they go on in Jenkins.'],
  ['Leaving. Builds go on in Jenkins.', 'Leaving at once. What this run started goes on in Jenkins.'],
];
