import { unreachable } from '../../util/unreachable.ts';
import type { Agenda } from './agenda.ts';
import { estimatedDuration } from './builds.ts';
import type { Executors } from './executors.ts';
import type { Build, QueueItem } from './types.ts';

/** Why an item is still in the queue, in Jenkins' words; null once it has left. */
export function whyOf(item: QueueItem, agenda: Agenda, executors: Executors): string | null {
  switch (item.state) {
    case 'left':
      return null;
    case 'waiting':
      return `In the quiet period. Expires in ${timeSpan(Math.max(0, Math.floor(item.due - agenda.now)))}`;
    case 'blocked':
      return blockedBy(item, agenda);
    case 'buildable':
      if (executors.held) return 'Jenkins is about to shut down';
      if (item.job.settings.label !== undefined) return `‘Jenkins’ doesn’t have label ‘${item.job.settings.label}’`;
      return 'Waiting for next available executor';
    default:
      return unreachable(item.state);
  }
}

/** `BuildableItem.isStuck`: no node fits, or it waits far longer than its build would take. */
export function isStuck(item: QueueItem, agenda: Agenda): boolean {
  if (item.state !== 'buildable') return false;
  if (item.job.settings.label !== undefined) return true;
  const expected = estimatedDuration(item.job);
  const elapsed = agenda.wall - item.buildableSince;
  return elapsed > (expected < 0 ? 86_400_000 : Math.max(expected, 60_000) * 10);
}

/** A span as `Util.getTimeSpanString` shows it: `34 ms`, `0.12 sec`, `4.9 sec`, `59 sec`, `1 min 30 sec`. */
export function timeSpan(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (ms < 100) return `${ms} ms`;
  if (seconds < 1) return `${Math.floor(ms / 10) / 100} sec`;
  if (seconds < 10) return `${Math.floor(ms / 100) / 10} sec`;
  if (seconds < 60) return `${seconds} sec`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return two(minutes, 'min', seconds % 60, 'sec');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return two(hours, 'hr', minutes % 60, 'min');
  const days = Math.floor(hours / 24);
  return two(days, days === 1 ? 'day' : 'days', hours % 24, 'hr');
}

function two(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return big < 10 ? `${big} ${bigUnit} ${small} ${smallUnit}` : `${big} ${bigUnit}`;
}

function blockedBy(item: QueueItem, agenda: Agenda): string {
  let last: Build | undefined;
  for (const build of item.job.running) last = build;
  if (last === undefined) return 'A build is already in progress';
  const expected = estimatedDuration(item.job);
  const left = expected < 0 ? 0 : Math.floor(expected - (agenda.now - last.started));
  return `Build #${last.number} is already in progress (ETA: ${left > 0 ? timeSpan(left) : 'N/A'})`;
}
