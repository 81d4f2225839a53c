import type { Failure } from '../errors/failure.ts';
import type { StopRequest } from './context.ts';
import { Gate } from '../util/gate.ts';

/** Deliveries that go on at once for each connection: enough to keep all of them busy while others wait for the journal or the queue. */
const perConnection = 16;

/** Connections of a controller that says nothing of them. */
const defaultConnections = 8;

/** How many deliveries go on at once, by controller. */
export class Portions {
  readonly #connectionsOf: (controller: string) => number | undefined;
  readonly #gates = new Map<string, Gate>();

  constructor(connectionsOf: (controller: string) => number | undefined) {
    this.#connectionsOf = connectionsOf;
  }

  /** The room for deliveries at one controller. */
  of(controller: string): Gate {
    const gate = this.#gates.get(controller) ?? new Gate(perConnection * (this.#connectionsOf(controller) ?? defaultConnections));
    this.#gates.set(controller, gate);
    return gate;
  }
}

/** A trigger that waits for room. Next to nothing is kept of it, as there may be thousands. */
export class Waiting {
  readonly #giveUp: () => void;
  readonly #over: (unsent: Failure) => void;
  #stopped = false;

  /** `start` is called once there is room; `over` when it is stopped before, and not in the middle of that. */
  constructor(room: Gate, start: () => void, over: (unsent: Failure) => void) {
    this.#giveUp = room.wait(start);
    this.#over = over;
  }

  /** As that of a trigger that was begun. Without a delivery there is nothing that could time out. */
  stop(request: StopRequest): void {
    if (this.#stopped || request.kind !== 'cancel') return;
    this.#stopped = true;
    this.#giveUp();
    void Promise.resolve().then(() => this.#over(request.unsent));
  }

  /** It has made no build. */
  made(): false {
    return false;
  }
}
