/** The proxy of a controller. */
import type { DeepPartial } from '../config/loaded.ts';
import type { Controller } from '../config/generated/types.ts';
import { err, ok, type Result } from '../util/result.ts';
import { readSecret } from './credentials.ts';
import type { UrlProblem } from './controller-url.ts';
import type { Findings } from './findings.ts';
import type { PlannedController } from './plan.ts';
import { rules } from './rules.ts';
import type { Value, Values } from './values.ts';

type Planned = PlannedController['proxy'];

/** Checks the proxy of any controller of the file, as far as that goes without what the environment lacks. */
export function checkProxy(controller: DeepPartial<Controller>, values: Values, findings: Findings): void {
  const { proxy } = controller;
  const address = addressOf(controller, values);
  const text = address === undefined ? undefined : values.text(address, { tell: false });
  if (address !== undefined && text !== undefined) {
    const read = readAddress(text, typeof proxy === 'string');
    if (!read.ok) findings.value(read.error.code, address.place, read.error.message, { hint: read.error.hint });
  }
  if (typeof proxy !== 'object') return;
  const { username, password } = proxy;
  if (username !== undefined) values.read({ container: proxy, key: 'username' }, username, rules.username);
  if (password !== undefined) values.read({ container: proxy, key: 'password' }, password, rules.credential);
  if ((username === undefined) === (password === undefined)) return;
  const [given, missing, example] =
    password === undefined ? ['username', 'password', 'PROXY_PASSWORD'] : ['password', 'username', 'PROXY_USER'];
  const message = `the proxy has a \`${given}\` but no \`${missing}\``;
  findings.key('credentials-conflict', { container: proxy, key: given }, message, { hint: `Add \`${missing}: \${env:${example}}\`` });
}

/** The proxy with everything that the environment gives; undefined: there is a problem, which was told. */
export function resolveProxy(controller: DeepPartial<Controller>, values: Values, findings: Findings): Planned | undefined {
  const { proxy } = controller;
  if (proxy === undefined) return 'env';
  const address = addressOf(controller, values);
  const text = address === undefined ? undefined : values.text(address);
  const read = text === undefined ? undefined : readAddress(text, typeof proxy === 'string');
  const credentials = typeof proxy === 'object' ? credentialsOf(proxy, values, findings) : undefined;
  if (read?.ok !== true || credentials === 'missing') return undefined;
  return read.value === 'env' || read.value === 'none' ? read.value : { url: read.value, credentials };
}

function addressOf(controller: DeepPartial<Controller>, values: Values): Value | undefined {
  const { proxy } = controller;
  if (typeof proxy === 'string') return values.read({ container: controller, key: 'proxy' }, proxy, rules.proxyUrl);
  return proxy?.url === undefined ? undefined : values.read({ container: proxy, key: 'url' }, proxy.url, rules.proxyUrl);
}

function credentialsOf(
  proxy: Exclude<DeepPartial<Controller>['proxy'], string | undefined>,
  values: Values,
  findings: Findings,
): Exclude<Planned, string>['credentials'] | 'missing' {
  const { username, password } = proxy;
  if (username === undefined || password === undefined) return undefined;
  const user = values.text(values.read({ container: proxy, key: 'username' }, username, rules.username));
  const secret = readSecret(proxy, 'password', password, 'the password of a proxy', {}, values, findings);
  return user === undefined || secret === undefined ? 'missing' : { username: user, password: secret };
}

const example = 'Write an address such as `http://proxy.example.org:3128` or `socks5://proxy.example.org:1080`';

/** An address without credentials and path; `words`: whether `env` and `none` may stand there, too. */
function readAddress(written: string, words: boolean): Result<string, UrlProblem> {
  const text = written.trim();
  if (words && (text === 'env' || text === 'none')) return ok(text);
  const url = URL.canParse(text) && /^(?:https?|socks5h?):\/\//iu.test(text) ? new URL(text) : undefined;
  // What cannot be read must not be shown either when an `@` is in it: a password may hold any character.
  if (url === undefined ? text.includes('@') : url.username !== '' || url.password !== '') {
    return err({
      code: 'url-credentials',
      message: 'the address of the proxy contains credentials (`user:password@`)',
      hint: 'Write `proxy: { url: …, username: ${env:PROXY_USER}, password: ${env:PROXY_PASSWORD} }`: addresses end up in logs',
    });
  }
  if (url === undefined) {
    const kind = /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) ? 'an http, https or socks5 address' : 'the address of a proxy';
    const isBareHost = /^[\w.-]+:\d+$/u.test(text);
    return err({
      code: 'proxy-invalid',
      message: `\`${text}\` is not ${words ? '`env`, `none` or ' : ''}${kind}`,
      hint: isBareHost ? `Did you mean \`http://${text}\`?` : example,
    });
  }
  if (url.hostname === '' || !/^\/?$/u.test(url.pathname) || /[?#]/u.test(text)) {
    const shown = `${url.protocol}//${url.host}${url.pathname}`;
    return err({ code: 'proxy-invalid', message: `\`${shown}\` is more than the address of a proxy, or has no host`, hint: example });
  }
  return ok(`${url.protocol}//${url.host}`);
}
