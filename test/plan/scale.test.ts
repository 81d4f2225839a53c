import { describe, expect, it } from 'vitest';
import type { DeepPartial, LoadedFile } from '../../src/config/loaded.ts';
import type { TriggersFile, TriggerSet } from '../../src/config/generated/types.ts';
import { expandPlan, type Expansion } from '../../src/plan/expand.ts';
import { err } from '../../src/util/result.ts';

const size = 10_000;
const start = { line: 1, column: 1, length: 1 };

/** Without a parser: what is measured here is the expansion. */
function expandValue(triggerSets: DeepPartial<TriggersFile>['triggerSets']): Expansion {
  const loaded: LoadedFile = {
    file: 'jenkins-triggers.yml',
    text: () => '',
    value: { version: 1, controllers: { main: { url: 'https://ci.example.org' } }, triggerSets },
    positions: {
      spot: () => ({ key: () => start, value: () => start }),
      key: () => start,
      value: () => start,
      within: () => start,
      written: () => undefined,
    },
    diagnostics: [],
    removed: new Set(),
  };
  return expandPlan(loaded, { env: {}, vars: new Map(), readSecretFile: () => err('none') });
}

const many = <Item>(make: (index: number) => Item): Item[] => Array.from({ length: size }, (_, index) => make(index));
const edges = ({ plan }: Expansion): number =>
  plan?.sets.flatMap((set) => set.triggers).reduce((sum, trigger) => sum + trigger.needs.length, 0) ?? -1;

describe('10,000 triggers', () => {
  it('in a row, each with the number of the one before it', () => {
    const triggers = many((index) => ({
      name: `t${index}`,
      job: 'a',
      parameters: index === 0 ? {} : { N: `\${triggers.t${index - 1}.number}` },
    }));
    const result = expandValue({ s: { triggers } });
    expect([result.diagnostics, edges(result)]).toEqual([[], size - 1]);
  });

  it('at once', () => {
    const result = expandValue({ s: { mode: 'parallel', triggers: many((index) => `job-${index}`) } });
    expect([result.plan?.sets[0]?.triggers.length, edges(result)]).toEqual([size, 0]);
  });

  it('from a matrix, between two triggers', () => {
    const matrix = { A: many((index) => index).slice(0, 100), B: many((index) => index).slice(0, 100) };
    const result = expandValue({ s: { triggers: ['first', { job: 'm', matrix }, 'last'] } });
    expect([result.plan?.sets[0]?.triggers.length, edges(result)]).toEqual([size + 2, size + size]);
  });

  it('each waiting for the next one in the file', () => {
    const triggers = many((index) => ({ name: `t${index}`, job: 'a', needs: index + 1 < size ? [`t${index + 1}`] : [] }));
    expect(edges(expandValue({ s: { mode: 'parallel', triggers } }))).toBe(size - 1);
  });

  it('with nothing right in them are told one by one', () => {
    const triggers = many((index) => ({
      name: `t${index}`,
      job: 'a',
      needs: [`u${index}`],
      parameters: { N: `\${triggers.v${index}.number} \${var.w${index}}` },
    }));
    expect(expandValue({ s: { triggers } }).diagnostics).toHaveLength(3 * size);
  });
});

describe('10,000 sets', () => {
  it('one after another, each with a result of the first', () => {
    const sets: Record<string, DeepPartial<TriggerSet>> = {};
    for (let index = 0; index < size; index += 1)
      sets[`s${index}`] = { triggers: [{ job: 'a', parameters: index === 0 ? {} : { N: '${triggers.s0/a.number}' } }] };
    const { plan, diagnostics } = expandValue(sets);
    expect(diagnostics).toEqual([]);
    expect(plan?.sets.reduce((sum, set) => sum + set.needs.length, 0)).toBe(size - 1);
  });
});
