/** Looks into PEM files, so that a wrong one is told at its line and not by a handshake. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

/** What is wrong with a file; `FILE` in the message stands for its path. */
export interface PemProblem {
  readonly about: 'content' | 'passphrase';
  readonly message: string;
  readonly hint: string;
}

const content = (message: string, hint: string): PemProblem => ({ about: 'content', message, hint });

const certificates = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** What can be told of PEM files. */
export interface Pem {
  readonly certificateProblem: typeof certificateProblem;
  readonly keyProblem: typeof keyProblem;
  readonly pairProblem: typeof pairProblem;
}

/** A file of certificates: at least one, and each can be read. */
export function certificateProblem(pem: string): PemProblem | undefined {
  const blocks = pem.match(certificates) ?? [];
  if (blocks.length === 0) {
    const what = pem.includes('PRIVATE KEY-----') ? 'FILE holds a private key and no certificate' : 'FILE holds no certificate in PEM';
    return content(what, 'It begins with `-----BEGIN CERTIFICATE-----`; `openssl x509 -inform der -in FILE` makes PEM of a binary file');
  }
  const broken = blocks.findIndex((block) => read(block) === undefined);
  if (broken === -1) return undefined;
  const which = blocks.length === 1 ? 'the certificate' : `certificate ${broken + 1} of ${blocks.length}`;
  return content(`${which} in FILE cannot be read`, 'Copy it again, whole: every line counts');
}

/** A private key, with its passphrase where it has one. */
export function keyProblem(pem: string, passphrase: string | undefined): PemProblem | undefined {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    const what = pem.search(certificates) !== -1 ? 'FILE holds a certificate and no private key' : 'FILE holds no private key in PEM';
    return content(what, 'It begins with `-----BEGIN PRIVATE KEY-----` or `-----BEGIN ENCRYPTED PRIVATE KEY-----`');
  }
  if (typeof open(pem, passphrase) !== 'string') return undefined;
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem);
  if (!isEncrypted) return content('the private key in FILE cannot be read', 'Copy it again, whole: every line counts');
  if (passphrase === undefined)
    return { about: 'passphrase', message: 'the private key in FILE is encrypted', hint: 'Add `passphrase: ${env:KEY_PASSPHRASE}`' };
  return {
    about: 'passphrase',
    message: 'the passphrase does not open the private key in FILE',
    hint: 'Check that it is that of this key',
  };
}

/** Whether a certificate (the first one of the file) and a key belong together. */
export function pairProblem(cert: string, pem: string, passphrase: string | undefined): PemProblem | undefined {
  const own = read(cert.match(certificates)?.[0] ?? '');
  const key = open(pem, passphrase);
  if (own === undefined || typeof key === 'string' || own.checkPrivateKey(key)) return undefined;
  return content(
    'the private key does not belong to the certificate',
    'The first certificate of `cert` must be that of `key`; those of its authorities follow it',
  );
}

function read(block: string): X509Certificate | undefined {
  try {
    return new X509Certificate(block);
  } catch {
    return undefined;
  }
}

function open(pem: string, passphrase: string | undefined): KeyObject | string {
  try {
    return createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch (error) {
    return (error as Error).message;
  }
}
