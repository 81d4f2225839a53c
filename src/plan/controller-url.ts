/** Addresses of controllers. */
import type { ErrorCode } from '../errors/codes.ts';
import { err, ok, type Result } from '../util/result.ts';

/** Why an address cannot be used. Says nothing of what stands in front of an `@`, behind a `?` or a `#`. */
export interface UrlProblem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** The address that means the embedded controller. */
export const sandboxUrl = 'sandbox:';

const example = 'Write the address that you open in the browser, such as `https://ci.example.org/jenkins`, or `sandbox:`';

/** An http or https address with its path prefix and without trailing slash, or `sandbox:`. */
export function normaliseUrl(written: string): Result<string, UrlProblem> {
  const text = written.trim();
  if (text === sandboxUrl) return ok(sandboxUrl);
  const url = /^https?:\/\//iu.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  // What cannot be read must not be shown either when an `@` is in it: a password may hold any character.
  if (url === undefined ? text.includes('@') : url.username !== '' || url.password !== '') {
    return err({
      code: 'url-credentials',
      message: 'the URL contains credentials (`user:password@`)',
      hint: 'Use `username` and `token`: URLs end up in logs and in the output of this program',
    });
  }
  if (/[?#]/u.test(text)) return invalid('the URL has a query or a fragment, and requests could not be built on it');
  if (url === undefined) {
    const isBareHost = /^[\w.-]+(?::\d+)?(?:\/|$)/u.test(text);
    return invalid(`\`${text}\` is not an http or https URL`, isBareHost ? `Did you mean \`https://${text}\`?` : example);
  }
  return ok(`${url.origin}${url.pathname.replace(/\/+$/u, '')}`);
}

function invalid(message: string, hint: string = example): Result<never, UrlProblem> {
  return err({ code: 'url-invalid', message, hint });
}
