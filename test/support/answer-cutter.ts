import { connect, createServer, type Socket } from 'node:net';

/** A way to a server on which the connection ends when a certain answer is on its way: what it answers has happened. */
export interface AnswerCutter {
  readonly port: number;
  /** Answers that were cut off so far. */
  readonly cut: () => number;
  close(): Promise<void>;
}

/** Leads to a port of this machine; ends each connection over which an answer would come that `isCut` knows. */
export async function startAnswerCutter(port: number, isCut: (chunk: Buffer) => boolean): Promise<AnswerCutter> {
  const sockets = new Set<Socket>();
  let cut = 0;
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      if (!isCut(chunk)) {
        client.write(chunk);
        return;
      }
      cut++;
      end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => cut,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
