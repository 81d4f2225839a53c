import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { createDotenvReporter } from '../../../src/reporters/pipeline/dotenv.ts';
import { eventsFrom, failingRun } from '../../support/events.ts';

function report(bodies: readonly EventBody[], limited: boolean): { readonly text: string; readonly notes: readonly string[] } {
  let text = '';
  const notes: string[] = [];
  const reporter = createDotenvReporter({ write: (all) => void (text = all), limited, note: (line) => notes.push(line) });
  for (const event of eventsFrom(bodies)) reporter.onEvent(event);
  reporter.end();
  return { text, notes };
}

/** A run of so many triggers. */
function manyTriggers(count: number): EventBody[] {
  const ids = Array.from({ length: count }, (_, index) => `all/job-${index}`);
  return failingRun.flatMap((body): EventBody[] => {
    if (body.type === 'run-started') {
      const triggers = ids.map((id) => ({ id, name: id, job: id, controller: 'main' }));
      return [{ ...body, sets: [{ name: 'all', mode: 'parallel', triggers }] }];
    }
    if (body.type !== 'run-finished') return [];
    return [
      ...ids.map((trigger): EventBody => ({
        type: 'trigger-finished',
        trigger,
        outcome: 'succeeded',
        number: 1,
        url: 'https://x/',
        result: 'SUCCESS',
      })),
      body,
    ];
  });
}

describe('dotenv', () => {
  it('holds the results of each trigger that has a build', () => {
    expect(report(failingRun, true)).toMatchInlineSnapshot(`
      {
        "notes": [],
        "text": "JENKINS_RUN_ID=20261124-221503-k3f9
      JENKINS_VERIFY_UNIT_BUILD_NUMBER=7
      JENKINS_VERIFY_UNIT_BUILD_URL=https://ci.example.org/job/storefront/job/unit-tests/7/
      JENKINS_VERIFY_UNIT_RESULT=FAILURE
      JENKINS_VERIFY_LINT_BUILD_NUMBER=3
      JENKINS_VERIFY_LINT_BUILD_URL=https://ci.example.org/job/storefront/job/lint/3/
      JENKINS_VERIFY_LINT_RESULT=SUCCESS
      ",
      }
    `);
  });

  it('keeps to what GitLab takes, and says what it left out', () => {
    const { text, notes } = report(manyTriggers(10), true);
    expect(text.split('\n')).toHaveLength(20 + 1);
    expect(notes).toEqual(['GitLab takes 20 variables and 5 KB of a dotenv report, so 11 were left out']);
    expect(report(manyTriggers(10), false).text.split('\n')).toHaveLength(31 + 1);
  });

  it('holds those of 100 triggers at most: later steps have to start with them', () => {
    expect(report(manyTriggers(150), false).text.split('\n')).toHaveLength(301 + 1);
  });

  it('is not written for a run that did not end', () => {
    expect(report(failingRun.slice(0, -1), false).text).toBe('');
  });
});
