import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import { isCi } from './colour.ts';
import type { Host } from './host.ts';
import { usesSandbox } from './perform.ts';

/** What is to be said of the surroundings of a plan. `unmasked`: where secrets come from that are too short to be masked. */
export function runWarnings(plan: Plan, unmasked: readonly string[], { env }: Pick<Host, 'env'>): readonly Diagnostic[] {
  const found: Diagnostic[] = unmasked.map((origin) => ({
    code: 'short-secret',
    severity: 'warning',
    message: `${origin} is too short to be masked in the output`,
  }));
  if (usesSandbox(plan) && isCi(env)) {
    found.push({
      code: 'sandbox-in-ci',
      severity: 'warning',
      message: 'CI is set, but this run goes to the embedded controller and deploys nothing',
    });
  }
  return found;
}
