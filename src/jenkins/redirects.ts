/** Where a redirect leads, and whether we may go there. Credentials go to no other origin and to no path above the configured one. */
import type { HttpAnswer } from '../http/transport.ts';
import { leadsToLogin } from './answers.ts';

/** Most redirects of one read that are followed. */
export const mostRedirects = 3;

/** Whether an answer is a redirect. */
function isRedirect({ status, headers }: HttpAnswer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers['location'] !== undefined;
}

/**
 * Path and query, below `url`, to which a read may follow: same scheme, host and port, below the same path, and no login. `path` is what was
 * asked for. Undefined: it may not.
 */
export function followable(url: string, path: string, answer: HttpAnswer): string | undefined {
  const location = answer.headers['location'];
  if (!isRedirect(answer) || location === undefined || leadsToLogin(location)) return undefined;
  const target = resolve(url, path, location);
  const base = new URL(url);
  const prefix = base.pathname.replace(/\/+$/, '');
  if (target === undefined || target.origin !== base.origin || target.username !== '' || target.password !== '') return undefined;
  return target.pathname.startsWith(`${prefix}/`) ? `${target.pathname.slice(prefix.length)}${target.search}` : undefined;
}

/** Whether a redirect leads to the same path elsewhere: a front door moves the request, and Jenkins has not seen it. */
export function isMoved(url: string, path: string, answer: HttpAnswer): boolean {
  const location = answer.headers['location'];
  // Nearly all lead to the controller itself, for which no address need be taken apart.
  if (!isRedirect(answer) || location === undefined || location.startsWith(`${url}/`)) return false;
  const asked = new URL(`${url}${path}`);
  const target = resolve(url, path, location);
  return target !== undefined && target.origin !== asked.origin && target.pathname.endsWith(path.replace(/\?.*$/s, ''));
}

/** What to write as `url` when the redirect of a request to `path` is one of the whole controller; undefined: it is not. */
export function movedTo(url: string, path: string, location: string): string | undefined {
  const target = resolve(url, path, location);
  if (target === undefined || !/^https?:$/.test(target.protocol) || !target.pathname.endsWith(path)) return undefined;
  return `${target.origin}${target.pathname.slice(0, -path.length)}`.replace(/\/+$/, '');
}

function resolve(url: string, path: string, location: string): URL | undefined {
  const asked = `${url}${path}`;
  return URL.canParse(location, asked) ? new URL(location, asked) : undefined;
}
