/**
 * The embedded controller without sockets: a request goes in, an answer comes out, and time is the clock's. `server.ts` puts
 * it on a loopback port; a simulation calls it directly. Types only.
 */
import type { Sandbox } from './sandbox.ts';

/** A request as it came. */
export interface SandboxHttpRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An answer as it is to be sent. */
export interface SandboxHttpAnswer {
  readonly status: number;
  /** In order, as recorded; a name may come several times. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** What becomes of a request once faults had their say. Milliseconds of `delay` pass before the answer is sent. */
export type SandboxReaction =
  | { readonly kind: 'answer'; readonly delay: number; readonly answer: SandboxHttpAnswer }
  /** Connection refused (the controller is down). */
  | { readonly kind: 'refuse' }
  /** Closed without an answer. */
  | { readonly kind: 'drop' }
  /** Never answered. */
  | { readonly kind: 'stall' }
  /** Half of the answer, then closed. */
  | { readonly kind: 'cut'; readonly answer: SandboxHttpAnswer };

/** The controller in memory: everything of a `Sandbox` but its port. */
export interface SandboxController extends Omit<Sandbox, 'url' | 'close'> {
  /** Handles one request now, in the order of the calls. Synchronous, so that a simulation stays deterministic. */
  handle(request: SandboxHttpRequest): SandboxReaction;
  /** Cancels all timers. */
  dispose(): void;
}
