/** TLS of a controller: its files are read here, so that what is wrong with them is told before anything is sent. */
import type { DeepPartial } from '../config/loaded.ts';
import type { Controller } from '../config/generated/types.ts';
import type { Secret } from '../secrets/secret.ts';
import { readSecret } from './credentials.ts';
import type { Findings, Place } from './findings.ts';
import type { PlannedTls } from './plan.ts';
import type { PemProblem } from './pem.ts';
import { rules } from './rules.ts';
import type { Values } from './values.ts';

type Tls = NonNullable<DeepPartial<Controller>['tls']>;

/** What became of `tls`. */
export interface ResolvedTls {
  readonly settings: PlannedTls | undefined;
}

/** A controller without TLS of its own. */
export const noTls: ResolvedTls = { settings: undefined };

const paths = ['ca', 'cert', 'key'] as const;

/** Not `isIP`: for `node:net`, Node loads its streams and sockets. */
const ipv4 = /^[\d.]+$/;

/** Checks which keys are given together. Reads no file, so it is done for every controller of the file. */
export function checkTls({ tls }: DeepPartial<Controller>, values: Values, findings: Findings): void {
  if (tls === undefined) return;
  for (const key of paths) if (tls[key] !== undefined) values.read({ container: tls, key }, tls[key], rules.tlsPath);
  if (tls.serverName !== undefined) values.read({ container: tls, key: 'serverName' }, tls.serverName, rules.serverName);
  if (tls.passphrase !== undefined) values.read({ container: tls, key: 'passphrase' }, tls.passphrase, rules.credential);
  const needs = (key: keyof Tls, other: keyof Tls): void => {
    if (tls[key] === undefined || tls[other] !== undefined) return;
    findings.key('credentials-conflict', { container: tls, key }, `\`tls\` has \`${key}\` but no \`${other}\``, {
      hint: `Add \`${other}: FILE\``,
    });
  };
  needs('cert', 'key');
  needs('key', 'cert');
  if (tls.key !== undefined || tls.cert !== undefined) return;
  needs('passphrase', 'key');
}

/** `tls` with the content of its files; undefined: there is a problem, which was told. */
export function resolveTls(
  controller: DeepPartial<Controller>,
  url: string | undefined,
  values: Values,
  findings: Findings,
): ResolvedTls | undefined {
  const { tls } = controller;
  if (tls === undefined) return noTls;
  if (url?.startsWith('http:') === true) {
    const hint = 'Write `https://` in the `url`, or remove `tls`';
    findings.key('tls-unused', { container: controller, key: 'tls' }, '`tls` has no effect: the URL of the controller is not https', {
      severity: 'warning',
      hint,
    });
    return noTls;
  }
  const reader = new Files(tls, values, findings);
  const { pem } = values;
  const ca = reader.plain('ca');
  const cert = reader.plain('cert');
  const passphrase =
    tls.passphrase === undefined
      ? undefined
      : readSecret(tls, 'passphrase', tls.passphrase, 'the passphrase of a key', {}, values, findings);
  const key = tls.passphrase !== undefined && passphrase === undefined ? undefined : reader.secret('key', passphrase);
  if (cert !== undefined && key !== undefined && !reader.failed)
    reader.tell({ container: tls, key: 'key' }, pem?.pairProblem(cert, key.reveal(), passphrase?.reveal()));
  const serverName = tls.serverName === undefined ? undefined : serverNameOf(tls, tls.serverName, values, findings);
  if (tls.insecure === true) {
    const hint = 'Remove it, and give the certificate of the authority as `ca`';
    const message = 'the certificate of the controller is not checked: anybody on the way can read the credentials';
    findings.value('tls-insecure', { container: tls, key: 'insecure' }, message, { severity: 'warning', hint });
  }
  if (reader.failed || paths.some((path) => tls[path] !== undefined && { ca, cert, key }[path] === undefined)) return undefined;
  if ((tls.passphrase !== undefined && passphrase === undefined) || (tls.serverName !== undefined && serverName === undefined))
    return undefined;
  return { settings: { ca, cert, key, passphrase, insecure: tls.insecure ?? false, serverName } };
}

function serverNameOf(tls: Tls, written: string, values: Values, findings: Findings): string | undefined {
  const place = { container: tls, key: 'serverName' };
  const name = values.text(values.read(place, written, rules.serverName));
  if (name === undefined || (/^[\w.-]+$/u.test(name) && !ipv4.test(name))) return name;
  findings.value('schema-value', place, `\`${name}\` is not the name of a server`, {
    hint: 'TLS asks for names such as `ci.example.org`, not for addresses',
  });
  return undefined;
}

/** The files that `tls` names. */
class Files {
  failed = false;
  readonly #tls: Tls;
  readonly #values: Values;
  readonly #findings: Findings;

  constructor(tls: Tls, values: Values, findings: Findings) {
    this.#tls = tls;
    this.#values = values;
    this.#findings = findings;
  }

  plain(key: 'ca' | 'cert'): string | undefined {
    const path = this.#path(key);
    if (path === undefined) return undefined;
    const read = this.#values.outside.plainFile(path);
    if (!read.ok) this.#unreadable(key, path, read.error);
    else this.tell({ container: this.#tls, key }, this.#values.pem?.certificateProblem(read.value), path);
    return read.ok ? read.value : undefined;
  }

  secret(key: 'key', passphrase: Secret | undefined): Secret | undefined {
    const path = this.#path(key);
    if (path === undefined) return undefined;
    const read = this.#values.outside.secretFile(path);
    if (!read.ok) this.#unreadable(key, path, read.error);
    else {
      const problem = this.#values.pem?.keyProblem(read.value.reveal(), passphrase?.reveal());
      const wrong = problem?.about === 'passphrase' && this.#tls.passphrase !== undefined;
      this.tell({ container: this.#tls, key: wrong ? 'passphrase' : key }, problem, path);
    }
    return read.ok ? read.value : undefined;
  }

  tell(place: Place, problem: PemProblem | undefined, path = ''): void {
    if (problem === undefined) return;
    this.failed = true;
    this.#findings.value(
      'tls-file',
      place,
      problem.message.replaceAll('FILE', () => `\`${path}\``),
      { hint: problem.hint },
    );
  }

  #path(key: 'ca' | 'cert' | 'key'): string | undefined {
    const written = this.#tls[key];
    return written === undefined ? undefined : this.#values.text(this.#values.read({ container: this.#tls, key }, written, rules.tlsPath));
  }

  #unreadable(key: string, path: string, why: string): void {
    this.failed = true;
    const hint = 'Check the path (a relative one starts at the file) and its permissions; it must be a regular file';
    this.#findings.value('tls-file', { container: this.#tls, key }, `the file \`${path}\` cannot be read: ${why}`, { hint });
  }
}
