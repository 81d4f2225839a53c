/**
 * One large run on virtual time, with the ordinary troubles of a network in a fixed share of its answers and a controller that is
 * restarted while it goes on. What the controller built is counted in the end.
 */
import { parseFile } from '../../src/config/parse-file.ts';
import { expandPlan } from '../../src/plan/expand.ts';
import { createSandboxController } from '../../src/sandbox/create-controller.ts';
import type { SandboxJob } from '../../src/sandbox/definition.ts';
import type { LogLine } from '../../src/state/lines.ts';
import { err } from '../../src/util/result.ts';
import { calm, type FaultKind, type Weather } from './network.ts';
import { Random } from './random.ts';
import { runProcess } from './runner.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface SoakOptions {
  readonly seed: number;
  readonly triggers: number;
  /** Milliseconds of virtual time over which the triggers are spread, by how many may be in flight. */
  readonly span: number;
  /** Share of all answers that never come, of those that a proxy replaces by 502 or 504, and of connections that are reset. */
  readonly share: number;
  /** Orderly restarts of the controller, spread over `span`. */
  readonly restarts: number;
}

export interface SoakFigures {
  readonly triggers: number;
  /** Triggers with exactly one build. */
  readonly once: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Triggers by outcome, or by the code of their failure. */
  readonly ends: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly requests: number;
  readonly restarts: number;
  /** Virtual milliseconds until the run was over. */
  readonly took: number;
}

/** How long a build runs, in milliseconds. */
const buildTime = 20_000;
const jobs = 50;

/** Runs one. */
export async function soak({ seed, triggers, span, share, restarts: wanted }: SoakOptions): Promise<SoakFigures> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const inFlight = Math.max(1, Math.ceil((triggers * buildTime) / span));
  const job: SandboxJob = { duration: `${buildTime}ms`, concurrent: true, parameters: { INDEX: { type: 'string' } } };
  const controller = createSandboxController(
    { executors: inFlight, jobs: Object.fromEntries(Array.from({ length: jobs }, (_, index) => [`team/job${index}`, job])) },
    clock.steady(),
    random.next,
  );
  const { plan } = expandPlan(parseFile('jenkins-triggers.yml', fileOf(triggers, inFlight)), {
    env: {},
    vars: new Map(),
    readSecretFile: () => err('there is none'),
  });
  if (plan === undefined) throw new Error('the soak is no plan');

  let restarts = 0;
  for (let restart = 1; restart <= wanted; restart++) {
    clock.after((span * restart) / (wanted + 1), () => {
      restarts++;
      controller.restart({ startingFor: 15_000, refusingFor: 5_000 });
    });
  }
  const weather: Weather = { ...calm, slowAnswer: share, badGateway: share, lostBefore: share / 2, lostAfter: share / 2 };
  const faults = new Map<FaultKind, number>();
  const lines: LogLine[] = [];
  let requests = 0;
  const outcome = await runProcess({
    run: `soak-${seed}`,
    plan,
    controllers: new Map([['main', controller]]),
    clock,
    random,
    weather,
    record: (line) => {
      if (line.startsWith('main sends ')) requests++;
    },
    count: (fault) => void faults.set(fault, (faults.get(fault) ?? 0) + 1),
    emit: () => undefined,
    lines,
    killAt: undefined,
    interruptAfter: undefined,
    breakage: undefined,
  });
  if (outcome === undefined) throw new Error('nobody killed the run');
  const took = clock.monotonic();
  // What was lost on its way may still be built.
  let over = false;
  clock.after(600_000, () => (over = true));
  await clock.run(() => over, 600_001);

  const built = new Map<string, number>();
  for (let index = 0; index < jobs; index++) {
    for (const { parameters } of controller.builds(`team/job${index}`)) {
      const key = parameters['INDEX'] ?? '';
      built.set(key, (built.get(key) ?? 0) + 1);
    }
  }
  const counts = Array.from({ length: triggers }, (_, index) => built.get(String(index)) ?? 0);
  const ends = new Map<string, number>();
  for (const { outcome: end, result, failure } of outcome.triggers) {
    const name = result === undefined ? `${end}${failure === undefined ? '' : ` (${failure.code})`}` : `${end} (${result})`;
    ends.set(name, (ends.get(name) ?? 0) + 1);
  }
  return {
    triggers,
    once: counts.filter((count) => count === 1).length,
    lost: counts.filter((count) => count === 0).length,
    duplicated: counts.filter((count) => count > 1).length,
    ends,
    faults,
    requests,
    restarts,
    took,
  };
}

function fileOf(triggers: number, inFlight: number): string {
  return [
    'version: 1',
    'controllers:',
    "  main: { url: 'http://main.test' }",
    'triggerSets:',
    '  all:',
    '    mode: parallel',
    `    maxParallel: ${inFlight}`,
    '    onFailure: continue',
    '    triggers:',
    ...Array.from(
      { length: triggers },
      (_, index) => `      - { name: t${index}, job: team/job${index % jobs}, parameters: { INDEX: '${index}' } }`,
    ),
    '',
  ].join('\n');
}
