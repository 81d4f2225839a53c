import { createRedactor } from '../secrets/redactor.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Context } from './context.ts';

/** From now on masks the values of `secrets` in everything the program writes; gives the function that does it for one text. */
export function maskOutput(context: Context, secrets: readonly Secret[]): (text: string) => string {
  const redactor = createRedactor(secrets);
  context.stdout.filter((write) => redactor.createStream(write));
  context.stderr.filter((write) => redactor.createStream(write));
  return (text) => redactor.redact(text);
}
