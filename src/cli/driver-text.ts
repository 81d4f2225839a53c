import { inlineText } from '../reporters/console-text.ts';
import type { Driver } from '../state/store.ts';

/** A process that drives a run, for people, at the beginning of a sentence: `Process 7 on ci-3 (https://…)`. */
export function driverText({ pid, host, link }: Driver): string {
  return `Process ${pid} on ${inlineText(host)}${link === undefined ? '' : ` (${inlineText(link)})`}`;
}
