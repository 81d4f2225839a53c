import type { PlannedTrigger } from '../plan/plan.ts';
import { suggest } from '../util/suggest.ts';

/** What is shown of console logs. */
export type LogMode = PlannedTrigger['log'];

/** `--log follow`, or `--log follow=NAME`. */
export interface LogChoice {
  readonly mode: LogMode;
  /** Name or id of a trigger, or the name of a matrix; undefined: all. */
  readonly name?: string;
}

const modes: readonly LogMode[] = ['none', 'tail', 'follow'];

/** Reads a value of `--log`. */
export function parseLogChoice(text: string): LogChoice {
  const split = text.indexOf('=');
  const mode = modes.find((candidate) => candidate === (split < 0 ? text : text.slice(0, split)));
  const name = split < 0 ? undefined : text.slice(split + 1);
  if (mode === undefined || name === '') {
    const near = mode === undefined ? suggest(split < 0 ? text : text.slice(0, split), modes) : undefined;
    const meant = near === undefined ? '' : `. Did you mean \`${near}\`?`;
    throw new Error(`write one of ${modes.join(', ')}, or with the name of a trigger: follow=NAME${meant}`);
  }
  return { mode, ...(name === undefined ? {} : { name }) };
}
