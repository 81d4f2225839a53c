/** Credentials that are written into the file, to keep them off every screen. */
import type { Target } from './place.ts';

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

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function keys(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
