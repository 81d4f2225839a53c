import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunOutcome } from '../engine/engine.ts';
import type { GroupKeeper } from '../engine/groups.ts';
import type { RunHistory } from '../engine/journal.ts';
import type { Failure } from '../errors/failure.ts';
import type { EventBody } from '../events/events.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunSession } from '../state/store.ts';
import type { Clock } from '../util/clock.ts';
import { connect, type Connections, sandboxUrl } from './controllers.ts';
import { diagnosticOf } from './diagnose.ts';
import { uploadReader } from './file-parameters.ts';
import { shortNeeds } from './needs.ts';

/** What a run needs of its surroundings. */
export interface Surroundings {
  /** Id of the run. */
  readonly run: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that file parameters start at. */
  readonly folder: string;
  readonly maxParallel: number | undefined;
  /** Said right after the run was announced. */
  readonly warnings: readonly Diagnostic[];
  readonly interrupt: AbortSignal;
  /** Aborted once what was told to end is to be ended harder. Default: never. */
  readonly insist?: AbortSignal;
  readonly emit: (event: EventBody) => void;
  /** Masks the secrets of the plan. */
  readonly redact: (text: string) => string;
  /** Whether every request is told of. Default: no. */
  readonly debug?: boolean;
  /** See `EngineDependencies`. */
  readonly groups?: GroupKeeper;
  /** See `EngineDependencies`. */
  readonly traceparent?: (trigger: string) => string;
  /** Those that the plan was previewed with, which their maker closes. Default: made for the run, and closed at its end. */
  readonly connections?: Connections;
  /** Where what happens is written down. Default: nowhere. */
  readonly session?: RunSession;
  /** What an earlier process left of the run. */
  readonly history?: RunHistory;
  /** See `EngineDependencies`. */
  readonly sighted?: ReadonlySet<string>;
  /** Exit code that the run is said to end with; `unwritten` is why its end is not in its journal. */
  readonly exitCode: (outcome: RunOutcome, unwritten: Failure | undefined) => number;
}

/** Runs a plan from its announcement to its last event, with clients, observers and embedded controllers that end with it. */
export async function perform(plan: Plan, surroundings: Surroundings): Promise<RunOutcome> {
  const { run, clock, emit, redact, groups, traceparent, maxParallel, session, history, interrupt, insist } = surroundings;
  const begin = clock.monotonic();
  const { runPlan } = await import('../engine/run.ts');
  const connections = surroundings.connections ?? (await connect(plan, surroundings));
  if (session !== undefined) connections.guard((within) => session.lapsed(within));
  const onInterrupt = (): void => void session?.append({ type: 'interrupted' });
  interrupt.addEventListener('abort', onInterrupt, { once: true });
  if (interrupt.aborted) onInterrupt();
  try {
    emit(announcement(plan, run, history !== undefined, (name) => connections.controllers.get(name)?.jenkins.url));
    for (const diagnostic of surroundings.warnings) emit({ type: 'warning', diagnostic });
    const outcome = await runPlan(plan, run, {
      clock,
      controllers: connections.controllers,
      readFile: uploadReader(surroundings.folder),
      emit,
      redact,
      interrupt,
      ...(insist === undefined ? {} : { insist }),
      ...(groups === undefined ? {} : { groups }),
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(maxParallel === undefined ? {} : { maxParallel }),
      ...(session === undefined ? {} : { journal: session }),
      ...(history === undefined ? {} : { history }),
      ...(surroundings.sighted === undefined ? {} : { sighted: surroundings.sighted }),
    });
    const end = { counts: outcome.counts, elapsed: clock.monotonic() - begin, requests: connections.requests() };
    const written = await session?.append({ type: 'run-finished', exitCode: surroundings.exitCode(outcome, undefined), ...end });
    const unwritten = written?.ok === false ? written.error : undefined;
    if (unwritten !== undefined) emit({ type: 'warning', diagnostic: { ...diagnosticOf(unwritten), severity: 'warning' } });
    emit({ type: 'run-finished', run, exitCode: surroundings.exitCode(outcome, unwritten), ...end, sandbox: usesSandbox(plan) });
    return outcome;
  } finally {
    interrupt.removeEventListener('abort', onInterrupt);
    if (surroundings.connections === undefined) await connections.close();
  }
}

/** Whether any controller of the plan is the embedded one. */
export function usesSandbox(plan: Plan): boolean {
  return [...plan.controllers.values()].some((controller) => controller.url === sandboxUrl);
}

function announcement(plan: Plan, run: string, resumed: boolean, urlOf: (controller: string) => string | undefined): EventBody {
  const needsOf = shortNeeds();
  return {
    type: 'run-started',
    run,
    file: plan.file,
    ...(resumed ? { resumed: true as const } : {}),
    sets: plan.sets.map((set) => ({
      name: set.name,
      ...(set.description === undefined ? {} : { description: set.description }),
      mode: set.mode,
      needs: set.needs,
      ...(set.when === 'success' ? {} : { when: set.when }),
      triggers: set.triggers.map((trigger) => {
        const { id, name, job, controller, when } = trigger;
        return { id, name, job, controller, needs: needsOf(trigger), ...(when === 'success' ? {} : { when }) };
      }),
    })),
    controllers: [...plan.controllers.values()].map(({ name, url }) => ({ name, url: urlOf(name) ?? url, sandbox: url === sandboxUrl })),
  };
}
