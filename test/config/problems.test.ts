import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/config/parse-file.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { fileWith, listed, onlyTrigger, problems } from './support.ts';

const manyProblems = `version: 2
varibles:
  version: { default: 1.10 }
controllers:
  main:
    url: https://ci.example.org
    token: hunter2
    tls: { ca: x, foo: 1 }
    poll: { min: 5 }
  other: {}
triggerSets:
  release:
    mode: paralell
    timeout: 5m
    needs: build
    triggers:
      - 5
      - job: storefront/deploy
        timeout: 5 min
        log: follow
        successOn: [SUCCESS, SUCCES, SUCCESS]
        parameters: { A: 1.10, B: [1], C: }
        matrix: { 9x: [1], BROWSER: firefox }
      - { name: image }
      -
version: 1
`;

describe('a file with many problems', () => {
  it('shows all of them at once, each at its place', () => {
    const loaded = parseFile('jenkins-triggers.yml', manyProblems);
    expect(renderDiagnostics(loaded.diagnostics, () => loaded.text(), { colour: false })).toMatchInlineSnapshot(`
      "jenkins-triggers.yml:1:10 - error schema-enum: \`version\` must be \`1\`, but is \`2\`
       1 | version: 2
         |          ^
         = Write \`version: 1\`

      jenkins-triggers.yml:2:1 - error schema-unknown-key: \`varibles\` is not a key of the file
       2 | varibles:
         | ^^^^^^^^
         = Did you mean \`variables\`?

      jenkins-triggers.yml:7:12 - error literal-secret: \`token\` is written literally
       7 |     token: *******
         |            ^^^^^^^
         = Write \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was
           written down

      jenkins-triggers.yml:8:19 - error schema-unknown-key: \`foo\` is not a key of \`tls\`
       8 |     tls: { ca: x, foo: 1 }
         |                   ^^^
         = Its keys are \`ca\`, \`cert\`, \`key\`, \`passphrase\`, \`serverName\`, \`insecure\`

      jenkins-triggers.yml:9:18 - error schema-duration: \`min\` must be a duration, but is \`5\`
       9 |     poll: { min: 5 }
         |                  ^
         = Did you mean \`5s\`? It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`

      jenkins-triggers.yml:10:3 - error schema-missing-key: Controller \`other\` has no \`url\`
       10 |   other: {}
          |   ^^^^^
          = Add \`url: https://ci.example.org/jenkins\`, the address you open in the browser

      jenkins-triggers.yml:13:11 - error schema-enum: \`mode\` cannot be \`paralell\`
       13 |     mode: paralell
          |           ^^^^^^^^
          = Did you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`

      jenkins-triggers.yml:14:5 - error schema-unknown-key: \`timeout\` is not a key of a trigger set
       14 |     timeout: 5m
          |     ^^^^^^^
          = It is a key of a trigger; \`defaults: { timeout: … }\` gives it to all of them

      jenkins-triggers.yml:15:12 - error schema-type: \`needs\` must be a list, but is \`build\`
       15 |     needs: build
          |            ^^^^^
          = Write a list: one value in \`[…]\`, or one per line, each after \`- \`

      jenkins-triggers.yml:17:9 - error schema-type: Item 1 of \`triggers\` must be the name of a job or a mapping, but is \`5\`
       17 |       - 5
          |         ^
          = Put it in quotes: '5'

      jenkins-triggers.yml:19:18 - error schema-duration: \`timeout\` must be a duration, but is \`5 min\`
       19 |         timeout: 5 min
          |                  ^^^^^
          = Did you mean \`5m\`? It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`

      jenkins-triggers.yml:21:30 - error schema-enum: Item 2 of \`successOn\` cannot be \`SUCCES\`
       21 |         successOn: [SUCCESS, SUCCES, SUCCESS]
          |                              ^^^^^^
          = Did you mean \`SUCCESS\`? It is one of \`SUCCESS\`, \`UNSTABLE\`, \`FAILURE\`, \`NOT_BUILT\` or
            \`ABORTED\`

      jenkins-triggers.yml:21:38 - error schema-value: \`successOn\` has \`SUCCESS\` twice
       21 |         successOn: [SUCCESS, SUCCES, SUCCESS]
          |                                      ^^^^^^^
          = Keep one of the two

      jenkins-triggers.yml:22:35 - error schema-type: \`B\` must be text, a number, \`true\` or \`false\`, but is a list
       22 |         parameters: { A: 1.10, B: [1], C: }
          |                                   ^^^
          = A parameter has one value; \`matrix\` makes a trigger for each of several

      jenkins-triggers.yml:22:40 - error schema-type: \`C\` has no value
       22 |         parameters: { A: 1.10, B: [1], C: }
          |                                        ^
          = It must be text, a number, \`true\` or \`false\`; write \`''\` for an empty text, or leave the key
            out

      jenkins-triggers.yml:23:19 - error schema-value: \`9x\` cannot be used as a name here
       23 |         matrix: { 9x: [1], BROWSER: firefox }
          |                   ^^
          = A name begins with a letter or \`_\` and goes on with letters, digits, \`_\` and \`-\`

      jenkins-triggers.yml:23:37 - error schema-type: \`BROWSER\` must be a list, but is \`firefox\`
       23 |         matrix: { 9x: [1], BROWSER: firefox }
          |                                     ^^^^^^^
          = Write a list: one value in \`[…]\`, or one per line, each after \`- \`

      jenkins-triggers.yml:24:9 - error schema-missing-key: Trigger \`image\` has no \`job\`
       24 |       - { name: image }
          |         ^^^^^^^^^^^^^^^
          = Add \`job:\` with the full name of the job, such as \`storefront/deploy\`

      jenkins-triggers.yml:25:8 - error schema-type: Item 4 of \`triggers\` has no value
       25 |       -
          |        ^
          = It must be the name of a job or a mapping; leave the item out

      jenkins-triggers.yml:26:1 - error yaml-duplicate-key: \`version\` is written twice in one mapping
       26 | version: 1
          | ^^^^^^^
          = Keep one of the two
          = the first one is here: jenkins-triggers.yml:1:1
        1 | version: 2
          | ^^^^^^^

      20 problems
      "
    `);
  });

  it('keeps the rest for later checks, and the names that are lost', () => {
    const { value, removed } = parseFile('jenkins-triggers.yml', manyProblems);
    expect(JSON.stringify(value)).toMatchInlineSnapshot(
      `"{"controllers":{"main":{"url":"https://ci.example.org","tls":{"ca":"x"},"poll":{}},"other":{}},"triggerSets":{"release":{"triggers":[{"job":"storefront/deploy","log":"follow","successOn":["SUCCESS"],"parameters":{"A":1.1},"matrix":{}},{"name":"image"}]}}}"`,
    );
    expect([...removed]).toMatchInlineSnapshot(`
      [
        "version",
        "default",
        "9x",
        "BROWSER",
      ]
    `);
  });
});

