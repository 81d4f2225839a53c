/**
 * Every exchange that was recorded from a real Jenkins is had again with the sandbox, over real HTTP, and must go the same way:
 * status, headers with their order, JSON and text. Only what differs from run to run is made equal before (`support/recordings.ts`).
 */
import { describe, expect, test } from 'vitest';
import { groups } from './support/contract-groups.ts';
import type { Group } from './support/contract-world.ts';
import { World } from './support/contract-world.ts';
import type { RawAnswer } from './support/raw-request.ts';
import { headerOf, rawRequest } from './support/raw-request.ts';
import { expectation, files, outcome, readRecordings, replayed } from './support/recordings.ts';
import type { Recording } from './support/recordings.ts';

/** Recorded exchanges that the sandbox cannot have, with the reason. */
const notReplayed: Readonly<Record<string, string>> = {};

function recordingsOf({ file, names = /./ }: Group): Recording[] {
  return readRecordings(file).filter(({ name }) => names.test(name) && !Object.hasOwn(notReplayed, name));
}

function idOf(answer: RawAnswer): number {
  return Number(/\/queue\/item\/(\d+)\/$/.exec(headerOf(answer, 'Location') ?? '')?.[1]);
}

/** Learns what the recorded item, crumb and session are called here. */
function learn({ response }: Recording, answer: RawAnswer, { names }: World): void {
  const recorded = { ...response, body: Buffer.from(response.body ?? '') };
  if (idOf(recorded) > 0 && idOf(answer) > 0) names.item(idOf(recorded), idOf(answer));
  for (const pattern of [/^(JSESSIONID\.[\da-f]{8}=[^;]+)/, /"crumb":"([\da-f]{64})"/]) {
    const valueIn = (from: RawAnswer): string | undefined =>
      pattern.exec(headerOf(from, 'Set-Cookie') ?? '')?.[1] ?? pattern.exec(from.body.toString())?.[1];
    const there = valueIn(recorded);
    const here = valueIn(answer);
    if (there !== undefined && here !== undefined) names.text(there, here);
  }
}

describe('recorded exchanges', () => {
  for (const group of groups) {
    const recordings = recordingsOf(group);
    test(`${group.file}: ${recordings[0]?.name ?? ''} … ${recordings.at(-1)?.name ?? ''}`, async () => {
      const world = await World.create(group.definition);
      try {
        await group.prepare?.(world);
        for (const recording of recordings) {
          await group.before?.[recording.name]?.(world);
          const answer = await rawRequest(world.sandbox.url, replayed(recording, world.names, group.host));
          learn(recording, answer, world);
          expect
            .soft({ name: recording.name, ...outcome(recording, answer, world.names) })
            .toEqual({ name: recording.name, ...expectation(recording) });
        }
      } finally {
        await world.sandbox.close();
      }
    });
  }

  test('each is replayed once, but for a short list', () => {
    const all = files.flatMap((file) => readRecordings(file).map(({ name }) => `${file} ${name}`));
    const replayedNames = groups.flatMap((group) => recordingsOf(group).map(({ name }) => `${group.file} ${name}`));
    const left = all.filter((name) => !replayedNames.includes(name));
    expect(left).toEqual(Object.keys(notReplayed));
    expect(replayedNames.length + left.length).toBe(all.length);
    expect(all.length).toBe(226);
  });
});
