/** Where the database is, and who we are there: a `postgres://` URL, completed as libpq does from `PG…` variables. */
import { join } from 'node:path';
import type { Failure } from '../../errors/failure.ts';
import { Secret } from '../../secrets/secret.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { decodePercent } from '../../util/percent.ts';
import { suggest } from '../../util/suggest.ts';
import { readPasswordFile } from './password-file.ts';

/** Modes of TLS, as libpq has them (documentation of PostgreSQL, chapter on libpq, "SSL Mode Descriptions"). */
export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** One of libpq's modes of TLS. */
export type SslMode = (typeof sslModes)[number];

/** A database and the way to it. */
export interface PostgresAddress {
  /** Tried in this order. A host that begins with `/` is the folder of a Unix socket. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly user: string;
  readonly database: string;
  /** Undefined: looked for in `passwordFile`, by host. */
  readonly password: Secret | undefined;
  /** The one of libpq (`.pgpass`), whether it is there or not; undefined: nobody knows the home folder. */
  readonly passwordFile: string | undefined;
  /** Schema that holds the tables. */
  readonly schema: string;
  readonly sslMode: SslMode;
  /** Files. Undefined: those in `~/.postgresql`, where they are. */
  readonly sslRootCert: string | undefined;
  readonly sslCert: string | undefined;
  readonly sslKey: string | undefined;
  /** Home folder, for `~/.postgresql`. */
  readonly home: string | undefined;
  /** Milliseconds for one attempt to connect. */
  readonly connectTimeout: number;
  readonly applicationName: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Options of the URL, and the variable that stands for each where it is not given. */
const options: Readonly<Record<string, string | undefined>> = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  passfile: 'PGPASSFILE',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  application_name: 'PGAPPNAME',
  host: 'PGHOST',
  port: 'PGPORT',
  user: 'PGUSER',
  dbname: 'PGDATABASE',
  schema: undefined,
};