describe('values that do not fit the schema', () => {
  it('says what was expected of a duration, and what may have been meant', () => {
    const texts = ['5', "'5'", '5 min', '90 seconds', '1h30m', 'soon', '5M', '[5m]', '1.5h', ''];
    expect(texts.flatMap((text) => problems(fileWith({ trigger: `timeout: ${text}` })))).toMatchInlineSnapshot(`
      [
        "9:18+1 schema-duration: \`timeout\` must be a duration, but is \`5\` | Did you mean \`5s\`? It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+3 schema-duration: \`timeout\` must be a duration, but is \`'5'\` | Did you mean \`5s\`? It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+5 schema-duration: \`timeout\` must be a duration, but is \`5 min\` | Did you mean \`5m\`? It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+10 schema-duration: \`timeout\` must be a duration, but is \`90 seconds\` | Did you mean \`90s\`? It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+5 schema-duration: \`timeout\` must be a duration, but is \`1h30m\` | It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\` | It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+2 schema-duration: \`timeout\` must be a duration, but is \`5M\` | Did you mean \`5m\`? It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+4 schema-duration: \`timeout\` must be a duration, but is a list | It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:18+4 schema-duration: \`timeout\` must be a duration, but is \`1.5h\` | It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
        "9:9+7 schema-duration: \`timeout\` must be a duration, but is empty | It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\`",
      ]
    `);
  });

  it('says what kind of value was expected', () => {
    expect(
      [
        fileWith({ controller: 'maxConnections: "4"' }),
        fileWith({ controller: 'maxConnections: 4.5' }),
        fileWith({ controller: 'maxConnections: 0' }),
        fileWith({ set: 'maxParallel: 0' }),
        fileWith({ set: 'description: 1.10' }),
        fileWith({ set: 'needs: 5' }),
        fileWith({ set: 'needs: { a: b }' }),
        fileWith({ set: 'defaults: [timeout]' }),
        fileWith({ set: 'defaults:' }),
        fileWith({ trigger: 'allowFailure: yes' }),
        fileWith({ trigger: 'name: ""' }),
        fileWith({ trigger: `name: ${'x'.repeat(201)}` }),
        fileWith({ trigger: 'outputs: {}' }),
        fileWith({ trigger: 'outputs: { json: a, properties: b }' }),
        fileWith({ trigger: 'parameters: { VERSION: .inf }' }),
        fileWith({ trigger: 'needs: [a, b, a, a]' }),
        fileWith({ controller: 'headers: { "X Y": a }' }),
        fileWith({ controller: 'sandbox: { contextPath: jenkins, jobs: { a: { result: [OK] }, b: { result: 5 } } }' }),
        fileWith({ controller: 'sandbox: { faults: [{}] }' }),
        '- a\n',
        'text\n',
        '5\n',
      ].map((text) => problems(text).join('\n')),
    ).toMatchInlineSnapshot(`
      [
        "5:21+3 schema-type: \`maxConnections\` must be a whole number, but is \`'4'\` | Write it without quotes: 4",
        "5:21+3 schema-type: \`maxConnections\` must be a whole number, but is \`4.5\`",
        "5:21+1 schema-value: \`maxConnections\` cannot be \`0\` | It must be between 1 and 256",
        "7:18+1 schema-value: \`maxParallel\` cannot be \`0\` | It must be at least 1",
        "7:18+4 schema-type: \`description\` must be text, but is \`1.10\` | Put it in quotes: '1.10'",
        "7:12+1 schema-type: \`needs\` must be a list, but is \`5\` | Write a list: [5]",
        "7:12+8 schema-type: \`needs\` must be a list, but is a mapping | Each item of a list begins with \`- \`",
        "7:15+9 schema-type: \`defaults\` must be a mapping, but is a list | Write \`key: value\` lines, without \`- \` before them",
        "7:5+8 schema-type: \`defaults\` has no value | It must be a mapping; leave the key out",
        "9:23+3 schema-type: \`allowFailure\` must be \`true\` or \`false\`, but is \`yes\` | Write true, without quotes",
        "9:15+2 schema-value: \`name\` is an empty text",
        "9:15+201 schema-value: \`name\` is longer than 200 characters",
        "9:18+2 schema-value: \`outputs\` is empty | It needs at least 1 key",
        "9:18+26 schema-value: \`outputs\` has too many keys | It takes one of \`json\` or \`properties\`",
        "9:32+4 schema-type: \`VERSION\` must be text, a number, \`true\` or \`false\`, but is \`.inf\` | Put it in quotes: '.inf'",
        "9:23+1 schema-value: \`needs\` has \`a\` twice | Keep one of the two
      9:26+1 schema-value: \`needs\` has \`a\` twice | Keep one of the two",
        "5:16+5 schema-value: \`X Y\` cannot be used as a name here | A header name has letters, digits and \`-\`",
        "5:29+7 schema-value: \`contextPath\` cannot be \`jenkins\` | It must match \`^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$\`
      5:60+2 schema-enum: Item 1 of \`result\` cannot be \`OK\` | It is one of \`SUCCESS\`, \`UNSTABLE\`, \`FAILURE\`, \`NOT_BUILT\` or \`ABORTED\`
      5:80+1 schema-enum: \`result\` cannot be \`5\` | It is one of \`SUCCESS\`, \`UNSTABLE\`, \`FAILURE\`, \`NOT_BUILT\` or \`ABORTED\`",
        "5:25+2 schema-missing-key: Item 1 of \`faults\` has no \`kind\` | Add \`kind:\` with one of \`latency\`, \`status\`, \`drop-after\`, \`drop-before\`, \`stall\`, \`cut\`, \`restart\`, \`kill\`",
        "1:1+1 schema-type: The file must be a mapping, but is a list | Write \`key: value\` lines, without \`- \` before them",
        "1:1+1 schema-type: The file must be a mapping, but is \`text\`",
        "1:1+1 schema-type: The file must be a mapping, but is \`5\`",
      ]
    `);
  });

  it('knows the enum value that was meant', () => {
    expect([
      ...problems(fileWith({ set: 'mode: Parallel' })),
      ...problems(fileWith({ set: 'onFailure: halt' })),
      ...problems(fileWith({ trigger: 'successOn: [success]' })),
      ...problems(fileWith({ trigger: 'when: true' })),
    ]).toMatchInlineSnapshot(`
      [
        "7:11+8 schema-enum: \`mode\` cannot be \`Parallel\` | Did you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`",
        "7:16+4 schema-enum: \`onFailure\` cannot be \`halt\` | It is one of \`stop\`, \`continue\` or \`abort\`",
        "9:21+7 schema-enum: Item 1 of \`successOn\` cannot be \`success\` | Did you mean \`SUCCESS\`? It is one of \`SUCCESS\`, \`UNSTABLE\`, \`FAILURE\`, \`NOT_BUILT\` or \`ABORTED\`",
        "9:15+4 schema-enum: \`when\` cannot be \`true\` | It is one of \`success\`, \`failure\` or \`always\`",
      ]
    `);
  });
});

describe('keys', () => {
  it('says where a key belongs or which one was meant', () => {
    expect([
      ...problems(fileWith({ set: 'timeout: 5m' })),
      ...problems(fileWith({ top: 'mode: parallel' })),
      ...problems(fileWith({ top: 'wait: queued' })),
      ...problems(fileWith({ trigger: 'maxParallel: 2' })),
      ...problems(fileWith({ trigger: 'param: {}' })),
      ...problems(fileWith({ trigger: 'params: {}' })),
      ...problems(fileWith({ controller: 'poll: { every: 5s }' })),
      ...problems(fileWith({ controller: 'sandbox: { job: {} }' })),
      ...problems(fileWith({ top: '__proto__: 1\nconstructor: 2' })),
    ]).toMatchInlineSnapshot(`
      [
        "7:5+7 schema-unknown-key: \`timeout\` is not a key of a trigger set | It is a key of a trigger; \`defaults: { timeout: … }\` gives it to all of them",
        "2:1+4 schema-unknown-key: \`mode\` is not a key of the file | It is a key of a trigger set",
        "2:1+4 schema-unknown-key: \`wait\` is not a key of the file | It is a key of a trigger; \`defaults: { wait: … }\` gives it to all of them",
        "9:9+11 schema-unknown-key: \`maxParallel\` is not a key of a trigger | It is a key of a trigger set",
        "9:9+5 schema-unknown-key: \`param\` is not a key of a trigger | Did you mean \`parameters\`?",
        "9:9+6 schema-unknown-key: \`params\` is not a key of a trigger | Did you mean \`parameters\`?",
        "5:13+5 schema-unknown-key: \`every\` is not a key of \`poll\` | Its keys are \`min\`, \`max\`",
        "5:16+3 schema-unknown-key: \`job\` is not a key of \`sandbox\` | Did you mean \`jobs\`?",
        "2:1+9 schema-unknown-key: \`__proto__\` is not a key of the file | Its keys are \`version\`, \`variables\`, \`state\`, \`controllers\`, \`defaults\`, \`concurrency\`, \`triggerSets\`",
        "3:1+11 schema-unknown-key: \`constructor\` is not a key of the file | Its keys are \`version\`, \`variables\`, \`state\`, \`controllers\`, \`defaults\`, \`concurrency\`, \`triggerSets\`",
      ]
    `);
  });

  it('does not call a misspelt key missing as well', () => {
    expect(problems('version: 1\ncontrolers: { main: { url: "sandbox:" } }\ntriggersets: { a: { triggers: [x] } }\n'))
      .toMatchInlineSnapshot(`
      [
        "2:1+10 schema-unknown-key: \`controlers\` is not a key of the file | Did you mean \`controllers\`?",
        "3:1+11 schema-unknown-key: \`triggersets\` is not a key of the file | Did you mean \`triggerSets\`?",
      ]
    `);
  });

  it('names what lacks a key', () => {
    expect(
      [
        'version: 1\n',
        'version: 1\ncontrollers: { main: {} }\ntriggerSets: { a: {} }\n',
        'version: 1\ncontrollers: {}\ntriggerSets: {}\n',
        fileWith({ controller: 'sandbox: { jobs: { a: { parameters: { X: {} } } } }' }),
      ].flatMap(problems),
    ).toMatchInlineSnapshot(`
      [
        "1:1+1 schema-missing-key: The file has no \`controllers\` | Add \`controllers:\` with a name and its \`url\`",
        "1:1+1 schema-missing-key: The file has no \`triggerSets\` | Add \`triggerSets:\` with a name and its \`triggers\`",
        "2:16+4 schema-missing-key: Controller \`main\` has no \`url\` | Add \`url: https://ci.example.org/jenkins\`, the address you open in the browser",
        "3:16+1 schema-missing-key: Trigger set \`a\` has no \`triggers\` | Add \`triggers:\` and a list of jobs",
        "2:14+2 schema-value: \`controllers\` is empty | It needs at least 1 key",
        "3:14+2 schema-value: \`triggerSets\` is empty | It needs at least 1 key",
        "5:43+1 schema-missing-key: \`X\` has no \`type\` | Add \`type:\` with one of \`string\`, \`text\`, \`password\`, \`boolean\`, \`choice\`, \`file\`, \`run\`, \`unequal\`",
      ]
    `);
  });
});

function names(text: string): string[] {
  return [...parseFile('f.yml', text).removed].toSorted();
}

describe('what is taken out', () => {
  it('is the smallest part, and positions of items that are left stay right', () => {
    const loaded = parseFile('f.yml', fileWith({ trigger: 'needs: [1, a, 2, b]\nallowFailure: maybe' }));
    const trigger = onlyTrigger(loaded);
    expect(trigger).toEqual({ job: 'storefront/deploy', needs: ['a', 'b'] });
    expect(loaded.positions.value(trigger.needs, 1)).toEqual({ line: 9, column: 26, length: 1 });
    expect(listed(loaded)).toHaveLength(3);
  });

  it('is listed by name, so that a reference to it is not unknown as well', () => {
    expect(names(fileWith({ top: 'variables: { a: 5, b: {}, c.d: {} }' }))).toEqual(['a', 'c.d']);
    expect(names(fileWith({ top: 'varibles: { a: {} }' }))).toContain('a');
    expect(names(fileWith({ trigger: 'matrix: { AXIS: 5, OTHER: [1] }' }))).toEqual(['AXIS']);
    expect(names(fileWith({ trigger: 'nmae: deploy' }))).toEqual(['deploy']);
    expect(names('version: 1\ncontrollers: { 1a: { url: x }, b: 5 }\ntriggerSets: { s: { trigers: [x, { name: y, job: z }] } }\n')).toEqual(
      ['1a', 'b', 'x', 'y', 'z'],
    );
    expect(names(fileWith({ top: 'triggerSets: { lost: { triggers: [gone] } }' }))).toContain('storefront/deploy');
    expect(parseFile('f.yml', 'a: [').removed.has('anything')).toBe(true);
  });
});
