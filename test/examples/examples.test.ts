import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { sandboxDefinition } from '../../src/cli/sandbox-definition.ts';
import { loadTriggers } from '../../src/index.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { CliRig } from '../support/cli.ts';
import { TestHost } from '../support/host.ts';
import { projectRoot, readProjectFile } from '../support/project.ts';
import { steady } from './steady.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

interface Example {
  /** What must be in the environment. Default: nothing. */
  readonly env?: Readonly<Record<string, string>>;
  /** Sets whose triggers, or which themselves, run side by side. Default: none. */
  readonly sideBySide?: readonly string[];
  /** Default 0. */
  readonly exit?: number;
  /** How many times as fast its time runs. Default: as fast as ours. */
  readonly fast?: number;
}

const withPassword = { JENKINS_USER: 'ann', JENKINS_PASSWORD: 'open-sesame' };

const special: Readonly<Record<string, Example>> = {
  'jenkins-triggers.yml': { sideBySide: ['verify'] },
  'examples/parallel-matrix.yml': { sideBySide: ['compatibility'] },
  'examples/password-and-crumb.yml': { env: withPassword },
  // A build is asked rarely whether it waits for somebody.
  'examples/pipeline-input.yml': { fast: 5 },
  'examples/rollback.yml': { sideBySide: ['rollback'], exit: 1 },
  'examples/several-controllers.yml': { sideBySide: ['europe', 'america'] },
};

const files = [
  'jenkins-triggers.yml',
  ...readdirSync(join(projectRoot, 'examples'))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `examples/${name}`),
];

/** Environment in which the program's time runs faster. */
function fastTime(factor: number): Record<string, string> {
  const preload = join(projectRoot, 'test', 'support', 'fast-time.mjs');
  return { NODE_OPTIONS: `--import=${preload}`, FAST_TIME: `${factor} ${Date.now()}` };
}

let rig: CliRig;

beforeAll(() => {
  rig = new CliRig();
  for (const file of files) rig.write(file, readProjectFile(file));
});

afterAll(() => rig.close());

describe('examples on the embedded controller', () => {
  it.each(files)('%s', async (file) => {
    const { env = {}, sideBySide = [], exit = 0, fast } = special[file] ?? {};
    const { code, out, err } = await rig.run(['apply', file], { ...env, ...(fast === undefined ? {} : fastTime(fast)) });
    const progress = steady(err, sideBySide);
    const numbers = sideBySide.length === 0 ? '' : `${sideBySide.join(' and ')} side by side: ${progress.numbers}\n`;
    const name = file.replace(/^.*\//, '').replace(/\.yml$/, '.txt');
    await expect(
      `$ trigger-runner apply ${file}\n\n== stderr\n${progress.text}\n== stdout\n${steady(out, sideBySide).text}\n== exit ${code}\n${numbers}`,
    ).toMatchFileSnapshot(`output/${name}`);
    expect(code).toBe(exit);
  });

  it('are valid, each of them', async () => {
    const said: string[] = [];
    for (const file of files) {
      const host = new TestHost({ argv: ['validate', file], cwd: rig.folder });
      said.push(`${await main(host)} ${host.stdout.text}${host.stderr.text}`);
    }
    expect(said.join('')).toMatchInlineSnapshot(`
      "0 jenkins-triggers.yml is valid: 3 sets, 6 triggers, 1 controller
      0 examples/once.yml is valid: 3 sets, 5 triggers, 1 controller
      0 examples/order.yml is valid: 1 set, 3 triggers, 1 controller
      0 examples/outputs.yml is valid: 1 set, 2 triggers, 1 controller
      0 examples/parallel-matrix.yml is valid: 2 sets, 7 triggers, 1 controller
      0 examples/password-and-crumb.yml is valid: 1 set, 2 triggers, 1 controller
      0 examples/pipeline-input.yml is valid: 1 set, 2 triggers, 1 controller
      0 examples/rollback.yml is valid: 3 sets, 5 triggers, 1 controller
      0 examples/several-controllers.yml is valid: 3 sets, 3 triggers, 2 controllers
      "
    `);
  });
});

describe('the one with a password', () => {
  const file = 'examples/password-and-crumb.yml';
  let sandbox: Sandbox | undefined;

  afterEach(async () => {
    await sandbox?.close();
    sandbox = undefined;
  });

  /** Its controller, served from here so that the requests can be seen. */
  async function serve(): Promise<Sandbox> {
    const { plan } = loadTriggers(readProjectFile(file), { env: withPassword });
    const controller = plan?.controllers.get('main');
    const triggers = plan?.sets.flatMap((set) => set.triggers) ?? [];
    return (sandbox = await startSandbox({ definition: sandboxDefinition(controller?.sandbox, triggers) }));
  }

  it('fetches one crumb and keeps it with its session', async () => {
    const { url, requests } = await serve();
    const { code } = await rig.run(['apply', file], { ...withPassword, JENKINS_URL: url });
    const sent = requests.map(({ method, path, status }) => `${method} ${path.replace(/\?.*$/, '')} ${status}`);
    // Each trigger is held, then released.
    expect(sent.filter((line) => line.startsWith('POST') || line.includes('/crumbIssuer'))).toEqual([
      'GET /crumbIssuer/api/json 200',
      'POST /job/reports/job/monthly/buildWithParameters 201',
      'POST /job/reports/job/monthly/buildWithParameters 303',
      'POST /job/reports/job/yearly/build 201',
      'POST /job/reports/job/yearly/build 201',
    ]);
    expect(code).toBe(0);
  });

  it('is refused with another password, which is shown nowhere', async () => {
    const { code, out, err } = await rig.run(['apply', file], { ...withPassword, JENKINS_PASSWORD: 'close-barley' });
    expect(err).toContain('Jenkins did not accept the password of ann');
    expect(`${out}${err}`).not.toContain('close-barley');
    expect(code).toBe(3);
  });

  it('says that credentials are missing without them', async () => {
    const { code, out, err } = await rig.run(['apply', file]);
    const { text } = steady(err, []);
    expect(text.slice(text.indexOf('error '))).toMatchInlineSnapshot(`
      "error jenkins-anonymous: Jenkins wants credentials and controller main has none: GET /job/reports/job/monthly/api/json was answered with 403 (and likewise in 1 other trigger)
       9 |  main:
         |  ^^^^
         = Add \`username\` and \`token\` to the controller; the token is made in Jenkins under your user
           name, Security, API Token.

      1 problem
      "
    `);
    expect(out).toBe('');
    expect(code).toBe(3);
  });
});
