/**
 * What `doctor` finds at a controller. A finding is data: a stable code, what was seen, and for what keeps triggers from going through the
 * failure that they would meet. How a finding stands belongs to its code.
 */
import type { Failure } from '../errors/failure.ts';
import type { TokenShape } from '../secrets/api-token.ts';
import type { TlsProblem } from '../http/tls-problem.ts';

/** How a finding stands. Only `failed` fails; `unknown`: it could not be found out. */
export type FindingStatus = 'ok' | 'warning' | 'unknown' | 'failed';

interface FindingEntry {
  readonly status: FindingStatus;
  /** What it means, one sentence. `docs/doctor.md` has the same. */
  readonly meaning: string;
}

/** Every finding, in the order in which a controller is looked at. */
const entries = {
  // The way there
  reached: { status: 'ok', meaning: 'The controller answers.' },
  proxy: { status: 'ok', meaning: 'Requests go through a proxy: that of the file, or of a proxy variable.' },
  'proxy-unusable': { status: 'failed', meaning: 'A proxy variable names a proxy that cannot be used.' },
  'proxy-failed': { status: 'failed', meaning: 'The proxy could not be reached, or refused to connect.' },
  'name-unknown': { status: 'failed', meaning: 'The host name cannot be resolved.' },
  'connection-refused': { status: 'failed', meaning: 'Nothing listens at the address, or a proxy or firewall refused the connection.' },
  'connect-timeout': { status: 'failed', meaning: 'Nothing answers at the address.' },
  tls: { status: 'failed', meaning: 'The TLS handshake failed; the reason is named.' },
  'tls-insecure': { status: 'warning', meaning: 'The certificate is not checked, as `insecure` says.' },
  'answer-timeout': { status: 'failed', meaning: 'The controller took longer than its `timeout` to answer.' },
  'connection-broken': { status: 'failed', meaning: 'The connection broke, or what came is not HTTP.' },
  'headers-invalid': { status: 'failed', meaning: 'A header or credential of the file cannot be sent at all.' },
  // What answers
  'https-redirect': { status: 'failed', meaning: '`http` is answered by a redirect to `https`.' },
  redirect: { status: 'failed', meaning: 'The controller redirects to another address.' },
  'login-page': { status: 'failed', meaning: 'A front door answers with its login page, or redirects to one.' },
  'front-door-refused': { status: 'failed', meaning: 'Something in front of Jenkins refuses the request.' },
  'wrong-path': { status: 'failed', meaning: 'Jenkins is there, but below another path.' },
  'not-jenkins': { status: 'failed', meaning: 'The answer is not one that Jenkins gives.' },
  starting: { status: 'failed', meaning: 'Jenkins is starting.' },
  unavailable: { status: 'failed', meaning: 'The controller, or a proxy, cannot answer now (429, 5xx).' },
  'front-door': { status: 'ok', meaning: 'Headers show that something is between here and Jenkins; it lets requests pass.' },
  version: { status: 'ok', meaning: 'The version of Jenkins.' },
  'version-unsupported': { status: 'warning', meaning: 'Jenkins is older than 2.164, the oldest version that is supported.' },
  'version-hidden': { status: 'warning', meaning: 'A proxy takes the header `X-Jenkins` away.' },
  // Who we are
  'signed-in': { status: 'ok', meaning: 'Who Jenkins takes us for.' },
  'other-user': { status: 'warning', meaning: 'Jenkins takes us for another user than `username` says.' },
  anonymous: { status: 'ok', meaning: 'Jenkins lets everybody in, without credentials.' },
  'identity-unknown': { status: 'unknown', meaning: 'Jenkins could not be asked who we are.' },
  'credentials-missing': { status: 'failed', meaning: 'Jenkins wants credentials and none are given.' },
  'credentials-ignored': { status: 'failed', meaning: 'Credentials were sent, but Jenkins takes us for nobody.' },
  'credentials-refused': { status: 'failed', meaning: 'Jenkins did not accept the credentials (401).' },
  'no-permission': { status: 'failed', meaning: 'The user lacks Overall/Read.' },
  'api-token': { status: 'ok', meaning: 'The token has the shape of an API token, or works as one.' },
  password: { status: 'warning', meaning: 'A password is used: it works only with a crumb and its session.' },
  'token-as-password': { status: 'warning', meaning: 'What is given as `password` has the shape of an API token.' },
  'password-as-token': {
    status: 'failed',
    meaning: 'What is given as `token` is a password: Jenkins takes it for reads, and refuses each POST for want of a crumb.',
  },
  'token-shape': { status: 'warning', meaning: 'What is given as `token` does not look like an API token.' },
  // What a trigger needs
  'csrf-on': { status: 'ok', meaning: 'Jenkins gives out crumbs: a POST needs one, unless it comes with an API token.' },
  'csrf-off': { status: 'ok', meaning: 'CSRF protection is off: no POST needs a crumb.' },
  'csrf-unknown': { status: 'unknown', meaning: 'The crumb issuer could not be asked.' },
  'post-accepted': { status: 'ok', meaning: 'A POST that does nothing was let through.' },
  'post-refused': { status: 'failed', meaning: 'A POST that does nothing was refused, so a trigger would be, too.' },
  accepting: { status: 'ok', meaning: 'Jenkins starts builds.' },
  'quieting-down': { status: 'warning', meaning: 'Jenkins prepares to shut down: it takes triggers, and starts nothing.' },
  // What surrounds it
  clock: { status: 'ok', meaning: 'The clock of the controller and ours agree.' },
  'clock-skew': { status: 'warning', meaning: 'The clock of the controller and ours are more than ten seconds apart.' },
  'clock-unknown': { status: 'unknown', meaning: 'The answers have no `Date`, so the clocks could not be compared.' },
  'root-url': { status: 'ok', meaning: 'Jenkins knows itself by the address of the file.' },
  'root-url-other': { status: 'warning', meaning: 'Jenkins is configured with another root URL, or sees another address in our requests.' },
  'answer-time': { status: 'ok', meaning: 'How long a few small reads take.' },
  'slow-answers': { status: 'warning', meaning: 'A few small reads take longer than two seconds.' },
} as const;

