import type { EventBody } from '../events/events.ts';
import type { Plan } from '../plan/plan.ts';
import type { Preview } from '../preview/preview.ts';
import { redactDeep } from '../secrets/redact-deep.ts';
import type { Connections } from './controllers.ts';
import { uploadChecker } from './file-parameters.ts';

/** What of a run is known before it begins. */
export interface Foreknown {
  /** Its id. */
  readonly run?: string | undefined;
  /** Folder that file parameters start at. Default: they are not looked at. */
  readonly folder?: string;
}

/** The plan as the controllers stand. Asks them, and sends nothing that changes anything. */
export async function previewPlan(
  plan: Plan,
  connections: Connections,
  signal: AbortSignal,
  { run, folder }: Foreknown = {},
): Promise<Preview> {
  const { preflight } = await import('../preview/preflight.ts');
  const controllers = new Map([...connections.controllers].map(([name, { jenkins }]) => [name, jenkins]));
  return preflight(plan, {
    controllers,
    signal,
    ...(run === undefined ? {} : { run }),
    ...(folder === undefined ? {} : { unreadable: uploadChecker(folder) }),
  });
}

/** The same with every secret in it masked, for showing. */
export function maskPreview(preview: Preview, redact: (text: string) => string): Preview {
  return redactDeep(preview, redact);
}

/** The event about a preview. */
export function previewEvent({ counts, sets, unchecked, criticalPath, expectedDuration }: Preview): EventBody {
  return {
    type: 'preview',
    counts,
    triggers: sets.flatMap((set) =>
      set.triggers.map(({ id, action, url, queueId, number, estimatedDuration }) => ({
        trigger: id,
        action,
        url,
        ...(queueId === undefined ? {} : { queueId }),
        ...(number === undefined ? {} : { number }),
        ...(estimatedDuration === undefined ? {} : { estimatedDuration }),
      })),
    ),
    unchecked,
    criticalPath,
    ...(expectedDuration === undefined ? {} : { expectedDuration }),
  };
}
