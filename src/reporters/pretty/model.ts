/** What the live view knows of a run: the plan, and how far each set and trigger is. Fed with events; knows no terminal and no text. */
import type { Failure } from '../../errors/failure.ts';
import type { EventBody, SetOutcome, TriggerResult, TriggerSummary } from '../../events/events.ts';
import { unreachable } from '../../util/unreachable.ts';

/** How far a trigger is. `sent`: Jenkins has not said yet that it has it. */
export type Phase = 'pending' | 'held-back' | 'sent' | 'queued' | 'running' | 'finished';

/** A trigger as it is now. Times are milliseconds of the clock that never jumps. */
export interface TriggerView {
  readonly summary: TriggerSummary;
  readonly set: SetView;
  phase: Phase;
  /** When the phase began. */
  since: number;
  /** The equal trigger it is held back for. */
  behind: string | undefined;
  /** Why it waits in the queue, as Jenkins says. */
  why: string | undefined;
  stuck: boolean;
  /** What its build waits for somebody to answer. */
  paused: string | undefined;
  number: number | undefined;
  url: string | undefined;
  /** Milliseconds that its build usually takes. */
  estimate: number | undefined;
  /** Where its build runs. */
  node: string | undefined;
  /** The build that is made or awaited, from 1, of so many. */
  attempt: { readonly current: number; readonly of: number } | undefined;
  /** Why the run ends it. */
  cancelling: Failure | undefined;
  result: TriggerResult | undefined;
}

/** A set as it is now. */
export interface SetView {
  readonly name: string;
  readonly mode: 'sequential' | 'parallel';
  /** Names of the sets it waits for. */
  readonly needs: readonly string[];
  /** Runs only when something before it failed. */
  readonly afterFailure: boolean;
  readonly triggers: TriggerView[];
  startedAt: number | undefined;
  finishedAt: number | undefined;
  outcome: SetOutcome | undefined;
  failure: Failure | undefined;
}

/** How many requests were made, and how often one was made again. */
export interface RequestCounts {
  made: number;
  again: number;
}

/** A run as it is now. */
export interface RunView {
  readonly startedAt: number;
  /** In the order of the plan. */
  readonly sets: readonly SetView[];
  readonly triggers: ReadonlyMap<string, TriggerView>;
  /** Requests so far, and how many of them were made again; undefined: not counted. */
  readonly requests: RequestCounts | undefined;
  /** Signals so far: 1 cancels, 2 ends harder, 3 leaves. */
  signals: number;
}

/** A run that begins at `at`. `usual`: milliseconds that builds usually take, by trigger, as far as a preview has found them. `requests`: those before it, counted on by the caller. */
export function createRunView(
  started: Extract<EventBody, { type: 'run-started' }>,
  at: number,
  usual: ReadonlyMap<string, number> = new Map(),
  requests?: RequestCounts,
): RunView {
  const triggers = new Map<string, TriggerView>();
  const sets = started.sets.map(({ name, mode, needs = [], when, triggers: summaries }) => {
    const set: SetView = {
      name,
      mode,
      needs,
      afterFailure: when === 'failure',
      triggers: [],
      startedAt: undefined,
      finishedAt: undefined,
      outcome: undefined,
      failure: undefined,
    };
    for (const summary of summaries) {
      const trigger: TriggerView = {
        summary,
        set,
        phase: 'pending',
        since: at,
        behind: undefined,
        why: undefined,
        stuck: false,
        paused: undefined,
        number: undefined,
        url: undefined,
        estimate: usual.get(summary.id),
        node: undefined,
        attempt: undefined,
        cancelling: undefined,
        result: undefined,
      };
      set.triggers.push(trigger);
      triggers.set(summary.id, trigger);
    }
    return set;
  });
  return { startedAt: at, sets, triggers, requests, signals: 0 };
}

/** Takes in what happened at `at`. Events about something that the plan does not have change nothing. */
export function applyEvent(view: RunView, event: EventBody, at: number): void {
  switch (event.type) {
    case 'preview':
    case 'run-started':
    case 'run-finished':
    case 'warning':
    case 'controller-notice':
    case 'request':
    case 'log-lines':
    case 'group-waiting':
    case 'group-held':
    case 'group-displaced':
      return;
    case 'interrupted':
      view.signals = event.times;
      return;
    case 'set-started':
    case 'set-finished':
      applyToSet(view, event, at);
      return;
    case 'trigger-sent':
    case 'trigger-held-back':
    case 'trigger-queued':
    case 'trigger-waiting':
    case 'build-started':
    case 'build-paused':
    case 'build-resumed':
    case 'trigger-rebuilding':
    case 'trigger-cancelling':
    case 'trigger-finished': {
      const trigger = view.triggers.get(event.trigger);
      if (trigger !== undefined) applyToTrigger(trigger, event, at);
      return;
    }
    default:
      unreachable(event);
  }
}

function applyToSet(view: RunView, event: Extract<EventBody, { type: 'set-started' | 'set-finished' }>, at: number): void {
  const set = view.sets.find(({ name }) => name === event.set);
  if (set === undefined) return;
  if (event.type === 'set-started') set.startedAt = at;
  else Object.assign(set, { finishedAt: at, outcome: event.outcome, failure: event.failure });
}

function applyToTrigger(
  trigger: TriggerView,
  event: Exclude<Extract<EventBody, { readonly trigger: string }>, { readonly type: 'log-lines' }>,
  at: number,
): void {
  switch (event.type) {
    case 'trigger-sent':
      enter(trigger, 'sent', at);
      return;
    case 'trigger-held-back':
      enter(trigger, 'held-back', at);
      trigger.behind = event.behind;
      return;
    case 'trigger-queued':
      enter(trigger, 'queued', at);
      trigger.url = event.url;
      return;
    case 'trigger-waiting':
      trigger.why = event.why;
      trigger.stuck = event.stuck;
      return;
    case 'build-started':
      enter(trigger, 'running', at);
      trigger.number = event.number;
      trigger.url = event.url;
      trigger.node = event.node;
      if (event.estimatedDuration !== undefined && event.estimatedDuration > 0) trigger.estimate = event.estimatedDuration;
      return;
    case 'build-paused':
      if (event.answer === undefined) trigger.paused = event.input.message;
      return;
    case 'build-resumed':
      trigger.paused = undefined;
      return;
    case 'trigger-rebuilding':
      enter(trigger, 'sent', at);
      trigger.attempt = { current: event.attempt + 1, of: event.attempts };
      return;
    case 'trigger-cancelling':
      trigger.cancelling = event.failure;
      return;
    case 'trigger-finished':
      enter(trigger, 'finished', at);
      trigger.result = event;
      trigger.number = event.number ?? trigger.number;
      trigger.url = event.url ?? trigger.url;
      return;
    default:
      unreachable(event);
  }
}

function enter(trigger: TriggerView, phase: Phase, at: number): void {
  Object.assign(trigger, { phase, since: at, why: undefined, stuck: false, paused: undefined, behind: undefined });
  if (phase === 'sent') Object.assign(trigger, { number: undefined, url: undefined });
}
