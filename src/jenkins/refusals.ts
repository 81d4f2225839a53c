/** What a failure says: what happened, why, and what to do. One function per thing that Jenkins, or something before it, answers. */
import { isFromFrontDoor, isFromJenkins, jettyMessage, textOf } from './answers.ts';
import { unreachable } from '../util/unreachable.ts';
import { whoWeAre } from './auth.ts';
import { ofTls } from './not-reached.ts';
import { followable, mostRedirects, movedTo } from './redirects.ts';
import type { Failure } from '../errors/failure.ts';
import type { HttpAnswer } from '../http/transport.ts';
import type { JenkinsClientOptions } from './options.ts';

/** `GET /job/deploy/api/json`: a request for people, its query left out. */
export type RequestName = string;

/** 401: the credentials were looked at and not accepted (recordings 07, 70, 71), by Jenkins or by something before it. */
export function credentialsRefused(options: JenkinsClientOptions, request: RequestName, answer: HttpAnswer): Failure {
  if (isFromFrontDoor(answer)) return frontDoor(options, request, answer);
  const { credentials, url } = options;
  const reason = `${request} was answered with 401`;
  switch (credentials.kind) {
    case 'none':
      return anonymous(options, request, 401);
    case 'token': {
      const hint =
        `Check the user name and the token (${credentials.token.origin}). A password in its place works only with a crumb and a session: then write \`password\` instead of \`token\`. ` +
        `A new token: log in as ${credentials.username}, open ${url}/user/${encodeURIComponent(credentials.username)}/security/, API Token, Add new Token.`;
      return { code: 'jenkins-credentials', message: `Jenkins did not accept the API token of ${credentials.username}`, reason, hint };
    }
    case 'password':
      return {
        code: 'jenkins-credentials',
        message: `Jenkins did not accept the password of ${credentials.username}`,
        reason,
        hint: `Check the user name and the password (${credentials.password.origin}). An API token is better: it works without a crumb, can be revoked by itself, and is what Jenkins wants where logins go through a single sign-on.`,
      };
    case 'bearer':
      return {
        code: 'jenkins-credentials',
        message: 'The bearer token was not accepted',
        reason,
        hint: `Check the token (${credentials.bearer.origin}). Jenkins itself takes no bearer tokens: a plugin or the proxy in front of it must.`,
      };
    default:
      return unreachable(credentials);
  }
}

/** No credentials were sent and Jenkins wants some (recordings 02, 72, 83, 91, 101). */
export function anonymous(options: JenkinsClientOptions, request: RequestName, status: number): Failure {
  return {
    code: 'jenkins-anonymous',
    message: `Jenkins wants credentials and controller ${options.name} has none`,
    reason: `${request} was answered with ${status}`,
    hint: 'Add `username` and `token` to the controller; the token is made in Jenkins under your user name, Security, API Token.',
  };
}

/** 403 for want of a valid crumb, after a fresh one was tried (recordings 73–77). */
export function crumbRefused(options: JenkinsClientOptions, request: RequestName, sentCrumb: boolean): Failure {
  const password = options.credentials.kind === 'password';
  const never = options.crumb === 'never';
  const reason = !sentCrumb
    ? `the request carried no crumb${never ? ', as `crumb: never` says' : ''}`
    : 'the crumb was fresh, so the session it belongs to or the client address did not arrive as sent';
  const hint = never
    ? `Remove \`crumb: never\` from the controller ${options.name}, or use an API token: it needs no crumb.`
    : password
      ? 'Use an API token instead of the password: it needs no crumb. Otherwise check that the proxy passes cookies on in both directions and does not change the client address.'
      : options.credentials.kind === 'token'
        ? 'Jenkins 2.96 or newer takes an API token without a crumb: check that what is given as `token` is one and not a password, or set `crumb: always`.'
        : 'Set `crumb: always` on the controller, or use an API token: it needs no crumb.';
  return {
    code: 'jenkins-crumb',
    message: `Jenkins refused the crumb of ${request}`,
    reason: `${reason} (403 No valid crumb was included in the request)`,
    hint,
  };
}

