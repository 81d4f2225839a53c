import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { TestHost, type HostOptions } from '../support/host.ts';

const good = `version: 1
variables:
  version: { default: 1.4.0 }
controllers:
  main: { url: 'sandbox:' }
triggerSets:
  verify:
    mode: parallel
    triggers:
      - job: unit
        matrix: { BROWSER: [chromium, firefox] }
        parameters: { BROWSER: '\${matrix.BROWSER}', VERSION: '\${var.version}' }
  release:
    triggers: [deploy]
`;

const bad = `version: 1
controllers:
  main:
    url: https://ci.example.org
    username: ci
    token: 11aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
triggerSets:
  verify:
    mode: paralell
    triggers: [unit]
  release:
    needs: [verfy]
    triggers: [deploy]
`;

describe('validate', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trigger-runner-validate-'));
    writeFileSync(join(folder, 'jenkins-triggers.yml'), good);
    writeFileSync(join(folder, 'bad.yml'), bad);
    writeFileSync(join(folder, 'latin1.yml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(argv: readonly string[], options: Partial<HostOptions> = {}): Promise<{ code: number; out: string; err: string }> {
    const host = new TestHost({ argv: ['validate', ...argv], cwd: folder, ...options });
    const code = await main(host);
    return { code, out: host.stdout.text, err: host.stderr.text };
  }

  it('says what is in a valid file', async () => {
    expect(await run([])).toEqual({ code: 0, out: 'jenkins-triggers.yml is valid: 2 sets, 3 triggers, 1 controller\n', err: '' });
  });

  it('says nothing of a valid file as ndjson', async () => {
    expect(await run(['--output', 'ndjson'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('shows every problem with its line', async () => {
    const { code, out, err } = await run(['bad.yml']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatchInlineSnapshot(`""`);
  });

  it('colours problems on a terminal', async () => {
    expect((await run(['bad.yml'], { terminal: true })).err.replaceAll('\u001b', '^')).toMatchInlineSnapshot(`""`);
  });

  it('shows problems as one line each', async () => {
    const { code, out, err } = await run(['bad.yml', '--output', 'plain']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatchInlineSnapshot(`""`);
  });

  it('shows problems as JSON', async () => {
    const { code, out, err } = await run(['bad.yml', '--output', 'ndjson']);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toMatchInlineSnapshot(`""`);
  });

  it('shows problems as annotations', async () => {
    const { code, out, err } = await run(['bad.yml', '--output', 'github']);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toMatchInlineSnapshot(`""`);
  });

  it('takes variables from the command line', async () => {
    const { code, err } = await run(['--var', 'versoin=2.0.0', '--output', 'plain']);
    expect({ code, err }).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "",
      }
    `);
  });

  it('says where it looked for a file, and what the first argument is', async () => {
    expect((await run(['absent.yml'])).err).toMatchInlineSnapshot(`""`);
    expect((await run(['release'])).err).toMatchInlineSnapshot(`""`);
    expect((await run(['.'])).err).toMatchInlineSnapshot(`""`);
    expect((await run(['latin1.yml'])).err).toMatchInlineSnapshot(`""`);
  });

  it('shows no credential, in any form', async () => {
    for (const output of ['pretty', 'plain', 'ndjson', 'github']) {
      const { code, out, err } = await run(['bad.yml', '--output', output]);
      expect(code).toBe(2);
      expect(out + err).not.toContain('aaaaaaaa');
    }
  });
});
