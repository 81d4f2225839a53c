import type { EventBody, RunEvent } from '../events/events.ts';
import { redactDeep } from '../secrets/redact-deep.ts';
import type { Clock } from '../util/clock.ts';

/** The events of a run, on their way to whoever listens. */
export interface EventSequence {
  readonly emit: (body: EventBody) => void;
  /** Lets `take` have every event from now on. */
  listen(take: (event: RunEvent) => void): void;
}

/** Gives every event its place and time, and masks every string in it before anybody sees it. */
export function createEventSequence(
  clock: Pick<Clock, 'now'>,
  redact: (text: string) => string,
  ...takes: ((event: RunEvent) => void)[]
): EventSequence {
  let seq = 0;
  return {
    emit(body) {
      seq++;
      const event: RunEvent = { v: 1, seq, at: clock.now(), ...redactDeep(body, redact) };
      for (const take of takes) take(event);
    },
    listen: (take) => void takes.push(take),
  };
}
