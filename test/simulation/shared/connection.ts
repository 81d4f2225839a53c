/**
 * The connection of one process to the database: statements and answers take time and get lost, are refused, or arrive after nobody
 * waits for them any more. After a loss the next statement connects anew.
 */
import type { Ledger, LedgerFailure, Outcome } from '../../../src/state/shared/ledger.ts';
import { err, type Result } from '../../../src/util/result.ts';
import { createMemoryLedger, type LedgerFault, type MemoryDatabase } from '../../support/memory-ledger.ts';
import type { Random } from '../random.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** Chances of each thing that goes wrong with one statement. */
export interface DatabaseWeather {
  /** It never arrives: nothing is committed. */
  readonly lost: number;
  /** It is committed, and its answer is lost. */
  readonly unanswered: number;
  /** The server has no connection left, is a standby, has no space. */
  readonly refused: number;
  /** It arrives, and is committed, when its sender has given up already. */
  readonly belated: number;
}

export type DatabaseFault = keyof DatabaseWeather;

export const reliable: DatabaseWeather = { lost: 0, unanswered: 0, refused: 0, belated: 0 };

export interface ConnectionOptions {
  readonly database: MemoryDatabase;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly weather: DatabaseWeather;
  /** Calls back now, or once the machine goes on; never when the process is dead. */
  readonly deliver: (callback: () => void) => void;
  /** Whether the database is out of reach of this machine, or down. */
  readonly cutOff: () => boolean;
  readonly count: (fault: DatabaseFault | 'reconnect') => void;
}

/** Milliseconds after which a statement is given up. */
const longestStatement = 10_000;

const refusal: LedgerFailure = {
  kind: 'later',
  failure: { code: 'state-unreachable', message: 'The state database has no connection left' },
};
const unreached: LedgerFailure = { kind: 'later', failure: { code: 'state-unreachable', message: 'The state database cannot be reached' } };
const broken: LedgerFailure = {
  kind: 'unknown',
  failure: { code: 'state-unreachable', message: 'The connection to the state database was lost' },
};

/** A ledger over such a connection. */
export function connectLedger(options: ConnectionOptions): Ledger {
  const { database, clock, random, weather, deliver, cutOff, count } = options;
  let connected = false;
  const pass = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));
  const strikes = (fault: DatabaseFault): boolean => {
    if (weather[fault] === 0 || !random.chance(weather[fault])) return false;
    count(fault);
    return true;
  };
  /** A connection that breaks is seen at once, or when the statement takes too long. */
  const breakOff = (): Promise<void> => {
    connected = false;
    return pass(random.chance(0.5) ? 5 : longestStatement);
  };

  const way = async (): Promise<LedgerFault | undefined> => {
    await new Promise<void>((resolve) => deliver(resolve));
    if (!connected) {
      await pass(random.between(2, 20));
      if (cutOff()) {
        await pass(random.chance(0.5) ? 5 : longestStatement);
        return unreached;
      }
      count('reconnect');
      connected = true;
    }
    await pass(random.between(1, 10));
    if (cutOff() || strikes('lost')) {
      await breakOff();
      return 'lost';
    }
    if (strikes('refused')) return refusal;
    if (strikes('belated')) {
      const arrives = pass(random.between(1, 15_000));
      await breakOff();
      return { arrives };
    }
    if (strikes('unanswered')) {
      connected = false;
      return 'unanswered';
    }
    return undefined;
  };
  const answered = async <T>(outcome: Outcome<T>, reads = false): Outcome<T> => {
    let result: Result<T, LedgerFailure> = await outcome;
    await pass(random.between(1, 10));
    if (cutOff() && result.ok) {
      await breakOff();
      result = err(broken);
    }
    await new Promise<void>((resolve) => deliver(resolve));
    // What only reads has done nothing for certain.
    return !result.ok && reads && result.error.kind === 'unknown' ? err({ ...result.error, kind: 'later' }) : result;
  };
  const ledger = createMemoryLedger(database, way);
  return {
    take: (...given) => answered(ledger.take(...given)),
    renew: (...given) => answered(ledger.renew(...given)),
    release: (...given) => answered(ledger.release(...given)),
    look: (...given) => answered(ledger.look(...given), true),
    ask: (...given) => answered(ledger.ask(...given)),
    append: (...given) => answered(ledger.append(...given)),
    read: (...given) => answered(ledger.read(...given), true),
    list: (...given) => answered(ledger.list(...given), true),
    remove: (...given) => answered(ledger.remove(...given)),
    close: () => ledger.close(),
  };
}
