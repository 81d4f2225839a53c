import type { Failure } from '../errors/failure.ts';
import type { Plan, PlannedSet, PlannedTrigger } from '../plan/plan.ts';
import type { SetTally } from './conditions.ts';

/** Where a trigger stands. `held`: it may start, but an equal trigger is still in Jenkins' queue. */
export type NodeState = 'waiting' | 'ready' | 'active' | 'held' | 'ended';

/** A trigger in the graph. */
export interface TriggerNode {
  readonly trigger: PlannedTrigger;
  readonly set: SetNode;
  state: NodeState;
  /** What it still waits for: its set, its needs, the triggers whose results it uses. */
  left: number;
  /** Places of those that need it. */
  neededBy: readonly number[];
  /** Places of those that only use its result. */
  usedBy: readonly number[];
  needsBad: boolean;
  needsNeutral: boolean;
  /** Whether it, or something before it in the order of its set, was bad. */
  chainBad: boolean;
}

/** A set in the graph. */
export interface SetNode {
  readonly set: PlannedSet;
  readonly place: number;
  /** Places of its triggers. */
  readonly triggers: readonly number[];
  state: 'waiting' | 'started' | 'ended';
  /** Written needs that are not over. */
  left: number;
  /** Its triggers that have not ended. */
  unfinished: number;
  readonly neededBy: SetNode[];
  needsBad: boolean;
  needsNeutral: boolean;
  readonly tally: SetTally;
  /** Whether it ended in a way that counts as a failure. */
  bad: boolean;
  /** Why it did not succeed: its first failure, else why its first trigger was skipped. */
  failure: Failure | undefined;
  skipFailure: Failure | undefined;
  /** Id of the failed trigger after which nothing new starts in it. */
  stoppedBy: string | undefined;
}

/** The plan as nodes with edges in both directions. */
export interface Graph {
  /** In plan order. */
  readonly triggers: readonly TriggerNode[];
  /** In file order. */
  readonly sets: readonly SetNode[];
}

/** Builds the graph in time proportional to its edges. Edges to what is not in the plan (not selected) are left out. */
export function buildGraph(plan: Plan): Graph {
  const triggers: TriggerNode[] = [];
  const places = new Map<string, number>();
  const sets = plan.sets.map((set, place): SetNode => {
    const first = triggers.length;
    const node: SetNode = {
      set,
      place,
      triggers: set.triggers.map((_, index) => first + index),
      state: 'waiting',
      left: 0,
      unfinished: set.triggers.length,
      neededBy: [],
      needsBad: false,
      needsNeutral: false,
      tally: { good: 0, failed: 0, cancelled: 0, skippedBad: 0, skippedNeutral: 0 },
      bad: false,
      failure: undefined,
      skipFailure: undefined,
      stoppedBy: undefined,
    };
    for (const trigger of set.triggers) {
      places.set(trigger.id, triggers.length);
      triggers.push({
        trigger,
        set: node,
        state: 'waiting',
        left: 1,
        neededBy: none,
        usedBy: none,
        needsBad: false,
        needsNeutral: false,
        chainBad: false,
      });
    }
    return node;
  });
  connectTriggers(triggers, places);
  connectSets(sets);
  return { triggers, sets };
}

/** One for all: thousands of triggers may have none. */
const none: readonly number[] = [];

function connectTriggers(triggers: readonly TriggerNode[], places: ReadonlyMap<string, number>): void {
  /** Each trigger that others name, with their places. */
  const namedBy = (idsOf: (trigger: PlannedTrigger) => readonly string[]): ReadonlyMap<TriggerNode, readonly number[]> => {
    const named = new Map<TriggerNode, number[]>();
    for (const [place, node] of triggers.entries()) {
      const ids = idsOf(node.trigger);
      for (const id of ids.length === 0 ? ids : new Set(ids)) {
        const other = triggers[places.get(id) ?? -1];
        if (other === undefined || other === node) continue;
        const by = named.get(other);
        if (by === undefined) named.set(other, [place]);
        else by.push(place);
        node.left += 1;
      }
    }
    return named;
  };
  for (const [node, by] of namedBy(({ needs }) => needs)) node.neededBy = by;
  for (const [node, by] of namedBy(({ uses }) => uses)) node.usedBy = by;
}

/** Only written needs are edges: sets that wait for all before them are found by a pointer into the file order. */
function connectSets(sets: readonly SetNode[]): void {
  const byName = new Map(sets.map((node) => [node.set.name, node]));
  for (const node of sets) {
    if (!node.set.explicitNeeds) continue;
    for (const name of new Set(node.set.needs)) {
      const needed = byName.get(name);
      if (needed === undefined || needed === node) continue;
      needed.neededBy.push(node);
      node.left += 1;
    }
  }
}
