import { isLoopback } from '../http/no-proxy.ts';
import type { SandboxDefinition, SandboxUser } from '../sandbox/definition.ts';

/** Name of the user that is made up where none is declared. */
const madeUp = 'sandbox';

/**
 * The definition as it may be served: whoever triggers something signs in. Where it declares no users there is one with a made-up API token,
 * and everybody else may look (a browser has no token). On an address that other machines reach, nobody may look without signing in, and
 * what the file declares as credentials, which is there for everybody to read, gives way to made-up tokens.
 */
export function withServedUsers(definition: SandboxDefinition, host: string, random: () => number): SandboxDefinition {
  const isOpen = !isLoopback(host);
  const declared = Object.entries(definition.users ?? {});
  if (declared.length === 0) {
    const everybody = isOpen ? {} : { anonymous: { permissions: ['overall-read', 'job-read'] } satisfies SandboxUser };
    return { ...definition, users: { [madeUp]: { apiToken: makeToken(random) }, ...everybody } };
  }
  if (!isOpen) return definition;
  const users = declared.flatMap(([name, { permissions }]): (readonly [string, SandboxUser])[] =>
    name === 'anonymous' ? [] : [[name, { apiToken: makeToken(random), ...(permissions === undefined ? {} : { permissions }) }]],
  );
  return { ...definition, users: Object.fromEntries(users) };
}

/** In the form of Jenkins' own: `11` and 16 bytes in hexadecimal. */
function makeToken(random: () => number): string {
  return `11${Array.from({ length: 16 }, () =>
    Math.floor(random() * 256)
      .toString(16)
      .padStart(2, '0'),
  ).join('')}`;
}
