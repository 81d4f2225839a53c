/** From the events of a run to the spans of its trace: run, set, trigger, queue, build. */
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';
import type { Failure } from '../errors/failure.ts';
import type { RunEvent, TriggerSummary } from '../events/events.ts';
import { formatTraceparent } from './remote-parent.ts';

/** The open spans of one trigger. */
interface TriggerSpans {
  readonly trigger: Span;
  queue: Span | undefined;
  build: Span | undefined;
}

/** What the spans say besides what happened. */
export interface RunSpansOptions {
  /** Span that the one of the run is a child of. Default: `ROOT_CONTEXT`. */
  readonly parent?: Context;
  /** Whether parameters stand in the spans of triggers, as the events have them: secrets are masked. */
  readonly parameters: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** `cicd.pipeline.result` of the semantic conventions. */
const results: Readonly<Record<string, string>> = {
  SUCCESS: 'success',
  UNSTABLE: 'failure',
  FAILURE: 'failure',
  NOT_BUILT: 'skip',
  ABORTED: 'cancellation',
};

/** Opens and ends the spans of a run as its events come. */
export class RunSpans {
  readonly #tracer: Tracer;
  readonly #options: RunSpansOptions;
  readonly #run: Span;
  readonly #sets = new Map<string, Span>();
  readonly #triggers = new Map<string, TriggerSpans>();
  /** Trigger id → what the plan says of it, and its set. */
  readonly #planned = new Map<string, TriggerSummary & { readonly set: string }>();

  constructor(tracer: Tracer, options: RunSpansOptions) {
    this.#tracer = tracer;
    this.#options = options;
    this.#run = tracer.startSpan('trigger-runner run', { startTime: options.now() }, options.parent ?? ROOT_CONTEXT);
  }

