import { describe, expect, it } from 'vitest';
import { createPlainReporter } from '../../src/reporters/plain.ts';
import type { EventBody } from '../../src/events/events.ts';
import { eventsFrom, failingRun, sandboxRun } from '../support/events.ts';
import { memoryStreams } from '../support/streams.ts';

function report(bodies: readonly EventBody[], colour = false): { readonly out: string; readonly err: string } {
  const { streams, written } = memoryStreams({ colourOut: colour, colourErr: colour });
  const reporter = createPlainReporter(streams);
  for (const event of eventsFrom(bodies)) reporter.onEvent(event);
  reporter.end();
  return written;
}

/** Escapes are shown, so that a snapshot of colour can be read. */
function visible(text: string): string {
  return text.replaceAll('\u001b', '^');
}

describe('plain', () => {
  it('says each change on stderr', () => {
    expect(report(failingRun).err).toMatchInlineSnapshot(`
      "22:15:03  run 20261124-221503-k3f9: 3 triggers in 2 sets of release.yml
      22:15:03  controller main: Jenkins  https://ci.example.org
      22:15:03  set verify: started
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
      22:15:04  set verify: failed
      22:15:04  release/deploy: skipped: The set verify, which it waits for, failed
      22:15:04  set release: skipped: The set verify failed
      "
    `);
  });

  it('says what became of each request, where that is asked for', () => {
    const request = { type: 'request', controller: 'main', method: 'GET', path: '/job/app/7/api/json', elapsed: 12, bytes: 0 } as const;
    const bodies: readonly EventBody[] = [
      { ...request, status: 200, bytes: 345 },
      { ...request, failure: 'connect ECONNREFUSED 192.0.2.1:8080' },
      { ...request, path: `/job/app/api/json?tree=${'x'.repeat(60)}`, status: 200 },
      { ...request, method: 'POST', path: '/job/\u001b[31mred/build?delay=0sec', status: 201 },
    ];
    expect(visible(report(bodies).err)).toMatchInlineSnapshot(`
      "22:15:03  controller main: GET /job/app/7/api/json: 200, 345 bytes, 12 ms
      22:15:03  controller main: GET /job/app/7/api/json: connect ECONNREFUSED 192.0.2.1:8080, 12 ms
      22:15:03  controller main: GET /job/app/api/json?tree=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…: 200, 0 bytes, 12 ms
      22:15:03  controller main: POST /job/red/build?delay=0sec: 201, 0 bytes, 12 ms
      "
    `);
  });

  it('gives the account on stdout', () => {
    expect(report(failingRun).out).toMatchInlineSnapshot(`
      "Run 20261124-221503-k3f9 of release.yml

      OUTCOME    TRIGGER         BUILD  TIME  LINK
      failed     verify/unit     #7     3.9s  https://ci.example.org/job/storefront/job/unit-tests/7/
      succeeded  verify/lint     #3     1.5s  https://ci.example.org/job/storefront/job/lint/3/
      skipped    release/deploy  -      -     The set verify, which it waits for, failed

      failed: verify/unit (storefront/unit-tests #7 on main)
        what     Build 7 of storefront/unit-tests ended with FAILURE.
        to do    Read the end of its console log.
        see      https://ci.example.org/job/storefront/job/unit-tests/7/console
        code     bad-result (docs/errors.md#bad-result)
        end of the console log
        | Running 412 tests
        > 3 failed
        | ::set-output name=x::y
        | Finished: FAILURE

      2 of 3 triggered: 1 succeeded, 1 failed, 1 skipped · 12.3s
      "
    `);
  });

  it('colours the lines', () => {
    expect(visible(report(failingRun, true).err)).toMatchInlineSnapshot(`
      "^[90m22:15:03^[39m  ^[1mrun 20261124-221503-k3f9: 3 triggers in 2 sets of release.yml^[22m
      ^[90m22:15:03^[39m  controller main: Jenkins  ^[90mhttps://ci.example.org^[39m
      ^[90m22:15:03^[39m  set verify: started
      ^[90m22:15:03^[39m  verify/unit: triggering storefront/unit-tests with VERSION=1.4.0, TOKEN=***
      ^[90m22:15:03^[39m  verify/unit: queued as item 41  ^[90mhttps://ci.example.org/queue/item/41/^[39m
      ^[90m22:15:03^[39m  verify/lint: ^[90mheld back until verify/unit, an equal trigger, has left the queue^[39m
      ^[90m22:15:03^[39m  verify/unit: ^[90mwaiting: In the quiet period. Expires in 3 sec^[39m
      ^[90m22:15:03^[39m  verify/unit: build #7 started, usually takes 2m 05s  ^[90mhttps://ci.example.org/job/storefront/job/unit-tests/7/^[39m
      ^[90m22:15:03^[39m  verify/unit: ^[31mfailed #7 in 3.9s: Build 7 of storefront/unit-tests ended with FAILURE^[39m
      ^[90m22:15:03^[39m  verify/lint: triggering storefront/lint
      ^[90m22:15:03^[39m  verify/lint: queued as item 42; Jenkins folded it into an item that was already there  ^[90mhttps://ci.example.org/queue/item/42/^[39m
      ^[90m22:15:04^[39m  controller main: ^[33mwas restarted^[39m
      ^[90m22:15:04^[39m  verify/lint: build #3 started  ^[90mhttps://ci.example.org/job/storefront/job/lint/3/^[39m
      ^[90m22:15:04^[39m  verify/lint: ^[32mSUCCESS #3 in 1.5s^[39m
      ^[90m22:15:04^[39m  set verify: ^[31mfailed^[39m
      ^[90m22:15:04^[39m  release/deploy: ^[90mskipped: The set verify, which it waits for, failed^[39m
      ^[90m22:15:04^[39m  set release: ^[90mskipped: The set verify failed^[39m
      "
    `);
  });

  it('colours the account', () => {
    expect(visible(report(failingRun, true).out)).toMatchInlineSnapshot(`
      "Run 20261124-221503-k3f9 of release.yml

      ^[90mOUTCOME  ^[39m  ^[90mTRIGGER       ^[39m  ^[90mBUILD^[39m  ^[90mTIME^[39m  ^[90mLINK^[39m
      ^[31mfailed   ^[39m  verify/unit     #7     3.9s  ^[90mhttps://ci.example.org/job/storefront/job/unit-tests/7/^[39m
      ^[32msucceeded^[39m  verify/lint     #3     1.5s  ^[90mhttps://ci.example.org/job/storefront/job/lint/3/^[39m
      ^[90mskipped  ^[39m  release/deploy  -      -     ^[90mThe set verify, which it waits for, failed^[39m

      ^[31mfailed: verify/unit (storefront/unit-tests #7 on main)^[39m
        ^[90mwhat    ^[39m Build 7 of storefront/unit-tests ended with FAILURE.
        ^[90mto do   ^[39m Read the end of its console log.
        ^[90msee     ^[39m https://ci.example.org/job/storefront/job/unit-tests/7/console
        ^[90mcode    ^[39m bad-result (docs/errors.md#bad-result)
        ^[90mend of the console log^[39m
        ^[90m|^[39m Running 412 tests
        ^[31m>^[39m ^[31m3 failed^[39m
        ^[90m|^[39m ::set-output name=x::y
        ^[90m|^[39m Finished: FAILURE

      ^[31m2 of 3 triggered: 1 succeeded, 1 failed, 1 skipped · 12.3s^[39m
      "
    `);
  });

  it('says at the start and at the end that the sandbox deployed nothing', () => {
    const { out, err } = report(sandboxRun);
    expect(err).toMatchInlineSnapshot(`
      "22:15:03  run nightly-1: 1 trigger in 1 set of jenkins-triggers.yml
      22:15:03  controller main: embedded  http://127.0.0.1:45123
      22:15:03  SANDBOX: nothing will be deployed; main is the embedded controller, not a Jenkins.
      22:15:03  set only: started
      22:15:03  only/job: triggering job
      22:15:03  only/job: queued as item 1  http://127.0.0.1:45123/queue/item/1/
      22:15:03  only/job: build #1 started  http://127.0.0.1:45123/job/job/1/
      22:15:03  only/job: SUCCESS #1 in 100ms
      22:15:03  set only: succeeded
      "
    `);
    expect(out).toMatchInlineSnapshot(`
      "Run nightly-1 of jenkins-triggers.yml

      OUTCOME    TRIGGER   BUILD  TIME   LINK
      succeeded  only/job  #1     100ms  http://127.0.0.1:45123/job/job/1/

      SANDBOX: nothing was deployed; main is the embedded controller, not a Jenkins.
      1 triggered: 1 succeeded · 400ms
      "
    `);
  });
});
