import { sha256 } from '../util/sha256.ts';

/** SHA-256 of the content of a file, in hexadecimal; empty when it could not be read. */
export function fileDigest(content: Uint8Array | string | undefined): string {
  return content === undefined ? '' : sha256(content);
}
