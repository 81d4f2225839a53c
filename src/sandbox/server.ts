import { systemClock } from '../util/clock.ts';
import { createSandboxController } from './create-controller.ts';
import { LoopbackServer, host } from './loopback-server.ts';
import type { Sandbox, SandboxOptions, SandboxRestart } from './sandbox.ts';

/** Serves a controller on a loopback port. Resolves when it listens; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { definition, clock = systemClock, port = 0 } = options;
  const controller = createSandboxController(definition, clock);
  const server = new LoopbackServer(controller, clock);
  const bound = await server.listen(port);
  const url = `http://${host}:${bound}${(definition.contextPath ?? '').replace(/\/+$/, '')}`;
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
