import { createHash } from 'node:crypto';
import type { Loaded } from './load.ts';

/** SHA-256 of a file, in hexadecimal; empty when it could not be read. */
export function fileDigest({ content }: Pick<Loaded, 'content'>): string {
  return content === undefined ? '' : createHash('sha256').update(content).digest('hex');
}
