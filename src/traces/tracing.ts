/** A trace of a run over OTLP/HTTP, with OpenTelemetry's own packages. Loaded only where the environment asks for one. */
import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BatchSpanProcessor, ParentBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { RunEvent } from '../events/events.ts';
import type { Clock } from '../util/clock.ts';
import { parseTraceparent } from './remote-parent.ts';
import { RunSpans } from './run-spans.ts';

/** What a trace is made from. */
export interface TracingOptions {
  /** Where spans go, whole: `http://collector:4318/v1/traces`. */
  readonly url: string;
  /** `traceparent` of what the run is a part of: its pipeline, or for a run that goes on the span it began with. */
  readonly parent: string | undefined;
  readonly version: string;
  readonly parameters: boolean;
  readonly clock: Clock;
}

/** A trace that is being made. */
export interface Tracing {
  /** `traceparent` of the span of the run. */
  readonly run: string;
  /** `traceparent` of the span of a trigger. */
  readonly traceparent: (trigger: string) => string;
  onEvent(event: RunEvent): void;
  /** Ends what is open and sends what is left, for at most five seconds. Gives how many spans did not arrive, and why, where some did not. */
  close(): Promise<{ readonly lost: number; readonly reason: string } | undefined>;
}

/** Milliseconds that the end of a run waits for its last spans. */
const lastWords = 5_000;

/** Spans that wait for the collector at most; more are dropped. A run of 10,000 triggers has three of each. */
const queueSize = 65_536;

/** Begins a trace. Nothing is sent before the first spans end, and a collector that does not answer holds nothing up. */
export function startTracing({ url, parent, version, parameters, clock }: TracingOptions): Tracing {
  let lost = 0;
  let pending = 0;
  let reason = `${new URL(url).host} did not take them within ${lastWords / 1_000} s`;
  const exporter = new OTLPTraceExporter({ url });
  const counting: SpanExporter = {
    export(spans, done) {
      pending += spans.length;
      exporter.export(spans, (result) => {
        pending -= spans.length;
        if (result.error !== undefined) {
          lost += spans.length;
          reason = result.error.message;
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
  const processor = new BatchSpanProcessor({ exporter: counting, maxQueueSize: queueSize });
  const own = resourceFromAttributes({ 'service.name': 'trigger-runner', 'service.version': version });
  const provider = new TracerProvider({
    resource: own.merge(detectResources({ detectors: [envDetector] })),
    // Whoever began the trace decides whether it is kept.
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    spanProcessors: [processor],
  });
  const remote = parseTraceparent(parent);
  const spans = new RunSpans(provider.getTracer('trigger-runner', version), {
    parameters,
    now: () => clock.now(),
    ...(remote === undefined ? {} : { parent: trace.setSpanContext(ROOT_CONTEXT, remote) }),
  });
  return {
    run: spans.runTraceparent,
    traceparent: (trigger) => spans.traceparent(trigger),
    onEvent: (event) => spans.onEvent(event),
    async close() {
      spans.end();
      await new Promise<void>((resolve) => {
        const cancel = clock.after(lastWords, resolve);
        const ready = (): void => {
          cancel();
          resolve();
        };
        processor.forceFlush().then(ready, ready);
      });
      void exporter.shutdown();
      return lost + pending === 0 ? undefined : { lost: lost + pending, reason };
    },
  };
}
