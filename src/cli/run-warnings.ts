import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunStore } from '../state/store.ts';
import { isCi } from './colour.ts';
import type { Host } from './host.ts';
import { usesSandbox } from './perform.ts';

/**
 * Said of a run that begins under an id that was given, on a machine in a pipeline that knows no run at all: an earlier attempt may have
 * begun it elsewhere. Undefined: this cannot be, or Jenkins is asked.
 */
export async function unseenWarning(plan: Plan, store: RunStore, { env }: Pick<Host, 'env'>): Promise<Diagnostic | undefined> {
  if (store.shared === true || !isCi(env) || usesSandbox(plan)) return undefined;
  const blind = plan.sets.flatMap(({ triggers }) => triggers.filter(({ correlate }) => correlate === undefined)).length;
  if (blind === 0) return undefined;
  const known = await store.list();
  if (!known.ok || known.value.length > 0) return undefined;
  return {
    code: 'run-not-looked-for',
    severity: 'warning',
    message: `This machine remembers no run, and ${blind === 1 ? 'a trigger' : `${blind} triggers`} without \`correlate\` cannot be looked for in Jenkins: what another machine began under this id is triggered again`,
    hint: 'Keep the state (`--state postgres://…`, or a cache), or give the jobs a parameter for `correlate`',
  };
}

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
