import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../errors/codes.ts';
import type { EventBody } from '../../events/events.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Preview } from '../../preview/preview.ts';
import { sentences } from '../../reporters/wording.ts';
import type { Redact } from '../../secrets/redactor.ts';
import { encodeSavedPlan, savedTriggers } from '../../state/saved-plan.ts';
import type { Action, Context } from '../context.ts';
import { connect } from '../controllers.ts';
import { exitCodeOfProblems } from '../diagnose.ts';
import type { PreviewFlags } from '../flags.ts';
import { hasErrors, loadFile } from '../load.ts';
import { maskOutput } from '../mask.ts';
import { maskPreview, previewPlan } from '../preview-plan.ts';
import { planHeader } from '../run-header.ts';
import { runWarnings } from '../run-warnings.ts';
import { obstacle, writePlan } from '../save-plan.ts';
import { readPlanText } from '../saved-plan.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';
import { writePreview } from '../write-preview.ts';
import { never } from '../../util/never.ts';

/** `preview [FILE] [SET…]`: asks the controllers what applying would do, shows it, and triggers nothing. */
export const preview: Action<PreviewFlags, string[]> = async (context, flags, file, ...sets) => {
  const { host, stderr } = context;
  const wrong = wrongArguments(context, flags, file);
  const loaded = await loadFile({
    cwd: host.cwd,
    env: host.env,
    expectMany: () => host.expectMany(),
    file,
    variables: flags.var,
    sets,
    only: flags.only,
  });
  const redactor = maskOutput(context, loaded.secrets, loaded.plan);
  const redact: Redact = (text) => redactor.redact(text);
  const { plan } = loaded;
  if (wrong !== undefined || plan === undefined) {
    const problems = wrong === undefined ? loaded.diagnostics : [wrong];
    writePreview(context, flags, { ...nothing, file: loaded.file, diagnostics: problems }, loaded.source);
    return exitCodes.invalid;
  }
  const found = await ask(plan, context, redact, loaded.folder);
  const diagnostics = [...loaded.diagnostics, ...runWarnings(plan, redactor.unmasked, host), ...found.diagnostics];
  writePreview(context, flags, maskPreview({ ...found, diagnostics }, redact), loaded.source);
  if (hasErrors(diagnostics)) {
    if (flags.out !== undefined) stderr.write('The plan is not saved: it would not go through.\n');
    return exitCodeOfProblems(diagnostics.filter(({ severity }) => severity === 'error'));
  }
  if (flags.out !== undefined) {
    const problem = await save(flags.out, plan, found, context, redact);
    if (problem !== undefined) {
      writeDiagnostics(context, 'pretty', [problem], () => undefined);
      return exitCodeOfProblems([problem]);
    }
    stderr.write(`Saved. To do exactly this: trigger-runner apply ${flags.out}\n`);
  }
  const isSomethingToDo = found.counts.trigger + found.counts.attach > 0;
  return flags.detailedExitCode === true && isSomethingToDo ? exitCodes.changes : exitCodes.ok;
};

/** What is shown when there is no plan to preview. */
const nothing: Omit<Preview, 'file' | 'diagnostics'> = {
  controllers: [],
  sets: [],
  unchecked: [],
  counts: { triggers: 0, trigger: 0, attach: 0, upToDate: 0, refused: 0 },
  criticalPath: [],
  requests: {},
};

function wrongArguments({ host }: Context, flags: PreviewFlags, file: string | undefined): Diagnostic | undefined {
  if (flags.graph !== undefined && flags.output !== undefined) {
    return {
      code: 'cli-usage',
      severity: 'error',
      message: '`--graph` and `--output` exclude each other',
      hint: 'Leave out one of the two',
    };
  }
  if (file !== undefined && readPlanText(host.cwd, file) !== undefined) {
    return {
      code: 'cli-usage',
      severity: 'error',
      message: `${file} is a saved plan, not a triggers file`,
      hint: `\`trigger-runner apply ${file}\` previews and applies it`,
    };
  }
  return flags.out === undefined ? undefined : obstacle(host.cwd, flags.out);
}

/** Asks the controllers; what happens on the way is told on stderr. */
async function ask(plan: Plan, { host, stderr }: Context, redact: Redact, folder: string): Promise<Preview> {
  const emit = (event: EventBody): void => {
    for (const { subject, text } of sentences({ v: 1, seq: 0, at: host.clock.now(), ...event })) stderr.write(`${subject}: ${text}\n`);
  };
  const connections = await connect(plan, { clock: host.clock, random: () => host.random(), env: host.env, emit, redact });
  try {
    return await previewPlan(plan, connections, never, { folder });
  } finally {
    await connections.close();
  }
}

function save(out: string, plan: Plan, found: Preview, { host }: Context, redact: Redact): Promise<Diagnostic | undefined> {
  const { counts } = found;
  const saved = { createdAt: host.clock.now(), ...planHeader(plan), counts, triggers: savedTriggers(found) };
  const text = encodeSavedPlan(saved, redact);
  return writePlan(host.cwd, out, text);
}
