import { getBuiltinModule, nextTick } from 'node:process';
import type * as Crypto from 'node:crypto';
import type * as Zlib from 'node:zlib';

/** Node's `zlib`, which takes longer to load than the answers to a run of a few triggers to read, and these are not compressed. */
export function zlib(): typeof Zlib {
  return getBuiltinModule('node:zlib');
}

/** Node's `crypto`, which takes as long to load as ten requests. */
export function crypto(): typeof Crypto {
  return getBuiltinModule('node:crypto');
}

/** Resolves when all that is ready to go on has gone on as far as it can. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => nextTick(resolve));
}
