import { expect, it } from 'vitest';
import { parseFile } from '../../src/config/parse-file.ts';
import { Findings } from '../../src/plan/findings.ts';
import { expandMatrix } from '../../src/plan/matrix.ts';
import { Values } from '../../src/plan/values.ts';
import { err } from '../../src/util/result.ts';
import { head, planText, problems } from './support.ts';

const axis = (size: number): string => `[${Array.from({ length: size }, (_, index) => index).join(', ')}]`;

it('makes a trigger for every combination, the last axis fastest, one after another in a sequential set', () => {
  expect(
    planText(`${head}
triggerSets:
  s:
    triggers:
      - first
      - name: test
        job: 'test-\${matrix.OS}'
        matrix: { OS: [linux, windows], JDK: [21, 1.10, true] }
        parameters: { WHERE: '\${matrix.OS}/\${matrix.JDK}' }
      - last
`),
  ).toMatchInlineSnapshot(`
    "controller main: https://ci.example.org as nobody
    set s: sequential after []
      s/first delivery exactly-once, ifQueued attach
      s/test[OS=linux,JDK=21] -> test-linux delivery exactly-once, ifQueued attach
        after s/first
        WHERE = "linux/21"
      s/test[OS=linux,JDK=1.10] -> test-linux delivery exactly-once, ifQueued attach
        after s/test[OS=linux,JDK=21]
        WHERE = "linux/1.10"
      s/test[OS=linux,JDK=true] -> test-linux delivery exactly-once, ifQueued attach
        after s/test[OS=linux,JDK=1.10]
        WHERE = "linux/true"
      s/test[OS=windows,JDK=21] -> test-windows delivery exactly-once, ifQueued attach
        after s/test[OS=linux,JDK=true]
        WHERE = "windows/21"
      s/test[OS=windows,JDK=1.10] -> test-windows delivery exactly-once, ifQueued attach
        after s/test[OS=windows,JDK=21]
        WHERE = "windows/1.10"
      s/test[OS=windows,JDK=true] -> test-windows delivery exactly-once, ifQueued attach
        after s/test[OS=windows,JDK=1.10]
        WHERE = "windows/true"
      s/last delivery exactly-once, ifQueued attach
        after s/test[OS=linux,JDK=21], s/test[OS=linux,JDK=1.10], s/test[OS=linux,JDK=true], s/test[OS=windows,JDK=21], s/test[OS=windows,JDK=1.10], s/test[OS=windows,JDK=true]"
  `);
});

it('starts all members at once in a parallel set, and names them after their job where it depends on the matrix', () => {
  expect(
    planText(`${head}
triggerSets:
  s:
    mode: parallel
    triggers:
      - { job: 'build/\${matrix.OS}', matrix: { OS: [linux, '\${env:OS:-bsd}'] } }
      - { job: pack, needs: ['build/linux'] }
      - { job: ship, matrix: { TO: [a, b] }, needs: ['build/bsd[OS=bsd]', pack] }
      - { job: mail, needs: [ship, 's/pack'] }
`),
  ).toMatchInlineSnapshot(`
    "controller main: https://ci.example.org as nobody
    set s: parallel after []
      s/build/linux[OS=linux] -> build/linux delivery exactly-once, ifQueued attach
      s/build/bsd[OS=bsd] -> build/bsd delivery exactly-once, ifQueued attach
      s/pack delivery exactly-once, ifQueued attach
        needs s/build/linux[OS=linux]
      s/ship[TO=a] -> ship delivery exactly-once, ifQueued attach
        needs s/build/bsd[OS=bsd], s/pack
      s/ship[TO=b] -> ship delivery exactly-once, ifQueued attach
        needs s/build/bsd[OS=bsd], s/pack
      s/mail delivery exactly-once, ifQueued attach
        needs s/ship[TO=a], s/ship[TO=b], s/pack"
  `);
});

it('lets a member that runs after a failure see what stands before the matrix', () => {
  expect(
    planText(`${head}
triggerSets: { s: { onFailure: continue, triggers: [a, { job: undo, when: failure, matrix: { X: [1, 2, 3] } }] } }
`),
  ).toMatchInlineSnapshot(`
    "controller main: https://ci.example.org as nobody
    set s: sequential after [] onFailure continue
      s/a delivery exactly-once, ifQueued attach
      s/undo[X=1] -> undo when failure, delivery exactly-once, ifQueued attach
        after s/a
      s/undo[X=2] -> undo when failure, delivery exactly-once, ifQueued attach
        after s/a, s/undo[X=1]
      s/undo[X=3] -> undo when failure, delivery exactly-once, ifQueued attach
        after s/a, s/undo[X=2]"
  `);
});

