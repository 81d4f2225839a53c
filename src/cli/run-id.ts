import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Clock } from '../util/clock.ts';

/** What a run id may look like: it ends up as the name of a folder and in parameters of jobs. */
export const runIdPattern: RegExp = /^(?!\.+$)[A-Za-z0-9._-]{1,64}$/;

/** That a text is no run id. `where`: where it stands, with a space before it. */
export function notARunId(text: string, where: string = ''): Diagnostic {
  return {
    code: 'cli-usage',
    severity: 'error',
    message: `\`${text}\`${where} is not a run id`,
    hint: 'Write 1 to 64 letters, digits, dots, underscores and hyphens, not dots alone',
  };
}

/** Letters and digits that cannot be taken for each other. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** A new id that sorts by time: `20261124-221530-k3f9` (UTC). */
export function createRunId(clock: Clock, random: () => number): string {
  const now = new Date(clock.now());
  // By its parts: V8 asks the system for its time zone before it writes a time down in any.
  const digits = [now.getUTCMonth() + 1, now.getUTCDate(), now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds()].map((part) =>
    String(part).padStart(2, '0'),
  );
  const suffix = Array.from({ length: 4 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
  return `${now.getUTCFullYear()}${digits.slice(0, 2).join('')}-${digits.slice(2).join('')}-${suffix}`;
}
