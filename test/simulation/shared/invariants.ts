/** What must be true besides after a run that two machines wanted, by what the database and the network saw. */
import type { LogLine } from '../../../src/state/lines.ts';
import { violations } from '../invariants.ts';
import { lineKey } from './shared-world.ts';
import type { SharedRun } from './world.ts';

/** The rules that a run broke, none when all is well. */
export function sharedViolations(run: SharedRun): string[] {
  // With processes that take over from each other not every outcome can be established.
  const taken = { ...run, climate: { ...run.climate, runnerKilled: 1 } };
  return [...violations(taken), ...oneLine(run), ...oneSender(run), ...oneStory(run)];
}

/** The journal is one line of epochs, and each of them has what its process wrote, in order, each line once. */
function oneLine({ database, writings, seed }: SharedRun): string[] {
  const rows = database.journals.get(`sim-${seed}`) ?? [];
  const problems: string[] = [];
  const byEpoch = new Map<number, string[]>();
  let last = 0;
  for (const [index, { epoch, body }] of rows.entries()) {
    const key = lineKey(JSON.parse(body) as LogLine);
    if (epoch < last) problems.push(`line ${index + 1} (${key}) has epoch ${epoch} after ${last}`);
    if (epoch !== last && key !== (index === 0 ? 'run' : 'resumed')) problems.push(`epoch ${epoch} begins with ${key}`);
    last = Math.max(last, epoch);
    byEpoch.set(epoch, [...(byEpoch.get(epoch) ?? []), key]);
  }
  for (const { epoch, lines, confirmed, process } of writings) {
    const written = byEpoch.get(epoch) ?? [];
    byEpoch.delete(epoch);
    if (written.length < confirmed)
      problems.push(`process ${process} was told that ${confirmed} lines are there, and ${written.length} are`);
    if (written.some((key, index) => key !== lines[index]))
      problems.push(`the lines of process ${process} are not there in order, each once`);
  }
  for (const epoch of byEpoch.keys()) problems.push(`nobody wrote with epoch ${epoch}`);
  return problems;
}

/** A POST is sent by who has the lease, while that lasts, and announced; what was before the socket when its machine stood still came late. */
function oneSender({ posts }: SharedRun): string[] {
  const problems: string[] = [];
  for (const { process, path, delayed, spared, announced } of posts) {
    if (!announced) problems.push(`process ${process} sent ${path} before it was announced`);
    if (!delayed && spared < 0) problems.push(`process ${process} sent ${path} under a lease that ends ${-spared} ms before its timeout`);
  }
  const timely = posts.filter(({ delayed }) => !delayed);
  let highest = timely[0];
  let until = 0;
  for (const post of timely) {
    if (highest === undefined || post.epoch > highest.epoch) {
      if (post.at < until) problems.push(`process ${post.process} sent ${post.path} while a POST of the driver before it could still come`);
      highest = post;
    } else if (post.epoch < highest.epoch) problems.push(`process ${post.process} sent ${post.path} after process ${highest.process} had`);
    until = Math.max(until, post.until);
  }
  return problems;
}

/** What a process reports of a build is what the journal says of it. */
function oneStory({ ends, outcome, climate }: SharedRun): string[] {
  // A killed controller gives ids again: one that was cut off for long, and is not the driver any more, may take a later build for its own.
  if (climate.weather.kill > 0) return [];
  return ends.flatMap(({ process, end }) =>
    end.kind !== 'ended'
      ? []
      : end.outcome.triggers.flatMap(({ trigger, queueId, number, result, attached, adopted }) => {
          if (result === undefined || attached === true || adopted === true) return [];
          const told = outcome.triggers.find((other) => other.trigger === trigger);
          // The next one may not have been able to tell whose build that was.
          if (told?.failure?.code === 'unknown-outcome' || told?.failure?.code === 'lost') return [];
          const builds = [told, ...(told?.earlier ?? [])];
          // One that did not wait for its end, or was not there at its end, knows the item only.
          return builds.some((build) => build?.number === number || (build?.number === undefined && build?.queueId === queueId))
            ? []
            : [`process ${process} reports ${trigger} as #${number}, and the journal #${told?.number}`];
        }),
  );
}
