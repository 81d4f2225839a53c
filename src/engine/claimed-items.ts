/** What is known of an item besides its id. */
export interface ItemIdentity {
  readonly session: string | undefined;
  /** When it came into the queue, by the controller's clock. */
  readonly inQueueSince: number | undefined;
}

/**
 * Queue items that this run got as answers to its triggers. The same item twice means that Jenkins has folded two triggers into one
 * without saying so, unless the controller was restarted in between and has given the id again.
 */
export class ClaimedItems {
  readonly #claims = new Map<string, Map<number, ItemIdentity & { readonly trigger: string }>>();

  /** Notes an item for a trigger. Gives the id of the trigger of this run that has it already. */
  claim(controller: string, queueId: number, identity: ItemIdentity, trigger: string): string | undefined {
    const claims = this.#claims.get(controller) ?? new Map<number, ItemIdentity & { readonly trigger: string }>();
    this.#claims.set(controller, claims);
    const known = claims.get(queueId);
    if (known !== undefined && known.trigger !== trigger && isSame(known, identity)) return known.trigger;
    claims.set(queueId, { ...identity, trigger });
    return undefined;
  }
}

function isSame(one: ItemIdentity, other: ItemIdentity): boolean {
  if (one.inQueueSince !== undefined && other.inQueueSince !== undefined) return one.inQueueSince === other.inQueueSince;
  return one.session !== undefined && one.session === other.session;
}
