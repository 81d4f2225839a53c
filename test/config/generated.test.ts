import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../src/config/generated/keys.ts';
import { schemaErrors } from '../../src/config/generated/validator.ts';
import { errorCodes } from '../../src/errors/registry.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
// The generators are plain JavaScript, so that the build needs nothing but Node.
const { generators } = (await import(new URL('scripts/generate.mjs', root).href)) as {
  generators: Record<string, () => string | Promise<string>>;
};

describe('what is made from the schema and the registry', () => {
  it.each(Object.entries(generators))('%s is what its generator makes', async (file, generator) => {
    expect(read(file) === (await generator()), `${file} drifted: run \`node scripts/generate.mjs\``).toBe(true);
  });

  it('is a validator that loads nothing', () => {
    expect(read('src/config/generated/validator.ts')).not.toMatch(/^import\b|\brequire\(/m);
  });

  it('has an anchor for every error code', () => {
    const page = read('docs/errors.md');
    expect(Object.keys(errorCodes).filter((code) => !page.includes(`<a id="${code}"></a>`))).toEqual([]);
  });

  it('has a row for every key', () => {
    const page = read('docs/file-format.md');
    expect(
      Object.values(keysOf)
        .flat()
        .filter((key) => !page.includes(`\`${key}\``)),
    ).toEqual([]);
  });
});

const minimal = { version: 1, controllers: { main: { url: 'sandbox:' } }, triggerSets: { a: { triggers: ['x'] } } };
const withController = (more: object): object => ({ ...minimal, controllers: { main: { url: 'https://ci.example.org', ...more } } });
const withTrigger = (more: object): object => ({ ...minimal, triggerSets: { a: { triggers: [{ job: 'x', ...more }] } } });

describe('the schema by itself', () => {
  // As an editor or another validator sees it: keywords that it does not know are no constraints.
  const validate = new Ajv({ strict: false }).compile(JSON.parse(read('schemas/jenkins-triggers.schema.json')) as object);

  it('takes a file with references', () => {
    expect(validate(withController({ username: 'ci', token: '${env:JENKINS_API_TOKEN}' }))).toBe(true);
  });

  it.each([
    ['token', withController({ token: '11aa'.padEnd(34, '0') })],
    ['password', withController({ password: 'hunter2' })],
    ['bearer', withController({ bearer: 'Bearer ${secret:X}' })],
    ['a default', withController({ token: '${env:JENKINS_API_TOKEN:-hunter2}' })],
    ['password of a proxy', withController({ proxy: { url: 'http://proxy:3128', username: 'me', password: 'hunter2' } })],
    ['passphrase', withController({ tls: { cert: 'a.pem', key: 'b.pem', passphrase: 'hunter2' } })],
    ['remoteToken', withTrigger({ remoteToken: 'hunter2' })],
    ['remoteToken in defaults', { ...minimal, defaults: { remoteToken: 'hunter2' } }],
  ])('rejects a literal %s', (_, file) => {
    expect(validate(file)).toBe(false);
  });
});

describe('the compiled validator', () => {
  it.each([
    ['proxy', withController({ proxy: 'none' })],
    [
      'a proxy with credentials',
      withController({ proxy: { url: 'http://proxy:3128', username: 'me', password: '${env:PROXY_PASSWORD}' } }),
    ],
    ['tls', withController({ tls: { ca: 'ca.pem', insecure: true } })],
    ['atomic', { ...minimal, triggerSets: { a: { atomic: true, mode: 'parallel', triggers: ['x'] } } }],
    ['rebuild', withTrigger({ rebuild: { attempts: 2 } })],
    ['delivery', withTrigger({ delivery: 'exactly-once' })],
    ['ifQueued', withTrigger({ ifQueued: 'wait' })],
    ['run', withTrigger({ run: 'once', within: '1d' })],
    ['run in defaults', { ...minimal, defaults: { run: 'once', within: '12h' } }],
    ['onInput', withTrigger({ onInput: 'proceed' })],
    ['log', withTrigger({ log: 'follow' })],
  ])('takes the values of %s that are available', (_, file) => {
    expect(schemaErrors(file)).toEqual([]);
  });
});
