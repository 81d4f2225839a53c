import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunsRig, stable, twoSets } from './runs-support.ts';

const jobs = {
  image: { duration: '10ms', parameters: { VERSION: { type: 'string' } } },
  deploy: { duration: '10ms', parameters: { IMAGE: { type: 'string' } } },
  broken: { duration: '10ms', result: 'FAILURE' },
} as const;

describe('a run id', () => {
  let rig: RunsRig;

  beforeAll(async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await rig.program.run(['apply', '--run-id', 'nightly', '--var', 'version=2.0.0']);
  });

  afterAll(() => rig.close());

  it('of a run that is over: nothing is done, and the exit code is that of then', async () => {
    const requests = rig.sandbox.requests.length;
    const { code, out, err } = await rig.program.run(['apply', '--run-id', 'nightly', '--var', 'version=2.0.0']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "The run nightly is complete (DATE UTC, exit code 0): nothing is done.
      "
    `);
    expect(stable(out, rig)).toMatchInlineSnapshot(`
      "Run nightly of jenkins-triggers.yml

      OUTCOME  TRIGGER  BUILD  TIME  LINK
      succeeded  build/image  #1  SPAN  http://127.0.0.1:PORT/job/image/1/
      succeeded  release/deploy  #1  SPAN  http://127.0.0.1:PORT/job/deploy/1/

      2 triggered: 2 succeeded · SPAN
      "
    `);
    expect(code).toBe(0);
    expect(rig.sandbox.requests.length).toBe(requests);
  });

  it('of a run that failed ends with its code again', async () => {
    rig.program.write(
      'broken.yml',
      `version: 1\ncontrollers: { main: { url: '${rig.sandbox.url}' } }\ntriggerSets: { only: { triggers: [broken] } }\n`,
    );
    expect((await rig.program.run(['apply', 'broken.yml', '--run-id', 'red'])).code).toBe(1);
    const again = await rig.program.run(['apply', 'broken.yml', '--run-id', 'red']);
    expect(again.err).toContain('nothing is done');
    expect(again.code).toBe(1);
    expect(rig.builds('broken')).toBe(1);
  });

  it('with other parameters is an error that shows what changed, although the run is over', async () => {
    const requests = rig.sandbox.requests.length;
    const { code, out, err } = await rig.program.run(['apply', '--run-id', 'nightly', '--var', 'version=3.0.0']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "error run-changed: What the run nightly would do has changed since it began, so it cannot go on
         = Undo the change, or apply again with another run id. Values of secrets are not compared

      error run-changed: build/image: parameter VERSION was \`2.0.0\` and is \`3.0.0\`

      2 problems
      "
    `);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(rig.sandbox.requests.length).toBe(requests);
  });

  it('comes from the environment, unless the command line has one', async () => {
    const env = { TRIGGER_RUNNER_RUN_ID: 'nightly' };
    expect((await rig.program.run(['apply', '--var', 'version=2.0.0'], { env })).err).toContain('The run nightly is complete');
    const { err } = await rig.program.run(['apply', '--run-id', 'another'], { env });
    expect(err).toContain('run another: ');
  });

  it.each(['a b', '..', '../up', 'x'.repeat(65)])('%j from the environment is refused', async (id) => {
    const { code, err } = await rig.program.run(['apply'], { env: { TRIGGER_RUNNER_RUN_ID: id } });
    expect(err).toContain('TRIGGER_RUNNER_RUN_ID is not a run id');
    expect(code).toBe(2);
  });

  it('an empty one in the environment is none', async () => {
    const { code, err } = await rig.program.run(['apply'], { env: { TRIGGER_RUNNER_RUN_ID: '' } });
    expect(err).toMatch(/run \d{8}-/);
    expect(code).toBe(0);
  });
});

