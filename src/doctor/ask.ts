import type { HttpAnswer, TransportFailure } from '../http/transport.ts';
import type { Connection } from '../jenkins/connection.ts';
import { ok, type Result } from '../util/result.ts';

/** A read with its answer, whatever that is, and when that was. */
export interface Exchange {
  readonly answer: HttpAnswer;
  /** Milliseconds since the epoch, by our clock. */
  readonly sentAt: number;
  readonly receivedAt: number;
  /** Milliseconds it took, by a clock that does not jump. */
  readonly took: number;
}

/** Longest answer that is looked at, in bytes; of a longer one the end. */
const largest = 262_144;

/** Asks once: `doctor` shows what is there now, and waits for nothing. `path` is below the base URL, with query. */
export async function ask(connection: Connection, path: string, signal: AbortSignal): Promise<Result<Exchange, TransportFailure>> {
  const { clock } = connection;
  const [sentAt, started] = [clock.now(), clock.monotonic()];
  const answer = await connection.send({ method: 'GET', path, maxBytes: largest, keepTail: true }, signal);
  if (!answer.ok) return answer;
  return ok({ answer: answer.value, sentAt, receivedAt: clock.now(), took: clock.monotonic() - started });
}
