import type { EventBody } from '../events/events.ts';
import type { Plan } from '../plan/plan.ts';
import type { Preview } from '../preview/preview.ts';
import type { Connections } from './controllers.ts';
import { redactDeep } from './events.ts';

/** The plan as the controllers stand. Asks them, and sends nothing that changes anything. `run`: its id, when it is known. */
export async function previewPlan(plan: Plan, connections: Connections, signal: AbortSignal, run?: string): Promise<Preview> {
  const { preflight } = await import('../preview/preflight.ts');
  const controllers = new Map([...connections.controllers].map(([name, { jenkins }]) => [name, jenkins]));
  return preflight(plan, { controllers, signal, ...(run === undefined ? {} : { run }) });
}

/** The same with every secret in it masked, for showing. */
export function maskPreview(preview: Preview, redact: (text: string) => string): Preview {
  return redactDeep(preview, redact) as Preview;
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
