/** What tests of the transport share: servers and transports that end with the test, and requests. */
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import type { HttpRequest, Transport } from '../../src/http/transport.ts';
import type { UndiciTransportOptions } from '../../src/http/undici-transport.ts';
import { startRawServer } from './raw-server.ts';
import type { RawServer } from './raw-server.ts';

const cleanUps: (() => Promise<void>)[] = [];

/** For `afterEach`: ends what the test started. */
export async function cleanUp(): Promise<void> {
  for (const end of cleanUps.splice(0).toReversed()) await end();
}

/** Starts a server. */
export async function server(...parameters: Parameters<typeof startRawServer>): Promise<RawServer> {
  const started = await startRawServer(...parameters);
  cleanUps.push(() => started.close());
  return started;
}

/** A transport to a server, without a proxy. */
export function transport(baseUrl: string, options: Partial<UndiciTransportOptions> = {}): Transport {
  const created = createUndiciTransport({ baseUrl, maxConnections: 8, proxy: 'none', env: {}, ...options });
  cleanUps.push(() => created.close());
  return created;
}

/** Is never aborted. */
export const never: AbortSignal = new AbortController().signal;

/** A read, unless something else is wanted. */
export function request(overrides: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', path: '/api/json', headers: {}, timeout: 10_000, maxBytes: 100_000, ...overrides };
}

/** Triggers a job. */
export const post: HttpRequest = request({
  method: 'POST',
  path: '/job/a/build',
  body: 'A=1',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});
