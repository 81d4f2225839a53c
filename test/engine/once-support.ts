import type { RunOutcome } from '../../src/engine/engine.ts';
import type { TriggerResult } from '../../src/events/events.ts';
import type { SandboxJob } from '../../src/sandbox/definition.ts';
import { type DeliveryRig, MemoryJournal } from './delivery/rig.ts';
import type { TriggerDraft } from './support.ts';

/** A job with an output and a password, and one that uses the output. */
export const jobs: Record<string, SandboxJob> = {
  app: {
    parameters: { V: { type: 'string' }, REGION: { type: 'string', default: 'eu' }, KEY: { type: 'password' } },
    duration: '30s',
    concurrent: true,
    artifacts: { 'out.json': '{"image": "app:$V-$BUILD_NUMBER"}' },
  },
  use: { parameters: { IMAGE: { type: 'string' } }, duration: '1s' },
};

/** It takes 30 s. */
export const once: TriggerDraft = { name: 'app', parameters: { V: '1' }, run: 'once' };

/** Another run on the same controller. */
export function again(rig: DeliveryRig): void {
  rig.tale.length = 0;
  rig.events.length = 0;
  rig.interrupt = new AbortController();
  rig.journal = new MemoryJournal((line) => rig.tale.push(line));
}

/** What was sent. */
export function posts(rig: DeliveryRig): string[] {
  return rig.tale.filter((line) => /^(?:hold|release|post|cancel|stop|term|kill) /.test(line));
}

/** A build of somebody else, which takes 30 s. */
export async function somebody(rig: DeliveryRig, query = 'V=1'): Promise<void> {
  rig.post(`/job/app/buildWithParameters?${query}`);
  await rig.clock.run(10);
}

/** Its only trigger. */
export const first = ({ triggers: [trigger] }: RunOutcome): TriggerResult | undefined => trigger;
