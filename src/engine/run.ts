/**
 * The engine. `scheduler.ts` says what may start, `fold-guard.ts` holds equal triggers apart, `trigger-run.ts` takes one trigger
 * through its life; here they are put together. It tells everything from `set-started` to the last `set-finished`; the beginning
 * and the end of the run are told by who calls it, who knows the controllers and the exit code.
 */
import type { SetOutcome, TriggerResult } from '../events/events.ts';
import type { JenkinsPort } from '../jenkins/port.ts';
import type { ObserverPort } from '../observe/port.ts';
import type { Plan, PlannedTrigger, ResultReference } from '../plan/plan.ts';
import type { EngineDependencies, RunOutcome, RunPlan } from './engine.ts';
import type { AtomicGate } from './atomic-gate.ts';
import { ClaimedItems } from './claimed-items.ts';
import type { ControllerContext } from './context.ts';
import type { Delivery } from './delivery/delivery.ts';
import { deliveryOf } from './delivery/choose.ts';
import { Departures } from './departures.ts';
import { abortedBy, equalInAtomicSet, internalFailure, interruptedFailure, referenceUnavailable, setStopped } from './failures.ts';
import { gateOf, isForGood, noJournal, unfinishedOf } from './history.ts';
import { FoldGuard } from './fold-guard.ts';
import { LogLane } from './log/lane.ts';
import { outcomeOf } from './outcome.ts';
import { nothingUsed, referenceValue, usedOutputsOf } from './references.ts';
import { PlacedContext } from './placed-context.ts';
import type { PlaceHooks } from './placed-context.ts';
import { Portions, Waiting } from './portion.ts';
import type { WaitingHooks } from './portion.ts';
import { Scheduler } from './scheduler.ts';
import { SetGroups } from './set-groups.ts';
import { resolveValues } from './templates.ts';
import type { TriggerValues } from './templates.ts';
import { AbortListeners } from '../util/abort-listeners.ts';
import type { Result } from '../util/result.ts';
import type { Gate } from '../util/gate.ts';
import { failedEnd, noOutputs, skippedEnd } from './trigger-end.ts';
import type { TriggerEnd } from './trigger-end.ts';
import { TriggerRun } from './trigger-run.ts';

/** Runs a plan to its end. */
export const runPlan: RunPlan = (plan, run, dependencies) => new Execution(plan, run, dependencies).run();

