import { describe, expect, it } from 'vitest';
import type { TriggerResult } from '../../src/events/events.ts';
import { account, type AccountInput } from '../../src/reporters/account.ts';
import { cancellationTable } from '../../src/reporters/cancellation.ts';
import { createPlainReporter } from '../../src/reporters/plain.ts';
import { memoryStreams } from '../support/streams.ts';
import { eventsFrom } from '../support/events.ts';

const link = (number: number): string => `https://ci.example.org/job/unit/${number}/`;

const started: AccountInput['started'] = {
  run: 'nightly',
  file: 'release.yml',
  sets: [
    {
      triggers: ['unit', 'lint', 'deploy', 'notify'].map((name) => ({ id: `all/${name}`, name, job: name, controller: 'main' })),
    },
  ],
  controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false }],
};

describe('the account', () => {
  it('says once why many were cancelled, and of each what else there is to say', () => {
    const cancelled = (name: string, logTail?: readonly string[]): TriggerResult => ({
      trigger: `all/${name}`,
      outcome: 'cancelled',
      queueId: 41,
      number: 7,
      failure: { code: 'interrupted', message: `all/${name} was cancelled because the run was interrupted`, hint: 'Apply again' },
      ...(logTail === undefined ? {} : { logTail }),
    });
    const results = [cancelled('unit'), cancelled('lint', ['Terminated']), cancelled('deploy'), cancelled('notify')];
    const input = {
      started,
      results: new Map(results.map((result) => [result.trigger, result])),
      finished: { exitCode: 130, elapsed: 9_000 },
    };
    expect(account(input, false)).toMatchInlineSnapshot(`
      "Run nightly of release.yml

      OUTCOME    TRIGGER     BUILD  TIME  LINK
      cancelled  all/unit    #7     -
      cancelled  all/lint    #7     -
      cancelled  all/deploy  #7     -
      cancelled  all/notify  #7     -

      cancelled: all/unit (unit #7 on main)
        what     all/unit was cancelled because the run was interrupted.
        to do    Apply again.
        code     interrupted (docs/errors.md#interrupted)
        likewise 2 other triggers

      cancelled: all/lint (lint #7 on main)
        what     all/lint was cancelled because the run was interrupted.
        to do    Apply again.
        code     interrupted (docs/errors.md#interrupted)
        end of the console log
        | Terminated

      4 triggered: 4 cancelled · 9.0s
      "
    `);
  });

  it('shows each build of a trigger that was built again', () => {
    const text = account(
      {
        started: { ...started, sets: [{ triggers: started.sets[0]?.triggers.slice(0, 1) ?? [] }] },
        results: new Map([
          [
            'all/unit',
            {
              trigger: 'all/unit',
              outcome: 'succeeded',
              queueId: 43,
              number: 9,
              url: link(9),
              result: 'SUCCESS',
              duration: 3_000,
              earlier: [
                { attempt: 1, queueId: 41, number: 7, url: link(7), result: 'FAILURE', duration: 1_000 },
                { attempt: 2, queueId: 42, number: 8, url: link(8), result: 'FAILURE', duration: 2_000 },
              ],
            },
          ],
        ]),
        finished: { exitCode: 0, elapsed: 9_000 },
      },
      false,
    );
    expect(text).toMatchInlineSnapshot(`
      "Run nightly of release.yml

      OUTCOME    TRIGGER   BUILD  TIME  LINK
      rebuilt    all/unit  #7     1.0s  https://ci.example.org/job/unit/7/
      rebuilt    all/unit  #8     2.0s  https://ci.example.org/job/unit/8/
      succeeded  all/unit  #9     3.0s  https://ci.example.org/job/unit/9/

      1 triggered: 1 succeeded · 9.0s
      "
    `);
  });

  it('of a run that is not over says how far each trigger came', () => {
    const text = account(
      {
        started,
        note: 'unfinished',
        results: new Map([
          ['all/unit', { trigger: 'all/unit', outcome: 'succeeded', queueId: 1, number: 7, url: link(7), duration: 1_000 }],
        ]),
        open: new Map([
          ['all/lint', { word: 'held', detail: 'item 41' }],
          ['all/deploy', { word: 'started', number: 3 }],
          ['all/notify', { word: 'not begun' }],
        ]),
        finished: undefined,
      },
      false,
    );
    expect(text).toMatchInlineSnapshot(`
      "Run nightly of release.yml, unfinished

      OUTCOME    TRIGGER     BUILD  TIME  LINK
      succeeded  all/unit    #7     1.0s  https://ci.example.org/job/unit/7/
      held       all/lint    -      -     item 41
      started    all/deploy  #3     -
      not begun  all/notify  -      -

      3 of 4 triggered: 1 succeeded, 3 open · not over
      "
    `);
  });
});

it('a build that is followed by another is told', () => {
  const { streams, written } = memoryStreams();
  const reporter = createPlainReporter(streams);
  for (const event of eventsFrom([
    {
      type: 'trigger-rebuilding',
      trigger: 'all/unit',
      attempts: 3,
      attempt: 1,
      number: 7,
      url: link(7),
      result: 'FAILURE',
      duration: 1_000,
    },
  ]))
    reporter.onEvent(event);
  expect(written.err).toMatchInlineSnapshot(`
    "22:15:03  all/unit: build #7 ended with FAILURE (attempt 1 of 3); triggering another one
    "
  `);
});

it('a cancellation says what it did, and what it cannot say', () => {
  const result = { trigger: 'all/unit', outcome: 'cancelled' } as const;
  const text = cancellationTable(
    'nightly',
    'release.yml',
    [
      { what: 'cancelled', trigger: 'all/unit', result: { ...result, number: 7, url: link(7) } },
      { what: 'attached', trigger: 'all/lint', result: { ...result, queueId: 41, url: 'https://ci.example.org/queue/item/41/' } },
      { what: 'over', trigger: 'all/deploy', result: { ...result, number: 3, result: 'SUCCESS', url: link(3) } },
      { what: 'not-begun', trigger: 'all/notify', result },
      {
        what: 'unknown',
        trigger: 'all/last',
        result: { ...result, failure: { code: 'unknown-outcome', message: 'The answer was lost', reason: 'the queue could not be read' } },
      },
    ],
    { colour: false, width: undefined },
  );
  expect(text).toMatchInlineSnapshot(`
    "Run nightly of release.yml

    CANCEL       TRIGGER     BUILD    DETAIL
    cancelled    all/unit    #7       https://ci.example.org/job/unit/7/
    left alone   all/lint    item 41  it was there before the run  https://ci.example.org/queue/item/41/
    over before  all/deploy  #3       SUCCESS  https://ci.example.org/job/unit/3/
    not begun    all/notify  -
    unknown      all/last    -        The answer was lost: the queue could not be read

    1 cancelled, 1 left alone, 1 over before, 1 not begun, 1 unknown: something of the run may be left in Jenkins
    "
  `);
});
