import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunOutcome } from '../engine/engine.ts';
import type { EventBody } from '../events/events.ts';
import type { Plan } from '../plan/plan.ts';
import type { Clock } from '../util/clock.ts';
import { connect, sandboxUrl } from './controllers.ts';
import { uploadReader } from './file-parameters.ts';

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
  readonly emit: (event: EventBody) => void;
  /** Exit code that the run is said to end with. */
  readonly exitCode: (outcome: RunOutcome) => number;
}

/** Runs a plan from its announcement to its last event, with clients, observers and embedded controllers that end with it. */
export async function perform(plan: Plan, surroundings: Surroundings): Promise<RunOutcome> {
  const { run, clock, emit, maxParallel } = surroundings;
  const begin = clock.monotonic();
  const { runPlan } = await import('../engine/run.ts');
  const connections = await connect(plan, surroundings);
  try {
    emit(announcement(plan, run, (name) => connections.controllers.get(name)?.jenkins.url));
    for (const diagnostic of surroundings.warnings) emit({ type: 'warning', diagnostic });
    const outcome = await runPlan(plan, run, {
      clock,
      controllers: connections.controllers,
      readFile: uploadReader(surroundings.folder),
      emit,
      interrupt: surroundings.interrupt,
      ...(maxParallel === undefined ? {} : { maxParallel }),
    });
    emit({
      type: 'run-finished',
      run,
      exitCode: surroundings.exitCode(outcome),
      counts: outcome.counts,
      elapsed: clock.monotonic() - begin,
      sandbox: usesSandbox(plan),
      requests: connections.requests(),
    });
    return outcome;
  } finally {
    await connections.close();
  }
}

/** Whether any controller of the plan is the embedded one. */
export function usesSandbox(plan: Plan): boolean {
  return [...plan.controllers.values()].some((controller) => controller.url === sandboxUrl);
}

function announcement(plan: Plan, run: string, urlOf: (controller: string) => string | undefined): EventBody {
  return {
    type: 'run-started',
    run,
    file: plan.file,
    sets: plan.sets.map((set) => ({
      name: set.name,
      ...(set.description === undefined ? {} : { description: set.description }),
      mode: set.mode,
      triggers: set.triggers.map(({ id, name, job, controller }) => ({ id, name, job, controller })),
    })),
    controllers: [...plan.controllers.values()].map(({ name, url }) => ({ name, url: urlOf(name) ?? url, sandbox: url === sandboxUrl })),
  };
}
