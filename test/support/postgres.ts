/** A PostgreSQL server of its own on a loopback port, from the programs on this machine. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';

const named = process.env['TRIGGER_RUNNER_TEST_POSTGRES'] ?? '';

/**
 * Folders of the server's programs, one for each version on this machine, the newest first. `TRIGGER_RUNNER_TEST_POSTGRES` names others
 * instead, with colons between: `/usr/lib/postgresql/16/bin`.
 */
export const postgresBins: readonly string[] = (
  named === ''
    ? [
        ...versions('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin')),
        // Where they are all in one place, they are of one version.
        ...(existsSync('/usr/lib/postgresql') ? [] : (process.env['PATH'] ?? '').split(delimiter)),
      ]
    : named.split(delimiter)
).filter((folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));

/** Folder of the programs of the newest server; undefined: there are none. */
export const postgresBin: string | undefined = postgresBins[0];

/** Version of the server in a folder: `15.18`. */
export function postgresVersion(bin: string): string {
  return /\d+(?:\.\d+)?/.exec(execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? '';
}

/** Said where the tests with a server are skipped. */
export const withoutPostgres: string = postgresBin === undefined ? ' (skipped: no PostgreSQL on this machine)' : '';

function versions(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted((left, right) => Number(right) - Number(left)) : [];
}

/** The server refuses to run as root. */
const nobody = 65_534;
const user: { readonly uid?: number; readonly gid?: number } = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** A server that is running. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #settings: readonly string[];
  readonly #bin: string;
  #process: ChildProcess | undefined;
  #schemas = 0;

  private constructor(bin: string, folder: string, port: number, settings: readonly string[]) {
    this.#bin = bin;
    this.#folder = folder;
    this.port = port;
    this.#settings = settings;
  }

  /** Makes a server with an empty database and starts it. */
  static async start(settings: readonly string[] = [], bin: string = postgresBin ?? ''): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'trigger-runner-postgres-'));
    if (user.uid !== undefined) chownSync(folder, nobody, nobody);
    execFileSync(
      join(bin, 'initdb'),
      ['-D', join(folder, 'data'), '-U', 'runner', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
      {
        cwd: folder,
        stdio: 'pipe',
        ...user,
      },
    );
    const server = new PostgresServer(bin, folder, await freePort(), settings);
    await server.up();
    return server;
  }

  /** Starts it again. */
  async up(): Promise<void> {
    const settings = [
      `port=${this.port}`,
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${this.#folder}`,
      'fsync=off',
      ...this.#settings,
    ];
    this.#process = spawn(
      join(this.#bin, 'postgres'),
      ['-D', join(this.#folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
      { cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'], ...user },
    );
    const { stderr } = this.#process;
    let log = '';
    await new Promise<void>((resolve, reject) => {
      stderr?.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        if (/ready to accept (?:read.only )?connections/.test(log)) resolve();
      });
      this.#process?.once('exit', () => reject(new Error(`PostgreSQL ended: ${log}`)));
    });
  }

  /** Ends it: `SIGINT` ends connections, `SIGQUIT` does not even write what is in memory. */
  async down(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  }

  /** Address of a schema that nobody else has. */
  url(schema: string = `s${++this.#schemas}`): string {
    return `postgres://runner@127.0.0.1:${this.port}/postgres?schema=${schema}`;
  }

  /** Sends a statement as the superuser. */
  async query(text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ host: '127.0.0.1', port: this.port, user: 'runner', database: 'postgres', ssl: false });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** Writes a file beside its data, for the server alone, and lets it read its settings again. */
  async configure(files: Readonly<Record<string, string>>, settings: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.#folder, 'data', name);
      writeFileSync(path, content, { mode: 0o600 });
      if (user.uid !== undefined) chownSync(path, nobody, nobody);
    }
    for (const [name, value] of Object.entries(settings)) await this.query(`alter system set ${name} = '${value}'`);
    await this.query('select pg_reload_conf()');
  }

  /**
   * A standby that gets each commit before it is confirmed here. Made from a copy of what is stored; this one is started again for it.
   * `promote` makes it a primary of its own.
   */
  async standby(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'trigger-runner-postgres-'));
    await this.down();
    cpSync(join(this.#folder, 'data'), join(folder, 'data'), { recursive: true, preserveTimestamps: true });
    rmSync(join(folder, 'data', 'postmaster.pid'), { force: true });
    writeFileSync(join(folder, 'data', 'standby.signal'), '');
    if (user.uid !== undefined) execFileSync('chown', ['-R', `${nobody}:${nobody}`, folder]);
    await this.up();
    const settings = [...this.#settings, `primary_conninfo=host=127.0.0.1 port=${this.port} user=runner`];
    const standby = new PostgresServer(this.#bin, folder, await freePort(), settings);
    await standby.up();
    await this.configure({}, { synchronous_standby_names: '*' });
    return standby;
  }

  /** Makes a standby a primary. */
  async promote(): Promise<void> {
    await this.query('select pg_promote()');
  }

  /** Ends it and removes what it stored. */
  async close(): Promise<void> {
    await this.down('SIGQUIT');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
