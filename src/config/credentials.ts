/** Credentials that are written into the file, and how to keep them off every screen. */
import { nameOf } from './place.ts';
import type { Target } from './place.ts';
import type { Problem } from './problem.ts';

const remedy: Readonly<Record<string, string>> = {
  token: 'Write `${env:JENKINS_API_TOKEN}` and set it where the pipeline runs. Revoke a token that was written down',
  password: 'Write `${env:JENKINS_PASSWORD}` and set it where the pipeline runs. Change a password that was written down',
  bearer: 'Write `${secret:JENKINS_BEARER}` and set it where the pipeline runs. Revoke a token that was written down',
  remoteToken: 'Write `${env:JOB_TOKEN}` and set it where the pipeline runs. Change a token that was written down',
};

/** A reference to something that is no secret: harmless to show. */
const otherReference = /^\$\{(var|matrix|run|triggers)\.[^}]*\}$/;

/** What is wrong with a value that should be a credential. The value itself is never repeated. */
export function describeCredential(target: Target): Problem {
  const { value } = target;
  const name = nameOf(target);
  if (typeof value === 'object') {
    const form = 'It must be a reference: `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`';
    return {
      code: 'schema-type',
      message: value === null ? `${name} has no value` : `${name} must be text`,
      hint: form,
      target,
      at: 'value',
      secret: value !== null,
    };
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shared = { code: 'literal-secret', target, at: 'value', secret: !otherReference.test(text) } as const;
  if (/^\$\{(env|secret):[A-Za-z_][A-Za-z0-9_]*:-/.test(text)) {
    return {
      ...shared,
      message: `${name} must not have a default: it would be a credential in the file`,
      hint: 'Remove the `:-` and what follows it; a missing variable is then an error',
    };
  }
  if (otherReference.test(text)) {
    return {
      ...shared,
      message: `${name} must come from the environment or a file`,
      hint: 'Write `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`',
    };
  }
  if (text.includes('${')) {
    return {
      ...shared,
      message: `${name} must be one reference and nothing else`,
      hint: 'Write `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`',
    };
  }
  return {
    ...shared,
    message: `${name} is written literally`,
    hint: remedy[String(target.key)] ?? 'Write `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`',
  };
}

/** Headers that carry a credential. */
const secretHeader = /^(proxy-)?authorization$|^cookie$|token|secret|key|password/i;

/** A reference to a secret without a default. */
const secretReference = /\$\{(?:(?:env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\}/g;

/** Secret headers of the controllers that have more in them than references and the name of a scheme: to be shown nowhere. */
export function literalHeaders(root: unknown): readonly Target[] {
  const found: Target[] = [];
  const controllers = property(root, 'controllers');
  for (const name of keys(controllers)) {
    const headers = property(property(controllers, name), 'headers');
    for (const header of keys(headers)) {
      const value = property(headers, header);
      const literal = typeof value === 'string' ? value.replaceAll(secretReference, '') : JSON.stringify(value);
      if (secretHeader.test(header) && !/^\s*(bearer|basic|token)?\s*$/i.test(literal)) {
        found.push({ container: headers as object, key: header, value, path: ['controllers', name, 'headers', header] });
      }
    }
  }
  return found;
}

/** A password in the address of a database, and what may be one behind it. */
const databasePassword = /^[a-z]+:\/\/[^:@/?#]*:.+@|[?&]password=./is;

/** Addresses with something in them that may be a password or a token, whatever characters it has: to be shown nowhere. */
export function literalAddresses(root: unknown): readonly Target[] {
  const found: Target[] = [];
  const look = (container: unknown, path: readonly (string | number)[], suspicious: RegExp): void => {
    const key = String(path.at(-1));
    const value = property(container, key);
    if (typeof value === 'string' && suspicious.test(value.replaceAll(secretReference, '')))
      found.push({ container: container as object, key, value, path: [...path] });
  };
  const controllers = property(root, 'controllers');
  for (const name of keys(controllers)) {
    const controller = property(controllers, name);
    const proxy = property(controller, 'proxy');
    look(controller, ['controllers', name, 'url'], /[@?#]/);
    look(controller, ['controllers', name, 'proxy'], /[@?#]/);
    look(proxy, ['controllers', name, 'proxy', 'url'], /[@?#]/);
  }
  look(root, ['state'], databasePassword);
  return found;
}

/** Secret headers without any reference: what else can be wrong with them is known only when references are read. */
export function describeHeaders(root: unknown): readonly Problem[] {
  return literalHeaders(root)
    .filter(({ value }) => /^(string|number|boolean)$/.test(typeof value) && !String(value).includes('${'))
    .map((target) => ({
      code: 'literal-secret',
      message: `the header \`${String(target.key)}\` is written literally`,
      hint: 'Write a reference in it, such as `Bearer ${secret:NAME}`, and set that where the pipeline runs',
      target,
      at: 'value',
      secret: true,
    }));
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function keys(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
