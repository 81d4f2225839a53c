/** A preview for people: the plan as a tree, one block per set, then what is expected, what is not known, and the counts. */
import { wrap } from '../diagnostics/display.ts';
import type { Preview, PreviewedController, PreviewedTrigger } from '../preview/preview.ts';
import { formatDuration } from '../util/duration.ts';
import { inlineText } from './console-text.ts';
import { defaultWidth } from './layout.ts';
import { createPaint, type Paint } from './paint.ts';
import { foldMembers, foldParameters, type PreviewEntry } from './preview-fold.ts';
import { parameterLines } from './preview-parameters.ts';
import { needsIn, setHeading } from './preview-order.ts';
import {
  actionRoles,
  actionSigns,
  controllerState,
  countsLine,
  countsRole,
  existing,
  expectation,
  proviso,
  triggerTitle,
} from './preview-words.ts';
import { sandboxNotice } from './wording.ts';

/** How to show a preview. */
export interface PreviewTextOptions {
  readonly colour: boolean;
  /** Columns to keep to where words allow. Default: 100. */
  readonly width?: number;
}

/** Columns before what belongs to a trigger. */
const inner = 6;

/** Holds the parts of a span together while lines are broken. */
const noBreak = '\u00a0';

/** The whole of a preview without its problems. Ends with a line feed. */
export function previewText(preview: Preview, options: PreviewTextOptions): string {
  return previewTree(preview, options) + previewClosing(preview, options);
}

/** The tree of sets and triggers, with the controllers before it. Ends with a line feed. */
export function previewTree(preview: Preview, { colour, width = defaultWidth }: PreviewTextOptions): string {
  const paint = createPaint(colour);
  const notice = sandboxNotice(preview.controllers, false);
  const lines = [
    paint('strong', `Preview of ${inlineText(preview.file)}`),
    ...preview.controllers.flatMap((controller) => controllerLines(controller, width, paint)),
    ...(notice === undefined ? [] : wrap(notice, width).map((line) => paint('warning', line))),
    '',
  ];
  const withController = preview.controllers.length > 1;
  preview.sets.forEach((set, index) => {
    const heading = setHeading(set, preview.sets[index - 1]);
    wrap(heading, width - 2).forEach((line, number) => lines.push(number === 0 ? paint('strong', line) : `  ${line}`));
    const needs = needsIn(set);
    for (const entry of foldMembers(set.triggers)) lines.push(...entryLines(entry, needs, withController, width, paint));
    lines.push('');
  });
  return `${lines.join('\n')}\n`;
}

/** What follows the tree and its problems: what could not be checked, what is expected, and the counts as the last line. */
export function previewClosing(preview: Preview, { colour, width = defaultWidth }: PreviewTextOptions): string {
  const paint = createPaint(colour);
  const lines = preview.unchecked.flatMap((sentence) =>
    wrap(`Not checked: ${inlineText(sentence)}`, width - 2).map((line, index) => paint('warning', index === 0 ? line : `  ${line}`)),
  );
  const expected = expectation(preview);
  if (expected !== undefined) wrap(expected, width - 2).forEach((line, index) => lines.push(index === 0 ? line : `  ${line}`));
  lines.push(paint(countsRole(preview.counts), countsLine(preview.counts)));
  return `${lines.join('\n')}\n`;
}

function controllerLines(controller: PreviewedController, width: number, paint: Paint): string[] {
  const { name, url, failure, quietingDown } = controller;
  const [first = '', ...rest] = wrap(`controller ${inlineText(name)}: ${controllerState(controller)}`, width - 2);
  const role = failure !== undefined ? 'bad' : quietingDown !== undefined ? 'warning' : undefined;
  const shown = [first, ...rest.map((line) => `  ${line}`)].map((line) => (role === undefined ? line : paint(role, line)));
  return [...shown.slice(0, -1), `${shown.at(-1) ?? ''}  ${paint('quiet', inlineText(url))}`];
}

function entryLines(
  entry: PreviewEntry,
  needs: ReturnType<typeof needsIn>,
  withController: boolean,
  width: number,
  paint: Paint,
): string[] {
  const [first, ...others] = entry.kind === 'one' ? [entry.trigger] : entry.members;
  if (first === undefined) return [];
  const members = [first, ...others];
  const title =
    entry.kind === 'one'
      ? triggerTitle(first, withController)
      : `${members.length} × ${triggerTitle({ ...first, name: entry.name }, withController)}`;
  const parts = [
    entry.kind === 'one' ? existing(first) : undefined,
    durationText(members),
    entry.kind === 'one' ? needs(first) : undefined,
    proviso(first),
  ].filter((part) => part !== undefined);
  const lines = headLines(first, [title, ...parts].join(', '), width, paint);
  const add = (text: string): void => void lines.push(`${' '.repeat(inner)}${text}`);
  if (entry.kind === 'one' && existing(first) !== undefined) add(paint('quiet', inlineText(first.url)));
  for (const { code, severity, message } of first.diagnostics) {
    const role = severity === 'error' ? 'bad' : 'warning';
    wrap(inlineText(`${code}: ${message}`), width - inner - 2).forEach((line, index) => add(paint(role, index === 0 ? line : `  ${line}`)));
  }
  for (const line of parameterLines(foldParameters(members), width - inner, paint)) add(line);
  return lines;
}

/** The line of a trigger; what does not fit goes on below its name. */
function headLines({ action }: PreviewedTrigger, text: string, width: number, paint: Paint): string[] {
  const sign = actionSigns[action];
  const indent = 2 + sign.length + 2;
  return wrap(text, width - indent)
    .map((line) => line.replaceAll(noBreak, ' '))
    .map((line, index) => (index === 0 ? `  ${paint(actionRoles[action], sign)}  ${line}` : `${' '.repeat(indent)}${line}`));
}

function durationText(members: readonly PreviewedTrigger[]): string | undefined {
  if (members.some(({ action }) => action === 'up-to-date' || action === 'refused')) return undefined;
  const durations = members.flatMap(({ estimatedDuration }) => estimatedDuration ?? []);
  if (durations.length === 0) return undefined;
  const [least, most] = [Math.min(...durations), Math.max(...durations)].map((span) => formatDuration(span).replace(' ', noBreak));
  return least === most ? `usually takes ${most}${members.length > 1 ? ' each' : ''}` : `usually take ${least} to ${most} each`;
}
