/** Overwrites what may be a secret in the text of a file, before anybody shows a line of it. */
import { tokenPattern } from '../secrets/api-token.ts';

/** Offsets of text to hide; the end is exclusive. */
export type Range = readonly [start: number, end: number];

/** Keys whose value is probably a secret, wherever they are. */
export const secretKey: RegExp = /token|password|passwd|secret|bearer|credential|api_?key/i;

/** One reference and nothing else, without a default. */
export const pureReference: RegExp = /^\$\{[a-z]+[:.](?:(?!:-)[^}])*\}$/;

const urlPassword = /:\/\/[^\s/@:$]*:((?!\$\{)[^\s/]+)@/g;

/** A message with `***` in place of API tokens and of passwords in URLs that it repeats from the file. */
export function maskMessage(message: string): string {
  return message.replaceAll(tokenPattern, '***').replaceAll(urlPassword, (url, password: string) => url.replace(`:${password}@`, ':***@'));
}

/** A key of a credential and the rest of its line, for text that is too broken to be understood as a whole. */
const credentialLine =
  /(?:token|password|passwd|secret|bearer)[\w.-]{0,40}["']?\s{0,40}:\s+(?!["']?\$\{(?:env|secret|file):(?:(?!:-)[^}])*\}["']?[ \t]*(?:[,}\r\n]|$))(\S.*)/gi;

/** From the first `#` of a line on: a comment, or a text with a `#`, which does no harm here. */
const comment = /#.*/g;

/**
 * `text` with `*` in place of `ranges`, of API tokens, of passwords in URLs and of credentials in comments; lines and columns
 * stay as they are. With `broken`, whatever follows the key of a credential on its line is hidden as well.
 */
export function maskText(text: string, ranges: readonly Range[], broken: boolean): string {
  const hidden = [...ranges, ...Array.from(text.matchAll(tokenPattern), ({ index, 0: token }): Range => [index, index + token.length])];
  for (const pattern of broken ? [urlPassword, credentialLine] : [urlPassword]) {
    for (const { index, 0: whole, 1: secret = '' } of text.matchAll(pattern)) {
      const start = index + whole.lastIndexOf(secret);
      hidden.push([start, start + secret.length]);
    }
  }
  if (!broken) {
    for (const { index, 0: whole } of text.matchAll(comment)) {
      for (const { index: place, 0: line, 1: secret = '' } of whole.matchAll(credentialLine)) {
        const end = index + place + line.length;
        hidden.push([end - secret.length, end]);
      }
    }
  }
  hidden.sort(([left], [right]) => left - right);
  const parts: string[] = [];
  let done = 0;
  for (const [start, end] of hidden) {
    if (end > done) {
      const from = Math.max(start, done);
      parts.push(text.slice(done, from), text.slice(from, end).replaceAll(/[^\r\n]/g, '*'));
      done = end;
    }
  }
  parts.push(text.slice(done));
  return parts.join('');
}
