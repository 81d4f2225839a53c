/** A preview for logs and `grep`: one line per trigger, nothing folded or broken. */
import type { Preview, PreviewedTrigger } from '../preview/preview.ts';
import { formatDuration } from '../util/duration.ts';
import { inlineText } from './console-text.ts';
import { createPaint } from './paint.ts';
import { actionRoles, actionSigns, controllerState, countsLine, countsRole, existing, expectation, proviso } from './preview-words.ts';
import { parameterList } from './wording.ts';

/** The lines of a preview; the last one has the counts. Ends with a line feed. */
export function previewLines(preview: Preview, colour: boolean): string {
  const paint = createPaint(colour);
  const expected = expectation(preview);
  const lines = [
    ...preview.controllers.map(
      (controller) => `controller ${inlineText(controller.name)}: ${controllerState(controller)}  ${inlineText(controller.url)}`,
    ),
    ...preview.sets.flatMap((set) =>
      set.triggers.map((trigger) => `${paint(actionRoles[trigger.action], actionSigns[trigger.action])}  ${description(trigger)}`),
    ),
    ...preview.unchecked.map((sentence) => paint('warning', `not checked: ${inlineText(sentence)}`)),
    ...(expected === undefined ? [] : [expected]),
    paint(countsRole(preview.counts), countsLine(preview.counts)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a line says of a trigger, after its sign. */
function description(trigger: PreviewedTrigger): string {
  const { id, job, controller, action, parameters, url, estimatedDuration, diagnostics } = trigger;
  const there = existing(trigger);
  const given = Object.fromEntries(parameters.filter(({ origin }) => origin === 'given').map(({ name, value }) => [name, value]));
  const isToRun = action === 'trigger' || action === 'attach';
  const parts = [
    `${inlineText(id)}: ${inlineText(job)} on ${inlineText(controller)}${parameterList(given)}`,
    there,
    isToRun && estimatedDuration !== undefined ? `usually takes ${formatDuration(estimatedDuration)}` : undefined,
    proviso(trigger),
    ...diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${inlineText(message)}`),
  ];
  return `${parts.filter((part) => part !== undefined).join('; ')}${there === undefined ? '' : `  ${inlineText(url)}`}`;
}
