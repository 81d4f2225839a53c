import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { expand, problems } from './support.ts';

it('does not call unknown what was taken out because of another problem', () => {
  expect(
    problems(`version: 1
variables: { version: 5, region: { defaul: eu } }
controllers: { main: { url: 7 }, other: 3 }
triggerSets:
  build:
    triggers: [{ name: image, jobb: x }, { name: test, job: [] }, 5]
  check: 17
  deploy:
    needs: [check, build]
    controller: other
    triggers: [{ job: x, parameters: { A: '\${triggers.image.number} \${triggers.test.number} \${triggers.check/any.number} \${var.version} \${var.region}' } }]
`),
  ).toMatchInlineSnapshot(`
    "2:23 schema-type: \`version\` must be a mapping, but is \`5\`
      > 5
    2:26 variable-missing: The variable \`region\` has neither a default nor a value
      > region
      = Set it with \`--var region=value\` or \`TRIGGER_RUNNER_VAR_region\`, or give it a default
    2:36 schema-unknown-key: \`defaul\` is not a key of a variable
      > defaul
      = Did you mean \`default\`?
    3:29 schema-type: \`url\` must be text, but is \`7\`
      > 7
      = Put it in quotes: '7'
    3:41 schema-type: \`other\` must be a mapping, but is \`3\`
      > 3
    6:31 schema-unknown-key: \`jobb\` is not a key of a trigger
      > jobb
      = Did you mean \`job\`?
    6:61 schema-type: \`job\` must be text, but is a list
      > []
    6:67 schema-type: Item 3 of \`triggers\` must be the name of a job or a mapping, but is \`5\`
      > 5
      = Put it in quotes: '5'
    7:10 schema-type: \`check\` must be a mapping, but is \`17\`
      > 17"
  `);
});

it('reports problems of the schema and its own ones together, in the order of the file', () => {
  expect(
    problems(`version: 1
controllers: { main: { url: 'https://ci.example.org', crumb: sometimes } }
triggerSets:
  a: { needs: [b], mode: paralell, triggers: [{ job: x, timeout: soon, parameters: { A: '\${env:NOT_SET}' } }] }
  c: { triggers: [{ job: x, wait: forever, needs: [nothing] }] }
`),
  ).toMatchInlineSnapshot(`
    "2:62 schema-enum: \`crumb\` cannot be \`sometimes\`
      > sometimes
      = It is one of \`auto\`, \`always\` or \`never\`
    4:16 unknown-set: There is no trigger set \`b\` for \`a\` to wait for
      > b
      = The sets are \`a\`, \`c\`
    4:26 schema-enum: \`mode\` cannot be \`paralell\`
      > paralell
      = Did you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`
    4:66 schema-duration: \`timeout\` must be a duration, but is \`soon\`
      > soon
      = It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`
    4:90 env-missing: The environment variable \`NOT_SET\` is not set
      > \${env:NOT_SET}
      = Set it where the pipeline runs, or give a default: \`\${env:NOT_SET:-default}\`
    5:35 schema-enum: \`wait\` cannot be \`forever\`
      > forever
      = It is one of \`completed\`, \`started\` or \`queued\`
    5:52 unknown-trigger: There is no trigger \`nothing\` in the set \`c\`
      > nothing
      = Its triggers are \`x\`"
  `);
});

it.each([
  [''],
  ['version: 1'],
  ['[]'],
  ['version: 1\ncontrollers: {}\ntriggerSets: {}\n'],
  ['version: 1\ncontrollers: 5\ntriggerSets: { s: { triggers: [a, { job: b }] } }\n'],
  ['{{{'],
  ['variables: 5\ncontrollers: { a: {} }\ntriggerSets: { s: { triggers: [{}] } }\n'],
])('goes on with what is left of %j', (text) => {
  const { plan, diagnostics } = expand(text, { sets: ['s'], only: ['a'], vars: { v: '1' } });
  expect(plan).toBeUndefined();
  expect(diagnostics.length).toBeGreaterThan(0);
});