/** The stable code of a finding. */
export type FindingCode = keyof typeof entries;

/** The registry: code → status and meaning. */
export const findingCodes: Readonly<Record<FindingCode, FindingEntry>> = entries;

/** Codes whose finding is the failure that a trigger would meet, and nothing else. */
type BareFailure =
  | 'proxy-unusable'
  | 'proxy-failed'
  | 'name-unknown'
  | 'connection-refused'
  | 'connect-timeout'
  | 'answer-timeout'
  | 'connection-broken'
  | 'headers-invalid'
  | 'not-jenkins'
  | 'starting'
  | 'unavailable'
  | 'front-door-refused'
  | 'credentials-missing'
  | 'credentials-ignored'
  | 'credentials-refused'
  | 'no-permission'
  | 'password-as-token'
  | 'post-refused';

/** One finding. Spans are in milliseconds. Holds no secret. */
export type Finding =
  | { readonly code: BareFailure; readonly failure: Failure }
  | { readonly code: 'reached'; readonly milliseconds: number }
  /** `variable`: the proxy variable that names it; absent: the file does. */
  | { readonly code: 'proxy'; readonly proxy: string; readonly variable?: string }
  | { readonly code: 'tls'; readonly problem: TlsProblem; readonly failure: Failure }
  /** `url`: what to write instead, as far as the redirect tells. */
  | { readonly code: 'https-redirect' | 'redirect'; readonly url: string; readonly failure: Failure }
  /** `location`: where it leads, without query. */
  | { readonly code: 'login-page'; readonly location?: string; readonly failure: Failure }
  /** `url`: where Jenkins was found. */
  | { readonly code: 'wrong-path'; readonly url?: string; readonly failure: Failure }
  /** Headers such as `Via: 1.1 gate`. */
  | { readonly code: 'front-door'; readonly headers: readonly string[] }
  | { readonly code: 'version' | 'version-unsupported'; readonly version: string }
  | { readonly code: 'signed-in'; readonly user: string; readonly authorities: readonly string[] }
  | { readonly code: 'other-user'; readonly user: string; readonly username: string; readonly authorities: readonly string[] }
  | { readonly code: 'api-token'; readonly shape: TokenShape }
  /** `make`: where an API token is made. */
  | { readonly code: 'password'; readonly username: string; readonly make: string }
  | { readonly code: 'token-shape'; readonly username: string; readonly origin: string; readonly make: string; readonly accepted: boolean }
  | { readonly code: 'identity-unknown' | 'csrf-unknown'; readonly reason: string }
  /** `crumb`: whether it carried one. */
  | { readonly code: 'post-accepted'; readonly crumb: boolean }
  | { readonly code: 'quieting-down'; readonly reason: string }
  /** `skew`: the controller's clock less ours, known to `uncertainty` either way. */
  | { readonly code: 'clock' | 'clock-skew'; readonly skew: number; readonly uncertainty: number }
  /** `url`: what Jenkins says; `configured`: whether an administrator set it, else it comes from our requests. */
  | { readonly code: 'root-url' | 'root-url-other'; readonly url: string; readonly configured: boolean }
  | { readonly code: 'answer-time' | 'slow-answers'; readonly median: number; readonly reads: number }
  | {
      readonly code:
        | 'tls-insecure'
        | 'version-hidden'
        | 'anonymous'
        | 'token-as-password'
        | 'csrf-on'
        | 'csrf-off'
        | 'accepting'
        | 'clock-unknown';
    };

/** What was found at one controller, in the order of the registry's questions. */
export interface Examination {
  /** Name in the triggers file. */
  readonly controller: string;
  /** As the file has it; `sandbox:` for the embedded one. */
  readonly url: string;
  readonly findings: readonly Finding[];
}

/** How a finding stands. */
export function statusOf({ code }: Finding): FindingStatus {
  return findingCodes[code].status;
}
