import { createHash } from 'node:crypto';
import type { ControllerState } from '../model/controller-state.ts';
import type { ParsedRequest } from './request.ts';

/** Most sessions that are remembered; the oldest go first. */
const limit = 10_000;

/** HTTP sessions and the crumbs that are bound to them. They end with a restart. */
export class Sessions {
  readonly #state: ControllerState;
  readonly #ids = new Set<string>();
  readonly #cookieName: string;
  readonly #salt: string;
  #count = 0;
  #starts = 0;

  constructor(state: ControllerState) {
    this.#state = state;
    this.#cookieName = `JSESSIONID.${state.hex(8)}`;
    this.#salt = state.hex(32);
  }

  /** Whether the request carries the cookie of a session that lives. */
  has(request: ParsedRequest): boolean {
    return this.idOf(request) !== undefined;
  }

  /** Id of the request's session. */
  idOf(request: ParsedRequest): string | undefined {
    this.#endAfterRestart();
    const cookies = request.headers['cookie'];
    if (cookies === undefined) return undefined;
    for (const cookie of cookies.split(';')) {
      const [name, value] = cookie.trim().split('=', 2);
      if (name === this.#cookieName && value !== undefined && this.#ids.has(value)) return value;
    }
    return undefined;
  }

  /** Begins a session; gives the value for `Set-Cookie`. */
  create(): string {
    return this.cookieOf(this.begin());
  }

  /** Begins a session; gives its id. */
  begin(): string {
    this.#endAfterRestart();
    const random = Math.floor(this.#state.random() * 36 ** 8).toString(36);
    const id = `node01${random.padStart(8, '0')}${this.#state.hex(8)}${this.#count++}.node0`;
    this.#ids.add(id);
    if (this.#ids.size > limit) for (const oldest of [...this.#ids].slice(0, limit / 10)) this.#ids.delete(oldest);
    return id;
  }

  /** Value of `Set-Cookie` for a session. */
  cookieOf(id: string): string {
    return `${this.#cookieName}=${id}; Path=${this.#state.contextPath || '/'}; HttpOnly; SameSite=Lax`;
  }

  /** The crumb of a user in a session (`DefaultCrumbIssuer`). */
  crumbOf(userId: string, session: string): string {
    return createHash('sha256').update(`${userId};${session};${this.#salt}`).digest('hex');
  }

  #endAfterRestart(): void {
    if (this.#starts === this.#state.starts) return;
    this.#starts = this.#state.starts;
    this.#ids.clear();
  }
}
