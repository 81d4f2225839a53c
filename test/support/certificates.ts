/**
 * Certificates for tests, made when they are needed: X.509 v3 in DER (RFC 5280), of the few parts that TLS looks at. Nothing of it expires
 * unless a test says so, and no tool besides Node is needed.
 */
import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A certificate with its key. */
export interface Certified {
  readonly name: string;
  /** PEM. */
  readonly cert: string;
  /** PEM, not encrypted. */
  readonly key: string;
  /** PEM, encrypted. */
  encryptedKey(passphrase: string): string;
}

/** What a certificate is to be. */
export interface CertificateOptions {
  /** Default: itself. */
  readonly issuer?: Certified;
  /** Host names and IPv4 addresses that it is for. Default: none. */
  readonly hosts?: readonly string[];
  /** Whether it may sign others. Default: no. */
  readonly authority?: boolean;
  /** Years between which it is valid. Default: 2000 to 2999. */
  readonly years?: readonly [number, number];
}

const keys = new Map<string, KeyObject>();

/** Makes one. */
export function certify(name: string, { issuer, hosts = [], authority = false, years = [2000, 2999] }: CertificateOptions = {}): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)); // ecdsa-with-SHA256
  const extensions = [
    extension([0x55, 0x1d, 0x13], sequence(...(authority ? [tag(0x01, Buffer.from([0xff]))] : [])), true),
    ...(hosts.length === 0 ? [] : [extension([0x55, 0x1d, 0x11], sequence(...hosts.map(generalName)))]),
  ];
  const body = sequence(
    tag(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    distinguishedName(issuer?.name ?? name),
    sequence(...years.map((year) => tag(0x18, Buffer.from(`${year}0101000000Z`)))),
    distinguishedName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(...extensions)),
  );
  const signer = issuer === undefined ? privateKey : keys.get(issuer.cert);
  if (signer === undefined) throw new Error('the issuer was not made here');
  const signature = createSign('sha256').update(body).sign(signer);
  const der = sequence(body, algorithm, tag(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const cert = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  keys.set(cert, privateKey);
  return {
    name,
    cert,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    encryptedKey: (passphrase) => privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }) as string,
  };
}

function tag(type: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([type, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

function integer(bytes: Buffer): Buffer {
  return tag(0x02, bytes);
}

function oid(...bytes: readonly number[]): Buffer {
  return tag(0x06, Buffer.from(bytes));
}

function distinguishedName(commonName: string): Buffer {
  return sequence(tag(0x31, sequence(oid(0x55, 0x04, 0x03), tag(0x0c, Buffer.from(commonName)))));
}

function extension(id: readonly number[], value: Buffer, critical = false): Buffer {
  return sequence(oid(...id), ...(critical ? [tag(0x01, Buffer.from([0xff]))] : []), tag(0x04, value));
}

function generalName(host: string): Buffer {
  if (/^\d+(?:\.\d+){3}$/.test(host)) return tag(0x87, Buffer.from(host.split('.').map(Number)));
  if (host === '::1') return tag(0x87, Buffer.concat([Buffer.alloc(15), Buffer.from([1])]));
  return tag(0x82, Buffer.from(host));
}
