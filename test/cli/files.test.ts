import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Program } from '../support/program.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

/** Files that the triggers file names: parameters that are uploaded, and secrets that are mounted. */
describe('files', () => {
  let program: Program;
  let sandbox: Sandbox;

  beforeEach(async () => {
    program = new Program();
    sandbox = await startSandbox({
      definition: {
        users: { ci: { apiToken: 'a-token' } },
        jobs: { deploy: { duration: '10ms', parameters: { 'data.txt': { type: 'file' }, REGION: { type: 'string' } } } },
      },
    });
    program.write(
      'plans/jenkins-triggers.yml',
      `version: 1
controllers:
  main:
    url: '${sandbox.url}'
    username: ci
    token: \${file:secrets/token}
    poll: { min: 20ms, max: 50ms }
triggerSets:
  only:
    triggers:
      - { job: deploy, files: { data.txt: data/2026.txt }, parameters: { REGION: eu } }
`,
    );
  });

  afterEach(async () => {
    await sandbox.close();
    program.close();
  });

  const apply = (): ReturnType<Program['run']> => program.run(['apply', 'plans/jenkins-triggers.yml']);

  it('are found from the folder of the triggers file, and uploaded', async () => {
    program.write('plans/secrets/token', 'a-token\n');
    program.write('plans/data/2026.txt', new Uint8Array([0, 1, 2, 255]));
    const { code, out, err } = await apply();
    expect(out).toContain('1 triggered: 1 succeeded');
    expect(sandbox.builds('deploy')).toMatchObject([{ result: 'SUCCESS', parameters: { REGION: 'eu' } }]);
    expect(out + err).not.toContain('a-token');
    expect(code).toBe(0);
  });

  it.each([
    ['is not there', () => undefined, 'it does not exist'],
    ['is a folder', () => mkdirSync(join(program.folder, 'plans', 'data', '2026.txt'), { recursive: true }), 'it is not a regular file'],
  ])('an upload that %s is a problem of its trigger, and nothing is sent', async (_name, prepare, reason) => {
    program.write('plans/secrets/token', 'a-token\n');
    prepare();
    const { code, err } = await apply();
    expect(err).toContain('The file data/2026.txt cannot be read');
    expect(err).toContain(reason);
    expect(err).toContain('jenkins-triggers.yml:');
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(code).toBe(2);
  });

  it.each([
    ['is not there', () => undefined, 'it does not exist'],
    ['is a folder', () => mkdirSync(join(program.folder, 'plans', 'secrets', 'token'), { recursive: true }), 'it is not a regular file'],
    ['is too large', () => program.write('plans/secrets/token', 'x'.repeat(1_000_001)), 'it is larger than 1 MB'],
  ])('a secret that %s is a problem of the file', async (_name, prepare, reason) => {
    prepare();
    const { code, err } = await apply();
    expect(err).toContain(reason);
    expect(err).toContain('jenkins-triggers.yml:6:');
    expect(sandbox.requests).toEqual([]);
    expect(code).toBe(2);
  });
});
