import { describe, expect, test } from 'vitest';
import type { SandboxJob } from '../../src/sandbox/definition.ts';
import { Direct, text } from './support/direct.ts';

const parameters: SandboxJob['parameters'] & {} = {
  VERSION: { type: 'string', default: '1' },
  NOTES: { type: 'text' },
  REGION: { type: 'choice', choices: ['eu', 'us'] },
  DRY_RUN: { type: 'boolean' },
  SECRET: { type: 'password' },
};

const hold = '/job/app/buildWithParameters?delay=60sec';

describe('folding', () => {
  test('equal requests are one item, and 303 says so', () => {
    const direct = new Direct({ jobs: { app: { parameters } } });
    const form = { VERSION: '2', NOTES: 'a\nb', REGION: 'us', DRY_RUN: 'true', SECRET: 'hush' };
    expect(direct.trigger(hold, form)).toEqual({ status: 201, id: 1 });
    expect(direct.trigger(hold, form)).toEqual({ status: 303, id: 1 });
    // Undeclared names are dropped, and what a boolean makes of a text counts.
    expect(direct.trigger(hold, { ...form, OTHER: 'x', DRY_RUN: 'TRUE' })).toEqual({ status: 303, id: 1 });
    for (const [name, value] of Object.entries({ VERSION: '3', NOTES: 'a', REGION: 'eu', DRY_RUN: 'false', SECRET: 'other' })) {
      expect({ name, ...direct.trigger(hold, { ...form, [name]: value }) }).toMatchObject({ name, status: 201 });
    }
    expect(direct.controller.queueLength()).toBe(6);
    direct.clock.advance(61_000);
    const causes = direct.controller.builds('app').map((build) => build.causes);
    expect(Math.max(...causes)).toBe(3);
  });

  test('the shorter due time wins, and a longer one changes nothing', () => {
    const direct = new Direct({ jobs: { app: { quietPeriod: '10s' } } });
    direct.trigger('/job/app/build');
    expect(direct.trigger('/job/app/build?delay=60sec')).toEqual({ status: 201, id: 1 });
    expect(direct.json('/queue/item/1/api/json')['why']).toBe('In the quiet period. Expires in 10 sec');
    direct.clock.advance(3_000);
    direct.trigger('/job/app/build?delay=2sec');
    expect(direct.json('/queue/item/1/api/json')['why']).toBe('In the quiet period. Expires in 2 sec');
    direct.clock.advance(1_999);
    expect(direct.controller.queueLength()).toBe(1);
    direct.clock.advance(3);
    expect(direct.controller.queueLength()).toBe(0);
    expect(direct.controller.builds('app')).toMatchObject([{ queueId: 1, causes: 3 }]);
  });

  test('an item that left takes no more requests', () => {
    const direct = new Direct({ jobs: { app: { concurrent: true } } });
    expect(direct.trigger('/job/app/build').id).toBe(1);
    expect(direct.trigger('/job/app/build').id).toBe(2);
  });

  test('a cancelled item takes no more requests', () => {
    const direct = new Direct({ jobs: { app: {} } });
    direct.trigger('/job/app/build?delay=60sec');
    expect(direct.send('POST', '/queue/cancelItem?id=1').status).toBe(204);
    expect(direct.trigger('/job/app/build?delay=60sec').id).toBe(2);
  });

  test('values of some kinds never compare equal', () => {
    const direct = new Direct({
      jobs: { app: { parameters: { X: { type: 'unequal' } } }, up: { parameters: { 'f.txt': { type: 'file' } } } },
    });
    expect(direct.trigger(hold, { X: '1' })).toEqual({ status: 201, id: 1 });
    expect(direct.trigger(hold, { X: '1' })).toEqual({ status: 201, id: 2 });
    const upload = '--b\r\nContent-Disposition: form-data; name="f.txt"; filename="f"\r\n\r\nx\r\n--b--\r\n';
    const post = (): number =>
      direct.send('POST', '/job/up/buildWithParameters?delay=60sec', { 'content-type': 'multipart/form-data; boundary=b' }, upload).status;
    expect([post(), post()]).toEqual([201, 201]);
  });
});

describe('delay', () => {
  test.each([
    ['5', 0],
    ['1500', 1_000],
    ['5sec', 5_000],
    ['5%20secs', 5_000],
    ['0sec', 0],
    ['-3sec', 0],
  ])('%s is %d ms', (delay, ms) => {
    const direct = new Direct({ jobs: { app: { quietPeriod: '1h' } } });
    direct.trigger(`/job/app/build?delay=${delay}`);
    // A millisecond before it waits, unless there is nothing to wait for.
    direct.clock.advance(Math.max(0, ms - 1));
    expect(direct.controller.queueLength()).toBe(ms > 0 ? 1 : 0);
    direct.clock.advance(1);
    expect(direct.controller.queueLength()).toBe(0);
  });

  test.each(['abc', '5s', '5.5sec', '1m'])('%s is an error', (delay) => {
    const direct = new Direct({ jobs: { app: {} } });
    expect(direct.send('POST', `/job/app/build?delay=${delay}`).status).toBe(500);
  });
});

