import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Transform } from 'node:stream';

/** Why a body could not be read. */
export type BodyProblem = { readonly kind: 'too-large' | 'malformed'; readonly message: string };

/** What is kept of a body. */
export interface BodyLimits {
  /** Bytes after decoding. */
  readonly maxBytes: number;
  /** Keep the last `maxBytes` of a longer body, instead of failing. */
  readonly keepTail: boolean;
}

/**
 * Takes a body as it arrives, undoes its `Content-Encoding` (gzip, deflate) and keeps it within limits. The limit counts
 * decoded bytes, so that a small compressed body cannot fill the memory.
 */
export class BodyCollector {
  readonly #limits: BodyLimits;
  readonly #encoding: string | undefined;
  /** Undefined: nothing has come yet, or it comes as it is. */
  #decoder: Transform | undefined;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #problem: BodyProblem | undefined;
  readonly #onProblem: (problem: BodyProblem) => void;

  constructor(encoding: string | undefined, limits: BodyLimits, onProblem: (problem: BodyProblem) => void) {
    this.#limits = limits;
    this.#onProblem = onProblem;
    this.#encoding = encoding;
  }

  /** Takes a piece as received. `false`: the sender should pause until `resume` is called. */
  write(chunk: Uint8Array, resume: () => void): boolean {
    if (this.#problem !== undefined) return true;
    this.#decoder ??= this.#open(chunk);
    if (this.#decoder === undefined) {
      this.#keep(chunk);
      return true;
    }
    if (this.#decoder.write(chunk)) return true;
    this.#decoder.once('drain', resume);
    return false;
  }

  /** After the last piece: calls `done` once everything is decoded, unless there was a problem. */
  end(done: (body: Uint8Array) => void): void {
    const finish = (): void => {
      if (this.#problem === undefined) done(this.body());
    };
    if (this.#decoder === undefined) {
      finish();
      return;
    }
    this.#decoder.once('end', finish);
    this.#decoder.end();
  }

  /** What has been kept so far. */
  body(): Uint8Array {
    const whole = Buffer.concat(this.#chunks);
    return whole.byteLength > this.#limits.maxBytes ? whole.subarray(whole.byteLength - this.#limits.maxBytes) : whole;
  }

  /** Frees the decoder when the rest is of no interest. */
  dispose(): void {
    this.#problem ??= { kind: 'malformed', message: 'not read to its end' };
    this.#decoder?.destroy();
  }

  #open(first: Uint8Array): Transform | undefined {
    const decoder = decoderOf(this.#encoding, first);
    decoder?.on('data', (chunk: Uint8Array) => {
      this.#keep(chunk);
    });
    decoder?.on('error', (error: Error) => {
      this.#fail({ kind: 'malformed', message: `the compressed answer is broken: ${error.message}` });
    });
    return decoder;
  }

  #keep(chunk: Uint8Array): void {
    if (this.#problem !== undefined) return;
    this.#chunks.push(chunk);
    this.#size += chunk.byteLength;
    if (this.#size <= this.#limits.maxBytes) return;
    if (!this.#limits.keepTail) {
      this.#fail({ kind: 'too-large', message: `the answer is longer than ${this.#limits.maxBytes} bytes` });
      return;
    }
    for (
      let first = this.#chunks[0];
      first !== undefined && this.#size - first.byteLength >= this.#limits.maxBytes;
      first = this.#chunks[0]
    ) {
      this.#chunks.shift();
      this.#size -= first.byteLength;
    }
  }

  #fail(problem: BodyProblem): void {
    if (this.#problem !== undefined) return;
    this.#problem = problem;
    this.#chunks.length = 0;
    this.#decoder?.destroy();
    this.#onProblem(problem);
  }
}

function decoderOf(encoding: string | undefined, first: Uint8Array): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      // The zlib format (RFC 9110, 8.4.1.2), of which the low half of the first byte is 8; some servers leave its frame out (RFC 1951).
      return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
    default:
      return undefined;
  }
}
