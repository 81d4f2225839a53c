import { Secret } from '../secrets/secret.ts';
import type { FileUpload, ParameterValue } from './port.ts';

/** A body with its content type. Holds secrets in the clear: for the wire only. */
export interface EncodedForm {
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** `application/x-www-form-urlencoded` in UTF-8 (recording 54: line breaks, `&`, `=` and `+` survive). */
export function encodeForm(fields: readonly (readonly [string, ParameterValue])[]): EncodedForm {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, reveal(value));
  return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
}

/**
 * `multipart/form-data` (recordings 60, 63), only used when there are files. Names and file names are escaped as browsers do. A
 * text part says that it is UTF-8, as otherwise older servers take it for Latin-1.
 */
export function encodeMultipart(
  fields: readonly (readonly [string, ParameterValue])[],
  files: ReadonlyMap<string, FileUpload>,
  random: () => number,
): EncodedForm {
  const boundary = newBoundary(fields, files, random);
  const parts: Uint8Array[] = [];
  const add = (head: string, content: Uint8Array): void => {
    parts.push(Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`, 'utf8'), content, Buffer.from('\r\n'));
  };
  for (const [name, value] of fields) {
    const text = reveal(value);
    const type = Buffer.byteLength(text, 'utf8') === text.length ? '' : '\r\nContent-Type: text/plain; charset=UTF-8';
    add(`Content-Disposition: form-data; name="${escapeName(name)}"${type}`, Buffer.from(text, 'utf8'));
  }
  for (const [name, file] of files) {
    add(
      `Content-Disposition: form-data; name="${escapeName(name)}"; filename="${escapeName(file.fileName)}"\r\nContent-Type: application/octet-stream`,
      file.content,
    );
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}

function newBoundary(
  fields: readonly (readonly [string, ParameterValue])[],
  files: ReadonlyMap<string, FileUpload>,
  random: () => number,
): string {
  for (let attempt = 0; ; attempt++) {
    const digits = Array.from({ length: 4 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
    const boundary = `----trigger-runner-${digits}${attempt === 0 ? '' : `-${attempt}`}`;
    const taken =
      fields.some(([, value]) => reveal(value).includes(boundary)) ||
      [...files.values()].some(({ content }) => Buffer.from(content).includes(boundary));
    if (!taken) return boundary;
  }
}

function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function reveal(value: ParameterValue): string {
  return value instanceof Secret ? value.reveal() : value;
}
