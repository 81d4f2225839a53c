/** A sign of life: what is in flight, said when nothing else was said for a while, so that no pipeline takes a silent step for a dead one. */
import type { RunEvent } from '../events/events.ts';
import type { Clock } from '../util/clock.ts';
import { formatDuration } from '../util/duration.ts';
import { inlineText } from './console-text.ts';

/** Milliseconds without a line after which one is written. The shortest limit of silence that pipelines come with is ten minutes. */
const longestSilence = 60_000;

/** Triggers that are named one by one. */
const mostNamed = 5;

/** Watches a run and the lines about it. */
export interface Heartbeat {
  /** Takes an event, before its lines are written. */
  saw(event: RunEvent): void;
  /** Something was written, whatever it was. */
  wrote(): void;
  /** Nothing more is to be said. */
  stop(): void;
}

interface InFlight {
  readonly state: string;
  /** Of the monotonic clock. */
  readonly since: number;
  readonly usually?: number;
  readonly why?: string;
}

/** A heartbeat between the start and the end of a run; `say` writes one line, and counts as having written. */
export function createHeartbeat(clock: Clock, say: (text: string) => void): Heartbeat {
  const inFlight = new Map<string, InFlight>();
  let last = clock.monotonic();
  let begin = last;
  let cancel: (() => void) | undefined;

  const arm = (): void => {
    cancel = clock.after(last + longestSilence - clock.monotonic(), () => {
      const now = clock.monotonic();
      if (now - last >= longestSilence) {
        last = now;
        say(stillRunning(inFlight, now, begin));
      }
      arm();
    });
  };
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  return {
    saw(event) {
      if (event.type === 'run-finished') return stop();
      if (event.type === 'run-started' && cancel === undefined) {
        begin = last = clock.monotonic();
        arm();
      }
      follow(inFlight, event, clock.monotonic());
    },
    wrote() {
      last = clock.monotonic();
    },
    stop,
  };
}

function follow(inFlight: Map<string, InFlight>, event: RunEvent, now: number): void {
  switch (event.type) {
    case 'trigger-sent':
      inFlight.set(event.trigger, { state: 'is being triggered', since: now });
      break;
    case 'trigger-held-back':
      inFlight.set(event.trigger, { state: `is held back behind ${event.behind}`, since: now });
      break;
    case 'trigger-queued':
      inFlight.set(event.trigger, { state: 'is queued', since: now });
      break;
    case 'trigger-waiting': {
      const before = inFlight.get(event.trigger);
      inFlight.set(event.trigger, { state: event.stuck ? 'is stuck' : 'is queued', since: before?.since ?? now, why: event.why });
      break;
    }
    case 'build-started': {
      const usually = event.estimatedDuration ?? -1;
      inFlight.set(event.trigger, { state: `runs as #${event.number}`, since: now, ...(usually < 0 ? {} : { usually }) });
      break;
    }
    case 'build-paused':
      if (event.answer === undefined)
        inFlight.set(event.trigger, { state: `waits as #${event.number} for an input`, since: now, why: event.input.message });
      break;
    case 'build-resumed':
      inFlight.set(event.trigger, { state: `runs on as #${event.number}`, since: now });
      break;
    case 'trigger-cancelling':
      inFlight.set(event.trigger, { state: 'is being cancelled', since: now });
      break;
    case 'trigger-finished':
      inFlight.delete(event.trigger);
      break;
    default:
      // Says nothing about what is in flight.
      break;
  }
}

function stillRunning(inFlight: ReadonlyMap<string, InFlight>, now: number, begin: number): string {
  const span = `${formatDuration(now - begin)} since the start`;
  if (inFlight.size === 0) return `still at work, ${span}; nothing is in flight`;
  const named = [...inFlight].slice(0, mostNamed).map(([trigger, { state, since, usually, why }]) => {
    const expected = usually === undefined ? '' : `, usually takes ${formatDuration(usually)}`;
    return `${trigger} ${state} for ${formatDuration(now - since)}${expected}${why === undefined ? '' : ` (${inlineText(why)})`}`;
  });
  const left = inFlight.size - named.length;
  return `still at work, ${span}: ${[...named, ...(left === 0 ? [] : [`and ${left} more`])].join('; ')}`;
}
