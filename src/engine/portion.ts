import type { Failure } from '../errors/failure.ts';
import type { StopRequest } from './context.ts';
import { Gate } from '../util/gate.ts';
import type { Waiter } from '../util/gate.ts';

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

/** What becomes of triggers that wait for room, by their place in the plan. */
export interface WaitingHooks {
  /** There is room, which must be given back. */
  readonly start: (place: number) => void;
  /** It is stopped before. Not called in the middle of that. */
  readonly over: (place: number, unsent: Failure) => void;
}

/** A trigger that waits for room. Next to nothing is kept of it, as there may be thousands. */
export class Waiting implements Waiter {
  readonly #place: number;
  readonly #hooks: WaitingHooks;
  isGone = false;

  constructor(place: number, hooks: WaitingHooks) {
    this.#place = place;
    this.#hooks = hooks;
  }

  admit(): void {
    this.#hooks.start(this.#place);
  }

  /** As that of a trigger that was begun. Without a delivery there is nothing that could time out. */
  stop(request: StopRequest): void {
    if (this.isGone || request.kind !== 'cancel') return;
    this.isGone = true;
    void Promise.resolve().then(() => this.#hooks.over(this.#place, request.unsent));
  }

  /** It has made no build. */
  made(): false {
    return false;
  }
}
