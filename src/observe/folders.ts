import type { FolderPart } from '../jenkins/port.ts';

/** Jobs of a folder that are asked for together at the least; fewer are asked for one by one. */
const fewest = 4;

/** Items of a folder for each job that is asked for, at the most; and others' jobs among them, whose builds Jenkins may have to load. */
const mostItems = 4;
const mostOthers = 0.5;

/** A folder that could not be read is tried again after so many milliseconds: one job in it may be what Jenkins cannot show. */
const failedFor = 60_000;

/** Builds in one answer at the most, of some 500 bytes each: of a large folder several parts are read. */
const mostBuilds = 2_000;

/** What is to be known of a job: so many of its latest builds show so many targets. */
export interface Reach {
  readonly targets: number;
  readonly builds: number;
}

/** Jobs whose builds are read together. */
export interface Together {
  readonly jobs: ReadonlySet<string>;
  readonly parts: readonly FolderPart[];
}

/**
 * What is known of the folders of a controller, to tell when one request for the latest builds of a folder's jobs is less than one for each
 * of the jobs: when most of what is in the folder is ours.
 */
export class Folders {
  readonly #ours = new Map<string, Set<string>>();
  /** Items of a folder that an answer has shown; there may be more. */
  readonly #shown = new Map<string, number>();
  readonly #failedUntil = new Map<string, number>();

  /**
   * Which of these jobs to ask for together, and how; undefined when it is better to ask for each. `most`: builds for each target. `now`:
   * monotonic.
   */
  plan(folder: string, jobs: ReadonlyMap<string, Reach>, most: number, now: number): Together | undefined {
    const ours = this.#ours.get(folder) ?? new Set();
    this.#ours.set(folder, ours);
    for (const job of jobs.keys()) ours.add(job);
    const inOrder = withoutFarthest(jobs, most);
    const items = Math.floor(Math.min(mostItems * inOrder.length, ours.size + mostOthers * inOrder.length));
    if (inOrder.length < fewest || (this.#shown.get(folder) ?? 0) > items || now < (this.#failedUntil.get(folder) ?? -Infinity))
      return undefined;
    const builds = inOrder.at(-1)?.[1].builds ?? 0;
    const each = Math.max(1, Math.floor(mostBuilds / builds));
    // One item more, to see that there are more.
    const parts = Array.from({ length: Math.ceil((items + 1) / each) }, (_, part) => ({
      from: part * each,
      to: Math.min(items + 1, (part + 1) * each),
      builds,
    }));
    return { jobs: new Set(inOrder.map(([job]) => job)), parts };
  }

  /** Takes notice of how many items were shown. */
  note(folder: string, items: number): void {
    this.#shown.set(folder, items);
  }

  /** Takes notice of a failure to read it. */
  failed(folder: string, now: number): void {
    this.#failedUntil.set(folder, now + failedFor);
  }
}

/** Those that show little besides the targets when as many builds of each are read as the last one takes; it takes the most. */
function withoutFarthest(jobs: ReadonlyMap<string, Reach>, most: number): readonly (readonly [job: string, reach: Reach])[] {
  const inOrder = [...jobs].toSorted(([, a], [, b]) => a.builds - b.builds);
  let targets = inOrder.reduce((sum, [, reach]) => sum + reach.targets, 0);
  for (let last = inOrder.at(-1); last !== undefined && last[1].builds * inOrder.length > most * targets; last = inOrder.at(-1)) {
    targets -= last[1].targets;
    inOrder.pop();
  }
  return inOrder;
}
