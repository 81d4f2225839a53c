/**
 * The library form of the commands: the same pieces, without a command line, reporters or signals. It prints nothing, keeps nothing
 * between calls but what a store holds, and reads no environment but the one it is given.
 */
import { parseFile } from '../config/parse-file.ts';
import { readLenient } from '../config/yaml-lenient.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunOutcome } from '../engine/engine.ts';
import { exitCodes } from '../errors/codes.ts';
import type { RunEvent } from '../events/events.ts';
import { atomicOverLimit } from '../plan/atomic.ts';
import { expandPlan } from '../plan/expand.ts';
import * as pem from '../plan/pem.ts';
import type { Plan } from '../plan/plan.ts';
import type { Preview } from '../preview/preview.ts';
import { redactDeep } from '../secrets/redact-deep.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { countsSoFar, runEnd, triggerHistories } from '../state/history.ts';
import type { RunRecord } from '../state/store.ts';
import { type Clock, systemClock } from '../util/clock.ts';
import { unreachable } from '../util/unreachable.ts';
import { connect } from './controllers.ts';
import { exitCodeOfProblems } from './diagnose.ts';
import { type Driven, drive } from './drive.ts';
import { createEventSequence } from './events.ts';
import { findRun } from './find-run.ts';
import { memoryStore, runsIn, type Store } from './library-store.ts';
import { usernamesOf } from './mask.ts';
import { maskPreview, previewPlan } from './preview-plan.ts';
import { secretFileReader } from './read-file.ts';
import { recordEvents } from './record-events.ts';
import { fileDigest } from './file-digest.ts';
import { createHeader } from './run-header.ts';
import { notARunId, runIdPattern } from './run-id.ts';
import { thisProcess } from './this-process.ts';
import { never } from '../util/never.ts';

/** What `loadTriggers` is told. */
export interface LoadOptions {
  /** Name of the file for messages. Default: `jenkins-triggers.yml`. */
  readonly file?: string;
  /** Values for `${env:…}`, `${secret:…}` and `TRIGGER_RUNNER_VAR_…`. Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Values of variables. Default: those that the file gives. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Sets to run. Default, also when empty: all. */
  readonly sets?: readonly string[];
  /** Names or ids of the triggers to run. Default, also when empty: all. */
  readonly only?: readonly string[];
  /** Folder that `${file:PATH}` starts at. Default: the working directory. */
  readonly folder?: string;
}

