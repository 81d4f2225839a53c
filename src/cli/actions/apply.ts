import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../errors/codes.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { Action } from '../context.ts';
import { chooseOutput } from '../choose-output.ts';
import { createReporter } from '../create-reporter.ts';
import { execute } from '../execute.ts';
import type { ApplyFlags } from '../flags.ts';
import type { Host } from '../host.ts';
import { loadFile } from '../load.ts';
import { runIdPattern } from '../run-id.ts';
import { openStore } from '../state.ts';

/** `apply [FILE] [SET…]`: loads the file, asks where it has to, runs the plan, and gives the exit code. */
export const apply: Action<ApplyFlags, string[]> = async (context, flags, file, ...sets) => {
  const { host } = context;
  const output = chooseOutput(host, flags.output);
  const given = flags.runId === undefined ? idFromEnvironment(host.env) : ok(flags.runId);
  if (!given.ok) {
    const reporter = await createReporter(context, output);
    reporter.onDiagnostics([given.error], () => undefined);
    reporter.end();
    return exitCodes.invalid;
  }
  const loaded = await loadFile({ cwd: host.cwd, env: host.env, file, variables: flags.var, sets, only: flags.only });
  return execute(context, {
    loaded,
    run: given.value,
    selection: { vars: Object.fromEntries((flags.var ?? []).map(({ name, value }) => [name, value])), only: flags.only ?? [], sets },
    store: openStore(host, flags.state),
    takeOver: flags.takeOver === true,
    output,
    debug: flags.debug === true,
    dotenv: flags.dotenv,
    maxParallel: flags.maxParallel,
    approval: { yes: flags.yes === true, required: flags.requireApproval === true },
  });
};

/** The run id that a pipeline set for all its steps; an empty one is none. */
function idFromEnvironment(env: Host['env']): Result<string | undefined, Diagnostic> {
  const id = env['TRIGGER_RUNNER_RUN_ID'] ?? '';
  if (id === '') return ok(undefined);
  if (runIdPattern.test(id)) return ok(id);
  return err({
    code: 'cli-usage',
    severity: 'error',
    message: `\`${id}\` in TRIGGER_RUNNER_RUN_ID is not a run id`,
    hint: 'Write 1 to 64 letters, digits, dots, underscores and hyphens, not dots alone',
  });
}
