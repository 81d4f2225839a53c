import { systemClock } from '../util/clock.ts';
import { createSandboxController } from './create-controller.ts';
import { SocketServer, loopback } from './socket-server.ts';
import type { Sandbox, SandboxOptions, SandboxRestart } from './sandbox.ts';

/** Serves a controller, on a loopback port unless told otherwise. Resolves when it listens; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { definition, clock = systemClock, port = 0, host = loopback } = options;
  const controller = createSandboxController(definition, clock);
  const server = new SocketServer(controller, clock, host);
  const bound = await server.listen(port);
  const url = `http://${hostOf(host)}:${bound}${(definition.contextPath ?? '').replace(/\/+$/, '')}`;
  return {
    url,
    get requests() {
      return controller.requests;
    },
    builds: (job) => controller.builds(job),
    queueLength: () => controller.queueLength(),
    addFault: (fault) => controller.addFault(fault),
    setQuietingDown: (quietingDown) => {
      controller.setQuietingDown(quietingDown);
    },
    restart(how?: SandboxRestart) {
      controller.restart(how);
      server.followRestart();
    },
    kill(how?: SandboxRestart) {
      controller.kill(how);
      server.followRestart();
    },
    async close() {
      controller.dispose();
      await server.close();
    },
  };
}

/** An address as it stands in a URL; one that means all of this machine as that by which this machine reaches itself. */
function hostOf(address: string): string {
  if (address === '0.0.0.0') return loopback;
  return address.includes(':') ? `[${address === '::' ? '::1' : address}]` : address;
}
