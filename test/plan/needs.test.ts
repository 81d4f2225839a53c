import { describe, expect, it } from 'vitest';
import { expand, head, planText, problems } from './support.ts';

describe('needs of triggers', () => {
  it('make a graph; others in a sequential set still follow the order', () => {
    expect(
      planText(`${head}
triggerSets:
  s:
    maxParallel: 2
    triggers: [a, { job: b, needs: [] }, c, { job: d, needs: [a, s/b] }, e]
`),
    ).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set s: sequential after [] maxParallel 2
        s/a delivery exactly-once, ifQueued attach
        s/b delivery exactly-once, ifQueued attach
          needs 
        s/c delivery exactly-once, ifQueued attach
          after s/b
        s/d delivery exactly-once, ifQueued attach
          needs s/a, s/b
        s/e delivery exactly-once, ifQueued attach
          after s/d"
    `);
  });

  it('name triggers of the same set', () => {
    expect(
      problems(`${head}
triggerSets:
  s: { mode: parallel, triggers: [{ name: build, job: x }, { job: b, needs: [biuld, other, t/other, t, nonsense, '\${env:A}'] }] }
  t: { triggers: [other] }
`),
    ).toMatchInlineSnapshot(`
      "5:78 unknown-trigger: There is no trigger \`biuld\` in the set \`s\`
        > biuld
        = Did you mean \`build\`?
      5:85 unknown-trigger: There is no trigger \`other\` in the set \`s\`
        > other
        = \`needs\` of a trigger names triggers of its own set; to wait for the set \`t\`, write \`needs: [t]\` at the set
      5:92 unknown-trigger: There is no trigger \`t/other\` in the set \`s\`
        > t/other
        = Its triggers are \`build\`, \`b\`
      5:101 unknown-trigger: There is no trigger \`t\` in the set \`s\`
        > t
        = \`needs\` of a trigger names triggers of its own set; to wait for the set \`t\`, write \`needs: [t]\` at the set
      5:104 unknown-trigger: There is no trigger \`nonsense\` in the set \`s\`
        > nonsense
        = Its triggers are \`build\`, \`b\`
      5:114 reference-place: References cannot be used in \`needs\`
        > '\${env:A}'
        = Write the name as it is after expansion"
    `);
  });

  it('cannot make a circle', () => {
    expect(
      problems(`${head}
triggerSets:
  parallel:
    mode: parallel
    triggers: [{ job: a, needs: [c] }, { job: b, needs: [a] }, { job: c, needs: [b, d] }, { job: d }, { job: e, needs: [e] }, { job: f, needs: [a] }]
  sequential:
    triggers: [{ job: a, needs: [c] }, b, c]
  matrix:
    mode: parallel
    triggers: [{ job: a, matrix: { X: [1, 2] }, needs: [b] }, { job: b, needs: ['a[X=1]'] }]
`),
    ).toMatchInlineSnapshot(`
      "7:26 needs-cycle: Triggers wait for each other in a circle: a → c → b → a
        > needs
        = Remove one of these \`needs\`
      7:113 needs-cycle: \`e\` waits for itself
        > needs
        = Remove one of these \`needs\`
      9:26 needs-cycle: Triggers wait for each other in a circle: a → c → b → a
        > needs
        = Remove one of these \`needs\`; \`c\` has none of its own and waits for the trigger before it
      12:49 needs-cycle: Triggers wait for each other in a circle: a → b → a
        > needs
        = Remove one of these \`needs\`"
    `);
  });

  it('are written in a sequential set without a limit on how many run at once, else the limit has no effect', () => {
    const text = `${head}
triggerSets: { s: { maxParallel: 3, triggers: [a, b] } }
`;
    expect(problems(text)).toMatchInlineSnapshot(`
      "4:21 warning conflicting-keys: \`maxParallel\` has no effect: the triggers of the sequential set \`s\` run one after another
        > maxParallel
        = Write \`mode: parallel\`, or remove \`maxParallel\`"
    `);
    expect(expand(text).plan?.sets[0]?.triggers).toHaveLength(2);
  });
});

describe('needs of sets', () => {
  it('are those written, else all before', () => {
    expect(
      planText(`${head}
triggerSets:
  a: { triggers: [x] }
  b: { needs: [], triggers: [x] }
  c: { when: always, triggers: [x] }
  d: { needs: [a, c], triggers: [x] }
  e: { needs: [d, f], triggers: [x] }
  f: { needs: [b], triggers: [x] }
`),
    ).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set a: sequential after []
        a/x delivery exactly-once, ifQueued attach
      set b: sequential needs []
        b/x delivery exactly-once, ifQueued attach
      set c: sequential after [b] when always
        c/x delivery exactly-once, ifQueued attach
      set d: sequential needs [a, c]
        d/x delivery exactly-once, ifQueued attach
      set e: sequential needs [d, f]
        e/x delivery exactly-once, ifQueued attach
      set f: sequential needs [b]
        f/x delivery exactly-once, ifQueued attach"
    `);
  });

  it('name sets that exist', () => {
    expect(
      problems(`${head}
triggerSets:
  verify: { triggers: [x] }
  release: { needs: [verfy, nothing-like-it, '\${var.x}'], triggers: [x] }
`),
    ).toMatchInlineSnapshot(`
      "6:22 unknown-set: There is no trigger set \`verfy\` for \`release\` to wait for
        > verfy
        = Did you mean \`verify\`?
      6:29 unknown-set: There is no trigger set \`nothing-like-it\` for \`release\` to wait for
        > nothing-like-it
        = The sets are \`verify\`, \`release\`
      6:46 reference-place: References cannot be used in \`needs\`
        > '\${var.x}'
        = Write the name as it is after expansion"
    `);
  });

  it('cannot make a circle, also not with the order of the file', () => {
    expect(
      problems(`${head}
triggerSets:
  a: { needs: [c], triggers: [x] }
  b: { triggers: [x] }
  c: { triggers: [x] }
`),
    ).toMatchInlineSnapshot(`
      "5:8 needs-cycle: Sets wait for each other in a circle: a → c → a
        > needs
        = Remove one of these \`needs\`; \`c\` has none of its own and waits for all sets before it in the file"
    `);
    expect(
      problems(`${head}
triggerSets:
  a: { needs: [b], triggers: [x] }
  b: { needs: [a], triggers: [x] }
  c: { needs: [c], triggers: [x] }
  d: { needs: [a], triggers: [x] }
`),
    ).toMatchInlineSnapshot(`
      "5:8 needs-cycle: Sets wait for each other in a circle: a → b → a
        > needs
        = Remove one of these \`needs\`
      7:8 needs-cycle: The set \`c\` waits for itself
        > needs
        = Remove one of these \`needs\`"
    `);
  });
});

it('refuses equal names in a set', () => {
  expect(
    problems(`${head}
triggerSets:
  s:
    triggers:
      - deploy
      - { job: deploy, parameters: { A: 1 } }
      - { name: 'deploy[A=1]', job: x }
      - { name: other, job: deploy, matrix: { A: [1] } }
      - { name: 'other[A=1]', job: y }
      - { name: '', job: z }
  t: { triggers: [deploy] }
`),
  ).toMatchInlineSnapshot(`
    "8:16 duplicate-trigger: The set \`s\` has two triggers called \`deploy\`
      > deploy
      = Give one of them another \`name\`
      ~ 7:9 The first one
    11:17 duplicate-trigger: The set \`s\` has two triggers called \`other[A=1]\`
      > 'other[A=1]'
      = Give one of them another \`name\`
      ~ 10:17 The first one
    12:17 schema-value: \`name\` is an empty text
      > ''"
  `);
});