const permissionNames: Readonly<Record<string, string>> = {
  'hudson.model.Item.Build': 'Job/Build',
  'hudson.model.Item.Cancel': 'Job/Cancel',
  'hudson.model.Item.Read': 'Job/Read',
  'hudson.model.Item.Discover': 'Job/Discover',
  'hudson.model.Item.Workspace': 'Job/Workspace',
  'hudson.model.Run.Artifacts': 'Run/Artifacts',
  'hudson.model.Hudson.Read': 'Overall/Read',
  'hudson.model.Hudson.Administer': 'Overall/Administer',
};

/** 403 for want of a permission. Jenkins names user and permission in headers (recordings 250, 255), but not always (253). */
export function permissionMissing(
  options: JenkinsClientOptions,
  request: RequestName,
  answer: HttpAnswer,
  target: string,
  usual: string,
): Failure {
  if (isFromFrontDoor(answer)) return frontDoor(options, request, answer);
  const seenAs = answer.headers['x-you-are-authenticated-as'];
  // A front door may have logged us in by one of the extra headers; then Jenkins names the user (recording 250).
  if (options.credentials.kind === 'none' && (seenAs === undefined || seenAs === 'anonymous'))
    return anonymous(options, request, answer.status);
  const user = seenAs ?? whoWeAre(options.credentials);
  const required = answer.headers['x-required-permission'];
  const permission = required === undefined ? usual : (permissionNames[required] ?? required);
  const where = permission.startsWith('Overall/') ? 'the controller' : target;
  return {
    code: 'jenkins-permission',
    message: `${user} lacks the permission ${permission} on ${where}`,
    reason:
      required === undefined
        ? `${request} was answered with ${answer.status}; Jenkins did not say which permission is missing`
        : `${request} was answered with 403, ${required} is required`,
    hint:
      user === 'anonymous'
        ? 'Jenkins did not take notice of the credentials: something on the way may have removed the Authorization header.'
        : `Ask an administrator to give ${user} ${permission} on ${where}.`,
  };
}

/** The step does not take an answer from us (`InputStepExecution.preSubmissionCheck` and `preAbortCheck`). */
export function inputRefused(request: RequestName, input: string, how: 'proceed' | 'abort', answer: HttpAnswer): Failure {
  const permission = how === 'proceed' ? 'Job/Build' : 'Job/Cancel';
  return {
    code: 'jenkins-permission',
    message: `Jenkins does not let us ${how === 'proceed' ? 'proceed with' : 'abort'} the input ${input}`,
    reason: `${answer.headers['x-error'] ?? ''} (${request} was answered with ${answer.status})`,
    hint: `It takes ${permission}, or where the step names a \`submitter\`, to be one of those.`,
  };
}

/** The job's own token for remote triggering was wrong (recording 112; `BuildAuthorizationToken.checkPermission`). */
export function remoteTokenWrong(job: string, origin: string): Failure {
  return {
    code: 'jenkins-remote-token',
    message: `The remote token for ${job} is wrong`,
    reason: 'Jenkins compares it with the one in the job configuration even for a user who may build, and answers 403',
    hint: `Compare ${origin} with "Trigger builds remotely" in the configuration of the job, or leave \`remoteToken\` out: a user with Job/Build needs none.`,
  };
}

/** 404 of a job, or its folder without it. `nearest` and `folder` come from a look at the folder that does exist. */
export function noSuchJob(
  options: JenkinsClientOptions,
  job: string,
  found: { readonly nearest?: string | undefined; readonly folder?: string | undefined; readonly names?: readonly string[] },
  answer?: HttpAnswer,
): Failure {
  if (answer !== undefined && !isFromJenkins(answer)) return notJenkins(options, `the job ${job}`, answer);
  const user = whoWeAre(options.credentials);
  const names = found.names ?? [];
  const inside = found.folder === undefined || found.folder === '' ? options.url : found.folder;
  const listing = names.length === 0 ? '' : ` In ${inside} there is: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
  return {
    code: 'jenkins-no-job',
    message: `There is no job ${job} on ${options.name}`,
    reason:
      answer === undefined
        ? `Jenkins does not list it, nor would it when ${user} lacks Job/Read on it`
        : `Jenkins answered 404, as it also does when ${user} lacks Job/Read on it`,
    hint:
      found.nearest === undefined
        ? `Check the full name (\`folder/name\`) and the permissions of ${user}.${listing}`
        : `Did you mean ${found.nearest}?`,
  };
}

