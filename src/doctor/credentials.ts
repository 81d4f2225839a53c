/** Who we are to a controller, and whether what is given as credential is what it should be. */
import type { JenkinsClientOptions } from '../jenkins/options.ts';
import type { Identity } from '../jenkins/preview-port.ts';
import * as refusals from '../jenkins/refusals.ts';
import { tokenShape } from '../secrets/api-token.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Finding } from './finding.ts';
import { rootName } from './first-answer.ts';

/** Who Jenkins takes us for. `open`: whether it shows itself to us; `secured`: whether it asks who anybody is. */
export function identityFinding(
  options: JenkinsClientOptions,
  { name, anonymous, authorities }: Identity,
  { open, secured }: { readonly open: boolean; readonly secured: boolean },
): Finding {
  const { credentials } = options;
  if (!anonymous) {
    const username = 'username' in credentials ? credentials.username : undefined;
    // User ids are compared without regard to case by default (`IdStrategy`).
    if (username === undefined || username.toLowerCase() === name.toLowerCase()) return { code: 'signed-in', user: name, authorities };
    return { code: 'other-user', user: name, username, authorities };
  }
  if (open && (credentials.kind === 'none' || !secured)) return { code: 'anonymous' };
  if (credentials.kind === 'none') return { code: 'credentials-missing', failure: refusals.anonymous(options, rootName, 403) };
  return {
    code: 'credentials-ignored',
    failure: {
      code: 'jenkins-credentials',
      message: `Credentials were sent, but ${options.name} takes us for nobody`,
      reason: `whoAmI says ${name}`,
      hint: 'Something on the way removes the Authorization header: let the front door pass it on to Jenkins, or give it its own credentials in another header.',
    },
  };
}

/** What became of the credentials with a POST. */
export interface PostOutcome {
  /** Undefined: none was tried. */
  readonly outcome: 'accepted' | 'crumb-refused' | 'refused' | undefined;
  /** Whether it carried a crumb. */
  readonly crumb: boolean;
  /** Whether Jenkins wants crumbs; undefined: not known. */
  readonly csrf: boolean | undefined;
}

/** What is given as token or password, as far as it can be told. `accepted`: whether reads went through with it. */
export function credentialFinding(options: JenkinsClientOptions, accepted: boolean, post: PostOutcome): Finding | undefined {
  const { credentials } = options;
  switch (credentials.kind) {
    case 'none':
    case 'bearer':
      return undefined;
    case 'password':
      if (tokenShape(credentials.password.reveal()) === 'current') return { code: 'token-as-password' };
      return accepted ? { code: 'password', username: credentials.username, make: makeToken(options, credentials.username) } : undefined;
    case 'token': {
      const { username, token } = credentials;
      const shape = tokenShape(token.reveal());
      if (shape !== 'other') return accepted ? { code: 'api-token', shape } : undefined;
      const make = makeToken(options, username);
      if (accepted && post.outcome === 'crumb-refused') return passwordAsToken(username, token.origin, make);
      // Only an API token comes through without a crumb where crumbs are wanted.
      if (accepted && post.outcome === 'accepted' && !post.crumb && post.csrf === true) return { code: 'api-token', shape };
      return { code: 'token-shape', username, origin: token.origin, make, accepted };
    }
    default:
      return unreachable(credentials);
  }
}

function passwordAsToken(username: string, origin: string, make: string): Finding {
  return {
    code: 'password-as-token',
    failure: {
      code: 'jenkins-crumb',
      message: `What is given as \`token\` (${origin}) is a password of ${username}`,
      reason: 'Jenkins took it for reads and refused a POST for want of a crumb, which an API token does not need',
      hint: `Make an API token at ${make} (API Token, Add new Token) and give that, or write \`password\` instead of \`token\`.`,
    },
  };
}

/** Where a user makes an API token. */
function makeToken({ url }: JenkinsClientOptions, username: string): string {
  return `${url}/user/${encodeURIComponent(username)}/security/`;
}
