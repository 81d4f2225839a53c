// Exported declarations of the source with their docstrings, for the pages that are made of them. It reads the source as the formatter
// leaves it: a declaration begins at the start of a line, and what follows it on the same depth of brackets is its text.
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

const root = new URL('../', import.meta.url);

const modules = new Map();

/**
 * The exported declaration that `name` means in `file`; undefined: none of ours. It has its `file`, `name`, `kind` (interface, type,
 * function, const, class), `doc` and `code` (from the keyword to its end, without the body of a function or the value of a constant).
 */
export function resolveName(file, name) {
  const { declarations, imports } = moduleOf(file);
  const imported = imports.get(name);
  return declarations.get(name) ?? (imported === undefined ? undefined : resolveName(imported, name));
}

/** Names that a file exports from others, in its order. */
export function reexportsOf(file) {
  return [...moduleOf(file).imports.keys()];
}

function moduleOf(file) {
  if (!modules.has(file)) modules.set(file, readModule(file));
  return modules.get(file);
}

function readModule(file) {
  const source = readFileSync(new URL(file, root), 'utf8');
  const declarations = new Map();
  for (const match of source.matchAll(/^export (?:async )?(interface|type|function|const|class) (\w+)/gm)) {
    const [, kind, name] = match;
    const code = source.slice(match.index, endOf(source, match.index, kind)).replace(/^export (?:async )?/, '');
    const closed = kind === 'function' || kind === 'const' ? `${code};` : code;
    declarations.set(name, { file, kind, name, doc: docBefore(source, match.index), code: closed });
  }
  const imports = new Map();
  for (const [, names, target] of source.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)';/gm))
    for (const name of names.split(',').map((entry) => entry.replace(/\btype\b/, '').trim()))
      if (name !== '') imports.set(name, posix.join(posix.dirname(file), target));
  return { declarations, imports };
}

/** Where a declaration ends: an interface and a class with their last brace, a function with its result, a constant with its type. */
function endOf(source, start, kind) {
  let end = start;
  for (const { index, text, depth } of tokens(source, start)) {
    end = index + text.length;
    if ((kind === 'interface' || kind === 'class') && depth === 0 && text === '}') return end;
    if (kind === 'function' && depth === 1 && text === '{' && source[end] === '\n' && /[\w>\]})]\s*$/.test(source.slice(start, index)))
      return source.slice(0, index).trimEnd().length;
    if (kind === 'const' && depth === 0 && text === '=') return source.slice(0, index).trimEnd().length;
    if (depth === 0 && text === ';') return end;
  }
  return end;
}

/** Brackets, semicolons and other single characters that count, with the depth after them; comments and strings are passed over. */
function* tokens(source, start = 0) {
  let depth = 0;
  const pattern = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|=>|[{}()[\]<>;=|&]/g;
  pattern.lastIndex = start;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const [text] = match;
    if (text.startsWith('/*') || text.startsWith('//') || text.startsWith("'") || text.startsWith('`')) continue;
    if ('{([<'.includes(text)) depth++;
    else if ('})]>'.includes(text)) depth--;
    yield { index: match.index, text, depth };
  }
}

/** The docstring that ends just before `index`, without its marks, on one line a paragraph. */
function docBefore(source, index) {
  const before = source.slice(0, index).trimEnd();
  if (!before.endsWith('*/')) return '';
  return plainDoc(before.slice(before.lastIndexOf('/**')));
}

function plainDoc(comment) {
  return comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .replaceAll(/^[ \t]*\* ?/gm, '')
    .trim()
    .replaceAll(/[ \t]*\n(?!\n)[ \t]*/g, (space, at, text) => (text[at - 1] === '\n' ? space : ' '));
}

/** Members of the first `{…}` of a type: `name`, `optional`, `type` (as text, without `readonly`) and `doc`. */
export function membersOf(code) {
  const open = code.indexOf('{');
  // On one line the last member has no semicolon.
  const body = code.slice(open + 1, code.lastIndexOf('}')).replace(/[^;\s]\s*$/, '$&;');
  const members = [];
  let start = 0;
  for (const { index, text, depth } of tokens(body)) {
    if (depth !== 0 || text !== ';') continue;
    const piece = body.slice(start, index);
    start = index + 1;
    const match = /^\s*(\/\*\*[\s\S]*?\*\/)?\s*(?:readonly )?(\w+)(\??)(?:: |(?=\())([\s\S]*)$/.exec(piece);
    if (match === null) throw new Error(`A member that is not understood: ${piece}`);
    const [, comment = '', name, optional, type] = match;
    members.push({ name, optional: optional === '?', type: plainType(type), doc: comment === '' ? '' : plainDoc(comment) });
  }
  return members;
}

/** A type without what only matters to who writes it. */
export function plainType(type) {
  return type
    .replaceAll(/\breadonly /g, '')
    .replaceAll(/Readonly<(Record<[^<>]*>)>/g, '$1')
    .trim();
}

/** Members of a union at its outermost level, each after the docstring that stands before its bar. */
export function alternativesOf(type) {
  const parts = [];
  let start = 0;
  let doc = '';
  const add = (text) => {
    const [, own, comment = ''] = /^([\s\S]*?)(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)?\s*$/.exec(text);
    if (own.trim() !== '') parts.push(`${doc}${own.trim()}`);
    doc = comment;
  };
  for (const { index, text, depth } of tokens(type)) {
    if (depth !== 0 || text !== '|') continue;
    add(type.slice(start, index));
    start = index + 1;
  }
  add(type.slice(start).replace(/;$/, ''));
  return parts;
}
