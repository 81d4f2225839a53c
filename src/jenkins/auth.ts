import { Secret } from '../secrets/secret.ts';
import { err, ok } from '../util/result.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Failure } from '../errors/failure.ts';
import type { Result } from '../util/result.ts';
import type { JenkinsClientOptions, JenkinsCredentials } from './options.ts';

/** Headers of a request, by name in lower case. */
export type RequestHeaders = Readonly<Record<string, string | Secret>>;

/**
 * The headers every request of a controller carries: `Authorization`, and the extra ones of the file, which win over ours. A name
 * or value that cannot be in a header is refused here, so that no value can add a header of its own.
 */
export function baseHeaders(options: JenkinsClientOptions): Result<RequestHeaders, Failure> {
  const headers: Record<string, string | Secret> = {
    accept: 'application/json, text/plain;q=0.9, */*;q=0.1',
    'user-agent': 'trigger-runner',
  };
  const authorization = authorizationOf(options.credentials);
  if (authorization !== undefined) headers['authorization'] = authorization;
  for (const [name, value] of options.headers) headers[name.toLowerCase()] = wire(value);
  for (const [name, value] of Object.entries(headers)) {
    const text = value instanceof Secret ? value.reveal() : value;
    if (!/^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(name) || /[^\P{Cc}\t\u0080-\u009f]/u.test(text)) {
      const shown = JSON.stringify(name);
      return err({
        code: 'jenkins-refused',
        message: `The header ${shown} of controller ${options.name} cannot be sent`,
        reason: 'it holds a line break or another control character',
        hint:
          name === 'authorization'
            ? 'Check that the credential is one line, without a line break at its end.'
            : 'Check the name and that the value is one line.',
      });
    }
  }
  return ok(headers);
}

/**
 * Value of `Authorization`. Basic takes user and token as raw UTF-8, nothing is percent-encoded (`BasicHeaderProcessor`). A header
 * goes out as Latin-1, so Base64 is what makes UTF-8 safe in it.
 */
function authorizationOf(credentials: JenkinsCredentials): Secret | undefined {
  switch (credentials.kind) {
    case 'none':
      return undefined;
    case 'token':
      return basic(credentials.username, credentials.token);
    case 'password':
      return basic(credentials.username, credentials.password);
    case 'bearer':
      return new Secret(`Bearer ${credentials.bearer.reveal()}`, credentials.bearer.origin);
    default:
      return unreachable(credentials);
  }
}

function basic(username: string, secret: Secret): Secret {
  return new Secret(`Basic ${Buffer.from(`${username}:${secret.reveal()}`, 'utf8').toString('base64')}`, secret.origin);
}

/** A value outside ASCII travels as the bytes of its UTF-8. */
function wire(value: string | Secret): string | Secret {
  const text = value instanceof Secret ? value.reveal() : value;
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  if (bytes === text) return value;
  return value instanceof Secret ? new Secret(bytes, value.origin) : bytes;
}

/** Whether POSTs carry a crumb. */
export function needsCrumb(options: JenkinsClientOptions): boolean {
  if (options.crumb !== 'auto') return options.crumb === 'always';
  return options.credentials.kind === 'password' || options.credentials.kind === 'none';
}

/** Who we are, for messages: `ci`, or what else was sent. */
export function whoWeAre(credentials: JenkinsCredentials): string {
  switch (credentials.kind) {
    case 'none':
      return 'nobody (no credentials are given)';
    case 'token':
    case 'password':
      return credentials.username;
    case 'bearer':
      return 'the bearer';
    default:
      return unreachable(credentials);
  }
}
