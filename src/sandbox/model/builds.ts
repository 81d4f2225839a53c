import { unreachable } from '../../util/unreachable.ts';
import type { SandboxResult } from '../definition.ts';
import type { Agenda } from './agenda.ts';
import type { Build, Job, Permalink, QueueItem } from './types.ts';

/** Makes the build of an item that an executor took, numbered and running. */
export function startBuild(item: QueueItem, agenda: Agenda, slot: number | undefined): Build {
  const { job } = item;
  const build: Build = {
    job,
    number: job.nextBuildNumber++,
    queueId: item.id,
    parameters: item.parameters,
    causes: item.causes,
    started: agenda.now,
    timestamp: agenda.wall,
    plan: { duration: 0, result: 'SUCCESS', lines: [], artifacts: {}, stages: [] },
    result: null,
    building: true,
    duration: 0,
    pauses: [],
    interrupted: undefined,
    slot,
    cancelEnd: () => {},
    log: undefined,
  };
  build.plan = job.settings.plan(build, job.ordinal++);
  job.builds.push(build);
  job.buildByNumber.set(build.number, build);
  job.running.add(build);
  return build;
}

/** Settles a build's result at `moment` (monotonic). */
export function endBuild(build: Build, result: SandboxResult, moment: number): void {
  build.building = false;
  build.result = result;
  build.duration = Math.round(moment - build.started);
  build.job.running.delete(build);
  for (const link of permalinksOf(result)) {
    const present = build.job.permalinks.get(link);
    if (present === undefined || present.number < build.number) build.job.permalinks.set(link, build);
  }
}

/** Forgets a build. */
export function deleteBuild(build: Build): void {
  const { job } = build;
  job.buildByNumber.delete(build.number);
  job.builds.splice(job.builds.indexOf(build), 1);
  for (const [link, target] of job.permalinks) {
    if (target !== build) continue;
    const next = job.builds.findLast((other) => other.result !== null && permalinksOf(other.result).includes(link));
    if (next === undefined) job.permalinks.delete(link);
    else job.permalinks.set(link, next);
  }
}

/** The build a URL names: a number or a permalink. */
export function findBuild(job: Job, name: string): Build | undefined {
  if (/^\d+$/.test(name)) return job.buildByNumber.get(Number(name));
  if (name === 'lastBuild') return job.builds.at(-1);
  return job.permalinks.get(name as Permalink);
}

/** Milliseconds that a build is expected to take, from the last ones; -1 when there is nothing to go by (`Job.getEstimatedDuration`). */
export function estimatedDuration(job: Job): number {
  const successful = job.permalinks.get('lastSuccessfulBuild');
  const candidates = successful === undefined ? [] : [successful];
  const fallbacks: Build[] = [];
  for (let index = job.builds.length - 1, seen = 0; index >= 0 && seen < 6 && candidates.length < 3; index--, seen++) {
    const build = job.builds[index];
    if (build === undefined || build.building || build === successful) continue;
    if (build.result === 'SUCCESS' || build.result === 'UNSTABLE') candidates.push(build);
    else if (build.result === 'FAILURE') fallbacks.push(build);
  }
  const used = [...candidates, ...fallbacks].slice(0, 3);
  const total = used.reduce((sum, build) => sum + build.duration, 0);
  return total === 0 ? -1 : Math.round(total / used.length);
}

/** Ball colour of a job (`BallColor`): that of its last build, `_anime` while one runs. */
export function colorOf(job: Job): string {
  if (job.disabled) return 'disabled';
  let building = false;
  for (let index = job.builds.length - 1; index >= 0; index--) {
    const build = job.builds[index];
    if (build === undefined) break;
    if (!build.building) return colors[build.result ?? 'NOT_BUILT'] + (building ? '_anime' : '');
    building = true;
  }
  return building ? 'notbuilt_anime' : 'notbuilt';
}

const colors: Record<SandboxResult, string> = {
  SUCCESS: 'blue',
  UNSTABLE: 'yellow',
  FAILURE: 'red',
  NOT_BUILT: 'notbuilt',
  ABORTED: 'aborted',
};

function permalinksOf(result: SandboxResult): Permalink[] {
  switch (result) {
    case 'SUCCESS':
      return ['lastCompletedBuild', 'lastStableBuild', 'lastSuccessfulBuild'];
    case 'UNSTABLE':
      return ['lastCompletedBuild', 'lastSuccessfulBuild', 'lastUnstableBuild', 'lastUnsuccessfulBuild'];
    case 'FAILURE':
      return ['lastCompletedBuild', 'lastFailedBuild', 'lastUnsuccessfulBuild'];
    case 'NOT_BUILT':
    case 'ABORTED':
      return ['lastCompletedBuild', 'lastUnsuccessfulBuild'];
    default:
      return unreachable(result);
  }
}
