/** Looks for the path that Jenkins is below, when it is not the one of the file. */
import type { HttpAnswer, Transport } from '../http/transport.ts';
import { isFromJenkins, textOf } from '../jenkins/answers.ts';
import { Connection } from '../jenkins/connection.ts';
import { decodeJson } from '../jenkins/decode.ts';
import type { JenkinsClientDependencies, JenkinsClientOptions } from '../jenkins/options.ts';
import * as refusals from '../jenkins/refusals.ts';
import { identity, whoAmIPath } from '../jenkins/standing.ts';
import { ask } from './ask.ts';
import type { Finding } from './finding.ts';
import { rootName } from './first-answer.ts';

/** What looking takes: a transport for each base URL of the same server. */
export interface SearchDependencies extends Omit<JenkinsClientDependencies, 'transport'> {
  readonly openTransport: (baseUrl: string) => Transport;
}

/** Paths that installations commonly have. */
const common = ['/jenkins', '/ci'];

/** Most places that are looked at. */
const most = 8;

/**
 * Jenkins is not at `options.url`: `answer` is what is there. Looks where a redirect leads (`hint`, and that of the server's root), at the
 * paths above (someone may have copied the address of a job or view), and at common ones; without credentials, as `whoAmI` is
 * open to everybody.
 */
export async function findPath(
  options: JenkinsClientOptions,
  answer: HttpAnswer,
  hint: string | undefined,
  dependencies: SearchDependencies,
  signal: AbortSignal,
): Promise<Finding> {
  const url = await search(options, hint, dependencies, signal);
  const text = textOf(answer, options.redact);
  const reason = `${rootName} was answered with ${answer.status}${text === '' ? '' : `: ${text}`}`;
  const message = `There is no Jenkins at ${options.url}`;
  if (url !== undefined)
    return { code: 'wrong-path', url, failure: { code: 'bad-answer', message, reason, hint: `Write \`url: ${url}\`.` } };
  const failure = refusals.notJenkins(options, 'the controller', answer);
  const isThere = isFromJenkins(answer) || /Powered by Jetty/i.test(textOf(answer));
  if (!isThere) return { code: 'not-jenkins', failure };
  if (!isFromJenkins(answer)) return { code: 'wrong-path', failure };
  return {
    code: 'wrong-path',
    failure: { code: 'bad-answer', message, reason, hint: 'Write the address of the dashboard, as you open it in the browser.' },
  };
}

async function search(
  options: JenkinsClientOptions,
  hint: string | undefined,
  dependencies: SearchDependencies,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { origin, pathname } = new URL(options.url);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const parents = segments.map(
    (_, index) =>
      `${origin}${segments
        .slice(0, -index - 1)
        .map((segment) => `/${segment}`)
        .join('')}`,
  );
  const shown = await rootRedirect(options, origin, dependencies, signal);
  const places = [hint, shown, ...parents, ...common.flatMap((path) => [`${options.url}${path}`, `${origin}${path}`])];
  const candidates = [...new Set(places)].filter((place) => place !== undefined && place !== options.url).slice(0, most);
  for (const candidate of candidates) {
    if (candidate !== undefined && (await isJenkins({ ...options, url: candidate }, dependencies, signal))) return candidate;
  }
  return undefined;
}

/** Where the root of the server leads to, if that is on the same server. */
async function rootRedirect(
  options: JenkinsClientOptions,
  origin: string,
  dependencies: SearchDependencies,
  signal: AbortSignal,
): Promise<string | undefined> {
  const answer = await askAt({ ...options, url: origin }, '/', dependencies, signal);
  const location = answer?.headers['location'];
  if (location === undefined || !URL.canParse(location, origin)) return undefined;
  const target = new URL(location, origin);
  const path = target.pathname.replace(/\/(?:login)?\/*$/, '');
  return target.origin === origin ? `${origin}${path}` : undefined;
}

async function isJenkins(options: JenkinsClientOptions, dependencies: SearchDependencies, signal: AbortSignal): Promise<boolean> {
  const answer = await askAt(options, whoAmIPath, dependencies, signal);
  return answer?.status === 200 && decodeJson(answer.body, identity).ok;
}

/** Without credentials. */
async function askAt(
  options: JenkinsClientOptions,
  path: string,
  dependencies: SearchDependencies,
  signal: AbortSignal,
): Promise<HttpAnswer | undefined> {
  const transport = dependencies.openTransport(options.url);
  try {
    const exchange = await ask(new Connection({ ...options, credentials: { kind: 'none' } }, { ...dependencies, transport }), path, signal);
    return exchange.ok ? exchange.value.answer : undefined;
  } finally {
    await transport.close();
  }
}
