import { describe, expect, test } from 'vitest';
import { stripNotes } from '../../src/sandbox/model/console-note.ts';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import { Direct, basic, header, text } from './support/direct.ts';

const ask = 'Ship it?';

const definition: SandboxDefinition = {
  users: {
    ci: { apiToken: 't-ci' },
    builder: { apiToken: 't-builder', permissions: ['overall-read', 'job-read', 'job-build'] },
    reader: { apiToken: 't-reader', permissions: ['overall-read', 'job-read'] },
  },
  jobs: {
    deploy: {
      type: 'pipeline',
      log: ['compiling', 'deploying'],
      stages: [
        { name: 'Build', duration: '10s' },
        { name: 'Deploy', duration: '10s', input: { message: ask } },
        { name: 'Check', duration: '1s' },
      ],
    },
    broken: {
      type: 'pipeline',
      result: 'FAILURE',
      stages: [{ name: 'Build' }, { name: 'Test', duration: '2s', fails: true }, { name: 'Deploy', input: { message: ask } }],
    },
    asks: {
      type: 'pipeline',
      stages: [
        {
          name: 'Only',
          input: {
            id: 'where',
            message: 'Where to?',
            submitter: 'ops, ci',
            parameters: { REGION: { type: 'choice', choices: ['eu', 'us'] } },
          },
        },
      ],
    },
    plain: { duration: '1h' },
  },
};

const ci = basic('ci', 't-ci');

function started(job: string, more: Partial<SandboxDefinition> = {}): Direct {
  const direct = new Direct({ ...definition, ...more });
  direct.trigger(`/job/${job}/build`, undefined, ci);
  direct.clock.advance(5);
  return direct;
}

/** `Build SUCCESS 10000`, for each stage. */
function stages(direct: Direct, job: string): string[] {
  const run = direct.json(`/job/${job}/1/wfapi/describe`, ci) as { stages: { name: string; status: string; durationMillis: number }[] };
  return run.stages.map(({ name, status, durationMillis }) => `${name} ${status} ${durationMillis}`);
}

const log = (direct: Direct, job: string): string[] =>
  stripNotes(text(direct.send('GET', `/job/${job}/1/consoleText`, ci)))
    .trimEnd()
    .split('\n');

