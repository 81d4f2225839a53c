import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodeOf } from '../../engine/exit-code.ts';
import { exitCodes } from '../../errors/codes.ts';
import type { Plan } from '../../plan/plan.ts';
import { createMultiplexer } from '../../reporters/multiplexer.ts';
import { reporters } from '../../reporters/registry.ts';
import type { Reporter } from '../../reporters/reporter.ts';
import { approvalFor, isYes } from '../approval.ts';
import { isCi } from '../colour.ts';
import type { ApplyFlags } from '../flags.ts';
import type { Action, Context } from '../context.ts';
import { createEventSequence } from '../events.ts';
import { exitCodeOfSignal, watchInterrupts } from '../interrupt.ts';
import { loadFile } from '../load.ts';
import { maskOutput } from '../mask.ts';
import { perform, usesSandbox } from '../perform.ts';
import { createRunId } from '../run-id.ts';

/** `apply [FILE] [SET…]`: loads the file, asks where it has to, runs the plan, and gives the exit code. */
export const apply: Action<ApplyFlags, string[]> = async (context, flags, file, ...sets) => {
  const { host } = context;
  const loaded = await loadFile({ cwd: host.cwd, env: host.env, file, variables: flags.var, sets, only: flags.only });
  const redactor = maskOutput(context, loaded.secrets, loaded.plan);
  const reporter = await createReporter(context, flags);
  if (loaded.plan === undefined) {
    reporter.onDiagnostics(loaded.diagnostics, loaded.source);
    reporter.end();
    return exitCodes.invalid;
  }
  const { plan } = loaded;
  const emit = createEventSequence(
    host.clock,
    (text) => redactor.redact(text),
    (event) => reporter.onEvent(event),
  );
  const interrupts = watchInterrupts(host, emit, async () => void (await Promise.all([context.stdout.flush(), context.stderr.flush()])));
  try {
    const approval = approvalFor(plan, host, { yes: flags.yes === true, required: flags.requireApproval === true });
    if (approval.kind === 'nobody-to-ask') {
      reporter.onDiagnostics([nobodyToAsk], loaded.source);
      return exitCodes.invalid;
    }
    const answer = approval.kind === 'ask' ? await host.ask(approval.question, interrupts.signal) : 'yes';
    if (!isYes(answer)) {
      context.stderr.write(`${answer === undefined ? '\n' : ''}Nothing was triggered.\n`);
      return signalCode(interrupts.received()) ?? exitCodes.sigint;
    }
    let exitCode: number = exitCodes.ok;
    await perform(plan, {
      run: flags.runId ?? createRunId(host.clock, () => host.random()),
      clock: host.clock,
      random: () => host.random(),
      env: host.env,
      folder: loaded.folder,
      maxParallel: flags.maxParallel,
      warnings: [...loaded.diagnostics, ...warnings(plan, redactor.unmasked, context)],
      interrupt: interrupts.signal,
      emit,
      exitCode: (outcome) => (exitCode = (outcome.interrupted ? signalCode(interrupts.received()) : undefined) ?? exitCodeOf(outcome)),
    });
    return exitCode;
  } finally {
    interrupts.stop();
    reporter.end();
  }
};

const nobodyToAsk: Diagnostic = {
  code: 'cli-usage',
  severity: 'error',
  message: 'An approval is required (`--require-approval`), and there is no terminal to ask on',
  hint: 'Add `--yes` where the pipeline step itself is the approval',
};

function warnings(plan: Plan, unmasked: readonly string[], { host }: Context): Diagnostic[] {
  const found: Diagnostic[] = unmasked.map((origin) => ({
    code: 'short-secret',
    severity: 'warning',
    message: `${origin} is too short to be masked in the output`,
  }));
  if (usesSandbox(plan) && isCi(host.env)) {
    found.push({
      code: 'sandbox-in-ci',
      severity: 'warning',
      message: 'CI is set, but this run goes to the embedded controller and deploys nothing',
    });
  }
  return found;
}

function signalCode(signal: Parameters<typeof exitCodeOfSignal>[0] | undefined): number | undefined {
  return signal === undefined ? undefined : exitCodeOfSignal(signal);
}

async function createReporter({ stdout, stderr }: Context, flags: ApplyFlags): Promise<Reporter> {
  const factory = await reporters[flags.output]();
  const reporter = factory({
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    colourOut: stdout.colour,
    colourErr: stderr.colour,
    ...(stdout.width === undefined ? {} : { widthOut: stdout.width }),
  });
  return createMultiplexer(new Map([[flags.output, reporter]]), (line) => stderr.write(`${line}\n`));
}
