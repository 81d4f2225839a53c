import type { SandboxHttpAnswer, SandboxHttpRequest } from '../controller.ts';
import { bareErrorAnswer } from './answers.ts';

/** Bytes that the request line and the headers may have together (Jetty's `requestHeaderSize`), and the address alone. */
const headerLimit = 8_192;

/** 414 for a long address, 431 for headers that are too long together with it (recordings 220). */
export function headerLimitAnswer({ method, path, headers }: SandboxHttpRequest): SandboxHttpAnswer | undefined {
  if (path.length > headerLimit) return bareErrorAnswer(414, 'URI Too Long', '/badMessage');
  let size = method.length + path.length + 14;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0) + 4;
  return size > headerLimit ? bareErrorAnswer(431, 'Request Header Fields Too Large', '/badMessage') : undefined;
}
