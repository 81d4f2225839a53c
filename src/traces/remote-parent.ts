/** The span of the pipeline that a run belongs to. */
import type { SpanContext } from '@opentelemetry/api';

const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/**
 * Reads a `traceparent` of W3C Trace Context (level 1, section 3.2). Undefined where it is none: no trace or span of zeros, and of version
 * 00 nothing that follows the flags.
 */
export function parseTraceparent(text: string | undefined): SpanContext | undefined {
  const match = pattern.exec(text?.trim() ?? '');
  if (match === null) return undefined;
  const [whole, version = '', traceId = '', spanId = '', flags = ''] = match;
  if (version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(spanId) || (version === '00' && whole.length > 55)) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

/** The `traceparent` that says that something is a child of this span. */
export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & 1) === 1 ? '01' : '00'}`;
}
