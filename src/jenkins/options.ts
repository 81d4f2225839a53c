import type { Failure } from '../errors/failure.ts';
import type { RetryPolicy } from '../http/retry.ts';
import type { Transport } from '../http/transport.ts';
import type { Redact } from '../secrets/redactor.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Clock } from '../util/clock.ts';
import type { ControllerNotice, RequestRecord } from './port.ts';

/** Who we are to a controller. */
export type JenkinsCredentials =
  | { readonly kind: 'none' }
  /** An API token: no crumb, no cookie. */
  | { readonly kind: 'token'; readonly username: string; readonly token: Secret }
  /** A password: POSTs need a crumb and the session it was issued with. */
  | { readonly kind: 'password'; readonly username: string; readonly password: Secret }
  | { readonly kind: 'bearer'; readonly bearer: Secret };

/** One controller. A controller of the plan has this shape. */
export interface JenkinsClientOptions {
  /** Name in the triggers file. */
  readonly name: string;
  /** Base URL with the context path, no trailing slash needed. */
  readonly url: string;
  readonly credentials: JenkinsCredentials;
  /** Sent with every request. */
  readonly headers: ReadonlyMap<string, string | Secret>;
  /** `auto`: a crumb with a password or without credentials, none with an API token or a bearer. */
  readonly crumb: 'auto' | 'always' | 'never';
  readonly retry: RetryPolicy;
  /** Milliseconds of one request. */
  readonly timeout: number;
  /** Masks the secrets of the whole plan in what is quoted from an answer, before it is shortened. Default: nothing is masked here. */
  readonly redact?: Redact | undefined;
}

/** What the client is given to work with. */
export interface JenkinsClientDependencies {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Numbers from 0 up to (not including) 1. */
  readonly random: () => number;
  readonly onNotice: (notice: ControllerNotice) => void;
  /** Told of every request when it is over, for those who look for a fault. Default: nobody is. */
  readonly onRequest?: (request: RequestRecord) => void;
  /**
   * Asked in the moment before a POST is sent that takes up to `within` milliseconds: why it may not be, now. Default: it may.
   */
  readonly mayPost?: (within: number) => Failure | undefined;
}
