import { randomUUID } from 'node:crypto';
import type { Failure } from '../../errors/failure.ts';
import type { Secret } from '../../secrets/secret.ts';
import { ok, type Result } from '../../util/result.ts';
import { createSharedStore, type SharedStore, type SharedStoreOptions } from '../shared/shared-store.ts';
import { passwordFor, readAddress } from './address.ts';
import { createPostgresGroupStore } from './postgres-groups.ts';
import { createPostgresLedger } from './postgres-ledger.ts';

/** What a store in PostgreSQL is made with. */
export interface PostgresStoreOptions extends Omit<SharedStoreOptions, 'ledger' | 'createToken' | 'groups'> {
  /** `postgres://…` */
  readonly url: string;
  /** For the `PG…` variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A store with what must not be seen of its address. */
export interface OpenedPostgres {
  readonly store: SharedStore;
  readonly secrets: readonly Secret[];
}

/** Runs in PostgreSQL. Connects with the first use. Error: `state-invalid`. */
export function createPostgresStore({ url, env, ...options }: PostgresStoreOptions): Result<OpenedPostgres, Failure> {
  const address = readAddress(url, env);
  if (!address.ok) return address;
  const { clock } = options;
  const store = createSharedStore({
    ...options,
    ledger: createPostgresLedger(address.value, clock),
    groups: createPostgresGroupStore(address.value, clock, options.spare),
    createToken: randomUUID,
  });
  const passwords = address.value.hosts.map((host) => passwordFor(address.value, host));
  return ok({ store, secrets: passwords.flatMap((password) => (password.ok ? [password.value] : [])) });
}
