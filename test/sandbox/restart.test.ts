import { describe, expect, test } from 'vitest';
import { Direct, basic, header } from './support/direct.ts';

const jobs = { app: { duration: '1m' }, pinned: { label: 'nowhere' }, quiet: { quietPeriod: '30s' }, serial: { duration: '1m' } };

describe('an orderly restart', () => {
  test('keeps what waits, forgets what left, aborts what runs, and has another session', () => {
    const direct = new Direct({ jobs });
    const session = header(direct.send('GET', '/api/json'), 'X-Jenkins-Session');
    direct.trigger('/job/app/build');
    direct.trigger('/job/pinned/build');
    direct.trigger('/job/quiet/build');
    direct.trigger('/job/serial/build');
    direct.clock.advance(10_000);
    direct.trigger('/job/serial/build');
    direct.controller.restart();
    expect(header(direct.send('GET', '/api/json'), 'X-Jenkins-Session')).not.toBe(session);
    expect(direct.send('GET', '/queue/item/1/api/json').status).toBe(404);
    expect(direct.json('/queue/item/2/api/json')).toMatchObject({ stuck: true });
    expect(direct.json('/queue/item/3/api/json')).toMatchObject({ why: 'In the quiet period. Expires in 20 sec' });
    expect(direct.controller.builds('app')).toMatchObject([{ number: 1, queueId: 1, result: 'ABORTED', building: false }]);
    direct.clock.advance(120_000);
    expect(direct.controller.builds('quiet')).toMatchObject([{ queueId: 3, result: 'SUCCESS' }]);
    expect(direct.controller.builds('serial')).toMatchObject([
      { queueId: 5, result: 'SUCCESS' },
      { queueId: 4, result: 'ABORTED' },
    ]);
    expect(direct.trigger('/job/app/build').id).toBe(6);
  });
});

describe('a kill', () => {
  test('loses what waits, too, and gives ids again from the last orderly stop', () => {
    const direct = new Direct({ jobs });
    direct.trigger('/job/quiet/build');
    direct.controller.restart();
    direct.trigger('/job/pinned/build');
    direct.trigger('/job/app/build?delay=60sec');
    direct.controller.kill();
    expect(direct.controller.queueLength()).toBe(0);
    expect(direct.send('GET', '/queue/item/3/api/json').status).toBe(404);
    direct.clock.advance(120_000);
    expect(direct.controller.builds('app')).toEqual([]);
    expect(direct.trigger('/job/serial/build').id).toBe(2);
    direct.clock.advance(1_000);
    expect(direct.json('/queue/item/2/api/json?tree=task[name]')['task']).toMatchObject({ name: 'serial' });
    expect(direct.trigger('/job/pinned/build').id).toBe(3);
  });

  test('leaves no job blocked', () => {
    const direct = new Direct({ executors: 0, jobs });
    direct.trigger('/job/app/build');
    direct.controller.kill();
    direct.trigger('/job/app/build');
    expect(direct.json('/queue/item/1/api/json')).toMatchObject({ buildable: true });
  });
});

describe('the start', () => {
  test('refuses, then answers 503, then for a moment 401, 500 and 403, then all is well', () => {
    const direct = new Direct({ users: { ci: { apiToken: 'token' } }, jobs });
    const statuses = (): unknown[] =>
      ['GET', 'POST'].map((method) => {
        const reaction = direct.react(method, method === 'GET' ? '/api/json' : '/job/app/build', basic('ci', 'token'));
        return reaction.kind === 'answer' ? reaction.answer.status : reaction.kind;
      });
    direct.trigger('/job/quiet/build', undefined, basic('ci', 'token'));
    direct.controller.restart({ refusingFor: 1_000, startingFor: 60_000 });
    expect(statuses()).toEqual(['refuse', 'refuse']);
    direct.clock.advance(1_000);
    expect(statuses()).toEqual([503, 503]);
    expect(direct.controller.builds('quiet')).toEqual([]);
    direct.clock.advance(60_000);
    expect(statuses()).toEqual([401, 500]);
    direct.clock.advance(300);
    expect(statuses()).toEqual([401, 403]);
    direct.clock.advance(300);
    expect(statuses()).toEqual([401, 401]);
    direct.clock.advance(300);
    expect(statuses()).toEqual([200, 201]);
    // Its quiet period ended meanwhile; it waited for Jenkins to be ready.
    expect(direct.controller.builds('quiet')).toMatchObject([{ queueId: 1 }]);
  });

  test('at once, when no time is given', () => {
    const direct = new Direct({ jobs });
    direct.controller.restart();
    expect(direct.send('GET', '/api/json').status).toBe(200);
  });
});
