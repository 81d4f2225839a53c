/** Answers that repeat what they were sent, in ways that change it: shortened, with tags taken out, blanks put together. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FrontDoor, startFront } from '../support/front-door.ts';
import { Program } from '../support/program.ts';

const secrets = {
  TOKEN: `Tq<b>vx&lt;j7  zzé你%41+k"q'mW`,
  PARAMETER: 'Pw  twospaces\tqqz tab<i>x</i>\nsecondlineZK9\n\nlast',
  /** Longer than what is shown of a page. */
  LONG: `Lq${Array.from({ length: 60 }, (_, index) => `${String.fromCharCode(97 + ((index * 7) % 26))}${index}`).join('')}`,
} as const;

const file = (url: string): string => `version: 1
controllers:
  main:
    url: '${url}'
    username: ann
    token: '\${env:TOKEN}'
    headers: { X-Door: '\${secret:LONG}' }
    retry: { attempts: 1 }
triggerSets:
  all:
    triggers:
      - { job: app, delivery: at-most-once, timeout: 1s, parameters: { P: '\${secret:PARAMETER}' }, remoteToken: '\${env:TOKEN}' }
`;

/** Parts of a secret, seven characters long. */
const parts = Object.values(secrets).flatMap((value) =>
  [value, value.replaceAll(/\s+/g, ' '), encodeURIComponent(value), Buffer.from(value).toString('base64')].flatMap((form) =>
    Array.from({ length: form.length - 6 }, (_, index) => form.slice(index, index + 7)),
  ),
);

let program: Program;
let front: FrontDoor;
let reply: (response: ServerResponse, sent: string) => void;

beforeAll(async () => {
  program = new Program();
  front = await startFront((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { authorization = '', 'x-door': door } = request.headers;
      const who = Buffer.from(authorization.slice(6), 'base64').toString();
      reply(response, `${who} ${authorization} ${request.url} ${decodeURIComponent(body.replaceAll('+', ' '))} ${body} ${String(door)}`);
    });
  });
  program.write('jenkins-triggers.yml', file(front.url));
});

afterAll(async () => {
  program.close();
  await front.close();
});

const page =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse, sent: string): void => {
    response.writeHead(status, { 'content-type': 'text/html;charset=utf-8', ...headers }).end(`<p>${'x'.repeat(90)} ${sent}</p>`);
  };

describe('nothing that is left of a secret is shown or written', () => {
  test.each<[string, typeof reply]>([
    ['a page in place of Jenkins', page(200)],
    ['a refusal of Jenkins', page(400, { 'x-jenkins': '2.541.3' })],
    ['the refusal of a firewall', page(403)],
    ['a gateway in trouble', page(502)],
    [
      'the page of Jetty',
      (response, sent) =>
        void response.writeHead(503).end(`<tr><th>MESSAGE:</th><td>${'x'.repeat(200)} ${sent}</td></tr><hr>Powered by Jetty:// 12`),
    ],
    [
      'a realm, a server and a redirect',
      (response) => {
        const long = `${'x'.repeat(40)}${encodeURIComponent(secrets.LONG)}`;
        response.writeHead(response.req.method === 'GET' ? 401 : 302, {
          'www-authenticate': `Basic realm="${long}"`,
          server: long,
          location: `https://elsewhere.example.org/${'y'.repeat(200)}${long}`,
        });
        response.end();
      },
    ],
  ])('%s', async (_name, how) => {
    reply = how;
    const reports = 'html=r.html,json=r.json,junit=r.xml,markdown=r.md';
    let said = '';
    for (const argv of [
      ['doctor'],
      ['doctor', '--output', 'json'],
      ['preview'],
      ['apply', '--yes', '--no-preflight', '--debug', '--output', 'plain', '--report', reports],
      ['apply', '--yes', '--debug', '--output', 'ndjson', '--no-preflight'],
    ]) {
      const { code, out, err } = await program.run(argv, { env: secrets });
      expect(code).not.toBe(0);
      said += out + err;
    }
    for (const entry of readdirSync(program.folder, { withFileTypes: true, recursive: true }))
      if (entry.isFile() && !entry.name.endsWith('.yml')) said += readFileSync(join(entry.parentPath, entry.name), 'utf8');
    // Lines are broken where they are shown.
    const shown = said.replaceAll(/\s+/g, ' ');
    expect(shown).toContain('***');
    expect(parts.filter((part) => /\w/.test(part) && shown.includes(part))).toEqual([]);
  });
});
