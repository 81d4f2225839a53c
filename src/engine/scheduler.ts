/**
 * Knows when which trigger may start. Counters at the nodes of the graph make the end of a trigger cost as much as it has
 * edges; nothing is searched again. Ends are worked off from a list, not by recursion: a chain may be 10,000 long.
 */
import type { Failure } from '../errors/failure.ts';
import type { SetOutcome, TriggerOutcome } from '../events/events.ts';
import type { Plan, PlannedSet } from '../plan/plan.ts';
import { decide, judgeSet, verdictOf } from './conditions.ts';
import type { Verdict } from './conditions.ts';
import { interruptedFailure, setStopped, skippedByCondition } from './failures.ts';
import { buildGraph } from './graph.ts';
import type { Graph, SetNode, TriggerNode } from './graph.ts';
import { ReadyQueue } from './ready-queue.ts';

/** What the scheduler tells. Triggers are known by their place in the plan. */
export interface SchedulerHooks {
  readonly setStarted: (set: string) => void;
  /** Whether the set has to wait although nothing of the plan keeps it: until `enterSet` or `refuseSet`. */
  readonly keepBack: (set: PlannedSet) => boolean;
  readonly setFinished: (set: string, outcome: SetOutcome, failure: Failure | undefined) => void;
  /** The trigger is over without having been sent. */
  readonly skipped: (trigger: number, failure: Failure) => void;
  /** The trigger has failed without having been sent, since its set may not start. */
  readonly refused: (trigger: number, failure: Failure) => void;
  /** Cancel the trigger, which is in flight, because `first` of its set failed and the set says `onFailure: abort`. */
  readonly abort: (trigger: number, first: string) => void;
}

interface Ended {
  readonly place: number;
  readonly outcome: TriggerOutcome;
  readonly verdict: Verdict;
  readonly failure: Failure | undefined;
}

/** The state of a plan while it runs. */
export class Scheduler {
  readonly #graph: Graph;
  readonly #hooks: SchedulerHooks;
  readonly #queue: ReadyQueue;
  readonly #ended: Ended[] = [];
  #draining = false;
  #interrupted = false;
  /** All sets before this one (in the file) are over, and whether one of them was bad. */
  #frontier = 0;
  #frontierBad = false;
  #unfinished: number;

