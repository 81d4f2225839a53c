import type { Plan, PlannedController } from '../plan/plan.ts';
import type { Preview } from '../preview/preview.ts';
import { isCi } from './colour.ts';
import { sandboxUrl } from './controllers.ts';
import type { Host } from './host.ts';

/** Whether a run may begin, or must be asked for, or cannot be. */
export type Approval = { readonly kind: 'go' } | { readonly kind: 'ask'; readonly question: string } | { readonly kind: 'nobody-to-ask' };

/**
 * On a terminal a run on a real controller is asked for, unless `yes`. Without one (or with `CI` set) it goes ahead, because
 * the pipeline step is the approval, unless `required`. Nobody is asked when the preview says that nothing is to be triggered.
 */
export function approvalFor(
  plan: Plan,
  preview: Preview | undefined,
  host: Host,
  options: { readonly yes: boolean; readonly required: boolean },
): Approval {
  const real = realControllers(plan);
  if (real.length === 0 || options.yes) return { kind: 'go' };
  if (!someoneWatches(host) || !host.stdinIsTTY) return options.required ? { kind: 'nobody-to-ask' } : { kind: 'go' };
  const parts = (preview === undefined ? ['trigger' as const] : (['trigger', 'attach'] as const)).flatMap((action) => {
    const there = jobsOn(real, plan, preview, action);
    return there === '' ? [] : [`${action === 'trigger' ? 'Trigger' : 'attach to'} ${there}`];
  });
  if (parts.length === 0) return { kind: 'go' };
  const [first = '', ...rest] = parts;
  return { kind: 'ask', question: `${[`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest].join(', ')}? [y/N] ` };
}

/** Whether a person sees what is written to stderr. */
export function someoneWatches({ stderr, env }: Pick<Host, 'stderr' | 'env'>): boolean {
  return stderr.isTTY === true && !isCi(env);
}

/** Controllers of a plan that are a Jenkins, not embedded. */
export function realControllers(plan: Plan): readonly PlannedController[] {
  return [...plan.controllers.values()].filter((controller) => controller.url !== sandboxUrl);
}

/** Whether what was typed means yes. */
export function isYes(answer: string | undefined): boolean {
  return /^\s*y(es)?\s*$/i.test(answer ?? '');
}

/** "3 jobs on main (https://ci.example.org)" for those with this action, all of them without a preview; empty: none. */
function jobsOn(controllers: readonly PlannedController[], plan: Plan, preview: Preview | undefined, action: 'trigger' | 'attach'): string {
  const chosen =
    preview === undefined
      ? plan.sets.flatMap((set) => set.triggers)
      : preview.sets.flatMap((set) => set.triggers).filter((trigger) => trigger.action === action);
  return controllers
    .flatMap(({ name, url }) => {
      const count = chosen.filter((trigger) => trigger.controller === name).length;
      return count === 0 ? [] : [`${count} ${count === 1 ? 'job' : 'jobs'} on ${name} (${url})`];
    })
    .join(', ');
}
