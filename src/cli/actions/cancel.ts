import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodeOf } from '../../engine/exit-code.ts';
import { exitCodes } from '../../errors/codes.ts';
import type { Failure } from '../../errors/failure.ts';
import type { Plan } from '../../plan/plan.ts';
import { cancellationTable } from '../../reporters/cancellation.ts';
import { triggerHistories } from '../../state/history.ts';
import type { OpenOptions, RunRecord, RunSession, RunStore } from '../../state/store.ts';
import { sleep } from '../../util/clock.ts';
import type { Result } from '../../util/result.ts';
import { cancelTriggers, type CancelledTrigger } from '../cancel-run.ts';
import { chooseOutput } from '../choose-output.ts';
import type { Action, Context } from '../context.ts';
import { connect, type ConnectOptions } from '../controllers.ts';
import { changesSince, diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import { createEventSequence } from '../events.ts';
import { createReporter } from '../create-reporter.ts';
import { isOver, onSandbox } from '../existing-run.ts';
import { findToCancel } from '../cancel-waiting.ts';
import { latestRun } from '../find-run.ts';
import type { CancelFlags } from '../flags.ts';
import { loadFile, sameAgain } from '../load.ts';
import { watchInterrupts } from '../interrupt.ts';
import { maskOutput } from '../mask.ts';
import { longestRequest } from '../longest-request.ts';
import { createHeader } from '../run-header.ts';
import { statePlace, withStore } from '../state.ts';

/** `cancel [RUN]`: ends in Jenkins what a run started there, and the run with it. */
export const cancel: Action<CancelFlags, [string?]> = async (context, flags, run) => {
  const { host, stdout } = context;
  const output = chooseOutput(host, flags.output);
  const reporter = await createReporter(context, output);
  let source: (file: string) => string | undefined = () => undefined;
  const refuse = (problems: readonly Diagnostic[]): number => {
    reporter.onDiagnostics(problems, source);
    reporter.end();
    return exitCodeOfProblems(problems);
  };
  return withStore(
    context,
    statePlace(host, flags.state),
    (problem) => refuse([problem]),
    async (store) => {
      const found = await (run === undefined
        ? latestRun(store, ['running', 'unfinished', 'interrupted'])
        : findToCancel(context, store, run));
      if (!found.ok) return refuse([found.error]);
      if (found.value === undefined) {
        if (output !== 'ndjson')
          stdout.write(`The run ${run ?? ''} was cancelled while it waited for its concurrency group: nothing was sent.\n`);
        reporter.end();
        return exitCodes.ok;
      }
      const { header } = found.value.record;
      const embedded = onSandbox(found.value.record);
      if (embedded !== undefined) return refuse([{ ...embedded, hint: 'Nothing of it is left to cancel' }]);

      const loaded = await loadFile({ cwd: host.cwd, env: host.env, ...sameAgain(header) });
      source = loaded.source;
      const redactor = maskOutput(context, loaded.secrets, loaded.plan);
      const redact = (text: string): string => redactor.redact(text);
      if (loaded.plan === undefined) return refuse(loaded.diagnostics);
      const changes = changesSince(header, createHeader(header.run, loaded.plan, header.startedAt), redact);
      if (changes.length > 0) return refuse(changes);

      const options = { redact, takeOver: flags.takeOver === true, longestRequest: longestRequest(loaded.plan) };
      const opened = await openOrAsk(context, store, header.run, options);
      if (!opened.ok) return refuse([diagnosticOf(opened.error)]);
      const session = opened.value;
      const { emit } = createEventSequence(host.clock, redact, (event) => reporter.onEvent(event));
      const interrupts = watchInterrupts(context, emit);
      try {
        const record = session.record ?? found.value.record;
        const cancelled = await cancelAll(context, loaded.plan, { session, record, insist: interrupts.insist, emit, redact });
        if (output !== 'ndjson') stdout.write(cancellationTable(header.run, header.file, cancelled.map(rowOf), stdout));
        const unwritten = isOver(record) ? undefined : await writeEnd(context, session, header.startedAt, cancelled);
        if (unwritten !== undefined) return refuse([unwritten]);
        reporter.end();
        return cancelled.some(({ what }) => what === 'unknown') ? exitCodes.unreachable : exitCodes.ok;
      } finally {
        interrupts.stop();
        await session.close();
      }
    },
  );
};

/** Milliseconds between two looks whether a process that was asked has ended its run. */
const interval = 1_000;

/** Takes the run; from a process elsewhere that can be asked to end it, once it has. */
async function openOrAsk(
  { host, stderr }: Context,
  store: RunStore,
  run: string,
  options: OpenOptions,
): Promise<Result<RunSession, Failure>> {
  const opened = await store.open(run, options);
  if (opened.ok || opened.error.code !== 'run-locked') return opened;
  const asked = await store.ask(run);
  if (!asked.ok || !asked.value) return opened;
  stderr.write(`${opened.error.message}: it is asked to end it.\n`);
  const stop = new AbortController();
  const unwatch = host.onSignal(() => stop.abort());
  try {
    for (;;) {
      if (!(await sleep(host.clock, interval, stop.signal))) return opened;
      const again = await store.open(run, options);
      if (again.ok || again.error.code !== 'run-locked') return again;
    }
  } finally {
    unwatch();
  }
}

async function cancelAll(
  { host }: Context,
  plan: Plan,
  how: Pick<ConnectOptions, 'emit' | 'redact'> & {
    readonly session: RunSession;
    readonly record: RunRecord;
    readonly insist: AbortSignal;
  },
): Promise<readonly CancelledTrigger[]> {
  const { session, record, insist, emit, redact } = how;
  const { clock, env } = host;
  const connections = await connect(plan, { clock, random: () => host.random(), env, emit, redact });
  connections.guard((within) => session.lapsed(within));
  try {
    const histories = triggerHistories(record);
    const cancelled = await cancelTriggers({ run: record.header.run, plan, histories, connections, clock, journal: session, insist, emit });
    for (const { result, what } of cancelled) if (what !== 'over' && what !== 'not-begun') emit({ type: 'trigger-finished', ...result });
    return cancelled;
  } finally {
    await connections.close();
  }
}

/** The run is over now, and does not go on. */
async function writeEnd(
  { host }: Context,
  session: RunSession,
  startedAt: number,
  cancelled: readonly CancelledTrigger[],
): Promise<Diagnostic | undefined> {
  const results = cancelled.map(({ result }) => result);
  const written = cancelled
    .filter(({ known }) => !known)
    .map(({ result }) => session.append({ type: 'trigger-finished', trigger: result.trigger, result, outputs: {} }));
  written.push(session.append({ type: 'cancelled', ...host.identity }));
  const by = (outcome: (typeof results)[number]['outcome']): number => results.filter((result) => result.outcome === outcome).length;
  written.push(
    session.append({
      type: 'run-finished',
      exitCode: exitCodeOf({ triggers: results }) || exitCodes['bad-result'],
      counts: {
        triggers: results.length,
        succeeded: by('succeeded'),
        failed: by('failed'),
        failureAllowed: by('failure-allowed'),
        skipped: by('skipped'),
        cancelled: by('cancelled'),
      },
      elapsed: Math.max(0, host.clock.now() - startedAt),
      requests: {},
    }),
  );
  for (const line of await Promise.all(written)) if (!line.ok) return diagnosticOf(line.error);
  return undefined;
}

function rowOf({ trigger, what, result }: CancelledTrigger): Parameters<typeof cancellationTable>[2][number] {
  return { what, trigger: trigger.id, result };
}
