import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { normalise } from '../support/cli.ts';
import { Program, type ProgramResult } from '../support/program.ts';
import { ScriptedPrompter } from '../support/scripted-prompter.ts';

const token = `11${'c0ffee42'.repeat(4)}`;
const credentials = { JENKINS_USER: 'ci', JENKINS_API_TOKEN: token };

const definition: SandboxDefinition = {
  users: { ci: { apiToken: token } },
  jobs: {
    'storefront/deploy': {
      description: 'Ships a version.\nAsk the <b>release team</b> first.',
      parameters: {
        VERSION: { type: 'string', default: '1.10', description: 'what to ship' },
        NOTES: { type: 'text', default: 'First line\nsecond ${line}\n' },
        REGION: { type: 'choice', choices: ['eu-west-1', 'us east', 'ap,south'], description: 'where' },
        DRY_RUN: { type: 'boolean', default: true },
        PASSWORD: { type: 'password', default: 'not shown' },
        BASE: { type: 'run', job: 'storefront/build' },
      },
    },
    'storefront/build': {},
    'storefront/old': { disabled: true },
    'storefront/upload': { parameters: { IMAGE: { type: 'file' } } },
    'storefront/mobile/app': {},
    'storefront/delayed': { parameters: { delay: { type: 'string', default: '5' } } },
    mirror: { parameters: { TOKEN: { type: 'string', default: `11${'ab'.repeat(16)}`, description: `such as 11${'cd'.repeat(16)}` } } },
    'team app/Ünïcode: release': { parameters: { 'A: b #c': { type: 'string', default: '- [x' } } },
  },
};

