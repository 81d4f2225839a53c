import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SavedPlan } from '../../state/saved-plan.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { Action } from '../context.ts';
import { chooseOutput } from '../choose-output.ts';
import { exitCodeOfProblems } from '../diagnose.ts';
import { createReporter } from '../create-reporter.ts';
import { execute } from '../execute.ts';
import type { ApplyFlags } from '../flags.ts';
import type { Host } from '../host.ts';
import { loadFile, sameAgain } from '../load.ts';
import { notARunId, runIdPattern } from '../run-id.ts';
import { openSavedPlan, type PlanProblem, readPlanText } from '../saved-plan.ts';
import { isStateNamed, statePlace, withStore } from '../state.ts';

/** `apply [FILE|PLAN] [SET…]`: loads the file, asks where it has to, runs the plan, and gives the exit code. */
export const apply: Action<ApplyFlags, string[]> = async (context, flags, file, ...sets) => {
  const { host } = context;
  const output = chooseOutput(host, flags.output);
  const refuse = async ({ problem, source }: PlanProblem): Promise<number> => {
    const reporter = await createReporter(context, output);
    reporter.onDiagnostics([problem], source);
    reporter.end();
    return exitCodeOfProblems([problem]);
  };
  const given = flags.runId === undefined ? idFromEnvironment(host.env) : ok(flags.runId);
  if (!given.ok) return refuse({ problem: given.error, source: () => undefined });
  const opened = await openPlanArgument(host.cwd, file, flags, sets);
  if (opened?.ok === false) return refuse(opened.error);
  const saved = opened?.value;
  const loaded = await loadFile({
    cwd: host.cwd,
    env: host.env,
    expectMany: () => host.expectMany(),
    ...(saved === undefined ? { file, variables: flags.var, sets, only: flags.only } : sameAgain(saved)),
    needsState: !isStateNamed(host, flags.state),
  });
  const inFile = loaded.state === undefined ? 'none' : { state: loaded.state, folder: loaded.folder };
  return withStore(
    context,
    statePlace(host, flags.state, inFile),
    (problem) => refuse({ problem, source: () => undefined }),
    (store) =>
      execute(context, {
        loaded,
        run: given.value,
        store,
        output,
        flags,
        approval: { yes: flags.yes === true, required: flags.requireApproval === true },
        preflight: flags.noPreflight !== true,
        ...(saved === undefined ? {} : { saved }),
      }),
  );
};

/** The saved plan that is named where a file could be; undefined: it is a triggers file. */
async function openPlanArgument(
  cwd: string,
  file: string | undefined,
  flags: ApplyFlags,
  sets: readonly string[],
): Promise<Result<SavedPlan, PlanProblem> | undefined> {
  const text = file === undefined ? undefined : readPlanText(cwd, file);
  if (file === undefined || text === undefined) return undefined;
  const others = [
    ...(flags.var === undefined ? [] : ['`--var`']),
    ...(flags.only === undefined ? [] : ['`--only`']),
    ...(flags.noPreflight === true ? ['`--no-preflight`'] : []),
    ...(sets.length === 0 ? [] : ['sets']),
  ];
  if (others.length === 0) return openSavedPlan(file, text);
  const problem: Diagnostic = {
    code: 'cli-usage',
    severity: 'error',
    message: `${file} is a saved plan, which is applied as it is: it does not go with ${others.join(' and ')}`,
    hint: 'Leave them out, or save another plan with `trigger-runner preview --out FILE`',
  };
  return err({ problem, source: () => undefined });
}

/** The run id that a pipeline set for all its steps; an empty one is none. */
function idFromEnvironment(env: Host['env']): Result<string | undefined, Diagnostic> {
  const id = env['TRIGGER_RUNNER_RUN_ID'] ?? '';
  if (id === '') return ok(undefined);
  if (runIdPattern.test(id)) return ok(id);
  return err(notARunId(id, ' in TRIGGER_RUNNER_RUN_ID'));
}
