import { afterEach, describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { Live, type LiveOptions } from './live.ts';
import { finished, started } from './runs.ts';

let live: Live | undefined;

function open(options?: LiveOptions): Live {
  live = new Live(options);
  return live;
}

afterEach(() => live?.close());

describe('the live view with --debug', () => {
  it('shows requests that are made again on demand, and how many were sent', async () => {
    const view = open({ columns: 120, debug: true });
    view.say(started, {
      type: 'controller-notice',
      controller: 'main',
      notice: {
        kind: 'request-retried',
        request: 'GET /queue/api/json',
        attempt: 1,
        delay: 250,
        failure: { code: 'unreachable', message: 'connect ECONNREFUSED' },
      },
    });
    view.pass(100);
    view.say(finished(0));
    expect(await view.screen.scrollback()).toMatchInlineSnapshot(`
      "00:00:00  run nightly-7: 7 triggers in 3 sets of release.yml
      00:00:00  controller main: Jenkins  https://ci.example.org
      00:00:00  controller main: GET /queue/api/json again in 250ms (attempt 1 failed: connect ECONNREFUSED)
      00:00:00  requests sent: 14 to main
      Run nightly-7 of release.yml

      OUTCOME  TRIGGER  BUILD  TIME  LINK

      0 of 7 triggered · 1m 00s"
    `);
  });

  it('counts requests while it runs on demand, those of the preview, too', async () => {
    const request = (status: number): EventBody => ({
      type: 'request',
      controller: 'main',
      method: 'GET',
      path: '/queue/api/json?tree=items[id]',
      status,
      elapsed: 12,
      bytes: 345,
    });
    for (const [debug, shown] of [
      [true, /0 of 7 · 0s · 3 requests, 1 again$/m],
      [false, /0 of 7 · 0s$/m],
    ] as const) {
      const view = open({ columns: 120, debug });
      view.say(request(200), started, request(503), {
        type: 'controller-notice',
        controller: 'main',
        notice: {
          kind: 'request-retried',
          request: 'GET /queue/api/json',
          attempt: 1,
          delay: 250,
          failure: { code: 'unreachable', message: '503' },
        },
      });
      view.say(request(200));
      view.pass(100);
      expect(await view.screen.scrollback()).toMatch(shown);
      expect(await view.screen.scrollback()).not.toContain('/queue/api/json?tree');
    }
  });
});
