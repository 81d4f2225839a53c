import { wrap } from '../diagnostics/display.ts';
import { aboutError } from '../errors/codes.ts';
import type { Failure } from '../errors/failure.ts';
import type { Stage } from '../jenkins/port.ts';
import { formatDuration } from '../util/duration.ts';
import { firstError } from './first-error.ts';
import { inlineText, neutraliseLine } from './console-text.ts';
import type { Paint } from './paint.ts';

/** Where the reference of an error code is. */
function errorReference(code: Failure['code']): string {
  return `docs/errors.md#${code}`;
}

/** What happened, why, what to do, where to look: indented lines without their ends, at most `width` columns where words allow. */
export function failureLines(failure: Failure, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  const add = (label: string, text: string): void => {
    wrap(inlineText(text), Math.max(20, width - 11)).forEach((line, index) => {
      lines.push(`  ${index === 0 ? paint('quiet', label.padEnd(8)) : ' '.repeat(8)} ${line}`);
    });
  };
  add('what', sentence(failure.message));
  if (failure.reason !== undefined) add('why', sentence(failure.reason));
  add('to do', sentence(failure.hint ?? aboutError(failure.code).remedy));
  for (const link of failure.links ?? []) add('see', link);
  add('code', `${failure.code} (${errorReference(failure.code)})`);
  return lines;
}

/** What stages that did not go well are called, those first that say most. */
const badStages: readonly (readonly [status: string, word: string])[] = [
  ['FAILED', 'failed'],
  ['ABORTED', 'aborted'],
  ['PAUSED_PENDING_INPUT', 'waits for an input'],
  ['UNSTABLE', 'unstable'],
];

/** The stage of a Pipeline in which it went wrong: the first of those with the worst status. None: no lines. */
export function stageLines(stages: readonly Stage[], paint: Paint): string[] {
  for (const [status, word] of badStages) {
    const index = stages.findIndex((stage) => stage.status === status);
    const stage = stages[index];
    if (stage === undefined) continue;
    const place = `${inlineText(stage.name)}, ${word} after ${formatDuration(stage.duration)} (stage ${index + 1})`;
    return [`  ${paint('quiet', 'stage'.padEnd(8))} ${place}`];
  }
  return [];
}

/** The end of a console log under a heading of its own. */
export function logTailLines(lines: readonly string[], colour: boolean, paint: Paint): string[] {
  return [`  ${paint('quiet', 'end of the console log')}`, ...barredLines(lines, colour, paint).map((line) => `  ${line}`)];
}

/** Lines of a console log, each behind a bar so that nothing in it stands at the start of a line. The first that looks like an error is marked. */
export function barredLines(lines: readonly string[], colour: boolean, paint: Paint): string[] {
  const marked = firstError(lines);
  return lines.map((line, index) => {
    if (index !== marked) return `${paint('quiet', '|')} ${neutraliseLine(line, colour)}`.trimEnd();
    return `${paint('bad', '>')} ${paint('bad', neutraliseLine(line, false))}`.trimEnd();
  });
}

/** Ends with a full stop unless it ends with punctuation already. */
function sentence(text: string): string {
  return /[.!?:…)\]]$/.test(text.trim()) ? text : `${text.trim()}.`;
}
