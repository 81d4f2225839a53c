/** What `apply` and `resume` have in common: a plan and a run id in, a run to its end, an exit code out. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../errors/codes.ts';
import { atomicOverLimit } from '../plan/atomic.ts';
import type { ReporterName } from '../reporters/registry.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { runEnd, runState } from '../state/history.ts';
import type { RunHeader } from '../state/lines.ts';
import type { SavedPlan } from '../state/saved-plan.ts';
import type { RunRecord, RunStore } from '../state/store.ts';
import { sleep } from '../util/clock.ts';
import { approvalFor, isYes } from './approval.ts';
import { announceSecrets } from './announce-secrets.ts';
import { withLogChoices } from './choose-logs.ts';
import type { Context } from './context.ts';
import type { Connections } from './controllers.ts';
import { createReporter } from './create-reporter.ts';
import { diagnosticOf, exitCodeOfProblems } from './diagnose.ts';
import { drive, type DriveRequest } from './drive.ts';
import { createEventSequence } from './events.ts';
import { prospectOf } from './existing-run.ts';
import { exitCodeOfSignal, watchInterrupts } from './interrupt.ts';
import type { RunFlags } from './flags.ts';
import type { Loaded } from './load.ts';
import { maskOutput } from './mask.ts';
import { type Preflight, runPreflight } from './run-preflight.ts';
import { accountInputOf } from './record-account.ts';
import type { Reports } from './reports.ts';
import { createHeader } from './run-header.ts';
import { runWarnings, unseenWarning } from './run-warnings.ts';
import { changesInFile } from './saved-plan.ts';
import { timeText } from './time-text.ts';
import { watchRun } from './watch-run.ts';

/** Milliseconds before a run is taken again that another process had. */
const betweenAttempts = 500;

/** What is to be run, and how. */
export interface ExecuteRequest {
  readonly loaded: Loaded;
  /** Id of the run, which may be there already; undefined: a new one is made up. */
  readonly run: string | undefined;
  readonly store: RunStore;
  readonly output: ReporterName;
  readonly flags: RunFlags;
  readonly approval: { readonly yes: boolean; readonly required: boolean };
  /** Whether a run that begins is previewed first. */
  readonly preflight: boolean;
  /** What the run has to be the same as. */
  readonly saved?: SavedPlan;
}

