import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Tracing } from '../traces/tracing.ts';
import type { Host } from './host.ts';
import { packageVersion } from './package-root.ts';

/** The trace of a run, where one is asked for. */
export interface RunTrace {
  /** Absent: none is made. */
  readonly tracing?: Tracing;
  /** Why none is made although one is asked for. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Begins the trace of a run when the environment names a collector, as OpenTelemetry's environment variables say; nothing of
 * OpenTelemetry is loaded otherwise. `begun`: span of the run that another process began and this one goes on with.
 */
export async function openTrace({ env, clock }: Pick<Host, 'env' | 'clock'>, begun: string | undefined): Promise<RunTrace> {
  const collector = collectorOf(env);
  if (collector === undefined) return { warnings: [] };
  if (!/^https?:\/\//i.test(collector) || !URL.canParse(collector))
    return { warnings: [untraced('the endpoint of the collector is not an address of HTTP', 'Write it whole: http://collector:4318')] };
  const protocol = env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] ?? env['OTEL_EXPORTER_OTLP_PROTOCOL'] ?? '';
  if (protocol !== '' && !protocol.startsWith('http/')) {
    return {
      warnings: [
        untraced(`OTLP over ${protocol} is not supported`, 'Set OTEL_EXPORTER_OTLP_PROTOCOL=http/json and the port of OTLP over HTTP'),
      ],
    };
  }
  try {
    const { startTracing } = await import('../traces/tracing.ts');
    const tracing = startTracing({
      url: collector,
      parent: begun ?? env['TRACEPARENT'],
      version: packageVersion(),
      parameters: isOn(env['TRIGGER_RUNNER_TRACE_PARAMETERS']),
      clock,
    });
    return { tracing, warnings: [] };
  } catch (error) {
    if (!String((error as { readonly code?: unknown }).code).endsWith('MODULE_NOT_FOUND')) throw error;
    return { warnings: [untraced('the packages of OpenTelemetry are not installed', 'Install without `--omit=optional`')] };
  }
}

/** Says which spans did not arrive; undefined: all did. */
export async function closeTrace(tracing: Tracing): Promise<Diagnostic | undefined> {
  const missing = await tracing.close();
  if (missing === undefined) return undefined;
  const { lost, reason } = missing;
  return {
    code: 'trace-incomplete',
    severity: 'warning',
    message: `${lost} span${lost === 1 ? '' : 's'} of the trace did not arrive: ${reason}`,
  };
}

/** Where traces go: OpenTelemetry's own rules (Protocol Exporter, SDK environment variables). */
function collectorOf(env: Host['env']): string | undefined {
  if (isOn(env['OTEL_SDK_DISABLED']) || env['OTEL_TRACES_EXPORTER'] === 'none') return undefined;
  const traces = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? '';
  if (traces !== '') return traces;
  const base = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  return base === '' ? undefined : `${base.replace(/\/+$/, '')}/v1/traces`;
}

function isOn(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true' || value === '1';
}

function untraced(why: string, hint?: string): Diagnostic {
  return {
    code: 'trace-incomplete',
    severity: 'warning',
    message: `The run is not traced: ${why}`,
    ...(hint === undefined ? {} : { hint }),
  };
}
