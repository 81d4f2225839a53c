import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { createGithubReporter, githubOutputs } from '../../../src/reporters/pipeline/github.ts';
import { eventsFrom, failingRun, sandboxRun } from '../../support/events.ts';
import { memoryStreams, type Written } from '../../support/streams.ts';

function report(bodies: readonly EventBody[]): Written {
  const { streams, written } = memoryStreams({
    positionOf: (trigger) => (trigger === 'verify/unit' ? { line: 12, column: 9, length: 4 } : undefined),
    repositoryPath: (file) => `deploy/${file}`,
  });
  const reporter = createGithubReporter(streams);
  for (const event of eventsFrom(bodies)) reporter.onEvent(event);
  reporter.end();
  return written;
}

describe('github', () => {
  it('writes groups, annotations at the line of the trigger, folded logs and the account, in one stream', () => {
    const { out, err } = report(failingRun);
    expect(err).toBe('');
    expect(out).toMatchInlineSnapshot(`
      "22:15:03  run 20261124-221503-k3f9: 3 triggers in 2 sets of release.yml
      22:15:03  controller main: Jenkins  https://ci.example.org
      ::group::set verify
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
      ::endgroup::
      ::error file=deploy/release.yml,line=12,col=9,endColumn=12,title=verify/unit #7 failed::Build 7 of storefront/unit-tests ended with FAILURE%0ARead the end of its console log · https://ci.example.org/job/storefront/job/unit-tests/7/
      22:15:04  set verify: failed
      22:15:04  release/deploy: skipped: The set verify, which it waits for, failed
      22:15:04  set release: skipped: The set verify failed
      ::group::end of the console log of verify/unit #7 (failed)
      | Running 412 tests
      > 3 failed
      | ::set-output name=x::y
      | Finished: FAILURE
      ::endgroup::
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

  it('gives the outputs of each trigger, and all of them as JSON', () => {
    expect(report(failingRun).outputs).toMatchInlineSnapshot(`
      "run-id<<end_00000001000000020000000300000004
      20261124-221503-k3f9
      end_00000001000000020000000300000004
      exit-code<<end_00000005000000060000000700000008
      1
      end_00000005000000060000000700000008
      builds<<end_000000090000000a0000000b0000000c
      {"verify/unit":{"outcome":"failed","number":7,"url":"https://ci.example.org/job/storefront/job/unit-tests/7/","result":"FAILURE","queueId":41},"verify/lint":{"outcome":"succeeded","number":3,"url":"https://ci.example.org/job/storefront/job/lint/3/","result":"SUCCESS","queueId":42},"release/deploy":{"outcome":"skipped"}}
      end_000000090000000a0000000b0000000c
      verify-unit-build-number<<end_0000000d0000000e0000000f00000010
      7
      end_0000000d0000000e0000000f00000010
      verify-unit-build-url<<end_00000011000000120000001300000014
      https://ci.example.org/job/storefront/job/unit-tests/7/
      end_00000011000000120000001300000014
      verify-unit-result<<end_00000015000000160000001700000018
      FAILURE
      end_00000015000000160000001700000018
      verify-lint-build-number<<end_000000190000001a0000001b0000001c
      3
      end_000000190000001a0000001b0000001c
      verify-lint-build-url<<end_0000001d0000001e0000001f00000020
      https://ci.example.org/job/storefront/job/lint/3/
      end_0000001d0000001e0000001f00000020
      verify-lint-result<<end_00000021000000220000002300000024
      SUCCESS
      end_00000021000000220000002300000024
      "
    `);
  });

  it('gives the summary of the step as a table, with the log of what failed folded', () => {
    expect(report(failingRun).summary).toMatchInlineSnapshot(`
      "## ❌ release.yml: 1 failed, 1 skipped, 1 succeeded

      Run 20261124-221503-k3f9 · 2026-11-24 22:15:03 UTC · 12.3s · exit code 1

      | Outcome | Trigger | Build | Queue | Run |
      | --- | --- | --- | ---: | ---: |
      | ❌ failed | verify/unit ◆ | [#7](https://ci.example.org/job/storefront/job/unit-tests/7/) | 0ms | 3.9s |
      | ✅ succeeded | verify/lint ◆ | [#3](https://ci.example.org/job/storefront/job/lint/3/) | 0ms | 1.5s |
      | ⏭️ skipped | release/deploy | The set verify, which it waits for, failed |  |  |

      ### Failures

      ❌ **verify/unit** [#7](https://ci.example.org/job/storefront/job/unit-tests/7/): Build 7 of storefront/unit-tests ended with FAILURE  
        To do: Read the end of its console log (bad-result)  
        See: [https://ci.example.org/job/storefront/job/unit-tests/7/console](https://ci.example.org/job/storefront/job/unit-tests/7/console)

      <details><summary>End of the console log of verify/unit</summary>

      \`\`\`text
      Running 412 tests
      3 failed
      ::set-output name=x::y
      Finished: FAILURE
      \`\`\`

      </details>

      ◆ on the critical path: the length of the run hung on it.
      "
    `);
  });

  it('gives the outputs of an only trigger without its name, too', () => {
    const { outputs } = report(sandboxRun);
    expect(outputs).toMatch(/^only-job-build-number<</m);
    expect(outputs).toMatch(/^build-number<<(\w+)\n1\n\1\n/m);
    expect(outputs).toMatch(/^result<<(\w+)\nSUCCESS\n\1\n/m);
  });

  it('leaves out names that two triggers would share: they are in the JSON', () => {
    const ids = ['a/b-c', 'a-b/c', 'd/e[X=1]'];
    const input = {
      started: {
        run: 'r',
        file: 'f.yml',
        controllers: [],
        sets: [{ triggers: ids.map((id) => ({ id, name: id, job: id, controller: 'main' })) }],
      },
      results: new Map(
        ids.map((trigger, index) => [trigger, { trigger, outcome: 'succeeded', number: index, url: 'https://x/' } as const]),
      ),
      finished: undefined,
    };
    const outputs = githubOutputs(input, () => 0.5);
    expect(outputs.match(/^[\w-]+(?=<<)/gm)).toEqual(['run-id', 'builds', 'd-e-X-1-build-number', 'd-e-X-1-build-url']);
    expect(outputs).toContain('"a/b-c":{"outcome":"succeeded","number":0');
  });

  it('shows problems of the file for people, and as annotations', () => {
    const { streams, written } = memoryStreams();
    createGithubReporter(streams).onDiagnostics(
      [
        {
          code: 'unknown-set',
          severity: 'error',
          message: 'There is no set releas',
          file: 'a.yml',
          position: { line: 3, column: 5, length: 6 },
          hint: 'Did you mean release?',
        },
      ],
      () => 'x\ny\n    releas: 1\n',
    );
    expect(written.all).toMatchInlineSnapshot(`
      "a.yml:3:5 - error unknown-set: There is no set releas
       3 |     releas: 1
         |     ^^^^^^
         = Did you mean release?

      1 problem
      ::error file=a.yml,line=3,col=5,endColumn=10,title=unknown-set::There is no set releas%0ADid you mean release?
      "
    `);
  });

  it('gives the account and the outputs of a run that was over before', () => {
    const { streams, written } = memoryStreams();
    const reporter = createGithubReporter(streams);
    reporter.onOver({
      started: {
        run: 'nightly',
        file: 'f.yml',
        controllers: [],
        sets: [{ triggers: [{ id: 'a/b', name: 'b', job: 'b', controller: 'main' }] }],
      },
      results: new Map([['a/b', { trigger: 'a/b', outcome: 'succeeded', result: 'SUCCESS', number: 4, url: 'https://x/job/b/4/' }]]),
      finished: { exitCode: 0, elapsed: 1_000 },
    });
    expect(written.out).toContain('1 triggered: 1 succeeded');
    expect(written.summary).toContain('\n1 triggered: 1 succeeded');
    expect(written.outputs).toMatch(/^a-b-build-number<<(\w+)\n4\n\1\n/m);
  });
});
