import { withForks } from '../util/fork-signal.ts';
import { groupBy } from '../util/group-by.ts';
import { err, ok } from '../util/result.ts';
import { map } from './decode.ts';
import { nearestName } from './nearest.ts';
import { folderOf, folderPath, isFullName } from './paths.ts';
import { json, read } from './read.ts';
import * as refusals from './refusals.ts';
import { folderJobs, folderTree } from './shapes.ts';
import type { Result } from '../util/result.ts';
import type { Connection } from './connection.ts';
import type { Jobs } from './jobs.ts';
import type { JobDescription, ReadFailure } from './port.ts';
import type { JobAnswer } from './preview-port.ts';

/** So many jobs of a folder are asked for one by one, as the folder may be huge; for more of them the folder is read. */
const few = 2;

/** Items of a folder that one request reads: Jenkins loads a build or two for each. */
const pageSize = 500;

/** With so many jobs still to be found the next page of a folder is read; fewer are asked for one by one. */
const worthAPage = 10;

/** Describes jobs with as few requests as that takes: `PreviewPort.describeJobs`. Folders are asked side by side. */
export async function describeJobs(
  connection: Connection,
  jobs: Jobs,
  wanted: Iterable<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, JobAnswer>> {
  const byFolder = groupBy(new Set(wanted), folderOf);
  const answers = await withForks(signal, (fork) =>
    Promise.all(
      [...byFolder].map(([folder, inside]) =>
        inside.length <= few || !isFullName(inside[0] ?? '')
          ? describeEach(connection, jobs, inside, fork())
          : describeInFolder(connection, jobs, folder, inside, fork()),
      ),
    ),
  );
  return new Map(answers.flat());
}

type Named = readonly (readonly [job: string, answer: JobAnswer])[];

function describeEach(connection: Connection, jobs: Jobs, wanted: readonly string[], signal: AbortSignal): Promise<Named> {
  return withForks(signal, (fork) =>
    Promise.all(
      wanted.map(async (job): Promise<Named[number]> => {
        const described = await jobs.describe(job, fork());
        if (!described.ok) return [job, described];
        const { fullName } = described.value.job;
        // Jenkins finds an item however its name is capitalised (`CaseInsensitiveComparator`); what it says of it later has its own name.
        if (fullName === job || fullName.toLowerCase() !== job.toLowerCase()) return [job, ok(described.value.job)];
        return [job, err({ kind: 'missing', failure: refusals.noSuchJob(connection.options, job, { nearest: fullName }) })];
      }),
    ),
  );
}

async function describeInFolder(
  connection: Connection,
  jobs: Jobs,
  folder: string,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<Named> {
  const listed = new Map<string, JobDescription>();
  const missing = (): readonly string[] => wanted.filter((job) => !listed.has(job));
  let isWhole = false;
  for (let from = 0; !isWhole && (from === 0 || missing().length > worthAPage); from += pageSize) {
    const page = await readPage(connection, folder, from, signal);
    if (!page.ok) return failEach(connection, jobs, folder, wanted, page.error, signal);
    for (const job of page.value.jobs) listed.set(job.fullName, job);
    isWhole = page.value.jobs.length < pageSize;
    for (const job of wanted) {
      const description = listed.get(job);
      if (description !== undefined) jobs.remember(job, { job: description, session: page.value.session });
    }
  }
  const found = wanted.flatMap((job): Named => {
    const description = listed.get(job);
    return description === undefined ? [] : [[job, ok(description)]];
  });
  if (!isWhole) return [...found, ...(await describeEach(connection, jobs, missing(), signal))];
  const names = [...listed.keys()];
  const absent = missing().map((job): Named[number] => {
    const nearest = nearestName(job.slice(folder.length === 0 ? 0 : folder.length + 1), names);
    const failure = refusals.noSuchJob(connection.options, job, { folder, names, ...(nearest === undefined ? {} : { nearest }) });
    return [job, err({ kind: 'missing', failure })] as const;
  });
  return [...found, ...absent];
}

function readPage(
  connection: Connection,
  folder: string,
  from: number,
  signal: AbortSignal,
): Promise<Result<{ readonly jobs: readonly JobDescription[]; readonly session: string | undefined }, ReadFailure>> {
  return read<{ jobs: readonly JobDescription[] }>(
    connection,
    {
      path: `${folderPath(folder)}/api/json`,
      query: `tree=${folderTree(from, from + pageSize)}`,
      target: folder === '' ? 'the list of jobs' : `the folder ${folder}`,
      accept: json(map(folderJobs, (found) => ({ jobs: found }))),
    },
    signal,
  );
}

/** The folder cannot be read. The nearest one to a folder that does not exist is looked for once. */
async function failEach(
  connection: Connection,
  jobs: Jobs,
  folder: string,
  wanted: readonly string[],
  failure: ReadFailure,
  signal: AbortSignal,
): Promise<Named> {
  if (failure.kind !== 'missing') return wanted.map((job) => [job, err(failure)] as const);
  const { nearest, ...where } = await jobs.nearest(folder, signal);
  return wanted.map((job): Named[number] => {
    const name = job.slice(folder.length + 1);
    const found = nearest === undefined ? where : { ...where, nearest: `${nearest}/${name}` };
    return [job, err({ kind: 'missing', failure: refusals.noSuchJob(connection.options, job, found) })] as const;
  });
}
