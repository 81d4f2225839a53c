/**
 * What the Jenkins client knows of HTTP. `undici-transport.ts` implements it over sockets; a simulation implements it in
 * memory, straight into the embedded controller. Types only.
 */
import type { Failure } from '../errors/failure.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Order } from '../util/gate.ts';
import type { Result } from '../util/result.ts';

/** One request. Credentials and crumb are in `headers`, as everything else that goes on the wire. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query below the base URL, percent-encoded, beginning with `/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | Secret>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds until the whole answer must be there. */
  readonly timeout: number;
  /** Bytes of the body to read at most; what is longer is a failure `too-large`. */
  readonly maxBytes: number;
  /** Last bytes of a longer body are kept instead of failing. Default: false. */
  readonly keepTail?: boolean;
  /** Asked in the moment before anything of it is written: a failure means that it is not sent. Default: it is. */
  readonly forbidden?: () => Failure | undefined;
  /** Whether the answer may be long, so that it is asked for compressed: undoing that costs more than a short one takes to send. Default: false. */
  readonly long?: boolean;
  /** When it gets a connection. Default: in its turn. */
  readonly order?: Order;
}

/** A whole answer, whatever its status: a 500 is an answer, a broken connection is a `TransportFailure`. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. Repeated headers are joined with `, `, except `set-cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Uint8Array;
  /** Milliseconds from when the request went out to when the answer was whole: waiting for a connection is not in it. Absent: not measured. */
  readonly elapsed?: number;
}

/**
 * Why there is no answer. `sent: false`: it certainly never reached the server (name not found, connection refused, connect
 * timeout, TLS refused), so that a POST may be sent again. `sent: true`: it may have been acted upon.
 */
export interface TransportFailure {
  readonly sent: boolean;
  readonly kind:
    | 'dns'
    | 'refused'
    | 'connect-timeout'
    | 'tls'
    /** Between here and a proxy, or by a proxy that refused. */
    | 'proxy'
    | 'reset'
    | 'timeout'
    | 'malformed'
    | 'too-large'
    | 'aborted'
    | 'forbidden'
    | 'other';
  /** Status with which a proxy refused. */
  readonly proxyStatus?: number;
  /** Whether the file names the proxy, so that `NO_PROXY` says nothing of it. Default: a variable does. */
  readonly isProxyOfFile?: boolean;
  /** For people, without secrets: `connect ECONNREFUSED 127.0.0.1:8080`. */
  readonly message: string;
  /** Of `forbidden`: why. */
  readonly failure?: Failure;
}

/** Sends requests to one origin. Follows no redirects, repeats nothing, and never rejects. */
export interface Transport {
  /** One request, one attempt. Never follows redirects, never throws. */
  send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpAnswer, TransportFailure>>;
  /** Ends what is under way. Connections that are idle keep no process alive, and end by themselves. */
  close(): Promise<void>;
}
