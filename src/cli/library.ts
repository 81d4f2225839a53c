/** The library form of the commands: the same pieces, without a command line, reporters or signals. */
import { parseFile } from '../config/load.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunOutcome } from '../engine/engine.ts';
import { exitCodeOf } from '../engine/exit-code.ts';
import type { RunEvent } from '../events/events.ts';
import { expandPlan } from '../plan/expand.ts';
import type { Plan, Template } from '../plan/plan.ts';
import type { Preview } from '../preview/preview.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { Secret } from '../secrets/secret.ts';
import { type Clock, systemClock } from '../util/clock.ts';
import { connect } from './controllers.ts';
import { createEventSequence } from './events.ts';
import { hasErrors } from './load.ts';
import { usernamesOf } from './mask.ts';
import { perform } from './perform.ts';
import { maskPreview, previewPlan } from './preview-plan.ts';
import { secretFileReader } from './read-file.ts';
import { createRunId } from './run-id.ts';

/** What `loadTriggers` is told. */
export interface LoadOptions {
  /** Name of the file for messages. Default: `jenkins-triggers.yml`. */
  readonly file?: string;
  /** Values for `${env:…}`, `${secret:…}` and `TRIGGER_RUNNER_VAR_…`. Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Values of variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Sets to run. Default: all. */
  readonly sets?: readonly string[];
  /** Names or ids of the triggers to run. Default: all. */
  readonly only?: readonly string[];
  /** Folder that `${file:PATH}` starts at. Default: the working directory. */
  readonly folder?: string;
}

/** A plan, or why there is none: `plan` is undefined when one of the diagnostics is an error. */
export interface LoadedTriggers {
  readonly plan: Plan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Validates and expands the text of a triggers file. Never throws for what is wrong with it; sends nothing. */
export function loadTriggers(text: string, options: LoadOptions = {}): LoadedTriggers {
  const { plan, diagnostics } = expandPlan(parseFile(options.file ?? 'jenkins-triggers.yml', text), {
    env: options.env ?? {},
    vars: new Map(Object.entries(options.variables ?? {})),
    sets: options.sets ?? [],
    only: options.only ?? [],
    readSecretFile: secretFileReader(options.folder ?? '.'),
  });
  return { plan: hasErrors(diagnostics) ? undefined : plan, diagnostics };
}

/** What `apply` is told. */
export interface ApplyOptions {
  /** Id of the run. Default: made from the time. */
  readonly run?: string;
  /** Aborted: start nothing new, cancel what the run started, then end. */
  readonly signal?: AbortSignal;
  /** Takes every event, secrets masked. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Triggers in flight at the same time over all sets. Default: no limit. */
  readonly maxParallel?: number;
  /** For the proxy variables. Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folder that file parameters start at. Default: the working directory. */
  readonly folder?: string;
  /** Default: the real clock. */
  readonly clock?: Clock;
  /** Gives numbers in [0, 1). Default: `Math.random`. */
  readonly random?: () => number;
}

/** What `preview` is told. */
export interface PreviewOptions {
  /** Aborted: what was not asked by then counts as out of reach. */
  readonly signal?: AbortSignal;
  /** For the proxy variables. Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the real clock. */
  readonly clock?: Clock;
  /** Gives numbers in [0, 1). Default: `Math.random`. */
  readonly random?: () => number;
}

/**
 * What applying a plan would do, by the controllers as they are; nothing is triggered. What is wrong is in the preview; it rejects only
 * for a bug. Holds no secret.
 */
export async function preview(plan: Plan, options: PreviewOptions = {}): Promise<Preview> {
  const redactor = createRedactor(secretsOf(plan), { usernames: usernamesOf(plan) });
  const connections = await connect(plan, {
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    env: options.env ?? {},
    emit: () => undefined,
  });
  try {
    const found = await previewPlan(plan, connections, options.signal ?? new AbortController().signal);
    return maskPreview(found, (text) => redactor.redact(text));
  } finally {
    await connections.close();
  }
}

/** Runs a plan to its end, without a preview first. What goes wrong in Jenkins is in the outcome; it rejects only for a bug or when `onEvent` throws. */
export async function apply(plan: Plan, options: ApplyOptions = {}): Promise<RunOutcome> {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const redactor = createRedactor(secretsOf(plan), { usernames: usernamesOf(plan) });
  return perform(plan, {
    run: options.run ?? createRunId(clock, random),
    clock,
    random,
    env: options.env ?? {},
    folder: options.folder ?? '.',
    maxParallel: options.maxParallel,
    warnings: [],
    interrupt: options.signal ?? new AbortController().signal,
    emit: createEventSequence(clock, (text) => redactor.redact(text), options.onEvent ?? (() => undefined)),
    exitCode: exitCodeOf,
  });
}

/** Every secret that a plan holds. */
function secretsOf(plan: Plan): readonly Secret[] {
  const found = new Set<Secret>();
  const add = (value: unknown): void => {
    if (value instanceof Secret) found.add(value);
  };
  const addTemplate = (template: Template | undefined): void => template?.forEach(add);
  for (const { credentials, headers } of plan.controllers.values()) {
    Object.values(credentials).forEach(add);
    headers.forEach(add);
  }
  for (const trigger of plan.sets.flatMap((set) => set.triggers)) {
    trigger.parameters.forEach(addTemplate);
    trigger.files.forEach(addTemplate);
    addTemplate(trigger.cause);
    add(trigger.remoteToken);
  }
  return [...found];
}
