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
    expect(err).toMatchInlineSnapshot(`
      "bad.yml:5:5 - error credentials-conflict: The controller \`main\` has a \`username\` but neither \`token\` nor \`password\`
       5 |     username: ci
         |     ^^^^^^^^
         = Add \`token: \${env:JENKINS_API_TOKEN}\`

      bad.yml:6:12 - error literal-secret: \`token\` is written literally
       6 |     token: **********************************
         |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
         = Write \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was
           written down

      bad.yml:9:11 - error schema-enum: \`mode\` cannot be \`paralell\`
       9 |     mode: paralell
         |           ^^^^^^^^
         = Did you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`

      bad.yml:12:13 - error unknown-set: There is no trigger set \`verfy\` for \`release\` to wait for
       12 |     needs: [verfy]
          |             ^^^^^
          = Did you mean \`verify\`?

      4 problems
      "
    `);
  });

  it('colours problems on a terminal', async () => {
    expect((await run(['bad.yml'], { terminal: true })).err.replaceAll('\u001b', '^')).toMatchInlineSnapshot(`
      "^[36mbad.yml^[39m:^[33m5^[39m:^[33m5^[39m - ^[31m^[1merror^[22m^[39m ^[2mcredentials-conflict:^[22m ^[1mThe controller \`main\` has a \`username\` but neither \`token\` nor \`password\`^[22m
      ^[2m 5 |^[22m     ^[31m^[1musername^[22m^[39m: ci
         ^[2m|^[22m     ^[31m^[1m^^^^^^^^^[22m^[39m
         ^[36m=^[39m Add \`token: \${env:JENKINS_API_TOKEN}\`

      ^[36mbad.yml^[39m:^[33m6^[39m:^[33m12^[39m - ^[31m^[1merror^[22m^[39m ^[2mliteral-secret:^[22m ^[1m\`token\` is written literally^[22m
      ^[2m 6 |^[22m     token: ^[31m^[1m**********************************^[22m^[39m
         ^[2m|^[22m            ^[31m^[1m^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^[22m^[39m
         ^[36m=^[39m Write \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was
           written down

      ^[36mbad.yml^[39m:^[33m9^[39m:^[33m11^[39m - ^[31m^[1merror^[22m^[39m ^[2mschema-enum:^[22m ^[1m\`mode\` cannot be \`paralell\`^[22m
      ^[2m 9 |^[22m     mode: ^[31m^[1mparalell^[22m^[39m
         ^[2m|^[22m           ^[31m^[1m^^^^^^^^^[22m^[39m
         ^[36m=^[39m Did you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`

      ^[36mbad.yml^[39m:^[33m12^[39m:^[33m13^[39m - ^[31m^[1merror^[22m^[39m ^[2munknown-set:^[22m ^[1mThere is no trigger set \`verfy\` for \`release\` to wait for^[22m
      ^[2m 12 |^[22m     needs: [^[31m^[1mverfy^[22m^[39m]
          ^[2m|^[22m             ^[31m^[1m^^^^^^[22m^[39m
          ^[36m=^[39m Did you mean \`verify\`?

      4 problems
      "
    `);
  });

  it('shows problems as one line each', async () => {
    const { code, out, err } = await run(['bad.yml', '--output', 'plain']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatchInlineSnapshot(`
      "bad.yml:5:5: error credentials-conflict: The controller \`main\` has a \`username\` but neither \`token\` nor \`password\` (Add \`token: \${env:JENKINS_API_TOKEN}\`)
      bad.yml:6:12: error literal-secret: \`token\` is written literally (Write \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was written down)
      bad.yml:9:11: error schema-enum: \`mode\` cannot be \`paralell\` (Did you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`)
      bad.yml:12:13: error unknown-set: There is no trigger set \`verfy\` for \`release\` to wait for (Did you mean \`verify\`?)
      "
    `);
  });

  it('shows problems as JSON', async () => {
    const { code, out, err } = await run(['bad.yml', '--output', 'ndjson']);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "{"v":1,"type":"diagnostic","severity":"error","code":"credentials-conflict","message":"The controller \`main\` has a \`username\` but neither \`token\` nor \`password\`","file":"bad.yml","position":{"line":5,"column":5,"length":8},"hint":"Add \`token: \${env:JENKINS_API_TOKEN}\`"}
      {"v":1,"type":"diagnostic","severity":"error","code":"literal-secret","message":"\`token\` is written literally","file":"bad.yml","position":{"line":6,"column":12,"length":34},"hint":"Write \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was written down"}
      {"v":1,"type":"diagnostic","severity":"error","code":"schema-enum","message":"\`mode\` cannot be \`paralell\`","file":"bad.yml","position":{"line":9,"column":11,"length":8},"hint":"Did you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`"}
      {"v":1,"type":"diagnostic","severity":"error","code":"unknown-set","message":"There is no trigger set \`verfy\` for \`release\` to wait for","file":"bad.yml","position":{"line":12,"column":13,"length":5},"hint":"Did you mean \`verify\`?"}
      "
    `);
  });

  it('shows problems as annotations', async () => {
    const { code, out, err } = await run(['bad.yml', '--output', 'github']);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "::error file=bad.yml,line=5,col=5,endColumn=12,title=credentials-conflict::The controller \`main\` has a \`username\` but neither \`token\` nor \`password\`%0AAdd \`token: \${env:JENKINS_API_TOKEN}\`
      ::error file=bad.yml,line=6,col=12,endColumn=45,title=literal-secret::\`token\` is written literally%0AWrite \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was written down
      ::error file=bad.yml,line=9,col=11,endColumn=18,title=schema-enum::\`mode\` cannot be \`paralell\`%0ADid you mean \`parallel\`? It is one of \`sequential\` or \`parallel\`
      ::error file=bad.yml,line=12,col=13,endColumn=17,title=unknown-set::There is no trigger set \`verfy\` for \`release\` to wait for%0ADid you mean \`verify\`?
      "
    `);
  });

  it('takes variables from the command line', async () => {
    const { code, err } = await run(['--var', 'versoin=2.0.0', '--output', 'plain']);
    expect({ code, err }).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error unknown-variable: \`--var versoin\` sets a variable that the file does not declare (Did you mean \`--var version=…\`?)
      ",
      }
    `);
  });

  it('says what is wrong with a file that cannot be read', async () => {
    expect((await run(['absent.yml'])).err).toMatchInlineSnapshot(`
      "absent.yml - error file-not-found: absent.yml does not exist
         = Name the file on the command line, or write one called \`jenkins-triggers.yml\`

      1 problem
      "
    `);
    expect((await run(['.'])).err).toMatchInlineSnapshot(`
      ". - error file-too-large: . is not a regular file
         = Check what the path points to

      1 problem
      "
    `);
    expect((await run(['latin1.yml'])).err).toMatchInlineSnapshot(`
      "latin1.yml - error yaml-syntax: latin1.yml is not UTF-8 text
         = Save it as UTF-8

      1 problem
      "
    `);
  });

  it('shows no credential, in any form', async () => {
    for (const output of ['pretty', 'plain', 'ndjson', 'github']) {
      const { code, out, err } = await run(['bad.yml', '--output', output]);
      expect(code).toBe(2);
      expect(out + err).not.toContain('aaaaaaaa');
    }
  });
});
