import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { CliRig, normalise } from '../support/cli.ts';
import { Program } from '../support/program.ts';

/** A file that is applied over and over, by a process of its own each time. */
const file = (url: string): string => `version: 1
controllers:
  main: { url: '${url}', username: ci, token: '\${env:TOKEN}' }
defaults: { run: once, within: 1h }
triggerSets:
  release:
    triggers:
      - name: image
        job: app/build-image
        parameters: { VERSION: '\${var.version}', SIGNING_KEY: '\${secret:KEY}' }
        outputs: { json: image.json }
      - name: deploy
        job: app/deploy
        parameters: { IMAGE: '\${triggers.image.outputs.name}', BUILD: '\${triggers.image.number}' }
variables: { version: { default: 1.10 } }
`;

let rig: CliRig;
let program: Program;
let sandbox: Sandbox;

beforeEach(async () => {
  rig = new CliRig();
  program = new Program();
  sandbox = await startSandbox({
    definition: {
      users: { ci: { apiToken: 'made-up-token' } },
      jobs: {
        'app/build-image': {
          parameters: { VERSION: { type: 'string' }, SIGNING_KEY: { type: 'password' } },
          artifacts: { 'image.json': '{"name": "app:$VERSION-$BUILD_NUMBER"}' },
        },
        'app/deploy': { parameters: { IMAGE: { type: 'string' }, BUILD: { type: 'string' } } },
      },
    },
  });
  for (const folder of [rig, program]) folder.write('jenkins-triggers.yml', file(sandbox.url));
});

afterEach(async () => {
  rig.close();
  program.close();
  await sandbox.close();
});

/** POSTs so far. */
const posts = (): number => sandbox.requests.filter(({ method }) => method === 'POST').length;

/** Without what differs from time to time. */
const shown = (text: string): string => normalise(text).replace(/started .* UTC/, 'started TIME');

test('applying twice triggers nothing the second time', async () => {
  const env = { TOKEN: 'made-up-token', KEY: 'hunter2-hunter2' };
  const first = await rig.run(['apply', '--yes'], env);
  expect(first.code).toBe(0);
  const sent = posts();

  // The key was renewed meanwhile.
  const second = await rig.run(['apply', '--yes'], { ...env, KEY: 'correct-horse' });
  expect({ code: second.code, posts: posts() - sent }).toEqual({ code: 0, posts: 0 });
  expect(shown(second.out)).toMatchInlineSnapshot(`
    "Run RUN-ID of jenkins-triggers.yml

    OUTCOME  TRIGGER  BUILD  TIME  LINK
    up to date  release/image  #1  -  http://127.0.0.1:PORT/job/app/job/build-image/1/
    up to date  release/deploy  #1  -  http://127.0.0.1:PORT/job/app/job/deploy/1/

    0 of 2 triggered: 2 up to date · SPAN
    "
  `);
  expect(second.err).toContain('release/image: up to date with build #1 (not compared: SIGNING_KEY)');
  expect(`${second.out}${second.err}`).not.toMatch(/hunter2|correct-horse/);
  expect(sandbox.builds('app/deploy').map(({ parameters }) => parameters)).toEqual([{ IMAGE: 'app:1.10-1', BUILD: '1' }]);
});

test('a run of a file that was up to date shows it so, and does nothing when it is run again', async () => {
  const options = { env: { TOKEN: 'made-up-token', KEY: 'hunter2-hunter2' } };
  await program.run(['apply', '--yes'], options);
  const sent = posts();
  await program.run(['apply', '--yes', '--run-id', 'again'], options);
  const again = await program.run(['apply', '--yes', '--run-id', 'again'], options);
  expect({ code: again.code, posts: posts() - sent }).toEqual({ code: 0, posts: 0 });
  const { out } = await program.run(['runs', 'show', 'again']);
  expect(shown(out)).toMatchInlineSnapshot(`
    "Run again of jenkins-triggers.yml, complete, started TIME

    OUTCOME  TRIGGER  BUILD  TIME  LINK
    up to date  release/image  #1  -  http://127.0.0.1:PORT/job/app/job/build-image/1/
    up to date  release/deploy  #1  -  http://127.0.0.1:PORT/job/app/job/deploy/1/

    0 of 2 triggered: 2 up to date · SPAN
    "
  `);
});

test('a preview says that everything is up to date, and with --detailed-exit-code that there is nothing to do', async () => {
  const env = { TOKEN: 'made-up-token', KEY: 'hunter2-hunter2' };
  const selected = ['jenkins-triggers.yml', '--only', 'image', '--detailed-exit-code'];
  expect((await program.run(['preview', ...selected], { env })).code).toBe(10);
  expect((await program.run(['apply', '--only', 'image', '--yes'], { env })).code).toBe(0);
  const { code, out } = await program.run(['preview', ...selected], { env });
  expect(shown(out)).toMatchInlineSnapshot(`
    "Preview of jenkins-triggers.yml
    controller main: Jenkins 2.541.3, as ci  http://127.0.0.1:PORT

    set release (sequential)
      = up to date  image (app/build-image), build #1
          http://127.0.0.1:PORT/job/app/job/build-image/1/
          VERSION  = 1.10
          SIGNING_KEY = ***

    Not checked: Whether what \`run: once\` takes of app/build-image on main had the same SIGNING_KEY:
      secrets and files are not compared
    Preview: 0 to trigger, 0 to attach, 1 up to date, 0 refused
    "
  `);
  expect(code).toBe(0);
});
