import { parseDuration } from '../../util/duration.ts';
import type { SandboxInput, SandboxJob, SandboxParameter } from '../definition.ts';
import { declaredPlan } from './plan.ts';
import { planStages } from './stages.ts';
import type { Build, Folder, Job, JobSettings, ParameterDefinition } from './types.ts';

/** Milliseconds of a duration string of the definition. Throws on a text that is none, as a definition is checked before. */
export function durationOf(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new TypeError(`"${text}" is not a duration such as 500ms, 30s or 10m`);
  return ms;
}

/** An empty root. */
export function createRoot(): Folder {
  return { kind: 'folder', name: '', fullName: '', parent: undefined, children: new Map(), sorted: undefined };
}

/** Adds a folder, or gives the one that is there. */
export function addFolder(parent: Folder, name: string): Folder {
  const present = parent.children.get(name);
  if (present !== undefined) {
    if (present.kind === 'folder') return present;
    throw new TypeError(`"${present.fullName}" is a job and cannot hold other jobs`);
  }
  const folder: Folder = { kind: 'folder', name, fullName: fullNameIn(parent, name), parent, children: new Map(), sorted: undefined };
  insert(parent, folder);
  return folder;
}

/** Adds a job under a name that is free. */
export function addJob(parent: Folder, name: string, settings: JobSettings, disabled: boolean): Job {
  if (parent.children.has(name)) throw new TypeError(`"${fullNameIn(parent, name)}" is there twice`);
  const job: Job = {
    kind: 'job',
    name,
    fullName: fullNameIn(parent, name),
    parent,
    settings,
    disabled,
    configXml: undefined,
    nextBuildNumber: 1,
    ordinal: 0,
    builds: [],
    buildByNumber: new Map(),
    permalinks: new Map(),
    running: new Set(),
    claims: 0,
    blocked: new Set(),
    queued: new Set(),
  };
  insert(parent, job);
  return job;
}

/** The job or folder with this full name. */
export function findItem(root: Folder, fullName: string): Folder | Job | undefined {
  let item: Folder | Job | undefined = root;
  for (const name of fullName.split('/')) {
    if (item?.kind !== 'folder') return undefined;
    item = item.children.get(name);
  }
  return item;
}

/** What a folder holds, by name without regard to case, as Jenkins lists it (`CaseInsensitiveComparator`). */
export function listItems(folder: Folder): readonly (Folder | Job)[] {
  folder.sorted ??= [...folder.children.values()].sort((left, right) => compareNames(left.name.toLowerCase(), right.name.toLowerCase()));
  return folder.sorted;
}

/** Takes a job or folder out of its folder. What runs or waits is the caller's to end. */
export function removeItem(item: Folder | Job): void {
  if (item.parent === undefined) return;
  item.parent.children.delete(item.name);
  item.parent.sorted = undefined;
}

/** Builds the tree of folders and jobs that a definition declares. `wall` is the present, for the builds that are there already. */
export function createJobs(root: Folder, jobs: Readonly<Record<string, SandboxJob>>, wall: number): void {
  for (const [fullName, declared] of Object.entries(jobs)) {
    const names = fullName.split('/');
    const name = names.pop() ?? '';
    let folder = root;
    for (const segment of names) folder = addFolder(folder, segment);
    const job = addJob(folder, name, settingsOf(declared), declared.disabled ?? false);
    addHistory(job, declared.history ?? 0, wall);
  }
}

/** Every job in a folder and below. */
export function* jobsIn(folder: Folder): Generator<Job> {
  for (const child of folder.children.values()) {
    if (child.kind === 'job') yield child;
    else yield* jobsIn(child);
  }
}

function settingsOf(declared: SandboxJob): JobSettings {
  const pipeline = declared.type === 'pipeline';
  return {
    description: declared.description ?? '',
    pipeline,
    parameters: Object.entries(declared.parameters ?? {}).map(([name, parameter]) => parameterOf(name, parameter)),
    concurrent: declared.concurrent ?? pipeline,
    quietPeriod: declared.quietPeriod === undefined ? undefined : durationOf(declared.quietPeriod),
    label: declared.label,
    remoteToken: declared.remoteToken,
    permissions: declared.permissions ?? {},
    ignores: declared.ignores,
    plan: declaredPlan(declared, durationOf(declared.duration ?? '100ms'), planStages(declared.stages ?? [], durationOf, inputParameters)),
  };
}

function inputParameters({ parameters = {} }: SandboxInput): ParameterDefinition[] {
  return Object.entries(parameters).map(([name, parameter]) => parameterOf(name, parameter));
}

function parameterOf(name: string, parameter: SandboxParameter): ParameterDefinition {
  const choices = parameter.type === 'choice' ? parameter.choices : [];
  return {
    name,
    kind: parameter.type,
    description: parameter.description ?? '',
    fallback: fallbackOf(parameter),
    choices,
    job: parameter.type === 'run' ? parameter.job : undefined,
  };
}

function fallbackOf(parameter: SandboxParameter): string | boolean | undefined {
  switch (parameter.type) {
    case 'choice':
      return parameter.choices[0] ?? '';
    case 'boolean':
      return parameter.default ?? false;
    case 'file':
    case 'run':
      return undefined;
    default:
      return parameter.default ?? '';
  }
}

function addHistory(job: Job, count: number, wall: number): void {
  for (let number = 1; number <= count; number++) {
    const build: Build = {
      job,
      number,
      // Builds from before Jenkins recorded queue ids have this one, too.
      queueId: -1,
      parameters: undefined,
      causes: [],
      started: 0,
      timestamp: wall - (count - number + 1) * 60_000,
      plan: { duration: 0, result: 'SUCCESS', lines: [], artifacts: {}, stages: [] },
      result: 'SUCCESS',
      building: false,
      duration: 0,
      pauses: [],
      interrupted: undefined,
      slot: undefined,
      cancelEnd: () => {},
      log: undefined,
    };
    build.plan = { ...job.settings.plan(build, 0), result: 'SUCCESS' };
    build.duration = build.plan.duration;
    job.builds.push(build);
    job.buildByNumber.set(number, build);
  }
  const last = job.builds.at(-1);
  if (last !== undefined) {
    for (const link of ['lastCompletedBuild', 'lastStableBuild', 'lastSuccessfulBuild'] as const) job.permalinks.set(link, last);
  }
  job.nextBuildNumber = count + 1;
}

function fullNameIn(parent: Folder, name: string): string {
  return parent.fullName === '' ? name : `${parent.fullName}/${name}`;
}

function insert(parent: Folder, item: Folder | Job): void {
  parent.children.set(item.name, item);
  parent.sorted = undefined;
}

function compareNames(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
