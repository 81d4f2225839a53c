import { describe, expect, it } from 'vitest';
import { head, planText, problems, type Given } from './support.ts';

const file = `${head}
triggerSets:
  build:
    triggers: [{ name: image, job: x }, { job: test, matrix: { OS: [linux, bsd, mac] } }, pack]
  check: { triggers: [lint] }
  graph:
    needs: [check]
    mode: parallel
    triggers: [{ job: a }, { job: b, needs: [a] }, { job: c, needs: [b] }, { job: pack, needs: [c], parameters: { N: '\${triggers.a.number}' } }]
  last: { triggers: [end] }
`;

/** Ids with what they wait for. */
const select = (given: Given): string => planText(file, given);

describe('selection', () => {
  it('takes sets; what they need besides counts as over, what that needs still comes first', () => {
    expect(select({ sets: ['graph', 'build'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set build: sequential after []
        build/image -> x delivery exactly-once, ifQueued attach
        build/test[OS=linux] -> test delivery exactly-once, ifQueued attach
          after build/image
        build/test[OS=bsd] -> test delivery exactly-once, ifQueued attach
          after build/test[OS=linux]
        build/test[OS=mac] -> test delivery exactly-once, ifQueued attach
          after build/test[OS=bsd]
        build/pack delivery exactly-once, ifQueued attach
          after build/test[OS=linux], build/test[OS=bsd], build/test[OS=mac]
      set graph: parallel needs [build]
        graph/a delivery exactly-once, ifQueued attach
        graph/b delivery exactly-once, ifQueued attach
          needs graph/a
        graph/c delivery exactly-once, ifQueued attach
          needs graph/b
        graph/pack delivery exactly-once, ifQueued attach
          needs graph/c
          uses graph/a
          N = <number of graph/a>"
    `);
    expect(select({ sets: ['last', 'build'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set build: sequential after []
        build/image -> x delivery exactly-once, ifQueued attach
        build/test[OS=linux] -> test delivery exactly-once, ifQueued attach
          after build/image
        build/test[OS=bsd] -> test delivery exactly-once, ifQueued attach
          after build/test[OS=linux]
        build/test[OS=mac] -> test delivery exactly-once, ifQueued attach
          after build/test[OS=bsd]
        build/pack delivery exactly-once, ifQueued attach
          after build/test[OS=linux], build/test[OS=bsd], build/test[OS=mac]
      set last: sequential after [build]
        last/end delivery exactly-once, ifQueued attach"
    `);
    const chain = `${head}
triggerSets:
  a: { needs: [], triggers: [x] }
  b: { needs: [a], triggers: [x] }
  c: { needs: [b], triggers: [x] }
`;
    expect(planText(chain, { sets: ['a', 'c'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set a: sequential needs []
        a/x delivery exactly-once, ifQueued attach
      set c: sequential needs [a]
        c/x delivery exactly-once, ifQueued attach"
    `);
  });

  it('takes triggers by name, id, or the common name of a matrix', () => {
    expect(select({ only: ['image', 'build/pack'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set build: sequential after []
        build/image -> x delivery exactly-once, ifQueued attach
        build/pack delivery exactly-once, ifQueued attach
          after build/image"
    `);
    expect(select({ only: ['test[OS=bsd]', 'build/pack'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set build: sequential after []
        build/test[OS=bsd] -> test delivery exactly-once, ifQueued attach
        build/pack delivery exactly-once, ifQueued attach
          after build/test[OS=bsd]"
    `);
    expect(select({ only: ['test', 'pack', 'a'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set build: sequential after []
        build/test[OS=linux] -> test delivery exactly-once, ifQueued attach
        build/test[OS=bsd] -> test delivery exactly-once, ifQueued attach
          after build/test[OS=linux]
        build/test[OS=mac] -> test delivery exactly-once, ifQueued attach
          after build/test[OS=bsd]
        build/pack delivery exactly-once, ifQueued attach
          after build/test[OS=linux], build/test[OS=bsd], build/test[OS=mac]
      set graph: parallel needs [build]
        graph/a delivery exactly-once, ifQueued attach
        graph/pack delivery exactly-once, ifQueued attach
          needs graph/a
          uses graph/a
          N = <number of graph/a>"
    `);
    expect(select({ sets: ['build'], only: ['pack'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set build: sequential after []
        build/pack delivery exactly-once, ifQueued attach"
    `);
  });

  it('tells what does not exist', () => {
    expect(problems(file, { sets: ['biuld', 'nothing'] })).toMatchInlineSnapshot(`
      "- unknown-set: There is no trigger set \`biuld\`
        = Did you mean \`build\`?
      - unknown-set: There is no trigger set \`nothing\`
        = The sets are \`build\`, \`check\`, \`graph\`, \`last\`"
    `);
    expect(problems(file, { only: ['imgae', 'build/tets', 'nonsense'] })).toMatchInlineSnapshot(`
      "- unknown-trigger: There is no trigger \`imgae\`
        = Did you mean \`image\`?
      - unknown-trigger: There is no trigger \`build/tets\`
        = Did you mean \`test\`?
      - unknown-trigger: There is no trigger \`nonsense\`
        = \`--only\` takes the name of a trigger, or \`set/name\`"
    `);
    expect(problems(file, { sets: ['check'], only: ['image', 'check/lint'] })).toMatchInlineSnapshot(`
      "- unknown-trigger: The trigger \`image\` is not in the sets that are selected
        = It is in the set \`build\`"
    `);
  });

  it('tells results that nobody will have', () => {
    expect(problems(file, { only: ['graph/pack'] })).toMatchInlineSnapshot(`
      "11:119 reference-order: \`\${triggers.a.number}\` uses a result of \`graph/a\`, which is not selected
        > \${triggers.a.number}
        = Select that trigger too"
    `);
    expect(problems(`${head}\ntriggerSets: { s: { triggers: [{ job: a, matrix: {} }, b] } }\n`, { only: ['a'] })).toMatchInlineSnapshot(`
      "4:42 matrix-empty: The matrix has no axis
        > matrix"
    `);
  });

  it('needs nothing from the environment for what is left out', () => {
    const text = `${head}
triggerSets:
  a: { triggers: [{ job: x, parameters: { P: '\${env:NOT_SET}' } }, { name: y, job: '\${env:NOT_SET}', controller: '\${env:NOT_SET}' }] }
  b: { triggers: [y] }
`;
    expect(problems(text)).toMatchInlineSnapshot(`
      "5:47 env-missing: The environment variable \`NOT_SET\` is not set
        > \${env:NOT_SET}
        = Set it where the pipeline runs, or give a default: \`\${env:NOT_SET:-default}\`
      5:85 env-missing: The environment variable \`NOT_SET\` is not set
        > \${env:NOT_SET}
        = Set it where the pipeline runs, or give a default: \`\${env:NOT_SET:-default}\`
      5:115 env-missing: The environment variable \`NOT_SET\` is not set
        > \${env:NOT_SET}
        = Set it where the pipeline runs, or give a default: \`\${env:NOT_SET:-default}\`"
    `);
    expect(planText(text, { sets: ['b'] })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set b: sequential after []
        b/y delivery exactly-once, ifQueued attach"
    `);
  });
});
