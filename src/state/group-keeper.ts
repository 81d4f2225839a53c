/** Waits in the lines of concurrency groups, and looks whether somebody else wants what is held. */
import type { GroupKeeper, GroupRequest } from '../engine/groups.ts';
import type { Failure } from '../errors/failure.ts';
import type { EventBody } from '../events/events.ts';
import type { GroupMember } from '../events/group-events.ts';
import type { Clock } from '../util/clock.ts';
import { formatDuration } from '../util/duration.ts';
import { err, ok, type Result } from '../util/result.ts';
import type { GroupPlace, GroupStanding, GroupStore } from './groups.ts';

/** What a keeper works with. */
export interface GroupKeeperOptions {
  readonly store: GroupStore;
  /** This run, as others see it. */
  readonly member: Omit<GroupMember, 'since'>;
  readonly clock: Clock;
  readonly emit: (event: EventBody) => void;
  /** See `GroupStore`. */
  readonly longestRequest?: number;
}

/** Milliseconds between two looks at a line. */
const interval = 500;

type Waits = Extract<GroupStanding, { kind: 'waits' }>;

/** Keeps the groups of one run. */
export function createGroupKeeper(options: GroupKeeperOptions): GroupKeeper {
  const { store, member, clock, longestRequest } = options;
  return {
    async hold(request) {
      const place = await store.join(request.concurrency.group, { ...member, since: clock.now() }, longestRequest);
      if (!place.ok) return place;
      const held = await wait(place.value, request, options);
      if (!held.ok) {
        await place.value.leave();
        return held;
      }
      const stop = watch(place.value, request, options);
      return ok(async () => {
        stop();
        await place.value.leave();
      });
    },
  };
}

async function wait(place: GroupPlace, request: GroupRequest, { clock, emit }: GroupKeeperOptions): Promise<Result<void, Failure>> {
  const { concurrency, set, unwanted } = request;
  const { group, ifBusy, timeout } = concurrency;
  const about = { group, ...(set === undefined ? {} : { set }) };
  const end = clock.monotonic() + timeout;
  let told: string | undefined;
  for (;;) {
    if (unwanted.aborted) return err({ code: 'interrupted', message: `The concurrency group ${group} is not wanted any more` });
    const standing = await place.standing();
    if (!standing.ok) return standing;
    if (standing.value.kind === 'holds') {
      if (told !== undefined) emit({ type: 'group-held', ...about });
      return ok(undefined);
    }
    const { holder, ahead, unseen } = standing.value;
    if (ifBusy === 'fail') return err(groupBusy(group, standing.value));
    const who = `${holder.run} ${holder.host} ${holder.pid} ${holder.since}`;
    if (told !== who) {
      told = who;
      emit({ type: 'group-waiting', ...about, holder, ahead, ...(unseen === undefined ? {} : { unseen }) });
      const displaced = ifBusy === 'cancel-running' ? await place.displace() : ok(undefined);
      if (!displaced.ok) return displaced;
    }
    const left = end - clock.monotonic();
    if (left <= 0) return err(groupTimeout(group, timeout, standing.value));
    await pause(clock, Math.min(interval, left), unwanted);
  }
}

/** Looks again and again whether another run asks for the group, until the returned function is called. */
function watch(place: GroupPlace, { concurrency, set, displaced }: GroupRequest, { clock, emit }: GroupKeeperOptions): () => void {
  const { group } = concurrency;
  let stopped = false;
  let cancel: () => void = () => undefined;
  const look = async (): Promise<void> => {
    const by = await place.displacedBy();
    if (stopped) return;
    if (by.ok && by.value !== undefined) {
      emit({ type: 'group-displaced', group, ...(set === undefined ? {} : { set }), by: by.value });
      displaced(groupDisplaced(group, by.value));
      return;
    }
    cancel = clock.after(interval, () => void look());
  };
  cancel = clock.after(interval, () => void look());
  return () => {
    stopped = true;
    cancel();
  };
}

function pause(clock: Clock, milliseconds: number, unwanted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      cancel();
      unwanted.removeEventListener('abort', over);
      resolve();
    };
    const cancel = clock.after(milliseconds, over);
    unwanted.addEventListener('abort', over, { once: true });
  });
}

function groupBusy(group: string, { holder, unseen }: Waits): Failure {
  return {
    code: 'group-busy',
    message: `The run ${holder.run} holds the concurrency group ${group}`,
    reason: whereabouts(holder, unseen),
    ...(holder.link === undefined ? {} : { links: [holder.link] }),
  };
}

function groupTimeout(group: string, timeout: number, { holder, unseen }: Waits): Failure {
  return {
    code: 'group-timeout',
    message: `The concurrency group ${group} was not free within ${formatDuration(timeout)}`,
    reason: `The run ${holder.run} holds it: ${whereabouts(holder, unseen)}`,
    ...(holder.link === undefined ? {} : { links: [holder.link] }),
  };
}

function groupDisplaced(group: string, { run, link }: GroupMember): Failure {
  return {
    code: 'group-displaced',
    message: `The run ${run} takes over the concurrency group ${group}`,
    ...(link === undefined ? {} : { links: [link] }),
  };
}

function whereabouts({ pid, host, since }: GroupMember, unseen: true | undefined): string {
  const where = `process ${pid} on ${host}, since ${new Date(since).toISOString()}`;
  return unseen === true ? `${where}; whether it is still there cannot be seen from here` : where;
}
