import type { Host, OutputStream } from './host.ts';

/**
 * Whether to colour what goes to a stream. `FORCE_COLOR` decides (`0` and `false`: no), then `NO_COLOR` (not empty: no), then
 * whether it is a terminal that is not `TERM=dumb`; with `CI` set, a terminal alone is not taken for a sign of colour.
 */
export function wantsColour(stream: Pick<OutputStream, 'isTTY'>, env: Host['env']): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return stream.isTTY === true && env['TERM'] !== 'dumb' && !isCi(env);
}

/** Whether `CI` says that no person watches: set, and not to `0` or `false`. */
export function isCi(env: Host['env']): boolean {
  const value = env['CI'] ?? '';
  return value !== '' && value !== '0' && value !== 'false';
}
