/** Telling apart what answered: Jenkins, a Jenkins that is starting, a login page, or something else in front of it. */
import type { HttpAnswer } from '../http/transport.ts';
import type { Redact } from '../secrets/redactor.ts';

/**
 * Text of a body for people: tags and scripts removed, one line, at most 300 characters. A page may repeat what it was sent; so it is masked
 * (`redact`, by default not at all) before it is changed and cut, after which nobody would know a secret by what is left of it.
 */
export function textOf(answer: HttpAnswer, redact: Redact = (text) => text): string {
  const body = redact(new TextDecoder().decode(answer.body.subarray(0, 65_536)));
  const text = body
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1>|$)/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#039;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** Jetty's own error page (400, 401, 403 crumb, 409; recordings 47, 53, 70, 73, 92) has one line that says why. */
export function jettyMessage(answer: HttpAnswer, redact?: Redact): string | undefined {
  const text = textOf(answer, redact);
  return (
    /MESSAGE: (.*?)(?: SERVLET:| CAUSED BY:| Powered by Jetty|$)/.exec(text)?.[1] ?? /^Error \d{3} (.*?)(?: HTTP ERROR|$)/.exec(text)?.[1]
  );
}

/** Whether the answer carries `X-Jenkins`. Missing on 201, 401, 400, 409, crumb 403 and 503, so that its absence alone means little. */
export function isFromJenkins(answer: HttpAnswer): boolean {
  return answer.headers['x-jenkins'] !== undefined;
}

/** Whether the body is HTML by its content type. */
export function isHtml(answer: HttpAnswer): boolean {
  return /^(?:text\/html|application\/xhtml)/i.test(answer.headers['content-type'] ?? '');
}

/**
 * A Jenkins that is starting or about to restart: 503 with its own page (recording 301-starting-GET-503, `HudsonIsLoading`,
 * `HudsonIsRestarting`), or for a moment a 500 out of its crumb filter (recording 301-starting-POST-500). It has done nothing.
 */
export function isStarting(answer: HttpAnswer): boolean {
  if (answer.status === 503)
    return /getting ready to work|Jenkins is (?:re)?starting|Starting Jenkins|is preparing to restart|Jenkins is about to/i.test(
      textOf(answer),
    );
  return (
    answer.status === 500 &&
    !isFromJenkins(answer) &&
    /is missing its descriptor|hudson\.security\.csrf\.CrumbFilter/.test(new TextDecoder().decode(answer.body))
  );
}

/** Jenkins refuses a POST for want of a valid crumb (recordings 73, 76, 77; `CrumbFilter`). */
export function isCrumbRefusal(answer: HttpAnswer): boolean {
  return answer.status === 403 && /No valid crumb/i.test(textOf(answer));
}

/** A page that asks for a login although Jenkins should have answered: a single sign-on or proxy in front of it. */
export function isLoginPage(answer: HttpAnswer): boolean {
  if (answer.status !== 200 || !isHtml(answer)) return false;
  const body = new TextDecoder().decode(answer.body.subarray(0, 65_536));
  return /<input\b[^>]*type\s*=\s*["']?password|<form\b[^>]*(?:login|signin|saml|auth)|\b(?:sign|log) ?in\b/i.test(body);
}

/** Whether a redirect leads to a login: Jenkins' own, or that of a single sign-on. */
export function leadsToLogin(location: string): boolean {
  // A job may be called `login`.
  if (/\/(?:job|queue\/item)\//.test(location.replace(/[?#].*$/s, ''))) return false;
  // An identity provider by what it is asked (SAML, OpenID Connect, WS-Federation), or by its name.
  if (/[?&](?:SAMLRequest|response_type|wa)=/.test(location)) return true;
  if (/^(?:https?:)?\/\/(?:login|signin|sso|idp|auth|accounts)\./i.test(location)) return true;
  return /\/(?:login|signin|sign-in|securityRealm|j_spring_security_check|saml|oauth2?|sso|adfs|authorize|auth)(?:[/?#;]|$)/i.test(
    location,
  );
}

/** What Jenkins' own pages of a refusal say or hold, also when a proxy has taken its headers away. */
const ofJenkins = /Authentication required|No valid crumb|is missing the [\w/ ]+ permission|data-rooturl=|\/static\/[0-9a-f]{8}\//i;

/**
 * Whether a 401, 403 or 407 comes from something before Jenkins. Jenkins' own name the version, user or permission in a header (recordings 02,
 * 112, 250, 253), are pages of Jetty (07, 70, 73), or ask for the realm `Jenkins`; 407 it never gives.
 */
export function isFromFrontDoor(answer: HttpAnswer): boolean {
  const { status, headers, body } = answer;
  if (status === 407) return true;
  if (status !== 401 && status !== 403) return false;
  if (isFromJenkins(answer) || headers['x-you-are-authenticated-as'] !== undefined || headers['x-required-permission'] !== undefined)
    return false;
  if (jettyMessage(answer) !== undefined || /Powered by Jetty/i.test(textOf(answer))) return false;
  const asked = headers['www-authenticate'];
  if (status === 401 && (asked === undefined || /realm="?Jenkins"?/i.test(asked))) return false;
  return !ofJenkins.test(new TextDecoder().decode(body.subarray(0, 65_536)));
}

/** nginx says so in an answer, after the handshake; others in the handshake. */
export function wantsClientCertificate({ status, body }: HttpAnswer): boolean {
  return (
    (status === 400 || status === 403) &&
    /No required SSL certificate was sent|The SSL certificate error/i.test(new TextDecoder().decode(body.subarray(0, 4_096)))
  );
}

/** Milliseconds that `Retry-After` asks to wait: seconds or a date. */
export function retryAfter(answer: HttpAnswer, now: number): number | undefined {
  const value = answer.headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
