/** Values of environment variables; given by the caller, never read from the process here. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy to go through. */
export interface ProxyChoice {
  /** `http:` or `https:` URL without credentials. */
  readonly url: URL;
  /** Value of `Proxy-Authorization`, when the variable held `user:password@`. Secret. */
  readonly authorization: string | undefined;
  /** Name of the variable it came from, for messages. */
  readonly variable: string;
}

/** The variable named a proxy that cannot be used. */
export interface ProxyProblem {
  readonly variable: string;
  readonly problem: string;
}

/**
 * The proxy for requests to `target`, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say (lower case wins over upper case).
 * Loopback addresses are never proxied. `undefined`: direct.
 */
export function proxyFor(target: URL, env: Environment): ProxyChoice | ProxyProblem | undefined {
  const names = target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const variable = names.find((name) => (env[name] ?? '') !== '');
  if (variable === undefined || isLoopback(target.hostname) || isExcluded(target, env['no_proxy'] ?? env['NO_PROXY'] ?? ''))
    return undefined;
  const value = env[variable] ?? '';
  let url: URL;
  try {
    url = new URL(value.includes('://') ? value : `http://${value}`);
  } catch {
    return { variable, problem: 'it is not a URL' };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { variable, problem: `${url.protocol}// proxies are not supported, only http and https` };
  const user = unescape(url.username);
  const password = unescape(url.password);
  const authorization = user === '' ? undefined : `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
  return { url: new URL(url.origin), authorization, variable };
}

/** Whether `NO_PROXY` names the host of `target`: `*`, exact names, domains (with or without a leading dot or `*.`), each with an optional port. */
export function isExcluded(target: URL, noProxy: string): boolean {
  const host = bare(target.hostname);
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
  return noProxy.split(/[\s,]+/).some((written) => {
    if (written === '') return false;
    if (written === '*') return true;
    const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(written);
    const name = bare((match?.[1] ?? written).replace(/^\*?\./, ''));
    if (match?.[2] !== undefined && match[2] !== port) return false;
    return name !== '' && (host === name || host.endsWith(`.${name}`));
  });
}

function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function bare(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
