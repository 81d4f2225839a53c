import { setMaxListeners } from 'node:events';

/** A signal that is never aborted: one for all who want nothing to be given up, since to make one takes longer than to use it. */
export const never: AbortSignal = new AbortController().signal;

// Hundreds wait with it at once, of which Node would warn.
setMaxListeners(0, never);
