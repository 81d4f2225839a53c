/**
 * A report as JUnit XML. There is no one schema: this is what `junit-10.xsd` of Jenkins' xUnit plugin allows, and what Jenkins' JUnit
 * plugin (`SuiteResult`, `CaseResult`), GitLab (`Gitlab::Ci::Parsers::Test::Junit`) and the reporters for GitHub read.
 */
import { unreachable } from '../../util/unreachable.ts';
import { plainLine } from './clean.ts';
import { buildText, isLink, remedyOf, reportWords } from './facts.ts';
import type { ReportSet, ReportTrigger, RunReport } from './model.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/** How a test case ended, by the element that says so. */
type Status = 'passed' | 'failure' | 'error' | 'skipped';

/** Lines of the console log in a failure, for readers that show no `system-out`, as GitLab does. */
const logLinesInFailure = 20;

/** Longest text of a property. */
const longestProperty = 1_000;

/** The report in pieces: a test suite for each set, a test case for each trigger. */
export function* junitReport(report: RunReport): Generator<string> {
  const all = report.sets.flatMap((set) => set.triggers);
  const { tests, failures, errors } = tally(all);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: report.file, tests, failures, errors, time: seconds(report.elapsed ?? sum(all)) })}>\n`;
  for (const set of report.sets) yield* suite(set, report);
  yield '</testsuites>\n';
}

function* suite(set: ReportSet, report: RunReport): Generator<string> {
  const { startedAt, endedAt } = set;
  const time = startedAt === undefined || endedAt === undefined ? sum(set.triggers) : endedAt - startedAt;
  // By custom without a zone; it is UTC.
  const timestamp = new Date(startedAt ?? report.startedAt).toISOString().slice(0, 19);
  yield `  <testsuite${attributes({ name: set.name, ...tally(set.triggers), time: seconds(time), timestamp })}>\n`;
  yield '    <properties>\n';
  yield property('run', report.run);
  yield property('file', report.file);
  for (const { name, url } of report.controllers) yield property(`controller.${name}`, url);
  // A test case has no properties in the schema, so that those of all stand here.
  for (const trigger of set.triggers) {
    const { name, number, url, queueId } = trigger;
    if (number !== undefined) yield property(`${name}.build-number`, String(number));
    if (number !== undefined && url !== undefined) yield property(`${name}.build-url`, url);
    if (queueId !== undefined) yield property(`${name}.queue-id`, String(queueId));
  }
  yield '    </properties>\n';
  for (const trigger of set.triggers) yield testCase(set, trigger);
  yield '  </testsuite>\n';
}

function property(name: string, value: string): string {
  return `      <property${attributes({ name, value: value.slice(0, longestProperty) })}/>\n`;
}

function testCase(set: ReportSet, trigger: ReportTrigger): string {
  const time = seconds(timeOf(trigger));
  const inner = `${status(trigger)}${systemOut(trigger)}`;
  const start = `    <testcase${attributes({ name: trigger.name, classname: set.name, time })}`;
  return inner === '' ? `${start}/>\n` : `${start}>\n${inner}    </testcase>\n`;
}

/** What does not count against the run is no failure here either, so that this report and the exit code agree. */
function statusOf({ outcome, failure }: ReportTrigger): Status {
  switch (outcome) {
    case 'succeeded':
      return 'passed';
    case 'failed':
      // A build that ended badly failed; that there was none, or nobody knows, is an error.
      return failure?.code === 'bad-result' ? 'failure' : 'error';
    case 'cancelled':
      // Another one is the reason and says so, unless it was a signal.
      return failure?.code === 'interrupted' ? 'error' : 'skipped';
    case 'failure-allowed':
    case 'skipped':
    case 'open':
      return 'skipped';
    default:
      return unreachable(outcome);
  }
}

function status(trigger: ReportTrigger): string {
  const { failure, outcome } = trigger;
  const element = statusOf(trigger);
  if (element === 'passed') return '';
  const message = `${reportWords[outcome]}${failure === undefined ? '' : `: ${failure.message}`}`;
  const type = failure?.code ?? outcome;
  // Never empty: GitLab shows the text, and without one it would take the attributes for it.
  const text = element === 'skipped' ? [message] : [message, ...detailsOf(trigger)];
  return `      <${element}${attributes({ message, type })}>${xmlText(text.join('\n'))}</${element}>\n`;
}

function detailsOf({ failure, logTail, url, ...trigger }: ReportTrigger): string[] {
  const build = buildText(trigger);
  const lines: string[] = [];
  if (failure?.reason !== undefined) lines.push(`Why: ${failure.reason}`);
  if (failure !== undefined) lines.push(`To do: ${remedyOf(failure)}`);
  if (build !== undefined) lines.push(`Build: ${build}${isLink(url) ? ` ${url}` : ''}`);
  for (const link of (failure?.links ?? []).filter((address) => address !== url)) lines.push(`See: ${link}`);
  if (logTail.length > 0) lines.push('', 'End of the console log:', ...logTail.slice(-logLinesInFailure).map(logLine));
  return lines;
}

function systemOut(trigger: ReportTrigger): string {
  const { logTail, logLinesLeftOut, attempts } = trigger;
  const earlier = attempts
    .slice(0, -1)
    .flatMap(({ number, result, url }) => (number === undefined ? [] : [`Before: build #${number} ${result ?? ''} ${url ?? ''}`.trim()]));
  const log = logTail.map(logLine);
  if (logLinesLeftOut > 0) log.unshift(`(${logLinesLeftOut} more lines left out)`);
  const lines = [...earlier, ...log];
  return lines.length === 0 ? '' : `      <system-out>${xmlText(lines.join('\n'))}</system-out>\n`;
}

/** GitLab attaches the file that `[[ATTACHMENT|path]]` in a test's output names; a console log has no say in that. */
function logLine(line: string): string {
  return plainLine(line).replaceAll('[[ATTACHMENT|', '[ [ATTACHMENT|');
}

function tally(triggers: readonly ReportTrigger[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const by = { passed: 0, failure: 0, error: 0, skipped: 0 };
  for (const trigger of triggers) by[statusOf(trigger)]++;
  return { tests: triggers.length, failures: by.failure, errors: by.error, skipped: by.skipped };
}

function timeOf({ runTime, elapsed }: ReportTrigger): number {
  return runTime ?? elapsed ?? 0;
}

function sum(triggers: readonly ReportTrigger[]): number {
  return triggers.reduce((total, trigger) => total + timeOf(trigger), 0);
}

function seconds(ms: number): string {
  return (Math.max(0, ms) / 1_000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');
}
