import { unreachable } from '../util/unreachable.ts';
import type { SandboxHttpRequest, SandboxReaction } from './controller.ts';
import type { SandboxRequest } from './sandbox.ts';

const limit = 100_000;

/** The last requests, oldest first. */
export class RequestLog {
  #entries: SandboxRequest[] = [];

  get entries(): readonly SandboxRequest[] {
    return this.#entries.length > limit ? this.#entries.slice(-limit) : this.#entries;
  }

  add({ method, path }: SandboxHttpRequest, reaction: SandboxReaction): void {
    this.#entries.push({ method, path, status: statusOf(reaction) });
    // Cut seldom, as cutting copies.
    if (this.#entries.length >= limit * 1.2) this.#entries = this.#entries.slice(-limit);
  }
}

function statusOf(reaction: SandboxReaction): SandboxRequest['status'] {
  switch (reaction.kind) {
    case 'answer':
      return reaction.answer.status;
    case 'stall':
      return 'stalled';
    case 'cut':
      return 'cut';
    case 'drop':
    case 'refuse':
      return 'dropped';
    default:
      return unreachable(reaction);
  }
}
