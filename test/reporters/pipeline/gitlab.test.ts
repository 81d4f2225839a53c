import { describe, expect, it } from 'vitest';
import { createGitlabReporter } from '../../../src/reporters/pipeline/gitlab.ts';
import { eventsFrom, failingRun } from '../../support/events.ts';
import { memoryStreams } from '../../support/streams.ts';

describe('gitlab', () => {
  it('writes sections that fold, the logs folded from the start', () => {
    const { streams, written } = memoryStreams();
    const reporter = createGitlabReporter(streams);
    for (const event of eventsFrom(failingRun)) reporter.onEvent(event);
    reporter.end();
    expect(written.err).toBe('');
    expect(written.out.replaceAll('\u001b', '^').replaceAll('\r', '←')).toMatchInlineSnapshot(`
      "22:15:03  run 20261124-221503-k3f9: 3 triggers in 2 sets of release.yml
      22:15:03  controller main: Jenkins  https://ci.example.org
      ^[0Ksection_start:1795558503:trigger_runner_1_1←^[0Kset verify
      22:15:03  verify/unit: triggering storefront/unit-tests with VERSION=1.4.0, TOKEN=***
      22:15:03  verify/unit: queued as item 41  https://ci.example.org/queue/item/41/
      22:15:03  verify/lint: held back until verify/unit, an equal trigger, has left the queue
      22:15:03  verify/unit: waiting: In the quiet period. Expires in 3 sec
      22:15:03  verify/unit: build #7 started, usually takes 2m 05s  https://ci.example.org/job/storefront/job/unit-tests/7/
      22:15:03  verify/unit: failed #7 in 3.9s: Build 7 of storefront/unit-tests ended with FAILURE
      22:15:03  verify/lint: triggering storefront/lint
      22:15:03  verify/lint: queued as item 42; Jenkins folded it into an item that was already there  https://ci.example.org/queue/item/42/
      22:15:04  controller main: was restarted
      22:15:04  verify/lint: build #3 started  https://ci.example.org/job/storefront/job/lint/3/
      22:15:04  verify/lint: SUCCESS #3 in 1.5s
      ^[0Ksection_end:1795558504:trigger_runner_1_1←^[0K
      22:15:04  set verify: failed
      22:15:04  release/deploy: skipped: The set verify, which it waits for, failed
      22:15:04  set release: skipped: The set verify failed
      ^[0Ksection_start:1795558504:trigger_runner_1_2[collapsed=true]←^[0Kend of the console log of verify/unit #7 (failed)
      | Running 412 tests
      > 3 failed
      | ::set-output name=x::y
      | Finished: FAILURE
      ^[0Ksection_end:1795558504:trigger_runner_1_2←^[0K
      Run 20261124-221503-k3f9 of release.yml

      OUTCOME    TRIGGER         BUILD  TIME  LINK
      failed     verify/unit     #7     3.9s  https://ci.example.org/job/storefront/job/unit-tests/7/
      succeeded  verify/lint     #3     1.5s  https://ci.example.org/job/storefront/job/lint/3/
      skipped    release/deploy  -      -     The set verify, which it waits for, failed

      failed: verify/unit (storefront/unit-tests #7 on main)
        what     Build 7 of storefront/unit-tests ended with FAILURE.
        to do    Read the end of its console log.
        see      https://ci.example.org/job/storefront/job/unit-tests/7/console
        code     bad-result (docs/errors.md#bad-result)

      2 of 3 triggered: 1 succeeded, 1 failed, 1 skipped · 12.3s
      "
    `);
  });

  it('writes a warning as a line, and problems of the file for people', () => {
    const { streams, written } = memoryStreams();
    const reporter = createGitlabReporter(streams);
    const diagnostic = { code: 'short-secret', severity: 'warning', message: 'too short' } as const;
    for (const event of eventsFrom([{ type: 'warning', diagnostic }])) reporter.onEvent(event);
    reporter.onDiagnostics([{ ...diagnostic, severity: 'error' }], () => undefined);
    expect(written.out).toBe('22:15:03  warning short-secret: too short\n');
    expect(written.err).toBe('error short-secret: too short\n\n1 problem\n');
  });
});
