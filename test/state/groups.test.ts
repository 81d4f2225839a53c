import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventBody } from '../../src/events/events.ts';
import { createFileGroupStore } from '../../src/state/file/file-groups.ts';
import { createGroupKeeper } from '../../src/state/group-keeper.ts';
import type { GroupPlace, GroupStore } from '../../src/state/groups.ts';
import { createMemoryGroupStore } from '../../src/state/memory-groups.ts';
import { ManualClock } from '../support/manual-clock.ts';

let root = '';
let folder = '';
const alive = new Set<number>();
let nextPid = 20_000_000;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trigger-runner-groups-'));
  folder = join(root, '.trigger-runner');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The groups as a process of its own sees them. */
function processOf(host = 'here'): { readonly store: GroupStore; readonly pid: number } {
  const pid = nextPid++;
  alive.add(pid);
  return { pid, store: createFileGroupStore({ folder, process: { pid, host, isRunning: (other) => alive.has(other) } }) };
}

async function enter(store: GroupStore, run: string, group = 'release'): Promise<GroupPlace> {
  const place = await store.join(group, { run, pid: 1, host: 'here', since: 5 });
  if (!place.ok) throw new Error(place.error.message);
  return place.value;
}

async function standing(place: GroupPlace): Promise<string> {
  const result = await place.standing();
  if (!result.ok) throw new Error(result.error.message);
  const { value } = result;
  return value.kind === 'holds' ? 'holds' : `${value.holder.run} holds, ${value.ahead} ahead${value.unseen === true ? ', unseen' : ''}`;
}

describe('the line of a group in files', () => {
  test('is first come, first served, and another group is another line', async () => {
    const [a, b, c] = [await enter(processOf().store, 'a'), await enter(processOf().store, 'b'), await enter(processOf().store, 'c')];
    expect([await standing(a), await standing(b), await standing(c)]).toEqual(['holds', 'a holds, 1 ahead', 'a holds, 2 ahead']);
    expect(await standing(await enter(processOf().store, 'other', 'Release'))).toBe('holds');
    await b.leave();
    expect(await standing(c)).toBe('a holds, 1 ahead');
    await a.leave();
    expect(await standing(c)).toBe('holds');
    await c.leave();
    const d = await enter(processOf().store, 'd');
    expect(await standing(d)).toBe('holds');
    // What is over leaves nothing behind but the last ticket.
    await d.leave();
    const line = readdirSync(join(folder, 'groups')).find((name) => name.startsWith('release-')) ?? '';
    expect(readdirSync(join(folder, 'groups', line))).toEqual(['ticket.4']);
    expect(statSync(join(folder, 'groups', line, 'ticket.4')).mode & 0o777).toBe(0o600);
  });

  test('a process that is gone holds nothing, and one elsewhere is taken to be there', async () => {
    const first = processOf();
    await enter(first.store, 'a');
    const second = processOf('there');
    const b = await enter(second.store, 'b');
    const c = await enter(processOf().store, 'c');
    alive.delete(first.pid);
    expect(await standing(b)).toBe('a holds, 1 ahead, unseen');
    expect(await standing(c)).toBe('b holds, 1 ahead, unseen');
    await b.leave();
    expect(await standing(c)).toBe('holds');
  });

  test('a name of any kind makes a folder of its own below the state', async () => {
    for (const group of ['../../etc', 'a/b', 'a-b', '.', 'x'.repeat(300), 'ä 😀'])
      expect(await standing(await enter(processOf().store, 'a', group))).toBe('holds');
    expect(readdirSync(join(folder, 'groups'))).toHaveLength(6);
    expect(readdirSync(root)).toEqual(['.trigger-runner']);
  });
});

describe('a keeper', () => {
  const clock = new ManualClock();
  const store = createMemoryGroupStore();
  const keeperOf = (
    run: string,
  ): {
    readonly events: EventBody[];
    readonly hold: (
      ifBusy: 'wait' | 'fail' | 'cancel-running',
      options?: { unwanted?: AbortSignal; displaced?: (message: string) => void },
    ) => ReturnType<ReturnType<typeof createGroupKeeper>['hold']>;
  } => {
    const events: EventBody[] = [];
    const keeper = createGroupKeeper({ store, member: { run, pid: 1, host: 'here' }, clock, emit: (event) => events.push(event) });
    return {
      events,
      hold: (ifBusy, { unwanted = new AbortController().signal, displaced = () => undefined } = {}) =>
        keeper.hold({
          concurrency: { group: 'release', ifBusy, timeout: 60_000 },
          set: undefined,
          unwanted,
          displaced: ({ message }) => displaced(message),
        }),
    };
  };
  const free = async (held: Awaited<ReturnType<ReturnType<typeof keeperOf>['hold']>>): Promise<void> => {
    if (!held.ok) throw new Error(held.error.message);
    await held.value();
  };

  test('waits for the end of the one that holds it, and says so once', async () => {
    const first = await keeperOf('a').hold('wait');
    const b = keeperOf('b');
    const second = b.hold('wait');
    await clock.until(untilEvents(b.events, 1));
    clock.advance(3_000);
    await free(first);
    await free(await clock.until(second));
    expect(b.events.map(({ type }) => type)).toEqual(['group-waiting', 'group-held']);
  });

  test('fails at once, or when it has waited long enough', async () => {
    const first = await keeperOf('a').hold('wait');
    expect(await keeperOf('b').hold('fail')).toMatchObject({
      ok: false,
      error: { code: 'group-busy', message: 'The run a holds the concurrency group release' },
    });
    expect(await clock.until(keeperOf('c').hold('wait'))).toMatchObject({ ok: false, error: { code: 'group-timeout' } });
    await free(first);
    // Those that failed stand in nobody's way.
    await free(await keeperOf('d').hold('fail'));
  });

  test('gives up its place when it is not wanted any more', async () => {
    const first = await keeperOf('a').hold('wait');
    const stop = new AbortController();
    const b = keeperOf('b');
    const second = b.hold('wait', { unwanted: stop.signal });
    await clock.until(untilEvents(b.events, 1));
    stop.abort();
    expect(await second).toMatchObject({ ok: false, error: { code: 'interrupted' } });
    await free(first);
    await free(await keeperOf('c').hold('fail'));
  });

  test('has the one that holds it cancelled, and waits for its end', async () => {
    const messages: string[] = [];
    const a = keeperOf('a');
    const first = await a.hold('wait', { displaced: (message) => messages.push(message) });
    const second = keeperOf('b').hold('cancel-running');
    await clock.until(untilEvents(a.events, 1));
    expect(a.events).toMatchObject([{ type: 'group-displaced', by: { run: 'b' } }]);
    expect(messages).toEqual(['The run b takes over the concurrency group release']);
    await free(first);
    await free(await clock.until(second));
  });

  /** Resolves when there are so many events. */
  async function untilEvents(events: readonly EventBody[], count: number): Promise<void> {
    while (events.length < count) await new Promise<void>((resolve) => clock.after(1, resolve));
  }
});
