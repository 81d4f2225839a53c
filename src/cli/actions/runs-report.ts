import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../errors/codes.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { Action, Context } from '../context.ts';
import { exitCodeOfProblems } from '../diagnose.ts';
import { findRun } from '../find-run.ts';
import { parseRunId, type StateFlags } from '../flags.ts';
import { parseReports, type ReportTarget } from '../report-target.ts';
import { reportRecord } from '../reports.ts';
import { statePlace, withStore } from '../state.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** `runs report RUN FORM=FILE…`: reports of a run as its journal has it. */
export const runsReport: Action<StateFlags, string[]> = async (context, flags, run = '', ...forms) => {
  const asked = read(run, forms);
  if (!asked.ok) return refuse(context, [asked.error]);
  const found = await withStore(context, statePlace(context.host, flags.state), err, (store) => findRun(store, run));
  if (!found.ok) return refuse(context, [found.error]);
  const problems = await reportRecord(context, asked.value, found.value.record);
  return problems.length === 0 ? exitCodes.ok : refuse(context, problems);
};

function read(run: string, forms: readonly string[]): Result<readonly ReportTarget[], Diagnostic> {
  try {
    parseRunId(run);
    return ok(forms.flatMap(parseReports));
  } catch (error) {
    return err({ code: 'cli-usage', severity: 'error', message: error instanceof Error ? error.message : String(error) });
  }
}

function refuse(context: Context, problems: readonly Diagnostic[]): number {
  writeDiagnostics(context, 'pretty', problems, () => undefined);
  return exitCodeOfProblems(problems);
}
