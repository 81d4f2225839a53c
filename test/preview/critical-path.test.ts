import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlannedTrigger } from '../../src/plan/plan.ts';
import { criticalPath } from '../../src/preview/critical-path.ts';
import { planOf, type SetDraft } from '../engine/support.ts';
import { expand } from '../plan/support.ts';

const seconds = (durations: Readonly<Record<string, number>>) => (trigger: PlannedTrigger) => durations[trigger.name];

function pathOf(durations: Readonly<Record<string, number>>, ...sets: readonly SetDraft[]): readonly [number | undefined, string] {
  const { duration, triggers } = criticalPath(planOf(...sets).sets, seconds(durations));
  return [duration, triggers.join(' ')];
}

describe('the critical path', () => {
  test('goes along a sequential set, and over the longest member of a parallel one', () => {
    const sets = [
      { name: 's', mode: 'sequential', triggers: ['a', 'b'] },
      { name: 'p', mode: 'parallel', triggers: ['c', 'd', 'e'] },
      { name: 't', triggers: ['f'] },
    ] as const;
    expect(pathOf({ a: 1, b: 2, c: 5, d: 7, e: 6, f: 1 }, ...sets)).toEqual([11, 's/a s/b p/d t/f']);
  });

  test('knows sets that start at once, and needs and results inside of a set', () => {
    expect(
      pathOf(
        { a: 9, b: 2, c: 5, d: 2, e: 1 },
        { name: 'x', triggers: ['a'] },
        {
          name: 'y',
          mode: 'parallel',
          needs: [],
          triggers: [
            { name: 'b' },
            { name: 'c', needs: ['b'] },
            { name: 'd', parameters: { X: [{ kind: 'result', trigger: 'y/c', field: 'url', text: '' }] } },
          ],
        },
        { name: 'z', needs: ['y'], triggers: ['e'] },
      ),
    ).toEqual([10, 'y/b y/c y/d z/e']);
  });

  test('leaves out what only runs after a failure, and what is not waited for', () => {
    expect(
      pathOf(
        { a: 1, b: 100, c: 2, d: 100, e: 100 },
        { name: 'x', triggers: ['a'] },
        { name: 'y', when: 'failure', triggers: ['b'] },
        { name: 'z', triggers: ['c', { name: 'd', when: 'failure' }, { name: 'e', wait: 'started' }] },
      ),
    ).toEqual([3, 'x/a z/c z/e']);
  });

  test('has no duration where there is no history, and then goes over most triggers', () => {
    expect(pathOf({}, { name: 'x', mode: 'parallel', triggers: ['a', { name: 'b' }, { name: 'c', needs: ['b'] }] })).toEqual([
      undefined,
      'x/b x/c',
    ]);
    expect(pathOf({})).toEqual([undefined, '']);
  });

  test('is found at once where a matrix needs a matrix', () => {
    const axis = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => index));
    const { plan } = expand(`version: 1
controllers: { main: { url: 'https://ci.example.org' } }
triggerSets:
  all:
    mode: parallel
    triggers:
      - { name: a, job: a, matrix: { N: ${axis} } }
      - { name: b, job: b, matrix: { N: ${axis} }, needs: [a] }
      - { name: c, job: c, matrix: { N: ${axis} }, needs: [b] }
`);
    let asked = 0;
    const { duration, triggers } = criticalPath(plan?.sets ?? [], ({ name }) => (asked++, name === 'b[N=77]' ? 3 : 1));
    expect([duration, triggers[1], asked]).toEqual([5, 'all/b[N=77]', 30_000]);
  });

  test('is as long as a simple search finds it, and its triggers add up', () => {
    const draft = fc.record({ duration: fc.integer({ min: 0, max: 9 }), needs: fc.array(fc.nat(9), { maxLength: 3 }) });
    const set = fc.record({
      mode: fc.constantFrom('sequential' as const, 'parallel' as const),
      needs: fc.option(fc.array(fc.nat(9), { maxLength: 2 })),
      triggers: fc.array(draft, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 5 }), (drafts) => {
        const durations: Record<string, number> = {};
        const sets = drafts.map(({ mode, needs, triggers }, place): SetDraft => ({
          name: `s${place}`,
          mode,
          ...(needs === null || place === 0 ? {} : { needs: [...new Set(needs.map((need) => `s${need % place}`))] }),
          triggers: triggers.map((trigger, index) => {
            const name = `t${place}.${index}`;
            durations[name] = trigger.duration;
            const before = [...new Set(trigger.needs.map((need) => need % Math.max(1, index)))];
            return { name, ...(mode === 'parallel' && index > 0 ? { needs: before.map((other) => `t${place}.${other}`) } : {}) };
          }),
        }));
        const plan = planOf(...sets);
        const ends = new Map<string, number>();
        const triggerEnds = new Map<string, number>();
        for (const [place, { name, needs, explicitNeeds, triggers }] of plan.sets.entries()) {
          const before = explicitNeeds ? needs : plan.sets.slice(0, place).map((other) => other.name);
          const begin = Math.max(0, ...before.map((other) => ends.get(other) ?? 0));
          let end = begin;
          for (const trigger of triggers) {
            const start = Math.max(begin, ...trigger.needs.map((id) => triggerEnds.get(id) ?? 0));
            triggerEnds.set(trigger.id, start + (durations[trigger.name] ?? 0));
            end = Math.max(end, start + (durations[trigger.name] ?? 0));
          }
          ends.set(name, end);
        }
        const { duration, triggers } = criticalPath(plan.sets, seconds(durations));
        expect(duration ?? 0).toBe(Math.max(...ends.values()));
        expect(triggers.reduce((sum, id) => sum + (durations[id.slice(id.indexOf('/') + 1)] ?? 0), 0)).toBe(duration ?? 0);
      }),
    );
  });
});
