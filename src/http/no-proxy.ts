import { BlockList, isIP } from 'node:net';

/**
 * Whether `NO_PROXY` names the host of `target`: `*`; names; domains with or without a leading dot or `*.` (each means the domain and
 * everything below it); addresses of IPv4 and IPv6 and blocks of them (`10.0.0.0/8`); each with an optional port. Separated by commas or
 * spaces. What cannot be read names nothing.
 */
export function isExcluded(target: URL, noProxy: string): boolean {
  const host = bare(target.hostname);
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
  return noProxy.split(/[\s,]+/).some((written) => {
    if (written === '') return false;
    if (written === '*') return true;
    const entry = split(written);
    if (entry.port !== undefined && entry.port !== port) return false;
    if (isIP(entry.host) !== 0) return isWithin(host, entry.host, isIP(entry.host) === 6 ? 128 : 32);
    const block = /^([^/]+)\/(\d{1,3})$/.exec(entry.host);
    if (block !== null) return isWithin(host, bare(block[1] ?? ''), Number(block[2]));
    const name = bare(entry.host.replace(/^\*?\./, ''));
    return name !== '' && (host === name || host.endsWith(`.${name}`));
  });
}

/** Whether the host of a URL is this machine. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** An address of IPv6 has colons of its own: only brackets set a port apart from it. */
function split(written: string): { readonly host: string; readonly port: string | undefined } {
  const bracketed = /^\[([^\]]*)\](\/\d+)?(?::(\d+))?$/.exec(written);
  if (bracketed !== null) return { host: `${bare(bracketed[1] ?? '')}${bracketed[2] ?? ''}`, port: bracketed[3] };
  if (isIP(written.replace(/\/\d+$/, '')) === 6) return { host: written, port: undefined };
  const match = /^([^:]*)(?::(\d+))?$/.exec(written);
  return match === null ? { host: written, port: undefined } : { host: match[1] ?? '', port: match[2] };
}

/** Whether an address lies in a block; `bits`: how many at its beginning are those of the block. */
function isWithin(host: string, address: string, bits: number): boolean {
  const [kind, own] = [isIP(address), isIP(host)];
  if (kind === 0 || kind !== own || bits > (kind === 6 ? 128 : 32)) return false;
  const family = kind === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return list.check(host, family);
}

function bare(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}
