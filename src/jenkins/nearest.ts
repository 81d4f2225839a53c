import { suggest } from '../util/suggest.ts';
import type { Result } from '../util/result.ts';
import type { ReadFailure } from './port.ts';

/** What there is where a job should be. */
export interface Nearest {
  /** Full name of an item that the job most probably stands for. */
  readonly nearest?: string;
  /** The deepest folder on the way to the job that exists (at the top: `''`), and the full names in it. */
  readonly folder?: string;
  readonly names?: readonly string[];
}

/** Gives the full names in a folder (at the top: `''`). */
export type ListFolder = (folder: string) => Promise<Result<readonly string[], ReadFailure>>;

/** Looks for the item that a job name stands for: up to the first folder that exists, and from there down along the nearest names. */
export async function findNearest(job: string, list: ListFolder): Promise<Nearest> {
  const segments = job.split('/');
  for (let depth = segments.length - 1; depth >= 0; depth--) {
    const folder = segments.slice(0, depth).join('/');
    const inside = await list(folder);
    if (inside.ok) return descend(folder, inside.value, segments.slice(depth), list);
    if (inside.error.kind !== 'missing') return {};
  }
  return {};
}

async function descend(folder: string, names: readonly string[], wanted: readonly string[], list: ListFolder): Promise<Nearest> {
  const [first = '', ...rest] = wanted;
  const found = nearestName(first, names);
  if (found === undefined) return { folder, names };
  if (rest.length === 0) return { nearest: found, folder, names };
  const inside = await list(found);
  if (!inside.ok) return { folder, names };
  return descend(found, inside.value, rest, list);
}

/** The full name whose last part is `name`, or is nearest to it. */
export function nearestName(name: string, fullNames: readonly string[]): string | undefined {
  const byName = new Map(fullNames.map((fullName) => [fullName.slice(fullName.lastIndexOf('/') + 1), fullName]));
  const same = byName.get(name);
  if (same !== undefined) return same;
  const near = suggest(name, byName.keys());
  return near === undefined ? undefined : byName.get(near);
}
