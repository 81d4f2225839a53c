import { err, ok } from '../util/result.ts';
import { buildPath } from './paths.ts';
import { read } from './read.ts';
import type { HttpAnswer } from '../http/transport.ts';
import type { Result } from '../util/result.ts';
import type { Connection } from './connection.ts';
import type { LogChunk, ReadResult } from './port.ts';

/** Bytes of one piece of a log; of a longer one only the end is kept. */
const longestPiece = 16 * 1024 * 1024;

/** A console log from byte `start` on (`progressiveText`, recordings 25–28, 135, 136). */
export async function readLog(
  connection: Connection,
  job: string,
  number: number,
  start: number,
  signal: AbortSignal,
): Promise<ReadResult<LogChunk>> {
  return read<LogChunk>(
    connection,
    {
      path: `${buildPath(job, number)}/logText/progressiveText`,
      query: `start=${start}`,
      target: `the log of ${job} #${number}`,
      accept: (answer) => decodeLog(answer, start),
      maxBytes: longestPiece,
      keepTail: true,
    },
    signal,
  );
}

/**
 * The last `lines` lines. Asks for the size first (`start=-1` brings none of the text, recording 204), then for as much of the end
 * as that many lines usually take, and for more only when they were longer.
 */
export async function readLogTail(
  connection: Connection,
  job: string,
  number: number,
  lines: number,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly lines: readonly string[] }>> {
  const whole = await readLog(connection, job, number, -1, signal);
  if (!whole.ok) return whole;
  const size = whole.value.next;
  for (let window = Math.max(16_384, lines * 256); ; window *= 8) {
    const start = Math.max(0, size - window);
    const piece = await readLog(connection, job, number, start, signal);
    if (!piece.ok) return piece;
    const found = piece.value.text.split('\n');
    if (found.at(-1) === '') found.pop();
    // What stands before the first line break is the end of a line, or of a console note.
    if (start > 0) found.shift();
    if (start === 0 || found.length >= lines || window >= longestPiece)
      return ok({ lines: lines === 0 ? [] : found.slice(-lines), session: piece.value.session });
  }
}

/**
 * `X-Text-Size` is the size of the log as stored; the body is longer, as line breaks are sent as CRLF. A start past the end brings
 * the whole log again (recording 27). What the piece breaks in two at its end, a character or a console note, is left for
 * the next one.
 */
export function decodeLog(answer: HttpAnswer, start: number): Result<LogChunk, string> {
  const size = Number(answer.headers['x-text-size'] ?? 'none');
  if (!Number.isSafeInteger(size) || size < 0) return err('it has no X-Text-Size');
  const more = answer.headers['x-more-data'] === 'true';
  if (size < start || start < 0) return ok({ text: '', next: size, more });
  const skipped = answer.body.byteLength >= longestPiece;
  const held = more ? incomplete(answer.body) : 0;
  // What is left of a line whose beginning is missing is none.
  const from = skipped ? answer.body.indexOf(lineFeed) + 1 : 0;
  const whole = answer.body.subarray(from, answer.body.byteLength - held);
  const text = withoutNotes(new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole));
  return ok({ text, next: size - held, more, ...(skipped && { skipped }) });
}

/** Text of a log as people see it: console notes (`ESC[8mha:…ESC[0m`) removed, CRLF as LF. Colours stay. */
export function withoutNotes(text: string): string {
  let kept = '';
  let from = 0;
  for (let note = text.indexOf(noteStart); note >= 0; note = text.indexOf(noteStart, from)) {
    const end = text.indexOf(noteEnd, note);
    // A note holds Base64 only: without an end, or with a line break in it, it is not one.
    const isNote = end >= 0 && !text.slice(note, end).includes('\n');
    kept += text.slice(from, isNote ? note : note + noteStart.length);
    from = isNote ? end + noteEnd.length : note + noteStart.length;
  }
  return (kept + text.slice(from)).replaceAll('\r\n', '\n');
}

const lineFeed = 0x0a;

/** Longest console note, in bytes. What is longer without an end is none. */
const longestNote = 65_536;

const noteStart = '\u001b[8mha:';
const noteEnd = '\u001b[0m';

/** Number of bytes at the end that belong to something unfinished. */
function incomplete(body: Uint8Array): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const note = bytes.lastIndexOf(noteStart);
  // A note holds Base64 only: with a line break in it, it is not one, and does not keep back what follows.
  const open = note >= 0 && bytes.length - note < longestNote && bytes.indexOf(noteEnd, note) < 0;
  if (open && bytes.indexOf(lineFeed, note) < 0) return bytes.length - note;
  const escape = bytes.lastIndexOf(0x1b);
  if (escape >= 0 && bytes.length - escape < noteStart.length && noteStart.startsWith(bytes.toString('latin1', escape)))
    return bytes.length - escape;
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
