import { expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { Live } from './live.ts';
import { finished, middle, succeeded } from './runs.ts';

it('needs no more than 16 colours, and none that a light or a dark ground swallows', () => {
  const live = new Live({ colour: true, columns: 100, rows: 50 });
  middle(live);
  const logs = Array.from({ length: 9 }, (_, index): EventBody => ({
    type: 'log-lines',
    trigger: `verify/t${index}`,
    number: 1,
    lines: [`line of ${index}`],
  }));
  live.say(...logs, {
    type: 'warning',
    diagnostic: { code: 'short-secret', severity: 'warning', message: 'too short to be masked' },
  });
  live.pass(100);
  live.say({ type: 'interrupted', signal: 'SIGINT', times: 1 });
  live.pass(100);
  live.say(succeeded('verify/unit', 7, 110_000), finished(1));
  const written = live.writes.map(({ text }) => text).join('');
  live.close();
  // oxlint-disable-next-line no-control-regex
  const codes = [...written.matchAll(/\u001b\[([\d;:]*)m/g)].flatMap(([, parameters = '']) => parameters.split(';'));
  // Bold, what ends it, red, green, yellow, blue, magenta, cyan, the colour of the terminal, grey: no white, no black, no ground.
  expect([...new Set(codes)].map(Number).sort((a, b) => a - b)).toEqual([1, 22, 31, 32, 33, 34, 35, 36, 39, 90]);
  // Eight names are told apart.
  // oxlint-disable-next-line no-control-regex
  const names = new Set([...written.matchAll(/((?:\u001b\[\d+m)+)verify\/t\d/g)].map(([, look]) => look));
  expect(names.size).toBe(8);
});
