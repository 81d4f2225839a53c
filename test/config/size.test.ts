import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/config/parse-file.ts';
import { parseYaml } from '../../src/config/yaml-document.ts';
import { readLenient } from '../../src/config/yaml-lenient.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';

const head = 'version: 1\ncontrollers:\n  main: { url: x }\n';
const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

const shapes: readonly (readonly [name: string, text: (count: number) => string, problems: (count: number) => number])[] = [
  [
    'triggers',
    (count) =>
      `${head}triggerSets:\n  a:\n    triggers:\n${repeat(count, (n) => `      - job: team/job-${n}\n        parameters: { N: ${n} }\n`)}`,
    () => 0,
  ],
  ['sets', (count) => `${head}triggerSets:\n${repeat(count, (n) => `  s${n}: { triggers: [x] }\n`)}`, () => 0],
  [
    'parameters',
    (count) =>
      `${head}triggerSets:\n  a:\n    triggers:\n      - job: x\n        parameters:\n${repeat(count, (n) => `          P${n}: ${n}\n`)}`,
    () => 0,
  ],
  [
    'wrong triggers',
    (count) => `${head}triggerSets:\n  a:\n    triggers:\n${repeat(count, (n) => `      - jobb: team/job-${n}\n`)}`,
    (count) => count,
  ],
  [
    'sets with mistakes',
    (count) => `${head}triggerSets:\n${repeat(count, (n) => `  s${n}: { mode: paralell, triggers: [x, 5] }\n`)}`,
    (count) => 2 * count,
  ],
  [
    'unknown keys',
    (count) => `${head}triggerSets:\n  a:\n    triggers: [x]\n${repeat(count, (n) => `    key${n}: 1\n`)}`,
    (count) => count,
  ],
  [
    'keys that are there twice',
    (count) => `${head}triggerSets:\n  a:\n    triggers: [x]\n${repeat(count, () => '    description: x\n')}`,
    (count) => count - 1,
  ],
  [
    'many keys that are there twice',
    (count) => `${head}triggerSets:\n  a:\n    triggers: [x]\n${repeat(count, (n) => `    key${n % (count / 2)}: 1\n`)}`,
    (count) => count,
  ],
  [
    'names that are there twice',
    (count) => `${head}triggerSets:\n  a:\n    triggers: [x]\n    needs: [${repeat(count, (n) => `n${n % (count / 2)}, `)}]\n`,
    (count) => count / 2,
  ],
  [
    'results that are none',
    (count) => `${head}triggerSets:\n  a:\n    defaults: { successOn: [${repeat(count, (n) => `R${n}, `)}] }\n    triggers: [x]\n`,
    (count) => count,
  ],
  ['syntax errors', (count) => `a:\n${repeat(count, () => '  - @x\n')}`, (count) => count],
  [
    'open aliases',
    (count) => `${head}triggerSets:\n  a:\n    triggers: [x]\n    needs:\n${repeat(count, (n) => `      - *a${n}\n`)}`,
    (count) => count,
  ],
  [
    'aliases',
    (count) =>
      `${head}triggerSets:\n  a:\n    defaults: { parameters: &p { A: 1 } }\n    triggers:\n${repeat(count, () => '      - { job: x, parameters: *p }\n')}`,
    () => 0,
  ],
  [
    'API tokens',
    (count) => `${head}triggerSets:\n  a:\n    triggers: [x]\n${repeat(count, () => `# 11${'ab'.repeat(16)}\n`)}`,
    (count) => count,
  ],
  [
    'one line',
    (count) => `{ version: 1, controllers: { main: { url: x } }, triggerSets: { a: { triggers: [${repeat(count, () => '5, ')}] } } }`,
    (count) => count,
  ],
];

/** Milliseconds that `work` takes at best, so that a busy machine does not count; stops when that is less than `enough`. */
function time(work: () => unknown, enough: number): number {
  let least = Infinity;
  for (let round = 0; round < 8 && least > enough; round++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function read(text: string): number {
  const loaded = parseFile('f.yml', text, readLenient);
  renderDiagnostics(loaded.diagnostics, () => loaded.text(), { colour: false });
  return loaded.diagnostics.length;
}

describe('a large file', () => {
  it.each(shapes)('of %s is read and shown in proportion to its size', (_, text, problems) => {
    const few = text(300);
    const many = text(3_000);
    expect(read(many)).toBe(problems(3_000));
    const small = time(() => read(few), 0);
    // Ten times the size; a hundred times the work would be its square. Generous, because small times are inexact.
    const limit = 60 * small + 100;
    expect(time(() => read(many), limit)).toBeLessThan(limit);
  });

  it('of keys that are there twice by the ten thousand is parsed in proportion to its size', () => {
    const text = (count: number): string => repeat(2 * count, (n) => `key${n % count}: 1\n`);
    const [few, many] = [text(4_000), text(40_000)];
    expect(parseYaml(many).problems).toHaveLength(40_000);
    const limit = 40 * time(() => parseYaml(few), 0) + 100;
    expect(time(() => parseYaml(many), limit)).toBeLessThan(limit);
  });

  it('of 10,000 triggers has no problem', () => {
    expect(read(shapes[0]?.[1](10_000) ?? '')).toBe(0);
  });
});
