/** Concurrency groups: of all who want one, the first in line holds it. A port; types only. */
import type { Failure } from '../errors/failure.ts';
import type { GroupMember } from '../events/group-events.ts';
import type { Result } from '../util/result.ts';

/** Where a place in line stands. */
export type GroupStanding =
  | { readonly kind: 'holds' }
  | {
      readonly kind: 'waits';
      readonly holder: GroupMember;
      /** How many are before this one, the holder included. */
      readonly ahead: number;
      /** True when nobody can tell from here whether the holder is still there. */
      readonly unseen?: true;
    };

/** A place in the line of a group. Those before it keep their places; one whose process is gone loses it. */
export interface GroupPlace {
  /** Asked again and again while it waits. Once it holds, it holds until `leave`. */
  standing(): Promise<Result<GroupStanding, Failure>>;
  /** Asks the holder to end. */
  displace(): Promise<Result<void, Failure>>;
  /** Who asked this one to end; undefined: nobody. */
  displacedBy(): Promise<Result<GroupMember | undefined, Failure>>;
  /** Gives the place up. Never rejects: a place that cannot be given up ends with the process. */
  leave(): Promise<void>;
}

/** The groups of all runs that share a state. Errors: `journal-failed`. */
export interface GroupStore {
  /**
   * Takes the last place in line. `longestRequest`: milliseconds that a request may take which is sent while it holds (default 30 s);
   * where nobody can see whether a process is still there, its place lasts longer than what it may have sent.
   */
  join(group: string, member: GroupMember, longestRequest?: number): Promise<Result<GroupPlace, Failure>>;
}
