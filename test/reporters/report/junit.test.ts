import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { junitReport } from '../../../src/reporters/report/junit.ts';
import { xmlAttribute, xmlText } from '../../../src/reporters/report/xml-text.ts';
import { failingRun, sandboxRun } from '../../support/events.ts';
import { junitProblems, parseXml, type Element } from './junit-rules.ts';
import { hostileRun, largeRun, richRun } from './runs.ts';
import { reportOf } from './support.ts';

const written = (run: Parameters<typeof reportOf>[0]): string => [...junitReport(reportOf(run))].join('');

function cases(element: Element): Element[] {
  return element.name === 'testcase' ? [element] : element.children.flatMap((child) => (typeof child === 'string' ? [] : cases(child)));
}

describe('junitReport', () => {
  it('has a suite for each set and a case for each trigger', () => {
    expect(written(failingRun)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="release.yml" tests="3" failures="1" errors="0" time="12.345">
        <testsuite name="verify" tests="2" failures="1" errors="0" skipped="0" time="1.200" timestamp="2026-11-24T22:15:03">
          <properties>
            <property name="run" value="20261124-221503-k3f9"/>
            <property name="file" value="release.yml"/>
            <property name="controller.main" value="https://ci.example.org"/>
            <property name="unit.build-number" value="7"/>
            <property name="unit.build-url" value="https://ci.example.org/job/storefront/job/unit-tests/7/"/>
            <property name="unit.queue-id" value="41"/>
            <property name="lint.build-number" value="3"/>
            <property name="lint.build-url" value="https://ci.example.org/job/storefront/job/lint/3/"/>
            <property name="lint.queue-id" value="42"/>
          </properties>
          <testcase name="unit" classname="verify" time="3.900">
            <failure message="failed: Build 7 of storefront/unit-tests ended with FAILURE" type="bad-result">failed: Build 7 of storefront/unit-tests ended with FAILURE
      To do: Read the end of its console log
      Build: #7 https://ci.example.org/job/storefront/job/unit-tests/7/
      See: https://ci.example.org/job/storefront/job/unit-tests/7/console

      End of the console log:
      Running 412 tests
      3 failed
      ::set-output name=x::y
      Finished: FAILURE</failure>
            <system-out>Running 412 tests
      3 failed
      ::set-output name=x::y
      Finished: FAILURE</system-out>
          </testcase>
          <testcase name="lint" classname="verify" time="1.500"/>
        </testsuite>
        <testsuite name="release" tests="1" failures="0" errors="0" skipped="1" time="0.000" timestamp="2026-11-24T22:15:03">
          <properties>
            <property name="run" value="20261124-221503-k3f9"/>
            <property name="file" value="release.yml"/>
            <property name="controller.main" value="https://ci.example.org"/>
          </properties>
          <testcase name="deploy" classname="release" time="0.000">
            <skipped message="skipped: The set verify, which it waits for, failed" type="needs-failed">skipped: The set verify, which it waits for, failed</skipped>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it.each(Object.entries({ failing: failingRun, sandbox: sandboxRun, hostile: hostileRun, rich: richRun }))(
    'of a run that is %s is well-formed and follows the rules',
    (_name, run) => {
      expect(junitProblems(parseXml(written(run)))).toEqual([]);
    },
  );

  it('is green exactly when nothing counts against the run', () => {
    const status = cases(parseXml(written(richRun))).map((element) => [
      element.attributes['name'],
      ...element.children.flatMap((child) => (typeof child === 'string' || child.name === 'system-out' ? [] : [child.name])),
    ]);
    expect(status).toEqual([
      ['unit'],
      ['flaky'],
      ['lint', 'skipped'],
      ['slow', 'error'],
      ['refused', 'error'],
      ['broken', 'failure'],
      ['stopped', 'error'],
      ['aborted', 'skipped'],
      ['deploy', 'skipped'],
      ['open', 'skipped'],
    ]);
  });

  it('always has a text in what is not green, which GitLab shows', () => {
    const texts = cases(parseXml(written(richRun))).flatMap(({ children }) =>
      children.flatMap((child) =>
        typeof child === 'string' || child.name === 'system-out'
          ? []
          : [child.children.filter((part) => typeof part === 'string').join('')],
      ),
    );
    expect(texts.every((text) => text.trim() !== '')).toBe(true);
  });

  it('lets no log attach a file in GitLab', () => {
    const text = written(
      richRun.map((event) =>
        event.type === 'trigger-finished' && event.logTail ? { ...event, logTail: ['[[ATTACHMENT|../secret]]'] } : event,
      ),
    );
    expect(text).toContain('[ [ATTACHMENT|');
    expect(text).not.toContain('[[ATTACHMENT|');
  });

  it('of many triggers comes in small pieces', () => {
    const pieces = [...junitReport(reportOf(largeRun({ triggers: 500, failing: 0 })))];
    expect(pieces.length).toBeGreaterThan(500);
  });
});

describe('text in XML', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });

  it('comes back as it was, but for characters that XML does not allow', () => {
    fc.assert(
      fc.property(text, text, (attribute, content) => {
        const seen: { attribute?: string | undefined; content: string } = { content: '' };
        const parser = new SaxesParser();
        parser.on('opentag', (tag) => (seen.attribute = tag.attributes['a']));
        parser.on('text', (piece) => (seen.content += piece));
        parser.write(`<x a="${xmlAttribute(attribute)}">${xmlText(content)}</x>`).close();
        expect(seen).toEqual({ attribute: allowed(attribute), content: allowed(content) });
      }),
    );
  });
});

function allowed(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu, '\ufffd').replace(/\r\n?/g, '\n');
}