it('refuses what is empty, too large, or twice the same', () => {
  const text = `${head}
triggerSets:
  s:
    triggers:
      - { job: a, matrix: {} }
      - { job: b, matrix: { X: [1], Y: [] } }
      - { job: c, matrix: { X: ${axis(50)}, Y: ${axis(50)}, Z: ${axis(41)} } }
      - { job: d, matrix: { X: [1, 1.0, '1', true] } }
      - { job: e, parameters: { A: '\${triggers.a.number}\${triggers.c.number}' } }
`;
  const found = problems(text);
  expect(found.replaceAll(/ > [^\n]{100,}/g, ' > …')).toMatchInlineSnapshot(`
    "7:19 matrix-empty: The matrix has no axis
      > matrix
    8:37 matrix-empty: The axis \`Y\` of the matrix has no values
      > Y
    9:19 matrix-too-large: The matrix makes 102,500 triggers; 100,000 are allowed
      > matrix
    10:41 duplicate-trigger: The axis \`X\` has the value \`1\` twice
      > '1'
      = Remove one of the two"
  `);
});

it('refuses more than a million triggers in all, without making them first', () => {
  const trigger = { job: 'a', matrix: { X: [1, 2, 3], Y: [1, 2] } };
  const loaded = parseFile('jenkins-triggers.yml', head);
  const findings = new Findings(loaded);
  const values = new Values(loaded, { env: {}, readSecretFile: () => err('none') }, findings);
  const budget = { used: 999_990 };
  expect(expandMatrix(trigger, budget, values, findings)).toHaveLength(6);
  expect(expandMatrix(trigger, budget, values, findings)).toBeUndefined();
  expect(budget.used).toBe(999_996);
  expect(findings.all().at(-1)?.message).toBe('The matrix makes 6 triggers; all matrices of a file may make 1,000,000');
});

it('tells an axis that a trigger does not have, once for a default that many use', () => {
  expect(
    problems(`${head}
defaults: { parameters: { B: '\${matrix.BROWSER}' } }
triggerSets:
  s:
    triggers: [a, b, { job: c, matrix: { BROWSER: [x] }, parameters: { O: '\${matrix.OS}\${matrix.OS}' } }, { name: '\${matrix.A}', job: d }]
`),
  ).toMatchInlineSnapshot(`
    "4:31 unknown-matrix-axis: The trigger \`a\` has no matrix, so there is no axis \`BROWSER\`
      > \${matrix.BROWSER}
      = Give the trigger a \`matrix\`
    7:76 unknown-matrix-axis: The matrix of \`c\` has no axis \`OS\`
      > \${matrix.OS}
      = Its axes are \`BROWSER\`
    7:88 unknown-matrix-axis: The matrix of \`c\` has no axis \`OS\`
      > \${matrix.OS}
      = Its axes are \`BROWSER\`
    7:116 unknown-matrix-axis: The trigger \`\${matrix.A}\` has no matrix, so there is no axis \`A\`
      > \${matrix.A}
      = Give the trigger a \`matrix\`"
  `);
});

it('takes no secrets and no results as values', () => {
  expect(
    problems(
      `${head}
triggerSets: { s: { triggers: [{ job: a, matrix: { X: ['\${secret:A}', '\${triggers.b.url}', '\${matrix.X}', '\${env:NOT_SET}'] } }] } }
`,
      { env: { A: 'secret' } },
    ),
  ).toMatchInlineSnapshot(`
    "4:57 reference-place: \`\${secret:A}\` cannot be used in a matrix value
      > \${secret:A}
      = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes
    4:72 reference-place: \`\${triggers.b.url}\` cannot be used in a matrix value
      > \${triggers.b.url}
      = Results of triggers are known only when they ended; use them in parameters, files and causes
    4:93 reference-place: \`\${matrix.X}\` cannot be used in a matrix value
      > \${matrix.X}
      = Values of a matrix can only be used in the other keys of its trigger
    4:108 env-missing: The environment variable \`NOT_SET\` is not set
      > \${env:NOT_SET}
      = Set it where the pipeline runs, or give a default: \`\${env:NOT_SET:-default}\`"
  `);
});
