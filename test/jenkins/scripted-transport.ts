import { readFileSync, readdirSync } from 'node:fs';
import { createJenkinsClient } from '../../src/jenkins/client.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { err, ok } from '../../src/util/result.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { HttpAnswer, HttpRequest, Transport, TransportFailure } from '../../src/http/transport.ts';
import type { JenkinsClient } from '../../src/jenkins/client.ts';
import type { JenkinsClientOptions } from '../../src/jenkins/options.ts';
import type { ControllerNotice, RequestRecord } from '../../src/jenkins/port.ts';
import type { Result } from '../../src/util/result.ts';

/** What one request meets. */
export type Reply = HttpAnswer | TransportFailure;

/** A request as it would be on the wire: secrets revealed, body as text. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A transport in memory that answers as the test says and remembers what was sent. */
export class ScriptedTransport implements Transport {
  readonly sent: Sent[] = [];
  /** Answers, or falls through with `undefined`. Asked for each request. */
  respond: (request: Sent, count: number) => Reply | Promise<Reply> | undefined;

  constructor(respond: (request: Sent, count: number) => Reply | Promise<Reply> | undefined) {
    this.respond = respond;
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpAnswer, TransportFailure>> {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
    );
    const body = typeof request.body === 'string' ? request.body : Buffer.from(request.body ?? []).toString('utf8');
    const sent = { method: request.method, path: request.path, headers, body };
    this.sent.push(sent);
    const reply = await this.respond(sent, this.sent.length);
    if (reply === undefined) throw new Error(`no answer is scripted for ${sent.method} ${sent.path}`);
    if (signal.aborted) return err({ sent: true, kind: 'aborted', message: 'aborted' });
    return 'status' in reply ? ok(reply) : err(reply);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** `METHOD path` of everything sent so far, queries left out. */
  get log(): readonly string[] {
    return this.sent.map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`);
  }
}

/** An answer with the headers Jenkins gives to most requests. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
  cookies: readonly string[] = [],
): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html;charset=utf-8' : 'application/json;charset=utf-8';
  return {
    status,
    headers: { 'x-jenkins': '2.541.3', 'x-jenkins-session': 'aaaa1111', 'content-type': type, ...headers },
    cookies,
    body: Buffer.from(text),
  };
}

/** An answer without the headers of Jenkins. */
export function bare(status: number, text = '', headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'text/html;charset=iso-8859-1', ...headers }, cookies: [], body: Buffer.from(text) };
}

/** `201` with a queue item. */
export function created(id: number, base = 'http://ci.example.org'): HttpAnswer {
  return bare(201, '', { location: `${base}/queue/item/${id}/` });
}

/** The description of a job. */
export function described(fullName: string, parameters?: readonly object[], more: object = {}): HttpAnswer {
  return answer(200, {
    _class: 'hudson.model.FreeStyleProject',
    name: fullName.split('/').at(-1),
    fullName,
    buildable: true,
    inQueue: false,
    nextBuildNumber: 3,
    property: parameters === undefined ? [] : [{ _class: 'hudson.model.ParametersDefinitionProperty', parameterDefinitions: parameters }],
    ...more,
  });
}

/** One recorded answer, as if from the controller of `answer`: with its session. */
export function live(name: string): HttpAnswer {
  const reply = recorded(name);
  const session = reply.headers['x-jenkins-session'] === undefined ? {} : { 'x-jenkins-session': 'aaaa1111' };
  return { ...reply, headers: { ...reply.headers, ...session } };
}

/** One recorded answer. Pages that were recorded as text become HTML again. */
export function recorded(name: string): HttpAnswer {
  const recording = recordings().get(name);
  if (recording === undefined) throw new Error(`there is no recording ${name}`);
  const { status, headers, body, htmlText } = recording.response;
  const html =
    htmlText === undefined ? undefined : `<html><body>${htmlText.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</body></html>`;
  return {
    status,
    headers: Object.fromEntries(
      headers.filter(([header]) => header.toLowerCase() !== 'set-cookie').map(([header, value]) => [header.toLowerCase(), value]),
    ),
    cookies: headers.filter(([header]) => header.toLowerCase() === 'set-cookie').map(([, value]) => value),
    body: Buffer.from(body ?? html ?? '', 'utf8'),
  };
}

interface Recording {
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
    readonly htmlText?: string;
  };
}

let loaded: ReadonlyMap<string, Recording> | undefined;

/** All recordings by name. */
export function recordings(): ReadonlyMap<string, Recording> {
  const folder = new URL('../fixtures/recordings/', import.meta.url);
  loaded ??= new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording[])
      .map((recording) => [recording.name, recording]),
  );
  return loaded;
}

/** A client over a scripted transport, on a clock that the test moves. */
export interface Harness {
  readonly client: JenkinsClient;
  readonly transport: ScriptedTransport;
  readonly clock: ManualClock;
  readonly notices: ControllerNotice[];
  /** What was told of every request. */
  readonly requests: RequestRecord[];
  readonly signal: AbortSignal;
  /** Lets time pass until the promise has settled. */
  readonly until: <T>(promise: Promise<T>) => Promise<T>;
}

/** Makes one. By default: the token of `ci`, three attempts. */
export function harness(respond: ScriptedTransport['respond'], options: Partial<JenkinsClientOptions> = {}): Harness {
  const transport = new ScriptedTransport(respond);
  const clock = new ManualClock();
  const notices: ControllerNotice[] = [];
  const requests: RequestRecord[] = [];
  const client = createJenkinsClient(
    {
      name: 'main',
      url: 'http://ci.example.org',
      credentials: { kind: 'token', username: 'ci', token: new Secret('11token', '${env:JENKINS_API_TOKEN}') },
      headers: new Map(),
      crumb: 'auto',
      retry: { attempts: 3, minDelay: 100, maxDelay: 1_000 },
      timeout: 30_000,
      ...options,
    },
    { transport, clock, random: () => 0.5, onNotice: (notice) => notices.push(notice), onRequest: (request) => requests.push(request) },
  );
  return { client, transport, clock, notices, requests, signal: new AbortController().signal, until: (promise) => clock.until(promise) };
}

/** Credentials with a password. */
export const password: JenkinsClientOptions['credentials'] = {
  kind: 'password',
  username: 'ci',
  password: new Secret('hunter2', '${env:JENKINS_PASSWORD}'),
};

/** A failure of the connection before anything was sent. */
export const connectionRefused: TransportFailure = { sent: false, kind: 'refused', message: 'connect ECONNREFUSED 192.0.2.1:8080' };

/** A connection that broke after the request was sent. */
export const connectionReset: TransportFailure = { sent: true, kind: 'reset', message: 'other side closed' };
