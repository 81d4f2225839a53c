import { describe, expect, it } from 'vitest';
import { loadTriggers } from '../../src/cli/library.ts';
import { head, planText, problems } from './support.ts';

describe('an atomic set', () => {
  it('is a parallel one whose triggers can all be held at once', () => {
    expect(
      planText(`${head}
triggerSets:
  s:
    mode: parallel
    atomic: true
    maxParallel: 3
    triggers: [a, { job: b, needs: [] }, { job: c, when: always }]
`),
    ).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set s: parallel after [] maxParallel 3
        s/a delivery exactly-once, ifQueued attach
        s/b delivery exactly-once, ifQueued attach
          needs 
        s/c when always, delivery exactly-once, ifQueued attach"
    `);
  });

  it('is held for as long as holding and releasing all of it takes, and refused when that is more than an hour', () => {
    const text = (size: number, maxConnections: number): string => `version: 1
controllers: { main: { url: 'https://ci.example.org', maxConnections: ${maxConnections} } }
triggerSets:
  s:
    mode: parallel
    atomic: true
    triggers:
      - job: a
        name: a-\${matrix.N}
        matrix: { N: [${Array.from({ length: size }, (_, each) => each).join(', ')}] }
        parameters: { N: '\${matrix.N}' }
`;
    const span = (size: number): number | undefined => loadTriggers(text(size, 8)).plan?.sets[0]?.holdSpan;
    expect([span(1), span(8), span(9), span(800)]).toEqual([250, 250, 500, 25_000]);
    const tooLarge = loadTriggers(text(7_201, 1));
    expect(tooLarge.plan).toBeUndefined();
    expect(tooLarge.diagnostics).toMatchObject([
      {
        code: 'atomic-too-large',
        message: 'The atomic set `s` has 7201 triggers on `main`, and at most 7200 can be held at once over 1 connection',
        position: { line: 6, column: 5 },
      },
    ]);
  });

  it('cannot be sequential', () => {
    expect(
      problems(`${head}
triggerSets:
  s: { atomic: true, triggers: [a, b] }
  t: { mode: sequential, atomic: true, maxParallel: 1, triggers: [{ job: a, delivery: at-most-once }] }
  u: { mode: sequential, atomic: false, triggers: [a] }
`),
    ).toMatchInlineSnapshot(`
      "5:8 conflicting-keys: \`atomic\` needs \`mode: parallel\`: the triggers of the sequential set \`s\` cannot all be held at once
        > atomic
        = Write \`mode: parallel\`, or remove \`atomic\`
      6:26 conflicting-keys: \`atomic\` needs \`mode: parallel\`: the triggers of the sequential set \`t\` cannot all be held at once
        > atomic
        = Write \`mode: parallel\`, or remove \`atomic\`
      6:40 warning conflicting-keys: \`maxParallel\` has no effect: the triggers of the sequential set \`t\` run one after another
        > maxParallel
        = Write \`mode: parallel\`, or remove \`maxParallel\`"
    `);
  });

  it('cannot be larger than what may be in flight, each member of a matrix counted', () => {
    expect(
      problems(`${head}
triggerSets:
  s:
    mode: parallel
    atomic: true
    maxParallel: 4
    triggers:
      - a
      - job: b
        matrix: { OS: [linux, windows], ARCH: [arm, amd] }
        parameters: { OS: '\${matrix.OS}' }
`),
    ).toMatchInlineSnapshot(`
      "8:18 conflicting-keys: \`maxParallel\` is less than the 5 triggers of the atomic set \`s\`, which are held all at once
        > 4
        = Remove \`maxParallel\`, or remove \`atomic\`"
    `);
  });

  it('has no order in it', () => {
    expect(
      problems(`${head}
triggerSets:
  s:
    mode: parallel
    atomic: true
    triggers:
      - name: image
        job: a
      - job: b
        needs: [image]
        parameters: { V: '\${triggers.image.number}' }
      - job: c
        parameters: { V: '\${triggers.image.number}' }
      - job: d
        when: failure
`),
    ).toMatchInlineSnapshot(`
      "12:9 conflicting-keys: \`needs\` has no place in the atomic set \`s\`, whose triggers start all at once
        > needs
        = Put what runs before into a set of its own, or remove \`atomic\`
      15:27 reference-order: \`\${triggers.image.number}\` uses a result of \`s/image\`, which does not run before \`s/c\`
        > \${triggers.image.number}
        = Add \`image\` to \`needs\` of \`c\`
      17:15 conflicting-keys: \`when: failure\` keeps the atomic set \`s\` from starting: nothing in it fails before
        > failure
        = Write \`when\` at the set, or remove \`atomic\`"
    `);
  });

  it('is delivered by hold and release', () => {
    expect(
      problems(`${head}
defaults: { delivery: at-most-once }
triggerSets:
  s: { mode: parallel, atomic: true, triggers: [a, b, { job: c, delivery: exactly-once }] }
  t: { mode: parallel, atomic: true, defaults: { delivery: exactly-once }, triggers: [a, { job: b, delivery: at-most-once }] }
`),
    ).toMatchInlineSnapshot(`
      "4:23 conflicting-keys: \`delivery: at-most-once\` sends a trigger at once, and the atomic set \`s\` holds all of its triggers first
        > at-most-once
        = Remove \`delivery\`, or remove \`atomic\`
      7:110 conflicting-keys: \`delivery: at-most-once\` sends a trigger at once, and the atomic set \`t\` holds all of its triggers first
        > at-most-once
        = Remove \`delivery\`, or remove \`atomic\`"
    `);
  });
});
