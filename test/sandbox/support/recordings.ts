import { readFileSync } from 'node:fs';
import { userNote } from '../../../src/sandbox/model/console-note.ts';
import type { RawAnswer, RawRequest } from './raw-request.ts';
import { headerOf } from './raw-request.ts';

/** One exchange with a real Jenkins. */
export interface Recording {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
    /** Text of an HTML body, sometimes only its beginning. */
    readonly htmlText?: string;
  };
}

export const files = [
  '01-basics',
  '02-trigger-and-follow',
  '03-parameters',
  '04-credentials-and-crumbs',
  '05-refusals-and-remote-tokens',
  '06-queue',
  '07-logs-trees-and-sizes',
  '08-permissions',
  '09-queue-item-expiry-and-quiet-down',
  '10-restart',
  '11-context-path-and-folders',
  '12-hold-and-release',
] as const;

export type RecordingFile = (typeof files)[number];

export function readRecordings(file: RecordingFile): Recording[] {
  return JSON.parse(readFileSync(new URL(`../../fixtures/recordings/${file}.json`, import.meta.url), 'utf8')) as Recording[];
}

/** Pattern of a whole console note. */
// oxlint-disable-next-line no-control-regex -- a note is made of control characters
const note = /\u001B\[8mha:[\w+/=]*\u001B\[0m/;

const allNotes = new RegExp(note, 'g');

/** A recorded note of `admin`. */
const recordedNote = readRecordings('02-trigger-and-follow')
  .map(({ response }) => note.exec(response.body ?? '')?.[0])
  .find((text) => text !== undefined);

/** How much longer the sandbox's are: Node's zlib packs less tightly than Java's. */
const noteExcess = userNote('admin', 'admin').length - 'admin'.length - (recordedNote?.length ?? 0);

export const apiToken = '110123456789abcdef0123456789abcdef';

/** The same things under the names of the recording and of the sandbox: queue items, crumbs, sessions. */
export class Names {
  readonly #items = new Map<number, number>();
  readonly #texts = new Map<string, string>();

  /** Says that the recorded item is this one here. Fails when it was another one before, or when that is another recorded one. */
  item(recorded: number, here: number): void {
    const before = this.#items.get(recorded);
    if (before !== undefined && before !== here) throw new Error(`item ${recorded} was ${before} and is now ${here}`);
    for (const [other, id] of this.#items)
      if (id === here && other !== recorded) throw new Error(`item ${here} is both ${other} and ${recorded}`);
    this.#items.set(recorded, here);
  }

  text(recorded: string, here: string): void {
    this.#texts.set(recorded, here);
  }

  /** The id here of a recorded item. */
  idOf(recorded: number): number {
    return this.#items.get(recorded) ?? recorded;
  }

  /** The recorded id of an item here. */
  recordedId(here: number): number {
    for (const [recorded, id] of this.#items) if (id === here) return recorded;
    return here;
  }

  translate(text: string): string {
    let translated = text;
    for (const [recorded, here] of this.#texts) translated = translated.replaceAll(recorded, here);
    return translated;
  }
}

/** The recorded request as it is to be sent here. */
export function replayed({ request }: Recording, names: Names, host = '127.0.0.1:8090'): RawRequest {
  const headers: Record<string, string> = { Host: host, 'Accept-Encoding': 'identity', Connection: 'close' };
  for (const [name, value] of Object.entries(request.headers))
    if (name !== 'Content-Length') headers[name] = names.translate(credentials(value));
  const path = names
    .translate(expanded(request.path))
    .replace(/(?<=start=)\d{3,}/, later)
    .replace(/(\/queue\/item\/|cancelItem\?id=)(\d+)/, (_whole, before: string, id: string) => {
      return before + String(names.idOf(Number(id)));
    });
  const body = request.body === undefined ? undefined : names.translate(expanded(request.body));
  if (request.method !== 'GET' && request.method !== 'HEAD') headers['Content-Length'] = String(Buffer.byteLength(body ?? ''));
  return { method: request.method, path, headers, ...(body === undefined ? {} : { body }) };
}

/** What counts of a recorded answer. */
export function expectation({ response }: Recording): object {
  const notes = (response.body ?? response.htmlText ?? '').match(allNotes)?.length ?? 0;
  const headers = response.headers.map(([name, value]) => {
    // Every log of the recordings begins with a note, also where the body is only its end.
    if (name === 'X-Text-Size') return [name, String(Number(value) + Math.max(1, notes) * noteExcess)] as const;
    return name === 'Content-Length' ? ([name, String(Number(value) + notes * noteExcess)] as const) : ([name, value] as const);
  });
  const recorded = { status: response.status, headers, body: Buffer.from(response.body ?? '', 'utf8') };
  const normal = normalised(recorded, new Names());
  return response.htmlText === undefined ? normal : { ...normal, body: textOf(response) };
}

/** The same of the answer here. */
export function outcome({ name, response }: Recording, answer: RawAnswer, names: Names): object {
  const normal = normalised(fallenInto(name, answer), names);
  const body = response.htmlText === undefined ? normal.body : htmlText(answer.body.toString('utf8')).slice(0, textOf(response).length);
  return {
    ...normal,
    body,
    headers: response.headers[0]?.[0] === 'Server' ? normal.headers : normal.headers.filter(([name]) => hasHeader(response, name)),
  };
}

/** Moments too short to be met again: a build that is numbered but does not count as started yet, so that its job has no colour. */
function fallenInto(name: string, answer: RawAnswer): RawAnswer {
  if (name !== '41-queue-item-params') return answer;
  return { ...answer, body: Buffer.from(answer.body.toString('utf8').replace('"color":"notbuilt_anime"', '"color":"notbuilt"')) };
}

/** The recorded text of a page; of one that was cut, the recorder marked where. */
function textOf({ htmlText: text = '' }: Recording['response']): string {
  return text.replace(' | ', ' ');
}

function later(start: string): string {
  return String(Number(start) + noteExcess);
}

function hasHeader(response: Recording['response'], name: string): boolean {
  return response.headers.some(([other]) => other === name);
}

interface Normal {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
}

function normalised(answer: RawAnswer, names: Names): Normal {
  const type = headerOf(answer, 'Content-Type') ?? '';
  const text = answer.body.toString('utf8');
  return {
    status: answer.status,
    headers: answer.headers
      .filter(([name]) => name !== 'Connection')
      .map(([name, value]) => [name, headerValue(answer, name, value, names)] as const),
    body:
      type.startsWith('application/json') && text !== ''
        ? JSON.stringify(normaliseJson(JSON.parse(text), names), undefined, 1)
        : normaliseText(text, names),
  };
}

function headerValue(answer: RawAnswer, name: string, value: string, names: Names): string {
  switch (name) {
    case 'X-Jenkins-Session':
      return value.replace(/^[\da-f]{8}$/, '<session>');
    case 'Set-Cookie':
      // The suffix of the cookie's name belongs to the home directory; the first recordings were made without it.
      return value.replace(/^JSESSIONID(?:\.[\da-f]{8})?=node0\w+\.node0;/, 'JSESSIONID.<home>=<session>;');
    case 'Content-Length': {
      // Sizes of pages that only look alike, of zipped texts, and of JSON with numbers of other lengths.
      const type = headerOf(answer, 'Content-Type') ?? '';
      const exact =
        type === '' ||
        headerOf(answer, 'X-Text-Size') !== undefined ||
        type.startsWith('text/plain') ||
        (type.includes('iso-8859-1') && answer.status !== 431);
      return exact && headerOf(answer, 'Content-Encoding') === undefined ? value : '<size>';
    }
    case 'Location':
      return value.replace(/(\/queue\/item\/)(\d+)/, (_whole, before: string, id: string) => before + String(names.recordedId(Number(id))));
    default:
      return value.trim();
  }
}

const volatile: Readonly<Record<string, (value: unknown) => unknown>> = {
  inQueueSince: moment,
  buildableStartMilliseconds: moment,
  timestamp: moment,
  duration: (value) => (typeof value === 'number' && value > 0 ? '<span>' : value),
  estimatedDuration: (value) => (typeof value === 'number' && value > 0 ? '<span>' : value),
  crumb: (value) => String(value).replace(/^[\da-f]{64}$/, '<crumb>'),
};

function moment(value: unknown): unknown {
  return typeof value === 'number' && value > 1_700_000_000_000 ? '<moment>' : value;
}

function normaliseJson(value: unknown, names: Names, key = ''): unknown {
  if (Array.isArray(value)) return value.map((element) => normaliseJson(element, names, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normaliseJson(inner, names, name)]));
  }
  if ((key === 'id' || key === 'queueId') && typeof value === 'number') return names.recordedId(value);
  if (typeof value === 'string' && key === 'url')
    return value.replace(/^(queue\/item\/)(\d+)/, (_whole, before: string, id: string) => before + String(names.recordedId(Number(id))));
  return volatile[key]?.(value) ?? value;
}

/** Notes carry a signature, scripts a number, and the home directory has another name of the same length. */
function normaliseText(text: string, names: Names): string {
  return text
    .replaceAll(allNotes, '<note>')
    .replace(/(\/queue\/item\/)(\d+)/, (_whole, before: string, id: string) => before + String(names.recordedId(Number(id))))
    .replaceAll(/\/tmp\/jenkins\d+\.sh/g, '/tmp/jenkins<number>.sh')
    .replaceAll('/srv/ci/jenkins-home-dir', '/var/lib/jenkins-sandbox')
    .replace(/^(Jenkins-Crumb:)[\da-f]{64}$/, '$1<crumb>');
}

function htmlText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#039;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('/var/lib/jenkins-sandbox', '/srv/ci/jenkins-home-dir')
    .replaceAll(/\/tmp\/jenkins\d+\.sh/g, '/tmp/jenkins9618956075809183832.sh');
}

/** `[...20000` and `[...150000 times]` stand for that many of the character before. */
function expanded(text: string): string {
  return text.replace(/(.)\1*\[\.\.\.(\d+)(?: times\])?$/, (_whole, character: string, count: string) => character.repeat(Number(count)));
}

function credentials(value: string): string {
  return value.replace(/<base64 (\w+):([^>]+)>/, (_whole, user: string, secret: string) => {
    return Buffer.from(`${user}:${secret === 'API_TOKEN' ? apiToken : secret}`).toString('base64');
  });
}
