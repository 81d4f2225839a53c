import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSavedPlan } from '../../src/state/read-saved-plan.ts';
import { encodeSavedPlan, looksLikeSavedPlan, type SavedPlan } from '../../src/state/saved-plan.ts';
import { readProjectFile } from '../support/project.ts';

const saved: SavedPlan = {
  version: '0.1.0',
  createdAt: 1_795_000_000_000,
  file: 'release.yml',
  fileDigest: 'a'.repeat(64),
  vars: { version: '1.4.0', key: 'swordfish-1' },
  only: ['deploy'],
  sets: ['release'],
  counts: { triggers: 2, trigger: 1, attach: 1, upToDate: 0, refused: 0 },
  plan: {
    controllers: [{ name: 'main', url: 'https://ci.example.org' }],
    sets: [
      {
        name: 'release',
        description: 'swordfish-1 in a description',
        mode: 'parallel',
        settings: { when: 'success', needs: null },
        triggers: [
          {
            id: 'release/deploy',
            name: 'deploy',
            job: 'deploy',
            controller: 'main',
            parameters: { KEY: 'key swordfish-1' },
            files: { notes: 'notes.txt' },
            settings: { cause: 'for swordfish-1', allowFailure: false },
          },
          { id: 'release/b', name: 'b', job: 'b', controller: 'main', parameters: {}, settings: {} },
        ],
      },
    ],
  },
  triggers: [
    { id: 'release/deploy', action: 'trigger', definition: '0f' },
    { id: 'release/b', action: 'attach', queueId: 4, number: 2 },
  ],
};
const redact = (text: string): string => text.replaceAll('swordfish-1', '***');
const text = encodeSavedPlan(saved, redact);

const schema = new Ajv({ strict: true, strictRequired: false }).compile(
  JSON.parse(readProjectFile('schemas/saved-plan.schema.json')) as object,
);

describe('a saved plan', () => {
  it('comes back as it was, but for its secrets', () => {
    const read = readSavedPlan(text);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const set = saved.plan.sets[0];
    const trigger = set?.triggers[0];
    expect(read.value).toEqual({
      type: 'trigger-runner-plan',
      v: 1,
      ...saved,
      vars: { version: '1.4.0' },
      plan: {
        ...saved.plan,
        sets: [
          {
            ...set,
            description: '*** in a description',
            triggers: [
              { ...trigger, parameters: { KEY: 'key ***' }, settings: { cause: 'for ***', allowFailure: false } },
              ...(set?.triggers.slice(1) ?? []),
            ],
          },
        ],
      },
    });
    expect(text).not.toContain('swordfish');
  });

  it('fits its schema, and names no field that is not there', () => {
    expect({ ok: schema(JSON.parse(text)), errors: schema.errors }).toEqual({ ok: true, errors: null });
    const names = readProjectFile('schemas/saved-plan.schema.json');
    const unknown = Object.keys(JSON.parse(text) as object).filter((key) => !names.includes(`"${key}":`));
    expect(unknown).toEqual([]);
  });

  it('is known by its beginning, whole or not', () => {
    expect(looksLikeSavedPlan(text)).toBe(true);
    expect(looksLikeSavedPlan(text.slice(0, 60))).toBe(true);
    expect(looksLikeSavedPlan(`\ufeff ${text}`)).toBe(true);
    expect(looksLikeSavedPlan('{ "version": 1, "controllers": {} }')).toBe(false);
    expect(looksLikeSavedPlan('version: 1\n# "type": "trigger-runner-plan"')).toBe(false);
  });

  it('of a newer version is told apart from a broken one', () => {
    expect(readSavedPlan(text.replace('"v": 1', '"v": 2'))).toEqual({ ok: false, error: { kind: 'newer', version: 2 } });
    expect(readSavedPlan(text.slice(0, -20))).toMatchObject({ error: { kind: 'syntax' } });
    expect(readSavedPlan(text.replace('"v": 1,', ''))).toMatchObject({ error: { misfit: { path: ['v'], message: 'is missing' } } });
    expect(readSavedPlan('null')).toMatchObject({ error: { misfit: { path: [], message: 'is not an object' } } });
    expect(readSavedPlan(text.replace('"deploy","controller"', '7,"controller"'))).toMatchObject({
      error: { misfit: { path: ['plan', 'sets', 0, 'triggers', 0, 'job'], message: 'is not text' } },
    });
  });

  it('that is nested without end is no trap', () => {
    const deep = text.replace('"allowFailure":false', `"allowFailure":${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(readSavedPlan(deep)).toMatchObject({ error: { misfit: { message: 'is nested too deeply' } } });
  });

  it('is taken exactly when it fits the published schema, whatever was done to it', () => {
    const paths = pathsOf(JSON.parse(text));
    const damage = fc.record({
      path: fc.constantFrom(...paths),
      value: fc.oneof(
        fc.constant(undefined),
        fc.constantFrom(null, -1, 1.5, 2 ** 60, true, 'refused', '', {}, [], ['x'], { x: 1 }),
        fc.jsonValue(),
      ),
    });
    let taken = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 2 }), (damages) => {
        const value = JSON.parse(text) as unknown;
        for (const { path, value: put } of damages) replace(value, path, put);
        const read = readSavedPlan(JSON.stringify(value));
        if (!read.ok && read.error.kind === 'newer') return;
        expect(read).toMatchObject({ ok: schema(value) });
        taken += read.ok ? 1 : 0;
      }),
      { numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [...(path.length === 0 ? [] : [[...path]]), ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replace(value: unknown, path: readonly string[], put: unknown): void {
  const last = path.at(-1) ?? '';
  let container = value;
  for (const key of path.slice(0, -1)) {
    if (typeof container !== 'object' || container === null) return;
    container = (container as Record<string, unknown>)[key];
  }
  if (typeof container !== 'object' || container === null) return;
  if (put !== undefined) (container as Record<string, unknown>)[last] = put;
  else if (Array.isArray(container)) container.splice(Number(last), 1);
  else delete (container as Record<string, unknown>)[last];
}
