/** Ends in Jenkins what a run started there, trigger by trigger, with the means of the engine. */
import { Attempt } from '../engine/attempt.ts';
import { Unwanting } from '../util/unwanted.ts';
import type { StopRequest, TriggerContext } from '../engine/context.ts';
import { foundBefore } from '../engine/desired-state.ts';
import { deliveryOf } from '../engine/delivery/choose.ts';
import type { RunJournal } from '../engine/journal.ts';
import { LateWatch } from '../engine/late-watch.ts';
import { Pursuit } from '../engine/pursuit.ts';
import { referenceValue } from '../engine/references.ts';
import { resolveValues } from '../engine/templates.ts';
import type { Failure } from '../errors/failure.ts';
import type { EventBody, TriggerResult } from '../events/events.ts';
import type { Plan, PlannedTrigger } from '../plan/plan.ts';
import type { TriggerHistory } from '../state/history.ts';
import { AbortListeners } from '../util/abort-listeners.ts';
import type { Clock } from '../util/clock.ts';
import { err } from '../util/result.ts';
import type { Connections } from './controllers.ts';

/**
 * What became of a trigger. `cancelled`: its item or build is over by our doing. `attached`: somebody else's, left alone. `over`: it
 * had ended. `not-begun`: it was never sent. `unknown`: whether something of it is in Jenkins cannot be established, or it goes on.
 */
export type Cancellation = 'cancelled' | 'attached' | 'over' | 'not-begun' | 'unknown';

/** One trigger of the run that is cancelled. */
export interface CancelledTrigger {
  readonly trigger: PlannedTrigger;
  readonly what: Cancellation;
  /** How it ended. */
  readonly result: TriggerResult;
  /** Whether the journal has that end already. */
  readonly known: boolean;
}

/** What cancelling works with. */
export interface CancelDependencies {
  readonly run: string;
  readonly plan: Plan;
  readonly histories: ReadonlyMap<string, TriggerHistory>;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly journal: RunJournal;
  /** Aborted once what was told to end is to be ended harder at once. */
  readonly insist: AbortSignal;
  readonly emit: (event: EventBody) => void;
}

type Surroundings = Omit<CancelDependencies, 'insist'> & { readonly insist: AbortListeners };

/** Cancels every queue item and build that the run started, at once; what it attached to is left alone. In plan order. */
export function cancelTriggers(dependencies: CancelDependencies): Promise<readonly CancelledTrigger[]> {
  const insist = new AbortListeners(dependencies.insist);
  const triggers = dependencies.plan.sets.flatMap((set) => set.triggers);
  return Promise.all(triggers.map((trigger) => cancelTrigger(trigger, { ...dependencies, insist })));
}

async function cancelTrigger(trigger: PlannedTrigger, dependencies: Surroundings): Promise<CancelledTrigger> {
  const history = dependencies.histories.get(trigger.id);
  const { result: before, steps = [], attempt: number = 1 } = history ?? {};
  const known = before !== undefined;
  if (before?.result !== undefined || before?.outcome === 'skipped') return { trigger, what: 'over', result: before, known };
  if (steps.length === 0 || steps.at(-1)?.step === 'withdrawn') {
    const result: TriggerResult = before ?? { trigger: trigger.id, outcome: 'skipped', failure: runCancelled(trigger.id, false) };
    return { trigger, what: known ? 'over' : 'not-begun', result, known };
  }
  const values = resolveValues(trigger, dependencies.run, (reference) => {
    const used = dependencies.histories.get(reference.trigger);
    return used?.result === undefined ? undefined : referenceValue(reference, used.result, new Map(Object.entries(used.outputs)));
  });
  if (!values.ok) {
    const failure: Failure = {
      code: 'unknown-outcome',
      message: `Whether ${trigger.id} is in Jenkins cannot be established`,
      reason: `${values.error.text} has no value in the journal`,
    };
    return { trigger, what: 'unknown', result: before ?? { trigger: trigger.id, outcome: 'failed', failure }, known };
  }
  const context = contextOf(trigger, dependencies);
  const unwanted = new Unwanting();
  unwanted.abort();
  const attempt = new Attempt(context, number, { late: new LateWatch(context), unwanted, isOthers: () => false });
  const request: StopRequest = { kind: 'cancel', sent: runCancelled(trigger.id, true), unsent: runCancelled(trigger.id, false) };
  attempt.stop(request);
  const { parameters } = values.value;
  const found = foundBefore(steps);
  const begun =
    found === undefined
      ? await attempt.run({ job: trigger.job, parameters, files: new Map(), ifNotParameterized: trigger.ifNotParameterized }, steps)
      : attempt.follow(found, true);
  const verdict = begun instanceof Pursuit ? await begun.run(request) : begun;
  const result: TriggerResult = {
    trigger: trigger.id,
    outcome: verdict.outcome === 'failed' && trigger.allowFailure ? 'failure-allowed' : verdict.outcome,
    ...(verdict.failure === undefined ? {} : { failure: verdict.failure }),
    ...attempt.facts,
  };
  return { trigger, what: whatBecame(attempt, result), result, known };
}

function whatBecame({ attached, pursuit }: Attempt, { outcome, failure }: TriggerResult): Cancellation {
  if (outcome !== 'cancelled') return pursuit?.finished !== undefined || failure?.code === 'queue-cancelled' ? 'over' : 'unknown';
  if (attached) return 'attached';
  // The reason is a remark about what could not be ended.
  return failure?.reason === undefined ? 'cancelled' : 'unknown';
}

function contextOf(trigger: PlannedTrigger, { plan, connections, clock, journal, insist, emit }: Surroundings): TriggerContext {
  const ports = connections.controllers.get(trigger.controller);
  if (ports === undefined) throw new Error(`no connection to the controller ${trigger.controller}`);
  const requestTimeout = plan.controllers.get(trigger.controller)?.timeout ?? 30_000;
  const delivery = deliveryOf(trigger, 0, { jenkins: ports.jenkins, clock, requestTimeout });
  return {
    shared: {
      ...ports,
      journal,
      insist,
      clock,
      readFile: () => Promise.resolve(err({ code: 'internal', message: 'nothing is sent while a run is cancelled' })),
      emit: (event) => {
        // What an earlier process said already is not said again.
        if (event.type === 'trigger-cancelling') emit(event);
      },
    },
    trigger,
    delivery,
    unfinished: undefined,
    portion: undefined,
    gate: undefined,
    delivered: () => undefined,
    isOthers: () => false,
    latestBuild: () => 0,
    afterwards: () => undefined,
    usedOutputs: new Set(),
    claim: () => undefined,
    turn: () => Promise.resolve(),
    leftQueue: () => undefined,
  };
}

function runCancelled(trigger: string, sent: boolean): Failure {
  return {
    code: 'run-cancelled',
    message: sent ? `${trigger} was cancelled because its run was cancelled` : `${trigger} was not triggered because its run was cancelled`,
  };
}
