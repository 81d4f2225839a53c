import { afterEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/util/clock.ts';
import { RunsRig, stable } from './runs-support.ts';

const jobs = {
  quick: { duration: '10ms' },
  long: { duration: '1h' },
  other: { duration: '1h' },
  stubborn: { type: 'pipeline', duration: '1h', ignores: 'stop' },
} as const;

/** Real time without what comes by itself after ten seconds. */
const impatient: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic(),
  after: (ms, callback) => (ms < 10_000 ? systemClock.after(ms, callback) : () => undefined),
};

let rig: RunsRig;

afterEach(() => rig.close());

/** Waits for what the controller does by itself. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

const isStart = (trigger: string) => (line: ReturnType<RunsRig['lines']>[number]) =>
  line.type === 'delivery' && line.trigger === trigger && line.step.step === 'started';

/** Applies sets whose triggers go on when the run is over, and leaves their journal as a process that was killed. */
async function killed(sets: string, keep: (lines: ReturnType<RunsRig['lines']>) => readonly object[]): Promise<void> {
  rig.file(sets);
  await rig.program.run(['apply', '--run-id', 'nightly']);
  rig.rewrite('nightly', keep(rig.lines('nightly')));
}

const started = `triggerSets:
  first: { triggers: [quick] }
  second: { mode: parallel, triggers: [{ job: long, wait: started }, { job: other, wait: started }] }
  third: { triggers: [{ job: quick, name: later, parameters: {} }] }
`;

