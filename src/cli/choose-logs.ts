import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import { suggest } from '../util/suggest.ts';
import type { Loaded } from './load.ts';
import type { LogChoice, LogMode } from './log-choice.ts';

/** The plan with what the command line says about logs: it wins over the file, and a name over all. An unknown name is an error. */
export function withLogChoices(loaded: Loaded, choices: readonly LogChoice[] = []): Loaded {
  const { plan } = loaded;
  if (plan === undefined || choices.length === 0) return loaded;
  const triggers = plan.sets.flatMap((set) => set.triggers);
  const problems = choices.flatMap(({ name }) =>
    name === undefined || triggers.some((trigger) => isCalled(trigger, name)) ? [] : [unknown(name, triggers)],
  );
  if (problems.length > 0) return { ...loaded, plan: undefined, diagnostics: [...loaded.diagnostics, ...problems] };
  const modeOf = (trigger: PlannedTrigger): LogMode => {
    const own = choices.findLast(({ name }) => name !== undefined && isCalled(trigger, name));
    return (own ?? choices.findLast(({ name }) => name === undefined))?.mode ?? trigger.log;
  };
  const sets = plan.sets.map((set) => ({ ...set, triggers: set.triggers.map((trigger) => ({ ...trigger, log: modeOf(trigger) })) }));
  return { ...loaded, plan: { ...plan, sets } };
}

/** Whether somebody may mean a trigger by a name: its id, its name, or either without the values of its matrix. */
export function isCalled({ id, name }: { readonly id: string; readonly name: string }, called: string): boolean {
  return [id, name].some((own) => own === called || (own.endsWith(']') && own.startsWith(`${called}[`)));
}

/** Nothing of a plan is called so. */
export function unknown(name: string, triggers: readonly { readonly id: string; readonly name: string }[]): Diagnostic {
  const near = suggest(
    name,
    triggers.flatMap((trigger) => [trigger.name, trigger.id]),
  );
  return {
    code: 'unknown-trigger',
    severity: 'error',
    message: `there is no trigger \`${name}\``,
    hint: near === undefined ? 'Give the name of a trigger, or `set/name`' : `Did you mean \`${near}\`?`,
  };
}
