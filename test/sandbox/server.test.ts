import { afterEach, describe, expect, test } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { ManualClock } from '../support/manual-clock.ts';

const open: Sandbox[] = [];

async function start(definition: SandboxDefinition): Promise<{ sandbox: Sandbox; clock: ManualClock }> {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ definition, clock });
  open.push(sandbox);
  return { sandbox, clock };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

describe('over a real socket', () => {
  test('triggers, queues, builds and logs', async () => {
    const { sandbox, clock } = await start({ jobs: { 'team/app': { duration: '3s', log: ['one', 'two', 'three'] } } });
    const triggered = await fetch(`${sandbox.url}/job/team/job/app/build`, { method: 'POST', redirect: 'manual' });
    expect(triggered.status).toBe(201);
    expect(triggered.headers.get('location')).toBe(`${sandbox.url}/queue/item/1/`);
    clock.advance(1_002);
    const item = (await (await fetch(`${sandbox.url}/queue/item/1/api/json`)).json()) as { executable: { number: number } };
    expect(item.executable.number).toBe(1);
    const running = await fetch(`${sandbox.url}/job/team/job/app/1/logText/progressiveText?start=0`);
    expect(running.headers.get('x-more-data')).toBe('true');
    expect(await running.text()).toMatch(/one\r\ntwo\r\n$/);
    clock.advance(2_000);
    expect(sandbox.builds('team/app')).toEqual([{ number: 1, queueId: 1, result: 'SUCCESS', building: false, parameters: {}, causes: 1 }]);
    expect(sandbox.requests.map(({ method, status }) => `${method} ${status}`)).toEqual(['POST 201', 'GET 200', 'GET 200']);
  });
});
