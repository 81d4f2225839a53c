import { request } from 'node:http';

/** Passes a request on, and its answer back. `onBytes` is told how many went by; `send` is that of HTTPS where it is to go that way. */
export function relay(incoming, outgoing, options, { send = request, onBytes = () => undefined } = {}) {
  const onward = send({ method: incoming.method, ...options }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.on('data', (chunk) => onBytes(chunk.length)).pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.on('data', (chunk) => onBytes(chunk.length)).pipe(onward);
}
