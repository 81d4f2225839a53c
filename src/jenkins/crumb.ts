import { Secret } from '../secrets/secret.ts';
import { err, ok } from '../util/result.ts';
import { decodeJson, object, string } from './decode.ts';
import { read } from './read.ts';
import { Shared } from './shared.ts';
import type { Result } from '../util/result.ts';
import type { RequestHeaders } from './auth.ts';
import type { Connection } from './connection.ts';
import type { ReadFailure } from './port.ts';

/** A crumb with the session it was issued with; without `headers` the controller wants none. */
export interface Crumb {
  readonly headers: RequestHeaders;
  /** Tells one crumb from the next. */
  readonly generation: number;
}

/**
 * Crumbs of a controller. Since Jenkins 2.176.2 a crumb is good only together with the session cookie that came with it
 * (recordings 74–77), so both are kept and sent together. It is fetched once; a restart or a refusal drops it. An issuer that
 * is missing (404) means that the protection is switched off.
 */
export class CrumbKeeper {
  readonly #connection: Connection;
  #current: Shared<Result<Crumb, ReadFailure>> | undefined;
  #generation = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The crumb; callers that ask while it is being fetched share one request. */
  async get(signal: AbortSignal): Promise<Result<Crumb, ReadFailure>> {
    if (this.#current?.abandoned === true) this.#current = undefined;
    const current = (this.#current ??= new Shared((shared) => this.#fetch(shared)));
    const crumb = await current.join(signal);
    if (crumb === undefined) return err(interrupted);
    if (!crumb.ok && this.#current === current) this.#current = undefined;
    return crumb;
  }

  /** Forgets a crumb that was refused, unless it has been replaced already. */
  drop(refused: Crumb): void {
    if (refused.generation === this.#generation) this.#current = undefined;
  }

  /** Forgets the crumb of a controller that was restarted. One that is being fetched just now is of the new session. */
  restarted(): void {
    if (this.#current?.finished === true) this.#current = undefined;
  }

  async #fetch(signal: AbortSignal): Promise<Result<Crumb, ReadFailure>> {
    const generation = ++this.#generation;
    const answer = await read(
      this.#connection,
      {
        path: '/crumbIssuer/api/json',
        target: 'the crumb issuer',
        short: true,
        permission: 'Overall/Read',
        accept: (received) => {
          const crumb = decodeJson(
            received.body,
            object<{ crumb: string; crumbRequestField: string }>({ crumb: string, crumbRequestField: string }),
          );
          if (!crumb.ok) return crumb;
          if (!/^[\w-]+$/.test(crumb.value.crumbRequestField) || !/^[\x21-\x7e]+$/.test(crumb.value.crumb))
            return err('the crumb cannot be sent in a header');
          const cookie = sessionCookie(received.cookies);
          const headers: Record<string, string | Secret> = {
            [crumb.value.crumbRequestField.toLowerCase()]: new Secret(crumb.value.crumb, 'the crumb'),
          };
          if (cookie !== '') headers['cookie'] = new Secret(cookie, 'the session of the crumb');
          return ok({ headers, generation });
        },
      },
      signal,
    );
    if (!answer.ok) return answer.error.kind === 'missing' ? ok({ headers: {}, generation }) : answer;
    return answer;
  }
}

const interrupted: ReadFailure = {
  kind: 'temporary',
  failure: { code: 'interrupted', message: 'Interrupted while the crumb was fetched' },
};

/** `Cookie` for the cookies that were set; those that were deleted (`remember-me=; Expires=1970`) are left out. */
export function sessionCookie(setCookies: readonly string[]): string {
  const cookies = new Map<string, string>();
  for (const line of setCookies) {
    const pair = line.split(';', 1)[0] ?? '';
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    const value = pair.slice(equals + 1).trim();
    if (equals > 0 && value !== '' && !/\p{Cc}/u.test(pair)) cookies.set(name, value);
  }
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
