/**
 * A run as the lines of a window. What does not fit is left out by its rank: what runs and what failed comes first, then what waits in
 * Jenkins, then what has just finished and what comes next; the counts of the sets and of the run hold for all, and a line says what is
 * not shown.
 */
import { countStates } from './counts.ts';
import type { RunView, SetView, TriggerView } from './model.ts';
import { progressLine, signalLine } from './progress-line.ts';
import { setLine } from './set-line.ts';
import { fitLine, span, type Line } from './spans.ts';
import { columnsFor, detailOf, triggerLine, type Columns } from './trigger-line.ts';

/** A window: lines it takes, and columns of each. */
export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** Ranks; smaller ones are shown first. */
const rank = {
  newFailure: 0,
  running: 1,
  failed: 2,
  reason: 3,
  queued: 4,
  busySet: 5,
  log: 6,
  moreQueued: 7,
  otherSet: 8,
  around: 9,
  more: 10,
} as const;

/** Lines of the window for each of the latest failures that are shown whatever runs. */
const linesForFailure = 8;

/** Items in the queue that are shown before the logs of what failed: many of them mostly wait for the same. */
const mostQueued = 6;

/** Lines of sets and triggers from which on one of them says what is not shown. */
const roomForHidden = 12;

/** Lines of a console log that are shown first, and in all, of one failure. */
const firstLog = 3;
const mostLog = 10;

interface Entry {
  /** Whose line it is; absent: a set's, or one below that of a trigger. */
  readonly trigger?: TriggerView;
  readonly rank: number;
  /** Order among those of the same rank. */
  readonly order: number;
  /** Shown only together with this one, which stands above it. */
  readonly parent: Entry | undefined;
  readonly line: () => Line;
}

/** The lines of the window at `now`: never more than `rows`, none wider than `columns`. */
export function layout(view: RunView, { columns, rows }: WindowSize, now: number): readonly Line[] {
  const footer = [progressLine(view, columns, now), signalLine(view, columns)].filter((line) => line !== undefined);
  const shown = footer.slice(0, Math.max(0, rows));
  const room = rows - shown.length;
  const lines = room > 0 ? body(view, columnsFor(view, columns), room, now) : [];
  // An empty line sets the whole apart, where there is room for it.
  const gap: readonly Line[] = lines.length > 0 && lines.length < room ? [[]] : [];
  return [...lines, ...gap, ...shown].map((line) => fitLine(line, columns));
}

function body(view: RunView, columns: Columns, room: number, now: number): readonly Line[] {
  const entries = entriesOf(view, columns, room, now);
  if (entries.length <= room) return entries.map(({ line }) => line());
  const most = room < roomForHidden ? room : room - 1;
  const chosen = new Set<Entry>();
  for (const entry of [...entries].sort((a, b) => a.rank - b.rank || a.order - b.order)) {
    if (chosen.size === most) break;
    const wanted: Entry[] = [];
    for (let next: Entry | undefined = entry; next !== undefined && !chosen.has(next); next = next.parent) wanted.push(next);
    if (chosen.size + wanted.length <= most) for (const one of wanted) chosen.add(one);
  }
  const lines = entries.filter((entry) => chosen.has(entry)).map(({ line }) => line());
  const hidden = entries.flatMap((entry) => (entry.trigger === undefined || chosen.has(entry) ? [] : [entry.trigger]));
  return most === room || hidden.length === 0 ? lines : [...lines, hiddenLine(hidden)];
}

/** What the window has no room for: "… not shown: 2 running, 17 queued, 50 to come, 90 over". */
function hiddenLine(hidden: readonly TriggerView[]): Line {
  const { running, queued, pending, finished, outcomes } = countStates(hidden);
  const failed = (outcomes.get('failed') ?? 0) + (outcomes.get('failure-allowed') ?? 0);
  const counts = [
    [running, 'running'],
    [failed, 'failed'],
    [queued, 'queued'],
    [pending, 'to come'],
    [finished - failed, 'over'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [span(`… not shown: ${said.join(', ')}`, 'quiet')];
}

function entriesOf(view: RunView, columns: Columns, room: number, now: number): readonly Entry[] {
  const first = firstShown(view, room);
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
      const isFirst = first.has(trigger);
      const own: Entry = {
        trigger,
        rank: rankOf(trigger, isFirst),
        order: around.get(trigger) ?? entries.length,
        parent: heading,
        line: () => triggerLine(trigger, columns, now),
      };
      entries.push(own);
      if (trigger.result === undefined) continue;
      const { reasons, log } = detailOf(trigger, columns, mostLog);
      const below = (line: Line, as: number): Entry => ({ rank: as, order: entries.length, parent: own, line: () => line });
      const reason = isFirst ? rank.newFailure : rank.reason;
      reasons.forEach((line, place) => entries.push(below(line, place === 0 ? reason : rank.more)));
      log.forEach((line, place) => entries.push(below(line, place >= log.length - firstLog ? rank.log : rank.more)));
    }
  });
  return entries;
}

function isBusy(set: SetView): boolean {
  return set.outcome === 'failed' || (set.startedAt !== undefined && set.outcome === undefined);
}

/** `isFirst`: it is shown before others that are like it. */
function rankOf(trigger: TriggerView, isFirst: boolean): number {
  if (hasFailed(trigger)) return isFirst ? rank.newFailure : rank.failed;
  if (trigger.phase === 'running' || (trigger.cancelling !== undefined && trigger.result === undefined)) return rank.running;
  if (trigger.phase === 'queued' || trigger.phase === 'sent') return isFirst ? rank.queued : rank.moreQueued;
  return rank.around;
}

function hasFailed({ result }: TriggerView): boolean {
  return result?.outcome === 'failed' || result?.outcome === 'failure-allowed';
}

/** The latest failures, as many as find room beside what runs, and the first in the queue, those that no node fits before all others. */
function firstShown(view: RunView, room: number): ReadonlySet<TriggerView> {
  const all = [...view.triggers.values()];
  const failures = all.filter(hasFailed).sort((a, b) => b.since - a.since);
  const waiting = all.filter(({ phase }) => phase === 'queued' || phase === 'sent').sort((a, b) => Number(b.stuck) - Number(a.stuck));
  return new Set([...failures.slice(0, Math.floor(room / linesForFailure)), ...waiting.slice(0, mostQueued)]);
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
