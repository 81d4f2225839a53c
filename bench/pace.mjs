// Makes a controller as slow as one that does something with what it is asked: each request occupies it for some milliseconds, one after the
// other, however many connections there are.
import { Agent, createServer } from 'node:http';
import { relay } from './relay.mjs';

/** Stands before the controller at `port`. */
export async function pace(port, milliseconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let free = 0;
  const server = createServer((incoming, outgoing) => {
    const now = performance.now();
    free = Math.max(free, now) + milliseconds;
    setTimeout(() => relay(incoming, outgoing, { agent, port, path: incoming.url, headers: incoming.headers }), free - now);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
