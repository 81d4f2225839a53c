import { plainLine } from './clean.ts';
import { remedyOf } from './facts.ts';
import type { Failure } from '../../errors/failure.ts';
import type { ReportSet, ReportTrigger, RunReport } from './model.ts';

/** Version of the JSON report. Fields may be added to it, never removed or changed in meaning. */
export const jsonReportVersion = 1 as const;

/**
 * A report as JSON, in pieces: one line for each trigger. `schemas/report.schema.json` describes it. Console logs have no control
 * sequence in them.
 */
export function* jsonReport(report: RunReport): Generator<string> {
  const { sets, ...run } = report;
  const head = Object.entries({ version: jsonReportVersion, ...run });
  yield '{\n';
  for (const [key, value] of head) yield `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`;
  yield '  "sets": [';
  for (const [index, set] of sets.entries()) yield* setJson(set, index);
  yield sets.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

function* setJson({ triggers, failure, ...set }: ReportSet, index: number): Generator<string> {
  const facts = { ...set, ...(failure !== undefined && { failure: failureJson(failure) }) };
  yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(facts).slice(0, -1)},"triggers": [`;
  for (const [place, trigger] of triggers.entries()) yield `${place === 0 ? '' : ','}\n      ${JSON.stringify(triggerJson(trigger))}`;
  yield triggers.length === 0 ? ']}' : '\n    ]}';
}

function triggerJson({ failure, logTail, ...trigger }: ReportTrigger): object {
  return { ...trigger, ...(failure !== undefined && { failure: failureJson(failure) }), logTail: logTail.map(plainLine) };
}

/** The remedy is there whether it was made for the case or is the registry's. */
function failureJson(failure: Failure): object {
  const { hint: _hint, ...rest } = failure;
  return { ...rest, remedy: remedyOf(failure) };
}