describe('cancel', () => {
  it('aborts builds, leaves what had ended, and ends the run', async () => {
    rig = await RunsRig.start(jobs);
    await killed(started, (lines) =>
      lines
        .slice(0, Math.max(lines.findIndex(isStart('second/long')), lines.findIndex(isStart('second/other'))) + 1)
        .filter((line) => line.type !== 'trigger-finished' || line.trigger === 'first/quick'),
    );
    const { code, out, err } = await rig.program.run(['cancel']);
    expect(stable(out, rig)).toMatchInlineSnapshot(`
      "Run nightly of jenkins-triggers.yml

      CANCEL  TRIGGER  BUILD  DETAIL
      over before  first/quick  #1  SUCCESS  http://127.0.0.1:PORT/job/quick/1/
      cancelled  second/long  #1  http://127.0.0.1:PORT/job/long/1/
      cancelled  second/other  #1  http://127.0.0.1:PORT/job/other/1/
      not begun  third/later  -

      2 cancelled, 1 over before, 1 not begun: nothing that the run started is left in Jenkins
      "
    `);
    expect(stable(err, rig).split('\n').toSorted().join('\n')).toMatchInlineSnapshot(`
      "
      HH:MM:SS  second/long: cancelled #1 in SPAN: its run was cancelled
      HH:MM:SS  second/long: cancelling: its run was cancelled
      HH:MM:SS  second/other: cancelled #1 in SPAN: its run was cancelled
      HH:MM:SS  second/other: cancelling: its run was cancelled"
    `);
    expect(code).toBe(0);
    expect([rig.sandbox.builds('long')[0], rig.sandbox.builds('other')[0]]).toMatchObject([{ result: 'ABORTED' }, { result: 'ABORTED' }]);
    // It does not go on.
    expect((await rig.program.run(['runs'])).out).toContain('cancelled');
    expect(rig.lines('nightly').at(-1)).toMatchObject({ type: 'run-finished', exitCode: 1 });
    expect((await rig.program.run(['runs', 'show', 'nightly'])).out).not.toContain('· 0ms');
    const again = await rig.program.run(['apply', '--run-id', 'nightly']);
    expect(again.err).toContain('The run nightly was cancelled');
    expect(again.code).toBe(1);
    expect(stable((await rig.program.run(['resume', 'nightly'])).err, rig)).toContain('nothing is done');
  });

  it('aborts what a run that is over left running', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(started);
    expect((await rig.program.run(['apply', '--run-id', 'nightly'])).code).toBe(0);
    const { code, out } = await rig.program.run(['cancel', 'nightly']);
    expect(out).toContain('2 cancelled, 2 over before: nothing that the run started is left in Jenkins');
    expect(code).toBe(0);
    expect(rig.sandbox.builds('long')[0]).toMatchObject({ result: 'ABORTED' });
    // What the run came to stays what it was.
    expect((await rig.program.run(['apply', '--run-id', 'nightly'])).code).toBe(0);
    expect((await rig.program.run(['cancel', 'nightly'])).code).toBe(0);
  });

  const single = 'triggerSets: { only: { triggers: [{ job: long, wait: started }] } }\n';

  it('leaves a build alone that the run found running', async () => {
    rig = await RunsRig.start(jobs);
    await rig.queue('long', 'build?delay=0sec');
    await until(() => rig.builds('long') === 1);
    rig.file('triggerSets: { only: { triggers: [{ job: long, wait: started, run: once }] } }\n');
    expect((await rig.program.run(['apply', '--run-id', 'nightly'])).code).toBe(0);
    const { code, out } = await rig.program.run(['cancel', 'nightly']);
    expect(stable(out, rig)).toMatchInlineSnapshot(`
      "Run nightly of jenkins-triggers.yml

      CANCEL  TRIGGER  BUILD  DETAIL
      left alone  only/long  #1  it was there before the run  http://127.0.0.1:PORT/job/long/1/

      1 left alone: nothing that the run started is left in Jenkins
      "
    `);
    expect({ code, builds: rig.builds('long'), building: rig.sandbox.builds('long')[0]?.building }).toEqual({
      code: 0,
      builds: 1,
      building: true,
    });
  });

  it('ends harder at once what does not stop, at a second signal, and leaves at a third', async () => {
    rig = await RunsRig.start(jobs);
    rig.file('triggerSets: { only: { triggers: [{ job: stubborn, wait: started }] } }\n');
    await rig.program.run(['apply', '--run-id', 'nightly']);
    const { code, err, host } = await rig.program.run(['cancel', 'nightly'], { clock: impatient }, (process) => {
      const answers = ['cancelling: its run', 'SIGINT: ', 'SIGINT again: '];
      process.stderr.onText = () => {
        if (!process.stderr.text.includes(answers[0] ?? '\n\n')) return;
        answers.shift();
        process.signal('SIGINT');
      };
    });
    expect(host.exits).toEqual([130]);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "HH:MM:SS  only/stubborn: cancelling: its run was cancelled
      HH:MM:SS  SIGINT: nothing new is started, and what this run started is cancelled; a second signal ends harder what does not stop
      HH:MM:SS  SIGINT again: what does not stop is ended harder, with /term and then /kill; a third signal leaves at once
      HH:MM:SS  SIGINT for the third time: leaving at once; what this run started goes on in Jenkins
      HH:MM:SS  only/stubborn: cancelled #1 in SPAN: its run was cancelled
      "
    `);
    // It was over before the process was: an exit of a test's host ends nothing.
    expect({ code, result: rig.sandbox.builds('stubborn')[0]?.result }).toEqual({ code: 0, result: 'ABORTED' });
  });

  it('cancels an item that is held', async () => {
    rig = await RunsRig.start(jobs);
    let queueId = 0;
    await killed(single, () => []);
    await rig.program.run(['cancel', 'nightly']);
    expect(rig.sandbox.queueLength()).toBe(0);
    queueId = await rig.queue('other', 'build?delay=60sec');
    rig.file(single.replace('job: long', 'job: other'));
    await rig.program.run(['apply', '--run-id', 'held', '--only', 'other', '--output', 'ndjson'], {}, (host) => {
      // The item is there already, so the run attaches to it; it is interrupted, and the journal made that of a run that held it.
      host.stdout.onText = (text) => {
        if (text.includes('"type":"trigger-queued"')) host.signal('SIGINT');
      };
    });
    expect(rig.sandbox.queueLength()).toBe(1);
    const intended = rig.lines('held').find((line) => line.type === 'delivery');
    const session = (await fetch(`${rig.sandbox.url}/api/json`)).headers.get('x-jenkins-session');
    rig.rewrite('held', [
      { ...intended, step: { step: 'hold-intended', at: Date.now(), hold: 60 } },
      { ...intended, step: { step: 'held', at: Date.now(), queueId, session } },
    ]);
    const { code, out } = await rig.program.run(['cancel', 'held']);
    expect(stable(out, rig)).toMatchInlineSnapshot(`
      "Run held of jenkins-triggers.yml

      CANCEL  TRIGGER  BUILD  DETAIL
      cancelled  only/other  -

      1 cancelled: nothing that the run started is left in Jenkins
      "
    `);
    expect(code).toBe(0);
    expect(rig.sandbox.queueLength()).toBe(0);
    expect(rig.builds('other')).toBe(0);
  });

  it('never touches what the run attached to', async () => {
    rig = await RunsRig.start(jobs);
    await rig.queue('long', 'build?delay=60sec');
    rig.file('triggerSets: { only: { triggers: [{ job: long, wait: queued }] } }\n');
    await rig.program.run(['apply', '--run-id', 'nightly']);
    const { code, out } = await rig.program.run(['cancel', 'nightly']);
    expect(stable(out, rig)).toMatchInlineSnapshot(`
      "Run nightly of jenkins-triggers.yml

      CANCEL  TRIGGER  BUILD  DETAIL
      left alone  only/long  item 1  it was there before the run  http://127.0.0.1:PORT/queue/item/1/

      1 left alone: nothing that the run started is left in Jenkins
      "
    `);
    expect(code).toBe(0);
    expect(rig.sandbox.queueLength()).toBe(1);
  });

  it('says so when the file would do something else by now', async () => {
    rig = await RunsRig.start(jobs);
    await killed(single, (lines) => lines.slice(0, lines.findIndex(isStart('only/long')) + 1));
    rig.file(single.replace('job: long', 'job: other'));
    const { code, err } = await rig.program.run(['cancel']);
    expect(err).toContain('run-changed');
    expect(code).toBe(2);
    expect(rig.sandbox.builds('long')[0]).toMatchObject({ building: true });
  });

  it('with nothing to cancel', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(single);
    expect(await rig.program.run(['cancel'])).toMatchObject({ code: 2, out: '' });
    expect((await rig.program.run(['cancel', 'nightly'])).err).toContain('There is no run nightly');
  });
});
