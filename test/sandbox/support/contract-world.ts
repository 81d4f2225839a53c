import type { SandboxDefinition, SandboxJob } from '../../../src/sandbox/definition.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/server.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { headerOf, rawRequest } from './raw-request.ts';
import type { RawAnswer } from './raw-request.ts';
import { Names, apiToken, readRecordings } from './recordings.ts';
import type { RecordingFile } from './recordings.ts';

const authorization = `Basic ${Buffer.from(`admin:${apiToken}`).toString('base64')}`;

/** A sandbox in the state that recorded exchanges want. */
export class World {
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  readonly names: Names = new Names();

  private constructor(sandbox: Sandbox, clock: ManualClock) {
    this.sandbox = sandbox;
    this.clock = clock;
  }

  static async create(definition: SandboxDefinition): Promise<World> {
    const clock = new ManualClock();
    return new World(await startSandbox({ definition, clock }), clock);
  }

  /** A POST of the administrator. */
  post(path: string, body = '', headers: Record<string, string> = {}): Promise<RawAnswer> {
    return rawRequest(this.sandbox.url, { method: 'POST', path, headers: { Authorization: authorization, ...headers }, body });
  }

  /** Makes an item from a `config.xml`. */
  async create(path: string, xml: string): Promise<void> {
    const answer = await this.post(path, xml, { 'Content-Type': 'application/xml' });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  }

  /** Triggers a job, as the recorded item where one is given. */
  async trigger(path: string, recorded?: number): Promise<void> {
    const answer = await this.post(path);
    const id = /\/queue\/item\/(\d+)\//.exec(headerOf(answer, 'Location') ?? '')?.[1];
    if (id === undefined) throw new Error(`${path}: ${answer.status}`);
    if (recorded !== undefined) this.names.item(recorded, Number(id));
  }

  /** Lets a job be built to the end, some times. */
  async build(job: string, times = 1): Promise<void> {
    for (let count = 0; count < times; count++) {
      await this.trigger(`/job/${job}/build`);
      this.clock.advance(1_000);
    }
  }

  /** Lets builds of a job be started and stopped. */
  async abort(job: string, numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      await this.trigger(`/job/${job}/build`);
      this.clock.advance(100);
      await this.post(`/job/${job}/${number}/stop`);
    }
  }
}

/** The plain job of the recordings, as it was posted there. */
export function helloXml(): string {
  return readRecordings('01-basics')[0]?.request.body ?? '';
}

/** A freestyle job with shell steps and string-like parameters. */
export function shellXml(command: string, parameters = ''): string {
  const property = `<hudson.model.ParametersDefinitionProperty><parameterDefinitions>${parameters}</parameterDefinitions></hudson.model.ParametersDefinitionProperty>`;
  return (
    `<?xml version='1.1' encoding='UTF-8'?><project><description></description><properties>${parameters === '' ? '' : property}</properties>` +
    `<builders><hudson.tasks.Shell><command>${command}</command></hudson.tasks.Shell></builders></project>`
  );
}

/** A parameter definition of core, for `shellXml`. */
export function parameterXml(kind: string, name: string, rest = ''): string {
  return `<hudson.model.${kind}ParameterDefinition><name>${name}</name>${rest}</hudson.model.${kind}ParameterDefinition>`;
}

/** `deploy` of the recordings: string, choice, boolean and password. */
export function deployXml(): string {
  return shellXml(
    'echo VERSION=$VERSION REGION=$REGION DRY_RUN=$DRY_RUN\nsleep 2',
    parameterXml('String', 'VERSION', '<description>the VERSION</description><defaultValue>1.0</defaultValue>') +
      parameterXml(
        'Choice',
        'REGION',
        '<choices class="java.util.Arrays$ArrayList"><a class="string-array"><string>eu-west</string><string>us-east</string><string>ap-south</string></a></choices>',
      ) +
      parameterXml('Boolean', 'DRY_RUN', '<defaultValue>false</defaultValue>') +
      parameterXml('Password', 'SECRET', '<defaultValue>{AQAAABAAAAAQ}</defaultValue>'),
  );
}

/** `slow` of the recordings: a tick every second, three lines each. */
export const slow: SandboxJob = {
  duration: '41s',
  log: [
    '[slow] $ /bin/sh -xe /tmp/jenkins6034062352075742865.sh',
    '+ seq 1 120',
    ...Array.from({ length: 40 }, (_, index) => [`+ echo tick ${index + 1}`, `tick ${index + 1}`, '+ sleep 1']).flat(),
  ],
};

/** The jobs of the recordings that need no script. */
export const plainJobs: Readonly<Record<string, SandboxJob>> = {
  concurrent: { concurrent: true, duration: '5s' },
  disabled: { disabled: true },
  fails: { result: 'FAILURE', duration: '10ms' },
  pinned: { label: 'no-such-label' },
  quiet: { quietPeriod: '5s', duration: '20ms' },
  remote: { remoteToken: 'rtok', duration: '20ms' },
  'with space': { duration: '20ms' },
  multi: { duration: '20ms', parameters: { NOTES: { type: 'text' }, 'A B': { type: 'string' } } },
};

/** The users of the recordings. */
export const users: SandboxDefinition['users'] & {} = {
  admin: { apiToken, password: 'admin-password' },
  reader: { apiToken, permissions: ['overall-read', 'job-read'] },
  blind: { apiToken, permissions: ['overall-read'] },
  discoverer: { apiToken, permissions: ['overall-read', 'job-discover'] },
  extended: { apiToken, permissions: ['overall-read', 'job-read', 'job-build'] },
};

/** Some recorded exchanges that follow each other, and what makes the sandbox ready for them. */
export interface Group {
  readonly file: RecordingFile;
  /** Only recordings whose names this matches. */
  readonly names?: RegExp;
  readonly definition: SandboxDefinition;
  /** `Host` of the requests where they name none. Default: that of most recordings. */
  readonly host?: string;
  readonly prepare?: (world: World) => Promise<void>;
  /** What happens before an exchange, by the name of the recording. */
  readonly before?: Readonly<Record<string, (world: World) => void | Promise<void>>>;
}
