// The page of events and the list of what was published of them, from their source.
import { readFileSync } from 'node:fs';
import { byText, contractLines, envelopeOf, eventsOf, namedTypesOf } from './event-contract.mjs';
import { importSource } from './import-source.mjs';

/** The list of what was published, relative to the root. */
export const publishedEvents = 'test/events/published.txt';

const listHeader = [
  '# What programs rely on: every event, its fields and their values. Lines are added by scripts/generate.mjs and never taken away:',
  '# a line that is missing from the source is a change that breaks somebody.',
];

/** Lines of the committed list. */
export function publishedLines() {
  const text = readFileSync(new URL(`../${publishedEvents}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** The list with what is new. */
export function generatePublishedEvents() {
  const lines = [...new Set([...publishedLines(), ...contractLines()])].toSorted(byText);
  return [...listHeader, ...lines, ''].join('\n');
}

export async function generateEvents() {
  const { eventTypes } = await importSource('src/events/event-types.ts');
  const preface = readFileSync(new URL('events-preface.md', import.meta.url), 'utf8');
  const events = eventsOf();
  const lines = ['<!-- Generated from src/events by scripts/generate.mjs. Do not edit. -->', '', preface.trimEnd(), ''];
  lines.push('## What every event has', '', ...fieldsText([...envelopeOf(), typeField]), '');
  for (const { type, doc, fields } of events) lines.push(`## \`${type}\``, eventTypes[type], '', doc, '', ...fieldsText(fields), '');
  lines.push('## Types', '');
  for (const { name, doc, shape } of namedTypesOf(events)) lines.push(`### ${name}`, doc, '', ...shapeText(shape), '');
  return lines.join('\n');
}

const typeField = {
  name: 'type',
  optional: false,
  shape: { kind: 'plain', name: 'string' },
  doc: 'Which event it is: one of the sections below.',
};

function fieldsText(fields, indent = '') {
  return fields.flatMap(({ name, optional, shape, doc }) => {
    const more = [typeText(shape), ...(optional ? ['may be absent'] : [])].join(', ');
    return [`${indent}- \`${name}\` (${more})${doc === '' ? '' : `: ${doc}`}`, ...innerText(shape, `${indent}  `)];
  });
}

function innerText(shape, indent) {
  if (shape.kind === 'list') return innerText(shape.of, indent);
  return shape.kind === 'object' ? fieldsText(shape.fields, indent) : [];
}

/** A type of its own: its fields, its values, or its kinds with their fields. */
function shapeText(shape) {
  if (shape.kind === 'object') return fieldsText(shape.fields);
  if (shape.kind !== 'choice') return [`${typeText(shape)}.`];
  return shape.of.flatMap((one) => {
    if (one.kind !== 'object') return [`- ${typeText(one)}${one.doc === '' ? '' : `: ${one.doc}`}`];
    const [kind, ...rest] = one.fields;
    return [`- \`${kind.name}\`: ${typeText(kind.shape)}${one.doc === '' ? '' : `: ${one.doc}`}`, ...fieldsText(rest, '  ')];
  });
}

function typeText(shape) {
  switch (shape.kind) {
    case 'list':
      return `list of ${typeText(shape.of)}`;
    case 'map':
      return `object of ${typeText(shape.of)} by name`;
    case 'object':
      return 'object';
    case 'choice':
      return shape.of.map(typeText).join(' or ');
    case 'literal':
      return `\`${shape.value}\``;
    case 'named':
      return `[${shape.name}](${shape.page ?? `#${shape.name.toLowerCase()}`})`;
    default:
      return shape.name;
  }
}
