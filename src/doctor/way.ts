/** What lies on the way to a controller: a proxy of ours, the network, a front door. */
import type { ProxyChoice, ProxyProblem } from '../http/proxy.ts';
import { tlsProblem } from '../http/tls-problem.ts';
import type { HttpAnswer, TransportFailure } from '../http/transport.ts';
import type { JenkinsClientOptions } from '../jenkins/options.ts';
import { notReached } from '../jenkins/not-reached.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Finding } from './finding.ts';

/** The proxy that requests go through, if they do. */
export function proxyFinding(proxy: ProxyChoice | ProxyProblem | undefined): Finding | undefined {
  if (proxy === undefined) return undefined;
  if ('url' in proxy) return { code: 'proxy', proxy: proxy.url, ...(proxy.variable === undefined ? {} : { variable: proxy.variable }) };
  return {
    code: 'proxy-unusable',
    failure: {
      code: 'proxy-failed',
      message: `The proxy in ${proxy.variable} cannot be used`,
      reason: proxy.problem,
      hint: `Mend ${proxy.variable}, name the controller in NO_PROXY, or write \`proxy: none\` for it.`,
    },
  };
}

/** Why there is no answer. */
export function noAnswer(options: JenkinsClientOptions, request: string, cause: TransportFailure): Finding {
  const failure = notReached(options, request, cause);
  switch (cause.kind) {
    case 'dns':
      return { code: 'name-unknown', failure };
    case 'refused':
      return { code: 'connection-refused', failure };
    case 'connect-timeout':
      return { code: 'connect-timeout', failure };
    case 'tls':
      return { code: 'tls', problem: tlsProblem(cause), failure };
    case 'proxy':
      return { code: 'proxy-failed', failure };
    case 'timeout':
      return { code: 'answer-timeout', failure };
    case 'reset':
    case 'malformed':
    case 'too-large':
    case 'aborted':
    case 'forbidden':
    case 'other':
      return { code: 'connection-broken', failure };
    default:
      return unreachable(cause.kind);
  }
}

/** Headers that proxies, balancers and single sign-ons add; `Server` when it is not that of Jenkins' own container. */
const signs = ['via', 'server', 'x-served-by', 'x-envoy-upstream-service-time', 'cf-ray', 'x-amz-cf-id', 'x-goog-iap-generated-response'];

/** Longest value of a header that is shown. */
const longest = 60;

/** Signs of something between here and Jenkins. Their absence means nothing. */
export function frontDoor({ redact = (text) => text }: JenkinsClientOptions, { headers }: HttpAnswer): Finding | undefined {
  const found = signs.flatMap((name) => {
    const value = headers[name];
    if (value === undefined || (name === 'server' && /^(?:jetty|winstone)/i.test(value))) return [];
    const shown = redact(value);
    return [`${name}: ${shown.length > longest ? `${shown.slice(0, longest)}…` : shown}`];
  });
  return found.length === 0 ? undefined : { code: 'front-door', headers: found };
}
