import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeAddress, hasPassword, readAddress } from '../../src/state/postgres/address.ts';
import { tlsAttempts } from '../../src/state/postgres/tls.ts';

const read = (url: string, env: Readonly<Record<string, string>> = {}): Record<string, unknown> => {
  const address = readAddress(url, env);
  if (!address.ok) return { ...address.error };
  const { password, hosts, ...rest } = address.value;
  return { ...rest, hosts: hosts.map(({ host, port }) => `${host} ${port}`), password: password?.reveal() };
};

describe('the address of a database', () => {
  it('is read from the URL, else from what psql reads, too', () => {
    expect(read('postgres://ci@db.example.org/release')).toMatchObject({
      hosts: ['db.example.org 5432'],
      user: 'ci',
      database: 'release',
      password: undefined,
      schema: 'trigger_runner',
      sslMode: 'prefer',
      connectTimeout: 10_000,
      applicationName: 'trigger-runner',
    });
    const env = {
      PGHOST: 'a,b',
      PGPORT: '6432',
      PGUSER: 'me',
      PGDATABASE: 'd',
      PGPASSWORD: 'hush',
      PGSSLMODE: 'require',
      HOME: '/home/me',
    };
    expect(read('postgres://', env)).toMatchObject({
      hosts: ['a 6432', 'b 6432'],
      user: 'me',
      database: 'd',
      password: 'hush',
      sslMode: 'require',
      home: '/home/me',
    });
    expect(read('postgresql://x:p%40ss@[::1]:1,h2:2/my%2Fdb?sslmode=disable&schema=shop&connect_timeout=3', env)).toMatchObject({
      hosts: ['::1 1', 'h2 2'],
      user: 'x',
      database: 'my/db',
      password: 'p@ss',
      schema: 'shop',
      sslMode: 'disable',
      connectTimeout: 3_000,
    });
    expect(read('postgres://ci@%2Frun%2Fpostgresql/release')).toMatchObject({ hosts: ['/run/postgresql 5432'] });
  });

  it.each([
    ['postgres://ci@db:99999/x', '`db:99999` is not a host with a port'],
    ['postgres://ci@db/x?sslmode=on', '`on` is no `sslmode`'],
    ['postgres://ci@db/x?sslmod=require', "`sslmod` is no option of the state's address"],
    ['postgres://ci@db/x?password=hush', 'The address of the state has a password in it'],
    ['postgres://ci@db/x?schema=Shop;drop', '`Shop;drop` cannot be the schema of the tables'],
    ['postgres://db/x', '`postgres://db/x` names no user'],
    ['postgres://ci:hu@sh-hush@db/x', 'The user or password in the address of the state has characters that mean something in an address'],
    ['postgres://ci:hush/hush@db/x', 'The user or password in the address of the state has characters that mean something in an address'],
    ['postgres://ci:hush?hush@db/x', 'The user or password in the address of the state has characters that mean something in an address'],
    ['postgres://ci:hush#hush@db/x', '`postgres://ci@db/x` is not the address of a database'],
    ['postgres://ci:hush@db/x#y', '`postgres://ci@db/x#y` is not the address of a database'],
  ])('%s: %s', (url, message) => {
    expect(read(url)).toMatchObject({ code: 'state-invalid', message });
    expect(JSON.stringify(read(url))).not.toContain('hush');
  });

  it('is shown without a password', () => {
    const address = readAddress('postgres://ci:hush@db,db2:6432/release', {});
    expect(address.ok && describeAddress(address.value)).toBe('ci@db,db2:6432/release');
    expect(
      ['postgres://ci:hush@db/x', 'postgres://ci:hu/sh@db/x', 'postgres://ci:h@sh@db/x', 'postgres://ci@db/x', 'postgres://db:5432/x'].map(
        hasPassword,
      ),
    ).toEqual([true, true, true, false, false]);
  });
});

describe('TLS as libpq means it', () => {
  let home: string;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'trigger-runner-home-'));
    mkdirSync(join(home, 'with', '.postgresql'), { recursive: true });
    for (const name of ['root.crt', 'postgresql.crt', 'postgresql.key']) writeFileSync(join(home, 'with', '.postgresql', name), name);
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const attempts = (query: string, folder: 'with' | 'without' = 'without', host = 'db'): unknown => {
    const address = readAddress(`postgres://ci@db/x?${query}`, { HOME: join(home, folder) });
    const found = address.ok ? tlsAttempts(address.value, host) : address;
    if (!found.ok) return found.error.message;
    return found.value.map((attempt) =>
      attempt === false
        ? 'plain'
        : [
            attempt.rejectUnauthorized ? 'verified' : 'unverified',
            attempt.checkServerIdentity === undefined ? 'by name' : '',
            attempt.ca ?? '',
            attempt.cert ?? '',
            attempt.key ?? '',
          ]
            .filter((text) => text !== '')
            .join(' '),
    );
  };

  it.each<[string, 'with' | 'without', unknown]>([
    ['sslmode=disable', 'with', ['plain']],
    ['', 'without', ['unverified', 'plain']],
    ['', 'with', ['verified root.crt postgresql.crt postgresql.key', 'plain']],
    ['sslmode=allow', 'without', ['plain', 'unverified']],
    ['sslmode=require', 'without', ['unverified']],
    ['sslmode=require', 'with', ['verified root.crt postgresql.crt postgresql.key']],
    ['sslmode=verify-ca', 'with', ['verified root.crt postgresql.crt postgresql.key']],
    ['sslmode=verify-full', 'with', ['verified by name root.crt postgresql.crt postgresql.key']],
    ['sslmode=verify-full&sslrootcert=system', 'without', ['verified by name']],
    ['sslmode=verify-ca', 'without', '`sslmode=verify-ca` needs the certificate of the authority, and there is none'],
    ['sslmode=require&sslrootcert=system', 'without', '`sslrootcert=system` does not go with `sslmode=require`'],
    ['sslmode=require&sslrootcert=/nowhere.crt', 'without', 'The file of `sslrootcert` cannot be read'],
  ])('%s %s certificates', (query, folder, expected) => {
    expect(attempts(query, folder)).toEqual(expected);
  });

  it('has no part in a Unix socket', () => {
    expect(attempts('sslmode=verify-full', 'without', '/run/postgresql')).toEqual(['plain']);
  });
});
