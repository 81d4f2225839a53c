import type { RunEvent } from '../../events/events.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { inlineText } from '../console-text.ts';
import { sentences } from '../wording.ts';
import type { Redact } from '../../secrets/redactor.ts';
import { cleanFailure, cleanParameters, cleanText } from './clean.ts';
import { criticalPath } from './critical-path.ts';
import type { ReportController, ReportInterruption, ReportNotice, ReportSet, RunReport } from './model.ts';
import { createLogBudget, Track } from './track.ts';

/** Notices that are kept; a controller that is away for hours gives many. */
const mostNotices = 200;

/** What a collector may be told. */
export interface CollectorOptions {
  /** Masks secrets in a text; events hold none, but control sequences may have kept one from being seen. Default: masks nothing. */
  readonly redact?: Redact;
  /** Parameters of a trigger (its id) as they are written, for triggers that are not sent. Default: none. */
  readonly parametersOf?: (trigger: string) => Readonly<Record<string, string>> | undefined;
}

/** Collects the events of a run into a report. What it keeps grows with the triggers of the plan, not with what is said of them. */
export interface ReportCollector {
  onEvent(event: RunEvent): void;
  /** The run as it stands; undefined before it was announced. */
  report(): RunReport | undefined;
}

type Started = Extract<RunEvent, { type: 'run-started' }>;
type Finished = Extract<RunEvent, { type: 'run-finished' }>;
type SetEnd = Pick<ReportSet, 'startedAt' | 'endedAt' | 'outcome' | 'failure'>;

/**
 * A collector of reports. Events of several processes that drove one run may follow each other; each process counts from 1, and
 * the collector goes on counting.
 */
export function createReportCollector({ redact = (text) => text, parametersOf }: CollectorOptions = {}): ReportCollector {
  const tracks = new Map<string, Track>();
  const sets = new Map<string, SetEnd>();
  const retries = new Map<string, number>();
  const notices: ReportNotice[] = [];
  const warnings: Diagnostic[] = [];
  const interruptions: ReportInterruption[] = [];
  const budget = createLogBudget();
  let noticesLeftOut = 0;
  let place = 0;
  let started: Started | undefined;
  let startedAt = 0;
  let resumed = false;
  let finished: Finished | undefined;

  const begin = (event: Started): void => {
    if (started === undefined) startedAt = event.at;
    resumed ||= event.resumed === true;
    started = event;
    finished = undefined;
    for (const trigger of event.sets.flatMap((set) => set.triggers)) {
      if (!tracks.has(trigger.id)) tracks.set(trigger.id, new Track(trigger, cleanParameters(parametersOf?.(trigger.id) ?? {}, redact)));
    }
  };
  const notice = (event: Extract<RunEvent, { type: 'controller-notice' }>): void => {
    const { at, controller } = event;
    const { kind } = event.notice;
    if (kind === 'request-retried') retries.set(controller, (retries.get(controller) ?? 0) + 1);
    if (notices.length < mostNotices) {
      notices.push({ at, controller, kind, text: cleanText(sentences(event)[0]?.text ?? '', redact) });
    } else noticesLeftOut++;
  };
  const warn = ({ diagnostic }: Extract<RunEvent, { type: 'warning' }>): void => {
    const { message, hint } = diagnostic;
    if (warnings.some((known) => known.code === diagnostic.code && known.message === message)) return;
    warnings.push({ ...diagnostic, message: cleanText(message, redact), ...(hint !== undefined && { hint: cleanText(hint, redact) }) });
  };

  return {
    onEvent(said) {
      const event: RunEvent = { ...said, seq: ++place };
      switch (event.type) {
        case 'preview':
          // What was foreseen is no part of what happened.
          return;
        case 'request':
          return;
        case 'run-started':
          return begin(event);
        case 'warning':
          return warn(event);
        case 'controller-notice':
          return notice(event);
        case 'set-started':
          sets.set(event.set, { startedAt: sets.get(event.set)?.startedAt ?? event.at });
          return;
        case 'set-finished': {
          const { outcome, failure, at } = event;
          sets.set(event.set, {
            ...sets.get(event.set),
            endedAt: at,
            outcome,
            ...(failure !== undefined && { failure: cleanFailure(failure, redact) }),
          });
          return;
        }
        case 'interrupted':
          interruptions.push({ at: event.at, signal: event.signal, times: event.times });
          return;
        case 'group-waiting':
        case 'group-held':
        case 'group-displaced':
          return;
        case 'run-finished':
          finished = event;
          return;
        default:
          tracks.get(event.trigger)?.take(event, redact, budget);
      }
    },
    report() {
      if (started === undefined) return undefined;
      const path = criticalPath(
        [...tracks].flatMap(([id, { sentSeq, endedSeq, heldBackBehind }]) =>
          sentSeq === undefined || endedSeq === undefined ? [] : [{ id, sentSeq, endedSeq, heldBackBehind }],
        ),
      );
      const onPath = new Set(path);
      const controllers = started.controllers.map(({ name, url, sandbox }): ReportController => ({
        name: inlineText(name),
        url,
        sandbox,
        ...(finished?.requests[name] !== undefined && { requests: finished.requests[name] }),
        retries: retries.get(name) ?? 0,
      }));
      const described = started.sets.map(({ name, description, mode, triggers }): ReportSet => ({
        name: inlineText(name),
        ...(description !== undefined && { description: cleanText(description, redact) }),
        mode,
        ...sets.get(name),
        triggers: triggers.flatMap(({ id }) => tracks.get(id)?.report(onPath.has(id)) ?? []),
      }));
      return {
        run: inlineText(started.run),
        file: cleanText(started.file, redact),
        startedAt,
        ...(finished !== undefined && { endedAt: finished.at, elapsed: finished.elapsed, exitCode: finished.exitCode }),
        resumed,
        counts: countsOf(described),
        controllers,
        sets: described,
        criticalPath: path.flatMap((id) => tracks.get(id)?.shownId ?? []),
        warnings,
        notices,
        noticesLeftOut,
        interruptions,
      };
    },
  };
}

function countsOf(sets: readonly ReportSet[]): RunReport['counts'] {
  const by = { succeeded: 0, failed: 0, 'failure-allowed': 0, skipped: 0, cancelled: 0, open: 0 };
  let triggers = 0;
  for (const { outcome } of sets.flatMap((set) => set.triggers)) {
    triggers++;
    by[outcome]++;
  }
  const { 'failure-allowed': failureAllowed, ...rest } = by;
  return { triggers, ...rest, failureAllowed };
}