class Execution {
  readonly #plan: Plan;
  readonly #run: string;
  readonly #dependencies: EngineDependencies;
  readonly #triggers: readonly PlannedTrigger[];
  readonly #scheduler: Scheduler;
  readonly #guard: FoldGuard;
  readonly #groups: SetGroups;
  readonly #claimed = new ClaimedItems();
  readonly #usedOutputs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #ends = new Map<string, Pick<TriggerEnd, 'result' | 'outputs'>>();
  readonly #sets = new Map<string, SetOutcome>();
  readonly #inFlight = new Map<number, Pick<TriggerRun, 'stop' | 'made'>>();
  readonly #watches = new Set<() => void>();
  /** Triggers that wait to be built again. */
  readonly #turns = new Map<number, () => void>();
  /** Places by controller and job. */
  readonly #byJob = new Map<string, number[]>();
  /** By controller and job: the highest number of a build that has ended. */
  readonly #latestBuilds = new Map<string, number>();
  /** `holdSpan` of the atomic sets. */
  readonly #spans = new Map<string, number>();
  readonly #portions: Portions;
  readonly #waiting: WaitingHooks = {
    start: (place) => this.#launchLater(place),
    over: (place, unsent) => {
      const { id } = this.#trigger(place);
      this.#over(place, skippedEnd(id, unsent, unfinishedOf(id, this.#dependencies)?.earlier));
    },
  };
  /** By controller. */
  readonly #shared = new Map<string, ControllerContext>();
  readonly #hooks: PlaceHooks = {
    delivery: (place) => this.#deliveryOf(place),
    gate: (place) => {
      const gate = this.#gates.get(this.#trigger(place).set);
      return gate && ((until, unwanted) => gate.arrive(place, until, unwanted));
    },
    usedOutputs: (place) => this.#usedOutputs.get(this.#trigger(place).id) ?? nothingUsed,
    delivered: (place, attached) => this.#gates.get(this.#trigger(place).set)?.pass(place, attached),
    isOthers: (place, number) => this.#isBuildOfAnother(place, number),
    latestBuild: (place) => this.#latestBuilds.get(jobKey(this.#trigger(place))) ?? 0,
    afterwards: (place, work) => this.#departures.afterwards(place, work),
    claim: (place, queueId, identity) => {
      const { controller, id } = this.#trigger(place);
      return this.#claimed.claim(controller, queueId, identity, id);
    },
    turn: (place, values, unwanted) => this.#turn(place, values, unwanted),
    leftQueue: (place) => this.#departures.leave(place),
  };
  /** Of the atomic sets. */
  readonly #gates = new Map<string, AtomicGate>();
  readonly #departures = new Departures({ left: (place) => this.#guard.leave(place), settled: () => this.#pump() });
  /** Skipped since the last pump: one of them may have had its turn already and keep others back. */
  readonly #skipped: number[] = [];
  readonly #insist: AbortListeners | undefined;
  #interrupted = false;
  #pumping = false;
  #finish: () => void = () => undefined;

  constructor(plan: Plan, run: string, dependencies: EngineDependencies) {
    this.#plan = plan;
    this.#run = run;
    this.#dependencies = dependencies;
    this.#insist = dependencies.insist && new AbortListeners(dependencies.insist);
    this.#triggers = plan.sets.flatMap((set) => set.triggers);
    this.#usedOutputs = usedOutputsOf(this.#triggers);
    this.#portions = new Portions((name) => plan.controllers.get(name)?.maxConnections);
    for (const [place, trigger] of this.#triggers.entries()) {
      const places = this.#byJob.get(jobKey(trigger));
      if (places === undefined) this.#byJob.set(jobKey(trigger), [place]);
      else places.push(place);
    }
    for (const set of plan.sets) if (set.atomic) this.#gates.set(set.name, gateOf(set, dependencies));
    for (const { name, holdSpan } of plan.sets) if (holdSpan !== undefined) this.#spans.set(name, holdSpan);
    const { emit } = dependencies;
    this.#scheduler = new Scheduler(plan, dependencies.maxParallel ?? Infinity, {
      setStarted: (set) => emit({ type: 'set-started', set }),
      setFinished: (set, outcome, failure) => {
        this.#sets.set(set, outcome);
        emit({ type: 'set-finished', set, outcome, ...(failure !== undefined && { failure }) });
        this.#groups.leave(set);
      },
      keepBack: (set) => this.#groups.want(set),
      refused: (place, failure) => {
        this.#gates.get(this.#trigger(place).set)?.fail();
        this.#record({ result: { trigger: this.#trigger(place).id, outcome: 'failed', failure }, outputs: noOutputs });
        this.#skipped.push(place);
      },
      skipped: (place, failure) => {
        this.#gates.get(this.#trigger(place).set)?.fail();
        this.#record(skippedEnd(this.#trigger(place).id, failure));
        this.#skipped.push(place);
      },
      abort: (place, first) => {
        const { id } = this.#trigger(place);
        this.#inFlight.get(place)?.stop({ kind: 'cancel', sent: abortedBy(id, first), unsent: setStopped(id, first) });
      },
    });
    this.#groups = new SetGroups(dependencies.groups, {
      entered: (set) => {
        this.#scheduler.enterSet(set);
        this.#pump();
      },
      refused: (set, failure) => {
        this.#scheduler.refuseSet(set, failure);
        this.#pump();
      },
      settled: () => this.#pump(),
      displaced: (set, failure) => {
        const stop = { kind: 'cancel', sent: failure, unsent: failure } as const;
        for (const place of this.#scheduler.stopSet(set, failure)) this.#inFlight.get(place)?.stop(stop);
        this.#pump();
      },
    });
    this.#guard = new FoldGuard({
      free: (place) => {
        const turn = this.#turns.get(place);
        turn?.();
        if (turn !== undefined) return true;
        const wanted = this.#scheduler.resume(place);
        if (wanted) this.#pump();
        return wanted;
      },
      takeBack: (place) => this.#scheduler.takeBack(place),
      watch: (place, controller, target) => {
        const unfollow = this.#controller(controller).observer.follow(target, (observation) => {
          if (observation.kind === 'waiting') return;
          unfollow();
          this.#watches.delete(unfollow);
          this.#departures.leave(place);
        });
        this.#watches.add(unfollow);
      },
    });
  }

  async run(): Promise<RunOutcome> {
    const { interrupt } = this.#dependencies;
    const finished = new Promise<void>((resolve) => {
      this.#finish = resolve;
    });
    const onInterrupt = (): void => {
      this.#onInterrupt();
    };
    interrupt.addEventListener('abort', onInterrupt, { once: true });
    if (!interrupt.aborted) this.#scheduler.start();
    this.#goOn();
    if (interrupt.aborted) this.#onInterrupt();
    else this.#pump();
    await finished;
    await this.#groups.left();
    interrupt.removeEventListener('abort', onInterrupt);
    for (const unfollow of this.#watches) unfollow();
    const results = this.#triggers.map(({ id }) => this.#ends.get(id)?.result as TriggerResult);
    return outcomeOf(this.#run, results, this.#sets, this.#interrupted);
  }

  /**
   * Takes up what an earlier process ended or began: that is, or may be, in Jenkins already, so it comes before any decision about
   * what to start or to skip.
   */
  #goOn(): void {
    const { history } = this.#dependencies;
    if (history === undefined) return;
    const ended = [...history.finished].filter(([, end]) => isForGood(end.result));
    for (const [id, end] of ended) this.#ends.set(id, end);
    const known = new Set(ended.map(([id]) => id));
    const begun = (id: string): boolean => {
      const unfinished = history.unfinished.get(id);
      return unfinished !== undefined && (unfinished.steps.length > 0 || unfinished.attempt > 1);
    };
    const places = [...this.#triggers.keys()].filter((place) => known.has(this.#trigger(place).id) || begun(this.#trigger(place).id));
    // All of them first, so that the end of one does not skip another.
    for (const place of places) this.#scheduler.adopt(place);
    this.#pumping = true;
    for (const place of places) this.#begin(place, true);
    this.#pumping = false;
  }

  #onInterrupt(): void {
    this.#interrupted = true;
    this.#scheduler.interrupt();
    for (const [place, run] of this.#inFlight) {
      const { id } = this.#trigger(place);
      run.stop({ kind: 'cancel', sent: interruptedFailure(id, true), unsent: interruptedFailure(id, false) });
    }
    this.#pump();
  }

  /** Starts whatever may start, and sees whether the run is over. */
  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    for (let place = this.#skipped.pop(); place !== undefined; place = this.#skipped.pop()) this.#guard.leave(place);
    for (let place = this.#scheduler.next(); place !== undefined; place = this.#scheduler.next()) this.#begin(place);
    this.#pumping = false;
    if (this.#inFlight.size > 0 || this.#departures.pending || this.#groups.pending) return;
    if (this.#scheduler.unfinished > 0 && this.#watches.size > 0) return;
    this.#scheduler.giveUp(internalFailure('It waits for something that never ends'));
    this.#finish();
  }

  /** `adopted`: begun by an earlier process, so that it holds no place behind an equal one: that has left the queue, or both are in it. */
  #begin(place: number, adopted = false): void {
    const trigger = this.#trigger(place);
    const known = this.#dependencies.history?.finished.get(trigger.id);
    if (known !== undefined && isForGood(known.result)) {
      this.#over(place, { ...known, stillQueued: undefined }, true);
      return;
    }
    const values = this.#valuesOf(trigger);
    if (!values.ok) {
      this.#over(place, failedEnd(trigger, referenceUnavailable(values.error)));
      return;
    }
    const behind = this.#guard.enter(place, { controller: trigger.controller, job: trigger.job, values: values.value });
    if (behind === undefined || adopted) this.#enter(place, trigger, values.value);
    else if (this.#gates.has(trigger.set) && this.#trigger(behind).set === trigger.set) {
      // It would wait for the other to leave the queue, and the other at the gate for this one.
      this.#over(place, failedEnd(trigger, equalInAtomicSet(trigger, this.#trigger(behind).id)));
    } else {
      this.#scheduler.hold(place);
      this.#dependencies.emit({ type: 'trigger-held-back', trigger: trigger.id, behind: this.#trigger(behind).id });
    }
  }

  /** Begins it once its controller has room for another delivery. */
  #enter(place: number, trigger: PlannedTrigger, values: TriggerValues): void {
    const portion = this.#gates.has(trigger.set) ? undefined : this.#portions.of(trigger.controller);
    if (portion === undefined || portion.tryEnter()) {
      this.#launch(place, trigger, values, portion);
      return;
    }
    const waiting = new Waiting(place, this.#waiting);
    this.#inFlight.set(place, waiting);
    portion.add(waiting);
  }

  /** Begins it after it has waited. Its values are worked out again: what they are made of stays as it is, and takes less while it waits. */
  #launchLater(place: number): void {
    const trigger = this.#trigger(place);
    const portion = this.#portions.of(trigger.controller);
    const values = this.#valuesOf(trigger);
    if (values.ok) return this.#launch(place, trigger, values.value, portion);
    portion.leave();
    this.#over(place, failedEnd(trigger, referenceUnavailable(values.error)));
  }

  #valuesOf(trigger: PlannedTrigger): Result<TriggerValues, ResultReference> {
    return resolveValues(trigger, this.#run, (reference) => this.#lookUp(reference));
  }

  #launch(place: number, trigger: PlannedTrigger, values: TriggerValues, portion: Gate | undefined): void {
    const shared = this.#sharedOf(trigger.controller);
    const unfinished = unfinishedOf(trigger.id, this.#dependencies);
    const run = new TriggerRun(new PlacedContext(this.#hooks, place, { shared, trigger, unfinished, portion }));
    this.#inFlight.set(place, run);
    run.run(values).then(
      (end) => this.#over(place, end),
      (error: unknown) => this.#over(place, failedEnd(trigger, internalFailure(error))),
    );
  }

  #turn(place: number, values: TriggerValues, unwanted: AbortSignal): Promise<void> {
    const trigger = this.#trigger(place);
    this.#departures.stay(place);
    const behind = this.#guard.enterAgain(place, { controller: trigger.controller, job: trigger.job, values });
    if (behind === undefined || unwanted.aborted) return Promise.resolve();
    this.#dependencies.emit({ type: 'trigger-held-back', trigger: trigger.id, behind: this.#trigger(behind).id });
    return new Promise((resolve) => {
      const over = (): void => {
        this.#turns.delete(place);
        unwanted.removeEventListener('abort', over);
        resolve();
      };
      this.#turns.set(place, over);
      unwanted.addEventListener('abort', over, { once: true });
    });
  }

  #isBuildOfAnother(ours: number, number: number): boolean {
    const trigger = this.#trigger(ours);
    const ofJob = this.#byJob.get(jobKey(trigger)) ?? [];
    return ofJob.some((place) => {
      const other = this.#trigger(place);
      const result = other === trigger ? undefined : this.#ends.get(other.id)?.result;
      const ended = [result, ...(result?.earlier ?? [])].some((build) => build?.number === number && build.adopted !== true);
      return ended || (other !== trigger && this.#inFlight.get(place)?.made(number) === true);
    });
  }

  #deliveryOf(place: number): Delivery {
    const trigger = this.#trigger(place);
    const { clock } = this.#dependencies;
    const { jenkins } = this.#controller(trigger.controller);
    const requestTimeout = this.#plan.controllers.get(trigger.controller)?.timeout ?? 30_000;
    return deliveryOf(trigger, place, { jenkins, clock, requestTimeout }, this.#spans.get(trigger.set));
  }

  /** `known`: by an earlier process, so that it is in the journal already. */
  #over(place: number, end: TriggerEnd, known = false): void {
    this.#inFlight.delete(place);
    const job = jobKey(this.#trigger(place));
    this.#latestBuilds.set(job, Math.max(this.#latestBuilds.get(job) ?? 0, end.result.number ?? 0));
    if (end.result.queueId === undefined && end.result.adopted !== true) this.#gates.get(this.#trigger(place).set)?.fail();
    this.#record(end, known);
    this.#scheduler.ended(place, end.result.outcome, end.result.failure);
    if (end.stillQueued === undefined) this.#departures.leave(place);
    else this.#guard.linger(place, end.stillQueued);
    this.#pump();
  }

  #record({ result, outputs }: Pick<TriggerEnd, 'result' | 'outputs'>, known = false): void {
    this.#ends.set(result.trigger, { result, outputs });
    // What waits for this end is announced in the journal after it, so that nobody has to wait for this entry.
    if (!known)
      void this.#dependencies.journal?.append({
        type: 'trigger-finished',
        trigger: result.trigger,
        result,
        outputs: Object.fromEntries(outputs),
      });
    this.#dependencies.emit({ type: 'trigger-finished', ...result });
  }

  #lookUp(reference: ResultReference): string | undefined {
    const end = this.#ends.get(reference.trigger);
    return end === undefined ? undefined : referenceValue(reference, end.result, end.outputs);
  }

  #sharedOf(controller: string): ControllerContext {
    let shared = this.#shared.get(controller);
    if (shared === undefined) {
      const { clock, readFile, emit, redact, traceparent, journal = noJournal } = this.#dependencies;
      const ports = this.#controller(controller);
      shared = { ...ports, clock, readFile, emit, redact, traceparent, journal, insist: this.#insist, logs: new LogLane() };
      this.#shared.set(controller, shared);
    }
    return shared;
  }

  #trigger(place: number): PlannedTrigger {
    return this.#triggers[place] as PlannedTrigger;
  }

  #controller(name: string): { readonly jenkins: JenkinsPort; readonly observer: ObserverPort } {
    const controller = this.#dependencies.controllers.get(name);
    if (controller === undefined) throw new Error(`the controller ${name} was not given to the engine`);
    return controller;
  }
}

function jobKey({ controller, job }: PlannedTrigger): string {
  return `${controller} ${job}`;
}
