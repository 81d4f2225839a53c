import { describe, expect, it } from 'vitest';
import { describePlan } from '../../src/state/describe-plan.ts';
import { comparePlans } from '../../src/state/compare-plans.ts';
import type { PlanRecord } from '../../src/state/lines.ts';
import { expand, head, planText, problems } from './support.ts';

describe('run: once', () => {
  it('comes from the trigger, its set or the file, with the longest age of a build', () => {
    expect(
      planText(`${head}
defaults: { run: once }
triggerSets:
  a:
    defaults: { within: 12h }
    triggers: [x, { job: y, within: 30m }, { job: z, run: always }]
  b: { triggers: [x] }
`),
    ).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set a: sequential after []
        a/x delivery exactly-once, ifQueued attach, run once, within 43200000
        a/y delivery exactly-once, ifQueued attach, run once, within 1800000
          after a/x
        a/z delivery exactly-once, ifQueued attach
          after a/y
      set b: sequential after [a]
        b/x delivery exactly-once, ifQueued attach, run once"
    `);
  });

  it('is needed for `within`', () => {
    expect(
      problems(`${head}
defaults: { within: 1d }
triggerSets:
  a:
    defaults: { within: 12h }
    triggers: [x, { job: y, run: once }, { job: z, within: 1h }]
  b:
    defaults: { within: 2h }
    triggers: [x, { job: y, run: always, within: 1h }]
  c: { triggers: [x] }
`),
    ).toMatchInlineSnapshot(`
      "4:13 conflicting-keys: \`within\` has no effect without \`run: once\`
        > within
        = Write \`run: once\`, or remove \`within\`
      8:52 conflicting-keys: \`within\` has no effect without \`run: once\`
        > within
        = Write \`run: once\`, or remove \`within\`
      10:17 conflicting-keys: \`within\` has no effect without \`run: once\`
        > within
        = Write \`run: once\`, or remove \`within\`
      11:42 conflicting-keys: \`within\` has no effect without \`run: once\`
        > within
        = Write \`run: once\`, or remove \`within\`"
    `);
  });
});

describe('a run that goes on', () => {
  const record = (keys: string): PlanRecord => {
    const { plan } = expand(`${head}\ntriggerSets: { s: { triggers: [{ job: x, ${keys} }] } }\n`);
    if (plan === undefined) throw new Error('no plan');
    return describePlan(plan);
  };

  it('is told when `run` or `within` is another one by now', () => {
    expect(comparePlans(record('run: once, within: 1d'), record('when: success'))).toEqual([
      { kind: 'changed', subject: 's/x', field: 'run', before: 'once', after: 'always' },
      { kind: 'changed', subject: 's/x', field: 'within', before: '86400000', after: undefined },
    ]);
    expect(comparePlans(record('run: once'), record('run: once, within: 1d'))).toHaveLength(1);
    expect(comparePlans(record('run: once'), record('run: once'))).toEqual([]);
  });
});
