/** Events as sentences, for reporters that write lines. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Failure } from '../errors/failure.ts';
import type { RunEvent, TriggerOutcome, TriggerResult } from '../events/events.ts';
import type { ControllerNotice } from '../jenkins/port.ts';
import { formatDuration } from '../util/duration.ts';
import { unreachable } from '../util/unreachable.ts';
import { groupSentence } from './group-words.ts';
import { inlineText } from './console-text.ts';
import type { Role } from './paint.ts';
import type { Sentence } from './sentence.ts';
import { countsLine, countsRole, existing } from './preview-words.ts';

/** How outcomes are called in texts. */
export const outcomeWords: Readonly<Record<TriggerOutcome, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  'failure-allowed': 'failed (allowed)',
  skipped: 'skipped',
  cancelled: 'cancelled',
};

/** How the end of a trigger is called. */
export function outcomeWord(result: TriggerResult): string {
  return isUpToDate(result) ? 'up to date' : outcomeWords[result.outcome];
}

/** Whether `run: once` took a build that had ended well, so that nothing was to be done. */
export function isUpToDate({ outcome, adopted, attached }: TriggerResult): boolean {
  return outcome === 'succeeded' && adopted === true && attached !== true;
}

/** What outcomes look like. */
export const outcomeRoles: Readonly<Record<TriggerOutcome, Role>> = {
  succeeded: 'good',
  failed: 'bad',
  'failure-allowed': 'warning',
  skipped: 'quiet',
  cancelled: 'warning',
};

/** Characters of a query that are shown. */
const longestQuery = 60;

type Started = Extract<RunEvent, { type: 'run-started' }>;

/** Said at the start of a run that uses embedded controllers, and at its end (`over`); undefined when it uses none. */
export function sandboxNotice(controllers: Started['controllers'], over: boolean): string | undefined {
  const embedded = controllers.filter((controller) => controller.sandbox).map((controller) => controller.name);
  if (embedded.length === 0) return undefined;
  const names = embedded.join(', ');
  const are = embedded.length === 1 ? 'is the embedded controller, not a Jenkins' : 'are embedded controllers, not Jenkins';
  if (embedded.length < controllers.length) return `SANDBOX: ${names} ${are}; what is triggered there deploys nothing.`;
  return over ? `SANDBOX: nothing was deployed; ${names} ${are}.` : `SANDBOX: nothing will be deployed; ${names} ${are}.`;
}

/** "1 trigger", "3 triggers". */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** One line of a diagnostic, without its end: `file:line:column: error code: message (hint)`. */
export function diagnosticLine({ code, severity, file, position, message, hint }: Diagnostic): string {
  const place = file === undefined ? '' : `${file}${position === undefined ? '' : `:${position.line}:${position.column}`}: `;
  return inlineText(`${place}${severity} ${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`);
}

