/** Which process is which, so that the lock of one that is gone does not keep others out. */
import { readFileSync, readlinkSync } from 'node:fs';

/** This process, as who starts it knows it. */
export interface ThisProcess {
  readonly pid: number;
  /** Name of the machine. */
  readonly host: string;
  /** Whether a process of this machine is there; only asked where the system has no `/proc`. */
  readonly isRunning: (pid: number) => boolean;
}

/** A process among all that ever were on this machine, as far as the system tells. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When it was started, in the system's own count since it booted: a process id is used again, this is not. */
  readonly start?: string;
  /** Which boot of the machine that was. */
  readonly boot?: string;
  /** In which name space its process id means something (containers). */
  readonly space?: string;
}

/** What can be said of a process that was there. */
export type Whereabouts = 'running' | 'gone' | 'elsewhere';

/** This process in full. */
export function identify({ pid, host }: ThisProcess): ProcessIdentity {
  const start = processStart(pid);
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const space = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return {
    pid,
    host,
    ...(start === undefined ? {} : { start }),
    ...(boot === undefined ? {} : { boot }),
    ...(space === undefined ? {} : { space }),
  };
}

/** Where a process is, seen from `self`. `elsewhere`: on another host or in another container, where nobody can look from here. */
export function whereabouts(other: ProcessIdentity, self: ProcessIdentity, isRunning: ThisProcess['isRunning']): Whereabouts {
  if (other.host !== self.host) return 'elsewhere';
  if (other.boot !== undefined && self.boot !== undefined && other.boot !== self.boot) return 'gone';
  if (other.space !== self.space) return 'elsewhere';
  if (other.start === undefined || self.start === undefined) return other.pid === self.pid || isRunning(other.pid) ? 'running' : 'gone';
  return processStart(other.pid) === other.start ? 'running' : 'gone';
}

/** Start of a process that runs, from `/proc`; undefined: there is none, or no `/proc`. */
function processStart(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (stat === undefined) return undefined;
  // The name of the program, in parentheses, may contain anything; what follows it are the fields from the third on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended; only its parent has not looked yet.
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
