/**
 * Whole runs over real sockets through a proxy that spoils requests and answers; afterwards the controller's own builds are counted.
 * Everything lives on a clock that runs ten or twenty times as fast, since a hold lasts a minute and a lost hold is watched for.
 */
import { describe, expect, it } from 'vitest';
import { Random } from '../simulation/random.ts';
import { type FaultProxyOptions, type ProxyFault, startFaultProxy } from '../support/fault-proxy.ts';
import { Program } from '../support/program.ts';
import { ScaledClock } from '../support/scaled-clock.ts';
import { allOnce, deliveredBy, environment, startController, triggersFile } from './delivered-run.ts';

/** What a request is there for; a calm run sends one of each for every trigger. */
const purposes = {
  describe: /^GET .*\?tree=name,fullName/,
  hold: /^POST .*\?delay=[1-9]\d*sec$/,
  look: /^GET \/jenkins\/queue\/api/,
  release: /^POST .*\?delay=0sec$/,
  item: /^GET \/jenkins\/queue\/item\//,
  build: /^GET \/jenkins\/job\/.*\/1\/api/,
} as const;

/** Spoils the first three requests of a purpose, one of each trigger where its path names the job. */
function spoil(purpose: keyof typeof purposes, fault: ProxyFault): FaultProxyOptions['faultOf'] {
  const spoilt = new Set<string>();
  return ({ place, method, path }) => {
    if (spoilt.size === 3 || !purposes[purpose].test(`${method} ${path}`)) return undefined;
    const [, job] = /\/job\/(.*)\/(?:build|api|1)/.exec(path) ?? [];
    const which = job ?? String(place);
    if (spoilt.has(which)) return undefined;
    spoilt.add(which);
    return fault;
  };
}

/** `factor`: how fast time is. */
async function runThroughProxy(mode: 'sequential' | 'parallel', faultOf: FaultProxyOptions['faultOf'], factor: number) {
  const clock = new ScaledClock(factor);
  const sandbox = await startController(clock);
  const proxy = await startFaultProxy({ target: sandbox.url, clock, slow: 5_000, faultOf });
  const program = new Program();
  try {
    program.write('jenkins-triggers.yml', triggersFile(proxy.url, mode));
    // The requests of a delivery are what is spoilt here, so nothing else is sent.
    const { code, out } = await program.run(['apply', '--yes', '--no-preflight', '--output', 'ndjson'], { env: environment, clock });
    await proxy.settled();
    const { strikes, requests } = proxy;
    return { code, delivered: deliveredBy(out, sandbox), leftInQueue: sandbox.queueLength(), strikes, requests };
  } finally {
    await proxy.close();
    await sandbox.close();
    program.close();
  }
}

const faults: readonly ProxyFault[] = [
  'reset-before',
  'reset-after',
  'half-close-before',
  'half-close-after',
  'stall-before',
  'stall-after',
  'late-request',
  'cut-head',
  'cut-body',
  'slow-answer',
  'gateway-before',
  'gateway-after',
];

/** Of what goes wrong with a request, a read only feels these. */
const faultsOfReads: readonly ProxyFault[] = ['reset-after', 'stall-after'];

describe('one fault at any request of each trigger', () => {
  it('a calm run sends these requests', async () => {
    const { requests, ...calm } = await runThroughProxy('sequential', () => undefined, 5);
    expect(calm).toEqual({ code: 0, delivered: allOnce, leftInQueue: 0, strikes: 0 });
    const lines = requests.map(({ method, path }) => `${method} ${path.replace(/^\/jenkins|\?tree=.*/g, '')}`);
    // A build may be asked for more than once.
    expect(lines.filter((line, index) => line !== lines[index - 1])).toEqual(
      ['/job/plain', '/job/team/job/parameterised', '/job/team/job/with-password'].flatMap((job, index) => {
        const post = `POST ${job}/build${index === 0 ? '' : 'WithParameters'}`;
        return [
          `GET ${job}/api/json`,
          `${post}?delay=${60 + index}sec`,
          'GET /queue/api/json',
          `${post}?delay=0sec`,
          `GET /queue/item/${index + 1}/api/json`,
          `GET ${job}/1/api/json`,
        ];
      }),
    );
  });

  // Not faster: on a machine that is busy a request may take a second of ours.
  it.each(['hold', 'release'] as const)('%s', async (purpose) => {
    const all: readonly ProxyFault[] = purpose === 'hold' ? [...faults, 'twice'] : faults;
    const runs = await Promise.all(all.map((fault) => runThroughProxy('parallel', spoil(purpose, fault), 10)));
    for (const [index, { strikes, requests: _, ...run }] of runs.entries()) {
      const fault = all[index];
      // A trigger that comes too late for its release starts by itself.
      const struck = strikes >= (purpose === 'hold' ? 3 : 1);
      expect({ fault, struck, ...run }).toEqual({ fault, struck: true, code: 0, delivered: allOnce, leftInQueue: 0 });
    }
  });

  it('reads', async () => {
    const all = (['describe', 'look', 'item', 'build'] as const).flatMap((purpose) => faultsOfReads.map((fault) => ({ purpose, fault })));
    const runs = await Promise.all(all.map(({ purpose, fault }) => runThroughProxy('sequential', spoil(purpose, fault), 20)));
    for (const [index, { requests: _, ...run }] of runs.entries())
      expect({ ...all[index], ...run }).toEqual({ ...all[index], code: 0, delivered: allOnce, leftInQueue: 0, strikes: 3 });
  });
});

describe('many faults in one run', () => {
  it('leaves one build, or none that was promised', async () => {
    const seeds = Array.from({ length: 8 }, (_, seed) => seed);
    const runs = await Promise.all(
      seeds.map((seed) => {
        const random = new Random(seed);
        return runThroughProxy('parallel', () => (random.chance(0.3) ? random.pick(faults) : undefined), 20);
      }),
    );
    for (const [seed, { code, delivered, leftInQueue }] of runs.entries()) {
      const ends = Object.values(delivered);
      const wrong = ends.filter(({ end, builds }) => !(buildsAllowed[end] ?? []).includes(builds));
      expect({ seed, wrong, leftInQueue }).toEqual({ seed, wrong: [], leftInQueue: 0 });
      expect(code).toBe(ends.every(({ end }) => end === 'succeeded') ? 0 : 5);
    }
    expect(runs.reduce((sum, { strikes }) => sum + strikes, 0)).toBeGreaterThan(20);
  });
});

/** How many builds a trigger may have that ended so. */
const buildsAllowed: Readonly<Record<string, readonly number[]>> = { succeeded: [1], 'unknown-outcome': [0, 1], unreachable: [0] };
