const nothing = (): void => undefined;

/**
 * A signal that is never aborted: one for all who want nothing to be given up, since to make one takes longer than to use it. It has no
 * listeners, for which there is nothing to hear.
 */
export const never: AbortSignal = Object.assign(new AbortController().signal, { addEventListener: nothing, removeEventListener: nothing });
