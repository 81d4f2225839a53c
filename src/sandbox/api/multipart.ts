import { Buffer } from 'node:buffer';

/** One part of a `multipart/form-data` body. */
export interface FormPart {
  readonly name: string;
  /** Of a file; `undefined` for a plain field. */
  readonly fileName: string | undefined;
  readonly content: Uint8Array;
}

/** The parts of a `multipart/form-data` body (RFC 7578), as far as they are complete. */
export function parseMultipart(body: Uint8Array, boundary: string): FormPart[] {
  if (boundary === '') return [];
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let start = bytes.indexOf(delimiter);
  while (start !== -1) {
    const from = start + delimiter.length;
    // The last delimiter is followed by two dashes.
    if (bytes[from] === 0x2d && bytes[from + 1] === 0x2d) break;
    const next = bytes.indexOf(delimiter, from);
    if (next === -1) break;
    const part = parsePart(bytes.subarray(from + 2, next - 2));
    if (part !== undefined) parts.push(part);
    start = next;
  }
  return parts;
}

function parsePart(bytes: Buffer): FormPart | undefined {
  const blank = bytes.indexOf('\r\n\r\n');
  if (blank === -1) return undefined;
  const disposition = bytes
    .subarray(0, blank)
    .toString('utf8')
    .split('\r\n')
    .find((line) => /^content-disposition:/i.test(line));
  const name = attribute(disposition ?? '', 'name');
  if (name === undefined) return undefined;
  return { name, fileName: attribute(disposition ?? '', 'filename'), content: bytes.subarray(blank + 4) };
}

/** Value of an attribute; browsers and undici write quotes and line breaks in it percent-encoded. */
function attribute(disposition: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition);
  return match?.[1]
    ?.replaceAll(/\\(["\\])/g, '$1')
    .replaceAll('%22', '"')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n');
}
