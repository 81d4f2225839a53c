/**
 * The way from a run to an embedded controller, in memory: every request takes ten milliseconds there and ten back, unless the
 * test says what goes wrong with it. What arrives is told, one line for each POST.
 */
import type { HttpAnswer, HttpRequest, Transport, TransportFailure } from '../../../src/http/transport.ts';
import type { SandboxController } from '../../../src/sandbox/controller.ts';
import { Secret } from '../../../src/secrets/secret.ts';
import type { Clock } from '../../../src/util/clock.ts';
import { err, ok, type Result } from '../../../src/util/result.ts';

/** What a request is for. A POST that triggers is a hold when it is to wait for a minute or more. */
type Purpose = 'hold' | 'release' | 'post' | 'cancel' | 'stop' | 'term' | 'kill' | 'queue' | 'item' | 'build' | 'job';

/** What goes wrong with a request, or happens meanwhile. */
type Mishap =
  /** Nothing listens: certainly not sent. */
  | 'refused'
  | 'lost-before'
  /** It acts, and the answer is lost. */
  | 'lost-after'
  /** Something else answers. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | Happening;

interface Happening {
  /** It arrives after so many milliseconds, which is later than anybody waits for. */
  readonly late?: number;
  /** It arrives when the function that is handed out is called. */
  readonly later?: (arrive: () => void) => void;
  /** It acts at once, and the answer takes so many milliseconds. */
  readonly slow?: number;
  /** Happens just before it arrives, or just after. */
  readonly before?: () => void;
  readonly after?: () => void;
}

const way = 10;

export class Network implements Transport {
  readonly controller: SandboxController;
  /** Something in between adds a `Date`: this one, in milliseconds. */
  date: (() => number) | undefined;
  readonly #clock: Clock;
  readonly #tell: (line: string) => void;
  readonly #mishaps: { readonly purpose: Purpose; readonly mishap: Mishap; skip: number; times: number }[] = [];

  constructor(controller: SandboxController, clock: Clock, tell: (line: string) => void) {
    this.controller = controller;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Lets something go wrong with the next requests for a purpose. */
  on(purpose: Purpose, mishap: Mishap, { skip = 0, times = 1 }: { readonly skip?: number; readonly times?: number } = {}): void {
    this.#mishaps.push({ purpose, mishap, skip, times });
  }

  send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpAnswer, TransportFailure>> {
    return new Promise((resolve) => {
      const fail = (sent: boolean, kind: TransportFailure['kind']): void => settle(err({ sent, kind, message: kind }));
      const cancelTimeout = this.#clock.after(request.timeout, () => fail(true, 'timeout'));
      const onAbort = (): void => fail(true, 'aborted');
      const settle = (result: Result<HttpAnswer, TransportFailure>): void => {
        cancelTimeout();
        signal.removeEventListener('abort', onAbort);
        resolve(result);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const failure = request.forbidden?.();
      if (failure !== undefined) {
        settle(err({ sent: false, kind: 'forbidden', message: failure.message, failure }));
        return;
      }
      const purpose = purposeOf(request);
      const mishap = this.#mishapOf(purpose);
      const what = `${purpose} ${subjectOf(request)}`;
      const tells = request.method === 'POST';
      if (mishap === 'refused' || mishap === 'lost-before') {
        if (tells) this.#tell(`${what} ${mishap}`);
        this.#clock.after(way, () => fail(mishap === 'lost-before', mishap === 'refused' ? 'refused' : 'reset'));
        return;
      }
      if (typeof mishap === 'object' && 'status' in mishap) {
        if (tells) this.#tell(`${what} → ${mishap.status}`);
        const answer = { status: mishap.status, headers: mishap.headers ?? {}, cookies: [], body: new Uint8Array() };
        this.#clock.after(2 * way, () => settle(ok(answer)));
        return;
      }
      const { late, later, slow, before, after }: Happening = typeof mishap === 'object' ? mishap : {};
      const arrive = (): void => {
        before?.();
        const answer = this.#arrive(request);
        const remark = late !== undefined || later !== undefined ? ', late' : mishap === 'lost-after' ? ', answer lost' : '';
        if (tells) this.#tell(`${what} → ${answer === undefined ? 'nobody there' : shown(answer)}${remark}`);
        after?.();
        this.#clock.after(slow ?? way, () => {
          if (answer === undefined) fail(false, 'refused');
          else if (mishap === 'lost-after') fail(true, 'reset');
          else settle(ok(answer));
        });
      };
      if (later === undefined) this.#clock.after(late ?? way, arrive);
      else later(arrive);
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #mishapOf(purpose: Purpose): Mishap | undefined {
    for (const entry of this.#mishaps) {
      if (entry.purpose !== purpose || entry.times === 0) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.times -= 1;
      return entry.mishap;
    }
    return undefined;
  }

  #arrive({ method, path, headers, body }: HttpRequest): HttpAnswer | undefined {
    const plain: Record<string, string> = { host: 'main.test' };
    for (const [name, value] of Object.entries(headers)) plain[name.toLowerCase()] = value instanceof Secret ? value.reveal() : value;
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array());
    const reaction = this.controller.handle({ method, path, headers: plain, body: bytes });
    if (reaction.kind !== 'answer') return undefined;
    const { answer } = reaction;
    return {
      status: answer.status,
      headers: {
        ...Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value])),
        ...(this.date !== undefined && { date: new Date(this.date()).toUTCString() }),
      },
      cookies: [],
      body: answer.body,
    };
  }
}

function purposeOf({ method, path }: HttpRequest): Purpose {
  if (method === 'POST') {
    if (path.startsWith('/queue/cancelItem')) return 'cancel';
    const end = /\/(stop|term|kill)$/.exec(path)?.[1];
    if (end === 'stop' || end === 'term' || end === 'kill') return end;
    const delay = /[?&]delay=(\d+)sec/.exec(path)?.[1];
    if (delay === undefined) return 'post';
    return Number(delay) >= 60 ? 'hold' : 'release';
  }
  if (path.startsWith('/queue/item/')) return 'item';
  if (path.startsWith('/queue/')) return 'queue';
  if (/\/\d+\/api\/json/.test(path)) return 'build';
  return 'job';
}

/** The job, or the item or build that it is about; of a release its quiet period, unless that is none. */
function subjectOf({ path, body }: HttpRequest): string {
  const item = /cancelItem\?id=(\d+)/.exec(path)?.[1];
  if (item !== undefined) return item;
  const job = /^\/job\/([^/?]+)/.exec(path)?.[1] ?? path;
  const number = /\/(\d+)\/(?:stop|term|kill)$/.exec(path)?.[1];
  const delay = /[?&]delay=(\d+)sec/.exec(path)?.[1];
  const parameters = typeof body === 'string' && body !== '' ? ` ${body}` : '';
  return `${job}${number === undefined ? '' : ` #${number}`}${parameters}${delay === undefined || delay === '0' ? '' : ` for ${delay} s`}`;
}

function shown({ status, headers }: HttpAnswer): string {
  const item = /\/queue\/item\/(\d+)\//.exec(headers['location'] ?? '')?.[1];
  return item === undefined ? String(status) : `${status}, item ${item}`;
}
