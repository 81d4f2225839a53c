import { fstatSync, statSync, writeSync } from 'node:fs';
import { systemClock } from '../util/clock.ts';
import type { Host, OutputStream, StopSignal } from './host.ts';
import { thisProcess } from './this-process.ts';

/** The real process as a host. Its argument is the only place where the program meets `process`. */
export function createProcessHost(self: NodeJS.Process): Host {
  const own = once(() => thisProcess(self));
  return {
    argv: self.argv.slice(2),
    env: self.env,
    cwd: self.cwd(),
    stdout: openedLate(1, () => self.stdout),
    stderr: openedLate(2, () => self.stderr),
    // Looked at only when it matters: stdin is opened by looking at it.
    get stdinIsTTY() {
      return self.stdin.isTTY;
    },
    get stderrIsOwnPipe() {
      try {
        const [out, err] = [fstatSync(1), fstatSync(2)];
        // Node gives its children sockets for pipes. Where the system numbers neither, they count as joined.
        return (err.isFIFO() || err.isSocket()) && (out.ino !== err.ino || out.dev !== err.dev);
      } catch {
        return false;
      }
    },
    async ask(question, signal) {
      const { createInterface } = await import('node:readline/promises');
      const terminal = createInterface({ input: self.stdin, output: self.stderr });
      // Ctrl-C belongs to the run, not to the question: readline would swallow it.
      terminal.on('SIGINT', () => self.kill(self.pid, 'SIGINT'));
      try {
        return await terminal.question(question, { signal });
      } catch {
        return undefined;
      } finally {
        terminal.close();
      }
    },
    prompter: async () => (await import('./clack-prompter.ts')).createClackPrompter(self.stdin, self.stderr),
    onSignal(listener) {
      const listeners = (['SIGINT', 'SIGTERM'] as const).map((name: StopSignal) => {
        const handler = (): void => listener(name);
        self.on(name, handler);
        return () => self.off(name, handler);
      });
      return () => {
        for (const remove of listeners) remove();
      };
    },
    onContinue(listener) {
      self.on('SIGCONT', listener);
      return () => self.off('SIGCONT', listener);
    },
    onCrash(listener) {
      self.on('uncaughtException', listener);
    },
    takeNoMore() {
      // What is new has a part of the memory of its own, which V8 would let grow by this, up to 32 MB. What is planned stays anyway.
      self.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
    },
    expectMany() {
      this.takeNoMore();
      // V8's own again, instead of what the beginning of the program says: what runs ten thousand times is worth to be compiled once more.
      if (!self.version.startsWith('v20.')) return;
      const notes = '--interrupt-budget-factor-for-feedback-allocation=8 --interrupt-budget-for-feedback-allocation=940';
      self.getBuiltinModule('node:v8').setFlagsFromString(`${notes} --interrupt-budget=67584`);
    },
    exit: (code) => self.exit(code),
    get identity() {
      const { pid, host } = own();
      return { pid, host };
    },
    isRunning: (pid) => own().isRunning(pid),
    clock: systemClock,
    random: Math.random,
    // Not imported, since every command would load it; nor the global `crypto`, which is more than the module.
    unguessable: () => self.getBuiltinModule('node:crypto').randomBytes(4).readUInt32LE() / 2 ** 32,
    platform: { node: self.versions.node, os: self.platform, arch: self.arch },
  };
}

/**
 * A stream that Node opens with the first use, since it loads much for each; most commands write to one of two. What leads to a file is
 * written to as Node would, at once, and not opened at all.
 */
function openedLate(descriptor: number, open: () => NodeJS.WriteStream): OutputStream {
  const kind = once(() => kindOf(descriptor));
  const listeners: ((error: Error) => void)[] = [];
  const stream = once(() => {
    const opened = open();
    for (const listener of listeners) opened.on('error', listener);
    return opened;
  });
  return {
    get isTTY() {
      return kind() === 'device' && stream().isTTY;
    },
    get columns() {
      return stream().columns;
    },
    get rows() {
      return stream().rows;
    },
    write(text) {
      if (kind() !== 'file') return stream().write(text);
      const rest = writeAtOnce(descriptor, Buffer.from(text));
      // The stream tells of the error.
      return rest.length === 0 || stream().write(rest);
    },
    once: (event, listener) => stream().once(event, listener),
    on(event: 'error' | 'resize', listener: (error: Error) => void) {
      if (kind() !== 'file') return stream().on(event, listener);
      return event === 'error' ? listeners.push(listener) : undefined;
    },
    off: (event, listener) => stream().off(event, listener),
  };
}

/** Gives what could not be written. */
function writeAtOnce(descriptor: number, bytes: Uint8Array): Uint8Array {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(descriptor, bytes, done);
  } catch {
    // Full, or closed.
  }
  return bytes.subarray(done);
}

/** `device`: perhaps a terminal. */
function kindOf(descriptor: number): 'file' | 'device' | 'other' {
  try {
    const stats = fstatSync(descriptor);
    if (stats.isFile()) return 'file';
    if (!stats.isCharacterDevice()) return 'other';
    return stats.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev ? 'file' : 'device';
  } catch {
    return 'device';
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
