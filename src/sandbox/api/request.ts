import { Buffer } from 'node:buffer';
import type { SandboxHttpRequest } from '../controller.ts';
import { parseMultipart } from './multipart.ts';
import type { FormPart } from './multipart.ts';

/** A request taken apart. */
export interface ParsedRequest {
  readonly method: string;
  /** Path as on the request line, without query. */
  readonly path: string;
  readonly query: string;
  /** Decoded parts of the path; empty ones, as of `//`, are left out (recording 106). */
  readonly segments: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Parameters of query and body together, as a servlet sees them: name → every value. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  /** Parts of a multipart body. */
  readonly parts: readonly FormPart[];
}

/** Takes a request apart. `undefined` when its path is not properly percent-encoded, which Jetty answers with 400. */
export function parseRequest(request: SandboxHttpRequest): ParsedRequest | undefined {
  const { method, headers, body } = request;
  const mark = request.path.indexOf('?');
  const path = mark === -1 ? request.path : request.path.slice(0, mark);
  const query = mark === -1 ? '' : request.path.slice(mark + 1);
  const segments: string[] = [];
  for (const part of path.split('/')) {
    if (part === '') continue;
    const segment = decodeSegment(part);
    if (segment === undefined) return undefined;
    segments.push(segment);
  }
  let parameters: Map<string, string[]> | undefined;
  let parts: readonly FormPart[] | undefined;
  return {
    method,
    path,
    query,
    segments,
    headers,
    body,
    get parts() {
      parts ??= partsOf(headers, body);
      return parts;
    },
    get parameters() {
      if (parameters === undefined) {
        parameters = new Map();
        readForm(query, parameters);
        if (body.length > 0 && contentType(headers) === 'application/x-www-form-urlencoded') readForm(asText(body), parameters);
        for (const part of this.parts) if (part.fileName === undefined) add(parameters, part.name, asText(part.content));
      }
      return parameters;
    },
  };
}

/** First value of a parameter. */
export function parameterOf(request: ParsedRequest, name: string): string | undefined {
  return request.parameters.get(name)?.[0];
}

/** Bytes as UTF-8 text. */
export function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Media type of the body in lower case, without parameters; empty when none is given. */
export function contentType(headers: Readonly<Record<string, string>>): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function partsOf(headers: Readonly<Record<string, string>>, body: Uint8Array): readonly FormPart[] {
  if (contentType(headers) !== 'multipart/form-data') return [];
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(headers['content-type'] ?? '');
  return parseMultipart(body, boundary?.[1] ?? boundary?.[2] ?? '');
}

function readForm(text: string, into: Map<string, string[]>): void {
  if (text === '') return;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    add(into, decodeForm(name), equals === -1 ? '' : decodeForm(pair.slice(equals + 1)));
  }
}

function add(into: Map<string, string[]>, name: string, value: string): void {
  const values = into.get(name);
  if (values === undefined) into.set(name, [value]);
  else values.push(value);
}

/** Decodes `+` and percent-encoding; what is not properly encoded stays as it is. */
function decodeForm(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  return spaced.includes('%') ? (decodeSegment(spaced) ?? spaced) : spaced;
}

function decodeSegment(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
