/** A random triggers file with the jobs it needs: what a seed makes of all that the format offers. */
import type { SandboxDefinition, SandboxJob } from '../../src/sandbox/definition.ts';
import type { Random } from './random.ts';

export interface Scenario {
  /** Text of the triggers file. */
  readonly text: string;
  /** Controller name → what it offers. */
  readonly controllers: ReadonlyMap<string, SandboxDefinition>;
}

/** A secret that every scenario carries, to see that it is nowhere else. */
export const canary = 'hunter2-käse+%/"quote';

const results = ['SUCCESS', 'SUCCESS', 'SUCCESS', 'UNSTABLE', 'FAILURE'] as const;

export function makeScenario(random: Random): Scenario {
  const names = random.chance(0.25) ? ['alpha', 'beta'] : ['alpha'];
  const controllers = new Map(names.map((name) => [name, makeController(random)]));
  const lines = [
    'version: 1',
    'controllers:',
    ...names.map(
      (name) => `  ${name}: { url: 'http://${name}.test', timeout: 10s, retry: { attempts: 4, minDelay: 200ms, maxDelay: 5s } }`,
    ),
    'triggerSets:',
  ];
  const sets = random.between(1, 3);
  for (let set = 0; set < sets; set++) lines.push(...makeSet(random, `set${set}`, set, controllers));
  return { text: `${lines.join('\n')}\n`, controllers };
}

function makeController(random: Random): SandboxDefinition {
  const jobs: Record<string, SandboxJob> = {};
  for (let index = 0; index < 4; index++) {
    jobs[`team/job${index}`] = {
      ...(index % 2 === 0 ? {} : { parameters: { VERSION: { type: 'string', default: '0' }, SECRET: { type: 'password' } } }),
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

function makeSet(random: Random, name: string, index: number, controllers: ReadonlyMap<string, SandboxDefinition>): string[] {
  const parallel = random.chance(0.6);
  const lines = [
    `  ${name}:`,
    `    mode: ${parallel ? 'parallel' : 'sequential'}`,
    `    onFailure: ${random.pick(['stop', 'continue', 'abort'])}`,
    `    when: ${index === 0 ? 'success' : random.pick(['success', 'failure', 'always'])}`,
  ];
  if (parallel && random.chance(0.3)) lines.push(`    maxParallel: ${random.between(1, 3)}`);
  if (index > 0 && random.chance(0.3)) lines.push(`    needs: [${random.chance(0.5) ? `set${index - 1}` : ''}]`);
  lines.push('    triggers:');
  const count = random.between(1, 5);
  for (let trigger = 0; trigger < count; trigger++) {
    const job = random.between(0, 3);
    const keys = [`name: t${index}${trigger}`, `job: team/job${job}`, `controller: ${random.pick([...controllers.keys()])}`];
    // Few versions, so that equal triggers come up.
    if (job % 2 === 1) keys.push(`parameters: { VERSION: '${random.between(1, 2)}', SECRET: '\${secret:CANARY}' }`);
    if (random.chance(0.2)) keys.push('allowFailure: true');
    if (random.chance(0.15)) keys.push(`timeout: ${random.between(1, 60)}s`, `onTimeout: ${random.pick(['abort', 'detach'])}`);
    if (random.chance(0.15)) keys.push(`wait: ${random.pick(['queued', 'started'])}`);
    if (random.chance(0.2)) keys.push('successOn: [SUCCESS, UNSTABLE]');
    lines.push(`      - { ${keys.join(', ')} }`);
  }
  return lines;
}
