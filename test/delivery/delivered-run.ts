/** A run of three triggers over real sockets: what it is, what it said, and what the controller knows of it afterwards. */
import type { RunEvent } from '../../src/events/events.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Clock } from '../../src/util/clock.ts';

/** Environment of the run: the file holds only references. */
export const environment: Readonly<Record<string, string>> = { TOKEN: 'made-up-token', PASSWORD: 'open-sesame' };

/** Jobs by full name, one for each trigger; triggers are called like them. */
const jobs = ['plain', 'team/parameterised', 'team/with-password'] as const;

/** A controller with a job of each kind. */
export function startController(clock: Clock): Promise<Sandbox> {
  return startSandbox({
    clock,
    definition: {
      contextPath: '/jenkins',
      executors: 4,
      users: { ci: { apiToken: environment['TOKEN'] ?? '' } },
      jobs: {
        plain: { duration: '2s' },
        'team/parameterised': { duration: '2s', parameters: { VERSION: { type: 'string' }, DRY_RUN: { type: 'boolean' } } },
        'team/with-password': { duration: '2s', parameters: { BUILD: { type: 'string' }, SECRET: { type: 'password' } } },
      },
    },
  });
}

/** The triggers file. In sequence the last trigger uses the number of the first one's build. */
export function triggersFile(url: string, mode: 'sequential' | 'parallel'): string {
  return `version: 1
controllers:
  main:
    url: '${url}'
    username: ci
    token: \${env:TOKEN}
    timeout: 10s
    poll: { min: 1s, max: 15s }
    retry: { attempts: 4, minDelay: 1s, maxDelay: 5s }
triggerSets:
  release:
    mode: ${mode}
    onFailure: continue
    triggers:
      - plain
      - job: team/parameterised
        parameters: { VERSION: 1.10, DRY_RUN: true }
      - job: team/with-password
        parameters: { BUILD: '${mode === 'sequential' ? '${triggers.plain.number}' : '7'}', SECRET: '\${secret:PASSWORD}' }
`;
}

/** How a trigger ended by what the run said (outcome, or the code of its failure), and how many builds there are. */
export interface Delivered {
  readonly end: string;
  readonly builds: number;
}

/** Compares what the run said (`--output ndjson`) with the controller. */
export function deliveredBy(out: string, sandbox: Sandbox): Readonly<Record<string, Delivered>> {
  const events = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RunEvent);
  return Object.fromEntries(
    jobs.map((job) => {
      const ends = events.flatMap((event) => (event.type === 'trigger-finished' && event.trigger === `release/${job}` ? [event] : []));
      const end = ends.map(({ outcome, failure }) => failure?.code ?? outcome).join(' and ');
      return [job, { end, builds: sandbox.builds(job).length }];
    }),
  );
}

/** Each trigger has its one build. */
export const allOnce: Readonly<Record<string, Delivered>> = Object.fromEntries(jobs.map((job) => [job, { end: 'succeeded', builds: 1 }]));
