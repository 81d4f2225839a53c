interface Claim {
  readonly session: string | undefined;
  readonly trigger: string;
}

/**
 * Queue items that this run got as answers to its triggers. The same item twice means that Jenkins has folded two triggers into one
 * without saying so, unless the controller was restarted in between and has given the id again.
 */
export class ClaimedItems {
  readonly #claims = new Map<string, Map<number, Claim>>();

  /** Notes an item for a trigger. Gives the id of the trigger of this run that has it already. */
  claim(controller: string, queueId: number, session: string | undefined, trigger: string): string | undefined {
    const claims = this.#claims.get(controller) ?? new Map<number, Claim>();
    this.#claims.set(controller, claims);
    const known = claims.get(queueId);
    if (known !== undefined && (known.session === undefined || session === undefined || known.session === session)) return known.trigger;
    claims.set(queueId, { session, trigger });
    return undefined;
  }
}
