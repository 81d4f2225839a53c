import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { loadTriggers } from '../../src/index.ts';
import { filesBelow, readProjectFile } from '../support/project.ts';

const pages = ['README.md', ...filesBelow('docs', (name) => name.endsWith('.md'))];
const blocks = pages.flatMap((page) =>
  [...readProjectFile(page).matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map((match) => ({
    page,
    line: readProjectFile(page).slice(0, match.index).split('\n').length + 1,
    text: match[1] ?? '',
  })),
);

/** A file for what `${file:…}` and `files` name. */
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trigger-runner-docs-'));
  writeFileSync(join(folder, 'secret'), 'hunter2 hunter2');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Keys of the file (no name), or of a definition in its schema. */
const keysOf = (schema: string): ReadonlySet<string> => {
  const { properties, definitions } = JSON.parse(readProjectFile('schemas/jenkins-triggers.schema.json')) as {
    readonly properties: object;
    readonly definitions: Record<string, { readonly properties?: object }>;
  };
  return new Set(Object.keys(schema === '' ? properties : (definitions[schema]?.properties ?? {})));
};

const fileKeys = keysOf('');
const controllerKeys = keysOf('controller');
const triggerKeys = new Set([...keysOf('trigger'), ...keysOf('triggerDefaults')]);

type Mapping = Record<string, unknown>;

/** The triggers file that a piece of one belongs to; undefined: it is none of ours. */
function completed(value: unknown, text: string): Mapping | undefined {
  const controllers = { main: { url: 'https://ci.example.org' } };
  const named = [...new Set([...text.matchAll(/\$\{triggers\.([^.}]+)\./g)].map((match) => match[1] ?? ''))];
  const earlier = { earlier: { triggers: named.map((name) => ({ job: name, outputs: { json: 'outputs.json' } })) } };
  const whole = (triggers: readonly unknown[]): Mapping => ({
    version: 1,
    variables: Object.fromEntries([...text.matchAll(/\$\{var\.(\w+)\}/g)].map((match) => [match[1], { default: '1.4.0' }])),
    controllers,
    triggerSets: { ...(named.length === 0 ? {} : earlier), set: { triggers } },
  });
  if (Array.isArray(value)) {
    const isTrigger = (item: unknown): boolean => typeof item === 'string' || Object.hasOwn(item as object, 'job');
    return value.every(isTrigger) ? whole(value) : undefined;
  }
  const keys = Object.keys(value as object);
  if (keys.includes('jobs') || keys.includes('on')) return undefined;
  if (keys.every((key) => fileKeys.has(key))) {
    const given = value as Mapping;
    const used = JSON.stringify(given['triggerSets'] ?? {});
    const variables = Object.fromEntries([...used.matchAll(/\$\{var\.(\w+)\}/g)].map((match) => [match[1], { default: '1.4.0' }]));
    return {
      version: 1,
      controllers,
      triggerSets: { set: { triggers: ['team/job'] } },
      ...given,
      variables: { ...variables, ...(given['variables'] as Mapping | undefined) },
    };
  }
  if (keys.every((key) => triggerKeys.has(key))) return whole([{ job: 'team/job', ...(value as Mapping) }]);
  if (keys.every((key) => controllerKeys.has(key)))
    return { ...whole(['team/job']), controllers: { main: { url: 'https://ci.example.org', ...(value as Mapping) } } };
  throw new Error(`neither a triggers file, nor a piece of one, nor of another tool: ${keys.join(', ')}`);
}

describe('YAML in the documentation', () => {
  it.each(blocks.map((block) => [`${block.page}:${block.line}`, block] as const))('%s', (_name, { text }) => {
    const document = parseDocument(text);
    expect(document.errors).toEqual([]);
    const value = completed(document.toJS(), text);
    if (value === undefined) return;
    const isWhole = /^version: 1$/m.test(text);
    // A mounted secret is not there; any name of a variable of the environment is.
    const source = (isWhole ? text : stringify(value)).replaceAll(/\$\{file:[^}]*\}/g, '${file:secret}');
    const env = Object.fromEntries(
      [...source.matchAll(/\$\{(?:env|secret):(\w+)/g)].map((match) => [
        match[1],
        match[1]?.endsWith('URL') === true ? 'https://ci.example.org' : 'a-value',
      ]),
    );
    const declared = document.getIn(['variables']) === undefined ? {} : ((document.toJS() as Mapping)['variables'] as Mapping);
    const variables = Object.fromEntries(
      Object.entries(declared)
        .filter(([, variable]) => !Object.hasOwn(variable as object, 'default'))
        .map(([name]) => [name, '1.4.0']),
    );
    const { plan, diagnostics } = loadTriggers(source, { env, folder, variables });
    // Nor are the certificates that a page names.
    const missing = diagnostics.filter(({ code, message }) => code === 'tls-file' && message.endsWith('it does not exist'));
    // A page may show how a password is given.
    const isMeant = ({ code }: (typeof diagnostics)[number]): boolean => code === 'password-used';
    const told = diagnostics.filter((diagnostic) => !missing.includes(diagnostic) && !isMeant(diagnostic));
    expect(told.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    expect(plan !== undefined || missing.length > 0).toBe(true);
  });

  it('is there, of ours and of pipelines', () => {
    const ours = blocks.filter(({ text }) => {
      const value: unknown = parseDocument(text).toJS();
      return completed(value, text) !== undefined;
    });
    expect(ours.length).toBeGreaterThan(25);
    // GitHub Actions and Azure Pipelines: only that they are YAML is known.
    expect(blocks.length - ours.length).toBeLessThanOrEqual(8);
  });
});