describe('a journal that cannot be written', () => {
  it('keeps everything from being sent', async () => {
    const rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    rig.program.write('taken', 'a file where the folder belongs');
    const { code, out, err } = await rig.program.run(['apply', '--state', 'taken/state', '--run-id', 'nightly']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "HH:MM:SS  Preview: 2 to trigger, 0 to attach, 0 up to date, 0 refused
      error journal-failed: The journal FOLDER/taken/state/runs/nightly cannot be written: a part of the path is a file
         = Make room, or make the folder writable; \`--state DIR\` names another one

      1 problem
      "
    `);
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(rig.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    await rig.close();
  });
});

describe('runs', () => {
  let rig: RunsRig;

  beforeEach(async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
  });

  afterEach(() => rig.close());

  it('there are none at first', async () => {
    expect(await rig.program.run(['runs', '--state', 'empty'])).toMatchObject({ code: 0, out: '', err: 'There are no runs.\n' });
  });

  it('lists them, shows one, and prints its journal', async () => {
    await rig.program.run(['apply', '--run-id', 'one']);
    await rig.program.run(['apply', '--run-id', 'two']);
    const begun = rig.lines('two').findIndex((line) => line.type === 'trigger-finished');
    rig.rewrite('two', rig.lines('two').slice(0, begun + 1));
    const list = await rig.program.run(['runs']);
    expect(stable(list.out, rig)).toMatchInlineSnapshot(`
      "RUN  STATE  EXIT  STARTED  FILE  TRIGGERS
      two  unfinished  -  DATE UTC  jenkins-triggers.yml  1 succeeded, 1 open
      one  complete  0  DATE UTC  jenkins-triggers.yml  2 succeeded
      "
    `);
    expect(list.code).toBe(0);
    const shown = await rig.program.run(['runs', 'show', 'two']);
    expect(stable(shown.out, rig)).toMatchInlineSnapshot(`
      "Run two of jenkins-triggers.yml, unfinished, started DATE UTC; \`trigger-runner resume two\` goes on with it

      OUTCOME  TRIGGER  BUILD  TIME  LINK
      succeeded  build/image  #2  SPAN  http://127.0.0.1:PORT/job/image/2/
      not begun  release/deploy  -  -

      1 of 2 triggered: 1 succeeded, 1 open · not over
      "
    `);
    expect({ code: shown.code, err: shown.err }).toEqual({ code: 0, err: '' });
    const journal = await rig.program.run(['runs', 'show', 'two', '--output', 'ndjson']);
    expect(
      journal.out
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(rig.lines('two'));
    const objects = await rig.program.run(['runs', 'list', '--output', 'ndjson']);
    expect(
      objects.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { v: 1, type: 'run', run: 'two', file: 'jenkins-triggers.yml', state: 'unfinished', counts: { triggers: 2, succeeded: 1 } },
      { v: 1, type: 'run', run: 'one', state: 'complete', exitCode: 0, counts: { triggers: 2, succeeded: 2 } },
    ]);
  });

  it('tells a run that nobody has', async () => {
    await rig.program.run(['apply', '--run-id', 'nightly', '--state', 'near']);
    const { code, out, err } = await rig.program.run(['runs', 'show', 'nigthly', '--state', 'near']);
    expect(err).toMatchInlineSnapshot(`
      "error run-unknown: There is no run nigthly
         = Did you mean nightly?

      1 problem
      "
    `);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('tells a journal that cannot be read, and lists the others', async () => {
    await rig.program.run(['apply', '--run-id', 'damaged', '--state', 'other']);
    await rig.program.run(['apply', '--run-id', 'sound', '--state', 'other']);
    writeFileSync(rig.journalPath('damaged').replace('.trigger-runner', 'other'), '{"v":1}\n');
    const { code, out, err } = await rig.program.run(['runs', '--state', 'other']);
    expect(stable(err, rig)).toMatchInlineSnapshot(`
      "error journal-corrupt: FOLDER/other/runs/damaged/journal.ndjson, line 1 cannot be read: it has no type
         = Look at the line shown; what the run started is in Jenkins. Remove the folder of the run to
           forget it

      1 problem
      "
    `);
    expect(out).toContain('sound');
    expect(out).not.toContain('damaged');
    expect(code).toBe(0);
    expect((await rig.program.run(['resume', 'damaged', '--state', 'other'])).code).toBe(5);
  });
});
