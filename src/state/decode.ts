/** From the bytes of a journal to its lines. */
import type { Failure } from '../errors/failure.ts';
import { err, ok, type Result } from '../util/result.ts';
import type { LineBody, LogLine, RunHeader } from './lines.ts';
import type { RunRecord } from './store.ts';

/** What the bytes hold. */
export interface DecodedJournal {
  /** Undefined when not even the header was written to its end: then nothing was sent. */
  readonly record: RunRecord | undefined;
  /** Bytes up to the end of the last whole line. What follows was torn by a crash, so nobody relied on it. */
  readonly length: number;
}

const lineFeed = 0x0a;

/** Every `type` after the header. A missing one does not compile. */
const known: Readonly<Record<LineBody['type'], true>> = {
  delivery: true,
  'attempt-finished': true,
  'trigger-finished': true,
  resumed: true,
  interrupted: true,
  cancelled: true,
  'run-finished': true,
};

/** Every step of a delivery. A missing one does not compile. */
const knownSteps: Readonly<Record<Extract<LineBody, { type: 'delivery' }>['step']['step'], true>> = {
  'hold-intended': true,
  held: true,
  'cancel-intended': true,
  'release-intended': true,
  'post-intended': true,
  queued: true,
  started: true,
  'input-aborted': true,
  found: true,
  withdrawn: true,
};

/**
 * Reads a journal. A last line without its end is dropped: an append is confirmed only once its whole line is durable. Anything
 * else that cannot be read is an error with its place: `journal-corrupt`, or `journal-version` for what a newer version wrote.
 * `place` names the journal in messages.
 */
export function decodeJournal(place: string, content: Uint8Array): Result<DecodedJournal, Failure> {
  const length = content.lastIndexOf(lineFeed) + 1;
  const text = new TextDecoder().decode(content.subarray(0, length));
  let header: RunHeader | undefined;
  const lines: LogLine[] = [];
  let number = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end);
    start = end + 1;
    number++;
    const read = readLine(line, header === undefined);
    if (!read.ok) return err(read.error === 'newer' ? newer(place, number) : corrupt(place, number, read.error));
    if (header === undefined) header = read.value as RunHeader;
    else lines.push(read.value as LogLine);
  }
  return ok({ record: header === undefined ? undefined : { header, lines }, length });
}

/** A line, `newer`, or what is wrong with it. */
function readLine(text: string, first: boolean): Result<RunHeader | LogLine, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('it is not JSON');
  }
  if (typeof value !== 'object' || value === null) return err('it is not an object');
  const { v, ...line } = value as Readonly<Record<string, unknown>>;
  if (typeof v !== 'number') return err('it has no version');
  if (v > 1) return err('newer');
  const { type, step } = line as { readonly type?: unknown; readonly step?: { readonly step?: unknown } };
  if (typeof type !== 'string') return err('it has no type');
  if (first) return type === 'run' ? ok(line as unknown as RunHeader) : err('the first line is no header');
  if (type === 'run') return err('a second header');
  if (!Object.hasOwn(known, type)) return err('newer');
  if (type === 'delivery' && !Object.hasOwn(knownSteps, String(step?.step))) return err('newer');
  return ok(line as unknown as LogLine);
}

function corrupt(place: string, line: number, reason: string): Failure {
  return { code: 'journal-corrupt', message: `${place}, line ${line} cannot be read`, reason };
}

function newer(place: string, line: number): Failure {
  return { code: 'journal-version', message: `${place}, line ${line} was written by a newer version of trigger-runner` };
}