/** The lines for an event; most have one, `run-finished` none, as the account at the end says it, and `log-lines`, which are no words of ours. */
export function sentences(event: RunEvent): readonly Sentence[] {
  switch (event.type) {
    case 'preview':
      return previewSentences(event);
    case 'run-started':
      return runStarted(event);
    case 'warning':
      return [{ subject: '', text: diagnosticLine(event.diagnostic), role: 'warning' }];
    case 'controller-notice':
      return [controllerSentence(event.controller, event.notice)];
    case 'request':
      return [requestMade(event)];
    case 'set-started':
      return [{ subject: `set ${event.set}`, text: 'started', role: undefined }];
    case 'set-finished': {
      const reason = event.failure === undefined ? '' : `: ${reasonOf(event.set, event.failure)}`;
      return [{ subject: `set ${event.set}`, text: `${event.outcome}${reason}`, role: outcomeRoles[event.outcome] }];
    }
    case 'trigger-sent':
      return [
        {
          subject: event.trigger,
          text: `${event.resumed === true ? 'going on with' : 'triggering'} ${event.job}${parameterList(event.parameters)}`,
          role: undefined,
        },
      ];
    case 'trigger-held-back':
      return [{ subject: event.trigger, text: `held back until ${event.behind}, an equal trigger, has left the queue`, role: 'quiet' }];
    case 'trigger-queued': {
      const folded = event.attached ? '; Jenkins folded it into an item that was already there' : '';
      const dropped = event.notParameterized === true ? '; the job has no parameters yet, so they were left out' : '';
      return [{ subject: event.trigger, text: `queued as item ${event.queueId}${folded}${dropped}`, role: undefined, link: event.url }];
    }
    case 'trigger-waiting':
      return [
        {
          subject: event.trigger,
          text: `${event.stuck ? 'stuck' : 'waiting'}: ${inlineText(event.why)}`,
          role: event.stuck ? 'warning' : 'quiet',
        },
      ];
    case 'build-started': {
      if (event.adopted === true) {
        const text = `following build #${event.number}, which runs already${withoutComparing(event.notCompared)}`;
        return [{ subject: event.trigger, text, role: undefined, link: event.url }];
      }
      const expected =
        event.estimatedDuration === undefined || event.estimatedDuration < 0
          ? ''
          : `, usually takes ${formatDuration(event.estimatedDuration)}`;
      return [{ subject: event.trigger, text: `build #${event.number} started${expected}`, role: undefined, link: event.url }];
    }
    case 'build-paused':
      return [paused(event)];
    case 'build-resumed':
      return [{ subject: event.trigger, text: `build #${event.number} goes on`, role: undefined }];
    case 'trigger-rebuilding':
      return [
        {
          subject: event.trigger,
          text: `build #${event.number} ended with ${event.result} (attempt ${event.attempt} of ${event.attempts}); triggering another one`,
          role: 'warning',
        },
      ];
    case 'trigger-cancelling':
      return [{ subject: event.trigger, text: `cancelling: ${reasonOf(event.trigger, event.failure)}`, role: 'warning' }];
    case 'trigger-finished':
      return [finished(event)];
    case 'interrupted':
      return [{ subject: '', text: interruption(event.signal, event.times), role: 'warning' }];
    case 'group-waiting':
    case 'group-held':
    case 'group-displaced':
      return [groupSentence(event)];
    case 'log-lines':
    case 'run-finished':
      return [];
    default:
      return unreachable(event);
  }
}

/** The counts, and what is not as people may expect: what is there already, what could not be checked. */
function previewSentences({ counts, triggers, unchecked, expectedDuration }: Extract<RunEvent, { type: 'preview' }>): Sentence[] {
  const expected = expectedDuration === undefined ? '' : `; expected to take ${formatDuration(expectedDuration)}`;
  return [
    { subject: '', text: `${countsLine(counts)}${expected}`, role: countsRole(counts) },
    ...triggers.flatMap(({ trigger, ...found }): Sentence[] => {
      const there = existing(found);
      if (found.action !== 'attach' || there === undefined) return [];
      return [{ subject: trigger, text: `will be attached to ${there}`, role: 'warning', link: inlineText(found.url) }];
    }),
    ...unchecked.map((sentence): Sentence => ({ subject: '', text: `not checked: ${inlineText(sentence)}`, role: 'warning' })),
  ];
}

function runStarted(event: Started): Sentence[] {
  const triggers = event.sets.reduce((sum, set) => sum + set.triggers.length, 0);
  const notice = sandboxNotice(event.controllers, false);
  return [
    {
      subject: '',
      text: `run ${event.run}${event.resumed === true ? ' goes on' : ''}: ${plural(triggers, 'trigger')} in ${plural(event.sets.length, 'set')} of ${inlineText(event.file)}`,
      role: 'strong',
    },
    ...event.controllers.map((controller): Sentence => ({
      subject: `controller ${controller.name}`,
      text: controller.sandbox ? 'embedded' : 'Jenkins',
      role: undefined,
      link: controller.url,
    })),
    ...(notice === undefined ? [] : [{ subject: '', text: notice, role: 'warning' } as const]),
  ];
}

function paused({ trigger, number, url, input, answer, reason }: Extract<RunEvent, { type: 'build-paused' }>): Sentence {
  const asked = `build #${number} paused for the input "${inlineText(input.message)}"`;
  if (answer !== undefined)
    return { subject: trigger, text: `${asked}: ${answer === 'abort' ? 'aborted' : 'proceeded'}, as \`onInput\` says`, role: 'warning' };
  const why = reason === undefined ? '' : `; not answered by this run: ${inlineText(reason)}`;
  return { subject: trigger, text: `${asked}: it waits for somebody to answer${why}`, role: 'warning', link: url };
}

