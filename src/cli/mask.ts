import type { PlannedController } from '../plan/plan.ts';
import { createRedactor, type Redactor } from '../secrets/redactor.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Context } from './context.ts';

/** Who a plan, or something like one, signs in as. */
export interface Users {
  readonly controllers: ReadonlyMap<string, Pick<PlannedController, 'credentials'> & Partial<Pick<PlannedController, 'proxy'>>>;
}

/** From now on masks the values of `secrets` in everything the program writes; gives the redactor for other places. */
export function maskOutput(context: Context, secrets: readonly Secret[], plan: Users | undefined): Redactor {
  const redactor = createRedactor(secrets, { usernames: plan === undefined ? [] : usernamesOf(plan) });
  context.stdout.filter((write) => redactor.createStream(write));
  context.stderr.filter((write) => redactor.createStream(write));
  return redactor;
}

/** Users that the controllers of a plan, and the proxies before them, know us by. */
export function usernamesOf(plan: Users): string[] {
  return [...plan.controllers.values()].flatMap(({ credentials, proxy }) => [
    ...('username' in credentials ? [credentials.username] : []),
    ...(typeof proxy === 'object' && proxy.credentials !== undefined ? [proxy.credentials.username] : []),
  ]);
}
