/** Events about concurrency groups. */

/** Who stands in the line of a concurrency group. */
export interface GroupMember {
  /** Id of its run. */
  readonly run: string;
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since the epoch at which it came. */
  readonly since: number;
  /** Page of its pipeline, where it has one. */
  readonly link?: string;
}

/** Told when waiting begins, and whenever another one holds the group. Before the run is announced when the whole run waits. */
export interface GroupWaitingEvent {
  readonly type: 'group-waiting';
  readonly group: string;
  /** The set that waits; absent: the whole run. */
  readonly set?: string;
  readonly holder: GroupMember;
  /** How many are before it, the holder included. */
  readonly ahead: number;
  /** True when nobody can tell from here whether the holder is still there. */
  readonly unseen?: true;
}

/** The waiting is over: what waited goes on. Not told when there was nothing to wait for. */
export interface GroupHeldEvent {
  readonly type: 'group-held';
  readonly group: string;
  /** See `group-waiting`. */
  readonly set?: string;
}

/** Another run wants the group and says `ifBusy: cancel-running`: what holds it is cancelled. */
export interface GroupDisplacedEvent {
  readonly type: 'group-displaced';
  readonly group: string;
  /** The set that is cancelled; absent: the whole run. */
  readonly set?: string;
  readonly by: GroupMember;
}
