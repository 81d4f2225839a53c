/** Other people on the same controllers, who trigger the same jobs with the same parameters now and then. */
import type { Plan } from '../../src/plan/plan.ts';
import type { SandboxController } from '../../src/sandbox/controller.ts';
import { Secret } from '../../src/secrets/secret.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

interface ForeignerOptions {
  readonly plan: Plan;
  readonly controllers: ReadonlyMap<string, SandboxController>;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly record: (line: string) => void;
  readonly count: () => void;
}

/** Gives `controller id` of each item that they made, as it fills. */
export function addForeigners({ plan, controllers, clock, random, record, count }: ForeignerOptions): ReadonlySet<string> {
  const made = new Set<string>();
  const triggers = plan.sets.flatMap((set) => set.triggers);
  for (let visits = random.between(1, 4); visits > 0; visits--) {
    const trigger = random.pick(triggers);
    const controller = controllers.get(trigger.controller);
    clock.after(random.between(0, 40_000), () => {
      if (controller === undefined) return;
      const fields = [...trigger.parameters].map(
        ([name, template]) =>
          [name, template.map((part) => (part instanceof Secret ? part.reveal() : typeof part === 'string' ? part : '')).join('')] as [
            string,
            string,
          ],
      );
      const delay = random.pick(['', '?delay=0sec', '?delay=20sec', '?delay=300sec']);
      const path = `/job/${trigger.job.split('/').join('/job/')}/${fields.length === 0 ? 'build' : 'buildWithParameters'}${delay}`;
      const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
      const before = new Set(pendingIds(controller));
      const reaction = controller.handle({
        method: 'POST',
        path,
        headers: { host: 'controller.test', 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
      if (reaction.kind !== 'answer') return;
      const location = reaction.answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
      const id = /\/queue\/item\/(\d+)\//.exec(location ?? '')?.[1];
      record(`${trigger.controller}: somebody else POST ${path} → ${reaction.answer.status} ${location ?? ''}`);
      if (id === undefined || before.has(Number(id))) return;
      made.add(`${trigger.controller} ${id}`);
      count();
    });
  }
  return made;
}

function pendingIds(controller: SandboxController): number[] {
  const reaction = controller.handle({
    method: 'GET',
    path: '/queue/api/json?tree=items[id]',
    headers: { host: 'controller.test' },
    body: new Uint8Array(),
  });
  if (reaction.kind !== 'answer' || reaction.answer.status !== 200) return [];
  const { items } = JSON.parse(new TextDecoder().decode(reaction.answer.body)) as { items: { id: number }[] };
  return items.map(({ id }) => id);
}
