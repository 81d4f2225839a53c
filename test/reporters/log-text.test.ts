import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/events/events.ts';
import { firstError } from '../../src/reporters/first-error.ts';
import { createLogText } from '../../src/reporters/log-text.ts';

const at = Date.UTC(2026, 10, 24, 22, 15, 3);
const said = (trigger: string, lines: readonly string[], skipped?: true): Extract<RunEvent, { type: 'log-lines' }> => ({
  v: 1,
  seq: 1,
  at,
  type: 'log-lines',
  trigger,
  number: 7,
  lines,
  ...(skipped && { skipped }),
});

const visible = (text: string): string => text.replaceAll('\u001b', '^');

describe('lines of console logs', () => {
  const hostile = [
    'plain',
    '',
    '\u001b[31mred\u001b[0m and \u001b[2Jcleared',
    '\u001b]0;title\u0007::set-output name=x::y',
    '##vso[task.complete result=Succeeded;]',
    'over\rwritten',
    '\u202egnp.exe',
  ];

  it('stand behind the name of their trigger, and act upon nothing', () => {
    expect(createLogText(false)(said('release/image', hostile, true))).toMatchInlineSnapshot(`
      "22:15:03  release/image | lines are missing here: the log grew faster than it could be read
      22:15:03  release/image | plain
      22:15:03  release/image |
      22:15:03  release/image | red and cleared
      22:15:03  release/image | ::set-output name=x::y
      22:15:03  release/image | # #vso[task.complete result=Succeeded;]
      22:15:03  release/image | over␍written
      22:15:03  release/image | �gnp.exe
      "
    `);
  });

  it('keep their colour where there is any, each name in its own', () => {
    const text = createLogText(true);
    expect(visible([text(said('a/one', hostile.slice(0, 3))), text(said('a/two', ['x'])), text(said('a/one', ['y']))].join('')))
      .toMatchInlineSnapshot(`
      "^[90m22:15:03^[39m  ^[36ma/one^[39m ^[90m|^[39m plain
      ^[90m22:15:03^[39m  ^[36ma/one^[39m ^[90m|^[39m
      ^[90m22:15:03^[39m  ^[36ma/one^[39m ^[90m|^[39m ^[31mred^[0m and cleared^[0m
      ^[90m22:15:03^[39m  ^[35ma/two^[39m ^[90m|^[39m x
      ^[90m22:15:03^[39m  ^[36ma/one^[39m ^[90m|^[39m y
      "
    `);
  });
});

describe('the first line that looks like an error', () => {
  it.each([
    [['compiling', 'src/a.ts(3,1): error TS2304: Cannot find name', 'error: 2 more', 'Finished: FAILURE'], 1],
    [['0 errors, 3 warnings', 'no failures', 'failed: 0', 'java.lang.IllegalStateException: closed', '\tat app.Main'], 3],
    [['Traceback (most recent call last):', 'ValueError: x'], 0],
    [['+ deploy.sh', 'ssh: connect: Permission denied', 'exit 1'], 1],
    [['\u001b[31m1 failed\u001b[0m'], 0],
    [['all is well', "Build step 'Execute shell' marked build as failure", 'Finished: FAILURE'], undefined],
    [['terror', 'mirrors', 'unfailing'], undefined],
    [[], undefined],
  ])('of %j is %s', (lines, index) => {
    expect(firstError(lines)).toBe(index);
  });
});
