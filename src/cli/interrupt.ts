import { exitCodes } from '../errors/codes.ts';
import type { EventBody } from '../events/events.ts';
import type { Context } from './context.ts';
import type { StopSignal } from './host.ts';

/** Watches for signals during a run. */
export interface Interrupts {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Aborted by the second one. */
  readonly insist: AbortSignal;
  /** The first signal, once there was one. */
  received(): StopSignal | undefined;
  /** Ends watching: from now on a signal ends the process as usual. */
  stop(): void;
}

/** Milliseconds that the third signal leaves for what was written to get out. */
const lastWords = 200;

/**
 * The first signal aborts the run, which then cancels what it started. The second insists: what does not end is ended harder. With the
 * third the process ends as soon as what was written is out, or shortly after. All three are reported.
 */
export function watchInterrupts({ host, stdout, stderr }: Context, emit: (event: EventBody) => void): Interrupts {
  const interrupt = new AbortController();
  const insist = new AbortController();
  let first: StopSignal | undefined;
  let times = 0;
  const stop = host.onSignal((signal) => {
    times++;
    first ??= signal;
    if (times > 3) return;
    emit({ type: 'interrupted', signal, times });
    if (times < 3) {
      (times === 1 ? interrupt : insist).abort();
      return;
    }
    const leave = (): void => host.exit(exitCodeOfSignal(signal));
    const cancel = host.clock.after(lastWords, leave);
    void Promise.all([stdout.flush(), stderr.flush()]).then(() => {
      cancel();
      leave();
    });
  });
  return { signal: interrupt.signal, insist: insist.signal, received: () => first, stop };
}

/** 130 for SIGINT, 143 for SIGTERM. */
export function exitCodeOfSignal(signal: StopSignal): number {
  return signal === 'SIGINT' ? exitCodes.sigint : exitCodes.sigterm;
}
