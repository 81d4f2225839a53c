import type { Host, OutputStream, StopSignal } from '../../src/cli/host.ts';
import type { Prompter } from '../../src/cli/prompter.ts';
import { type Clock, systemClock } from '../../src/util/clock.ts';

/** A stream that keeps what was written. */
export class MemoryStream implements OutputStream {
  text = '';
  isTTY: boolean | undefined;
  columns: number | undefined;
  rows: number | undefined;
  /** Called after every write. */
  onText: (text: string) => void = () => undefined;
  #onError: ((error: Error & { readonly code?: string }) => void)[] = [];
  readonly #onResize = new Set<() => void>();

  write(text: string): boolean {
    this.text += text;
    this.onText(text);
    return true;
  }

  once(): this {
    return this;
  }

  on(event: 'error' | 'resize', listener: ((error: Error) => void) | (() => void)): this {
    if (event === 'error') this.#onError.push(listener);
    else this.#onResize.add(listener as () => void);
    return this;
  }

  off(_event: 'resize', listener: () => void): this {
    this.#onResize.delete(listener);
    return this;
  }

  /** Those who want to know when the window has another size. */
  get resizeListeners(): number {
    return this.#onResize.size;
  }

  /** Gives the window another size. */
  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    for (const listener of this.#onResize) listener();
  }

  /** As when the reader goes away. */
  breakPipe(): void {
    for (const listener of this.#onError) listener(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  }
}

/** What a test may choose of a process. */
export interface HostOptions {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  /** Answer to a question; also makes stdin, stdout and stderr terminals. */
  readonly answer?: string;
  /** Answers questions of `init`; also makes stdin, stdout and stderr terminals. */
  readonly prompter?: Prompter;
  /** Makes stdout and stderr terminals. */
  readonly terminal?: boolean;
  /** Default: stderr is something else than a pipe of its own. */
  readonly stderrIsOwnPipe?: boolean;
}

let nextPid = 10_000_000;
let seed = 1;
const gone = new Set<number>();

/** A process for tests: streams in memory, signals sent by the test, exits recorded. */
export class TestHost implements Host {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: MemoryStream = new MemoryStream();
  readonly stderr: MemoryStream = new MemoryStream();
  readonly stdinIsTTY: boolean;
  readonly stderrIsOwnPipe: boolean;
  /** No process of this machine has such an id, so that what a test abandons can be gone. */
  readonly identity: Host['identity'] = { pid: nextPid++, host: 'test-host' };
  readonly clock: Clock;
  readonly platform: Host['platform'] = { node: '20.19.0', os: 'linux', arch: 'x64' };
  /** Codes of forced exits. */
  readonly exits: number[] = [];
  readonly questions: string[] = [];
  /** How often it was told of thousands of triggers. */
  many = 0;
  readonly #answer: string | undefined;
  readonly #prompter: Prompter | undefined;
  readonly #listeners = new Set<(signal: StopSignal) => void>();

  constructor(options: HostOptions) {
    this.argv = options.argv;
    this.env = options.env ?? {};
    this.cwd = options.cwd;
    this.clock = options.clock ?? systemClock;
    this.#answer = options.answer;
    this.stderrIsOwnPipe = options.stderrIsOwnPipe ?? false;
    this.#prompter = options.prompter;
    this.stdinIsTTY = options.answer !== undefined || options.prompter !== undefined;
    this.stdout.isTTY = options.terminal === true || this.stdinIsTTY;
    this.stderr.isTTY = this.stdout.isTTY;
  }

  takeNoMore(): void {}

  expectMany(): void {
    this.many += 1;
  }

  unguessable(): number {
    return this.random();
  }

  random(): number {
    // A different one each time, or two runs of the same second would get the same id.
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  }

  prompter(): Promise<Prompter> {
    return this.#prompter === undefined ? Promise.reject(new Error('the test answers no questions')) : Promise.resolve(this.#prompter);
  }

  ask(question: string): Promise<string | undefined> {
    this.questions.push(question);
    return Promise.resolve(this.#answer);
  }

  onSignal(listener: (signal: StopSignal) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Sends a signal; says whether anybody listened. */
  signal(signal: StopSignal): boolean {
    for (const listener of this.#listeners) listener(signal);
    return this.#listeners.size > 0;
  }

  readonly #onContinue = new Set<() => void>();

  onContinue(listener: () => void): () => void {
    this.#onContinue.add(listener);
    return () => void this.#onContinue.delete(listener);
  }

  /** As after Ctrl-Z and `fg`. */
  continue(): void {
    for (const listener of this.#onContinue) listener();
  }

  /** Lets an error get away uncaught. */
  crash: (error: unknown) => void = () => undefined;

  onCrash(listener: (error: unknown) => void): void {
    this.crash = listener;
  }

  isRunning(pid: number): boolean {
    return !gone.has(pid);
  }

  /** From now on the process counts as gone. */
  die(): void {
    gone.add(this.identity.pid);
  }

  exit(code: number): void {
    this.exits.push(code);
  }
}
