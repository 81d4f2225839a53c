import type { GroupMember } from '../events/group-events.ts';
import { ok } from '../util/result.ts';
import type { GroupPlace, GroupStore } from './groups.ts';

interface Ticket {
  readonly member: GroupMember;
  displacedBy: GroupMember | undefined;
}

/** Concurrency groups among the runs of this process. For the library and for tests. */
export function createMemoryGroupStore(): GroupStore {
  const lines = new Map<string, Ticket[]>();
  return {
    join(group, member) {
      const line = lines.get(group) ?? [];
      lines.set(group, line);
      const ticket: Ticket = { member, displacedBy: undefined };
      line.push(ticket);
      const place: GroupPlace = {
        standing() {
          const ahead = line.indexOf(ticket);
          const holder = line[0]?.member;
          return Promise.resolve(ok(ahead <= 0 || holder === undefined ? { kind: 'holds' } : { kind: 'waits', holder, ahead }));
        },
        displace() {
          const first = line[0];
          if (first !== undefined && first !== ticket) first.displacedBy ??= member;
          return Promise.resolve(ok(undefined));
        },
        displacedBy: () => Promise.resolve(ok(ticket.displacedBy)),
        leave() {
          const index = line.indexOf(ticket);
          if (index >= 0) line.splice(index, 1);
          if (line.length === 0 && lines.get(group) === line) lines.delete(group);
          return Promise.resolve();
        },
      };
      return Promise.resolve(ok(place));
    },
  };
}
