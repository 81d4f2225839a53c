/** The axis of the timeline. */
import type { ReportTrigger, RunReport } from '../model.ts';
import { spansOf } from '../track.ts';

/** From when to when the timeline goes, and the step of its axis, in milliseconds. */
export interface Scale {
  readonly from: number;
  readonly length: number;
  readonly step: number;
}

const steps = [
  10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
  7_200_000, 21_600_000, 43_200_000, 86_400_000,
];

/** Marks on the axis, at most. */
const mostMarks = 8;

/** The scale that shows everything; undefined when nothing was sent. */
export function scaleOf(report: RunReport): Scale | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (const attempt of report.sets.flatMap((set) => set.triggers).flatMap((trigger) => trigger.attempts)) {
    const { queue, run } = spansOf(attempt);
    from = Math.min(from, queue?.from ?? attempt.sentAt ?? Infinity);
    to = Math.max(to, run?.to ?? queue?.to ?? attempt.sentAt ?? -Infinity);
  }
  if (from === Infinity) return undefined;
  from = Math.min(from, report.startedAt);
  const length = Math.max(1, to - from);
  const step = steps.find((candidate) => length / candidate <= mostMarks) ?? Math.ceil(length / mostMarks / 86_400_000) * 86_400_000;
  return { from, length, step };
}

/** A moment on the scale, in percent with three digits. */
export function percent({ from, length }: Scale, at: number): number {
  return Math.round((Math.min(Math.max(at - from, 0), length) / length) * 100_000) / 1_000;
}

/** Rows of the timeline, at most; with more it is no picture any more. */
const mostRows = 400;

/** Places (in plan order) of the triggers that the timeline shows: all, or the critical path, what did not succeed, and the longest. */
export function shownInTimeline(triggers: readonly ReportTrigger[]): ReadonlySet<number> {
  const sent = triggers.flatMap((trigger, place) =>
    trigger.attempts.some(({ sentAt }) => sentAt !== undefined) ? [{ trigger, place }] : [],
  );
  const rank = ({ critical, outcome }: ReportTrigger): number => (critical ? 2 : 0) + (outcome === 'succeeded' ? 0 : 1);
  const length = ({ queueTime = 0, runTime = 0 }: ReportTrigger): number => queueTime + runTime;
  const chosen =
    sent.length <= mostRows
      ? sent
      : sent.toSorted((a, b) => rank(b.trigger) - rank(a.trigger) || length(b.trigger) - length(a.trigger)).slice(0, mostRows);
  return new Set(chosen.map(({ place }) => place));
}
