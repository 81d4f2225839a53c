import { exitCodes } from '../../errors/codes.ts';
import type { Plan } from '../../plan/plan.ts';
import { plural } from '../../reporters/wording.ts';
import type { ValidateFlags } from '../flags.ts';
import { pipelineOf } from '../choose-output.ts';
import type { Action } from '../context.ts';
import { loadFile } from '../load.ts';
import { maskOutput } from '../mask.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** `validate [FILE]`: shows every problem of a file, offline. */
export const validate: Action<ValidateFlags, [string?]> = async (context, flags, file) => {
  const { host, stdout } = context;
  const loaded = await loadFile({ cwd: host.cwd, env: host.env, file, variables: flags.var });
  maskOutput(context, loaded.secrets, loaded.plan);
  const output = flags.output ?? 'pretty';
  writeDiagnostics(context, output, loaded.diagnostics, loaded.source);
  // For the people who read the log, and at the lines of the file.
  if (flags.output === undefined && pipelineOf(host.env) === 'github') {
    writeDiagnostics(context, 'github', loaded.diagnostics, loaded.source);
  }
  if (loaded.plan === undefined) return exitCodes.invalid;
  if (output !== 'ndjson') stdout.write(`${loaded.file} is valid: ${counts(loaded.plan)}\n`);
  return exitCodes.ok;
};

function counts(plan: Plan): string {
  const triggers = plan.sets.reduce((sum, set) => sum + set.triggers.length, 0);
  return `${plural(plan.sets.length, 'set')}, ${plural(triggers, 'trigger')}, ${plural(plan.controllers.size, 'controller')}`;
}
