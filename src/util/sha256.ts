import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { crypto } from './lately.ts';

/** In bytes. Node's own takes longer to load than most of what is digested here takes; this much takes longer in JavaScript that is new. */
const long = 16_384;
let isLoaded = false;

/** SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal. */
export function sha256(content: Uint8Array | string): string {
  const bytes = typeof content === 'string' ? utf8ToBytes(content) : content;
  isLoaded ||= bytes.length >= long;
  return isLoaded ? crypto().createHash('sha256').update(bytes).digest('hex') : bytesToHex(digest(bytes));
}
