import { expect, test } from 'vitest';
import { GroupCommit } from '../../src/state/group-commit.ts';
import { ManualClock, settle } from '../support/manual-clock.ts';

/** What was written, each write as one text. */
function rig(options: { readonly clock?: ManualClock; readonly most?: number } = {}) {
  const written: string[] = [];
  const commit = new GroupCommit((lines) => {
    written.push(lines.join(''));
    return Promise.resolve(undefined);
  }, options);
  return { commit, written };
}

test('behind many lines a write waits a moment for more; behind a few it does not', async () => {
  const clock = new ManualClock();
  const { commit, written } = rig({ clock });
  await Promise.all(['a', 'b', 'c', 'd'].map((line) => commit.append(line)));
  const next = commit.append('e');
  await settle();
  await clock.run(3);
  const last = commit.append('f');
  await settle();
  expect(written).toEqual(['abcd']);
  await clock.run(1);
  await Promise.all([next, last]);
  expect(written).toEqual(['abcd', 'ef']);
  await commit.append('g');
  expect(written).toEqual(['abcd', 'ef', 'g']);
  expect(clock.pending).toBe(0);
});

test('all is written before it is done, also what waits', async () => {
  const clock = new ManualClock();
  const { commit, written } = rig({ clock });
  await Promise.all(['a', 'b', 'c', 'd'].map((line) => commit.append(line)));
  void commit.append('e');
  const drained = commit.drain();
  await clock.run(4);
  await drained;
  expect(written).toEqual(['abcd', 'e']);
});

test('without a clock nothing waits, and no more lines share a write than may', async () => {
  const { commit, written } = rig({ most: 3 });
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((line) => commit.append(line)));
  expect(written).toEqual(['abc', 'def', 'g']);
});

test('a write waits for all that is ready to go on, and for nothing else', async () => {
  const { commit, written } = rig();
  const first = commit.append('a');
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  const second = commit.append('b');
  await first;
  expect(written).toEqual(['ab']);
  await second;
  await commit.append('c');
  expect(written).toEqual(['ab', 'c']);
});
