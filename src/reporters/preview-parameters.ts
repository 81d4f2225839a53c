/** Parameters in a preview: one line each, what only comes from the job's defaults together in one. */
import { displayWidth, toGraphemes, wrap } from '../diagnostics/display.ts';
import { inlineText } from './console-text.ts';
import { padTo } from './layout.ts';
import type { Paint } from './paint.ts';
import type { FoldedParameter } from './preview-fold.ts';

/** Names longer than this do not widen the column of the names. */
const widestName = 32;

/** Lines for parameters, without indentation and line ends, at most `width` columns where words allow. */
export function parameterLines(parameters: readonly FoldedParameter[], width: number, paint: Paint): string[] {
  const given = parameters.filter(({ origin }) => origin === 'given');
  const names = given.map(({ name }) => inlineText(name));
  const column = Math.max(0, ...names.map(displayWidth).filter((columns) => columns <= widestName));
  const lines = given.map((parameter, index) => {
    const note = noteOf(parameter);
    const room = width - Math.max(column, displayWidth(names[index] ?? '')) - 3 - displayWidth(note);
    return `${padTo(names[index] ?? '', column)} = ${valuesText(parameter.values, Math.max(20, room), paint)}${note === '' ? '' : paint('quiet', note)}`;
  });
  const defaults = parameters
    .filter(({ origin }) => origin === 'default')
    .map(({ name, values }) => `${inlineText(name)}=${values.length > 1 ? `${values.length} values` : shortValue(values[0] ?? '', 40)}`);
  if (defaults.length > 0) {
    wrap(`defaults: ${defaults.join(', ')}`, width).forEach((line, index) => lines.push(paint('quiet', index === 0 ? line : `  ${line}`)));
  }
  return lines;
}

function noteOf({ later, everywhere }: FoldedParameter): string {
  return `${later ? ' (not known yet)' : ''}${everywhere ? '' : ' (not all of them)'}`;
}

function valuesText(values: readonly string[], room: number, paint: Paint): string {
  const [only = ''] = values;
  if (values.length <= 1) return only === '' ? paint('quiet', '(empty)') : shortValue(only, room);
  return cut(`${values.length} values: ${values.map((value) => shortValue(value, 40)).join(', ')}`, room);
}

/** The first line of a value, at most `room` columns, and how many lines it has when there are more. */
function shortValue(value: string, room: number): string {
  const lines = value.replace(/(\r?\n)+$/, '').split(/\r?\n/);
  const note = lines.length > 1 ? ` … (${lines.length} lines)` : '';
  return `${cut(inlineText(lines[0] ?? ''), room - note.length)}${note}`;
}

/** The text, or as much of it as fits into `room` columns with a sign that it goes on. */
function cut(text: string, room: number): string {
  if (displayWidth(text) <= room) return text;
  let kept = '';
  let used = 1;
  for (const grapheme of toGraphemes(text)) {
    used += grapheme.width;
    if (used > room) break;
    kept += grapheme.text;
  }
  return `${kept}…`;
}
