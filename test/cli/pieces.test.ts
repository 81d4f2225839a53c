import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../src/cli/colour.ts';
import type { Context } from '../../src/cli/context.ts';
import { createEventSequence } from '../../src/cli/events.ts';
import { parseVariable } from '../../src/cli/flags.ts';
import { watchInterrupts } from '../../src/cli/interrupt.ts';
import { createOutput, type Output } from '../../src/cli/output.ts';
import { WriteBatch } from '../../src/cli/write-batch.ts';
import { createRunId, runIdPattern } from '../../src/cli/run-id.ts';
import { createRedactor } from '../../src/secrets/redactor.ts';
import { Secret } from '../../src/secrets/secret.ts';
import type { EventBody, RunEvent } from '../../src/events/events.ts';
import { MemoryStream, TestHost } from '../support/host.ts';
import { ManualClock, settle } from '../support/manual-clock.ts';

const nothing = (): void => undefined;

/** A filter that keeps everything to its end, after which another text begins. */
const keeping = (mark: string) => (write: (text: string) => void) => {
  let kept = '';
  return { write: (text: string) => void (kept += text), end: () => void (write(`${mark}${kept}`), (kept = '')) };
};

/** Both streams of a process, what is written to them, and the clock of it. */
function recorded(): { readonly writes: string[]; readonly out: Output; readonly err: Output; readonly clock: ManualClock } {
  const writes: string[] = [];
  const clock = new ManualClock();
  const batch = new WriteBatch(clock);
  const outputOf = (name: string): Output =>
    createOutput(Object.assign(new MemoryStream(), { write: (text: string) => writes.push(`${name} ${text}`) > 0 }), {}, batch);
  return { writes, out: outputOf('out'), err: outputOf('err'), clock };
}

const nextTurn = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

function watch(flush: () => Promise<void> = () => Promise.resolve()) {
  const clock = new ManualClock();
  const host = new TestHost({ argv: [], cwd: '/', clock });
  const events: EventBody[] = [];
  const output: Output = { ...createOutput(host.stdout, {}), flush };
  const context: Context = { process: host, host, stdout: output, stderr: output };
  return { clock, host, events, interrupts: watchInterrupts(context, (event) => events.push(event)) };
}

describe('colour', () => {
  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: false }, {}, false],
    [{}, {}, false],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { NO_COLOR: '' }, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{ isTTY: true }, { CI: 'true' }, false],
    [{ isTTY: true }, { CI: 'false' }, true],
    [{}, { FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb' }, true],
    [{}, { FORCE_COLOR: '' }, true],
    [{ isTTY: true }, { FORCE_COLOR: '0' }, false],
    [{ isTTY: true }, { FORCE_COLOR: 'false' }, false],
  ])('on %j with %j: %s', (stream, env, wanted) => {
    expect(wantsColour(stream, env)).toBe(wanted);
  });
});

describe('run ids', () => {
  it('sort by time and fit their own pattern', () => {
    const clock = new ManualClock();
    const first = createRunId(clock, () => 0);
    clock.advance(1_000);
    const second = createRunId(clock, () => 0.999_999);
    expect([first, second]).toEqual(['20260101-000000-2222', '20260101-000001-zzzz']);
    expect(first).toMatch(runIdPattern);
  });
});

describe('--var', () => {
  it.each([
    ['a=b', { name: 'a', value: 'b' }],
    ['a=', { name: 'a', value: '' }],
    ['a=b=c', { name: 'a', value: 'b=c' }],
  ])('reads %s', (text, expected) => {
    expect(parseVariable(text)).toEqual(expected);
  });

  it.each(['a', '=b', ''])('refuses %j', (text) => {
    expect(() => parseVariable(text)).toThrow('NAME=value');
  });
});

