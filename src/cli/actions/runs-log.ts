import type { Redact } from '../../secrets/redactor.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../errors/codes.ts';
import type { JenkinsPort } from '../../jenkins/port.ts';
import { LineSplitter } from '../../engine/log/lines.ts';
import type { PlannedController } from '../../plan/plan.ts';
import { neutraliseLine, standingAlone } from '../../reporters/console-text.ts';
import { triggerHistories } from '../../state/history.ts';
import type { RunRecord } from '../../state/store.ts';
import { sleep } from '../../util/clock.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { Action, Context } from '../context.ts';
import { connect } from '../controllers.ts';
import { diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import { onSandbox } from '../existing-run.ts';
import { findRun } from '../find-run.ts';
import type { StateFlags } from '../flags.ts';
import { loadFile, sameAgain } from '../load.ts';
import { isCalled, unknown } from '../choose-logs.ts';
import { maskOutput } from '../mask.ts';
import { statePlace, withStore } from '../state.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** Bounds of the wait between two reads of a log that grows, in milliseconds. */
const shortest = 500;
const longest = 10_000;

interface Wanted {
  readonly job: string;
  readonly number: number;
  readonly controller: string;
}

/** `runs log RUN NAME`: the console log of the build that a trigger of an earlier run made; of one that runs, until it ends. */
export const runsLog: Action<StateFlags, [string, string]> = async (context, flags, run, name) => {
  const { host } = context;
  let source: (file: string) => string | undefined = () => undefined;
  const refuse = (problems: readonly Diagnostic[]): number => {
    writeDiagnostics(context, 'pretty', problems, source);
    return exitCodeOfProblems(problems);
  };
  const found = await withStore(context, statePlace(host, flags.state), err, (store) => findRun(store, run));
  if (!found.ok) return refuse([found.error]);
  const { record } = found.value;
  const embedded = onSandbox(record);
  if (embedded !== undefined) return refuse([{ ...embedded, hint: 'Its logs ended with it' }]);
  const wanted = buildOf(record, name);
  if (!wanted.ok) return refuse([wanted.error]);

  const loaded = await loadFile({ cwd: host.cwd, env: host.env, ...sameAgain(record.header) });
  source = loaded.source;
  const redactor = maskOutput(context, loaded.secrets, loaded.plan);
  if (loaded.plan === undefined) return refuse(loaded.diagnostics);
  const controller = loaded.plan.controllers.get(wanted.value.controller);
  const url = record.header.plan.controllers.find((candidate) => candidate.name === wanted.value.controller)?.url;
  // The same number on another controller is another build.
  if (controller === undefined || redactor.redact(controller.url) !== url) return refuse([elsewhere(run, wanted.value.controller, url)]);
  const plan = { ...loaded.plan, controllers: new Map([[controller.name, controller]]) };
  return show(context, plan, controller, wanted.value, (text) => redactor.redact(text));
};

/** The build of a trigger of a run. */
function buildOf({ header, ...record }: RunRecord, name: string): Result<Wanted, Diagnostic> {
  const triggers = header.plan.sets.flatMap((set) => set.triggers);
  const called = triggers.filter((trigger) => isCalled(trigger, name));
  const histories = triggerHistories({ header, ...record });
  const builds = called.flatMap(({ id, job, controller }) => {
    const { result, steps = [] } = histories.get(id) ?? {};
    const started = steps.findLast((step) => step.step === 'started');
    const number = result?.number ?? (started?.step === 'started' ? started.number : undefined);
    return number === undefined ? [] : [{ id, job, controller, number }];
  });
  const [first, second] = builds;
  if (called.length === 0) return err(unknown(name, triggers));
  const problem = (message: string, hint: string): Result<Wanted, Diagnostic> =>
    err({ code: 'unknown-trigger', severity: 'error', message, hint });
  if (first === undefined)
    return problem(
      `\`${name}\` made no build in the run ${header.run}`,
      `\`trigger-runner runs show ${header.run}\` says what became of it`,
    );
  if (second !== undefined) return problem(`\`${name}\` may be ${first.id} or ${second.id}`, 'Give the id of one of them');
  return ok(first);
}

function elsewhere(run: string, controller: string, url: string | undefined): Diagnostic {
  return {
    code: 'run-changed',
    severity: 'error',
    message: `The controller ${controller} is not the one that the run ${run} used`,
    hint: `Then its address was ${url ?? 'unknown'}`,
  };
}

async function show(
  context: Context,
  plan: Parameters<typeof connect>[0],
  controller: PlannedController,
  wanted: Wanted,
  redact: Redact,
): Promise<number> {
  const { host } = context;
  const abort = new AbortController();
  const stop = host.onSignal(() => abort.abort());
  const connections = await connect(plan, { clock: host.clock, random: () => host.random(), env: host.env, emit: () => undefined, redact });
  try {
    const ports = connections.controllers.get(controller.name);
    return ports === undefined ? exitCodes.unreachable : await copy(context, ports.jenkins, wanted, redact, abort.signal);
  } finally {
    stop();
    await connections.close();
  }
}

/** Copies the log to stdout, as fast as somebody reads there. */
async function copy(
  { host, stdout, stderr }: Context,
  jenkins: JenkinsPort,
  { job, number }: Wanted,
  redact: Redact,
  signal: AbortSignal,
): Promise<number> {
  const splitter = new LineSplitter(redact);
  const write = (lines: readonly string[]): void =>
    stdout.write(lines.map((line) => `${standingAlone(neutraliseLine(line, stdout.colour))}\n`).join(''));
  let wait = shortest;
  for (let start = 0; ;) {
    const piece = await jenkins.readLog(job, number, start, signal);
    if (signal.aborted) return exitCodes.sigint;
    if (!piece.ok) {
      const problem = diagnosticOf(piece.error.failure);
      stderr.write(`${problem.message}${problem.hint === undefined ? '' : `\n${problem.hint}`}\n`);
      return exitCodeOfProblems([problem]);
    }
    const { text, next, more, skipped } = piece.value;
    if (skipped === true) stderr.write('The beginning is left out: the log is longer than 16 MiB\n');
    write(splitter.push(text));
    if (!more) write(splitter.end());
    await stdout.flush();
    if (!more) return exitCodes.ok;
    start = next;
    wait = text === '' ? Math.min(longest, wait * 2) : shortest;
    if (!(await sleep(host.clock, wait, signal))) return exitCodes.sigint;
  }
}