/** The name is that of a folder, a multibranch project or another item without builds (recording 407). */
export function notAJob(options: Pick<JenkinsClientOptions, 'name'>, job: string, names: readonly string[]): Failure {
  const listing = names.length === 0 ? '' : ` There is: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
  return {
    code: 'jenkins-not-a-job',
    message: `${job} on ${options.name} is a folder or another item that cannot be built`,
    hint: `Name a job inside of it, such as ${names[0] ?? `${job}/main`}; in a multibranch project each branch is a job.${listing}`,
  };
}

/** 409 (recordings 92, 93), or `buildable: false` before anything is sent. */
export function notBuildable(job: string): Failure {
  return {
    code: 'jenkins-disabled',
    message: `The job ${job} is disabled`,
    reason: 'Jenkins says that it is not buildable',
    hint: 'Enable it in Jenkins (a job that was just copied must be saved once, a branch whose source is gone stays disabled), or remove the trigger.',
  };
}

/** Parameters were given for a job that has none (recording 53). */
export function notParameterized(job: string, given: readonly string[]): Failure {
  return {
    code: 'jenkins-not-parameterized',
    message: `The job ${job} has no parameters, but ${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} given`,
    hint: 'Remove the parameters, or set `ifNotParameterized: build`: a job whose parameters are in its Jenkinsfile learns them at its first build.',
  };
}

/** An answer that is not Jenkins': Jetty without the context path, a proxy's page. */
export function notJenkins(options: JenkinsClientOptions, what: string, answer: HttpAnswer): Failure {
  const jetty = answer.status === 404 && /Powered by Jetty/i.test(textOf(answer));
  const text = textOf(answer, options.redact);
  return {
    code: 'bad-answer',
    message: `Asked for ${what}, controller ${options.name} gave an answer that is not Jenkins' (${answer.status})`,
    ...(text === '' ? {} : { reason: text }),
    hint: jetty
      ? `There is a Jenkins server at ${options.url}, but Jenkins itself lies below another path, such as ${options.url}/jenkins: write the address you open in the browser.`
      : `The answer has no X-Jenkins header: check that ${options.url} is the address of Jenkins, with its path, and not that of something in front of it.`,
  };
}

/** An answer of Jenkins that cannot be understood. */
export function badAnswer(options: JenkinsClientOptions, request: RequestName, problem: string): Failure {
  return {
    code: 'bad-answer',
    message: `The answer of ${options.name} to ${request} is not what Jenkins gives`,
    reason: problem,
    hint: `Check that ${options.url} is the address of a Jenkins, and its version: 2.164 and newer are supported.`,
  };
}

/** 401, 403 or 407 of something before Jenkins: a gateway with its own login, a web application firewall, a proxy. */
export function frontDoor(options: JenkinsClientOptions, request: RequestName, answer: HttpAnswer): Failure {
  const { status, headers } = answer;
  const realm = headers['www-authenticate'] ?? headers['proxy-authenticate'];
  const asks = realm === undefined ? '' : `; it asks for ${masked(options, realm).slice(0, 100)}`;
  const text = textOf(answer, options.redact);
  const hints: Readonly<Record<number, string>> = {
    401: 'Give the front door what it wants in `headers`, let it pass requests with Basic credentials through to Jenkins, or use the address behind it.',
    407: 'A proxy on the way wants credentials: name it as `proxy: { url, username, password }` of the controller, or in HTTPS_PROXY with `user:password@`.',
  };
  return {
    code: 'front-door',
    message: `Something in front of ${options.name} refused ${request} (${status})`,
    reason: `the answer is not from Jenkins${asks}${text === '' ? '' : `: ${text}`}`,
    hint:
      hints[status] ??
      'Ask who runs the firewall or gateway to let requests from here pass, with the status and text shown; give it what it wants in `headers`, or use the address behind it.',
  };
}

