/** The preview before a run: made with the connections that the run then uses, shown, and compared with a saved plan. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EventBody } from '../events/events.ts';
import type { Plan } from '../plan/plan.ts';
import type { Preview } from '../preview/preview.ts';
import type { Reporter } from '../reporters/reporter.ts';
import type { SavedPlan } from '../state/saved-plan.ts';
import { realControllers, someoneWatches } from './approval.ts';
import { connect, type Connections } from './controllers.ts';
import type { Host } from './host.ts';
import { maskPreview, previewEvent, previewPlan } from './preview-plan.ts';
import { changesOnControllers } from './saved-plan.ts';

/** What came of it. */
export interface Preflight {
  readonly preview: Preview;
  /** For the run; whoever called closes them. */
  readonly connections: Connections;
  /** Why nothing may be triggered; empty: it may. */
  readonly problems: readonly Diagnostic[];
}

/** What it is made with. */
export interface PreflightSurroundings {
  readonly host: Host;
  /** Id of the run, when it was chosen. */
  readonly run: string | undefined;
  /** Folder that file parameters start at. */
  readonly folder: string;
  readonly interrupt: AbortSignal;
  readonly saved: SavedPlan | undefined;
  readonly reporter: Reporter;
  readonly redact: (text: string) => string;
  readonly emit: (event: EventBody) => void;
  /** Whether every request is told of. */
  readonly debug: boolean;
}

/** Loads what performs the run while the answer to the first request is waited for. */
function oncePrepare(): () => void {
  let isBegun = false;
  return () => {
    if (isBegun) return;
    isBegun = true;
    setImmediate(() => void import('../engine/run.ts'));
  };
}

/** Asks the controllers and shows what would be done: in full where a person watches a run on a real one, else in short. */
export async function runPreflight(plan: Plan, surroundings: PreflightSurroundings): Promise<Preflight> {
  const { host, run, folder, interrupt, saved, reporter, redact, emit, debug } = surroundings;
  const options = { clock: host.clock, random: () => host.random(), env: host.env, emit, redact, debug };
  const connections = await connect(plan, { ...options, onSending: oncePrepare() });
  try {
    const preview = await previewPlan(plan, connections, interrupt, { run, folder });
    if (interrupt.aborted) return { preview, connections, problems: [] };
    if (someoneWatches(host) && realControllers(plan).length > 0) reporter.onPreview?.(maskPreview(preview, redact));
    emit(previewEvent(preview));
    const errors = preview.diagnostics.filter(({ severity }) => severity === 'error');
    const problems = errors.length > 0 ? preview.diagnostics : saved === undefined ? [] : changesOnControllers(saved, preview);
    if (problems.length === 0) for (const diagnostic of preview.diagnostics) emit({ type: 'warning', diagnostic });
    return { preview, connections, problems };
  } catch (error) {
    await connections.close();
    throw error;
  }
}
