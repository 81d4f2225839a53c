/**
 * References in string values: `${env:NAME}`, `${var.NAME}`, `${triggers.NAME.number}` and the others. This file only reads
 * the text; what a reference stands for is looked up in `values.ts`.
 *
 * Where a reference ends: at the first `}`, except behind `:-`, where braces of the default count (`${env:A:-{}}` has the
 * default `{}`). `$${` is a literal `${`, also in a default; a reference in a default is a problem, not text.
 */
import { unreachable } from '../util/unreachable.ts';
import { resultFields, type Reference, type Segment } from './reference.ts';
import { explainUnknown, type UnknownReason } from './unknown-reference.ts';

const environmentName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const declaredName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Cuts a string value into text and references. Never throws, linear in the length; what cannot be read is a `problem`. */
export function parseReferences(value: string): readonly Segment[] {
  const segments: Segment[] = [];
  let text = '';
  let from = 0;
  const endText = (): void => {
    if (text !== '') segments.push({ kind: 'text', text });
    text = '';
  };
  for (;;) {
    const open = value.indexOf('${', from);
    if (open === -1) {
      text += value.slice(from);
      endText();
      return segments;
    }
    if (open > from && value[open - 1] === '$') {
      text += `${value.slice(from, open - 1)}\${`;
      from = open + 2;
      continue;
    }
    text += value.slice(from, open);
    endText();
    const close = findClose(value, open + 2);
    if (close === -1) {
      const source = value.slice(open);
      const hint = 'Close it with `}`, or write `$${` for a literal `${`';
      segments.push({ kind: 'problem', message: `the reference ${quote(source)} is not closed`, hint, source, start: open });
      return segments;
    }
    const source = value.slice(open, close + 1);
    segments.push(parseOne(value.slice(open + 2, close), source, open));
    from = close + 1;
  }
}

/** The text that `parseReferences` reads as these segments; problems are given back as they were written. */
export function formatReferences(segments: readonly Segment[]): string {
  return segments
    .map((segment) => {
      if (segment.kind === 'text') return escape(segment.text);
      return segment.kind === 'reference' ? formatReference(segment.reference) : segment.source;
    })
    .join('');
}

/** One reference as it is written in a file. */
export function formatReference(reference: Reference): string {
  switch (reference.kind) {
    case 'env':
      return reference.default === undefined ? `\${env:${reference.name}}` : `\${env:${reference.name}:-${escape(reference.default)}}`;
    case 'secret':
      return `\${secret:${reference.name}}`;
    case 'file':
      return `\${file:${reference.path}}`;
    case 'var':
    case 'matrix':
      return `\${${reference.kind}.${reference.name}}`;
    case 'run-id':
      return '${run.id}';
    case 'result': {
      const field = typeof reference.field === 'string' ? reference.field : `outputs.${reference.field.output}`;
      return `\${triggers.${reference.trigger}.${field}}`;
    }
    default:
      return unreachable(reference);
  }
}

/** A function, because `$$` in a replacement text means one `$`. */
function escape(text: string): string {
  return text.replaceAll('${', () => '$${');
}

/** Offset of the `}` that ends the reference whose inside begins at `from`; -1 when there is none. */
function findClose(value: string, from: number): number {
  const first = value.indexOf('}', from);
  if (first === -1 || !value.startsWith('env:', from)) return first;
  const fallback = value.slice(from, first).indexOf(':-');
  if (fallback === -1) return first;
  let depth = 0;
  for (let index = from + fallback + 2; index < value.length; index += 1) {
    const character = value[index];
    if (character === '{') depth += 1;
    if (character !== '}') continue;
    if (depth === 0) return index;
    depth -= 1;
  }
  return -1;
}

function parseOne(inside: string, source: string, start: number): Segment {
  const reference = readReference(inside);
  if (typeof reference !== 'string') return { kind: 'reference', reference, source, start };
  const { message, hint } = explainUnknown(inside, reference);
  return { kind: 'problem', message, hint, source, start };
}

function readReference(inside: string): Reference | UnknownReason {
  if (inside === 'run.id') return { kind: 'run-id' };
  if (inside.startsWith('env:')) return readEnvironment(inside.slice(4));
  if (inside.startsWith('secret:')) {
    const name = inside.slice(7);
    return environmentName.test(name) ? { kind: 'secret', name } : 'name';
  }
  if (inside.startsWith('file:')) {
    if (inside.includes('${')) return 'nested';
    return inside.length > 5 ? { kind: 'file', path: inside.slice(5) } : 'name';
  }
  if (inside.startsWith('var.')) {
    const name = inside.slice(4);
    return declaredName.test(name) ? { kind: 'var', name } : 'name';
  }
  if (inside.startsWith('matrix.')) {
    const name = inside.slice(7);
    return declaredName.test(name) ? { kind: 'matrix', name } : 'name';
  }
  return inside.startsWith('triggers.') ? readResult(inside.slice(9)) : 'form';
}

function readEnvironment(rest: string): Reference | UnknownReason {
  const split = rest.indexOf(':-');
  const name = split === -1 ? rest : rest.slice(0, split);
  if (!environmentName.test(name)) return 'name';
  if (split === -1) return { kind: 'env', name, default: undefined };
  const written = rest.slice(split + 2);
  const pieces = written.split('$${');
  if (pieces.some((piece) => piece.includes('${'))) return 'nested';
  return { kind: 'env', name, default: pieces.join('${') };
}

/** `NAME.number` and so on. The name may hold dots; behind the first `.outputs.` everything is the key. */
function readResult(rest: string): Reference | UnknownReason {
  if (rest.includes('${')) return 'nested';
  const outputs = rest.indexOf('.outputs.');
  if (outputs > 0) {
    const output = rest.slice(outputs + '.outputs.'.length);
    return output === '' ? 'field' : { kind: 'result', trigger: rest.slice(0, outputs), field: { output } };
  }
  const dot = rest.lastIndexOf('.');
  const field = resultFields.find((known) => known === rest.slice(dot + 1));
  return dot > 0 && field !== undefined ? { kind: 'result', trigger: rest.slice(0, dot), field } : 'field';
}

/** Shortens for a message; line breaks would tear it apart. */
function quote(text: string): string {
  const line = text.split(/[\r\n]/u, 1)[0] ?? '';
  return line.length > 60 || line.length < text.length ? `\`${line.slice(0, 60)}…\`` : `\`${line}\``;
}
