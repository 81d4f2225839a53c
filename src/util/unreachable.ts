/** Ends every switch over a closed union: a new member without a case does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value ${JSON.stringify(value)}; this is a bug in trigger-runner`);
}
