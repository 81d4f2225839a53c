/** What the processes of a simulated run share, and what is noted of them. Types, and what is certain of a POST. */
import type { EventBody } from '../../../src/events/events.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { SandboxController } from '../../../src/sandbox/controller.ts';
import type { LogLine } from '../../../src/state/lines.ts';
import type { MemoryDatabase } from '../../support/memory-ledger.ts';
import type { Random } from '../random.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import type { SharedBreakage } from './breakages.ts';
import type { SharedClimate } from './climate.ts';
import type { Machine } from './machine.ts';

/** A POST that went out. */
export interface SentPost {
  readonly process: number;
  readonly epoch: number;
  readonly controller: string;
  readonly path: string;
  readonly at: number;
  /** When nobody waited for its answer any more. */
  until: number;
  /** The machine stood still between the decision to send it and its first byte. */
  readonly delayed: boolean;
  /** Milliseconds that the lease under which it was sent lasts beyond its timeout, by the database. */
  readonly spared: number;
  /** Whether what announces it was committed under the same epoch. */
  readonly announced: boolean;
}

/** Lines that a process wanted in the journal under one epoch, in order. */
export interface Writing {
  readonly process: number;
  readonly epoch: number;
  readonly lines: string[];
  /** How many of them it was told are there. */
  confirmed: number;
}

/** All that the processes of a run share. */
export interface SharedWorld {
  readonly run: string;
  readonly plan: Plan;
  readonly controllers: ReadonlyMap<string, SandboxController>;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly climate: SharedClimate;
  readonly database: MemoryDatabase;
  /** See `leaseTimes`. */
  readonly spare: number;
  /** Whether a machine does not reach the database, or the controllers. */
  readonly cutOff: (machine: Machine, from: 'database' | 'controllers') => boolean;
  /** Whether a machine that stands still now is frozen as a whole, or one process on it was stopped. */
  readonly how: () => 'stopped' | 'frozen';
  /** By epoch: who is told that lines were committed, before the answer is on its way. */
  readonly commits: Map<number, (lines: number) => void>;
  readonly posts: SentPost[];
  readonly writings: Writing[];
  readonly events: EventBody[];
  readonly record: (line: string) => void;
  readonly count: (fault: string) => void;
  readonly breakage: SharedBreakage | undefined;
}

/** What tells a line from others, without its time. */
export function lineKey(line: Pick<LogLine, 'type'>): string {
  const { type, trigger, attempt, step } = line as { type: string; trigger?: string; attempt?: number; step?: { step: string } };
  return [type, trigger, attempt, step?.step].filter((part) => part !== undefined).join(' ');
}

/** Whether the database has, under this epoch, the line that has to be there before a trigger's POST is sent. Cancellations need none. */
export function isAnnounced({ database, plan, run }: SharedWorld, epoch: number, path: string): boolean {
  const [, job, query] = /^((?:\/job\/[^/]+)+)\/build(?:WithParameters)?(\?.*)?$/.exec(path) ?? [];
  if (job === undefined) return true;
  const delay = Number(/[?&]delay=(\d+)sec/.exec(query ?? '')?.[1] ?? 0);
  const triggers = plan.sets.flatMap((set) => set.triggers).filter((trigger) => `/job/${trigger.job.split('/').join('/job/')}` === job);
  const ids = new Set(triggers.map(({ id }) => id));
  return (database.journals.get(run) ?? []).some((row) => {
    if (row.epoch !== epoch || !row.body.includes('-intended')) return false;
    const line = JSON.parse(row.body) as LogLine;
    if (line.type !== 'delivery' || !ids.has(line.trigger)) return false;
    return delay >= 60 ? line.step.step === 'hold-intended' && line.step.hold === delay : /^(release|post)-intended$/.test(line.step.step);
  });
}