describe('a Pipeline', () => {
  test('goes from stage to stage and waits for its input as long as nobody answers', () => {
    const direct = started('deploy');
    expect(stages(direct, 'deploy')).toEqual(['Build IN_PROGRESS 3']);
    direct.clock.advance(3_600_000);
    expect(stages(direct, 'deploy')).toEqual(['Build SUCCESS 10000', 'Deploy PAUSED_PENDING_INPUT 3590004']);
    expect(direct.json('/job/deploy/1/api/json', ci)).toMatchObject({ building: true, result: null });
    expect(direct.send('GET', '/job/deploy/1/wfapi/pendingInputActions', ci)).toMatchObject({ status: 200 });
    expect(direct.json('/job/deploy/1/wfapi/pendingInputActions', ci)).toMatchInlineSnapshot(`
      [
        {
          "abortUrl": "/job/deploy/1/input/1af68976af04f648c51e2bb85f1c0c92/abort",
          "id": "1af68976af04f648c51e2bb85f1c0c92",
          "inputs": [],
          "message": "Ship it?",
          "proceedText": "Proceed",
          "proceedUrl": "/job/deploy/1/wfapi/inputSubmit?inputId=1af68976af04f648c51e2bb85f1c0c92",
          "redirectApprovalUrl": "/job/deploy/1/input/",
        },
      ]
    `);
  });

  test('goes on when somebody proceeds', () => {
    const direct = started('deploy');
    direct.clock.advance(60_000);
    const [{ id }] = direct.json('/job/deploy/1/wfapi/pendingInputActions', ci) as unknown as [{ id: string }];
    expect(log(direct, 'deploy')).toEqual([
      'Started by user ci',
      '[Pipeline] Start of Pipeline',
      '[Pipeline] stage',
      '[Pipeline] { (Build)',
      'compiling',
      '[Pipeline] stage',
      '[Pipeline] { (Deploy)',
      '[Pipeline] input',
      ask,
      'Proceed or Abort',
    ]);
    expect(direct.send('POST', `/job/deploy/1/input/${id}/proceedEmpty`, ci)).toMatchObject({ status: 200, body: new Uint8Array(0) });
    expect(direct.json('/job/deploy/1/wfapi/pendingInputActions', ci)).toEqual([]);
    expect(direct.send('POST', `/job/deploy/1/input/${id}/proceedEmpty`, ci).status).toBe(404);
    expect(stages(direct, 'deploy')).toEqual(['Build SUCCESS 10000', 'Deploy IN_PROGRESS 50004']);
    direct.clock.advance(11_001);
    expect(direct.json('/job/deploy/1/api/json', ci)).toMatchObject({ result: 'SUCCESS', duration: 71_004 });
    expect(stages(direct, 'deploy')).toEqual(['Build SUCCESS 10000', 'Deploy SUCCESS 60004', 'Check SUCCESS 1000']);
    expect(log(direct, 'deploy').slice(9)).toEqual([
      'Proceed or Abort',
      'Approved by ci',
      'deploying',
      '[Pipeline] stage',
      '[Pipeline] { (Check)',
      '[Pipeline] End of Pipeline',
      'Finished: SUCCESS',
    ]);
  });

  test('is aborted with its input', () => {
    const direct = started('deploy');
    direct.clock.advance(60_000);
    const [{ id }] = direct.json('/job/deploy/1/wfapi/pendingInputActions', ci) as unknown as [{ id: string }];
    expect(direct.send('GET', `/job/deploy/1/input/${id}/abort`, ci).status).toBe(405);
    expect(direct.send('POST', `/job/deploy/1/input/${id}/abort`, ci).status).toBe(200);
    expect(direct.json('/job/deploy/1/api/json', ci)).toMatchObject({ building: false, result: 'ABORTED' });
    expect(stages(direct, 'deploy')).toEqual(['Build SUCCESS 10000', 'Deploy ABORTED 50004']);
    expect(log(direct, 'deploy').slice(-3)).toEqual(['Rejected by ci', '[Pipeline] End of Pipeline', 'Finished: ABORTED']);
  });

  test('may be stopped while it waits, and a restart ends it as it does any other', () => {
    const direct = started('deploy');
    direct.clock.advance(60_000);
    direct.send('POST', '/job/deploy/1/stop', ci);
    expect(direct.json('/job/deploy/1/wfapi/pendingInputActions', ci)).toEqual([]);
    expect(log(direct, 'deploy').at(-3)).toBe('Aborted by ci');
    direct.clock.advance(100_000);
    expect(direct.json('/job/deploy/1/api/json', ci)).toMatchObject({ result: 'ABORTED', duration: 60_003 });
  });

  test('fails in the stage that fails, and comes to no other', () => {
    const direct = started('broken');
    direct.clock.advance(10_000);
    expect(stages(direct, 'broken')).toEqual(['Build SUCCESS 100', 'Test FAILED 2000']);
  });

  test('asks those who may answer', () => {
    const direct = started('asks');
    const question = '/job/asks/1/input/Where';
    expect(direct.json('/job/asks/1/wfapi/pendingInputActions', ci)).toMatchObject([
      {
        id: 'Where',
        inputs: [{ type: 'ChoiceParameterDefinition', name: 'REGION', definition: { defaultVal: 'eu', choices: ['eu', 'us'] } }],
      },
    ]);
    const refused = direct.send('POST', `${question}/proceedEmpty`, basic('builder', 't-builder'));
    expect([refused.status, header(refused, 'X-Error')]).toEqual([400, 'You need to be ops,ci to submit this.']);
    const other = direct.send('POST', `${question}/abort`, basic('reader', 't-reader'));
    expect([other.status, header(other, 'X-Error')]).toEqual([400, 'You need to be ops,ci to cancel this.']);
    expect(direct.send('POST', `${question}/proceedEmpty`, ci).status).toBe(200);
  });

  test('keeps its stages to itself where the plugin is missing', () => {
    const direct = started('deploy', { pipelineRestApi: false });
    expect(direct.send('GET', '/job/deploy/1/wfapi/describe', ci).status).toBe(404);
    expect(direct.send('GET', '/job/deploy/1/wfapi/pendingInputActions', ci).status).toBe(404);
  });
});

test('another job has neither stages nor inputs', () => {
  const direct = started('plain');
  expect(direct.send('GET', '/job/plain/1/wfapi/describe', ci).status).toBe(404);
  expect(direct.send('GET', '/job/plain/1/input/', ci).status).toBe(404);
});
