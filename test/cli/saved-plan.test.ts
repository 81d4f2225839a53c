import { mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { Program, type ProgramResult } from '../support/program.ts';

const env = { API_TOKEN: 'canary-token-5f2c', KEY: 'canary/+ "ä" 0123456789' };

describe('a saved plan', () => {
  let program: Program;
  let sandbox: Sandbox;
  let text: string;

  beforeEach(async () => {
    program = new Program();
    sandbox = await startSandbox({
      definition: {
        users: { ci: { apiToken: env.API_TOKEN } },
        jobs: {
          image: { parameters: { VERSION: { type: 'string' }, KEY: { type: 'string' } }, duration: '10ms' },
          deploy: { parameters: { IMAGE: { type: 'string' } }, duration: '10ms' },
        },
      },
    });
    text = `version: 1
variables: { version: { default: 1.4.0 } }
controllers:
  main: { url: '${sandbox.url}', username: ci, token: '\${env:API_TOKEN}', poll: { min: 20ms, max: 50ms } }
triggerSets:
  build:
    triggers: [{ job: image, parameters: { VERSION: '\${var.version}', KEY: '\${secret:KEY}' } }]
  release:
    triggers: [{ job: deploy, parameters: { IMAGE: '\${triggers.image.number}' } }]
`;
    program.write('release.yml', text);
  });

  afterEach(async () => {
    await sandbox.close();
    program.close();
  });

  const run = (...argv: string[]): Promise<ProgramResult> => program.run(argv, { env });
  const save = (...argv: string[]): Promise<ProgramResult> => run('preview', 'release.yml', ...argv, '--out', 'plan.json');
  const posts = (): number => sandbox.requests.filter(({ method }) => method === 'POST').length;
  const plan = (): string => readFileSync(join(program.folder, 'plan.json'), 'utf8');
  const redone = (change: (plan: Record<string, unknown>) => void): void => {
    const value = JSON.parse(plan()) as Record<string, unknown>;
    change(value);
    program.write('plan.json', JSON.stringify(value));
  };

  it('is for its owner only, holds no secret, and is applied as it is', async () => {
    const saved = await save('build', '--var', 'version=2.0.0');
    expect(saved.err).toBe('Saved. To do exactly this: trigger-runner apply plan.json\n');
    expect(statSync(join(program.folder, 'plan.json')).mode & 0o777).toBe(0o600);
    for (const secret of Object.values(env)) {
      for (const form of [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString('base64'),
        JSON.stringify(secret).slice(1, -1),
      ]) {
        expect(plan()).not.toContain(form);
      }
    }
    expect(JSON.parse(plan())).toMatchObject({ file: 'release.yml', vars: { version: '2.0.0' }, sets: ['build'], only: [] });
    expect(posts()).toBe(0);

    const { code, out } = await run('apply', 'plan.json');
    expect(out).toContain('1 triggered: 1 succeeded');
    expect(code).toBe(0);
    expect(sandbox.builds('image')).toHaveLength(1);
    expect(sandbox.builds('deploy')).toEqual([]);
  });

  it('replaces one that is there, and nothing else', async () => {
    await save();
    const first = plan();
    await save('--var', 'version=2.0.0');
    expect(plan()).not.toBe(first);
    mkdirSync(join(program.folder, 'folder'));
    symlinkSync('plan.json', join(program.folder, 'link'));
    for (const out of ['release.yml', 'folder', 'link']) {
      const { code, err } = await run('preview', 'release.yml', '--out', out);
      expect(err).toContain(`error plan-unwritten: The plan cannot be saved as ${out}: there is something that is not a saved plan`);
      expect(code).toBe(2);
    }
    expect(readFileSync(join(program.folder, 'release.yml'), 'utf8')).toBe(text);
  });

  it('that cannot be written is told', async () => {
    const { code, err } = await run('preview', 'release.yml', '--out', 'nowhere/plan.json');
    expect(err).toContain('The plan cannot be saved as nowhere/plan.json: its folder does not exist');
    expect(code).toBe(2);
  });

  describe('is refused, saying what changed, and nothing is sent, when', () => {
    const refused = async (): Promise<string> => {
      const before = posts();
      const { code, out, err } = await run('apply', 'plan.json');
      expect({ code, out, posts: posts() - before }).toEqual({ code: 2, out: '', posts: 0 });
      return err.replaceAll(sandbox.url, 'URL').replace(/^\d\d:.*\n/gm, '');
    };

    beforeEach(async () => void (await save()));

    it('the file would do something else', async () => {
      program.write('release.yml', text.replace('1.4.0', '1.5.0').replace('job: deploy', 'job: deploy, allowFailure: true'));
      expect(await refused()).toMatchInlineSnapshot(`
        "error plan-changed: What the saved plan of release.yml would do has changed since it was saved, so it is not applied
           = Save it again with \`trigger-runner preview --out FILE\` and look at it. Values of secrets are
             not compared

        error plan-changed: release.yml was changed

        error plan-changed: build/image: parameter VERSION was \`1.4.0\` and is \`1.5.0\`

        error plan-changed: release/deploy: allowFailure was \`false\` and is \`true\`

        4 problems
        "
      `);
    });

    it('only the text of the file changed', async () => {
      program.write('release.yml', `${text}# a remark\n`);
      expect(await refused()).toContain('error plan-changed: release.yml was changed, though not in what it does');
    });

    it('the file is not there any more, or another one is wrong', async () => {
      program.write('release.yml', 'secret: of somebody else');
      const err = await refused();
      expect(err).toContain('error plan-changed: release.yml was changed\n');
      expect(err).not.toContain('somebody');
      redone((saved) => (saved['file'] = 'gone.yml'));
      expect(await refused()).toContain('error plan-changed: gone.yml cannot be read\n');
    });

    it('a variable comes from the environment now', async () => {
      const { code, err } = await program.run(['apply', 'plan.json'], { env: { ...env, TRIGGER_RUNNER_VAR_version: '9.9.9' } });
      expect(err).toContain('build/image: parameter VERSION was `1.4.0` and is `9.9.9`');
      expect([code, posts()]).toEqual([2, 0]);
    });

    it('the parameters of a job were changed', async () => {
      const { port } = new URL(sandbox.url);
      await sandbox.close();
      sandbox = await startSandbox({
        port: Number(port),
        definition: {
          users: { ci: { apiToken: env.API_TOKEN } },
          jobs: {
            image: { parameters: { VERSION: { type: 'string' }, KEY: { type: 'string' }, MORE: { type: 'string' } } },
            deploy: { parameters: { IMAGE: { type: 'string' } } },
          },
        },
      });
      expect(await refused()).toMatchInlineSnapshot(`
        "error plan-changed: What the saved plan of release.yml would do has changed since it was saved, so it is not applied
           = Save it again with \`trigger-runner preview --out FILE\` and look at it. Values of secrets are
             not compared

        error plan-changed: The parameters of image on main were changed

        2 problems
        "
      `);
    });

    it('a newer version made it', async () => {
      redone((saved) => (saved['v'] = 2));
      expect(await refused()).toMatchInlineSnapshot(`
        "plan.json - error plan-version: plan.json was saved by a newer version of trigger-runner (plan version 2)

        1 problem
        "
      `);
    });

    it('a part of it is missing', async () => {
      program.write('plan.json', plan().slice(0, 700));
      expect(await refused()).toMatchInlineSnapshot(`
        "plan.json:12:373 - error plan-corrupt: plan.json is not whole: it is not JSON
         12 | …er":"main","parameters":{"VERSION":"1.4.0","KEY":"***"},"settings":{"needs":null,"when":"suc
            |                                                                                          ^

        1 problem
        "
      `);
    });

    it('something in it is not what it should be', async () => {
      program.write('plan.json', plan().replace('"sets": []', '"sets": ["build", 7]'));
      expect(await refused()).toMatchInlineSnapshot(`
        "plan.json:10:21 - error plan-corrupt: plan.json is not a saved plan: \`sets[1]\` is not text
         10 |   "sets": ["build", 7],
            |                     ^

        1 problem
        "
      `);
    });

    it('triggers were left out of it', async () => {
      redone((saved) => (saved['triggers'] = []));
      expect(await refused()).toContain('error plan-changed: release/deploy is not in the saved plan');
    });

    it('anything else is asked for with it', async () => {
      const { code, err } = await run('apply', 'plan.json', 'build', '--var', 'version=3.0.0', '--no-preflight');
      expect(err).toMatchInlineSnapshot(`
        "error cli-usage: plan.json is a saved plan, which is applied as it is: it does not go with \`--var\` and \`--no-preflight\` and sets
           = Leave them out, or save another plan with \`trigger-runner preview --out FILE\`

        1 problem
        "
      `);
      expect([code, posts()]).toEqual([2, 0]);
    });
  });

  it('cannot be previewed', async () => {
    await save();
    const { code, err } = await run('preview', 'plan.json');
    expect(err).toContain('error cli-usage: plan.json is a saved plan, not a triggers file');
    expect(code).toBe(2);
  });

  it('can be gone on with by its run id', async () => {
    await save();
    expect((await run('apply', 'plan.json', '--run-id', 'r1')).code).toBe(0);
    const { err } = await run('apply', 'plan.json', '--run-id', 'r1');
    expect(err).toContain('The run r1 is complete');
  });
});
