import { describe, expect, it } from 'vitest';
import { head, planText, problems } from './support.ts';

describe('references to results', () => {
  it('find a trigger of the own set, of any set, or the one whose set is named', () => {
    expect(
      planText(`${head}
triggerSets:
  build:
    triggers:
      - { name: image, job: build-image, outputs: { properties: image.properties } }
      - { name: 'team/v1.2 [beta]', job: x }
      - { name: test, job: test, matrix: { OS: [linux, bsd] } }
      - { name: one, job: one, matrix: { OS: [linux] } }
  deploy:
    triggers:
      - { name: image, job: sign, parameters: { N: '\${triggers.build/image.number}' } }
      - job: deploy
        parameters:
          OWN: '\${triggers.image.number}'
          OTHER: '\${triggers.build/image.outputs.digest}'
          FAR: '\${triggers.team/v1.2 [beta].result} \${triggers.build/team/v1.2 [beta].url}'
          MEMBER: '\${triggers.test[OS=bsd].displayName}'
          ONLY: '\${triggers.one.queueId}'
        cause: after \${triggers.test[OS=linux].number}
        files: { F: 'logs/\${triggers.image.number}' }
`),
    ).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set build: sequential after []
        build/image -> build-image delivery exactly-once, ifQueued attach, outputs {"format":"properties","path":"image.properties"}
        build/team/v1.2 [beta] -> x delivery exactly-once, ifQueued attach
          after build/image
        build/test[OS=linux] -> test delivery exactly-once, ifQueued attach
          after build/team/v1.2 [beta]
        build/test[OS=bsd] -> test delivery exactly-once, ifQueued attach
          after build/test[OS=linux]
        build/one[OS=linux] -> one delivery exactly-once, ifQueued attach
          after build/test[OS=linux], build/test[OS=bsd]
      set deploy: sequential after [build]
        deploy/image -> sign delivery exactly-once, ifQueued attach
          uses build/image
          N = <number of build/image>
        deploy/deploy cause "after " <number of build/test[OS=linux]>, delivery exactly-once, ifQueued attach
          after deploy/image
          uses deploy/image, build/image, build/team/v1.2 [beta], build/test[OS=bsd], build/one[OS=linux], build/test[OS=linux]
          OWN = <number of deploy/image>
          OTHER = <output digest of build/image>
          FAR = <result of build/team/v1.2 [beta]> " " <url of build/team/v1.2 [beta]>
          MEMBER = <displayName of build/test[OS=bsd]>
          ONLY = <queueId of build/one[OS=linux]>
          F < "logs/" <number of deploy/image>"
    `);
  });

  it('must name one trigger', () => {
    expect(
      problems(`${head}
triggerSets:
  a: { triggers: [{ name: image, job: x }, { job: test, matrix: { OS: [linux, bsd] } }] }
  b: { triggers: [{ name: image, job: y }] }
  c: { triggers: [{ job: z, parameters: { A: '\${triggers.image.number}', B: '\${triggers.test.number}', C: '\${triggers.imgae.number}', D: '\${triggers.a/imag.url}', E: '\${triggers.nonsense.url}' } }] }
`),
    ).toMatchInlineSnapshot(`
      "7:47 reference-ambiguous: \`\${triggers.image.number}\` could mean a trigger of several sets: \`a/image\`, \`b/image\`
        > \${triggers.image.number}
        = Write the set too, such as \`a/image\`
      7:78 reference-ambiguous: \`\${triggers.test.number}\` means a whole matrix, and each of its triggers has its own result
        > \${triggers.test.number}
        = Name one of them: \`test[OS=linux]\`, \`test[OS=bsd]\`
      7:108 unknown-trigger: There is no trigger \`imgae\`
        > \${triggers.imgae.number}
        = Did you mean \`image\`?
      7:139 unknown-trigger: There is no trigger \`a/imag\`
        > \${triggers.a/imag.url}
        = Did you mean \`image\`?
      7:168 unknown-trigger: There is no trigger \`nonsense\`
        > \${triggers.nonsense.url}
        = Names of triggers are their \`name\`, or else the full name of their job"
    `);
  });

  it('must name one that runs before', () => {
    expect(
      problems(`${head}
triggerSets:
  early: { triggers: [{ job: a, parameters: { A: '\${triggers.late.number}' } }] }
  seq:
    triggers:
      - { job: b, parameters: { A: '\${triggers.c.number}', B: '\${triggers.b.number}', C: '\${triggers.a.number}' } }
      - { job: c, parameters: { A: '\${triggers.b.number}' } }
  par:
    needs: []
    mode: parallel
    triggers:
      - { job: d, parameters: { A: '\${triggers.a.number}' } }
      - { job: e, parameters: { A: '\${triggers.d.number}' } }
      - { job: f, needs: [e, 'm[X=1]'], parameters: { A: '\${triggers.e.number} \${triggers.d.number} \${triggers.m[X=1].number} \${triggers.m[X=2].number}' } }
      - { job: m, matrix: { X: [1, 2] } }
      - { job: g, needs: [f], parameters: { A: '\${triggers.e.number} \${triggers.m[X=1].number} \${triggers.m[X=2].number}' } }
  after: { needs: [par], triggers: [{ job: h, parameters: { A: '\${triggers.g.number} \${triggers.a.number}' } }] }
  late: { triggers: [{ job: late, parameters: { A: '\${triggers.a.number} \${triggers.h.number}' } }] }
`),
    ).toMatchInlineSnapshot(`
      "5:51 reference-order: \`\${triggers.late.number}\` uses a result of \`late/late\`, which does not run before \`early/a\`
        > \${triggers.late.number}
        = Put the set \`late\` earlier in the file, or add it to \`needs\` of the set \`early\`
      8:37 reference-order: \`\${triggers.c.number}\` uses a result of \`seq/c\`, which does not run before \`seq/b\`
        > \${triggers.c.number}
        = Put it earlier in the set, or add \`c\` to \`needs\` of \`b\`
      8:64 reference-order: \`\${triggers.b.number}\` is a result of the trigger itself
        > \${triggers.b.number}
        = Use results of triggers that run before
      14:37 reference-order: \`\${triggers.a.number}\` uses a result of \`early/a\`, which does not run before \`par/d\`
        > \${triggers.a.number}
        = Put the set \`early\` earlier in the file, or add it to \`needs\` of the set \`par\`
      15:37 reference-order: \`\${triggers.d.number}\` uses a result of \`par/d\`, which does not run before \`par/e\`
        > \${triggers.d.number}
        = Add \`d\` to \`needs\` of \`e\`
      16:80 reference-order: \`\${triggers.d.number}\` uses a result of \`par/d\`, which does not run before \`par/f\`
        > \${triggers.d.number}
        = Add \`d\` to \`needs\` of \`f\`
      16:127 reference-order: \`\${triggers.m[X=2].number}\` uses a result of \`par/m[X=2]\`, which does not run before \`par/f\`
        > \${triggers.m[X=2].number}
        = Add \`m[X=2]\` to \`needs\` of \`f\`
      18:96 reference-order: \`\${triggers.m[X=2].number}\` uses a result of \`par/m[X=2]\`, which does not run before \`par/g\`
        > \${triggers.m[X=2].number}
        = Add \`m[X=2]\` to \`needs\` of \`g\`
      19:86 reference-order: \`\${triggers.a.number}\` uses a result of \`early/a\`, which does not run before \`after/h\`
        > \${triggers.a.number}
        = Put the set \`early\` earlier in the file, or add it to \`needs\` of the set \`after\`"
    `);
  });

  it('must be known by then', () => {
    expect(
      problems(`${head}
triggerSets:
  s:
    triggers:
      - { job: q, wait: queued }
      - { job: r, wait: started }
      - { job: t, parameters: { A: '\${triggers.q.queueId} \${triggers.q.number} \${triggers.r.url} \${triggers.r.result} \${triggers.r.outputs.x}' } }
      - { job: u, parameters: { A: '\${triggers.t.outputs.x}' } }
`),
    ).toMatchInlineSnapshot(`
      "9:59 reference-place: \`\${triggers.q.number}\` is not known: \`s/q\` is only waited for until it is queued
        > \${triggers.q.number}
        = Write \`wait: started\` at that trigger
      9:98 reference-place: \`\${triggers.r.result}\` is not known: \`s/r\` is only waited for until it is started
        > \${triggers.r.result}
        = Write \`wait: completed\` at that trigger
      9:119 reference-place: \`\${triggers.r.outputs.x}\` is not known: \`s/r\` is only waited for until it is started
        > \${triggers.r.outputs.x}
        = Write \`wait: completed\` at that trigger
      10:37 reference-place: \`s/t\` has no \`outputs\`
        > \${triggers.t.outputs.x}
        = Add \`outputs: { json: PATH }\` or \`outputs: { properties: PATH }\` to that trigger"
    `);
  });

  it('and other references have their places', () => {
    expect(
      problems(
        `${head}
triggerSets:
  s:
    description: '\${triggers.a.number}'
    controller: '\${secret:C}'
    triggers:
      - { name: 'n-\${triggers.a.number}\${secret:S}', job: a, correlate: '\${run.id}', outputs: { json: '\${file:x}' } }
`,
        { env: { S: 'secret', C: 'main' } },
      ),
    ).toMatchInlineSnapshot(`
      "6:19 reference-place: \`\${triggers.a.number}\` cannot be used in the description of a set
        > \${triggers.a.number}
        = Results of triggers are known only when they ended; use them in parameters, files and causes
      7:18 reference-place: \`\${secret:C}\` cannot be used in the name of a controller
        > \${secret:C}
        = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes
      9:20 reference-place: \`\${triggers.a.number}\` cannot be used in the name of a trigger
        > \${triggers.a.number}
        = Results of triggers are known only when they ended; use them in parameters, files and causes
      9:40 reference-place: \`\${secret:S}\` cannot be used in the name of a trigger
        > \${secret:S}
        = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes
      9:74 reference-place: \`\${run.id}\` cannot be used in the name of a parameter
        > \${run.id}
        = The id of the run is known only when it starts; use it in parameters, files and causes
      9:104 reference-place: \`\${file:x}\` cannot be used in the path of an artifact
        > \${file:x}
        = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes"
    `);
  });

  it('are told in defaults that nobody uses, too', () => {
    expect(
      problems(`${head}
defaults: { parameters: { A: '\${nothing}' }, controller: '\${run.id}', correlate: '\${run.id}' }
triggerSets: { s: { defaults: { parameters: { A: '\${x:y}' } }, triggers: [{ job: a, controller: main, correlate: X, parameters: { A: 1 } }] } }
`),
    ).toMatchInlineSnapshot(`
      "4:31 unknown-reference: Unknown reference \`\${nothing}\`
        > \${nothing}
        = Did you mean \`\${env:nothing}\` or \`\${var.nothing}\`?
      4:59 reference-place: \`\${run.id}\` cannot be used in the name of a controller
        > \${run.id}
        = The id of the run is known only when it starts; use it in parameters, files and causes
      4:83 reference-place: \`\${run.id}\` cannot be used in the name of a parameter
        > \${run.id}
        = The id of the run is known only when it starts; use it in parameters, files and causes
      5:51 unknown-reference: Unknown reference \`\${x:y}\`
        > \${x:y}
        = Known are \`\${env:NAME}\`, \`\${secret:NAME}\`, \`\${file:PATH}\`, \`\${var.NAME}\`, \`\${matrix.NAME}\`, \`\${run.id}\`, \`\${triggers.NAME.number}\`; write \`$\${\` for a literal \`\${\`"
    `);
  });
});

