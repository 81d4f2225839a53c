import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { CliRig, normalise } from '../support/cli.ts';
import { projectRoot } from '../support/project.ts';
import { ScaledClock } from '../support/scaled-clock.ts';

const factor = 8;
const jobs = {
  deploy: {
    type: 'pipeline',
    stages: [
      { name: 'Build', duration: '1s' },
      { name: 'Ship', duration: '1s', input: { id: 'ship', message: 'Ship it?' } },
    ],
  },
} as const;

let rig: CliRig;
let clock: ScaledClock;
let sandbox: Sandbox | undefined;

beforeEach(() => {
  rig = new CliRig();
  clock = new ScaledClock(factor);
});

afterEach(async () => {
  rig.close();
  await sandbox?.close();
  sandbox = undefined;
});

/** Environment in which the program's time runs as that of the clock. */
function fast(): Record<string, string> {
  const preload = join(projectRoot, 'test', 'support', 'fast-time.mjs');
  return { NODE_OPTIONS: `--import=${preload}`, FAST_TIME: `${factor} ${clock.origin}` };
}

function write(trigger: string, controller: object): void {
  rig.write(
    'jenkins-triggers.yml',
    `version: 1
controllers: { main: ${JSON.stringify(controller)} }
triggerSets: { release: { triggers: [{ job: deploy, ${trigger} }] } }
`,
  );
}

/** What is said of the build, without what every run says. */
function story(err: string): string {
  const lines = normalise(err).split('\n');
  return lines
    .slice(lines.findIndex((line) => line.includes('started, usually') || line.includes('#1 started')) + 1)
    .filter((line) => !line.includes('GET '))
    .join('\n');
}

describe('a Pipeline that pauses', () => {
  test('goes on with `onInput: proceed`', async () => {
    write('onInput: proceed', { url: 'sandbox:', sandbox: { jobs } });
    const { code, err } = await rig.run(['apply'], fast());
    expect(story(err)).toMatchInlineSnapshot(`
      "HH:MM:SS  release/deploy: build #1 paused for the input "Ship it?": proceeded, as \`onInput\` says
      HH:MM:SS  release/deploy: SUCCESS #1 in SPAN
      HH:MM:SS  set release: succeeded
      "
    `);
    expect(code).toBe(0);
  });

  test('ends with `onInput: abort`, and the account names the input and the stage', async () => {
    write('onInput: abort, log: none', { url: 'sandbox:', sandbox: { jobs } });
    const { code, err, out } = await rig.run(['apply', '--run-id', 'night'], fast());
    expect(story(err)).toMatchInlineSnapshot(`
      "HH:MM:SS  release/deploy: build #1 paused for the input "Ship it?": aborted, as \`onInput\` says
      HH:MM:SS  release/deploy: failed #1 in SPAN: deploy #1 ended with ABORTED after its input "Ship it?" was aborted
      HH:MM:SS  set release: failed: deploy #1 ended with ABORTED after its input "Ship it?" was aborted
      "
    `);
    expect(normalise(out)).toMatchInlineSnapshot(`
      "Run night of jenkins-triggers.yml

      OUTCOME  TRIGGER  BUILD  TIME  LINK
      failed  release/deploy  #1  SPAN  http://127.0.0.1:PORT/job/deploy/1/

      failed: release/deploy (deploy #1 on main)
        what  deploy #1 ended with ABORTED after its input "Ship it?" was aborted.
        why  It paused for that input, and \`onInput\` is \`abort\`.
        to do  Set \`onInput: report\` and answer the input in Jenkins, or \`proceed\` where nobody has to
                 look.
        see  http://127.0.0.1:PORT/job/deploy/1/
        code  input-aborted (docs/errors.md#input-aborted)
        stage  Ship, aborted after SPAN (stage 2)

      SANDBOX: nothing was deployed; main is the embedded controller, not a Jenkins.
      1 triggered: 1 failed · SPAN
      "
    `);
    expect(code).toBe(1);
    const shown = await rig.run(['runs', 'show', 'night']);
    expect(normalise(shown.out)).toContain('stage  Ship, aborted after SPAN (stage 2)');
  });

  test('is reported without, and waits for somebody', async () => {
    sandbox = await startSandbox({ definition: { jobs }, clock });
    write('timeout: 1h', { url: sandbox.url });
    const running = rig.start(['apply', '--output', 'ndjson'], fast());
    const said = await running.seen('build-paused');
    const line = said.split('\n').find((candidate) => candidate.includes('"build-paused"')) ?? '';
    const { url, input } = JSON.parse(line) as { url: string; input: { id: string } };
    expect(url).toBe(`${sandbox.url}/job/deploy/1/input/`);
    await fetch(`${url}${input.id}/proceedEmpty`, { method: 'POST' });
    const { code, out } = await running.done;
    expect(code).toBe(0);
    expect(out.match(/"type":"build-paused"/g)).toHaveLength(1);
  });

  test('is not seen without the plugin, which is said once', async () => {
    write('onInput: proceed, timeouts: { run: 10s }, log: none', { url: 'sandbox:', sandbox: { jobs, pipelineRestApi: false } });
    const { code, err } = await rig.run(['apply'], fast());
    expect(story(err)).toMatchInlineSnapshot(`
      "HH:MM:SS  controller main: warning: the plugin pipeline-rest-api is not installed: a Pipeline that pauses for input is not noticed (it ends by its timeout), and stages are not shown
      HH:MM:SS  release/deploy: cancelling: deploy did not finish within SPAN
      HH:MM:SS  release/deploy: failed #1 in SPAN: deploy did not finish within SPAN
      HH:MM:SS  set release: failed: deploy did not finish within SPAN
      "
    `);
    expect(code).toBe(4);
  });
});