/** Runs a plan, or goes on with its run, or says why not. Gives the exit code. */
export async function execute(context: Context, request: ExecuteRequest): Promise<number> {
  const { host } = context;
  const { store, flags } = request;
  const loaded = withLogChoices(request.loaded, flags.log);
  announceSecrets(context, request.output, loaded.secrets);
  const redactor = maskOutput(context, loaded.secrets, loaded.plan);
  const redact = (text: string): string => redactor.redact(text);
  const reporter = await createReporter(context, request.output, { ...flags, plan: loaded.plan, redact });
  const refuse = (problems: readonly Diagnostic[]): number => {
    reporter.onDiagnostics(problems, loaded.source);
    return exitCodeOfProblems(problems);
  };
  const { plan } = loaded;
  const changed = request.saved === undefined ? [] : changesInFile(request.saved, loaded, redact);
  if (plan === undefined || changed.length > 0) {
    const code = refuse(changed.length > 0 ? changed : loaded.diagnostics);
    reporter.end();
    return code;
  }
  const overLimit = flags.maxParallel === undefined ? [] : atomicOverLimit(plan, flags.maxParallel);
  if (overLimit.length > 0) {
    const code = refuse(overLimit);
    reporter.end();
    return code;
  }
  const headerOf = (run: string): RunHeader => createHeader(run, plan, host.clock.now());
  const targets = (flags.report ?? []).flat();
  const reports = targets.length === 0 ? noReports : (await import('./reports.ts')).createReports(context, targets, redact);
  const events = createEventSequence(host.clock, redact, (event) => {
    reporter.onEvent(event);
    reports.onEvent(event);
  });
  const { emit } = events;
  const over = async (record: RunRecord): Promise<number> => {
    const code = showOver(context, record, reporter);
    reports.onRecord(record);
    const problems = await reports.write();
    if (problems.length > 0) reporter.onDiagnostics(problems, loaded.source);
    return code;
  };
  /** Watches the run where that is wanted, to its end. Undefined: it is this process's to drive. */
  const watch = async (): Promise<number | undefined> => {
    if (flags.follow !== true || request.run === undefined) return undefined;
    const watched = await watchRun(context, store, request.run, (event) => {
      reporter.onEvent(event);
      reports.onEvent(event);
    });
    if (watched === undefined) return undefined;
    const code = typeof watched === 'number' ? watched : refuse([watched]);
    const problems = await reports.write();
    if (problems.length > 0) reporter.onDiagnostics(problems, loaded.source);
    return code;
  };
  const watched = await watch();
  if (watched !== undefined) {
    reporter.end();
    return watched;
  }
  const interrupts = watchInterrupts(context, emit);
  let connections: Connections | undefined;
  try {
    host.takeNoMore();
    const unready = await store.ready();
    if (unready !== undefined) return refuse([diagnosticOf(unready)]);
    const found = request.run === undefined ? undefined : await store.find(request.run);
    if (found?.record.ok === false) return refuse([diagnosticOf(found.record.error)]);
    const expected = prospectOf(found?.record.value, headerOf, redact);
    if (expected.kind === 'over') return await over(expected.record);
    if (expected.kind === 'refused') return refuse(expected.problems);
    const unwritable = reports.check();
    if (unwritable.length > 0) return refuse(unwritable);

    // Before the controllers are asked: the preview would be in vain.
    if (approvalFor(plan, undefined, host, request.approval).kind === 'nobody-to-ask') return refuse([nobodyToAsk]);
    let preflight: Preflight | undefined;
    if (request.preflight && expected.kind === 'new') {
      preflight = await runPreflight(plan, {
        host,
        run: request.run,
        folder: loaded.folder,
        interrupt: interrupts.signal,
        saved: request.saved,
        reporter,
        redact,
        emit,
        debug: flags.debug === true,
      });
      connections = preflight.connections;
      if (preflight.problems.length > 0 && !interrupts.signal.aborted) return refuse([...loaded.diagnostics, ...preflight.problems]);
      await shown(context);
    }
    const approval = approvalFor(plan, preflight?.preview, host, request.approval);
    if (approval.kind === 'nobody-to-ask') return refuse([nobodyToAsk]);
    const answer = approval.kind === 'ask' ? await host.ask(approval.question, interrupts.signal) : 'yes';
    if (!isYes(answer) || (preflight !== undefined && interrupts.signal.aborted)) {
      context.stderr.write(`${answer === undefined ? '\n' : ''}Nothing was triggered.\n`);
      return signalCode(interrupts.received()) ?? exitCodes.sigint;
    }
    // Of thousands of triggers it is large, and nobody needs it any more.
    preflight = undefined;

    const unseen = request.run !== undefined && expected.kind === 'new' ? await unseenWarning(plan, store, host) : undefined;
    const driving: DriveRequest = {
      run: request.run,
      store,
      open: { redact, takeOver: flags.takeOver === true },
      identity: host.identity,
      headerOf,
      begins(header, before) {
        reports.expect(header.plan);
        if (before !== undefined) reports.onRecord(before);
      },
      clock: host.clock,
      random: () => host.random(),
      env: host.env,
      folder: loaded.folder,
      maxParallel: flags.maxParallel,
      warnings: [...loaded.diagnostics, ...runWarnings(plan, redactor.unmasked, host), ...(unseen === undefined ? [] : [unseen])],
      interrupt: interrupts.signal,
      insist: interrupts.insist,
      events,
      debug: flags.debug === true,
      ...(connections === undefined ? {} : { connections }),
      exitCode: (outcome) => (outcome.interrupted ? signalCode(interrupts.received()) : undefined),
    };
    let driven = await drive(plan, driving);
    // Another process was faster.
    while (driven.kind === 'refused' && driven.problems[0]?.code === 'run-locked' && flags.follow === true) {
      const code = await watch();
      if (code !== undefined) return code;
      await sleep(host.clock, betweenAttempts);
      driven = await drive(plan, driving);
    }
    if (driven.kind === 'over') return await over(driven.record);
    if (driven.kind === 'refused') {
      const code = refuse(driven.problems);
      return signalCode(interrupts.received()) ?? code;
    }
    // What becomes of the reports and the trace changes nothing about how the run ended.
    const unwritten = [...(await reports.write()), ...driven.afterwards];
    if (unwritten.length > 0) reporter.onDiagnostics(unwritten, loaded.source);
    return driven.exitCode;
  } finally {
    await connections?.close();
    interrupts.stop();
    reporter.end();
  }
}

/** Says that nothing is left to do of a run, with its account, and gives the exit code it ended with. */
export function showOver({ stderr }: Context, record: RunRecord, reporter: Reporter): number {
  const { run } = record.header;
  const end = runEnd(record);
  const exitCode = end?.exitCode ?? exitCodes['bad-result'];
  const how = runState(record, undefined) === 'cancelled' ? 'was cancelled' : 'is complete';
  const when = end === undefined ? '' : `${timeText(end.at)}, `;
  stderr.write(`The run ${run} ${how} (${when}exit code ${exitCode}): nothing is done.\n`);
  reporter.onOver(accountInputOf(record, undefined));
  return exitCode;
}

/** Where none is asked for. */
const noReports: Reports = {
  check: () => [],
  onEvent: () => undefined,
  expect: () => undefined,
  onRecord: () => undefined,
  write: () => Promise.resolve([]),
};

const nobodyToAsk: Diagnostic = {
  code: 'cli-usage',
  severity: 'error',
  message: 'An approval is required (`--require-approval`), and there is no terminal to ask on',
  hint: 'Add `--yes` where the pipeline step itself is the approval',
};

/**
 * Resolves when what is going to be done was written out, as it is before it is done, and signals that came meanwhile are received. A reader
 * that takes nothing stops no run.
 */
async function shown({ stdout, stderr }: Context): Promise<void> {
  void stdout.flush();
  void stderr.flush();
  await new Promise((resolve) => setImmediate(resolve));
}

function signalCode(signal: Parameters<typeof exitCodeOfSignal>[0] | undefined): number | undefined {
  return signal === undefined ? undefined : exitCodeOfSignal(signal);
}
