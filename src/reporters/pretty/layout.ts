/**
 * A run as the lines of a window. What does not fit is left out by its rank: what runs and what failed comes first, then what waits in
 * Jenkins, then what has just finished and what comes next; the counts of the sets and of the run hold for all.
 */
import type { RunView, SetView, TriggerView } from './model.ts';
import { progressLine, signalLine } from './progress-line.ts';
import { setLine } from './set-line.ts';
import { fitLine, type Line } from './spans.ts';
import { columnsFor, detailOf, triggerLine, type Columns } from './trigger-line.ts';

/** A window: lines it takes, and columns of each. */
export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** Ranks; smaller ones are shown first. */
const rank = { running: 0, failed: 1, reason: 2, queued: 3, busySet: 4, log: 5, otherSet: 6, around: 7, more: 8 } as const;

/** Lines of a console log that are shown first, and in all, of one failure. */
const firstLog = 3;
const mostLog = 10;

interface Entry {
  readonly rank: number;
  /** Order among those of the same rank. */
  readonly order: number;
  /** Shown only together with this one, which stands above it. */
  readonly parent: Entry | undefined;
  readonly line: () => Line;
}

/** The lines of the window at `now`: never more than `rows`, none wider than `columns`. */
export function layout(view: RunView, { columns, rows }: WindowSize, now: number): readonly Line[] {
  const footer = [progressLine(view, columns, now), signalLine(view)].filter((line) => line !== undefined);
  const shown = footer.slice(0, Math.max(0, rows));
  const room = rows - shown.length;
  const lines = room > 0 ? body(view, columnsFor(view, columns), room, now) : [];
  // An empty line sets the whole apart, where there is room for it.
  const gap: readonly Line[] = lines.length > 0 && lines.length < room ? [[]] : [];
  return [...lines, ...gap, ...shown].map((line) => fitLine(line, columns));
}

function body(view: RunView, columns: Columns, room: number, now: number): readonly Line[] {
  const entries = entriesOf(view, columns, now);
  if (entries.length <= room) return entries.map(({ line }) => line());
  const chosen = new Set<Entry>();
  for (const entry of [...entries].sort((a, b) => a.rank - b.rank || a.order - b.order)) {
    if (chosen.size === room) break;
    const wanted: Entry[] = [];
    for (let next: Entry | undefined = entry; next !== undefined && !chosen.has(next); next = next.parent) wanted.push(next);
    if (chosen.size + wanted.length <= room) for (const one of wanted) chosen.add(one);
  }
  return entries.filter((entry) => chosen.has(entry)).map(({ line }) => line());
}

function entriesOf(view: RunView, columns: Columns, now: number): readonly Entry[] {
  const around = nearness(view);
  const entries: Entry[] = [];
  view.sets.forEach((set, index) => {
    const heading: Entry = {
      rank: isBusy(set) ? rank.busySet : rank.otherSet,
      order: index,
      parent: undefined,
      line: () => setLine(set, view, now),
    };
    entries.push(heading);
    for (const trigger of set.triggers) {
      const own: Entry = {
        ...rankOf(trigger, entries.length, around),
        parent: heading,
        line: () => triggerLine(trigger, columns, now),
      };
      entries.push(own);
      if (trigger.result === undefined) continue;
      const { reasons, log } = detailOf(trigger, columns, mostLog);
      const below = (line: Line, as: number): Entry => ({ rank: as, order: entries.length, parent: own, line: () => line });
      reasons.forEach((line, place) => entries.push(below(line, place === 0 ? rank.reason : rank.more)));
      log.forEach((line, place) => entries.push(below(line, place >= log.length - firstLog ? rank.log : rank.more)));
    }
  });
  return entries;
}

function isBusy(set: SetView): boolean {
  return set.outcome === 'failed' || (set.startedAt !== undefined && set.outcome === undefined);
}

function rankOf(trigger: TriggerView, order: number, around: ReadonlyMap<TriggerView, number>): Pick<Entry, 'rank' | 'order'> {
  const outcome = trigger.result?.outcome;
  if (outcome === 'failed' || outcome === 'failure-allowed') return { rank: rank.failed, order };
  if (trigger.phase === 'running' || (trigger.cancelling !== undefined && outcome === undefined)) return { rank: rank.running, order };
  if (trigger.phase === 'queued' || trigger.phase === 'sent') return { rank: rank.queued, order };
  return { rank: rank.around, order: around.get(trigger) ?? order };
}

/** How near to now the rest is: the latest that finished and the first that come, in turn. */
function nearness(view: RunView): ReadonlyMap<TriggerView, number> {
  const near = new Map<TriggerView, number>();
  const all = [...view.triggers.values()];
  all
    .filter(({ phase }) => phase === 'finished')
    .sort((a, b) => b.since - a.since)
    .forEach((trigger, index) => near.set(trigger, index * 2 + 1));
  all.filter(({ phase }) => phase === 'pending' || phase === 'held-back').forEach((trigger, index) => near.set(trigger, index * 2));
  return near;
}