/** A plan, or why there is none. */
export interface LoadedTriggers {
  /** Undefined when one of the diagnostics is an error. */
  readonly plan: Plan | undefined;
  /** Everything that is wrong with the file, each problem at its place, secrets masked. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Validates and expands the text of a triggers file. Never throws for what is wrong with it; sends nothing. */
export function loadTriggers(text: string, options: LoadOptions = {}): LoadedTriggers {
  const { variables = {}, sets = [], only = [] } = options;
  const { plan, diagnostics, secrets } = expandPlan(parseFile(options.file ?? 'jenkins-triggers.yml', text, readLenient), {
    env: options.env ?? {},
    vars: new Map(Object.entries(variables)),
    sets,
    only,
    readSecretFile: secretFileReader(options.folder ?? '.'),
    pem,
  });
  const redactor = createRedactor(secrets);
  return {
    plan: plan && { ...plan, origin: { digest: fileDigest(text), variables, sets, only, secrets } },
    diagnostics: redactDeep(diagnostics, (value) => redactor.redact(value)),
  };
}

/** What everything that asks controllers may be told. */
export interface ControllerOptions {
  /** For the proxy and tracing variables (`HTTPS_PROXY`, `OTEL_…`). Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the real clock. */
  readonly clock?: Clock;
  /** Gives numbers in [0, 1). Default: `Math.random`. */
  readonly random?: () => number;
}

/** What `preview` is told. */
export interface PreviewOptions extends ControllerOptions {
  /** Aborted: what was not asked by then counts as out of reach. */
  readonly signal?: AbortSignal;
}

/**
 * What applying a plan would do, by the controllers as they are; nothing is triggered. What is wrong is in the preview; it rejects only
 * for a bug. Holds no secret.
 */
export async function preview(plan: Plan, options: PreviewOptions = {}): Promise<Preview> {
  const redact = redactorOf(plan);
  const connections = await connect(plan, { ...surroundings(options), emit: () => undefined, redact });
  try {
    return maskPreview(await previewPlan(plan, connections, options.signal ?? never), redact);
  } finally {
    await connections.close();
  }
}

/** What `apply` is told. */
export interface ApplyOptions extends ControllerOptions {
  /**
   * Id of the run: 1 to 64 letters, digits, dots, underscores and hyphens. One that the store has is gone on with, or its result given when
   * it is over. Default: made from the time.
   */
  readonly run?: string;
  /** Where the run is kept. Default: nowhere, so that nobody can go on with it when this process is killed. */
  readonly store?: Store;
  /** Aborted: start nothing new, cancel what the run started, then end. */
  readonly signal?: AbortSignal;
  /** Aborted after `signal`: builds that do not stop are ended harder. */
  readonly insist?: AbortSignal;
  /** Takes every event as it happens, secrets masked. When it throws, the run goes on without it, and `apply` rejects at the end of the run. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Triggers in flight at the same time over all sets. Default: no limit. */
  readonly maxParallel?: number;
  /** Folder that file parameters start at. Default: the working directory. */
  readonly folder?: string;
  /** Take the run from a process on another host, which must be gone. Default: false. */
  readonly takeOver?: boolean;
}

/** What `resume` is told. */
export interface ResumeOptions extends ApplyOptions {
  readonly run: string;
  readonly store: Store;
}

/** What became of a run, or why there is none. */
export interface RunResult {
  /** How every trigger ended. Undefined when one of the diagnostics is an error: then nothing was sent. */
  readonly outcome: RunOutcome | undefined;
  /** What the command line would exit with: see `exitCodes`. Of a run that was aborted 130, as after Ctrl-C. */
  readonly exitCode: number;
  /** True when the run was over before: nothing was done, and the outcome is that of its journal. */
  readonly wasOver: boolean;
  /** Why nothing was done; of a run, what went wrong after its last event. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs a plan to its end, without a preview first; one whose id the store has already is gone on with. What goes wrong in Jenkins is in
 * the outcome, and what keeps the run from beginning in the diagnostics (`run-locked`, `run-changed`, `journal-failed`, …); it rejects
 * only for a bug, or when `onEvent` throws.
 */
export async function apply(plan: Plan, options: ApplyOptions = {}): Promise<RunResult> {
  const { run, store = memoryStore(options.clock), signal = never, insist, maxParallel, takeOver = false } = options;
  const problems: readonly Diagnostic[] = [
    ...(run === undefined || runIdPattern.test(run) ? [] : [notARunId(run)]),
    ...(maxParallel === undefined ? [] : atomicOverLimit(plan, maxParallel)),
  ];
  if (problems.length > 0) return resultOf({ kind: 'refused', problems });
  const redact = redactorOf(plan);
  const listener = guarded(options.onEvent);
  const given = surroundings(options);
  const { pid, host } = thisProcess(process);
  const driven = await drive(plan, {
    ...given,
    run,
    store: runsIn(store),
    open: { redact, takeOver },
    identity: { pid, host },
    headerOf: (id) => createHeader(id, plan, given.clock.now()),
    folder: options.folder ?? '.',
    maxParallel,
    warnings: [],
    interrupt: signal,
    ...(insist === undefined ? {} : { insist }),
    events: createEventSequence(given.clock, redact, listener.take),
    exitCode: (outcome) => (outcome.interrupted ? exitCodes.sigint : undefined),
  });
  listener.rethrow();
  return resultOf(driven);
}

/**
 * Goes on with a run that its process left or an abort ended: what it triggered is taken up, and only what it did not is triggered. The
 * plan has to be the one that the run began with (`loadTriggers` with the `file`, `variables`, `sets` and `only` that `runs` gives); when
 * it would do something else by now, nothing is done (`run-changed`). A run that the store does not have is `run-unknown`.
 */
export async function resume(plan: Plan, options: ResumeOptions): Promise<RunResult> {
  const found = await findRun(runsIn(options.store), options.run);
  return found.ok ? apply(plan, options) : resultOf({ kind: 'refused', problems: [found.error] });
}

function surroundings({ env = {}, clock = systemClock, random = Math.random }: ControllerOptions): Required<ControllerOptions> {
  return { env, clock, random };
}

function redactorOf(plan: Plan): (text: string) => string {
  const redactor = createRedactor(plan.origin?.secrets ?? [], { usernames: usernamesOf(plan) });
  return (text) => redactor.redact(text);
}

/** Keeps a listener that throws from harming a run that deploys something: the others need not know. */
function guarded(listener: ApplyOptions['onEvent']): { readonly take: (event: RunEvent) => void; readonly rethrow: () => void } {
  let thrown: { readonly error: unknown } | undefined;
  return {
    take(event) {
      if (thrown !== undefined) return;
      try {
        listener?.(event);
      } catch (error) {
        thrown = { error };
      }
    },
    rethrow() {
      if (thrown !== undefined) throw thrown.error;
    },
  };
}

function resultOf(driven: Driven): RunResult {
  switch (driven.kind) {
    case 'ended':
      return { outcome: driven.outcome, exitCode: driven.exitCode, wasOver: false, diagnostics: driven.afterwards };
    case 'over':
      return {
        outcome: outcomeOf(driven.record),
        exitCode: runEnd(driven.record)?.exitCode ?? exitCodes['bad-result'],
        wasOver: true,
        diagnostics: [],
      };
    case 'refused':
      return { outcome: undefined, exitCode: exitCodeOfProblems(driven.problems), wasOver: false, diagnostics: driven.problems };
    default:
      return unreachable(driven);
  }
}

/** The outcome of a run that is over, as its journal has it. */
function outcomeOf(record: RunRecord): RunOutcome {
  const { run, plan } = record.header;
  const histories = triggerHistories(record);
  return {
    run,
    triggers: plan.sets.flatMap((set) => set.triggers).flatMap(({ id }) => histories.get(id)?.result ?? []),
    sets: new Map(
      [...recordEvents(record)].flatMap((event) => (event.type === 'set-finished' ? [[event.set, event.outcome] as const] : [])),
    ),
    counts: runEnd(record)?.counts ?? countsSoFar(record),
    interrupted: false,
  };
}
