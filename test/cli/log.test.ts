import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parseLogChoice } from '../../src/cli/log-choice.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { CliRig, normalise } from '../support/cli.ts';
import { Program } from '../support/program.ts';

const jobs = {
  image: { duration: '1500ms', log: ['FROM node', '\u001b[32mdone\u001b[0m', '::error::not a command'] },
  test: { duration: '300ms', log: ['1 passed', 'ERROR: 1 failed', 'see above'], result: 'FAILURE' },
} as const;

let program: Program;
let sandbox: Sandbox | undefined;

beforeEach(() => {
  program = new Program();
});

afterEach(async () => {
  program.close();
  await sandbox?.close();
  sandbox = undefined;
});

async function serve(): Promise<void> {
  sandbox = await startSandbox({ definition: { users: { ci: { apiToken: 'made-up-token' } }, jobs } });
  program.write(
    'jenkins-triggers.yml',
    `version: 1
controllers:
  main: { url: '${sandbox.url}', username: ci, token: '\${env:TOKEN}', poll: { min: 50ms, max: 200ms } }
triggerSets:
  release: { mode: parallel, triggers: [image, { job: test, allowFailure: true }] }
`,
  );
}

const env = { env: { TOKEN: 'made-up-token' } };

/** What is said of one trigger. */
const about = (err: string, trigger: string): string[] =>
  normalise(err)
    .split('\n')
    .filter((line) => line.includes(`${trigger} |`));

describe('--log', () => {
  test('follow: every line once and in order, behind the name of its trigger', async () => {
    await serve();
    const { code, err, out } = await program.run(['apply', '--run-id', 'nightly', '--log', 'follow'], env);
    expect(about(err, 'release/image')).toMatchInlineSnapshot(`
      [
        "HH:MM:SS  release/image | Started by user ci",
        "HH:MM:SS  release/image | Started by user ci",
        "HH:MM:SS  release/image | Running as SYSTEM",
        "HH:MM:SS  release/image | Building in workspace /var/lib/jenkins-sandbox/workspace/image",
        "HH:MM:SS  release/image | FROM node",
        "HH:MM:SS  release/image | done",
        "HH:MM:SS  release/image | ::error::not a command",
        "HH:MM:SS  release/image | Finished: SUCCESS",
      ]
    `);
    expect(about(err, 'release/test')).toMatchInlineSnapshot(`
      [
        "HH:MM:SS  release/test | Started by user ci",
        "HH:MM:SS  release/test | Started by user ci",
        "HH:MM:SS  release/test | Running as SYSTEM",
        "HH:MM:SS  release/test | Building in workspace /var/lib/jenkins-sandbox/workspace/test",
        "HH:MM:SS  release/test | 1 passed",
        "HH:MM:SS  release/test | ERROR: 1 failed",
        "HH:MM:SS  release/test | see above",
        "HH:MM:SS  release/test | Build step 'Execute shell' marked build as failure",
        "HH:MM:SS  release/test | Finished: FAILURE",
      ]
    `);
    expect(normalise(out.slice(out.indexOf('end of the console log')))).toMatchInlineSnapshot(`
      "end of the console log
        | Started by user ci
        | Started by user ci
        | Running as SYSTEM
        | Building in workspace /var/lib/jenkins-sandbox/workspace/test
        | 1 passed
        > ERROR: 1 failed
        | see above
        | Build step 'Execute shell' marked build as failure
        | Finished: FAILURE

      2 triggered: 1 succeeded, 1 failed (allowed) · SPAN
      "
    `);
    expect(code).toBe(0);

    const again = await program.run(['runs', 'log', 'nightly', 'image'], env);
    expect([again.code, again.out]).toMatchInlineSnapshot(`
      [
        0,
        "Started by user ci
      Started by user ci
      Running as SYSTEM
      Building in workspace /var/lib/jenkins-sandbox/workspace/image
      FROM node
      done
      : :error::not a command
      Finished: SUCCESS
      ",
      ]
    `);
    const unknown = await program.run(['runs', 'log', 'nightly', 'imgae'], env);
    expect([unknown.code, unknown.err]).toMatchInlineSnapshot(`
      [
        2,
        "error unknown-trigger: there is no trigger \`imgae\`
         = Did you mean \`image\`?

      1 problem
      ",
      ]
    `);
    const refused = await program.run(['runs', 'log', 'nightly', 'image'], { env: { TOKEN: 'another' } });
    expect([refused.code, refused.out]).toEqual([3, '']);
    expect(refused.err).toContain('Jenkins did not accept the API token of ci');
  });

  test('follow=NAME: of one trigger, also as events', async () => {
    await serve();
    const { out } = await program.run(['apply', '--log', 'none', '--log', 'follow=image', '--output', 'ndjson'], env);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; trigger?: string; lines?: string[]; logTail?: string[] });
    const lines = events.filter(({ type }) => type === 'log-lines');
    expect(new Set(lines.map(({ trigger }) => trigger))).toEqual(new Set(['release/image']));
    expect(lines.flatMap((event) => event.lines ?? [])).toEqual([
      // Held, then released.
      'Started by user ci',
      'Started by user ci',
      'Running as SYSTEM',
      'Building in workspace /var/lib/jenkins-sandbox/workspace/image',
      ...jobs.image.log,
      'Finished: SUCCESS',
    ]);
    expect(events.some(({ logTail }) => logTail !== undefined)).toBe(false);
  });

  test('names nothing that there is not', async () => {
    await serve();
    const { code, err } = await program.run(['apply', '--log', 'follow=tset'], env);
    expect([code, err]).toMatchInlineSnapshot(`
      [
        2,
        "error unknown-trigger: there is no trigger \`tset\`
         = Did you mean \`test\`?

      1 problem
      ",
      ]
    `);
    expect(sandbox?.requests).toEqual([]);
  });
});

test('`log: follow` in the file on the sandbox, whose logs end with it', async () => {
  const rig = new CliRig();
  onTestFinished(() => rig.close());
  rig.write(
    'jenkins-triggers.yml',
    `version: 1
controllers: { main: { url: 'sandbox:', sandbox: { jobs: { hello: { log: [hi] } } } } }
triggerSets: { s: { triggers: [{ job: hello, log: follow }] } }
`,
  );
  const { code, err } = await rig.run(['apply', '--run-id', 'once']);
  expect(code).toBe(0);
  expect(about(err, 's/hello').at(-2)).toBe('HH:MM:SS  s/hello | hi');
  const again = await rig.run(['runs', 'log', 'once', 'hello']);
  expect([again.code, again.err]).toMatchInlineSnapshot(`
    [
      2,
      "error run-on-sandbox: The run once went to the embedded controller (main), which ended with its process
       = Its logs ended with it

    1 problem
    ",
    ]
  `);
});

test.each(['all', 'follow=', '=image', 'FOLLOW'])('--log %s is told how it is written', (text) => {
  expect(() => parseLogChoice(text)).toThrow('write one of none, tail, follow, or with the name of a trigger: follow=NAME');
});
