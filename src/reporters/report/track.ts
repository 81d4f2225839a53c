/** What the events say of one trigger, while they come. */
import type { RunEvent, TriggerResult, TriggerSummary } from '../../events/events.ts';
import { unreachable } from '../../util/unreachable.ts';
import { inlineText } from '../console-text.ts';
import type { Redact } from '../../secrets/redactor.ts';
import { cleanFailure, cleanLogLine, cleanParameters, cleanText } from './clean.ts';
import type { ReportAttempt, ReportTrigger, ReportWait } from './model.ts';

/** Reasons for waiting that are kept of a trigger. */
const mostWaits = 5;

/** The console logs that are kept of all triggers together, in characters. */
const longestLogs = 16_000_000;

/** What is left of `longestLogs`; shared by the tracks of a run. */
export interface LogBudget {
  left: number;
}

/** A full budget. */
export function createLogBudget(): LogBudget {
  return { left: longestLogs };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One trigger of a run that is being reported. */
export class Track {
  readonly summary: TriggerSummary;
  /** Position of its last sending and of its end among the events; what happened in between decides the critical path. */
  sentSeq: number | undefined;
  endedSeq: number | undefined;
  heldBackBehind: string | undefined;
  #parameters: Readonly<Record<string, string>>;
  #attempts: Mutable<ReportAttempt>[] = [];
  #waits: ReportWait[] = [];
  #result: Omit<TriggerResult, 'logTail' | 'earlier'> | undefined;
  #logTail: readonly string[] = [];
  #logLinesLeftOut = 0;

  constructor(summary: TriggerSummary, parameters: Readonly<Record<string, string>>) {
    this.summary = summary;
    this.#parameters = parameters;
  }

  /** Its id as reports show it. */
  get shownId(): string {
    return inlineText(this.summary.id);
  }

  /** Takes an event about it. */
  take(event: Extract<RunEvent, { readonly trigger: string }>, redact: Redact, budget: LogBudget): void {
    const { at } = event;
    switch (event.type) {
      case 'trigger-held-back':
        this.heldBackBehind = event.behind;
        return;
      case 'trigger-sent':
        this.#sent(event, redact);
        return;
      case 'trigger-queued':
        Object.assign(this.#last(), { queueId: event.queueId, queuedAt: at });
        return;
      case 'trigger-waiting':
        this.#waited({ at, why: cleanText(event.why, redact), stuck: event.stuck });
        return;
      case 'build-started':
        Object.assign(this.#last(), {
          number: event.number,
          url: event.url,
          startedAt: at,
          ...(event.adopted !== undefined && { adopted: event.adopted }),
          ...(event.node !== undefined && { node: cleanText(event.node, redact) }),
        });
        return;
      case 'trigger-rebuilding': {
        const { attempt, queueId, number, url, result, duration } = event;
        Object.assign(this.#last(), { attempt, ...(queueId !== undefined && { queueId }), number, url, result, duration, endedAt: at });
        this.#attempts.push({ attempt: attempt + 1, sentAt: at });
        return;
      }
      case 'trigger-finished':
        this.#finished(event, redact, budget);
        return;
      case 'build-paused':
        this.#waited({ at, why: `The build paused for input: ${cleanText(event.input.message, redact)}`, stuck: false });
        return;
      case 'build-resumed':
      case 'log-lines':
        return;
      case 'trigger-cancelling':
        // Why is in its result.
        return;
      default:
        unreachable(event);
    }
  }

  /** What is known of it now. */
  report(critical: boolean): ReportTrigger {
    const { name, job, controller } = this.summary;
    const { failure, queueId, number, url, result, displayName, elapsed, adopted, notCompared, causes, stages } =
      this.#result ?? this.#soFar();
    const spans = this.#attempts.map(spansOf);
    const queueTime = total(spans.map(({ queue }) => lengthOf(queue)));
    const runTime = total(this.#attempts.map(({ duration }, index) => duration ?? lengthOf(spans[index]?.run)));
    return {
      id: this.shownId,
      name: inlineText(name),
      job: inlineText(job),
      controller: inlineText(controller),
      outcome: this.#result?.outcome ?? 'open',
      ...(failure !== undefined && { failure }),
      ...(queueId !== undefined && { queueId }),
      ...(number !== undefined && { number }),
      ...(url !== undefined && { url }),
      ...(result !== undefined && { result }),
      ...(displayName !== undefined && { displayName }),
      attached: this.#result?.attached === true,
      ...(adopted !== undefined && { adopted }),
      ...(notCompared !== undefined && { notCompared: notCompared.map(inlineText) }),
      ...(this.heldBackBehind !== undefined && { heldBackBehind: inlineText(this.heldBackBehind) }),
      parameters: this.#parameters,
      causes: causes ?? [],
      attempts: this.#attempts,
      stages: stages ?? [],
      waits: this.#waits,
      ...(elapsed !== undefined && { elapsed }),
      ...(queueTime !== undefined && { queueTime }),
      ...(runTime !== undefined && { runTime }),
      critical,
      logTail: this.#logTail,
      logLinesLeftOut: this.#logLinesLeftOut,
    };
  }

  #waited(wait: ReportWait): void {
    this.#waits = [...this.#waits, wait].slice(-mostWaits);
  }

  #last(): Mutable<ReportAttempt> {
    const last = this.#attempts.at(-1);
    if (last !== undefined) return last;
    const first: Mutable<ReportAttempt> = { attempt: 1 };
    this.#attempts.push(first);
    return first;
  }

  #sent({ at, seq, parameters, resumed }: Extract<RunEvent, { type: 'trigger-sent' }>, redact: Redact): void {
    this.#parameters = cleanParameters(parameters, redact);
    // What an earlier process began goes on; what it ended is begun anew.
    if (this.#result !== undefined) this.#attempts = [];
    this.#result = undefined;
    this.#waits = [];
    this.endedSeq = undefined;
    this.sentSeq = seq;
    const last = this.#last();
    if (resumed !== true || last.sentAt === undefined) last.sentAt = at;
  }

  #finished(event: Extract<RunEvent, { type: 'trigger-finished' }>, redact: Redact, budget: LogBudget): void {
    const { logTail, earlier, ...result }: TriggerResult = event;
    // Said a second time by a process that goes on: when it ended was said before.
    const again = this.#result !== undefined && this.sentSeq !== undefined && this.endedSeq !== undefined;
    if (earlier !== undefined && this.#attempts.length <= earlier.length) this.#addEarlier(earlier);
    const wasThere = result.adopted === true && result.attached !== true && this.#attempts.length === (earlier?.length ?? 0);
    const wasSent = !wasThere && (result.queueId !== undefined || result.number !== undefined || this.#attempts.length > 0);
    if (wasSent) this.#end(this.#last(), result, again ? undefined : event.at);
    if (!again) this.endedSeq = event.seq;
    this.#result = {
      ...result,
      ...(result.failure !== undefined && { failure: cleanFailure(result.failure, redact) }),
      ...(result.displayName !== undefined && { displayName: cleanText(result.displayName, redact) }),
      ...(result.causes !== undefined && { causes: result.causes.map((cause) => cleanText(cause, redact)) }),
      ...(result.stages !== undefined && {
        stages: result.stages.map(({ name, status, duration }) => ({
          name: cleanText(name, redact),
          status: cleanText(status, redact),
          duration,
        })),
      }),
    };
    if (!again) this.#keepLog(logTail ?? [], redact, budget);
  }

  /** Attempts that only the result tells of: an earlier process made them. */
  #addEarlier(earlier: readonly ReportAttempt[]): void {
    const last = this.#attempts.pop();
    this.#attempts = [...earlier.map((attempt) => ({ ...attempt })), { ...last, attempt: earlier.length + 1 }];
  }

  #end(last: Mutable<ReportAttempt>, { queueId, number, url, result, adopted, duration }: TriggerResult, at: number | undefined): void {
    Object.assign(last, {
      ...(queueId !== undefined && { queueId }),
      ...(number !== undefined && { number, ...(url !== undefined && { url }) }),
      ...(result !== undefined && { result }),
      ...(adopted !== undefined && { adopted }),
      ...(duration !== undefined && { duration }),
      ...(at !== undefined && { endedAt: at }),
    });
  }

  #keepLog(lines: readonly string[], redact: Redact, budget: LogBudget): void {
    const kept: string[] = [];
    for (let index = lines.length - 1; index >= 0; index--) {
      const line = cleanLogLine(lines[index] ?? '', redact);
      if (line.length > budget.left) break;
      budget.left -= line.length;
      kept.push(line);
    }
    this.#logTail = kept.toReversed();
    this.#logLinesLeftOut = lines.length - kept.length;
  }

  /** Where a trigger that has not ended is. */
  #soFar(): Partial<TriggerResult> {
    const { queueId, number, url } = this.#attempts.at(-1) ?? {};
    return { ...(queueId !== undefined && { queueId }), ...(number !== undefined && { number }), ...(url !== undefined && { url }) };
  }
}

