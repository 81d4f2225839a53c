/**
 * What the reporters of all pipelines have in common. A pipeline has one log, so everything goes to stdout, in order: while sets run
 * their lines stand in one section; what came of them, and each problem as an annotation, follows it; at the end the console logs of
 * failed builds, each in a section, and the account.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { renderDiagnostics } from '../../diagnostics/render.ts';
import type { EventBody, RunEvent, TriggerResult } from '../../events/events.ts';
import { account, type AccountInput } from '../account.ts';
import { changeLine } from '../change-line.ts';
import { inlineText, neutraliseLine, standingAlone } from '../console-text.ts';
import { barredLines } from '../failure-text.ts';
import { createHeartbeat } from '../heartbeat.ts';
import { createLogText } from '../log-text.ts';
import { createPaint } from '../paint.ts';
import type { Reporter, ReporterStreams } from '../reporter.ts';
import type { Sentence } from '../sentence.ts';
import { outcomeWords, reasonOf, sentences } from '../wording.ts';
import type { Annotation, Dialect } from './dialect.ts';

type Started = Extract<EventBody, { type: 'run-started' }>;

/** A reporter that speaks a dialect. */
export function createPipelineReporter(streams: ReporterStreams, dialect: Dialect): Reporter {
  const { out, colourOut, clock } = streams;
  const paint = createPaint(colourOut);
  const logText = createLogText(colourOut);
  const results = new Map<string, TriggerResult>();
  const running = new Set<string>();
  let started: Started | undefined;
  let section = 0;
  let open = false;
  /** What is said as soon as the section is over. */
  let held: string[] = [];

  const line = (sentence: Sentence, at: number): string => harmless(changeLine(sentence, at, paint), colourOut);
  const write = (text: string): void => {
    if (text === '') return;
    heartbeat.wrote();
    out(text);
  };
  const heartbeat = createHeartbeat(clock, (text) => out(line({ subject: '', text, role: 'quiet' }, clock.now())));
  const begin = (title: string, at: number, folded: boolean): void => write(dialect.begin(inlineText(title), ++section, at, folded));
  const finishSection = (at: number): void => {
    if (open) write(dialect.end(section, at));
    open = false;
    write(held.join(''));
    held = [];
  };
  const annotate = (problem: Annotation, fallback: string): string => {
    if (dialect.annotate === undefined) return fallback;
    const { message, hint, file } = problem;
    return dialect.annotate({
      ...problem,
      title: inlineText(problem.title),
      message: inlineText(message),
      ...(hint === undefined ? {} : { hint: inlineText(hint) }),
      ...(file === undefined ? {} : { file: inlineText(streams.repositoryPath?.(file) ?? file) }),
    });
  };
  const conclude = (input: AccountInput, at: number): void => {
    for (const { id } of input.started.sets.flatMap((set) => set.triggers)) {
      const result = input.results.get(id);
      if (result?.logTail === undefined || result.logTail.length === 0) continue;
      const build = result.number === undefined ? '' : ` #${result.number}`;
      begin(`end of the console log of ${id}${build} (${outcomeWords[result.outcome]})`, at, true);
      write(
        barredLines(result.logTail, colourOut, paint)
          .map((text) => `${text}\n`)
          .join(''),
      );
      write(dialect.end(section, at));
    }
    write(harmless(account(withoutLogs(input), colourOut, streams.widthOut), colourOut));
    write(dialect.finish(input));
  };

  return {
    onEvent(event) {
      heartbeat.saw(event);
      if (event.type === 'run-started') started = event;
      if (event.type === 'run-finished') {
        finishSection(event.at);
        if (started !== undefined) conclude({ started, results, finished: event }, event.at);
        return;
      }
      if (event.type === 'set-started' && !open) {
        begin(`set ${event.set}`, event.at, false);
        open = true;
        running.add(event.set);
        return;
      }
      if (event.type === 'set-started') running.add(event.set);
      if (event.type === 'log-lines') {
        write(logText(event));
        return;
      }
      const lines = sentences(event).map((sentence) => line(sentence, event.at));
      if (event.type === 'warning') {
        const { diagnostic } = event;
        write(annotate({ ...diagnostic, title: diagnostic.code }, lines.join('')));
        return;
      }
      if (event.type === 'set-finished') {
        running.delete(event.set);
        held.push(...lines);
        if (running.size === 0) finishSection(event.at);
        return;
      }
      write(lines.join(''));
      if (event.type !== 'trigger-finished') return;
      results.set(event.trigger, event);
      const problem = started === undefined ? undefined : annotationOf(event, started.file, streams);
      if (problem !== undefined) held.push(annotate(problem, ''));
      if (!open) finishSection(event.at);
    },
    onDiagnostics(diagnostics, source) {
      streams.err(harmless(renderDiagnostics(diagnostics, source, { colour: streams.colourErr }), streams.colourErr));
      write(diagnostics.map((diagnostic) => annotate({ ...diagnostic, title: diagnostic.code }, '')).join(''));
    },
    onOver(input) {
      conclude(input, clock.now());
    },
    end() {
      heartbeat.stop();
      finishSection(clock.now());
    },
  };
}

/** A failed trigger as a problem at its place in the file; undefined: it did not fail. */
function annotationOf(result: TriggerResult & Pick<RunEvent, 'at'>, file: string, streams: ReporterStreams): Annotation | undefined {
  const { trigger, outcome, failure, number, url } = result;
  if (failure === undefined || (outcome !== 'failed' && outcome !== 'failure-allowed')) return undefined;
  const position = streams.positionOf?.(trigger);
  const build = number === undefined ? '' : ` #${number}`;
  const hint = [failure.hint, url].filter((part) => part !== undefined).join(' · ');
  const severity: Diagnostic['severity'] = outcome === 'failed' ? 'error' : 'warning';
  return {
    code: failure.code,
    severity,
    title: `${trigger}${build} ${outcomeWords[outcome]}`,
    message: reasonOf(trigger, failure),
    ...(hint === '' ? {} : { hint }),
    ...(position === undefined ? {} : { file, position }),
  };
}

/** The same, without console logs, which stand elsewhere. */
export function withoutLogs(input: AccountInput): AccountInput {
  return { ...input, results: new Map([...input.results].map(([id, { logTail: _log, ...result }]) => [id, result])) };
}

/** Lines of ours with nothing in them that a pipeline would take for a command, wherever it came from. */
function harmless(text: string, colour: boolean): string {
  return text
    .split('\n')
    .map((line) => standingAlone(neutraliseLine(line, colour)))
    .join('\n');
}
