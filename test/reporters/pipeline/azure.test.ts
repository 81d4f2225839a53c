import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { azureCommand } from '../../../src/reporters/pipeline/azure-commands.ts';
import { createAzureReporter } from '../../../src/reporters/pipeline/azure.ts';
import { outputVariables } from '../../../src/reporters/pipeline/outputs.ts';
import { eventsFrom, failingRun, sandboxRun } from '../../support/events.ts';
import { memoryStreams, type Written } from '../../support/streams.ts';

function report(bodies: readonly EventBody[]): Written {
  const { streams, written } = memoryStreams({
    positionOf: (trigger) => (trigger === 'verify/unit' ? { line: 12, column: 9, length: 4 } : undefined),
  });
  const reporter = createAzureReporter(streams);
  for (const event of eventsFrom(bodies)) reporter.onEvent(event);
  reporter.end();
  return written;
}

describe('azure', () => {
  it('writes groups, issues at the line of the trigger, variables and the result of the task', () => {
    const { out, err } = report(failingRun);
    expect(err).toBe('');
    expect(out).toMatchInlineSnapshot(`
      "22:15:03  run 20261124-221503-k3f9: 3 triggers in 2 sets of release.yml
      22:15:03  controller main: Jenkins  https://ci.example.org
      ##[group]set verify
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
      ##[endgroup]
      ##vso[task.logissue type=error;sourcepath=release.yml;linenumber=12;columnnumber=9;code=bad-result;]verify/unit #7 failed: Build 7 of storefront/unit-tests ended with FAILURE. Read the end of its console log · https://ci.example.org/job/storefront/job/unit-tests/7/
      22:15:04  set verify: failed
      22:15:04  release/deploy: skipped: The set verify, which it waits for, failed
      22:15:04  set release: skipped: The set verify failed
      ##[group]end of the console log of verify/unit #7 (failed)
      | Running 412 tests
      > 3 failed
      | ::set-output name=x::y
      | Finished: FAILURE
      ##[endgroup]
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
      ##vso[task.setvariable variable=JENKINS_RUN_ID;]20261124-221503-k3f9
      ##vso[task.setvariable variable=JENKINS_RUN_ID;isOutput=true;]20261124-221503-k3f9
      ##vso[task.setvariable variable=JENKINS_BUILDS;]{"verify/unit":{"outcome":"failed","number":7,"url":"https://ci.example.org/job/storefront/job/unit-tests/7/","result":"FAILURE","queueId":41},"verify/lint":{"outcome":"succeeded","number":3,"url":"https://ci.example.org/job/storefront/job/lint/3/","result":"SUCCESS","queueId":42},"release/deploy":{"outcome":"skipped"}}
      ##vso[task.setvariable variable=JENKINS_BUILDS;isOutput=true;]{"verify/unit":{"outcome":"failed","number":7,"url":"https://ci.example.org/job/storefront/job/unit-tests/7/","result":"FAILURE","queueId":41},"verify/lint":{"outcome":"succeeded","number":3,"url":"https://ci.example.org/job/storefront/job/lint/3/","result":"SUCCESS","queueId":42},"release/deploy":{"outcome":"skipped"}}
      ##vso[task.setvariable variable=JENKINS_VERIFY_UNIT_BUILD_NUMBER;]7
      ##vso[task.setvariable variable=JENKINS_VERIFY_UNIT_BUILD_NUMBER;isOutput=true;]7
      ##vso[task.setvariable variable=JENKINS_VERIFY_UNIT_BUILD_URL;]https://ci.example.org/job/storefront/job/unit-tests/7/
      ##vso[task.setvariable variable=JENKINS_VERIFY_UNIT_BUILD_URL;isOutput=true;]https://ci.example.org/job/storefront/job/unit-tests/7/
      ##vso[task.setvariable variable=JENKINS_VERIFY_UNIT_RESULT;]FAILURE
      ##vso[task.setvariable variable=JENKINS_VERIFY_UNIT_RESULT;isOutput=true;]FAILURE
      ##vso[task.setvariable variable=JENKINS_VERIFY_LINT_BUILD_NUMBER;]3
      ##vso[task.setvariable variable=JENKINS_VERIFY_LINT_BUILD_NUMBER;isOutput=true;]3
      ##vso[task.setvariable variable=JENKINS_VERIFY_LINT_BUILD_URL;]https://ci.example.org/job/storefront/job/lint/3/
      ##vso[task.setvariable variable=JENKINS_VERIFY_LINT_BUILD_URL;isOutput=true;]https://ci.example.org/job/storefront/job/lint/3/
      ##vso[task.setvariable variable=JENKINS_VERIFY_LINT_RESULT;]SUCCESS
      ##vso[task.setvariable variable=JENKINS_VERIFY_LINT_RESULT;isOutput=true;]SUCCESS
      ##vso[task.complete result=Failed;]trigger-runner ended with exit code 1
      "
    `);
  });

  it('leaves the result of a task alone that succeeded', () => {
    expect(report(sandboxRun).out).not.toContain('task.complete');
  });

  it('calls a run whose failures are allowed one with issues', () => {
    const allowed = sandboxRun.map((body): EventBody =>
      body.type === 'trigger-finished'
        ? { ...body, outcome: 'failure-allowed', result: 'UNSTABLE', failure: { code: 'bad-result', message: 'it is unstable' } }
        : body,
    );
    const { out } = report(allowed);
    expect(out).toContain('##vso[task.logissue type=warning;code=bad-result;]only/job #1 failed (allowed): it is unstable');
    expect(out.split('\n').at(-2)).toBe('##vso[task.complete result=SucceededWithIssues;]1 failed, and may');
  });

  it('escapes what would end a property or a line', () => {
    expect(azureCommand('task.logissue', { sourcepath: 'a;b]c%' }, '50% of\r\nthis]')).toBe(
      '##vso[task.logissue sourcepath=a%3Bb%5Dc%AZP25;]50%AZP25 of%0D%0Athis]\n',
    );
  });
});

describe('variables', () => {
  it('leave out names that two triggers would share, and hold nothing that a shell would act upon', () => {
    const ids = ['a/b-c', 'a/B_C', 'd/e'];
    const variables = outputVariables({
      started: {
        run: 'r',
        file: 'f.yml',
        controllers: [],
        sets: [{ triggers: ids.map((id) => ({ id, name: id, job: id, controller: 'main' })) }],
      },
      results: new Map(
        ids.map((trigger) => [trigger, { trigger, outcome: 'succeeded', number: 1, url: "https://x/job/$(id);`a' é/1/" } as const]),
      ),
      finished: undefined,
    });
    expect(variables).toEqual([
      ['JENKINS_D_E_BUILD_NUMBER', '1'],
      ['JENKINS_D_E_BUILD_URL', 'https://x/job/%24%28id%29%3B%60a%27%20%C3%A9/1/'],
    ]);
  });
});
