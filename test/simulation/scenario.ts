/** A random triggers file with the jobs it needs: what a seed makes of all that the format offers. */
import type { SandboxDefinition, SandboxJob } from '../../src/sandbox/definition.ts';
import type { Random } from './random.ts';

/** What else a scenario has in it, besides the weather. */
export interface Spice {
  /** Kinds of parameters that never compare equal. */
  readonly unequal: boolean;
  /** `delivery: at-most-once` here and there. */
  readonly atMostOnce: boolean;
  /** `run: once` here and there, and the file is applied once more in calm weather. */
  readonly once: boolean;
}

export interface Scenario {
  /** Text of the triggers file. */
  readonly text: string;
  /** Controller name → what it offers. */
  readonly controllers: ReadonlyMap<string, SandboxDefinition>;
}

/** A secret that every scenario carries, to see that it is nowhere else. */
export const canary = 'hunter2-käse+%/"quote';

const results = ['SUCCESS', 'SUCCESS', 'SUCCESS', 'UNSTABLE', 'FAILURE'] as const;

export function makeScenario(random: Random, spice: Spice): Scenario {
  const names = random.chance(0.25) ? ['alpha', 'beta'] : ['alpha'];
  const controllers = new Map(names.map((name) => [name, makeController(random, spice)]));
  const lines = [
    'version: 1',
    'controllers:',
    ...names.map(
      (name) => `  ${name}: { url: 'http://${name}.test', timeout: 10s, retry: { attempts: 4, minDelay: 200ms, maxDelay: 5s } }`,
    ),
    'triggerSets:',
  ];
  const sets = random.between(1, 3);
  for (let set = 0; set < sets; set++) lines.push(...makeSet(random, spice, `set${set}`, set, names));
  return { text: `${lines.join('\n')}\n`, controllers };
}

function makeController(random: Random, spice: Spice): SandboxDefinition {
  const jobs: Record<string, SandboxJob> = {};
  for (let index = 0; index < 4; index++) {
    const odd = spice.unequal && random.chance(0.5);
    jobs[`team/job${index}`] = {
      ...(index % 2 === 0
        ? {}
        : {
            parameters: {
              VERSION: { type: 'string', default: '0' },
              SECRET: { type: 'password' },
              ...(odd && { ODD: { type: 'unequal', default: 'x' } }),
            },
          }),
      type: random.chance(0.3) ? 'pipeline' : 'freestyle',
      duration: `${random.between(0, 20_000)}ms`,
      concurrent: random.chance(0.5),
      result: [random.pick(results), random.pick(results)],
      quietPeriod: random.chance(0.2) ? `${random.between(1, 8)}s` : '0s',
      history: random.between(0, 3),
      log: ['working'],
    };
  }
  return { executors: random.between(1, 3), jobs };
}

function makeSet(random: Random, spice: Spice, name: string, index: number, controllers: readonly string[]): string[] {
  const parallel = random.chance(0.6);
  const atomic = parallel && random.chance(0.25);
  const lines = [
    `  ${name}:`,
    `    mode: ${parallel ? 'parallel' : 'sequential'}`,
    `    onFailure: ${random.pick(['stop', 'continue', 'abort'])}`,
    `    when: ${index === 0 ? 'success' : random.pick(['success', 'failure', 'always'])}`,
  ];
  if (atomic) lines.push('    atomic: true');
  else if (parallel && random.chance(0.3)) lines.push(`    maxParallel: ${random.between(1, 3)}`);
  if (index > 0 && random.chance(0.3)) lines.push(`    needs: [${random.chance(0.5) ? `set${index - 1}` : ''}]`);
  lines.push('    triggers:');
  const count = random.between(1, 5);
  for (let trigger = 0; trigger < count; trigger++) {
    const job = random.between(0, 3);
    const keys = [`name: t${index}${trigger}`, `job: team/job${job}`, `controller: ${random.pick(controllers)}`];
    // Few versions, so that equal triggers come up; in an atomic set they may not.
    if (job % 2 === 1) keys.push(`parameters: { VERSION: '${atomic ? trigger : random.between(1, 2)}', SECRET: '\${secret:CANARY}' }`);
    if (random.chance(0.2)) keys.push('allowFailure: true');
    if (random.chance(0.15)) keys.push(`timeout: ${random.between(1, 60)}s`, `onTimeout: ${random.pick(['abort', 'detach'])}`);
    const waitsForLess = random.chance(0.15);
    if (waitsForLess) keys.push(`wait: ${random.pick(['queued', 'started'])}`);
    else if (random.chance(0.15)) keys.push(`rebuild: { attempts: ${random.between(2, 3)}, on: [FAILURE, UNSTABLE, ABORTED] }`);
    if (random.chance(0.2)) keys.push('successOn: [SUCCESS, UNSTABLE]');
    if (random.chance(0.1)) keys.push(`quietPeriod: ${random.between(1, 20)}s`);
    if (random.chance(0.2)) keys.push(`ifQueued: ${random.pick(['fail', 'wait'])}`);
    if (spice.atMostOnce && !atomic && random.chance(0.3)) keys.push('delivery: at-most-once');
    // No value is drawn without it, so that a seed of the other kind keeps its scenario.
    if (spice.once && random.chance(0.7)) keys.push('run: once', ...(random.chance(0.2) ? [`within: ${random.between(1, 90)}s`] : []));
    lines.push(`      - { ${keys.join(', ')} }`);
  }
  return lines;
}