const shape = /^postgres(?:ql)?:\/\/(?:([^@/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/;

/** Whether a text names a database and not a folder. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

/** The URL without its password, for people. */
function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^:@/?#]*):.*@/is, '$1@').replace(/([?&]password=)[^&]*/gi, '$1***');
}

/** Whether a password stands in the URL. */
export function hasPassword(url: string): boolean {
  return withoutPassword(url) !== url;
}

/** Reads a URL. Error: `state-invalid`. */
export function readAddress(url: string, env: Environment): Result<PostgresAddress, Failure> {
  const shown = withoutPassword(url);
  const match = shape.exec(url);
  if (match === null) return err(invalid(`\`${shown}\` is not the address of a database`));
  const [, userinfo = '', authority = '', path = '', query = ''] = match;
  // Behind such an `@` stands what was meant otherwise, and in front of it a part of a password.
  if (`${authority}${path}`.includes('@')) return err(unencoded);
  const given = new Map<string, string>();
  for (const part of query.split('&').filter((text) => text !== '')) {
    const split = part.indexOf('=');
    const name = split === -1 ? part : part.slice(0, split);
    if (!Object.hasOwn(options, name)) return err(unknownOption(name));
    given.set(name, decodePercent(split === -1 ? '' : part.slice(split + 1)));
  }
  const value = (name: string): string | undefined => nonEmpty(given.get(name)) ?? nonEmpty(env[options[name] ?? '']);
  const [user = '', ...rest] = userinfo.split(':');
  const password = rest.length > 0 ? rest.join(':') : undefined;
  const mode = value('sslmode') ?? 'prefer';
  if (!isSslMode(mode)) return err(invalid(`\`${mode}\` is no \`sslmode\``, `One of ${sslModes.join(', ')}`));
  const schema = value('schema') ?? 'trigger_runner';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    return err(invalid(`\`${schema}\` cannot be the schema of the tables`, 'Lower-case letters, digits and underscores'));
  const seconds = value('connect_timeout') ?? '10';
  if (!/^\d{1,4}$/.test(seconds)) return err(invalid(`\`${seconds}\` is no \`connect_timeout\``, 'A number of seconds'));
  const hosts = readHosts(nonEmpty(authority) ?? value('host') ?? 'localhost', value('port') ?? '5432');
  if (!hosts.ok) return hosts;
  const role = nonEmpty(decodePercent(user)) ?? value('user') ?? nonEmpty(env['USER']) ?? nonEmpty(env['USERNAME']);
  if (role === undefined) return err(invalid(`\`${shown}\` names no user`, 'Write postgres://USER@HOST/DATABASE, or set PGUSER'));
  return ok({
    hosts: hosts.value,
    user: role,
    database: nonEmpty(decodePercent(path)) ?? value('dbname') ?? role,
    password: readPassword(password, env),
    passwordFile: value('passfile') ?? usualPasswordFile(env),
    schema,
    sslMode: mode,
    sslRootCert: value('sslrootcert'),
    sslCert: value('sslcert'),
    sslKey: value('sslkey'),
    home: nonEmpty(env['HOME']),
    connectTimeout: seconds === '0' ? 10_000 : Number(seconds) * 1_000,
    applicationName: value('application_name') ?? 'trigger-runner',
  });
}

/** An address for people, without a password. */
export function describeAddress({ hosts, user, database }: PostgresAddress): string {
  return `${user}@${hosts.map(({ host, port }) => (port === 5432 ? host : `${host}:${port}`)).join(',')}/${database}`;
}

/** The password for one of its hosts. Error: why there is none, as the end of a sentence. */
export function passwordFor(
  { password, passwordFile, database, user }: PostgresAddress,
  { host, port }: PostgresAddress['hosts'][number],
): Result<Secret, string> {
  return password === undefined ? readPasswordFile(passwordFile, { host, port, database, user }) : ok(password);
}

function readPassword(inUrl: string | undefined, env: Environment): Secret | undefined {
  if (inUrl !== undefined) return new Secret(decodePercent(inUrl), 'the address of the state');
  const fromEnvironment = nonEmpty(env['PGPASSWORD']);
  return fromEnvironment === undefined ? undefined : new Secret(fromEnvironment, 'PGPASSWORD');
}

function usualPasswordFile(env: Environment): string | undefined {
  const [home, applications] = [nonEmpty(env['HOME']), nonEmpty(env['APPDATA'])];
  if (home !== undefined) return join(home, '.pgpass');
  return applications === undefined ? undefined : join(applications, 'postgresql', 'pgpass.conf');
}

function readHosts(text: string, defaultPorts: string): Result<PostgresAddress['hosts'], Failure> {
  const ports = defaultPorts.split(',');
  const hosts: { readonly host: string; readonly port: number }[] = [];
  for (const [index, part] of text.split(',').entries()) {
    const match = /^(\[[^\]]+\]|[^:]*)(?::(\d{1,5}))?$/.exec(part);
    const port = Number(match?.[2] ?? ports[index] ?? ports[0]);
    const host = decodePercent(match?.[1] ?? '').replace(/^\[|\]$/g, '');
    if (match === null || !(port > 0 && port < 65_536)) return err(invalid(`\`${part}\` is not a host with a port`));
    hosts.push({ host: host === '' ? 'localhost' : host, port });
  }
  return ok(hosts);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function isSslMode(text: string): text is SslMode {
  return (sslModes as readonly string[]).includes(text);
}

const unencoded: Failure = {
  code: 'state-invalid',
  message: 'The user or password in the address of the state has characters that mean something in an address',
  hint: 'Write them percent-encoded: `@` is `%40`, `/` is `%2F`, `?` is `%3F`, `#` is `%23`',
};

function unknownOption(name: string): Failure {
  if (name.includes('@')) return unencoded;
  if (name === 'password') return invalid('The address of the state has a password in it', 'Use PGPASSWORD or `.pgpass`');
  const near = suggest(name, Object.keys(options));
  return invalid(
    `\`${name}\` is no option of the state's address`,
    near === undefined ? `The options are ${Object.keys(options).join(', ')}` : `Did you mean \`${near}\`?`,
  );
}

function invalid(message: string, hint?: string): Failure {
  return { code: 'state-invalid', message, ...(hint === undefined ? {} : { hint }) };
}