it('knows a value that could not be read from one that is wrong, wherever it stands', () => {
  const triggers = [
    '[*a]',
    '[{ job: *a }]',
    '[{ job: x, parameters: { A: *a } }]',
    '[{ job: x, parameters: *a }]',
    '[{ job: x, needs: [*a] }]',
    '[{ job: x, matrix: { X: [*a] } }]',
    '[{ job: x, matrix: *a }]',
    '[{ job: x, rebuild: *a }]',
    '[{ job: x, timeouts: *a }]',
    '[{ job: x, outputs: *a, successOn: [*a] }]',
    '[x], needs: *a',
    '[x], defaults: *a',
    '*a',
  ];
  const files = triggers.map(
    (text) => `version: 1\ncontrollers: { main: { url: 'sandbox:' } }\ntriggerSets: { s: { triggers: ${text} } }\n`,
  );
  const rest = `triggerSets: { s: { triggers: [x] } }\n`;
  const sections = ['*a', '{ main: *a }', '{ main: { url: *a } }', `{ main: { url: 'sandbox:', sandbox: { jobs: { x: *a } } } }`];
  files.push(...sections.map((text) => `version: 1\ncontrollers: ${text}\n${rest}`));
  for (const key of ['variables: *a', 'variables: { v: *a }', 'defaults: *a', 'concurrency: *a', 'state: *a'])
    files.push(`version: 1\ncontrollers: { main: { url: 'sandbox:' } }\n${key}\n${rest}`);
  for (const file of files) {
    const codes = new Set(expand(file).diagnostics.map(({ code }) => code));
    expect([file, codes.delete('yaml-syntax')]).toEqual([file, true]);
    // A set that lost its triggers, or a controller its address, has none; everything else would be a consequence.
    expect([file, [...codes].filter((code) => code !== 'nothing-selected' && code !== 'variable-missing')]).toEqual([file, []]);
  }
});

it('puts what a trigger without a job lacks at the trigger', () => {
  expect(
    problems(`version: 1
controllers: { main: { url: 'sandbox:' }, other: { url: 'sandbox:' } }
triggerSets:
  s: { triggers: [{ jobb: x }, { job: y, controler: main }, { job: z, controller: main, outputs: { json: a, properties: b } }] }
`),
  ).toMatchInlineSnapshot(`
    "4:19 unknown-controller: The file has several controllers, and the trigger does not say which one it means
      > { jobb: x }
      = Give the trigger or its set a \`controller\`: \`main\`, \`other\`
    4:21 schema-unknown-key: \`jobb\` is not a key of a trigger
      > jobb
      = Did you mean \`job\`?
    4:39 unknown-controller: The file has several controllers, and the trigger does not say which one it means
      > y
      = Give the trigger or its set a \`controller\`: \`main\`, \`other\`
    4:42 schema-unknown-key: \`controler\` is not a key of a trigger
      > controler
      = Did you mean \`controller\`?
    4:98 schema-value: \`outputs\` has too many keys
      > { json: a, properties: b }
      = It takes one of \`json\` or \`properties\`"
  `);
});

it('makes a plan when there are warnings only', () => {
  const { plan, diagnostics } = expand(`version: 1
controllers: { main: { url: 'https://ci.example.org' } }
triggerSets: { s: { maxParallel: 2, triggers: [a] } }
`);
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
  expect(plan?.sets).toHaveLength(1);
});

it('never throws, whatever is cut out of a file or put into it', () => {
  const text = readFileSync(new URL('../../jenkins-triggers.yml', import.meta.url), 'utf8');
  const edit = fc.record({
    at: fc.nat(text.length),
    cut: fc.nat(40),
    put: fc.constantFrom('', '${', '}', ': ', '[', '- ', 'needs: [x]', '${triggers.image.url}', '${matrix.B}', "''", '5', '\n'),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const damaged = edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text);
      const { plan, diagnostics } = expand(damaged);
      expect(plan === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      for (const { position } of diagnostics) expect(position === undefined || position.line <= damaged.split('\n').length).toBe(true);
    }),
    { numRuns: 150 },
  );
});