describe('init', () => {
  let program: Program;
  let sandbox: Sandbox;

  beforeEach(async () => {
    program = new Program();
    sandbox = await startSandbox({ definition });
  });

  afterEach(async () => {
    program.close();
    await sandbox.close();
  });

  const written = (file = 'jenkins-triggers.yml'): string => readFileSync(join(program.folder, file), 'utf8');

  async function read(jobs: readonly string[], ...more: readonly string[]): Promise<ProgramResult> {
    const result = await program.run(['init', '--from', sandbox.url, ...jobs.flatMap((job) => ['--job', job]), ...more], {
      env: credentials,
    });
    expect(result.out + result.err).not.toContain(token);
    expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    return result;
  }

  it('reads the parameters of jobs, and the result is valid', async () => {
    const { code, out, err } = await read(['storefront/deploy', `${sandbox.url}/view/all/job/storefront/job/build/`, 'storefront/build']);
    expect(code).toBe(0);
    expect(out).toBe('jenkins-triggers.yml is written: 1 set, 2 triggers\n');
    expect(normalise(err)).toMatchInlineSnapshot(`
      "
      Next:
        1. Set JENKINS_URL (http://127.0.0.1:PORT), DEPLOY_PASSWORD in the environment.
        2. trigger-runner doctor  looks at the controller
        3. trigger-runner preview  shows what would be done
        4. trigger-runner apply  triggers the jobs
      "
    `);
    expect(normalise(written())).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=https://unpkg.com/trigger-runner/schemas/jenkins-triggers.schema.json
      #
      # Written by \`trigger-runner init\` from the jobs of http://127.0.0.1:PORT.
      version: 1

      controllers:
        main:
          url: \${env:JENKINS_URL}
          username: \${env:JENKINS_USER}
          token: \${env:JENKINS_API_TOKEN}

      triggerSets:
        release:
          mode: sequential # one after another; \`parallel\`: all at once
          triggers:
            # Ships a version.
            # Ask the <b>release team</b> first.
            - job: storefront/deploy
              parameters:
                # what to ship
                VERSION: "1.10"
                NOTES: |
                  First line
                  second $\${line}
                # where
                # one of eu-west-1, "us east", "ap,south"
                REGION: eu-west-1
                DRY_RUN: true
                PASSWORD: \${secret:DEPLOY_PASSWORD}
                # "BASE" is left out (RunParameterDefinition: its default is not shown)
            - storefront/build
      "
    `);
    const env = { ...credentials, JENKINS_URL: sandbox.url, DEPLOY_PASSWORD: 'hidden' };
    expect(await program.run(['validate'], { env })).toMatchObject({
      code: 0,
      out: 'jenkins-triggers.yml is valid: 1 set, 2 triggers, 1 controller\n',
      err: '',
    });
    expect((await program.run(['doctor'], { env })).code).toBe(0);
    const preview = await program.run(['preview', '--output', 'plain'], { env });
    expect({ code: preview.code, err: preview.err }).toEqual({ code: 0, err: '' });
    expect(preview.out).toMatch(/\nPreview: 2 to trigger, 0 to attach, 0 up to date, 0 refused\n$/);
  });

  it('what it wrote runs, with the values that the jobs have as defaults', async () => {
    await read(['storefront/deploy', 'storefront/delayed', 'team app/Ünïcode: release']);
    const env = { ...credentials, JENKINS_URL: sandbox.url, DEPLOY_PASSWORD: 'hidden' };
    const preview = await program.run(['preview'], { env });
    expect({ code: preview.code, err: preview.err }).toEqual({ code: 0, err: '' });
    const { code } = await program.run(['apply'], { env });
    expect(code).toBe(0);
    expect(sandbox.builds('storefront/deploy')[0]?.parameters).toMatchObject({
      VERSION: '1.10',
      NOTES: 'First line\nsecond ${line}\n',
      REGION: 'eu-west-1',
      DRY_RUN: 'true',
    });
    expect(sandbox.builds('storefront/delayed')[0]?.parameters).toEqual({ delay: '5' });
    expect(sandbox.builds('team app/Ünïcode: release')[0]?.parameters).toEqual({ 'A: b #c': '- [x' });
  });

  it('all jobs of a folder, without folders and what is disabled', async () => {
    const { code, err } = await read(['storefront/*'], '--set', 'everything');
    expect(code).toBe(0);
    expect(normalise(err)).toMatchInlineSnapshot(`
      "storefront/*: 1 folder is left out.
      storefront/*: 1 disabled job is left out.

      Next:
        1. Set JENKINS_URL (http://127.0.0.1:PORT), DEPLOY_PASSWORD in the environment.
        2. Write the paths of the files to upload.
        3. trigger-runner doctor  looks at the controller
        4. trigger-runner preview  shows what would be done
        5. trigger-runner apply  triggers the jobs
      "
    `);
    expect(written()).toMatch(/^ {2}everything:$/m);
    expect([...written().matchAll(/- (?:job: )?(storefront\S*)/g)].map(([, job]) => job)).toEqual([
      'storefront/build',
      'storefront/delayed',
      'storefront/deploy',
      'storefront/upload',
    ]);
  });

  it('an API token that a job has as default or in a description does not get into the file', async () => {
    const { code } = await read(['mirror']);
    expect(code).toBe(0);
    expect(written()).toContain('          # such as ***\n          TOKEN: ${secret:MIRROR_TOKEN}\n');
    const env = { ...credentials, JENKINS_URL: sandbox.url, MIRROR_TOKEN: 'hidden' };
    expect((await program.run(['validate'], { env })).code).toBe(0);
  });

  it('tells everything that is wrong with the names, with what was meant', async () => {
    const { code, out, err } = await read([
      'storefront/delpoy',
      'storefrunt/deploy',
      'storefront',
      'storefrunt/*',
      'storefront/none-*',
      'storefront/old',
    ]);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(normalise(err)).toMatchInlineSnapshot(`
      "error jenkins-no-job: There is no job storefront/delpoy on 127.0.0.1:PORT: Jenkins answered 404, as it also does when ci lacks Job/Read on it
         = Did you mean storefront/deploy?

      error jenkins-no-job: There is no job storefrunt/deploy on 127.0.0.1:PORT: Jenkins answered 404, as it also does when ci lacks Job/Read on it
         = Did you mean storefront/deploy?

      error jenkins-not-a-job: storefront is a folder or another item that cannot be built
         = Name a job inside of it, or all of them: \`--job 'storefront/*'\`.

      error jenkins-no-job: There is no job storefrunt on 127.0.0.1:PORT: Jenkins answered 404, as it also does when ci lacks Job/Read on it
         = Did you mean storefront?

      error jenkins-no-job: No job that can be built matches \`storefront/none-*\`
         = There is storefront/build, storefront/delayed, storefront/deploy, storefront/mobile,
           storefront/old, storefront/upload in storefront.

      5 problems
      "
    `);
    expect(existsSync(join(program.folder, 'jenkins-triggers.yml'))).toBe(false);
    expect((await read(['*/deploy', 'https://elsewhere.example.org/job/a', 'a//b'])).err).toMatch(
      /^(error job-invalid: [\s\S]*?){3}3 problems\n$/,
    );
  });

  it('says that a job it was told to write is disabled', async () => {
    const { code, err } = await read(['storefront/old']);
    expect(code).toBe(0);
    expect(err).toContain('storefront/old is disabled: enable it in Jenkins before it is triggered.\n');
  });

  it('without a controller: names only', async () => {
    const { code, err } = await program.run([
      'init',
      '--job',
      'storefront/deploy',
      '--job',
      'storefront/build',
      '--job',
      '/storefront/deploy/',
    ]);
    expect(code).toBe(0);
    expect(err).toMatchInlineSnapshot(`
      "
      Next:
        1. Set JENKINS_URL, JENKINS_USER, JENKINS_API_TOKEN in the environment.
        2. Add the parameters of the jobs.
        3. trigger-runner doctor    looks at the controller
        4. trigger-runner preview   shows what would be done
        5. trigger-runner apply     triggers the jobs
      "
    `);
    expect(written()).toContain('    triggers:\n      - storefront/deploy\n      - storefront/build\n');
    expect(written()).toContain('    url: ${env:JENKINS_URL}\n');
    // A pipeline that forgot JENKINS_URL fails, and does not deploy to nowhere.
    expect((await program.run(['validate'], { env: credentials })).code).toBe(2);
  });

  it('for the embedded controller: runs as it stands', async () => {
    const { code, err } = await program.run(['init', 'try.yml', '--sandbox', '--job', 'storefront/deploy']);
    expect(code).toBe(0);
    expect(err).toMatchInlineSnapshot(`
      "
      Next:
        1. Add the parameters of the jobs.
        2. trigger-runner preview try.yml   shows what would be done
        3. trigger-runner apply try.yml     triggers the jobs
      "
    `);
    expect(written('try.yml')).toContain('    url: ${env:JENKINS_URL:-sandbox:}\n');
    expect((await program.run(['preview', 'try.yml'])).code).toBe(0);
    const applied = await program.run(['apply', 'try.yml']);
    expect(applied.code).toBe(0);
  });

  it('leaves a file that is there as it is, unless it is told otherwise', async () => {
    program.write('jenkins-triggers.yml', 'mine\n');
    const { code, out, err } = await program.run(['init', '--sandbox', '--job', 'a']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatchInlineSnapshot(`
      "error file-exists: jenkins-triggers.yml is there already, and was left as it is
         = Give \`--force\` to overwrite it, or name another file

      1 problem
      "
    `);
    expect(written()).toBe('mine\n');
    expect((await program.run(['init', '--sandbox', '--job', 'a', '--force'])).code).toBe(0);
    expect(written()).toContain('      - a\n');
  });

  it.each([
    [['init'], {}, 'error cli-usage: No job is named'],
    [['init', '--job', 'a/*'], {}, 'error cli-usage: `a/*` can only be looked up in a Jenkins'],
    [['init', '--from', 'ci.example.org', '--job', 'a'], {}, 'Did you mean `https://ci.example.org`?'],
    [['init', '--from', 'https://me:pass@ci.example.org', '--job', 'a'], {}, 'and set JENKINS_USER and JENKINS_API_TOKEN'],
    [['init', '--from', 'sandbox:', '--job', 'a'], {}, 'error url-invalid: The embedded controller has no jobs to read'],
    [
      ['init', '--from', 'http://127.0.0.1:1', '--job', 'a'],
      { JENKINS_USER: 'ci' },
      'error env-missing: The environment variable `JENKINS_API_TOKEN` is not set',
    ],
    [['init', 'no/such/folder.yml', '--job', 'a'], {}, 'error file-not-written: no/such/folder.yml cannot be written'],
    [['init', '--set', '1 b', '--job', 'a'], {}, '`1 b` is not a value for `--set`'],
  ])('%j ends with 2 and says why', async (argv, env, message) => {
    const { code, out, err } = await program.run(argv, { env });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('a token that is not accepted, and a Jenkins that wants one', async () => {
    const argv = ['init', '--from', sandbox.url, '--job', 'storefront/build'];
    const refused = await program.run(argv, { env: { ...credentials, JENKINS_API_TOKEN: 'not-a-token' } });
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('Jenkins did not accept the API token of ci');
    expect(refused.err).not.toContain('not-a-token');
    const nobody = await program.run(argv);
    expect(nobody.code).toBe(3);
    expect(nobody.err).toContain('error jenkins-anonymous');
  });

  describe('on a terminal', () => {
    it('asks for everything, and for jobs again that are not there', async () => {
      const prompter = new ScriptedPrompter(
        'read',
        'ci.example.org',
        sandbox.url,
        ' , ',
        'storefront/delpoy',
        'storefront/deploy, storefront/b*',
      );
      const { code, out, err } = await program.run(['init'], { env: { ...credentials, JENKINS_URL: 'http://127.0.0.1:2' }, prompter });
      expect(code).toBe(0);
      expect(out).toBe('jenkins-triggers.yml is written: 1 set, 2 triggers\n');
      expect(err).toContain('Did you mean storefront/deploy?');
      expect(prompter.asked.join('\n')).toMatchInlineSnapshot(`
        "Where do the jobs run? [read|later|sandbox]
        Address of Jenkins, as you open it in the browser [http://127.0.0.1:2]
          ci.example.org: \`ci.example.org\` is not an http or https URL
        Jobs, separated by commas (folder/name, folder/*, or the address of a job)
           , : Name at least one job
        Jobs, separated by commas (folder/name, folder/*, or the address of a job) [storefront/delpoy]"
      `);
    });

    it('asks only for what the flags leave open', async () => {
      const prompter = new ScriptedPrompter('storefront/build');
      const { code } = await program.run(['init', '--from', sandbox.url], { env: credentials, prompter });
      expect(code).toBe(0);
      expect(prompter.asked).toEqual(['Jobs, separated by commas (folder/name, folder/*, or the address of a job)']);
      const silent = new ScriptedPrompter();
      expect((await program.run(['init', 'other.yml', '--sandbox', '--job', 'a'], { prompter: silent })).code).toBe(0);
      expect(silent.asked).toEqual([]);
    });

    it('without a Jenkins at hand, and to try things out', async () => {
      const later = await program.run(['init', 'later.yml'], { prompter: new ScriptedPrompter('later', 'a, b') });
      expect(later.code).toBe(0);
      expect(written('later.yml')).toContain('    url: ${env:JENKINS_URL}\n');
      const sandboxed = await program.run(['init', 'try.yml'], { prompter: new ScriptedPrompter('sandbox', 'a') });
      expect(sandboxed.code).toBe(0);
      expect(written('try.yml')).toContain(':-sandbox:}');
    });

    it('overwrites only after a yes', async () => {
      program.write('jenkins-triggers.yml', 'mine\n');
      for (const answer of [false, undefined]) {
        const { code, err } = await program.run(['init'], { prompter: new ScriptedPrompter(answer) });
        expect({ code, err }).toEqual({ code: 130, err: 'Nothing was written to jenkins-triggers.yml.\n' });
        expect(written()).toBe('mine\n');
      }
      const prompter = new ScriptedPrompter(true, 'later', 'a');
      expect((await program.run(['init'], { prompter })).code).toBe(0);
      expect(prompter.asked[0]).toBe('jenkins-triggers.yml is there already. Overwrite it? [no]');
      expect(written()).toContain('      - a\n');
    });

    it.each([[[undefined]], [['read', undefined]], [['later', undefined]]])('called off at %j writes nothing', async (answers) => {
      const { code } = await program.run(['init'], { prompter: new ScriptedPrompter(...answers) });
      expect(code).toBe(130);
      expect(existsSync(join(program.folder, 'jenkins-triggers.yml'))).toBe(false);
    });

    it('does not ask where CI is set', async () => {
      const prompter = new ScriptedPrompter();
      expect((await program.run(['init'], { env: { CI: 'true' }, prompter })).code).toBe(2);
    });
  });

  it('points editors at the schema of an installed package', async () => {
    program.write('node_modules/trigger-runner/schemas/jenkins-triggers.schema.json', '{}');
    program.write('deploy/keep', '');
    await program.run(['init', 'deploy/release.yml', '--sandbox', '--job', 'a']);
    expect(written('deploy/release.yml').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../node_modules/trigger-runner/schemas/jenkins-triggers.schema.json',
    );
  });
});