describe('an item that left', () => {
  test('is forgotten after 300 s, however often it is asked for', () => {
    const direct = new Direct({ jobs: { app: { duration: '1h' } } });
    direct.trigger('/job/app/build');
    direct.clock.advance(1);
    for (let asked = 0; asked < 299; asked++) {
      expect(direct.send('GET', '/queue/item/1/api/json').status).toBe(200);
      direct.clock.advance(1_000);
    }
    direct.clock.advance(998);
    expect(direct.send('GET', '/queue/item/1/api/json').status).toBe(200);
    direct.clock.advance(1);
    expect(direct.send('GET', '/queue/item/1/api/json').status).toBe(404);
    expect(direct.json('/job/app/api/json?tree=builds[queueId]')['builds']).toMatchObject([{ queueId: 1 }]);
  });

  test('has neither build nor cancellation for a moment', () => {
    const direct = new Direct({ jobs: { app: {} } });
    direct.trigger('/job/app/build');
    const item = (): unknown => direct.json('/queue/item/1/api/json?tree=cancelled,executable[number]');
    expect(item()).toEqual({ _class: 'hudson.model.Queue$LeftItem', cancelled: false, executable: null });
    direct.clock.advance(2);
    expect(item()).toMatchObject({ executable: { number: 1 } });
  });

  test('one that waits is never forgotten', () => {
    const direct = new Direct({ jobs: { app: { label: 'nowhere' } } });
    direct.trigger('/job/app/build');
    direct.clock.advance(86_400_000);
    expect(direct.json('/queue/item/1/api/json')).toMatchObject({ stuck: true, why: '‘Jenkins’ doesn’t have label ‘nowhere’' });
  });
});

describe('cancelling', () => {
  test('answers as the state and the method demand', () => {
    const direct = new Direct({ jobs: { app: {} } });
    direct.trigger('/job/app/build?delay=60sec');
    const status = (method: string, path: string): number => direct.send(method, path).status;
    expect(status('GET', '/queue/cancelItem?id=1')).toBe(405);
    expect(status('GET', '/queue/item/1/cancelQueue')).toBe(405);
    expect(status('POST', '/queue/cancelItem?id=x')).toBe(500);
    expect(status('POST', '/queue/cancelItem?id=9')).toBe(404);
    expect(status('POST', '/queue/item/1/cancelQueue')).toBe(204);
    expect(status('POST', '/queue/item/1/cancelQueue')).toBe(500);
    direct.clock.advance(61_000);
    expect(direct.controller.builds('app')).toEqual([]);
  });

  test('a buildable item makes room for a blocked one', () => {
    const direct = new Direct({ executors: 1, jobs: { other: { duration: '1m' }, app: { parameters: { N: { type: 'string' } } } } });
    direct.trigger('/job/other/build');
    direct.trigger('/job/app/buildWithParameters?N=1');
    direct.trigger('/job/app/buildWithParameters?N=2');
    expect(direct.json('/queue/item/2/api/json')['why']).toBe('Waiting for next available executor');
    expect(direct.json('/queue/item/3/api/json')).toMatchObject({ blocked: true });
    direct.send('POST', '/queue/cancelItem?id=2');
    expect(direct.json('/queue/item/3/api/json')).toMatchObject({ blocked: false, buildable: true });
  });
});

function status(direct: Direct, path: string, form: string): number {
  return direct.send('POST', path, { 'content-type': 'application/x-www-form-urlencoded' }, form).status;
}

describe('parameters', () => {
  const direct = new Direct({ jobs: { app: { parameters }, plain: {} } });

  test('that Jenkins refuses', () => {
    expect(status(direct, '/job/app/buildWithParameters', 'REGION=mars')).toBe(500);
    expect(status(direct, '/job/app/buildWithParameters?VERSION=1', 'VERSION=2')).toBe(500);
    expect(status(direct, '/job/plain/buildWithParameters', 'A=1')).toBe(400);
    expect(status(direct, '/job/app/build', 'json={"parameter":[{"name":"NOPE","value":"1"}]}')).toBe(500);
    expect(status(direct, '/job/app/build', 'json=%7B')).toBe(500);
  });

  test('keep newlines, separators and Unicode, and a password is not shown', () => {
    const value = 'a\nb+c & %20=ü ✓';
    const { id } = direct.trigger(hold, { VERSION: value, SECRET: 'hush' });
    const shown = text(direct.send('GET', `/queue/item/${id}/api/json`));
    expect((JSON.parse(shown) as { params: string }).params).toBe(`\nVERSION=${value}\nNOTES=\nREGION=eu\nDRY_RUN=false\nSECRET=****`);
    expect(shown).not.toContain('hush');
  });

  test('of a run parameter: the last build unless one is named', () => {
    const other = new Direct({ jobs: { app: { history: 3 }, use: { parameters: { R: { type: 'run', job: 'app' } } } } });
    other.trigger('/job/use/buildWithParameters');
    other.trigger('/job/use/buildWithParameters?R=app%232');
    other.clock.advance(1_000);
    expect(other.controller.builds('use').map((build) => build.parameters)).toEqual([{ R: 'app#2' }, { R: 'app#3' }]);
    expect(other.trigger('/job/use/buildWithParameters?R=app').status).toBe(500);
  });
});
