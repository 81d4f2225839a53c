import { afterEach, describe, expect, it } from 'vitest';
import { examine } from '../../src/doctor/examine.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import type { JenkinsClientOptions } from '../../src/jenkins/options.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { systemClock } from '../../src/util/clock.ts';
import { answer, startRawServer } from '../http/raw-server.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** What is found at `url`, and how many requests that took. */
async function look(url: string, headers: JenkinsClientOptions['headers'] = new Map()): Promise<readonly Finding[]> {
  const options: JenkinsClientOptions = {
    name: 'main',
    url,
    credentials: { kind: 'token', username: 'ci', token: new Secret('11token', '${env:TOKEN}') },
    headers,
    crumb: 'auto',
    retry: { attempts: 1, minDelay: 1, maxDelay: 1 },
    timeout: 10_000,
  };
  const { findings } = await examine(
    { options, url, proxy: undefined, insecure: false },
    {
      openTransport: (baseUrl) => createUndiciTransport({ baseUrl, maxConnections: 2, proxy: 'none', env: {}, connectTimeout: 50 }),
      clock: systemClock,
      random: () => 0.5,
      onNotice: () => undefined,
    },
    new AbortController().signal,
  );
  return findings;
}

async function server(...parameters: Parameters<typeof startRawServer>): Promise<Awaited<ReturnType<typeof startRawServer>>> {
  const started = await startRawServer(...parameters);
  cleanUps.push(() => started.close());
  return started;
}

describe('doctor, on the way to a controller', () => {
  it('no connection in time', async () => {
    // Says nothing in the handshake of TLS.
    const { port } = await server(() => undefined);
    expect(await look(`https://127.0.0.1:${port}`)).toMatchObject([
      { code: 'connect-timeout', failure: { code: 'unreachable', hint: expect.stringContaining('whether a proxy is needed') as unknown } },
    ]);
  });

  it.each([
    ['X Door', 'open'],
    ['X-Door', 'open\r\nX-Evil: yes'],
    ['X-Door\n', 'open'],
  ])('headers that cannot be sent, before anything is: %j: %j', async (name, value) => {
    const { url, requests } = await server((socket) => socket.write(answer(200)));
    const found = await look(url, new Map([[name, new Secret(value, 'the header')]]));
    expect(found).toMatchObject([{ code: 'headers-invalid', failure: { message: expect.stringContaining('cannot be sent') as unknown } }]);
    expect(JSON.stringify(found)).not.toMatch(/open|evil/i);
    expect(requests).toEqual([]);
  });

  it.each([
    [403, 'Request blocked by the firewall, incident 4711', []],
    [407, 'Sign in to the proxy', ['Proxy-Authenticate: Basic realm="gate"']],
  ])('%d of a firewall or a proxy', async (status, text, headers) => {
    const { url, requests } = await server((socket) =>
      socket.write(answer(status, `<html><p>${text}</p></html>`, ['Content-Type: text/html', ...headers])),
    );
    const found = await look(url);
    expect(found.at(-1)).toMatchObject({
      code: 'front-door-refused',
      failure: {
        code: 'front-door',
        message: `Something in front of main refused GET /api/json (${status})`,
        reason: expect.stringContaining(text) as unknown,
      },
    });
    expect(requests).toHaveLength(1);
  });
});
