/** A journal told as events, as far as it knows them: for reports of a run that other processes drove. */
import type { EventBody, RunEvent, SetOutcome, TriggerOutcome, TriggerResult } from '../events/events.ts';
import { buildPath } from '../jenkins/paths.ts';
import type { LogLine, RunHeader } from '../state/lines.ts';
import type { RunRecord } from '../state/store.ts';
import { unreachable } from '../util/unreachable.ts';
import { sandboxUrl } from './controllers.ts';

/** The events, oldest first. Reasons for waiting and notices are not in a journal. */
export function* recordEvents(record: RunRecord): Generator<RunEvent> {
  let seq = 0;
  const at = (time: number, body: EventBody): RunEvent => ({ v: 1, seq: ++seq, at: time, ...body });
  const teller = new Teller(record.header);
  yield at(record.header.startedAt, announcement(record.header, false));
  for (const line of record.lines) for (const body of teller.tell(line)) yield at(line.at, body);
}

type Planned = RunHeader['plan']['sets'][number]['triggers'][number] & { readonly set: string };

/** Tells lines as events, and when sets began and ended, which no line says. */
class Teller {
  readonly #header: RunHeader;
  readonly #triggers: ReadonlyMap<string, Planned>;
  readonly #results = new Map<string, TriggerResult>();
  readonly #sent = new Set<string>();
  readonly #begun = new Set<string>();

  constructor(header: RunHeader) {
    this.#header = header;
    this.#triggers = new Map(
      header.plan.sets.flatMap((set) => set.triggers.map((trigger) => [trigger.id, { ...trigger, set: set.name }] as const)),
    );
  }

  *tell(line: LogLine): Generator<EventBody> {
    switch (line.type) {
      case 'delivery':
        yield* this.#delivery(line);
        return;
      case 'attempt-finished':
        yield { type: 'trigger-rebuilding', trigger: line.trigger, attempts: line.attempt + 1, ...line.result };
        return;
      case 'trigger-finished':
        yield { type: 'trigger-finished', ...line.result };
        this.#sent.delete(line.trigger);
        this.#results.set(line.trigger, line.result);
        yield* this.#setEnd(line.trigger);
        return;
      case 'resumed':
        yield announcement(this.#header, true);
        return;
      case 'run-finished': {
        const { exitCode, counts, elapsed, requests } = line;
        const sandbox = this.#header.plan.controllers.some(({ url }) => url === sandboxUrl);
        yield { type: 'run-finished', run: this.#header.run, exitCode, counts, elapsed, requests, sandbox };
        return;
      }
      case 'interrupted':
      case 'cancelled':
        // By which signal is not known; the exit code and the triggers tell the rest.
        return;
      default:
        unreachable(line);
    }
  }

  *#delivery({ trigger: id, step }: Extract<LogLine, { type: 'delivery' }>): Generator<EventBody> {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return;
    switch (step.step) {
      case 'hold-intended':
      case 'post-intended':
        if (this.#sent.has(id)) return;
        this.#sent.add(id);
        yield* this.#setStart(trigger);
        yield { type: 'trigger-sent', trigger: id, job: trigger.job, parameters: trigger.parameters };
        return;
      case 'queued':
        yield { type: 'trigger-queued', trigger: id, queueId: step.queueId, url: '', attached: step.attached };
        return;
      case 'started':
        yield { type: 'build-started', trigger: id, number: step.number, url: this.#urlOf(trigger, step.number) };
        return;
      case 'found':
        yield* this.#setStart(trigger);
        yield { type: 'build-started', trigger: id, number: step.number, url: this.#urlOf(trigger, step.number), adopted: true };
        return;
      case 'held':
      case 'release-intended':
      case 'cancel-intended':
      case 'input-aborted':
      case 'withdrawn':
        return;
      default:
        unreachable(step);
    }
  }

  *#setStart({ set }: Planned): Generator<EventBody> {
    if (!this.#begun.has(set)) yield { type: 'set-started', set };
    this.#begun.add(set);
  }

  #urlOf({ job, controller }: Planned, number: number): string {
    const base = this.#header.plan.controllers.find(({ name }) => name === controller)?.url ?? '';
    return `${base}${buildPath(job, number)}`;
  }

  *#setEnd(id: string): Generator<EventBody> {
    const set = this.#header.plan.sets.find(({ name }) => name === this.#triggers.get(id)?.set);
    const results = set?.triggers.flatMap((trigger) => this.#results.get(trigger.id) ?? []) ?? [];
    if (set === undefined || results.length < set.triggers.length) return;
    yield { type: 'set-finished', set: set.name, outcome: outcomeOf(results) };
  }
}

/** As the engine judges a set: one that was cut short although nothing in it failed counts as cancelled. */
function outcomeOf(results: readonly TriggerResult[]): SetOutcome {
  const some = (outcome: TriggerOutcome): boolean => results.some((result) => result.outcome === outcome);
  if (some('failed')) return 'failed';
  if (some('cancelled')) return 'cancelled';
  if (!some('succeeded') && !some('failure-allowed')) return 'skipped';
  return results.some(({ outcome, failure }) => outcome === 'skipped' && failure?.code !== 'condition-not-met') ? 'cancelled' : 'succeeded';
}

function announcement({ run, file, plan }: RunHeader, resumed: boolean): EventBody {
  return {
    type: 'run-started',
    run,
    file,
    ...(resumed ? { resumed: true as const } : {}),
    sets: plan.sets.map(({ name, description, mode, triggers }) => ({
      name,
      ...(description === undefined ? {} : { description }),
      mode,
      triggers: triggers.map(({ id, name: own, job, controller }) => ({ id, name: own, job, controller })),
    })),
    controllers: plan.controllers.map(({ name, url }) => ({ name, url, sandbox: url === sandboxUrl })),
  };
}
