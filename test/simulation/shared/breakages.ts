/** Stores that are broken on purpose, to see that a simulation of two machines would notice. */
import type { Ledger } from '../../../src/state/shared/ledger.ts';
import type { RunSession } from '../../../src/state/store.ts';
import type { Clock } from '../../../src/util/clock.ts';
import { err, ok } from '../../../src/util/result.ts';
import { type LeaseRow, MemoryDatabase } from '../../support/memory-ledger.ts';
import { reliable } from './connection.ts';
import { type SharedClimate, sharedSurroundings } from './climate.ts';

export interface SharedBreakage {
  readonly name: string;
  /** Surroundings in which it shows soon; without the breakage every promise is kept in them. */
  readonly climate: SharedClimate;
  readonly database?: typeof MemoryDatabase;
  readonly ledger?: (ledger: Ledger, database: MemoryDatabase) => Ledger;
  /** The clock by which leases are judged. */
  readonly leaseClock?: (clock: Clock) => Clock;
  readonly session?: (session: RunSession) => RunSession;
  /** Nothing is asked before a POST. */
  readonly unguarded?: boolean;
}

/** Takes what any epoch writes, at the end of the journal. */
class WithoutEpochs extends MemoryDatabase {
  override isCurrent(row: LeaseRow | undefined): row is LeaseRow {
    return row !== undefined;
  }

  override write(...[journal, , rows]: Parameters<MemoryDatabase['write']>): 'appended' | 'conflict' {
    return super.write(journal, (this.journals.get(journal)?.length ?? 0) + 1, rows);
  }
}

export const sharedBreakages: readonly SharedBreakage[] = [
  { name: 'takes lines of any epoch', climate: sharedSurroundings({ pauses: 3 }), database: WithoutEpochs },
  {
    name: 'judges its lease by the wall clock',
    climate: sharedSurroundings({ pausedAtLine: 0.1, clockJumps: 3, cutOffDatabase: 2 }),
    leaseClock: (clock) => ({ ...clock, monotonic: () => clock.now() }),
  },
  {
    name: 'does not see that its machine was suspended',
    climate: sharedSurroundings({ pausedAtLine: 0.2, frozen: 1 }),
    leaseClock: (clock) => ({ ...clock, now: () => 0 }),
  },
  {
    name: 'sends before what announces it is committed',
    climate: sharedSurroundings({ runnerKilled: 1 }),
    session: (session) => ({
      ...session,
      append(line) {
        void session.append(line);
        return Promise.resolve(ok(undefined));
      },
    }),
  },
  {
    name: 'asks nothing before a POST',
    climate: sharedSurroundings({ pausedAtLine: 0.2 }),
    unguarded: true,
  },
  {
    name: 'takes over before the lease has ended',
    climate: sharedSurroundings({ takeOver: 1, pausedAtLine: 0.2 }),
    ledger: (ledger) => ({
      ...ledger,
      async take(...given) {
        const taken = await ledger.take(...given);
        return taken.ok && taken.value.kind === 'taken' ? ok({ ...taken.value, before: 0 }) : taken;
      },
    }),
  },
  {
    name: 'writes a line again whose outcome is unknown',
    climate: sharedSurroundings({ database: { ...reliable, unanswered: 0.1 } }),
    ledger(ledger, database) {
      let written = 0;
      return {
        ...ledger,
        async append(lease, epoch, length, journal, seq, bodies) {
          const appended = await ledger.append(lease, epoch, length, journal, seq + written, bodies);
          if (appended.ok || appended.error.kind !== 'unknown') return appended;
          written = (database.journals.get(journal)?.length ?? 0) + 1 - seq;
          return err({ ...appended.error, kind: 'later' });
        },
      };
    },
  },
];
