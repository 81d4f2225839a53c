/** The controllers of a file. Checked are all of them; what the environment lacks is told only for those that a plan uses. */
import type { DeepPartial, LoadedFile } from '../config/loaded.ts';
import type { Controller } from '../config/generated/types.ts';
import { parseDuration } from '../util/duration.ts';
import { normaliseUrl, sandboxUrl, type UrlProblem } from './controller-url.ts';
import { checkCredentials, resolveCredentials, secretKeys } from './credentials.ts';
import type { Findings, Place } from './findings.ts';
import { readHeaders, resolveHeaders } from './headers.ts';
import { checkProxy, resolveProxy } from './proxy.ts';
import { checkTls, noTls, resolveTls } from './tls.ts';
import type { PlannedController } from './plan.ts';
import { rules } from './rules.ts';
import type { Value, Values } from './values.ts';

/** A controller of the file. */
export interface DraftController {
  readonly name: string;
  readonly source: DeepPartial<Controller>;
  /** Normalised; undefined while it has no value or a wrong one. */
  readonly url: string | undefined;
  readonly urlValue: Value | undefined;
  readonly headers: ReadonlyMap<string, Value>;
}

/** Reads and checks every controller of the file, by name, in file order. */
export function draftControllers(loaded: LoadedFile, values: Values, findings: Findings): ReadonlyMap<string, DraftController> {
  const drafts = new Map<string, DraftController>();
  const controllers = loaded.value.controllers ?? {};
  for (const [name, source] of Object.entries(controllers)) {
    if (source === undefined) continue;
    checkCredentials(name, source, findings);
    const urlValue = source.url === undefined ? undefined : values.read({ container: source, key: 'url' }, source.url, rules.url);
    const text = urlValue === undefined ? undefined : values.text(urlValue, { tell: false });
    const url = text === undefined ? undefined : normaliseUrl(text);
    if (url?.ok === false) reportUrl(url.error, { container: source, key: 'url' }, findings);
    if (source.username !== undefined) values.read({ container: source, key: 'username' }, source.username, rules.username);
    for (const key of secretKeys) {
      if (source[key] !== undefined) values.read({ container: source, key }, source[key], rules.credential);
    }
    const headers = readHeaders(source, values, findings);
    checkProxy(source, values, findings);
    checkTls(source, values, findings);
    drafts.set(name, { name, source, url: url?.ok === true ? url.value : undefined, urlValue, headers });
  }
  return drafts;
}

function reportUrl(problem: UrlProblem, place: Place, findings: Findings): void {
  findings.value(problem.code, place, problem.message, { hint: problem.hint });
}

/** A controller with everything that the environment gives; undefined: something is missing, which was told. */
export function planController(
  draft: DraftController,
  loaded: LoadedFile,
  values: Values,
  findings: Findings,
): PlannedController | undefined {
  const { name, source, url } = draft;
  if (draft.urlValue !== undefined) values.text(draft.urlValue);
  const isSandbox = url === sandboxUrl;
  const credentials = resolveCredentials(source, isSandbox, values, findings);
  const headers = resolveHeaders(draft.headers, isSandbox, values, findings);
  const proxy = isSandbox ? 'none' : resolveProxy(source, values, findings);
  const tls = isSandbox ? noTls : resolveTls(source, url, values, findings);
  if (url === undefined || credentials === undefined || headers === undefined || proxy === undefined || tls === undefined) return undefined;
  const poll = span(source.poll ?? {}, ['min', 'max'], [200, 15_000], findings);
  const delays = span(source.retry ?? {}, ['minDelay', 'maxDelay'], [500, 15_000], findings);
  return {
    name,
    url,
    credentials,
    headers,
    crumb: source.crumb ?? 'auto',
    proxy,
    tls: tls.settings,
    maxConnections: source.maxConnections ?? 8,
    poll: { min: poll[0], max: poll[1] },
    retry: { attempts: source.retry?.attempts ?? 6, minDelay: delays[0], maxDelay: delays[1] },
    timeout: milliseconds(source.timeout) ?? 30_000,
    sandbox: source.sandbox as PlannedController['sandbox'],
    position: loaded.positions.key(loaded.value.controllers ?? source, name),
  };
}

function milliseconds(written: string | undefined): number | undefined {
  return written === undefined ? undefined : parseDuration(written);
}

/** Two bounds in milliseconds; when only one is given, the default of the other one makes room for it. */
function span<Key extends string>(
  container: { readonly [Name in Key]?: string | undefined },
  [lowKey, highKey]: readonly [Key, Key],
  [lowDefault, highDefault]: readonly [number, number],
  findings: Findings,
): readonly [number, number] {
  const low = milliseconds(container[lowKey]);
  const high = milliseconds(container[highKey]);
  if (low !== undefined && high !== undefined && low > high) {
    findings.value('conflicting-keys', { container, key: lowKey }, `\`${lowKey}\` is longer than \`${highKey}\``);
  }
  return [low ?? Math.min(lowDefault, high ?? lowDefault), high ?? Math.max(highDefault, low ?? highDefault)];
}
