import { Secret } from '../secrets/secret.ts';
import { decodePercent } from '../util/percent.ts';
import { isExcluded, isLoopback } from './no-proxy.ts';

/** Values of environment variables; given by the caller, never read from the process here. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a controller of the file says of proxies: `env`: as the proxy variables say; `none`: direct; or one proxy. */
export type ProxySetting = 'env' | 'none' | FileProxy;

/** A proxy that the file names for one controller. A controller of the plan has this shape. */
export interface FileProxy {
  /** `http:`, `https:` or `socks5:`, without credentials. */
  readonly url: string;
  readonly credentials: ProxyCredentials | undefined;
}

/** Who we are to a proxy. */
export interface ProxyCredentials {
  readonly username: string;
  readonly password: Secret;
}

/** A proxy to go through. */
export interface ProxyChoice {
  /** Without credentials, with its port. */
  readonly url: string;
  readonly kind: 'http' | 'socks5';
  readonly credentials: ProxyCredentials | undefined;
  /** Name of the variable it came from, for messages; undefined: the file names it. */
  readonly variable: string | undefined;
}

/** A variable names a proxy that cannot be used. */
export interface ProxyProblem {
  readonly variable: string;
  readonly problem: string;
}

/** The proxy for requests to `target`; undefined: direct. A proxy of the file is used for every target, also where `NO_PROXY` names it. */
export function chooseProxy(setting: ProxySetting, target: URL, env: Environment): ProxyChoice | ProxyProblem | undefined {
  if (setting === 'none') return undefined;
  if (setting === 'env') return proxyFor(target, env);
  return { url: setting.url, kind: kindOf(setting.url), credentials: setting.credentials, variable: undefined };
}

/**
 * The proxy for requests to `target`, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say (lower case wins over upper case).
 * Loopback addresses are never proxied. `undefined`: direct.
 */
export function proxyFor(target: URL, env: Environment): ProxyChoice | ProxyProblem | undefined {
  const names = target.protocol === 'https:' ? httpsNames : httpNames;
  const variable = names.find((name) => (env[name] ?? '') !== '');
  if (variable === undefined || isLoopback(target.hostname) || isExcluded(target, env['no_proxy'] ?? env['NO_PROXY'] ?? ''))
    return undefined;
  return readProxy(variable, env[variable] ?? '');
}

const httpsNames = ['https_proxy', 'HTTPS_PROXY'] as const;
const httpNames = ['http_proxy', 'HTTP_PROXY'] as const;

/** Passwords in the proxy variables, so that they can be masked wherever a proxy repeats them. */
export function proxySecrets(env: Environment): readonly Secret[] {
  return [...httpsNames, ...httpNames].flatMap((variable) => {
    const value = env[variable] ?? '';
    const read = value === '' ? undefined : readProxy(variable, value);
    return read === undefined || 'problem' in read || read.credentials === undefined ? [] : [read.credentials.password];
  });
}

function readProxy(variable: string, value: string): ProxyChoice | ProxyProblem {
  const text = value.trim();
  const whole = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(whole)) return { variable, problem: 'it is not a URL' };
  const url = new URL(whole);
  if (!proxyProtocols.has(url.protocol))
    return { variable, problem: `${url.protocol}// proxies are not supported, only http, https and socks5` };
  if (url.hostname === '') return { variable, problem: 'it names no host' };
  const username = decodePercent(url.username);
  const password = decodePercent(url.password);
  const credentials = username === '' ? undefined : { username, password: new Secret(password, variable) };
  return { url: proxyUrl(url), kind: kindOf(url.protocol), credentials, variable };
}

/** Kinds of proxies. `socks5h:` is how curl says that the proxy resolves names, which is always so here. */
const proxyProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:', 'socks5h:']);

function kindOf(url: string): ProxyChoice['kind'] {
  return url.startsWith('socks5') ? 'socks5' : 'http';
}

/** `http://proxy:3128`, without credentials and path. */
function proxyUrl({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
}

/** A proxy for people: its address, and where it was named. */
export function describeProxy({ url, variable }: ProxyChoice): string {
  return `${url} (${variable ?? '`proxy` of the controller'})`;
}
