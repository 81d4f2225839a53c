import { Buffer } from 'node:buffer';
import type { SandboxPermission, SandboxUser } from '../definition.ts';
import type { ControllerState } from '../model/controller-state.ts';
import type { ParsedRequest } from './request.ts';

/** Who makes a request. */
export interface Caller {
  readonly id: string;
  readonly anonymous: boolean;
  /** Whether POSTs need no crumb, as with an API token (`CrumbExclusion` of `BasicHeaderApiTokenAuthenticator`). */
  readonly exempt: boolean;
  readonly permissions: readonly SandboxPermission[];
}

const everything: readonly SandboxPermission[] = ['admin'];

/** Who the request is from; `undefined` when it brings credentials that are wrong. */
export function authenticate(state: ControllerState, request: ParsedRequest): Caller | undefined {
  // Without a security realm Jenkins does not look at credentials.
  if (!state.secured) return { id: 'anonymous', anonymous: true, exempt: false, permissions: everything };
  const header = request.headers['authorization'];
  const [, scheme = '', value = ''] = /^(\w+)\s+(.*)$/.exec(header ?? '') ?? [];
  switch (scheme.toLowerCase()) {
    case 'basic':
      return byBasic(state, value);
    case 'bearer':
      return byBearer(state, value);
    default:
      return anonymous(state);
  }
}

function byBasic(state: ControllerState, value: string): Caller | undefined {
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  const id = pair.slice(0, colon);
  const secret = pair.slice(colon + 1);
  const user = colon === -1 ? undefined : state.users.get(id);
  if (user === undefined) return undefined;
  if (user.apiToken === secret) return callerOf(id, user, true);
  return user.password === secret ? callerOf(id, user, false) : undefined;
}

function byBearer(state: ControllerState, value: string): Caller | undefined {
  for (const [id, user] of state.users) if (user.bearer === value) return callerOf(id, user, true);
  return undefined;
}

function anonymous(state: ControllerState): Caller {
  return { id: 'anonymous', anonymous: true, exempt: false, permissions: state.users.get('anonymous')?.permissions ?? [] };
}

function callerOf(id: string, user: SandboxUser, exempt: boolean): Caller {
  return { id, anonymous: false, exempt, permissions: user.permissions ?? everything };
}
