// The page of the library, from the docstrings of what its entry exports.
import { readFileSync } from 'node:fs';
import { plainType, reexportsOf, resolveName } from './declarations.mjs';
import { byText } from './event-contract.mjs';

const entry = 'src/index.ts';

/** Types that have a page of their own. */
const elsewhere = { RunEvent: 'events.md', EventBody: 'events.md', ErrorCode: 'errors.md', exitCodes: 'exit-codes.md' };

/** Every declaration that the package exports, in the order of its entry. */
export function exportedDeclarations() {
  return reexportsOf(entry).map((name) => {
    const declaration = resolveName(entry, name);
    if (declaration === undefined) throw new Error(`${name} is exported and not declared`);
    return declaration;
  });
}

export function generateLibrary() {
  const preface = readFileSync(new URL('library-preface.md', import.meta.url), 'utf8');
  // Each kind of event has its section on the page of events.
  const all = exportedDeclarations().filter(
    ({ name, file }) => !file.endsWith('/events.ts') || !/.Event$/.test(name) || name === 'RunEvent',
  );
  const section = (title, kinds) => [`## ${title}`, '', ...all.filter(({ kind }) => kinds.includes(kind)).flatMap(declarationText)];
  return [
    '<!-- Generated from the docstrings of src/index.ts by scripts/generate.mjs. Do not edit. -->',
    '',
    preface.trimEnd(),
    '',
    ...section('Functions', ['function']),
    ...section('Values', ['const']),
    ...section('Types', ['interface', 'type']),
  ].join('\n');
}

function declarationText({ name, doc, code }) {
  const page = elsewhere[name];
  if (page !== undefined) return [`### ${name}`, `${doc} See [${page.replace('.md', '')}](${page}).`, ''];
  return [`### ${name}`, doc, '', '```ts', shown(code), '```', ''];
}

/** The declaration as whoever uses it needs it: `readonly` on every line, what is hidden behind a symbol and the values of defaults say nothing. */
function shown(code) {
  const plain = plainType(code.replaceAll(/\n +readonly \[.*;/g, '').replace(/\{\n\}$/, '{}'));
  return code.startsWith('function') ? plain.replaceAll(/(\w+): ([^=(]+?) = [^,)]+/g, '$1?: $2') : plain;
}

/** Names of types in what is exported that are neither exported nor everybody's. */
export function unnamedTypes() {
  const known = new Set(reexportsOf(entry));
  const used = exportedDeclarations().flatMap(({ code, file }) =>
    [...withoutComments(code).matchAll(/\b[A-Z]\w+\b/g)].flatMap(([name]) => (resolveName(file, name) === undefined ? [] : [name])),
  );
  return [...new Set(used)].filter((name) => !known.has(name)).toSorted(byText);
}

function withoutComments(code) {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|'[^']*'/g, '');
}
