/** The reports that a command line asks for: collected while the run goes on, written at its end. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunEvent } from '../events/events.ts';
import { createReportCollector } from '../reporters/report/collector.ts';
import { reportWriters } from '../reporters/report/formats.ts';
import type { PlanRecord } from '../state/lines.ts';
import type { RunRecord } from '../state/store.ts';
import type { Context } from './context.ts';
import { recordEvents } from './record-events.ts';
import { checkFile, writeWhole } from './report-file.ts';
import type { ReportTarget } from './report-target.ts';

/** Reports of one run. */
export interface Reports {
  /** What is wrong with the targets, before anything is sent: a file twice, or one that cannot be written. */
  check(): readonly Diagnostic[];
  onEvent(event: RunEvent): void;
  /** Takes the plan of the run, for what is never sent. */
  expect(plan: PlanRecord): void;
  /** Takes in what the journal says of the run, which comes before the events of this process. */
  onRecord(record: RunRecord): void;
  /** Writes all of them, and gives why some could not be. Nothing is written of a run that was not announced. */
  write(): Promise<readonly Diagnostic[]>;
}

/** Makes the reports. `redact` masks secrets in a text. */
export function createReports({ host, stderr }: Context, targets: readonly ReportTarget[], redact: (text: string) => string): Reports {
  const paths = targets.map((target) => ({ ...target, file: resolve(host.cwd, target.path) }));
  const token = `${host.identity.pid}`;
  const written = new Map<string, Readonly<Record<string, string>>>();
  const collector = createReportCollector({ redact, parametersOf: (trigger) => written.get(trigger) });
  const expect = (plan: PlanRecord): void => {
    for (const { id, parameters } of plan.sets.flatMap((set) => set.triggers)) written.set(id, parameters);
  };
  return {
    check() {
      const problems: Diagnostic[] = [];
      for (const [index, { file, path }] of paths.entries()) {
        if (paths.findIndex((other) => other.file === file) < index) {
          problems.push({
            code: 'cli-usage',
            severity: 'error',
            message: `Two reports would be written to ${path}`,
            hint: 'Name a file of its own for each',
          });
          continue;
        }
        const checked = checkFile(file, token);
        if (!checked.ok) problems.push(unwritten(path, checked.error));
      }
      return problems;
    },
    onEvent: (event) => collector.onEvent(event),
    expect,
    onRecord(record) {
      expect(record.header.plan);
      for (const event of recordEvents(record)) collector.onEvent(event);
    },
    async write() {
      const report = collector.report();
      if (report === undefined) return [];
      const problems: Diagnostic[] = [];
      const done: string[] = [];
      for (const { format, file, path } of paths) {
        const write = await reportWriters[format]();
        const result = writeWhole(file, write(report), token);
        if (result.ok) done.push(path);
        else problems.push(unwritten(path, result.error));
      }
      if (done.length > 0) stderr.write(`Report${done.length === 1 ? '' : 's'}: ${done.join(', ')}\n`);
      return problems;
    },
  };
}

/** Writes reports of a run from its journal, in which nothing is secret. Gives why some could not be written. */
export function reportRecord(context: Context, targets: readonly ReportTarget[], record: RunRecord): Promise<readonly Diagnostic[]> {
  const reports = createReports(context, targets, (text) => text);
  reports.onRecord(record);
  return reports.write();
}

function unwritten(path: string, why: string): Diagnostic {
  return { code: 'report-failed', severity: 'error', message: `The report ${path} cannot be written: ${why}` };
}