  constructor(plan: Plan, maxParallel: number, hooks: SchedulerHooks) {
    this.#graph = buildGraph(plan);
    this.#hooks = hooks;
    this.#unfinished = this.#graph.triggers.length;
    this.#queue = new ReadyQueue({
      setOf: this.#graph.triggers.map((node) => node.set.place),
      setLimits: this.#graph.sets.map((node) => node.set.maxParallel ?? Infinity),
      limit: maxParallel,
      isReady: (place) => this.#node(place).state === 'ready',
    });
  }

  /** How many triggers have not ended. */
  get unfinished(): number {
    return this.#unfinished;
  }

  /** Starts every set that waits for nothing. */
  start(): void {
    for (const node of this.#graph.sets) {
      const waits = node.set.explicitNeeds ? node.left > 0 : node.place > this.#frontier;
      if (!waits && node.state === 'waiting') this.#openSet(node);
    }
    this.#drain();
  }

  /** A set that was kept back may start. */
  enterSet(name: string): void {
    const node = this.#setNode(name);
    if (node.state === 'started') this.#enter(node);
    this.#drain();
  }

  /** A set that was kept back may not start: what is not in flight of it has failed. */
  refuseSet(name: string, failure: Failure): void {
    const node = this.#setNode(name);
    node.failure = failure;
    for (const place of node.triggers) {
      const { state } = this.#node(place);
      if (state === 'ended' || state === 'active') continue;
      this.#hooks.refused(place, failure);
      this.#end(place, { place, outcome: 'failed', verdict: 'bad', failure });
    }
    this.#drain();
  }

  /** Nothing new starts in the set. Gives the places of what is in flight. */
  stopSet(name: string, failure: Failure): readonly number[] {
    const node = this.#setNode(name);
    const active = node.triggers.filter((place) => this.#node(place).state === 'active');
    for (const place of node.triggers)
      if (this.#node(place).state !== 'ended' && this.#node(place).state !== 'active') this.#skip(place, failure, 'bad');
    this.#drain();
    return active;
  }

  /** A trigger that an earlier process began is in flight from the beginning, whatever its set and its needs say. */
  adopt(place: number): void {
    this.#node(place).state = 'active';
    this.#queue.take(place);
  }

  /** The next trigger that may start now, with a slot for it; undefined when there is none. */
  next(): number | undefined {
    const place = this.#queue.next();
    if (place !== undefined) this.#node(place).state = 'active';
    return place;
  }

  /** A trigger that `next` gave cannot start yet: it gives back its slot until `resume`. */
  hold(place: number): void {
    this.#node(place).state = 'held';
    this.#queue.release(place);
  }

  /** Puts a trigger that was held back into the ready queue again. False when it was skipped meanwhile. */
  resume(place: number): boolean {
    const node = this.#node(place);
    if (node.state !== 'held') return false;
    node.state = 'ready';
    this.#queue.add(place);
    return true;
  }

  /** Holds back again a trigger that `resume` made ready and that `next` has not given. False when there is nothing to hold back. */
  takeBack(place: number): boolean {
    const node = this.#node(place);
    if (node.state !== 'ready') return false;
    node.state = 'held';
    return true;
  }

  /** A trigger that `next` gave has ended; its slot is free. */
  ended(place: number, outcome: TriggerOutcome, failure: Failure | undefined): void {
    this.#queue.release(place);
    this.#end(place, { place, outcome, verdict: outcome === 'skipped' ? 'bad' : verdictOf(outcome), failure });
    this.#drain();
  }

  /** Nothing new starts: what is not in flight is skipped. */
  interrupt(): void {
    this.#interrupted = true;
    for (const [place, node] of this.#graph.triggers.entries()) {
      if (node.state === 'ended' || node.state === 'active') continue;
      this.#skip(place, interruptedFailure(node.trigger.id, false), 'bad');
    }
    this.#drain();
  }

  /** Skips what nothing will ever start; a plan with a cycle would otherwise never end. */
  giveUp(failure: Failure): void {
    for (const [place, node] of this.#graph.triggers.entries()) if (node.state !== 'ended') this.#skip(place, failure, 'bad');
    this.#drain();
  }

  #node(place: number): TriggerNode {
    return this.#graph.triggers[place] as TriggerNode;
  }

  #setNode(name: string): SetNode {
    return this.#graph.sets.find(({ set }) => set.name === name) as SetNode;
  }

  #enter(node: SetNode): void {
    this.#hooks.setStarted(node.set.name);
    for (const place of node.triggers) this.#oneLess(place);
  }

  #skip(place: number, failure: Failure, verdict: Verdict): void {
    this.#hooks.skipped(place, failure);
    this.#end(place, { place, outcome: 'skipped', verdict, failure });
  }

  #end(place: number, ended: Ended): void {
    this.#node(place).state = 'ended';
    this.#unfinished -= 1;
    this.#ended.push(ended);
  }

  #drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    for (let next = 0; next < this.#ended.length; next++) this.#workOff(this.#ended[next] as Ended);
    this.#ended.length = 0;
    this.#draining = false;
  }

  #workOff(ended: Ended): void {
    const node = this.#node(ended.place);
    const { set } = node;
    set.unfinished -= 1;
    count(set, ended);
    if (ended.outcome === 'failed' || ended.outcome === 'cancelled') set.failure ??= ended.failure;
    else if (ended.outcome === 'skipped') set.skipFailure ??= ended.failure;
    if (ended.outcome === 'failed' && set.set.onFailure !== 'continue' && set.stoppedBy === undefined) this.#stop(set, node.trigger.id);
    if (ended.verdict === 'bad') node.chainBad = true;
    for (const place of node.neededBy) this.#needOver(place, node, ended.verdict);
    for (const place of node.usedBy) this.#oneLess(place);
    if (set.unfinished === 0) this.#closeSet(set);
  }

  #needOver(place: number, needed: TriggerNode, verdict: Verdict): void {
    const node = this.#node(place);
    if (!node.trigger.explicitNeeds && needed.chainBad) node.chainBad = true;
    if (verdict === 'bad') node.needsBad = true;
    if (verdict === 'neutral') node.needsNeutral = true;
    this.#oneLess(place);
  }

  #oneLess(place: number): void {
    const node = this.#node(place);
    node.left -= 1;
    if (node.left > 0 || node.state !== 'waiting') return;
    const { trigger, set } = node;
    if (this.#interrupted) {
      this.#skip(place, interruptedFailure(trigger.id, false), 'bad');
      return;
    }
    const implicit = !trigger.explicitNeeds;
    // Written order goes on after a failure with `continue`; for `when: failure` everything before in that order counts.
    const goesOn = implicit && set.set.onFailure === 'continue' && trigger.when === 'success';
    const decision = decide(trigger.when, {
      explicit: !implicit,
      bad: !goesOn && (implicit ? node.chainBad : node.needsBad),
      neutral: node.needsNeutral,
    });
    if (decision !== 'run') this.#skip(place, skippedByCondition(trigger.id, decision), decision === 'needs-failed' ? 'bad' : 'neutral');
    else if (set.stoppedBy !== undefined && trigger.when === 'success') this.#skip(place, setStopped(trigger.id, set.stoppedBy), 'bad');
    else {
      node.state = 'ready';
      this.#queue.add(place);
    }
  }

  /** After a failure that counts: nothing that wants success starts any more in the set. */
  #stop(set: SetNode, first: string): void {
    set.stoppedBy = first;
    for (const place of set.triggers) {
      const node = this.#node(place);
      if (node.state === 'ended') continue;
      const inFlight = node.state === 'active';
      if (inFlight && set.set.onFailure === 'abort') this.#hooks.abort(place, first);
      else if (!inFlight && node.trigger.when === 'success') this.#skip(place, setStopped(node.trigger.id, first), 'bad');
    }
  }

  #openSet(node: SetNode): void {
    const { set } = node;
    const bad = set.explicitNeeds ? node.needsBad : this.#frontierBad;
    const decision = decide(set.when, { explicit: set.explicitNeeds, bad, neutral: node.needsNeutral });
    node.state = 'started';
    if (this.#interrupted) return;
    if (decision === 'run') {
      if (!this.#hooks.keepBack(set)) this.#enter(node);
    } else {
      node.failure = skippedByCondition(set.name, decision);
      for (const place of node.triggers.filter((candidate) => this.#node(candidate).state === 'waiting'))
        this.#skip(place, skippedByCondition(this.#node(place).trigger.id, decision), decision === 'needs-failed' ? 'bad' : 'neutral');
    }
    if (node.unfinished === 0) this.#closeSet(node);
  }

  #closeSet(node: SetNode): void {
    if (node.state === 'ended') return;
    node.state = 'ended';
    const { outcome, verdict } = judgeSet(node.tally);
    node.bad = verdict === 'bad';
    this.#hooks.setFinished(node.set.name, outcome, outcome === 'succeeded' ? undefined : (node.failure ?? node.skipFailure));
    for (const dependent of node.neededBy) {
      dependent.left -= 1;
      if (verdict === 'bad') dependent.needsBad = true;
      if (verdict === 'neutral') dependent.needsNeutral = true;
      if (dependent.left === 0 && dependent.state === 'waiting') this.#openSet(dependent);
    }
    this.#advance();
  }

  /** Moves the frontier over sets that are over, and opens the set that waited for all before it. */
  #advance(): void {
    const { sets } = this.#graph;
    for (let node = sets[this.#frontier]; node?.state === 'ended'; node = sets[this.#frontier]) {
      this.#frontierBad ||= node.bad;
      this.#frontier += 1;
    }
    const next = sets[this.#frontier];
    if (next?.state === 'waiting' && !next.set.explicitNeeds) this.#openSet(next);
  }
}

function count(set: SetNode, { outcome, verdict }: Ended): void {
  if (outcome === 'failed') set.tally.failed += 1;
  else if (outcome === 'cancelled') set.tally.cancelled += 1;
  else if (outcome !== 'skipped') set.tally.good += 1;
  else if (verdict === 'bad') set.tally.skippedBad += 1;
  else set.tally.skippedNeutral += 1;
}
