import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { chooseOutput } from '../choose-output.ts';
import type { Action } from '../context.ts';
import { exitCodeOfProblems } from '../diagnose.ts';
import { createReporter } from '../create-reporter.ts';
import { execute, showOver } from '../execute.ts';
import { isOver, onSandbox } from '../existing-run.ts';
import { reportRecord } from '../reports.ts';
import { findRun, latestRun } from '../find-run.ts';
import type { RunFlags } from '../flags.ts';
import { loadFile, sameAgain } from '../load.ts';
import { statePlace, withStore } from '../state.ts';

/** `resume [RUN]`: goes on with a run that another process left, with the file, variables and selection it began with. */
export const resume: Action<RunFlags, [string?]> = async (context, flags, run) => {
  const { host } = context;
  const output = chooseOutput(host, flags.output);
  const refuse = async (problem: Diagnostic): Promise<number> => {
    const reporter = await createReporter(context, output);
    reporter.onDiagnostics([problem], () => undefined);
    reporter.end();
    return exitCodeOfProblems([problem]);
  };
  return withStore(context, statePlace(host, flags.state), refuse, async (store) => {
    const found = await (run === undefined
      ? latestRun(store, ['unfinished', 'interrupted', ...(flags.follow === true ? (['running'] as const) : [])])
      : findRun(store, run));
    if (!found.ok) return refuse(found.error);
    const { record } = found.value;
    if (isOver(record)) {
      const reporter = await createReporter(context, output, { dotenv: flags.dotenv });
      const exitCode = showOver(context, record, reporter);
      const problems = await reportRecord(context, (flags.report ?? []).flat(), record);
      if (problems.length > 0) reporter.onDiagnostics(problems, () => undefined);
      reporter.end();
      return exitCode;
    }
    const embedded = onSandbox(record);
    if (embedded !== undefined && (flags.follow !== true || found.value.driver === undefined)) return refuse(embedded);
    return execute(context, {
      loaded: await loadFile({ cwd: host.cwd, env: host.env, expectMany: () => host.expectMany(), ...sameAgain(record.header) }),
      run: record.header.run,
      store,
      output,
      flags,
      // Whoever asks for this very run has approved it.
      approval: { yes: true, required: false },
      preflight: false,
    });
  });
};
