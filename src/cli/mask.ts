import type { Plan } from '../plan/plan.ts';
import { createRedactor, type Redactor } from '../secrets/redactor.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Context } from './context.ts';

/** From now on masks the values of `secrets` in everything the program writes; gives the redactor for other places. */
export function maskOutput(context: Context, secrets: readonly Secret[], plan: Pick<Plan, 'controllers'> | undefined): Redactor {
  const redactor = createRedactor(secrets, { usernames: plan === undefined ? [] : usernamesOf(plan) });
  context.stdout.filter((write) => redactor.createStream(write));
  context.stderr.filter((write) => redactor.createStream(write));
  return redactor;
}

/** Users that the controllers of a plan know us by. */
export function usernamesOf(plan: Pick<Plan, 'controllers'>): string[] {
  return [...plan.controllers.values()].flatMap(({ credentials }) => ('username' in credentials ? [credentials.username] : []));
}