function finished(event: Extract<RunEvent, { type: 'trigger-finished' }>): Sentence {
  const build = event.number === undefined ? '' : ` #${event.number}`;
  const time = event.duration ?? event.elapsed;
  const span = time === undefined ? '' : ` in ${formatDuration(time)}`;
  const role = outcomeRoles[event.outcome];
  if (isUpToDate(event)) {
    const text = `up to date with build${build}${withoutComparing(event.notCompared)}`;
    return { subject: event.trigger, text, role, ...(event.url !== undefined && { link: event.url }) };
  }
  if (event.outcome === 'succeeded') {
    const state = event.result ?? (event.number === undefined ? 'queued, not waited for' : 'started, not waited for');
    return { subject: event.trigger, text: `${state}${build}${event.result === undefined ? '' : span}`, role };
  }
  const reason = event.failure === undefined ? '' : `: ${reasonOf(event.trigger, event.failure)}`;
  return {
    subject: event.trigger,
    text: `${outcomeWords[event.outcome]}${build}${event.outcome === 'skipped' ? '' : span}${reason}`,
    role,
  };
}

/** A request and its answer. A long query says which fields are asked for, and only its beginning is shown. */
function requestMade({ controller, method, path, status, failure, elapsed, bytes }: Extract<RunEvent, { type: 'request' }>): Sentence {
  const [below = '', query] = path.split(/\?(.*)/s);
  const asked = query === undefined ? '' : `?${query.length > longestQuery ? `${query.slice(0, longestQuery)}…` : query}`;
  const answer = status === undefined ? (failure ?? 'no answer') : `${status}, ${bytes} bytes`;
  return { subject: `controller ${controller}`, text: inlineText(`${method} ${below}${asked}: ${answer}, ${elapsed} ms`), role: 'quiet' };
}

/** How many requests a run has sent to each controller. */
export function requestsSentence({ requests }: Extract<RunEvent, { type: 'run-finished' }>): Sentence {
  const counts = Object.entries(requests).map(([controller, count]) => `${count} to ${controller}`);
  return { subject: '', text: `requests sent: ${counts.length === 0 ? 'none' : counts.join(', ')}`, role: 'quiet' };
}

/** Says which parameters `run: once` left out. */
function withoutComparing(names: readonly string[] = []): string {
  return names.length === 0 ? '' : ` (not compared: ${names.map(inlineText).join(', ')})`;
}

/** What a failure says, without what the reader of a line about `subject` knows already. */
export function reasonOf(subject: string, failure: Failure | undefined): string {
  const message = inlineText(failure?.message ?? '');
  const known = [`${subject} was skipped because `, `${subject} was cancelled because `, `${subject} was not triggered because `];
  const start = known.find((words) => message.startsWith(words)) ?? '';
  return message.slice(start.length);
}

function controllerSentence(controller: string, what: ControllerNotice): Sentence {
  const subject = `controller ${controller}`;
  switch (what.kind) {
    case 'request-retried':
      return {
        subject,
        text: `${inlineText(what.request)} again in ${formatDuration(what.delay)} (attempt ${what.attempt} failed: ${inlineText(what.failure.message)})`,
        role: 'quiet',
      };
    case 'unreachable':
      return {
        subject,
        text: `does not answer: ${inlineText(what.failure.message)}; what runs there is asked for again and again`,
        role: 'warning',
      };
    case 'recovered':
      return { subject, text: 'answers again', role: 'good' };
    case 'restarted':
      return { subject, text: 'was restarted', role: 'warning' };
    case 'crumb-refreshed':
      return { subject, text: 'gave a new crumb', role: 'quiet' };
    case 'warning':
      return { subject, text: `warning: ${inlineText(what.message)}`, role: 'warning' };
    default:
      return unreachable(what);
  }
}

function interruption(signal: string, times: number): string {
  if (times === 1)
    return `${signal}: nothing new is started, and what this run started is cancelled; a second signal ends harder what does not stop`;
  return times === 2
    ? `${signal} again: what does not stop is ended harder, with /term and then /kill; a third signal leaves at once`
    : `${signal} for the third time: leaving at once; what this run started goes on in Jenkins`;
}

/** Longest value of a parameter in a line, in characters. */
const longestValue = 60;

/** " with NAME=value, …", or nothing. */
export function parameterList(parameters: Readonly<Record<string, string>>): string {
  const entries = Object.entries(parameters);
  if (entries.length === 0) return '';
  const shown = entries.map(([name, value]) => {
    const text = inlineText(value);
    return `${inlineText(name)}=${text.length > longestValue ? `${text.slice(0, longestValue)}…` : text}`;
  });
  return ` with ${shown.join(', ')}`;
}
