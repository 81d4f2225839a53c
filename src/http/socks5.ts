/** Asks a SOCKS5 proxy for a connection (RFC 1928), with user and password where it wants them (RFC 1929). */
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import type { ProxyCredentials } from './proxy.ts';

const version = 5;
const noCredentials = 0;
const userAndPassword = 2;

/** Replies other than success (RFC 1928, section 6). */
const refusals: readonly string[] = [
  '',
  'it failed',
  'its rules do not allow the connection',
  'it cannot reach the network',
  'it cannot reach the host, or does not know its name',
  'the host refused the connection',
  'the connection took too long',
  'it does not know the command CONNECT',
  'it does not know this kind of address',
];

/**
 * Makes a fresh connection to a proxy one to `host`: names are resolved by the proxy. Rejects with an error that says why not, of
 * which the message goes on after "the proxy … refused: ".
 */
export async function askSocks5(socket: Socket, host: string, port: number, credentials: ProxyCredentials | undefined): Promise<void> {
  const methods = credentials === undefined ? [noCredentials] : [noCredentials, userAndPassword];
  socket.write(Buffer.from([version, methods.length, ...methods]));
  const [spoken, method] = await take(socket, 2);
  if (spoken !== version) throw new Error('it does not speak SOCKS5');
  if (method === userAndPassword && credentials !== undefined) await logIn(socket, credentials);
  else if (method !== noCredentials) throw new Error(credentials === undefined ? 'it wants credentials' : 'it takes no user and password');
  socket.write(Buffer.concat([Buffer.from([version, 1, 0]), address(host), Buffer.from([port >> 8, port & 255])]));
  const [, reply = 1, , kind] = await take(socket, 4);
  if (reply !== 0) throw new Error(refusals[reply] ?? `it answered ${reply}`);
  // The address from which it connects is of no use here, but stands in the way.
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await take(socket, 1))[0] ?? 0);
  await take(socket, length + 2);
}

async function logIn(socket: Socket, { username, password }: ProxyCredentials): Promise<void> {
  const [user, secret] = [Buffer.from(username, 'utf8'), Buffer.from(password.reveal(), 'utf8')];
  if (user.length > 255 || secret.length > 255) throw new Error('SOCKS5 takes user and password of at most 255 bytes');
  socket.write(Buffer.concat([Buffer.from([1, user.length]), user, Buffer.from([secret.length]), secret]));
  const [, status] = await take(socket, 2);
  if (status !== 0) throw new Error('it did not accept the user and password');
}

function address(host: string): Buffer {
  const kind = isIP(host);
  if (kind === 4) return Buffer.from([1, ...host.split('.').map(Number)]);
  if (kind === 6) return Buffer.from([4, ...bytesOf(host)]);
  const name = Buffer.from(host, 'utf8');
  return Buffer.concat([Buffer.from([3, name.length]), name]);
}

/** The 16 bytes of an address as `URL` writes it: groups in hexadecimal, one run of zeros left out. */
function bytesOf(host: string): readonly number[] {
  const [before = [], after = []] = host.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]);
}

/** The next bytes. A proxy says nothing more than it is asked for, so that none are read that belong to the controller. */
function take(socket: Socket, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      socket.off('readable', look).off('error', fail).off('close', close);
      act();
    };
    const look = (): void => {
      const bytes = socket.read(length) as Buffer | null;
      if (bytes !== null && bytes.length === length) settle(() => resolve(bytes));
      else if (bytes !== null) settle(() => reject(new Error('it closed the connection')));
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const close = (): void => settle(() => reject(new Error('it closed the connection')));
    socket.on('readable', look).on('error', fail).on('close', close);
    look();
  });
}