it('refuses a name that is parameter and file, or parameter and correlation, at once', () => {
  expect(
    problems(`${head}
defaults: { parameters: { A: 1 }, correlate: A }
triggerSets: { s: { triggers: [{ job: a, files: { A: x } }] } }
`),
  ).toMatchInlineSnapshot(`
    "4:46 conflicting-keys: The parameter \`A\` of \`correlate\` has a value of its own
      > A
      = Jenkins gets the id of the trigger in this parameter; remove its value from \`parameters\` or \`files\`
    5:51 conflicting-keys: \`A\` is both a parameter and a file
      > A
      = Keep it in \`parameters\` or in \`files\`"
  `);
});

it('tells every environment variable that is missing, at its place inside of the value', () => {
  expect(
    problems(`${head}
defaults: { parameters: { SHARED: 'x \${env:A}' } }
triggerSets:
  s:
    triggers:
      - first
      - job: second
        parameters:
          TWO: "line \\"one\\" \${env:B}"
          THREE: |
            some text
            \${env:C} and \${env:D:-default} and \${secret:E}
          FOUR: \${file:missing.txt}
`),
  ).toMatchInlineSnapshot(`
    "4:38 env-missing: The environment variable \`A\` is not set
      > \${env:A}
      = Set it where the pipeline runs, or give a default: \`\${env:A:-default}\`
    11:30 env-missing: The environment variable \`B\` is not set
      > \${env:B}
      = Set it where the pipeline runs, or give a default: \`\${env:B:-default}\`
    14:13 env-missing: The environment variable \`C\` is not set
      > \${env:C}
      = Set it where the pipeline runs, or give a default: \`\${env:C:-default}\`
    14:48 env-missing: The environment variable \`E\` is not set
      > \${secret:E}
      = Set it where the pipeline runs
    15:17 secret-file: The file \`missing.txt\` cannot be read: no such file
      > \${file:missing.txt}
      = Check the path and its permissions; it must be a regular file"
  `);
});
