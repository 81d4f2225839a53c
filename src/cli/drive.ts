/**
 * A run from its id to its end: taken from the store, begun or gone on with, performed, let go of. The one way in which `apply` and
 * `resume` of the command line and of the library do it.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunOutcome } from '../engine/engine.ts';
import { exitCodeOf } from '../engine/exit-code.ts';
import { exitCodes } from '../errors/codes.ts';
import type { GroupKeeper } from '../engine/groups.ts';
import type { Failure } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import { createGroupKeeper } from '../state/group-keeper.ts';
import type { RunHeader } from '../state/lines.ts';
import type { OpenOptions, RunRecord, RunSession, RunStore } from '../state/store.ts';
import { ok, type Result } from '../util/result.ts';
import { diagnosticOf } from './diagnose.ts';
import { connect } from './controllers.ts';
import type { EventSequence } from './events.ts';
import { prospectOf } from './existing-run.ts';
import { longestRequest } from './longest-request.ts';
import { perform, type Surroundings } from './perform.ts';
import { pipelineLink } from './pipeline-link.ts';
import { createRunId } from './run-id.ts';
import { findSighted } from './sighted.ts';
import { closeTrace, openTrace } from './trace.ts';

/** What a run is driven with. */
export interface DriveRequest extends Omit<Surroundings, 'run' | 'session' | 'history' | 'emit' | 'redact' | 'traceparent' | 'exitCode'> {
  /** Id of the run, which may be there already; undefined: a new one is made up. */
  readonly run: string | undefined;
  readonly store: RunStore;
  readonly open: OpenOptions;
  /** This process: its id, and the name of the machine. */
  readonly identity: { readonly pid: number; readonly host: string };
  readonly events: EventSequence;
  /** First line of the journal of a run that begins now. */
  readonly headerOf: (run: string) => RunHeader;
  /** Told once nothing is in the way. `before`: what the journal of a run that goes on says. */
  readonly begins?: (header: RunHeader, before: RunRecord | undefined) => void;
  /** Exit code instead of the one that the outcome has: that of a signal. */
  readonly exitCode?: (outcome: RunOutcome) => number | undefined;
}

/** What became of it. */
export type Driven =
  | {
      readonly kind: 'ended';
      readonly outcome: RunOutcome;
      readonly exitCode: number;
      /** What went wrong after its last event, without changing how it ended. */
      readonly afterwards: readonly Diagnostic[];
    }
  /** It was over before: nothing was done. */
  | { readonly kind: 'over'; readonly record: RunRecord }
  /** Nothing was done, and why. */
  | { readonly kind: 'refused'; readonly problems: readonly Diagnostic[] };

/** Runs a plan to its end, or goes on with its run, unless something keeps it from that. */
export async function drive(plan: Plan, request: DriveRequest): Promise<Driven> {
  const { events, clock, env } = request;
  const taken = await take(request, {
    ...request.open,
    longestRequest: longestRequest(plan),
    onNotice: (failure) => events.emit({ type: 'warning', diagnostic: { ...diagnosticOf(failure), severity: 'warning' } }),
    hurry: request.interrupt,
  });
  if (!taken.ok) return refused([diagnosticOf(taken.error)]);
  const { run, session } = taken.value;
  let release = (): Promise<void> => Promise.resolve();
  try {
    // Another process may have been faster than whoever looked before.
    const prospect = prospectOf(session.record, request.headerOf, request.open.redact);
    if (prospect.kind === 'over') return prospect;
    if (prospect.kind === 'refused') return refused(prospect.problems);
    const displaced = new AbortController();
    const link = pipelineLink(env);
    const groups = createGroupKeeper({
      store: request.store.groups,
      member: { run, ...request.identity, ...(link === undefined ? {} : { link }) },
      clock,
      emit: events.emit,
      longestRequest: longestRequest(plan),
    });
    const asked = session.asked === undefined ? [] : [session.asked];
    const held = await holdForRun(plan, groups, AbortSignal.any([request.interrupt, ...asked]), displaced);
    if (!held.ok) return refused([session.asked?.aborted === true ? askedWhileWaiting : diagnosticOf(held.error)]);
    release = held.value;
    const { tracing, warnings: untraced } = await openTrace({ env, clock }, session.record?.header.trace);
    if (tracing !== undefined) events.listen((event) => tracing.onEvent(event));
    const found = prospect.kind === 'new' ? await sight(plan, run, request) : ok(undefined);
    if (!found.ok) return refused([diagnosticOf(found.error)]);
    const begun = await begin(run, session, request, tracing?.run);
    if (!begun.ok) return refused([diagnosticOf(begun.error)]);
    session.asked?.addEventListener('abort', () => events.emit({ type: 'warning', diagnostic: askedToEnd }), { once: true });
    let exitCode: number = exitCodes.ok;
    const outcome = await perform(plan, {
      ...request,
      interrupt: AbortSignal.any([request.interrupt, displaced.signal, ...asked]),
      groups,
      run,
      session,
      emit: events.emit,
      redact: request.open.redact,
      warnings: [...request.warnings, ...untraced],
      ...(tracing === undefined ? {} : { traceparent: tracing.traceparent }),
      ...(prospect.kind === 'goes-on' ? { history: prospect.history } : {}),
      ...(found.value === undefined ? {} : { sighted: found.value }),
      exitCode: (ended, unwritten) => {
        const how = displaced.signal.aborted ? exitCodes.refused : exitCodeOf(ended);
        const wanted = unwritten === undefined ? how : exitCodes.unreachable;
        return (exitCode = request.exitCode?.(ended) ?? wanted);
      },
    });
    const incomplete = tracing === undefined ? undefined : await closeTrace(tracing);
    return { kind: 'ended', outcome, exitCode, afterwards: incomplete === undefined ? [] : [incomplete] };
  } finally {
    await release();
    await session.close();
  }
}

