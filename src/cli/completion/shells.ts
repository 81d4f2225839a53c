/** Shells for which there is a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** The command that the scripts call: `trigger-runner __complete -- WORD...`, the last word as far as it was typed. Shown nowhere. */
export const completeCommand: string = '__complete';
