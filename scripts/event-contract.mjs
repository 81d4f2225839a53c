// The union of events as data, from its source: what the page and the list of what was published are made of.
import { alternativesOf, membersOf, resolveName } from './declarations.mjs';

const source = 'src/events/events.ts';

/** Types that have a page of their own. */
const elsewhere = { ErrorCode: 'errors.md' };

/** Every event in the order of the union: `type`, `doc` and `fields`. */
export function eventsOf() {
  return alternativesOf(bodyOf(resolveName(source, 'EventBody'))).map((name) => {
    const { doc, fields } = interfaceOf(resolveName(source, name));
    const type = /^'(.*)'$/.exec(fields.find((field) => field.name === 'type')?.type ?? '')?.[1];
    if (type === undefined) throw new Error(`${name} has no type`);
    return { type, doc, fields: fields.filter((field) => field.name !== 'type') };
  });
}

/** The fields of all events. */
export function envelopeOf() {
  return interfaceOf(resolveName(source, 'EventEnvelope')).fields;
}

/** What is named in the fields of events, in the order of its first mention: `name`, `doc` and `shape`. */
export function namedTypesOf(events) {
  const found = new Map();
  const look = (shape) => {
    if (shape.kind === 'list' || shape.kind === 'map') look(shape.of);
    if (shape.kind === 'object') shape.fields.forEach((field) => look(field.shape));
    if (shape.kind === 'choice') shape.of.forEach(look);
    if (shape.kind !== 'named' || found.has(shape.name) || shape.name in elsewhere) return;
    const declaration = resolveName(shape.file, shape.name);
    const named = { name: shape.name, doc: declaration.doc, shape: shapeOfDeclaration(declaration) };
    found.set(shape.name, named);
    look(named.shape);
  };
  for (const { fields } of events) for (const { shape } of fields) look(shape);
  return [...found.values()];
}

function interfaceOf(declaration) {
  const above = /^interface \w+ extends (\w+)/.exec(declaration.code)?.[1];
  const inherited = above === undefined ? [] : interfaceOf(resolveName(declaration.file, above)).fields;
  return { doc: declaration.doc, fields: [...fieldsOf(declaration.code, declaration.file), ...inherited] };
}

function fieldsOf(code, file) {
  return membersOf(code).map((member) => ({ ...member, shape: shapeOf(member.type, file) }));
}

function shapeOfDeclaration(declaration) {
  if (declaration.kind === 'interface') return { kind: 'object', fields: interfaceOf(declaration).fields };
  return shapeOf(bodyOf(declaration), declaration.file);
}

/** What is behind the `=` of a type. */
function bodyOf({ code }) {
  return code.slice(code.indexOf('=') + 1).replace(/;$/, '');
}

/** A type as data: `list`, `map`, `object`, `choice`, `literal`, `named` or `plain`. */
function shapeOf(type, file) {
  const alternatives = alternativesOf(type);
  if (alternatives.length > 1) return { kind: 'choice', of: alternatives.map((text) => ({ ...shapeOf(text, file), doc: docOf(text) })) };
  const text = (alternatives[0] ?? '').replace(/^\/\*\*[\s\S]*?\*\/\s*/, '').replace(/^readonly /, '');
  if (text.endsWith('[]')) return { kind: 'list', of: shapeOf(text.slice(0, -2), file) };
  const map = /^(?:Readonly<)?Record<string, (.*?)>+$/.exec(text);
  if (map !== null) return { kind: 'map', of: shapeOf(map[1], file) };
  if (text.startsWith('{')) return { kind: 'object', fields: fieldsOf(text, file) };
  if (/^'.*'$|^\d+$|^true$/.test(text)) return { kind: 'literal', value: text.replaceAll("'", '') };
  if (/^(?:string|number|boolean)$/.test(text)) return { kind: 'plain', name: text };
  if (/^\w+$/.test(text) && resolveName(file, text) !== undefined) return { kind: 'named', name: text, file, page: elsewhere[text] };
  throw new Error(`A type that the events cannot have: ${text} (${file})`);
}

function docOf(text) {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
  return comment.replaceAll(/\s*\n\s*\* ?/g, ' ').trim();
}

/** Order of lines that is the same everywhere. */
export function byText(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** One line for each event, field and value, sorted: what a program may rely on. */
export function contractLines() {
  const events = eventsOf();
  const lines = events.flatMap(({ type, fields }) => [type, ...fields.flatMap((field) => fieldLines(type, field))]);
  for (const { name, shape } of namedTypesOf(events)) lines.push(...shapeLines(name, shape));
  lines.push(...envelopeOf().flatMap((field) => fieldLines('*', field)));
  return [...new Set(lines)].toSorted(byText);
}

function fieldLines(owner, { name, optional, shape }) {
  const inner = shape.kind === 'list' ? shape.of : shape;
  const path = `${owner}.${name}${optional ? '?' : ''}${shape.kind === 'list' ? '[]' : ''}`;
  return inner.kind === 'object' || inner.kind === 'choice' ? [path, ...shapeLines(path, inner)] : [`${path}: ${shapeText(inner)}`];
}

function shapeLines(owner, shape) {
  if (shape.kind === 'object') return shape.fields.flatMap((field) => fieldLines(owner, field));
  if (shape.kind !== 'choice') return [`${owner}: ${shapeText(shape)}`];
  return shape.of.flatMap((one) =>
    one.kind === 'object' ? shapeLines(`${owner}(${kindOf(one)})`, one) : [`${owner} = ${shapeText(one)}`],
  );
}

/** The literal by which the alternatives of a union are told apart. */
function kindOf({ fields }) {
  return fields.find(({ shape }) => shape.kind === 'literal')?.shape.value ?? '';
}

function shapeText(shape) {
  if (shape.kind === 'list') return `${shapeText(shape.of)}[]`;
  if (shape.kind === 'map') return `{ string: ${shapeText(shape.of)} }`;
  return shape.kind === 'literal' ? shape.value : shape.name;
}