/** Waits for the group of the run as a whole, where the plan has one. Gives what gives it up again. */
function holdForRun(
  { concurrency }: Plan,
  groups: GroupKeeper,
  unwanted: AbortSignal,
  displaced: AbortController,
): ReturnType<GroupKeeper['hold']> {
  if (concurrency === undefined) return Promise.resolve(ok(() => Promise.resolve()));
  return groups.hold({ concurrency, set: undefined, unwanted, displaced: () => displaced.abort() });
}

/** Takes the run that was asked for, or a new one: an id that was made up and is there already belongs to somebody else. */
async function take(
  { run: wanted, store, clock, random }: DriveRequest,
  open: OpenOptions,
): Promise<Result<{ readonly run: string; readonly session: RunSession }, Failure>> {
  for (;;) {
    const run = wanted ?? createRunId(clock, random);
    const opened = await store.open(run, open);
    if (opened.ok && (wanted !== undefined || opened.value.record === undefined)) return ok({ run, session: opened.value });
    if (opened.ok) await opened.value.close();
    else if (wanted !== undefined || opened.error.code !== 'run-locked') return opened;
  }
}

/** Writes down that the run begins, or goes on. The header of a new one is as large as the plan, and nobody needs it afterwards. */
async function begin(
  run: string,
  session: RunSession,
  { headerOf, identity, begins }: DriveRequest,
  trace: RunHeader['trace'],
): Promise<Result<void, Failure>> {
  const { record } = session;
  const header = record?.header ?? headerOf(run);
  const begun = await (record === undefined
    ? session.begin(trace === undefined ? header : { ...header, trace })
    : session.append({ type: 'resumed', ...identity }));
  if (begun.ok) begins?.(header, record);
  return begun;
}

/** What of a run that was named, and that this state does not know, is in Jenkins already. */
async function sight(plan: Plan, run: string, request: DriveRequest): Promise<Result<ReadonlySet<string> | undefined, Failure>> {
  const correlates = plan.sets.some(({ triggers }) => triggers.some(({ correlate }) => correlate !== undefined));
  if (request.run === undefined || !correlates) return ok(undefined);
  const connections = request.connections ?? (await connect(plan, { ...request, emit: request.events.emit, redact: request.open.redact }));
  try {
    return await findSighted(plan, run, (name) => connections.controllers.get(name)?.jenkins, request.interrupt);
  } finally {
    if (request.connections === undefined) await connections.close();
  }
}

const askedToEnd: Diagnostic = {
  code: 'run-cancelled',
  severity: 'warning',
  message: 'Somebody asks for the end of this run (`trigger-runner cancel`)',
  hint: 'Nothing new is started, and what the run started is cancelled',
};

const askedWhileWaiting: Diagnostic = {
  ...askedToEnd,
  severity: 'error',
  message: 'Somebody asked for the end of this run (`trigger-runner cancel`) while it waited for its concurrency group',
  hint: 'Nothing was sent',
};

function refused(problems: readonly Diagnostic[]): Driven {
  return { kind: 'refused', problems };
}
