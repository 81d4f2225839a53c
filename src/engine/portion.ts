/** Deliveries that go on at once for each connection: enough to keep all of them busy while others wait for the journal or the queue. */
const perConnection = 8;

/** Connections of a controller that says nothing of them. */
const defaultConnections = 8;

/** How many deliveries at one controller go on at once. */
export function portionOf(maxConnections: number | undefined): number {
  return perConnection * (maxConnections ?? defaultConnections);
}