/** nginx completes the handshake and then refuses. */
export function clientCertificateWanted(options: JenkinsClientOptions, request: RequestName, answer: HttpAnswer): Failure {
  const { code, message, hint } = ofTls(options, 'client-certificate');
  return { code, message, reason: `${request} was answered with ${answer.status}: ${textOf(answer, options.redact)}`, hint };
}

/** A login page, or a redirect to one, in place of an answer. */
export function loginPage(options: JenkinsClientOptions, request: RequestName, location: string | undefined): Failure {
  return {
    code: 'login-page',
    message: `Something in front of ${options.name} ${isElsewhere(options, location) ? `sends ${request} to an identity provider` : `answered ${request} with a login page`}`,
    ...(location === undefined ? {} : { reason: `it leads to ${withoutQuery(masked(options, location))}` }),
    hint: 'Single sign-on does not know API tokens: let the proxy pass requests with Basic credentials through to Jenkins, give it what it wants in `headers`, or use the address behind it.',
  };
}

/** A redirect that is not followed. */
export function redirected(options: JenkinsClientOptions, request: RequestName, location: string, status: number): Failure {
  const to = withoutQuery(masked(options, location));
  const path = request.replace(/^\w+ /, '');
  const url = movedTo(options.url, path, to);
  const isRead = request.startsWith('GET ');
  const isLoop =
    isRead && followable(options.url, path, { status, headers: { location }, cookies: [], body: new Uint8Array() }) !== undefined;
  const why = isLoop
    ? `more than ${mostRedirects} redirects are not followed`
    : isRead
      ? 'it is not followed: credentials go to no other address, and nowhere but below the `url`'
      : 'a POST is never redirected: credentials go to no other address, and it would become a GET on the way';
  const upgrade = options.url.startsWith('http://') && url?.startsWith('https://') === true && sameHost(options.url, url);
  return {
    code: 'redirected',
    message: `${options.name} redirects ${request} to ${to}`,
    reason: `${status}; ${why}`,
    hint:
      url === undefined
        ? 'Write the address that the redirect shows as the `url` of the controller, if that is Jenkins.'
        : upgrade
          ? `Write https in the file: \`url: ${url}\`.`
          : `If that is Jenkins, write \`url: ${url}\`.`,
  };
}

/** 5xx and 429: a server that cannot answer now. */
export function unavailable(options: JenkinsClientOptions, request: RequestName, answer: HttpAnswer, starting: boolean): Failure {
  const text = jettyMessage(answer, options.redact) ?? textOf(answer, options.redact);
  return {
    code: 'unreachable',
    message: starting ? `${options.name} is starting` : `${options.name} cannot answer now (${answer.status})`,
    reason: `${request} was answered with ${answer.status}${text === '' ? '' : `: ${text}`}`,
    hint: starting ? 'Wait until Jenkins is up.' : 'Look at the load and the log of the controller, and of the proxy in front of it.',
  };
}

/** Anything else that was refused. */
export function refusedOtherwise(options: JenkinsClientOptions, request: RequestName, answer: HttpAnswer, hint?: string): Failure {
  const text = answer.headers['x-error'] ?? jettyMessage(answer, options.redact) ?? textOf(answer, options.redact);
  return {
    code: 'jenkins-refused',
    message: `${options.name} refused ${request} (${answer.status})`,
    ...(text === '' ? {} : { reason: text }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function isElsewhere({ url }: JenkinsClientOptions, location: string | undefined): boolean {
  return location !== undefined && URL.canParse(location, url) && !sameHost(url, new URL(location, url).href);
}

function sameHost(left: string, right: string): boolean {
  return new URL(left).hostname === new URL(right).hostname;
}

function masked({ redact }: JenkinsClientOptions, text: string): string {
  return redact?.(text) ?? text;
}

function withoutQuery(location: string): string {
  return location
    .replace(/[?#].*$/s, '')
    .replaceAll(/\/\/[^/@\s]*@/g, '//')
    .slice(0, 300);
}
