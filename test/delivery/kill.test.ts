/**
 * The program as it is delivered is killed around every line of its journal, then another process goes on with the run; afterwards
 * the controller's own builds are counted. All of them live on a clock that runs ten times as fast, since a hold lasts a minute.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { CliRig } from '../support/cli.ts';
import { ScaledClock } from '../support/scaled-clock.ts';

const triggers = (url: string): string => `version: 1
controllers:
  main:
    url: '${url}'
    timeout: 10s
    poll: { min: 1s, max: 15s }
    retry: { attempts: 4, minDelay: 1s, maxDelay: 5s }
triggerSets:
  release:
    triggers:
      - image
      - job: team/deploy
        parameters: { IMAGE: '\${triggers.image.number}', SECRET: '\${secret:PASSWORD}' }
`;

/** What the journal of a run says, a line each: the header, six steps of each trigger, the end. */
const lines = [
  'run',
  ...Array.from({ length: 2 }, () => ['hold-intended', 'held', 'release-intended', 'queued', 'started', 'trigger-finished']).flat(),
  'run-finished',
];

const preload = (name: string): string => `--import=${new URL(`../support/${name}.mjs`, import.meta.url).href}`;

interface Killed {
  /** Line around which it was killed, and when. */
  readonly place: number;
  readonly moment: string;
  /** Exit code of the first process; null: it was killed. */
  readonly first: number | null;
  /** Whole lines that it left in the journal. */
  readonly written: readonly string[];
  readonly second: number | null;
  readonly builds: readonly number[];
  readonly leftInQueue: number;
}

async function killAndResume(dieAt: string): Promise<Killed> {
  const clock = new ScaledClock(10);
  const sandbox = await startSandbox({
    clock,
    definition: {
      jobs: {
        image: { duration: '2s' },
        'team/deploy': { duration: '2s', parameters: { IMAGE: { type: 'string' }, SECRET: { type: 'password' } } },
      },
    },
  });
  const rig = new CliRig();
  const environment = { PASSWORD: 'open-sesame', FAST_TIME: `${clock.factor} ${clock.origin}` };
  const journal = join(rig.folder, '.trigger-runner/runs/release-1/journal.ndjson');
  try {
    rig.write('jenkins-triggers.yml', triggers(sandbox.url));
    const first = await rig.run(['apply', '--run-id', 'release-1', '--yes'], {
      ...environment,
      NODE_OPTIONS: `${preload('fast-time')} ${preload('die-at')}`,
      DIE_AT: dieAt,
    });
    const written = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').slice(0, -1).map(stepOf) : [];
    // Without a header there is no run to go on with; a pipeline step that is run again says its id and begins it.
    const again = written.length === 0 ? ['apply', '--run-id', 'release-1', '--yes'] : ['resume', 'release-1'];
    const second = await rig.run(again, { ...environment, NODE_OPTIONS: preload('fast-time') });
    const builds = ['image', 'team/deploy'].map((job) => sandbox.builds(job).length);
    return {
      place: Number.parseInt(dieAt, 10),
      moment: dieAt.replace(/^\d+ /, ''),
      first: first.code,
      written,
      second: second.code,
      builds,
      leftInQueue: sandbox.queueLength(),
    };
  } finally {
    await sandbox.close();
    rig.close();
  }
}

function stepOf(line: string): string {
  const { type, step } = JSON.parse(line) as { readonly type: string; readonly step?: { readonly step: string } };
  return step?.step ?? type;
}

it('has one build of every trigger, wherever it was killed', async () => {
  // Of the second trigger: before anything of it is sent, and after its end. Its steps are those of the first.
  const places = [1, 2, 3, 4, 5, 6, 7, 8, 13, 14];
  const dieAt = [
    ...places.map((place) => `${place} after`),
    // What was sent on the strength of the line before has been answered, and the answer is not written down.
    ...places.flatMap((place) =>
      ['run', 'held', 'queued', 'started', 'run-finished'].includes(lines[place - 1] ?? '') ? [`${place} torn`] : [],
    ),
  ];
  const killed = await inTurns(dieAt, 4, killAndResume);
  for (const { place, moment, written, ...run } of killed) {
    expect({ place, moment, ...run }).toEqual({ place, moment, first: null, second: 0, builds: [1, 1], leftInQueue: 0 });
    expect(isInOrder(written)).toBe(true);
    expect(written.length).toBeGreaterThanOrEqual(moment === 'after' ? place : place - 1);
    // Lines that are appended together are written together.
    expect(written.length).toBeLessThan(place + (moment === 'after' ? 2 : 0));
  }
}, 120_000);

/** On a slow machine a hold may end before it is released, and steps are left out; never does one come twice or before another. */
function isInOrder(written: readonly string[]): boolean {
  let from = 0;
  return written.every((step) => (from = lines.indexOf(step, from) + 1) > 0);
}

it('goes on with nothing where nobody was killed', async () => {
  const { written, ...run } = await killAndResume('99 after');
  expect(run).toEqual({ place: 99, moment: 'after', first: 0, second: 0, builds: [1, 1], leftInQueue: 0 });
  expect(written.at(-1)).toBe('run-finished');
});

/** Results of `act` for all items, so many at a time. */
async function inTurns<Item, Result>(items: readonly Item[], atATime: number, act: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return results;
}
