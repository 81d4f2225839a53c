import type { Client } from 'pg';
import type { Failure } from '../../errors/failure.ts';
import type { Clock } from '../../util/clock.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { LedgerFailure } from '../shared/ledger.ts';
import { passwordFor, type PostgresAddress } from './address.ts';
import { type TlsAttempt, tlsAttempts } from './tls.ts';
import { isAboutEncryption, type Phase, serverProblem, troubleOf } from './trouble.ts';

/** A row of an answer. */
export type Row = Readonly<Record<string, unknown>>;

/** What an answer holds. */
export interface Answer {
  readonly rows: readonly Row[];
  /** Rows that were written. */
  readonly count: number;
}

/** Milliseconds that one statement may take. */
const longestStatement = 10_000;

/** One connection to the server. It is made anew where it was lost; nothing is repeated here. */
export class PostgresConnection {
  readonly address: PostgresAddress;
  readonly #clock: Clock;
  /** Looks at a new connection before it is used. */
  readonly #check: (query: Query) => Promise<LedgerFailure | undefined>;
  #client: Promise<Result<Client, LedgerFailure>> | undefined;
  /** That of `#client`, once it is there. */
  #current: Client | undefined;

  constructor(address: PostgresAddress, clock: Clock, check: (query: Query) => Promise<LedgerFailure | undefined>) {
    this.address = address;
    this.#clock = clock;
    this.#check = check;
  }

  /** Sends one statement, which is a transaction of its own unless it begins one. */
  async query(phase: Exclude<Phase, 'connecting'>, text: string, values: readonly unknown[] = []): Promise<Result<Answer, LedgerFailure>> {
    this.#client ??= this.#connect();
    const asked = this.#client;
    const client = await asked;
    if (!client.ok) {
      if (this.#client === asked) this.#client = undefined;
      return client;
    }
    return this.#ask(client.value, phase, text, values);
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    const client = await this.#client;
    this.#client = this.#current = undefined;
    if (client?.ok === true) await client.value.end().catch(() => undefined);
  }

  async #ask(client: Client, phase: Phase, text: string, values: readonly unknown[]): Promise<Result<Answer, LedgerFailure>> {
    let cancelTimer: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      cancelTimer = this.#clock.after(longestStatement, () => reject(new Error(`no answer within ${longestStatement / 1_000} s`)));
    });
    try {
      const { rows, rowCount } = await Promise.race([client.query<Record<string, unknown>>(text, [...values]), late]);
      return ok({ rows, count: rowCount ?? 0 });
    } catch (error) {
      const trouble = troubleOf(error, phase, this.address);
      if (trouble.failure.code === 'state-unreachable') this.#drop(client);
      return err(trouble);
    } finally {
      cancelTimer();
    }
  }

  /** What comes next gets a new connection. */
  #drop(client: Client): void {
    if (this.#current === client) this.#client = this.#current = undefined;
    destroy(client);
  }

  async #connect(): Promise<Result<Client, LedgerFailure>> {
    const driver = await loadDriver();
    if (!driver.ok) return err({ kind: 'final', failure: driver.error });
    let failure: LedgerFailure | undefined;
    for (const server of this.address.hosts) {
      const attempts = tlsAttempts(this.address, server.host);
      if (!attempts.ok) return err({ kind: 'final', failure: attempts.error });
      for (const ssl of attempts.value) {
        const connected = await this.#connectTo(driver.value, server, ssl);
        if (connected.ok) return connected;
        failure = connected.error;
        // With TLS or without is all the same to what else may be wrong.
        if (!isAboutEncryption(failure)) break;
      }
      if (failure?.kind === 'final') break;
    }
    return err(failure as LedgerFailure);
  }

  async #connectTo(
    Driver: typeof Client,
    server: PostgresAddress['hosts'][number],
    ssl: TlsAttempt,
  ): Promise<Result<Client, LedgerFailure>> {
    const { user, database, applicationName, connectTimeout } = this.address;
    const client = new Driver({
      ...server,
      user,
      database,
      // Asked for once the server wants one. What `pg` would look for by itself is looked for in `passwordFor`.
      password: () => {
        const password = passwordFor(this.address, server);
        if (!password.ok) throw Object.assign(new Error(`it asks for a password, and ${password.error}`), { code: '28P01' });
        return password.value.reveal();
      },
      ssl,
      application_name: applicationName,
      keepAlive: true,
    });
    // Without a listener the loss of an idle connection would end the process.
    client.on('error', () => {
      if (this.#current === client) this.#client = this.#current = undefined;
    });
    let cancelTimer: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      cancelTimer = this.#clock.after(connectTimeout, () => reject(new Error(`no connection within ${connectTimeout / 1_000} s`)));
    });
    try {
      await Promise.race([client.connect(), late]);
    } catch (error) {
      destroy(client);
      return err(troubleOf(error, 'connecting', this.address));
    } finally {
      cancelTimer();
    }
    const query: Query = (text, values) => this.#ask(client, 'reading', text, values);
    const problem = (await this.#look(query)) ?? (await this.#check(query));
    if (problem === undefined) {
      this.#current = client;
      return ok(client);
    }
    destroy(client);
    return err(problem);
  }

  /** Whether the server is new enough, and of several the one that takes writes: after a fail-over the other one may be a standby now. */
  async #look(query: Query): Promise<LedgerFailure | undefined> {
    const found = await query(`select current_setting('server_version_num')::integer as version, pg_is_in_recovery() as standby`, []);
    if (!found.ok) return found.error;
    const { version, standby } = found.value.rows[0] ?? {};
    return serverProblem(Number(version), standby === true && this.address.hosts.length > 1, this.address);
  }
}

/** Sends a statement over a connection that is not in use yet. */
export type Query = (text: string, values: readonly unknown[]) => Promise<Result<Answer, LedgerFailure>>;

/** Ends it without a word: it may be that nobody listens any more. */
function destroy(client: Client): void {
  client.on('error', () => undefined);
  (client as unknown as { readonly connection: { readonly stream: { destroy(): void } } }).connection.stream.destroy();
}

async function loadDriver(): Promise<Result<typeof Client, Failure>> {
  try {
    return ok((await import('pg')).Client);
  } catch (error) {
    return err({
      code: 'state-driver-missing',
      message: 'The state is in PostgreSQL, and the package `pg` is not installed',
      reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    });
  }
}
