import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expand, head, planText } from './support.ts';

describe('expandPlan', () => {
  it('plans the file that the package comes with, with nothing set', () => {
    expect(planText(readFileSync(new URL('../../jenkins-triggers.yml', import.meta.url), 'utf8'))).toMatchInlineSnapshot(`
      "controller main: sandbox: as nobody
      set verify: parallel after [] maxParallel 4 "Everything that must be green before a release"
        verify/storefront/unit-tests timeout 1800000, delivery exactly-once, ifQueued attach
        verify/storefront/integration-tests[BROWSER=chromium] -> storefront/integration-tests timeout 1800000, delivery exactly-once, ifQueued attach
          VERSION = "1.4.0"
          BROWSER = "chromium"
        verify/storefront/integration-tests[BROWSER=firefox] -> storefront/integration-tests timeout 1800000, delivery exactly-once, ifQueued attach
          VERSION = "1.4.0"
          BROWSER = "firefox"
      set release: sequential after [verify] "Build the image, then deploy that very build"
        release/image -> storefront/build-image timeout 1800000, delivery exactly-once, ifQueued attach
          VERSION = "1.4.0"
        release/storefront/deploy timeout 1800000, delivery exactly-once, ifQueued attach
          after release/image
          uses release/image
          IMAGE_BUILD = <number of release/image>
          REGION = "eu-west-1"
      set rollback: sequential needs [release] when failure "Only when the release failed"
        rollback/storefront/rollback timeout 1800000, delivery exactly-once, ifQueued attach"
    `);
  });
  it('merges defaults of file, set and trigger, maps key by key', () => {
    expect(
      planText(`${head}
defaults:
  timeout: 30m
  timeouts: { queue: 5m }
  parameters: { REGION: eu-west-1, VERSION: 1.10, DRY_RUN: false }
  successOn: [SUCCESS, UNSTABLE]
  when: always
triggerSets:
  release:
    onFailure: abort
    defaults: { timeouts: { run: 10m }, parameters: { REGION: us-east-1, SCRIPT: "two\\nlines" }, log: none }
    triggers:
      - deploy
      - { job: notify, timeout: 5s, timeouts: { queue: 1m }, parameters: { VERSION: 0x1F }, when: failure, allowFailure: true }
`),
    ).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set release: sequential after [] onFailure abort
        release/deploy when always, successOn ["SUCCESS","UNSTABLE"], timeout 1800000, timeouts {"queue":300000,"run":600000}, delivery exactly-once, ifQueued attach, log none
          REGION = "us-east-1"
          VERSION = "1.10"
          DRY_RUN = "false"
          SCRIPT = "two\\nlines"
        release/notify when failure, successOn ["SUCCESS","UNSTABLE"], allowFailure true, timeout 5000, timeouts {"queue":60000,"run":600000}, delivery exactly-once, ifQueued attach, log none
          after release/deploy
          REGION = "us-east-1"
          VERSION = "0x1F"
          DRY_RUN = "false"
          SCRIPT = "two\\nlines""
    `);
  });
  it('keeps everything else that a trigger may say', () => {
    expect(
      planText(
        `${head}
triggerSets:
  release:
    description: Ship it from \${env:BRANCH:-nowhere}
    mode: parallel
    maxParallel: 2
    triggers:
      - name: image
        job: build
        outputs: { json: "out/\${env:BRANCH:-nowhere}.json" }
        quietPeriod: 2s
        wait: completed
        onTimeout: detach
        ifNotParameterized: build
      - job: /team/deploy/
        needs: [image]
        files: { NOTES: "notes-\${run.id}.txt" }
        remoteToken: \${file:/run/token}
        cause: release \${run.id} of \${triggers.image.displayName}
        correlate: TRIGGER
        parameters: { DIGEST: 'sha:\${triggers.image.outputs.image.digest}', KEY: 'k-\${secret:API_KEY}-\${env:BRANCH}$\${x}', EMPTY: '' }
`,
        { env: { BRANCH: 'main', API_KEY: 'very-secret' }, files: { '/run/token': 'hush\n' } },
      ),
    ).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set release: parallel after [] maxParallel 2 "Ship it from main"
        release/image -> build onTimeout detach, quietPeriod 2000, delivery exactly-once, ifQueued attach, ifNotParameterized build, outputs {"format":"json","path":"out/main.json"}
        release/team/deploy remoteToken secret \${file:/run/token}, cause "release " <run id> " of " <displayName of release/image>, correlate TRIGGER, delivery exactly-once, ifQueued attach
          needs release/image
          uses release/image
          DIGEST = "sha:" <output image.digest of release/image>
          KEY = "k-" <\${secret:API_KEY}> "-main\${x}"
          EMPTY = ""
          NOTES < "notes-" <run id> ".txt""
    `);
  });
  it('collects the secrets that it looked up', () => {
    const { secrets } = expand(
      `version: 1
controllers: { main: { url: 'https://ci.example.org', username: ci, token: '\${env:TOKEN}', headers: { X-Key: 'k \${secret:KEY}' } } }
triggerSets: { s: { triggers: [{ job: a, parameters: { F: '\${file:/f}', T: '\${env:TOKEN}' } }] } }
`,
      { env: { TOKEN: 'token-value', KEY: 'key-value', OTHER: 'plain' }, files: { '/f': 'file-value\n\n' } },
    );
    expect(secrets.map((secret) => [secret.origin, secret.reveal()])).toEqual([
      ['${file:/f}', 'file-value\n'],
      ['${env:TOKEN}', 'token-value'],
      ['${secret:KEY}', 'key-value'],
    ]);
  });
});
