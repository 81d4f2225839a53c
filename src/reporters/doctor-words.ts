import type { Finding } from '../doctor/finding.ts';
import { formatDuration } from '../util/duration.ts';
import { unreachable } from '../util/unreachable.ts';

/** A finding for people: what it is, why, and what to do. */
export interface FindingWords {
  readonly text: string;
  readonly reason?: string;
  readonly remedy?: string;
}

const newToken = (make: string): string => `make an API token at ${make} (API Token, Add new Token)`;

/** Words for a finding. */
export function findingWords(finding: Finding): FindingWords {
  if ('failure' in finding) {
    const { message, reason, hint } = finding.failure;
    return { text: message, ...(reason === undefined ? {} : { reason }), ...(hint === undefined ? {} : { remedy: hint }) };
  }
  switch (finding.code) {
    case 'reached':
      return { text: `Answered in ${formatDuration(finding.milliseconds)}` };
    case 'proxy':
      return { text: `Through the proxy ${finding.proxy} (${finding.variable ?? '`proxy` of the file'})` };
    case 'tls-insecure':
      return {
        text: 'The certificate is not checked: anybody on the way can read the credentials',
        remedy: 'Remove `insecure`, and give the certificate of the authority as `tls: { ca: FILE }`.',
      };
    case 'front-door':
      return { text: `Something is in front of Jenkins (${finding.headers.join(', ')})` };
    case 'version':
      return { text: `Jenkins ${finding.version}` };
    case 'version-unsupported':
      return { text: `Jenkins ${finding.version}`, remedy: 'Upgrade Jenkins: 2.164 and newer are supported.' };
    case 'version-hidden':
      return {
        text: 'The version of Jenkins is not known: the answers have no X-Jenkins',
        remedy: 'Let the proxy pass on X-Jenkins and X-Jenkins-Session: restarts of the controller are known by the second one.',
      };
    case 'signed-in':
      return { text: `Jenkins takes us for ${finding.user}${groups(finding.authorities, finding.user)}` };
    case 'other-user':
      return {
        text: `Jenkins takes us for ${finding.user}, not for ${finding.username}${groups(finding.authorities, finding.user)}`,
        remedy: `If ${finding.user} is not another name of ${finding.username}, a front door logs in somebody else: look at \`headers\`.`,
      };
    case 'anonymous':
      return { text: 'Jenkins lets everybody in, without credentials' };
    case 'identity-unknown':
      return {
        text: 'Who we are could not be asked',
        reason: finding.reason,
        remedy: 'Let the proxy pass /whoAmI/api/json on to Jenkins.',
      };
    case 'api-token': {
      const forms = {
        current: 'An API token',
        legacy: 'An API token of the old kind, one for each user',
        other: 'Works as an API token does',
      };
      return { text: forms[finding.shape] };
    }
    case 'password':
      return {
        text: `A password of ${finding.username} is used: each POST needs a crumb and its session`,
        remedy: `Better ${newToken(finding.make)} and give that as \`token\`: it needs no crumb and can be revoked by itself.`,
      };
    case 'token-as-password':
      return {
        text: 'What is given as `password` has the shape of an API token',
        remedy: 'Write `token` instead of `password`: it then needs no crumb.',
      };
    case 'token-shape':
      return {
        text: `What is given as \`token\` (${finding.origin}) does not look like an API token`,
        reason: 'Since 2.129 one is 34 characters: 11, and 32 of 0-9 and a-f',
        remedy: finding.accepted
          ? `If it is a password of ${finding.username}, ${newToken(finding.make)}: a password fails as soon as CSRF protection is on.`
          : `Check that it was copied whole and without quotes. If it is a password of ${finding.username}, ${newToken(finding.make)}, or write \`password\` instead of \`token\`.`,
      };
    case 'csrf-on':
      return { text: 'CSRF protection is on' };
    case 'csrf-off':
      return { text: 'CSRF protection is off: no POST needs a crumb' };
    case 'csrf-unknown':
      return {
        text: 'Whether CSRF protection is on could not be asked',
        reason: finding.reason,
        remedy: 'Let the proxy pass /crumbIssuer/api/json on to Jenkins.',
      };
    case 'post-accepted':
      return { text: `A POST comes through ${finding.crumb ? 'with its crumb' : 'without a crumb'}` };
    case 'accepting':
      return { text: 'Builds are started' };
    case 'quieting-down':
      return {
        text: `Jenkins prepares to shut down${finding.reason === '' ? '' : ` (${finding.reason})`}: it takes triggers, and starts nothing`,
        remedy: 'Wait until it has been restarted, or ask who prepares it.',
      };
    case 'clock':
      return { text: `The clocks agree, as far as can be told (within ${formatDuration(Math.abs(finding.skew) + finding.uncertainty)})` };
    case 'clock-skew':
      return {
        text: `The clock of the controller is ${formatDuration(Math.abs(finding.skew))} ${finding.skew > 0 ? 'ahead of' : 'behind'} ours (give or take ${formatDuration(finding.uncertainty)})`,
        remedy:
          'Let both machines take their time from NTP: times that Jenkins shows are off by as much, and certificates may count as expired.',
      };
    case 'clock-unknown':
      return { text: 'The clocks could not be compared: the answers have no Date' };
    case 'root-url':
      return { text: `Jenkins knows itself by this address${finding.configured ? '' : ', from our requests'}` };
    case 'root-url-other':
      return finding.configured
        ? {
            text: `Jenkins is configured to be at ${finding.url}`,
            remedy:
              'Runs do not mind. For links in mails and builds, set Manage Jenkins, System, Jenkins URL, or write that address as the `url`.',
          }
        : {
            text: `Jenkins sees our requests as sent to ${finding.url}`,
            remedy:
              'Runs do not mind. Let the proxy pass on Host, X-Forwarded-Proto and X-Forwarded-Port, or set Manage Jenkins, System, Jenkins URL.',
          };
    case 'answer-time':
    case 'slow-answers':
      return {
        text: `${finding.reads} small reads took ${formatDuration(finding.median)} (median)`,
        ...(finding.code === 'answer-time'
          ? {}
          : { remedy: 'Look at the load of the controller and of the proxy before it; raise `poll.min` and `timeout` of the controller.' }),
      };
    default:
      return unreachable(finding);
  }
}

/** Longest list of groups that is shown. */
const mostGroups = 8;

function groups(authorities: readonly string[], user: string): string {
  const names = authorities.filter((name) => name !== user);
  if (names.length === 0) return '';
  const more = names.length - mostGroups;
  return ` (groups: ${names.slice(0, mostGroups).join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}
