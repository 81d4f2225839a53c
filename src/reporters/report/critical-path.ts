/** What the length of a run hung on. */
import { countBefore } from '../../util/search.ts';

/** A trigger that was sent and has ended: places of both among the events of the run. */
export interface Stretch {
  readonly id: string;
  readonly sentSeq: number;
  readonly endedSeq: number;
  /** Id of the equal trigger whose leaving the queue it waited for. */
  readonly heldBackBehind?: string | undefined;
}

/**
 * Ids from the first trigger to the one that ended last, each sent when the one before it ended. Nothing but the end of another
 * one lets a trigger of a run begin (an edge of the plan, its order, a free place), so the one that ended last before it is the one
 * it waited for; one that was held back waited for the equal one.
 */
export function criticalPath(stretches: readonly Stretch[]): readonly string[] {
  const byEnd = stretches.toSorted((a, b) => a.endedSeq - b.endedSeq);
  const byId = new Map(stretches.map((stretch) => [stretch.id, stretch]));
  const path: string[] = [];
  let current = byEnd.at(-1);
  while (current !== undefined) {
    path.push(current.id);
    const behind: Stretch | undefined = current.heldBackBehind === undefined ? undefined : byId.get(current.heldBackBehind);
    current = behind !== undefined && behind.sentSeq < current.sentSeq ? behind : lastEndedBefore(byEnd, current.sentSeq);
  }
  return path.toReversed();
}

function lastEndedBefore(byEnd: readonly Stretch[], seq: number): Stretch | undefined {
  return byEnd[countBefore(byEnd, ({ endedSeq }) => endedSeq < seq) - 1];
}
