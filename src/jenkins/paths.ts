/**
 * Full names and paths. Jenkins builds its `Location` from the request's `Host` and `X-Forwarded-*` and the `url` fields of its
 * JSON from its configured root URL, and both may be wrong from here: only what follows the controller's own base path counts.
 */

/** `team/app/main` → `/job/team/job/app/job/main`; each segment is percent-encoded by itself. A branch `feature/x` of a
 *  multibranch project has the name `feature%2Fx` and so the path `feature%252Fx` (recording 409: slashes never nest). */
export function jobPath(fullName: string): string {
  return fullName
    .split('/')
    .map((segment) => `/job/${encodeSegment(segment)}`)
    .join('');
}

/** Full name of the folder that an item is in; empty for the controller itself. */
export function folderOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf('/')));
}

/** Path of a folder; empty for the controller itself. */
export function folderPath(folder: string): string {
  return folder === '' ? '' : jobPath(folder);
}

/** Path of a build. */
export function buildPath(fullName: string, number: number): string {
  return `${jobPath(fullName)}/${number}`;
}

/** One segment of a path, percent-encoded as RFC 3986 asks (recording 104: `unicode-%C3%A9`). A lone surrogate becomes U+FFFD. */
export function encodeSegment(segment: string): string {
  // Next to all names are as they are.
  if (/^[A-Za-z0-9_~-][A-Za-z0-9_.~-]*$/.test(segment)) return segment;
  const encoded = encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  // A segment of dots alone would be taken for the folder itself or its parent, by URL parsers on the way.
  return /^\.{1,2}$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded;
}

/** Whether a full name can be one: no empty segment, no `.` or `..`, no control character. */
export function isFullName(fullName: string): boolean {
  return fullName.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..' && !/\p{Cc}/u.test(segment));
}

/**
 * Path, below the controller's base, of an absolute or relative URL that the controller gave, without query; begins with `/`.
 * `basePath` is the context path that requests are sent below (`/jenkins` or empty). Another host, scheme or context path in the
 * URL is ignored by looking for the part that Jenkins itself puts there (`/job/`, `/queue/`, `/computer/`).
 */
export function pathBelow(basePath: string, url: string): string | undefined {
  const path = pathOf(url);
  if (path === undefined) return undefined;
  if (basePath !== '' && path.startsWith(`${basePath}/`)) return path.slice(basePath.length);
  const own = /\/(?:job|queue|computer)\/.*$/.exec(path);
  if (own !== null) return own[0];
  return basePath === '' || path === '/' ? path : undefined;
}

/** Id of the queue item that a URL names: digits of its path only, a safe integer. */
export function queueIdOf(basePath: string, url: string): number | undefined {
  const match = /^\/queue\/item\/(\d{1,16})\/?$/.exec(pathBelow(basePath, url) ?? '');
  return match === null ? undefined : safeInteger(match[1] ?? '');
}

/** Full name of the job, and number of the build if there is one, that a URL names. */
export function jobOf(basePath: string, url: string): { readonly job: string; readonly number?: number } | undefined {
  const path = pathBelow(basePath, url);
  if (path === undefined) return undefined;
  const names: string[] = [];
  let rest = path;
  for (;;) {
    const match = /^\/(?:view\/[^/]+\/)*job\/([^/]+)/.exec(rest);
    if (match === null) break;
    const name = decodeSegment(match[1] ?? '');
    if (name === undefined) return undefined;
    names.push(name);
    rest = rest.slice(match[0].length);
  }
  if (names.length === 0) return undefined;
  const job = names.join('/');
  const build = /^\/(\d{1,16})(?:\/|$)/.exec(rest);
  const number = build === null ? undefined : safeInteger(build[1] ?? '');
  return number === undefined ? { job } : { job, number };
}

function pathOf(url: string): string | undefined {
  // Not `new URL`: it would resolve `..` and change the spelling of what is compared.
  const match = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*([^?#]*)|^([^?#]*)/i.exec(url);
  const given = match?.[1] ?? match?.[2] ?? '';
  // Next to no path has these.
  const path = given.includes('//') ? given.replaceAll(/\/{2,}/g, '/') : given;
  if (path.includes('..') && path.split('/').includes('..')) return undefined;
  return path.startsWith('/') ? path : `/${path}`;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function safeInteger(digits: string): number | undefined {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : undefined;
}
