import type { Plan, PlannedController } from '../plan/plan.ts';
import { isCi } from './colour.ts';
import { sandboxUrl } from './controllers.ts';
import type { Host } from './host.ts';

/** Whether a run may begin, or must be asked for, or cannot be. */
export type Approval = { readonly kind: 'go' } | { readonly kind: 'ask'; readonly question: string } | { readonly kind: 'nobody-to-ask' };

/**
 * On a terminal a run on a real controller is asked for, unless `yes`. Without one (or with `CI` set) it goes ahead, because
 * the pipeline step is the approval, unless `required`.
 */
export function approvalFor(plan: Plan, host: Host, options: { readonly yes: boolean; readonly required: boolean }): Approval {
  const real = [...plan.controllers.values()].filter((controller) => controller.url !== sandboxUrl);
  if (real.length === 0 || options.yes) return { kind: 'go' };
  if (host.stdinIsTTY && host.stderr.isTTY === true && !isCi(host.env)) return { kind: 'ask', question: question(plan, real) };
  return options.required ? { kind: 'nobody-to-ask' } : { kind: 'go' };
}

/** Whether what was typed means yes. */
export function isYes(answer: string | undefined): boolean {
  return /^\s*y(es)?\s*$/i.test(answer ?? '');
}

function question(plan: Plan, controllers: readonly PlannedController[]): string {
  const triggers = plan.sets.flatMap((set) => set.triggers);
  const parts = controllers.map((controller) => {
    const count = triggers.filter((trigger) => trigger.controller === controller.name).length;
    return `${count} ${count === 1 ? 'job' : 'jobs'} on ${controller.name} (${controller.url})`;
  });
  return `Trigger ${parts.join(', ')}? [y/N] `;
}
