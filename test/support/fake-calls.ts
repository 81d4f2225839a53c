import type { Clock } from '../../src/util/clock.ts';
import { sleep } from '../../src/util/clock.ts';
import type { Fault, Method } from './fake-records.ts';

/** The calls of a fake: counted, slow where a test wants it, and going wrong where a test wants it. */
export abstract class FakeCalls {
  readonly calls: Map<Method, number> = new Map();
  /** Milliseconds an answer takes, by method. */
  readonly latency: Map<Method, number> = new Map();
  /** Bytes of an answer, by method. Default: 0. */
  readonly sizes: Map<Method, number> = new Map();
  /** Called at every call. */
  onCall: (method: Method) => void = () => undefined;
  protected readonly clock: Clock;
  readonly #faults = new Map<Method, { times: number; skip: number; fault: Fault }[]>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Makes the next calls of a method go wrong. */
  fault(method: Method, fault: Fault, times = 1, skip = 0): void {
    const faults = this.#faults.get(method) ?? [];
    faults.push({ times, skip, fault });
    this.#faults.set(method, faults);
  }

  get requests(): number {
    let sum = 0;
    for (const count of this.calls.values()) sum += count;
    return sum;
  }

  count(method: Method): number {
    return this.calls.get(method) ?? 0;
  }

  /** Counts a call, takes its time, and gives the fault it meets. */
  protected async call(method: Method, signal: AbortSignal): Promise<Fault | undefined> {
    this.calls.set(method, this.count(method) + 1);
    this.onCall(method);
    const latency = this.latency.get(method);
    if (latency !== undefined) await sleep(this.clock, latency, signal);
    const faults = this.#faults.get(method);
    const first = faults?.[0];
    if (faults === undefined || first === undefined) return undefined;
    if (first.skip > 0) {
      first.skip -= 1;
      return undefined;
    }
    first.times -= 1;
    if (first.times <= 0) faults.shift();
    if ('throws' in first.fault) throw new Error(first.fault.throws);
    return first.fault;
  }
}
