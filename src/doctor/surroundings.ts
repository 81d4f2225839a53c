/** What surrounds a controller that lets us in: version, clock, root URL, speed. */
import type { HttpAnswer } from '../http/transport.ts';
import type { Exchange } from './ask.ts';
import { clockSkew, isSkewed } from './clock-skew.ts';
import type { Finding } from './finding.ts';
import type { Root } from './first-answer.ts';

/** The oldest version that is supported: what its API answers is what the client asks for. */
const oldest = [2, 164] as const;

/** Milliseconds that the median of small reads may take without a warning. */
const slow = 2_000;

/** From `X-Jenkins`. */
export function versionFinding({ headers }: HttpAnswer): Finding {
  const version = headers['x-jenkins'];
  if (version === undefined) return { code: 'version-hidden' };
  const match = /^(\d+)\.(\d+)/.exec(version);
  const [major, minor] = [Number(match?.[1] ?? oldest[0]), Number(match?.[2] ?? oldest[1])];
  const supported = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  return { code: supported ? 'version' : 'version-unsupported', version };
}

/** How the clocks stand, by all answers that were got. */
export function clockFinding(exchanges: readonly Exchange[]): Finding {
  const found = clockSkew(exchanges);
  if (found === undefined) return { code: 'clock-unknown' };
  return { code: isSkewed(found) ? 'clock-skew' : 'clock', ...found };
}

/** Whether Jenkins is about to shut down. */
export function quietingFinding({ quietingDown }: Root): Finding {
  return quietingDown === undefined ? { code: 'accepting' } : { code: 'quieting-down', reason: quietingDown };
}

/**
 * The address that Jenkins gives itself against `base`, ours. A configured root URL is in every link that Jenkins makes; without one, links
 * follow what arrives of our requests, as `Location` always does. Undefined: it says neither.
 */
export function rootUrlFinding(base: string, { url, seen }: Root): Finding | undefined {
  const said = [url, seen].find((candidate) => candidate !== undefined && normal(candidate) !== undefined);
  if (said === undefined) return undefined;
  return { code: normal(said) === normal(base) ? 'root-url' : 'root-url-other', url: said, configured: said === url };
}

function normal(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** The median of what the reads took. */
export function rateFinding(exchanges: readonly Pick<Exchange, 'took'>[]): Finding {
  const sorted = exchanges.map(({ took }) => took).toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  return { code: median > slow ? 'slow-answers' : 'answer-time', median: Math.round(median), reads: sorted.length };
}
