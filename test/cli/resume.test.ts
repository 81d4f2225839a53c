import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileRunStore } from '../../src/state/file/file-store.ts';
import { TestHost } from '../support/host.ts';
import { ScaledClock } from '../support/scaled-clock.ts';
import type { RunEvent } from '../../src/events/events.ts';
import { RunsRig, stable, twoSets } from './runs-support.ts';

const jobs = {
  image: { duration: '10ms', parameters: { VERSION: { type: 'string' } } },
  deploy: { duration: '10ms', parameters: { IMAGE: { type: 'string' } } },
} as const;

let rig: RunsRig;

afterEach(() => rig.close());

/** A run that ended, of which the journal has only what was written up to this line. */
async function cutShort(
  run: string,
  upTo: (line: ReturnType<RunsRig['lines']>[number]) => boolean,
  argv: readonly string[] = [],
): Promise<void> {
  await rig.program.run(['apply', '--run-id', run, ...argv]);
  const lines = rig.lines(run);
  rig.rewrite(run, lines.slice(0, lines.findIndex(upTo) + 1));
}

const firstEnd = (line: { readonly type: string }): boolean => line.type === 'trigger-finished';

describe('resume', () => {
  it('goes on with the latest run that is not over, and triggers only what was not', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await cutShort('nightly', firstEnd, ['--var', 'version=2.0.0']);
    expect([rig.builds('image'), rig.builds('deploy')]).toEqual([1, 1]);
    const { code, out, err } = await rig.program.run(['resume']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "HH:MM:SS  run nightly goes on: 2 triggers in 2 sets of jenkins-triggers.yml
      HH:MM:SS  controller main: Jenkins  http://127.0.0.1:PORT
      HH:MM:SS  set build: started
      HH:MM:SS  build/image: SUCCESS #1 in SPAN
      HH:MM:SS  set build: succeeded
      HH:MM:SS  set release: started
      HH:MM:SS  release/deploy: triggering deploy with IMAGE=1
      HH:MM:SS  release/deploy: queued as item 3  http://127.0.0.1:PORT/queue/item/3/
      HH:MM:SS  release/deploy: build #2 started, usually takes SPAN  http://127.0.0.1:PORT/job/deploy/2/
      HH:MM:SS  release/deploy: SUCCESS #2 in SPAN
      HH:MM:SS  set release: succeeded
      "
    `);
    expect(stable(out, rig)).toMatchInlineSnapshot(`
      "Run nightly of jenkins-triggers.yml

      OUTCOME  TRIGGER  BUILD  TIME  LINK
      succeeded  build/image  #1  SPAN  http://127.0.0.1:PORT/job/image/1/
      succeeded  release/deploy  #2  SPAN  http://127.0.0.1:PORT/job/deploy/2/

      2 triggered: 2 succeeded · SPAN
      "
    `);
    expect(code).toBe(0);
    expect([rig.builds('image'), rig.builds('deploy')]).toEqual([1, 2]);
    expect(rig.sandbox.builds('image')[0]?.parameters).toEqual({ VERSION: '2.0.0' });
    const types = rig.lines('nightly').map((line) => line.type);
    expect(types.filter((type) => type !== 'delivery')).toEqual(['trigger-finished', 'resumed', 'trigger-finished', 'run-finished']);
  });

  it('says that it goes on with a trigger that is in Jenkins already, and sends nothing of it', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await cutShort('nightly', (line) => line.type === 'delivery' && line.step.step === 'queued');
    const { code, err } = await rig.program.run(['resume']);
    expect(stable(err, rig)).toContain('build/image: going on with image with VERSION=1.4.0\n');
    expect(stable(err, rig)).toContain('release/deploy: triggering deploy with IMAGE=1\n');
    expect([code, rig.builds('image')]).toEqual([0, 1]);
    await cutShort('again', (line) => line.type === 'delivery' && line.step.step === 'queued');
    const { out } = await rig.program.run(['resume', '--output', 'ndjson']);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
    expect(events.flatMap((event) => (event.type === 'trigger-sent' ? [[event.trigger, event.resumed]] : []))).toEqual([
      ['build/image', true],
      ['release/deploy', undefined],
    ]);
  });

  it('from any line of the journal on there is never a second build', async () => {
    // What may have been on its way is waited for, so time runs faster.
    const clock = new ScaledClock(100);
    rig = await RunsRig.start(jobs, clock);
    rig.file(twoSets);
    await rig.program.run(['apply', '--run-id', 'whole'], { clock });
    const lines = rig.lines('whole');
    for (let length = 0; length < lines.length; length++) {
      const run = `cut-${length}`;
      await rig.program.run(['apply', '--run-id', run, '--var', `version=${length}`], { clock });
      // The builds of this run, by what only they have.
      const images = (): number => rig.sandbox.builds('image').filter(({ parameters }) => parameters['VERSION'] === String(length)).length;
      const written = rig.lines(run);
      rig.rewrite(run, written.slice(0, length));
      const last = written[length - 1];
      const { code, out } = await rig.program.run(['resume', run], { clock });
      const intended = last?.type === 'delivery' && last.step.step === 'hold-intended';
      // Whether the hold was sent is not written down, and a build like it is there: it must not be sent again.
      expect({ last, code, unknown: out.includes('unknown-outcome') }).toEqual({ last, code: intended ? 5 : 0, unknown: intended });
      expect(images()).toBe(length === 0 ? 2 : 1);
    }
  });

  it('with nothing to go on with', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    const { code, out, err } = await rig.program.run(['resume']);
    expect(err).toMatchInlineSnapshot(`
      "error run-unknown: There is no unfinished run
         = \`trigger-runner runs\` lists the runs

      1 problem
      "
    `);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('a run that is over: nothing is done', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await rig.program.run(['apply', '--run-id', 'nightly']);
    const { code, err } = await rig.program.run(['resume', 'nightly']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "The run nightly is complete (DATE UTC, exit code 0): nothing is done.
      "
    `);
    expect(code).toBe(0);
    expect(rig.builds('image')).toBe(1);
  });

  it('when the file changed since, it shows what, and sends nothing', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await cutShort('nightly', firstEnd);
    rig.file(`${twoSets.replace('triggers.image.number', 'triggers.image.result')}  extra: { triggers: [{ job: image, name: again }] }\n`);
    const requests = rig.sandbox.requests.length;
    const { code, out, err } = await rig.program.run(['resume']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "error run-changed: What the run nightly would do has changed since it began, so it cannot go on
         = Undo the change, or apply again with another run id. Values of secrets are not compared

      error run-changed: set extra was added

      error run-changed: release/deploy: parameter IMAGE was \`\${triggers.image.number}\` and is \`\${triggers.image.result}\`

      error run-changed: extra/again was added

      4 problems
      "
    `);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(rig.sandbox.requests.length).toBe(requests);
  });

  it('a run that a process drives', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await cutShort('nightly', firstEnd);
    const driver = new TestHost({ argv: [], cwd: rig.program.folder });
    const store = createFileRunStore({
      folder: join(driver.cwd, '.trigger-runner'),
      clock: driver.clock,
      process: { ...driver.identity, isRunning: () => true },
    });
    const session = await store.open('nightly', { redact: (text) => text });
    const { code, out, err } = await rig.program.run(['resume', 'nightly']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "error run-locked: Process PID on test-host drives the run nightly since DATE
         = Wait for it, or end it with Ctrl-C or \`kill\`

      1 problem
      "
    `);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect((await rig.program.run(['resume'])).err).toContain('There is no unfinished run');
    expect((await rig.program.run(['apply', '--run-id', 'nightly'])).err).toContain('run-locked');
    expect((await rig.program.run(['cancel', 'nightly'])).err).toContain('run-locked');
    expect((await rig.program.run(['runs'])).out).toContain('running');
    // Once the process is gone its lock keeps nobody out.
    driver.die();
    expect((await rig.program.run(['resume', 'nightly'])).code).toBe(0);
    if (session.ok) await session.value.close();
  });

  it('a run on the embedded controller', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    rig.program.write(
      'embedded.yml',
      `version: 1\ncontrollers: { main: { url: 'sandbox:' } }\ntriggerSets: { only: { triggers: [job] } }\n`,
    );
    await rig.program.run(['apply', 'embedded.yml', '--run-id', 'tried']);
    rig.rewrite('tried', rig.lines('tried').slice(0, 1));
    for (const argv of [['resume'], ['cancel'], ['apply', 'embedded.yml', '--run-id', 'tried']]) {
      const { code, err } = await rig.program.run(argv);
      expect(err).toContain('run-on-sandbox');
      expect(code).toBe(2);
    }
  });

  it('with an output, goes on from what an earlier process read', async () => {
    rig = await RunsRig.start({
      image: { duration: '10ms', artifacts: { 'out.json': '{"tag": "a-$BUILD_NUMBER"}' } },
      deploy: { duration: '10ms', parameters: { IMAGE: { type: 'string' } } },
    });
    rig.file(`triggerSets:
  build: { triggers: [{ job: image, outputs: { json: out.json } }] }
  release: { triggers: [{ job: deploy, parameters: { IMAGE: '\${triggers.image.outputs.tag}' } }] }
`);
    await cutShort('nightly', firstEnd);
    expect((await rig.program.run(['resume'])).code).toBe(0);
    expect(rig.sandbox.builds('deploy')[0]?.parameters).toEqual({ IMAGE: 'a-1' });
  });
});
