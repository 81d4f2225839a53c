/** What the first answer of a controller is: that of Jenkins, or of something else that answers in its place. */
import type { HttpAnswer } from '../http/transport.ts';
import { isFromJenkins, isHtml, isLoginPage, isStarting, leadsToLogin, wantsClientCertificate } from '../jenkins/answers.ts';
import { decodeJson, object, optional, string, withDefault, boolean } from '../jenkins/decode.ts';
import type { Decoder } from '../jenkins/decode.ts';
import type { JenkinsClientOptions } from '../jenkins/options.ts';
import type { ControllerStanding } from '../jenkins/preview-port.ts';
import * as refusals from '../jenkins/refusals.ts';
import { standing, standingTree } from '../jenkins/standing.ts';
import type { Finding } from './finding.ts';

const path = '/api/json';

/** What is asked first, below the base URL (recordings 01, 243, 263). */
export const rootPath: string = `${path}?tree=${standingTree},useSecurity,url,primaryView[url]`;

/** The same, for people. */
export const rootName: string = `GET ${path}`;

/** The root object of Jenkins. */
export interface Root extends Omit<ControllerStanding, 'version'> {
  readonly useSecurity: boolean;
  /** Root URL as it is configured; undefined: not at all. */
  readonly url: string | undefined;
  /** The address that Jenkins gives to itself in answers to our requests. */
  readonly seen: string | undefined;
}

interface Addresses {
  readonly useSecurity: boolean;
  readonly url?: string | undefined;
  readonly primaryView?: { readonly url?: string | undefined } | undefined;
}

const addresses: Decoder<Addresses> = object<Addresses>({
  useSecurity: withDefault(boolean, true),
  url: optional(string),
  primaryView: optional(object<{ readonly url?: string | undefined }>({ url: optional(string) })),
});

const root: Decoder<Root> = (value) => {
  const { useSecurity, url, primaryView } = addresses(value);
  return { ...standing(value), useSecurity, url, seen: primaryView?.url };
};

/** What answered. */
export type FirstAnswer =
  | { readonly kind: 'root'; readonly root: Root }
  /** 401, by Jenkins or by something before it. */
  | { readonly kind: 'unauthorized' }
  /** 403 of Jenkins. */
  | { readonly kind: 'forbidden' }
  /** 404, or a redirect within the same server to `url`: Jenkins may be below another path. */
  | { readonly kind: 'elsewhere'; readonly url?: string }
  /** Not Jenkins, or not now. */
  | { readonly kind: 'other'; readonly finding: Finding };

/** Judges the answer to `rootPath`. */
export function judge(options: JenkinsClientOptions, answer: HttpAnswer): FirstAnswer {
  const { status } = answer;
  if (status >= 300 && status < 400) return redirect(options, answer);
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return isFromJenkins(answer) ? { kind: 'forbidden' } : other(frontDoorRefused(options, answer));
  if (status === 407) return other(frontDoorRefused(options, answer));
  if (wantsClientCertificate(answer))
    return other({ code: 'tls', problem: 'client-certificate', failure: refusals.clientCertificateWanted(options, rootName, answer) });
  if (status === 404) return { kind: 'elsewhere' };
  if (status === 429 || status >= 500) {
    const starting = isStarting(answer);
    const failure = refusals.unavailable(options, rootName, answer, starting);
    return other({ code: starting ? 'starting' : 'unavailable', failure });
  }
  if (status !== 200) return other({ code: 'not-jenkins', failure: refusals.refusedOtherwise(options, rootName, answer) });
  if (isHtml(answer)) {
    if (isLoginPage(answer) && !isFromJenkins(answer))
      return other({ code: 'login-page', failure: refusals.loginPage(options, rootName, undefined) });
    return other({ code: 'not-jenkins', failure: refusals.notJenkins(options, 'the controller', answer) });
  }
  const decoded = decodeJson(answer.body, root);
  if (decoded.ok) return { kind: 'root', root: decoded.value };
  return other({ code: 'not-jenkins', failure: refusals.badAnswer(options, rootName, decoded.error) });
}

/** Something before Jenkins said 401, 403 or 407. */
export function frontDoorRefused(options: JenkinsClientOptions, answer: HttpAnswer): Finding {
  return { code: 'front-door-refused', failure: refusals.frontDoor(options, rootName, answer) };
}

function redirect(options: JenkinsClientOptions, answer: HttpAnswer): FirstAnswer {
  const location = answer.headers['location'] ?? '';
  const failure = refusals.redirected(options, rootName, location, answer.status);
  const base = new URL(options.url);
  const target = URL.canParse(location, `${options.url}${path}`) ? new URL(location, `${options.url}${path}`) : undefined;
  if (target === undefined) return other({ code: 'redirect', url: '', failure });
  const url = `${target.origin}${target.pathname.replace(/\/api\/json\/?$/, '').replace(/\/+$/, '')}`;
  if (leadsToLogin(location)) {
    const shown = `${target.origin}${target.pathname}`;
    return other({ code: 'login-page', location: shown, failure: refusals.loginPage(options, rootName, location) });
  }
  if (target.origin === base.origin) return { kind: 'elsewhere', url };
  if (base.protocol === 'http:' && target.protocol === 'https:' && target.hostname === base.hostname)
    return other({ code: 'https-redirect', url, failure });
  return other({ code: 'redirect', url, failure });
}

function other(finding: Finding): FirstAnswer {
  return { kind: 'other', finding };
}
