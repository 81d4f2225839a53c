import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Preview } from '../../src/preview/preview.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { normalise } from '../support/cli.ts';
import { Program } from '../support/program.ts';

const file = (url: string): string => `version: 1
variables: { version: { default: 1.4.0 } }
controllers:
  main:
    url: '${url}'
    username: ci
    token: '\${env:API_TOKEN}'
    poll: { min: 20ms, max: 50ms }
    retry: { attempts: 2, minDelay: 10ms, maxDelay: 10ms }
triggerSets:
  build:
    description: What is released
    triggers: [{ job: team/image, name: image, parameters: { VERSION: '\${var.version}', KEY: '\${secret:KEY}' } }]
  release:
    triggers: [{ job: deploy, parameters: { IMAGE: '\${triggers.image.number}' } }]
`;

const env = { API_TOKEN: 'canary-token-5f2c', KEY: 'canary/+ "ä" 0123456789' };
const canaries = Object.values(env).flatMap((value) => [
  value,
  encodeURIComponent(value),
  Buffer.from(value).toString('base64'),
  JSON.stringify(value).slice(1, -1),
]);

describe('preview', () => {
  let program: Program;
  let sandbox: Sandbox;

  beforeAll(() => {
    program = new Program();
  });

  beforeEach(async () => {
    sandbox = await startSandbox({
      definition: {
        users: { ci: { apiToken: env.API_TOKEN } },
        jobs: {
          'team/image': {
            parameters: { VERSION: { type: 'string' }, KEY: { type: 'string' }, REGION: { type: 'string', default: 'eu-west-1' } },
            duration: '10ms',
          },
          deploy: { parameters: { IMAGE: { type: 'string' } }, duration: '10ms' },
        },
      },
    });
    program.write('jenkins-triggers.yml', file(sandbox.url));
  });

  afterEach(() => sandbox.close());

  afterAll(() => program.close());

  const posts = (): string[] => sandbox.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

  /** As somebody else would. */
  async function post(path: string): Promise<void> {
    const authorization = `Basic ${Buffer.from(`ci:${env.API_TOKEN}`).toString('base64')}`;
    const { status } = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers: { authorization }, redirect: 'manual' });
    if (status >= 400) throw new Error(`POST ${path} was answered with ${status}`);
  }

  it('shows what would be done, and sends nothing that changes anything', async () => {
    const { code, out, err } = await program.run(['preview'], { env });
    expect(normalise(out)).toMatchInlineSnapshot(`
      "Preview of jenkins-triggers.yml
      controller main: Jenkins 2.541.3, as ci  http://127.0.0.1:PORT

      set build (sequential): What is released
        + trigger  image (team/image)
            VERSION = 1.4.0
            KEY  = ***
            defaults: REGION=eu-west-1

      set release (sequential)
        + trigger  deploy
            IMAGE = \${triggers.image.number} (not known yet)

      Expected total: not known, the jobs have no history
      Preview: 2 to trigger, 0 to attach, 0 up to date, 0 refused
      "
    `);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(sandbox.requests.length).toBeGreaterThan(0);
    expect(posts()).toEqual([]);
  });

  it.each([
    ['pretty', []],
    ['plain', ['--output', 'plain']],
    ['ndjson', ['--output', 'ndjson']],
    ['json', ['--output', 'json']],
    ['mermaid', ['--graph', 'mermaid']],
    ['dot', ['--graph', 'dot']],
  ])('keeps secrets out of %s, and triggers nothing', async (_form, flags) => {
    const { code, out, err } = await program.run(['preview', ...flags], { env });
    expect(code).toBe(0);
    expect(canaries.filter((form) => `${out}${err}`.includes(form))).toEqual([]);
    expect(posts()).toEqual([]);
  });

  it('is one document for programs', async () => {
    const { out } = await program.run(['preview', '--output', 'json'], { env });
    expect(JSON.parse(out)).toMatchObject({
      v: 1,
      type: 'preview',
      counts: { triggers: 2, trigger: 2 },
      sets: [{ name: 'build', triggers: [{ id: 'build/image', action: 'trigger' }] }, { name: 'release' }],
    });
  });

  it('draws the graph on stdout and counts on stderr', async () => {
    const { out, err } = await program.run(['preview', '--graph', 'mermaid'], { env });
    expect(out).toMatchInlineSnapshot(`
      "flowchart TD
        subgraph s0["build (sequential)"]
          t0["#43; image<br/>team/image"]:::trigger
        end
        subgraph s1["release (sequential)"]
          t1["#43; deploy"]:::trigger
        end
        s0 --> s1
        classDef trigger fill:#dcf5dc,stroke:#2e7d32,color:#000
        classDef attach fill:#fff3cd,stroke:#b8860b,color:#000
        classDef upToDate fill:#eeeeee,stroke:#757575,color:#000
        classDef refused fill:#fddede,stroke:#c62828,color:#000
      "
    `);
    expect(err).toBe('Preview: 2 to trigger, 0 to attach, 0 up to date, 0 refused\n');
  });

  it('takes variables, sets and names of triggers as apply does', async () => {
    const previewed = async (...argv: string[]): Promise<Preview> =>
      JSON.parse((await program.run(['preview', 'jenkins-triggers.yml', ...argv, '--output', 'json'], { env })).out) as Preview;
    const only = await previewed('--var', 'version=2.0.0', '--only', 'image');
    expect(only.sets.flatMap((set) => set.triggers).map(({ id, parameters }) => [id, parameters[0]?.value])).toEqual([
      ['build/image', '2.0.0'],
    ]);
    expect((await previewed('build')).sets.map(({ name }) => name)).toEqual(['build']);
  });

  it('says in detail whether there is something to do', async () => {
    expect((await program.run(['preview', '--detailed-exit-code'], { env })).code).toBe(10);
  });

  describe('of what would not go through', () => {
    beforeEach(() => {
      program.write('wrong.yml', file(sandbox.url).replace('job: deploy', 'job: deplyo'));
    });

    it('shows every problem at its line, and ends with its code', async () => {
      const { code, out, err } = await program.run(['preview', 'wrong.yml', '--detailed-exit-code'], { env });
      expect(normalise(out)).toMatchInlineSnapshot(`
        "Preview of wrong.yml
        controller main: Jenkins 2.541.3, as ci  http://127.0.0.1:PORT

        set build (sequential): What is released
          + trigger  image (team/image)
              VERSION = 1.4.0
              KEY  = ***
              defaults: REGION=eu-west-1

        set release (sequential)
          ! refused  deplyo
              jenkins-no-job: There is no job deplyo on main: Jenkins answered 404, as it also does when
                ci lacks Job/Read on it
              IMAGE = \${triggers.image.number} (not known yet)

        Expected total: not known, the jobs have no history
        Preview: 1 to trigger, 0 to attach, 0 up to date, 1 refused
        "
      `);
      expect(normalise(err)).toMatchInlineSnapshot(`
        "wrong.yml:15:23 - error jenkins-no-job: There is no job deplyo on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
         15 |  triggers: [{ job: deplyo, parameters: { IMAGE: '\${triggers.image.number}' } }]
            |  ^^^^^^
            = Did you mean deploy?

        1 problem
        "
      `);
      expect(code).toBe(3);
      expect(posts()).toEqual([]);
    });

    it('says it in every form', async () => {
      const plain = await program.run(['preview', 'wrong.yml', '--output', 'plain'], { env });
      expect(plain.err).toMatch(/^wrong\.yml:\d+:\d+: error jenkins-no-job: /);
      const json = await program.run(['preview', 'wrong.yml', '--output', 'json'], { env });
      expect(JSON.parse(json.out)).toMatchObject({ counts: { refused: 1 }, diagnostics: [{ code: 'jenkins-no-job', severity: 'error' }] });
      const lines = (await program.run(['preview', 'wrong.yml', '--output', 'ndjson'], { env })).out.trim().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
        'preview-trigger',
        'preview-trigger',
        'diagnostic',
        'preview',
      ]);
      expect([plain.code, json.code, json.err]).toEqual([3, 3, '']);
    });

    it('saves no plan', async () => {
      const { err } = await program.run(['preview', 'wrong.yml', '--out', 'wrong.json'], { env });
      expect(err).toContain('The plan is not saved: it would not go through.');
      expect(() => statSync(join(program.folder, 'wrong.json'))).toThrow('ENOENT');
    });

    it('makes apply trigger nothing', async () => {
      const { code, out, err } = await program.run(['apply', 'wrong.yml'], { env });
      expect(out).toBe('');
      expect(err).toMatch(/^\d\d:\d\d:\d\d {2}Preview: 1 to trigger, 0 to attach, 0 up to date, 1 refused\n/);
      expect(err).toContain('error jenkins-no-job:');
      expect(code).toBe(3);
      expect(posts()).toEqual([]);
    });

    it('of a file that is not there to upload, whatever comes before it', async () => {
      const trigger = '[{ job: deploy, files: { IMAGE: uploads/image.tar } }]';
      program.write('release/upload.yml', file(sandbox.url).replace(/\[\{ job: deploy.*/, trigger));
      const find = async (command: string): Promise<string> => (await program.run([command, 'release/upload.yml'], { env })).err;
      const missing = 'upload.yml:15:47 - error secret-file: The file uploads/image.tar cannot be read: it does not exist';
      expect([await find('preview'), await find('apply')]).toEqual([expect.stringContaining(missing), expect.stringContaining(missing)]);
      expect(posts()).toEqual([]);
      program.write('release/uploads/image.tar', 'x');
      expect(await find('preview')).not.toContain('secret-file');
    });

    it('but apply goes ahead with --no-preflight', async () => {
      const { code, out } = await program.run(['apply', 'wrong.yml', '--no-preflight'], { env });
      expect(out).toContain('1 of 2 triggered: 1 succeeded, 1 failed');
      expect(code).toBe(3);
    });
  });

  it('of a file that is wrong has only its problems', async () => {
    program.write('broken.yml', 'version: 1\n');
    for (const output of ['pretty', 'plain', 'ndjson', 'json']) {
      const { code, out, err } = await program.run(['preview', 'broken.yml', '--output', output]);
      expect(`${out}${err}`).toContain('schema-missing-key');
      expect(code).toBe(2);
    }
  });

  it('of a controller that is not there ends with 5, as apply does', async () => {
    const { url } = sandbox;
    await sandbox.close();
    program.write('gone.yml', file(url));
    for (const command of ['preview', 'apply']) {
      const { code, err } = await program.run([command, 'gone.yml'], { env });
      expect(err).toContain('error unreachable:');
      expect(code).toBe(5);
    }
  });

  describe('where an equal item is in the queue', () => {
    beforeEach(async () => {
      program.write(
        'one.yml',
        file(sandbox.url)
          .replace(/ {2}build:[^]* {2}release:/, '  release:')
          .replace('${triggers.image.number}', '7'),
      );
      await post('/job/deploy/buildWithParameters?delay=3600sec&IMAGE=7');
    });

    it('says that it would be attached to', async () => {
      const { code, out } = await program.run(['preview', 'one.yml', '--detailed-exit-code'], { env });
      expect(normalise(out)).toMatchInlineSnapshot(`
        "Preview of one.yml
        controller main: Jenkins 2.541.3, as ci  http://127.0.0.1:PORT

        set release (sequential)
          ~ attach  deploy, item 1 in the queue
              http://127.0.0.1:PORT/queue/item/1/
              IMAGE = 7

        Expected total: not known, the jobs have no history
        Preview: 0 to trigger, 1 to attach, 0 up to date, 0 refused
        "
      `);
      expect(code).toBe(10);
      expect(posts()).toHaveLength(1);
    });

    it('apply says so in a log, and asks for it on a terminal', async () => {
      const { code, err, host } = await program.run(['apply', 'one.yml'], { env: { ...env, NO_COLOR: '1' }, answer: 'n' });
      expect(host.questions).toEqual([`Attach to 1 job on main (${sandbox.url})? [y/N] `]);
      expect(err).toContain('~ attach      deploy, item 1 in the queue');
      expect(code).toBe(130);
      const log = await program.run(['apply', 'one.yml'], { env }, (host) => {
        host.stderr.onText = (text) => {
          if (text.includes('Preview: ')) host.signal('SIGINT');
        };
      });
      expect(normalise(log.err)).toMatchInlineSnapshot(`
        "HH:MM:SS  Preview: 0 to trigger, 1 to attach, 0 up to date, 0 refused
        HH:MM:SS  release/deploy: will be attached to item 1 in the queue  http://127.0.0.1:PORT/queue/item/1/
        HH:MM:SS  SIGINT: nothing new is started, and what this run started is cancelled; a second signal ends harder what does not stop
        Nothing was triggered.
        "
      `);
      expect(posts()).toHaveLength(1);
    });

    it('a saved plan is not applied once that is gone', async () => {
      await program.run(['preview', 'one.yml', '--out', 'one.json'], { env });
      await post('/queue/cancelItem?id=1');
      const { code, err } = await program.run(['apply', 'one.json'], { env });
      expect(err).toContain('error plan-changed: release/deploy: attached to item 1 then, a new build now');
      expect(code).toBe(2);
      expect(sandbox.builds('deploy')).toEqual([]);
    });
  });

  it('takes no two forms at once', async () => {
    const { code, err } = await program.run(['preview', '--graph', 'dot', '--output', 'json'], { env });
    expect(err).toContain('error cli-usage: `--graph` and `--output` exclude each other');
    expect(code).toBe(2);
  });

  describe('on a terminal', () => {
    it('apply shows the tree, asks, and does nothing without a yes', async () => {
      const { code, out, err, host } = await program.run(['apply'], { env: { ...env, NO_COLOR: '1' }, answer: 'n' });
      expect(normalise(err)).toMatchInlineSnapshot(`
        "Preview of jenkins-triggers.yml
        controller main: Jenkins 2.541.3, as ci  http://127.0.0.1:PORT

        set build (sequential): What is released
          + trigger  image (team/image)
              VERSION = 1.4.0
              KEY  = ***
              defaults: REGION=eu-west-1

        set release (sequential)
          + trigger  deploy
              IMAGE = \${triggers.image.number} (not known yet)

        Expected total: not known, the jobs have no history
        Preview: 2 to trigger, 0 to attach, 0 up to date, 0 refused
        Nothing was triggered.
        "
      `);
      expect(host.questions).toEqual([`Trigger 2 jobs on main (${sandbox.url})? [y/N] `]);
      expect({ code, out }).toEqual({ code: 130, out: '' });
      expect(posts()).toEqual([]);
    });

    it('apply does not ask for what is refused', async () => {
      program.write('wrong.yml', file(sandbox.url).replace('job: deploy', 'job: deplyo'));
      const { code, host } = await program.run(['apply', 'wrong.yml'], { env, answer: 'y' });
      expect(host.questions).toEqual([]);
      expect(code).toBe(3);
    });
  });

  it('a signal while the controllers are asked triggers nothing', async () => {
    sandbox.addFault({ method: 'GET', kind: 'drop-before', times: 0 });
    const { code, err } = await program.run(['apply'], { env }, (host) => {
      host.stderr.onText = (text) => {
        if (text.includes(' again in ')) host.signal('SIGINT');
      };
    });
    expect(err).toContain('SIGINT: nothing new is started');
    expect(err).toMatch(/Nothing was triggered\.\n$/);
    expect(code).toBe(130);
    expect(posts()).toEqual([]);
  });

  it('a run that is gone on with is not previewed again', async () => {
    expect((await program.run(['apply', '--run-id', 'r1'], { env })).code).toBe(0);
    const { err } = await program.run(['apply', '--run-id', 'r1'], { env });
    expect(err).not.toContain('Preview');
  });
});
