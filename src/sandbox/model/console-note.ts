import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** Starts a console note in a log (`ConsoleNote.PREAMBLE_STR`). */
const notePreamble = '\u001B[8mha:';
/** Ends a console note in a log (`ConsoleNote.POSTAMBLE_STR`). */
const notePostamble = '\u001B[0m';

const cache = new Map<string, string>();

/**
 * The name of a user as it stands in a console log: a hidden note that makes a link of it, and the name itself
 * (`ModelHyperlinkNote`: a serialized Java object, zipped, with a signature before it).
 */
export function userNote(userId: string, displayName: string): string {
  const key = `${userId}\n${displayName}`;
  let note = cache.get(key);
  if (note === undefined) {
    note = `${notePreamble}${encodeNote(userId, displayName)}${notePostamble}${displayName}`;
    if (cache.size > 1_000) cache.clear();
    cache.set(key, note);
  }
  return note;
}

/** A log's text without its notes, as `consoleText` shows it. */
export function stripNotes(text: string): string {
  return text.replaceAll(notePattern, '');
}

/** Whole notes. */
// oxlint-disable-next-line no-control-regex -- the notes are made of control characters
export const notePattern: RegExp = /\u001B\[8mha:[\w+/=]*\u001B\[0m/g;

function encodeNote(userId: string, displayName: string): string {
  const object = serialized(`/user/${encodeURIComponent(userId)}`, displayName.length);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(object), 0);
  trailer.writeUInt32LE(object.length, 4);
  // Java's own gzip header: no time, unknown system.
  const zipped = Buffer.concat([Buffer.from('1f8b08000000000000ff', 'hex'), deflateRawSync(object), trailer]);
  const signature = createHash('sha256').update('sandbox').update(zipped).digest();
  const lengths = Buffer.alloc(8);
  lengths.writeInt32BE(-signature.length, 0);
  lengths.writeInt32BE(zipped.length, 4);
  return Buffer.concat([lengths.subarray(0, 4), signature, lengths.subarray(4), zipped]).toString('base64');
}

/** `ModelHyperlinkNote` in the format of `java.io.ObjectOutputStream`: class descriptions, then the link's length and address. */
function serialized(url: string, length: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32BE(length);
  return Buffer.concat([
    Buffer.from('aced00057372', 'hex'),
    text('hudson.console.ModelHyperlinkNote'),
    Buffer.from('00000000000000010200007872', 'hex'),
    text('hudson.console.HyperlinkNote'),
    Buffer.from('363dabb13d9270c502000249', 'hex'),
    text('length'),
    Buffer.from('4c', 'hex'),
    text('url'),
    Buffer.from('74', 'hex'),
    text('Ljava/lang/String;'),
    Buffer.from('7872', 'hex'),
    text('hudson.console.ConsoleNote'),
    Buffer.from('00000000000000010200007870', 'hex'),
    size,
    Buffer.from('74', 'hex'),
    text(url),
  ]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