  /** `traceparent` of the run's span, for a process that goes on with it. */
  get runTraceparent(): string {
    return formatTraceparent(this.#run.spanContext());
  }

  /** `traceparent` of the trigger's span, which begins here when it has not yet: sent to Jenkins with the trigger. */
  traceparent(trigger: string): string {
    return formatTraceparent(this.#open(trigger, this.#options.now()).trigger.spanContext());
  }

  onEvent(event: RunEvent): void {
    const { at } = event;
    switch (event.type) {
      case 'run-started':
        this.#run.setAttributes({ 'trigger_runner.run.id': event.run, 'trigger_runner.file': event.file });
        if (event.resumed === true) this.#run.setAttribute('trigger_runner.run.resumed', true);
        for (const set of event.sets) for (const trigger of set.triggers) this.#planned.set(trigger.id, { ...trigger, set: set.name });
        return;
      case 'set-started':
        this.#sets.set(event.set, this.#child(this.#run, `set ${event.set}`, at, { 'trigger_runner.set.name': event.set }));
        return;
      case 'set-finished':
        this.#end(this.#sets.get(event.set), at, event.outcome === 'failed', event.failure, { 'trigger_runner.outcome': event.outcome });
        this.#sets.delete(event.set);
        return;
      case 'trigger-sent': {
        const { trigger } = this.#open(event.trigger, at);
        if (!this.#options.parameters) return;
        for (const [name, value] of Object.entries(event.parameters)) trigger.setAttribute(`trigger_runner.parameter.${name}`, value);
        return;
      }
      case 'trigger-queued': {
        const spans = this.#open(event.trigger, at);
        const { queueId, attached } = event;
        const about = { 'jenkins.queue.id': queueId, 'trigger_runner.attached': attached };
        spans.queue ??= this.#child(spans.trigger, 'queue', at, about);
        return;
      }
      case 'trigger-waiting':
        this.#triggers.get(event.trigger)?.queue?.addEvent('waiting', { 'jenkins.queue.why': event.why }, at);
        return;
      case 'build-started': {
        const spans = this.#open(event.trigger, at);
        spans.queue?.end(at);
        spans.queue = undefined;
        const job = this.#planned.get(event.trigger)?.job ?? event.trigger;
        spans.build ??= this.#child(spans.trigger, `build ${job}`, at, {
          'cicd.pipeline.name': job,
          'cicd.pipeline.run.id': `${event.number}`,
          'cicd.pipeline.run.url.full': event.url,
          ...(event.node === undefined ? {} : { 'cicd.worker.name': event.node }),
        });
        return;
      }
      case 'build-paused':
        this.#triggers.get(event.trigger)?.build?.addEvent('paused', { 'jenkins.input.id': event.input.id }, at);
        return;
      case 'trigger-rebuilding': {
        const spans = this.#triggers.get(event.trigger);
        this.#end(spans?.build, at, true, undefined, { 'cicd.pipeline.result': results[event.result] ?? 'error' });
        if (spans !== undefined) spans.build = undefined;
        return;
      }
      case 'trigger-finished': {
        const { trigger: id, outcome, failure, result } = event;
        const spans = this.#triggers.get(id);
        if (spans === undefined) {
          if (outcome === 'skipped') this.#setOf(id).addEvent('skipped', { 'trigger_runner.trigger.id': id }, at);
          return;
        }
        const failed = outcome === 'failed';
        spans.queue?.end(at);
        this.#end(spans.build, at, failed, failure, result === undefined ? {} : { 'cicd.pipeline.result': results[result] ?? 'error' });
        this.#end(spans.trigger, at, failed, failure, { 'trigger_runner.outcome': outcome });
        this.#triggers.delete(id);
        return;
      }
      case 'run-finished': {
        const { triggers, failed } = event.counts;
        const about = {
          'process.exit.code': event.exitCode,
          'trigger_runner.run.triggers': triggers,
          'trigger_runner.run.sandbox': event.sandbox,
        };
        this.#run.setAttributes({ ...about, 'trigger_runner.run.failed': failed });
        if (event.exitCode !== 0) this.#run.setStatus({ code: SpanStatusCode.ERROR, message: `exit code ${event.exitCode}` });
        this.#run.end(at);
        return;
      }
      case 'controller-notice':
        this.#run.addEvent('controller-notice', { controller: event.controller, notice: event.notice.kind }, at);
        return;
      case 'interrupted':
        this.#run.addEvent('interrupted', { signal: event.signal }, at);
        return;
      default:
        // The others change no span.
        return;
    }
  }

  /** Ends what is still open: the run was refused, or its process leaves. */
  end(): void {
    const at = this.#options.now();
    for (const { trigger, queue, build } of this.#triggers.values()) for (const span of [build, queue, trigger]) span?.end(at);
    for (const span of this.#sets.values()) span.end(at);
    if (this.#run.isRecording()) this.#run.end(at);
  }

  #setOf(trigger: string): Span {
    return this.#sets.get(this.#planned.get(trigger)?.set ?? '') ?? this.#run;
  }

  #open(id: string, at: number): TriggerSpans {
    const open = this.#triggers.get(id);
    if (open !== undefined) return open;
    const planned = this.#planned.get(id);
    const about = {
      'trigger_runner.trigger.id': id,
      ...(planned === undefined ? {} : { 'jenkins.job': planned.job, 'trigger_runner.controller': planned.controller }),
    };
    const trigger = this.#child(this.#setOf(id), `trigger ${planned?.name ?? id}`, at, about, SpanKind.CLIENT);
    const spans: TriggerSpans = { trigger, queue: undefined, build: undefined };
    this.#triggers.set(id, spans);
    return spans;
  }

  #child(parent: Span, name: string, startTime: number, attributes: Attributes, kind = SpanKind.INTERNAL): Span {
    return this.#tracer.startSpan(name, { startTime, attributes, kind }, trace.setSpan(ROOT_CONTEXT, parent));
  }

  #end(span: Span | undefined, at: number, failed: boolean, failure: Failure | undefined, attributes: Attributes): void {
    if (span === undefined) return;
    span.setAttributes(attributes);
    if (failure !== undefined) span.setAttribute('error.type', failure.code);
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR, ...(failure === undefined ? {} : { message: failure.message }) });
    span.end(at);
  }
}
