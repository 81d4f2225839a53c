/**
 * Concurrency groups in a folder, for the processes of one machine: `groups/GROUP/ticket.N` is a place in line, and the lowest one whose
 * process is there holds the group. A ticket that was given up is marked; what asks the holder of `ticket.N` to end is `displace.N`.
 */
import { join } from 'node:path';
import type { Failure } from '../../errors/failure.ts';
import type { GroupMember } from '../../events/group-events.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { sha256 } from '../../util/sha256.ts';
import type { GroupPlace, GroupStanding, GroupStore } from '../groups.ts';
import { makeStateFolder, reasonOf } from './failures.ts';
import { nodeFiles, type StateFiles } from './files.ts';
import { claim, numbers } from './numbered.ts';
import { identify, type ProcessIdentity, type ThisProcess, whereabouts } from './process-identity.ts';

/** What groups in files are made with. */
export interface FileGroupsOptions {
  /** Folder of all state, absolute. */
  readonly folder: string;
  readonly process: ThisProcess;
  /** Default: the file system of this machine. */
  readonly files?: StateFiles;
}

type Ticket = GroupMember & ProcessIdentity & { readonly left?: true };

/** Groups in the folder `groups` below `folder`. */
export function createFileGroupStore({ folder, process: thisProcess, files = nodeFiles }: FileGroupsOptions): GroupStore {
  return {
    async join(group, member) {
      const self = identify(thisProcess);
      const line = join(folder, 'groups', folderOf(group));
      return attempt(line, async () => {
        await makeStateFolder(files, folder, line);
        const ticket: Ticket = { ...member, ...self };
        for (;;) {
          const number = ((await numbers(files, line, 'ticket')).at(-1) ?? 0) + 1;
          if (await claim(files, line, 'ticket', number, JSON.stringify(ticket)))
            return new FilePlace({ files, line, number, ticket, self, isRunning: thisProcess.isRunning });
        }
      });
    },
  };
}

interface PlaceParts {
  readonly files: StateFiles;
  readonly line: string;
  readonly number: number;
  readonly ticket: Ticket;
  readonly self: ProcessIdentity;
  readonly isRunning: ThisProcess['isRunning'];
}

class FilePlace implements GroupPlace {
  readonly #parts: PlaceParts;
  /** Number of the ticket that holds the group, as last seen. */
  #holder: number | undefined;

  constructor(parts: PlaceParts) {
    this.#parts = parts;
  }

  standing(): Promise<Result<GroupStanding, Failure>> {
    const { files, line, number } = this.#parts;
    return attempt(line, async () => {
      const before = (await numbers(files, line, 'ticket')).filter((other) => other < number);
      const there: { readonly number: number; readonly ticket: Ticket; readonly unseen: boolean }[] = [];
      for (const other of before) {
        const ticket = await this.#read(`ticket.${other}`);
        const where = ticket === undefined || ticket.left === true ? 'gone' : this.#whereabouts(ticket);
        // Never the highest: this one is higher.
        if (ticket === undefined || where === 'gone') await files.remove(join(line, `ticket.${other}`));
        else there.push({ number: other, ticket, unseen: where === 'elsewhere' });
      }
      const first = there[0];
      this.#holder = first?.number;
      if (first === undefined) return { kind: 'holds' as const };
      const holder = memberOf(first.ticket);
      return { kind: 'waits' as const, holder, ahead: there.length, ...(first.unseen ? { unseen: true as const } : {}) };
    });
  }

  displace(): Promise<Result<void, Failure>> {
    const { files, line, ticket } = this.#parts;
    return attempt(line, async () => {
      if (this.#holder !== undefined) await files.create(join(line, `displace.${this.#holder}`), JSON.stringify(memberOf(ticket)));
    });
  }

  displacedBy(): Promise<Result<GroupMember | undefined, Failure>> {
    const { line, number } = this.#parts;
    return attempt(line, async () => {
      const by = await this.#read(`displace.${number}`);
      return by === undefined ? undefined : memberOf(by);
    });
  }

  async leave(): Promise<void> {
    const { files, line, number, ticket } = this.#parts;
    await attempt(line, async () => {
      await files.replace(join(line, `ticket.${number}`), JSON.stringify({ ...ticket, left: true }));
      await files.remove(join(line, `displace.${number}`));
    });
  }

  #whereabouts(ticket: Ticket): ReturnType<typeof whereabouts> {
    const { self, isRunning } = this.#parts;
    return whereabouts(ticket, self, isRunning);
  }

  /** Undefined: it is not there. One that cannot be read yet is being written, where there are no links: its process is taken to be there. */
  async #read(name: string): Promise<Ticket | undefined> {
    const content = await this.#parts.files.read(join(this.#parts.line, name));
    if (content === undefined) return undefined;
    try {
      return JSON.parse(new TextDecoder().decode(content)) as Ticket;
    } catch {
      return { run: '', pid: 0, host: '', since: 0 };
    }
  }
}

function memberOf({ run, pid, host, since, link }: GroupMember): GroupMember {
  return { run, pid, host, since, ...(link === undefined ? {} : { link }) };
}

/** A name for people and for any file system, and one of its own for each group. */
function folderOf(group: string): string {
  const readable = group.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40);
  return `${readable}-${sha256(group).slice(0, 16)}`;
}

async function attempt<T>(path: string, act: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await act());
  } catch (error) {
    return err({ code: 'journal-failed', message: `The concurrency group in ${path} cannot be read or written`, reason: reasonOf(error) });
  }
}
