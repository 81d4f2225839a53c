/**
 * Names of jobs. A full name is the names of the folders and of the job, joined by `/`. Jenkins stores the name of a branch
 * job of a multibranch project with its slashes written as `%2F` (branch-api encodes them), so `team/app/feature%2Fx` is the job
 * `feature%2Fx` in `team/app`: it stays as it is written here, and a client encodes each name once more for the path.
 */
import { err, ok, type Result } from '../util/result.ts';
import { sandboxUrl } from './controller-url.ts';

/** Why a job name cannot be used. */
export interface JobProblem {
  readonly message: string;
  readonly hint: string;
}

/**
 * The full name for what stands at `job`: a full name with or without slashes at its ends, or the URL of the job (a view or a
 * trailing slash in it does no harm). A URL must lie below `base`; without a base, or for the embedded controller, the path
 * from its first `/job/` counts, so that a file for a real controller also runs on the embedded one.
 */
export function normaliseJob(written: string, base: string | undefined): Result<string, JobProblem> {
  const names = /^https?:\/\//iu.test(written.trim())
    ? namesOfUrl(written.trim(), base)
    : ok(written.replace(/^\/+|\/+$/gu, '').split('/'));
  if (!names.ok) return names;
  if (names.value.length === 0 || names.value.some((name) => name === '' || name === '.' || name === '..')) {
    return err({
      message: `\`${written}\` is not the full name of a job`,
      hint: 'Write folders and job with one slash in between: `folder/name`',
    });
  }
  return ok(names.value.join('/'));
}

function namesOfUrl(written: string, base: string | undefined): Result<readonly string[], JobProblem> {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const wanted = `Write the full name (\`folder/name\`) or the URL of the job${base === undefined || base === sandboxUrl ? '' : ` below \`${base}\``}`;
  if (url === undefined) return err({ message: 'the URL of the job cannot be read', hint: wanted });
  const path = pathBelow(url, base);
  if (path === undefined)
    return err({ message: `the URL of the job is not one of the controller (\`${url.origin}${url.pathname}\`)`, hint: wanted });
  const parts = path.split('/').filter((part) => part !== '');
  const names: string[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const name = decodeName(parts[index + 1] ?? '');
    if (parts[index] === 'view') continue;
    if (parts[index] !== 'job' || name === undefined) return err({ message: `\`${url.pathname}\` is not the path of a job`, hint: wanted });
    names.push(name);
  }
  return ok(names);
}

function pathBelow(url: URL, base: string | undefined): string | undefined {
  if (base === undefined || base === sandboxUrl) {
    const start = url.pathname.search(/\/(?:job|view)\//u);
    return start === -1 ? undefined : url.pathname.slice(start);
  }
  const root = new URL(base);
  const prefix = root.pathname.replace(/\/+$/u, '');
  if (url.origin !== root.origin || !url.pathname.startsWith(`${prefix}/`)) return undefined;
  return url.pathname.slice(prefix.length);
}

/** A slash cannot be part of a name, so a segment that has one after decoding was a branch written with a single encoding. */
function decodeName(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment).replaceAll('/', '%2F') || undefined;
  } catch {
    return undefined;
  }
}
