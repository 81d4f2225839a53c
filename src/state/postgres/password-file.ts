/** The file in which `psql`, and all that is made with libpq, looks for passwords (documentation of PostgreSQL, "The Password File"). */
import { readFileSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { Secret } from '../../secrets/secret.ts';
import { err, ok, type Result } from '../../util/result.ts';

/** What a line of the file has to be about. */
export interface PasswordWanted {
  /** One that begins with `/` is the folder of a Unix socket, and goes by `localhost`, too. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** The password of the first line that fits. Error: why there is none, as the end of a sentence. */
export function readPasswordFile(path: string | undefined, { host, port, database, user }: PasswordWanted): Result<Secret, string> {
  if (path === undefined) return err('none was given');
  let text: string;
  try {
    // As libpq: what others may read does not count. Windows has other means for that.
    if (sep === '/' && (statSync(path).mode & 0o077) !== 0) return err(`others may read ${path}, so that it does not count: \`chmod 600\``);
    text = readFileSync(path, 'utf8');
  } catch {
    return err(`none was given, nor can ${path} be read`);
  }
  const names = [host.startsWith('/') ? [host, 'localhost'] : [host], [String(port)], [database], [user]];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, field = '']) => field);
    const password = plain(fields[4]);
    const fits = names.every((accepted, index) => fields[index] === '*' || accepted.includes(plain(fields[index])));
    if (password !== '' && fits) return ok(new Secret(password, path));
  }
  return err(`none was given, nor does a line of ${path} fit`);
}

function plain(field = ''): string {
  return field.replaceAll(/\\(.)/g, '$1');
}
