import { request as httpRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface RawAnswer {
  readonly status: number;
  /** As they came, in order. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** One request on a connection of its own, with exactly these headers (and `Host`). Follows nothing, keeps nothing. */
export function rawRequest(base: string, { method, path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers: { ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const raw = Buffer.concat(chunks);
        const pairs: (readonly [string, string])[] = [];
        for (let index = 0; index < response.rawHeaders.length; index += 2) {
          pairs.push([response.rawHeaders[index] ?? '', response.rawHeaders[index + 1] ?? '']);
        }
        resolve({
          status: response.statusCode ?? 0,
          headers: pairs,
          body: response.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw,
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** First value of a header. */
export function headerOf(answer: RawAnswer, name: string): string | undefined {
  return answer.headers.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
}
