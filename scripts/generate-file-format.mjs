// The reference page of the file format: a preface written by hand, then every key from the schema.
import { readFileSync } from 'node:fs';
import { readSchema } from './generate-validator.mjs';

/** What a section is called and where it is found, by the title of its schema. */
const sections = [
  ['TriggersFile', 'The file', 'The keys at the top.'],
  ['Variable', '`variables.NAME`'],
  ['Controller', '`controllers.NAME`'],
  ['Proxy', '`controllers.NAME.proxy`', 'A proxy is `env`, `none`, an address, or a mapping with these keys.'],
  ['TriggerSet', '`triggerSets.NAME`'],
  ['Concurrency', '`concurrency`, `triggerSets.NAME.concurrency`'],
  [
    'Trigger',
    '`triggerSets.NAME.triggers[]`',
    'A trigger is the full name of a job, or a mapping with these keys. All but `job`, `name`, `needs` and `matrix` can also be given in `defaults`.',
  ],
  ['TriggerDefaults', '`defaults`', undefined, 'All keys of a trigger but `job`, `name`, `needs` and `matrix`.'],
  ['Sandbox', '`controllers.NAME.sandbox`'],
  ['SandboxUser', '`sandbox.users.ID`'],
  ['SandboxJob', '`sandbox.jobs.NAME`'],
  ['SandboxStage', '`sandbox.jobs.NAME.stages[]`'],
  ['SandboxInput', '`sandbox.jobs.NAME.stages[].input`'],
  ['SandboxParameter', '`sandbox.jobs.NAME.parameters.NAME`, `….stages[].input.parameters.NAME`'],
  ['SandboxFault', '`sandbox.faults[]`'],
];

export function generateFileFormat(schema = readSchema()) {
  const byTitle = new Map([schema, ...Object.values(schema.definitions)].map((part) => [part.title, part]));
  const lines = [
    '<!-- Generated from schemas/jenkins-triggers.schema.json and scripts/file-format-preface.md by scripts/generate.mjs. Do not edit. -->',
    '',
    readFileSync(new URL('file-format-preface.md', import.meta.url), 'utf8'),
    '## Keys',
    '',
    'A key in **bold** is needed.',
    '',
  ];
  for (const [title, heading, note, instead] of sections) {
    const part = byTitle.get(title);
    lines.push(`### ${heading}`, '', note ?? part.description, '');
    if (instead !== undefined) {
      lines.push(instead, '');
      continue;
    }
    lines.push('| key | type | default | meaning |', '|---|---|---|---|', ...rows(schema, part, ''), '');
    for (const [key, property] of Object.entries(part.properties)) {
      const example = resolve(schema, property).examples?.[0];
      if (typeof example === 'object') lines.push('```yaml', `${key}:`, ...yaml(example, 1), '```', '');
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function rows(schema, part, prefix) {
  return Object.entries(part.properties).flatMap(([key, property]) => {
    const full = resolve(schema, property);
    const name = (part.required ?? []).includes(key) ? `**\`${prefix}${key}\`**` : `\`${prefix}${key}\``;
    const standard = full.default === undefined ? '' : `\`${JSON.stringify(full.default).replaceAll('"', '')}\``;
    const row = `| ${name} | ${cell(typeOf(schema, property))} | ${standard} | ${cell(meaning(full))} |`;
    const nested = full.title === undefined && full.properties !== undefined ? rows(schema, full, `${prefix}${key}.`) : [];
    return [row, ...nested];
  });
}

/** A schema with what it refers to; its own words win. */
function resolve(schema, part) {
  const reference = part.$ref ?? part.allOf?.[0].$ref;
  if (reference === undefined) return part;
  const target = reference
    .slice(2)
    .split('/')
    .reduce((value, key) => value[key], schema);
  return { ...resolve(schema, target), ...part };
}

function typeOf(schema, part) {
  const full = resolve(schema, part);
  if (full.enum !== undefined) return full.enum.map((value) => `\`${value}\``).join(', ');
  if (full.const !== undefined) return `\`${full.const}\``;
  if (full.title === 'Duration' || full.title === 'Credential') return full.title.toLowerCase();
  if (full.title === 'JobName') return 'name of a job';
  if (full.title === 'Scalar') return 'text, number or boolean';
  if (full.if !== undefined) return `${typeOf(schema, full.else)}, or ${typeOf(schema, full.then)}`;
  if (full.type === 'array') return `list of ${typeOf(schema, full.items)}`;
  if (full.type === 'object' && full.properties === undefined) return `name → ${typeOf(schema, full.additionalProperties)}`;
  if (full.type === 'object') return 'mapping';
  const limits =
    full.minimum === undefined ? '' : full.maximum === undefined ? `, at least ${full.minimum}` : `, ${full.minimum} to ${full.maximum}`;
  return `${[full.type]
    .flat()
    .map((type) => ({ string: 'text', integer: 'whole number' })[type] ?? type)
    .join(', ')}${limits}`;
}

function meaning(part) {
  const words = part.description === undefined ? [] : [part.description];
  const examples = (part.examples ?? []).filter((example) => typeof example !== 'object');
  if (examples.length > 0 && part.title !== 'Duration')
    words.push(`For example ${examples.map((example) => `\`${example}\``).join(', ')}.`);
  return words.join(' ');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function yaml(value, depth) {
  const indent = '  '.repeat(depth);
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && !Array.isArray(inner)
      ? [`${indent}${key}:`, ...yaml(inner, depth + 1)]
      : [`${indent}${key}: ${scalar(inner)}`],
  );
}

function scalar(value) {
  if (Array.isArray(value)) return `[${value.map(scalar).join(', ')}]`;
  return typeof value === 'string' && /[\\^:#{]/.test(value) && !/^\$\{[^}]*\}$/.test(value) ? `'${value}'` : String(value);
}
