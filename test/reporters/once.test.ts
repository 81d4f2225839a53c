import { expect, test } from 'vitest';
import { account } from '../../src/reporters/account.ts';
import { sentences } from '../../src/reporters/wording.ts';
import type { EventBody, TriggerResult } from '../../src/events/events.ts';

const taken: TriggerResult = {
  trigger: 's/image',
  outcome: 'succeeded',
  queueId: 7,
  number: 12,
  url: 'https://ci.example.org/job/image/12/',
  result: 'SUCCESS',
  displayName: '#12',
  duration: 60_000,
  adopted: true,
  notCompared: ['KEY', 'TOKEN'],
};
const followed: TriggerResult = { ...taken, trigger: 's/app', attached: true, number: 13, url: 'https://ci.example.org/job/app/13/' };
const spoilt: TriggerResult = {
  ...taken,
  trigger: 's/lost',
  outcome: 'failed',
  failure: { code: 'output-missing', message: 'The outputs of lost #12 could not be taken from its artifact out.json' },
};

function say(body: EventBody): string {
  return sentences({ v: 1, seq: 1, at: 0, ...body })
    .map(({ subject, text, link }) => `${subject}: ${text}${link === undefined ? '' : `  ${link}`}`)
    .join('\n');
}

test('what was there already is said, with what was not compared', () => {
  const { number, url } = followed;
  const runs = { type: 'build-started', trigger: 's/app', number: 13, url: url ?? '', adopted: true } as const;
  expect(number).toBe(13);
  expect(
    [
      say({ type: 'trigger-finished', ...taken }),
      say({ type: 'trigger-finished', ...taken, notCompared: [] }),
      say({ ...runs, notCompared: ['KEY'] }),
      say(runs),
      say({ type: 'trigger-finished', ...followed }),
      say({ type: 'trigger-finished', ...spoilt }),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "s/image: up to date with build #12 (not compared: KEY, TOKEN)  https://ci.example.org/job/image/12/
    s/image: up to date with build #12  https://ci.example.org/job/image/12/
    s/app: following build #13, which runs already (not compared: KEY)  https://ci.example.org/job/app/13/
    s/app: following build #13, which runs already  https://ci.example.org/job/app/13/
    s/app: SUCCESS #13 in 1m 00s
    s/lost: failed #12 in 1m 00s: The outputs of lost #12 could not be taken from its artifact out.json"
  `);
});

test('the account counts it apart from what was triggered', () => {
  const results = [taken, followed, spoilt];
  const triggers = results.map(({ trigger }) => ({ id: trigger, name: trigger, job: trigger.replace('s/', ''), controller: 'main' }));
  expect(
    account(
      {
        started: { run: 'r', file: 'f.yml', controllers: [], sets: [{ triggers }] },
        results: new Map(results.map((result) => [result.trigger, result])),
        finished: { exitCode: 1, elapsed: 1_500 },
      },
      false,
    ),
  ).toMatchInlineSnapshot(`
    "Run r of f.yml

    OUTCOME     TRIGGER  BUILD  TIME    LINK
    up to date  s/image  #12    -       https://ci.example.org/job/image/12/
    succeeded   s/app    #13    1m 00s  https://ci.example.org/job/app/13/
    failed      s/lost   #12    1m 00s  https://ci.example.org/job/image/12/

    failed: s/lost (lost #12 on main)
      what     The outputs of lost #12 could not be taken from its artifact out.json.
      to do    Check that the job archives the artifact and that it has the key.
      code     output-missing (docs/errors.md#output-missing)

    0 of 3 triggered: 1 up to date, 1 succeeded, 1 failed · 1.5s
    "
  `);
});
