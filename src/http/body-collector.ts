import type { ZlibOptions } from 'node:zlib';
import type { Transform } from 'node:stream';
import { zlib } from '../util/lately.ts';

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
 * Bytes of a compressed body that are decoded at once when all have come, and of what it decodes to: a decoder that takes pieces costs several
 * times as much as they. What is long is decoded in pieces, whose memory is soon free again.
 */
const fewBytes = 16_384;
const fewDecoded = 65_536;

/**
 * Takes a body as it arrives, undoes its `Content-Encoding` (gzip, deflate) and keeps it within limits. The limit counts
 * decoded bytes, so that a small compressed body cannot fill the memory.
 */
export class BodyCollector {
  readonly #limits: BodyLimits;
  readonly #coding: Coding | undefined;
  /** Undefined: it comes as it is, or too little has come yet. */
  #decoder: Transform | undefined;
  /** Compressed, before there is a decoder. */
  #few: Uint8Array[] = [];
  #fewSize = 0;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #problem: BodyProblem | undefined;
  readonly #onProblem: (problem: BodyProblem) => void;

  constructor(encoding: string | undefined, limits: BodyLimits, onProblem: (problem: BodyProblem) => void) {
    this.#limits = limits;
    this.#onProblem = onProblem;
    this.#coding = codingOf(encoding);
  }

  /** Takes a piece as received. `false`: the sender should pause until `resume` is called. */
  write(chunk: Uint8Array, resume: () => void): boolean {
    if (this.#problem !== undefined) return true;
    if (this.#coding === undefined) {
      this.#keep(chunk);
      return true;
    }
    let next = chunk;
    if (this.#decoder === undefined) {
      this.#few.push(chunk);
      this.#fewSize += chunk.byteLength;
      if (this.#fewSize <= fewBytes) return true;
      next = this.#takeFew();
    }
    const decoder = (this.#decoder ??= this.#open(this.#coding, next));
    if (decoder.write(next)) return true;
    decoder.once('drain', resume);
    return false;
  }

  /** After the last piece: calls `done` once everything is decoded, unless there was a problem. */
  end(done: (body: Uint8Array) => void): void {
    const finish = (): void => {
      if (this.#problem === undefined) done(this.body());
    };
    if (this.#decoder === undefined) {
      if (this.#coding === undefined || this.#fewSize === 0 || this.#decodeAtOnce(this.#coding)) {
        finish();
        return;
      }
      const all = this.#takeFew();
      this.#decoder = this.#open(this.#coding, all);
      this.#decoder.write(all);
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

  #takeFew(): Uint8Array {
    const all = Buffer.concat(this.#few);
    this.#few = [];
    return all;
  }

  /** False: it is longer than that. */
  #decodeAtOnce(coding: Coding): boolean {
    try {
      this.#keep(coding.whole(Buffer.concat(this.#few), { maxOutputLength: fewDecoded }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return false;
      this.#fail(broken(error));
    }
    return true;
  }

  #open(coding: Coding, first: Uint8Array): Transform {
    const decoder = coding.pieces(first);
    decoder.on('data', (chunk: Uint8Array) => {
      this.#keep(chunk);
    });
    decoder.on('error', (error: Error) => {
      this.#fail(broken(error));
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

function broken(error: unknown): BodyProblem {
  return { kind: 'malformed', message: `the compressed answer is broken: ${(error as Error).message}` };
}

/** Undoes a `Content-Encoding`, of all at once or piece by piece. */
interface Coding {
  readonly whole: (all: Uint8Array, options: ZlibOptions) => Uint8Array;
  readonly pieces: (first: Uint8Array) => Transform;
}

function codingOf(encoding: string | undefined): Coding | undefined {
  const name = encoding?.trim().toLowerCase();
  const isGzip = name === 'gzip' || name === 'x-gzip';
  if (!isGzip && name !== 'deflate') return undefined;
  // A run of a few triggers gets none of these.
  const { createGunzip, createInflate, createInflateRaw, gunzipSync, inflateRawSync, inflateSync } = zlib();
  if (isGzip) return { whole: gunzipSync, pieces: () => createGunzip() };
  return {
    whole: (all, options) => (isZlib(all) ? inflateSync : inflateRawSync)(all, options),
    pieces: (first) => (isZlib(first) ? createInflate() : createInflateRaw()),
  };
}

/** The zlib format (RFC 9110, 8.4.1.2), of which the low half of the first byte is 8; some servers leave its frame out (RFC 1951). */
function isZlib([first = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8;
}