describe('output', () => {
  it('says nothing more once the reader is gone', async () => {
    const stream = new MemoryStream();
    const output = createOutput(stream, {});
    output.write('a');
    await output.flush();
    stream.breakPipe();
    output.write('b');
    await output.flush();
    expect(stream.text).toBe('a');
  });

  it('passes through every filter that was ever put in: what one masks, the next one does not unmask', async () => {
    const stream = new MemoryStream();
    const output = createOutput(stream, {});
    for (const secret of ['first', 'second']) {
      const redactor = createRedactor([new Secret(secret, secret)]);
      output.filter((write) => redactor.createStream(write));
    }
    for (const piece of ['the fi', 'rst and the seco', 'nd, the firs']) output.write(piece);
    await output.flush();
    expect(stream.text).toBe('the *** and the ***, the firs');
  });

  it('waits until a slow reader has taken what was written', async () => {
    const stream = new MemoryStream();
    let drain: () => void = nothing;
    stream.write = (text: string): boolean => {
      stream.text += text;
      return false;
    };
    Object.assign(stream, { once: (_event: string, listener: () => void) => (drain = listener) });
    const output = createOutput(stream, {});
    output.write('much');
    let flushed = false;
    const flush = output.flush().then(() => (flushed = true));
    await settle();
    expect(flushed).toBe(false);
    drain();
    await flush;
    expect(flushed).toBe(true);
  });

  it('writes what comes in one turn with one write for each stream in a row, and in its order', async () => {
    const { writes, out, err } = recorded();
    for (const output of [out, out, err, out, out]) output.write('.');
    expect(writes).toEqual([]);
    await nextTurn();
    expect(writes).toEqual(['out ..', 'err .', 'out ..']);
  });

  it('writes what comes shortly after a write together with what else comes then', async () => {
    const { writes, out, clock } = recorded();
    out.write('a');
    await nextTurn();
    clock.advance(4);
    for (const text of ['b', 'c']) {
      out.write(text);
      await nextTurn();
    }
    expect(writes).toEqual(['out a']);
    clock.advance(6);
    expect(writes).toEqual(['out a', 'out bc']);
    clock.advance(10);
    out.write('d');
    await nextTurn();
    expect(writes).toEqual(['out a', 'out bc', 'out d']);
  });

  it('leaves no timer behind when everything is written out', async () => {
    const { writes, out, clock } = recorded();
    out.write('a');
    await nextTurn();
    out.write('b');
    await out.flush();
    expect(writes).toEqual(['out a', 'out b']);
    expect(clock.pending).toBe(0);
  });

  it('asks nothing of a stream that is not written to, so that the process need not open it', async () => {
    const unused = new Proxy(new MemoryStream(), { get: (_stream, name) => expect.unreachable(String(name)) });
    const output = createOutput(unused, {});
    output.filter((write) => ({ write, end: () => undefined }));
    await output.flush();
  });

  it('keeps nothing back from a terminal', () => {
    const stream = Object.assign(new MemoryStream(), { isTTY: true });
    createOutput(stream, {}).write('a');
    expect(stream.text).toBe('a');
  });

  it('passes everything through the filter, and writes what an earlier filter kept back first', () => {
    const stream = new MemoryStream();
    const output = createOutput(stream, {});
    output.filter(keeping('1:'));
    output.write('a');
    output.filter(keeping('2:'));
    output.write('b');
    void output.flush();
    expect(stream.text).toBe('1:a1:2:b');
  });
});

describe('events', () => {
  it('get their place and time, and are masked at every depth', () => {
    const clock = new ManualClock();
    const events: RunEvent[] = [];
    const { emit } = createEventSequence(
      clock,
      (text) => text.replaceAll('hunter2', '***'),
      (event) => events.push(event),
    );
    emit({ type: 'set-started', set: 'a' });
    clock.advance(5);
    emit({
      type: 'trigger-finished',
      trigger: 't',
      outcome: 'failed',
      logTail: ['x hunter2'],
      failure: { code: 'lost', message: 'hunter2', links: ['https://hunter2/'] },
    });
    expect(events).toEqual([
      { v: 1, seq: 1, at: Date.UTC(2026, 0, 1), type: 'set-started', set: 'a' },
      {
        v: 1,
        seq: 2,
        at: Date.UTC(2026, 0, 1) + 5,
        type: 'trigger-finished',
        trigger: 't',
        outcome: 'failed',
        logTail: ['x ***'],
        failure: { code: 'lost', message: '***', links: ['https://***/'] },
      },
    ]);
  });
});

describe('signals', () => {
  it('the first aborts the run and does not end the process', async () => {
    const { host, events, interrupts } = watch();
    host.signal('SIGTERM');
    await settle();
    expect([interrupts.signal.aborted, interrupts.insist.aborted]).toEqual([true, false]);
    expect(interrupts.received()).toBe('SIGTERM');
    expect(events).toEqual([{ type: 'interrupted', signal: 'SIGTERM', times: 1 }]);
    expect(host.exits).toEqual([]);
  });

  it('the second insists, and does not end the process', async () => {
    const { host, events, interrupts } = watch();
    host.signal('SIGINT');
    host.signal('SIGTERM');
    await settle();
    expect(interrupts.insist.aborted).toBe(true);
    expect(interrupts.received()).toBe('SIGINT');
    expect(events).toEqual([
      { type: 'interrupted', signal: 'SIGINT', times: 1 },
      { type: 'interrupted', signal: 'SIGTERM', times: 2 },
    ]);
    expect(host.exits).toEqual([]);
  });

  it('the third ends the process, with the code of its own signal; more of them change nothing', async () => {
    const { host, events } = watch();
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM', 'SIGINT'] as const) host.signal(signal);
    await settle();
    expect(events.map((event) => event.type === 'interrupted' && event.times)).toEqual([1, 2, 3]);
    expect(host.exits).toEqual([143]);
  });

  it('the third does not wait for a reader that takes nothing', async () => {
    const { clock, host } = watch(() => new Promise(() => undefined));
    for (let times = 1; times <= 3; times++) host.signal('SIGINT');
    await clock.run(199);
    expect(host.exits).toEqual([]);
    await clock.run(1);
    expect(host.exits).toEqual([130]);
  });

  it('nobody listens any more once watching has stopped', () => {
    const { host, interrupts } = watch();
    interrupts.stop();
    expect(host.signal('SIGINT')).toBe(false);
  });
});