/** From when to when an attempt was in the queue and ran; undefined where that was not seen. */
export function spansOf({ sentAt, startedAt, endedAt, queueId, number, duration }: ReportAttempt): {
  readonly queue: Span | undefined;
  readonly run: Span | undefined;
} {
  if (sentAt === undefined) return { queue: undefined, run: undefined };
  if (number === undefined) {
    // What Jenkins did not take was never in its queue.
    const wasQueued = endedAt !== undefined && queueId !== undefined;
    return { queue: wasQueued ? { from: sentAt, to: endedAt } : undefined, run: undefined };
  }
  // Start and end are seen late, by up to the interval of the polls; how long it took Jenkins knows.
  const latest = endedAt !== undefined && duration !== undefined ? endedAt - duration : undefined;
  const from = Math.max(sentAt, Math.min(startedAt ?? latest ?? sentAt, latest ?? startedAt ?? sentAt));
  const to = endedAt === undefined ? undefined : duration === undefined ? endedAt : Math.min(endedAt, from + duration);
  return { queue: { from: sentAt, to: from }, run: to === undefined ? undefined : { from, to } };
}

function lengthOf(span: Span | undefined): number | undefined {
  return span === undefined ? undefined : span.to - span.from;
}

function total(parts: readonly (number | undefined)[]): number | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, part) => sum + part, 0);
}
