import type { EventBody, RunEvent } from '../events/events.ts';
import type { Clock } from '../util/clock.ts';

/** Gives every event its place and time, and masks every string in it before anybody sees it. */
export function createEventSequence(
  clock: Clock,
  redact: (text: string) => string,
  take: (event: RunEvent) => void,
): (body: EventBody) => void {
  let seq = 0;
  return (body) => {
    seq++;
    take({ v: 1, seq, at: clock.now(), ...(redactDeep(body, redact) as EventBody) });
  };
}

/** The same data with every string value masked; keys stay. */
export function redactDeep(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, redact)]));
}
