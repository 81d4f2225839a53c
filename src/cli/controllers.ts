import type { Redact } from '../secrets/redactor.ts';
import type { Failure } from '../errors/failure.ts';
import type { EventBody } from '../events/events.ts';
import type { JenkinsClient } from '../jenkins/client.ts';
import type { ControllerNotice, RequestRecord } from '../jenkins/port.ts';
import type { ObserverPort } from '../observe/port.ts';
import type { Plan, PlannedController, PlannedTrigger } from '../plan/plan.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Clock } from '../util/clock.ts';
import { sandboxDefinition } from './sandbox-definition.ts';

/** URL that means the embedded controller. */
export const sandboxUrl: string = 'sandbox:';

/** Everything that talks to the controllers of a plan. */
export interface Connections {
  readonly controllers: ReadonlyMap<string, { readonly jenkins: JenkinsClient; readonly observer: ObserverPort }>;
  /** From now on asks before each POST whether it may be sent, which takes up to so many milliseconds. */
  guard(mayPost: (within: number) => Failure | undefined): void;
  /** Requests sent so far, by controller. */
  requests(): Readonly<Record<string, number>>;
  /** Ends following, connections and embedded controllers. */
  close(): Promise<void>;
}

/** What the connections are made with. */
export interface ConnectOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** For the proxy variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly emit: (event: EventBody) => void;
  /** Masks the secrets of the plan. */
  readonly redact: Redact;
  /** Told whenever a request is about to be written to a connection. */
  readonly onSending?: () => void;
  /** Whether every request is told of. Default: no. */
  readonly debug?: boolean;
}

/** Starts the embedded controllers a plan asks for and makes client and observer of every controller. Sends nothing yet. */
export async function connect(plan: Plan, options: ConnectOptions): Promise<Connections> {
  const [{ createJenkinsClient }, { createObserver }, { createUndiciTransport }] = await Promise.all([
    import('../jenkins/client.ts'),
    import('../observe/observer.ts'),
    import('../http/undici-transport.ts'),
  ]);
  const { clock, random, env, emit, redact, debug, onSending } = options;
  const sandboxes: Sandbox[] = [];
  const counts = new Map<string, () => number>();
  let mayPost: (within: number) => Failure | undefined = () => undefined;
  const controllers = new Map<string, { readonly jenkins: JenkinsClient; readonly observer: ObserverPort }>();
  const close = async (): Promise<void> => {
    await Promise.all([...controllers.values()].map(({ observer }) => observer.close()));
    await Promise.all([...controllers.values()].map(({ jenkins }) => jenkins.close()));
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  };
  const add = async (controller: PlannedController): Promise<void> => {
    const { name, maxConnections, proxy, tls, poll } = controller;
    const onNotice = (notice: ControllerNotice): void => emit({ type: 'controller-notice', controller: name, notice });
    const onRequest = (request: RequestRecord): void =>
      emit({ type: 'request', controller: name, ...request, elapsed: Math.round(request.elapsed) });
    let { url } = controller;
    if (url === sandboxUrl) {
      const sandbox = await startEmbedded(controller, triggersOf(plan), clock);
      sandboxes.push(sandbox);
      url = sandbox.url;
    }
    const transport = createUndiciTransport({ baseUrl: url, maxConnections, proxy, tls, env, clock, onSending });
    const jenkins = createJenkinsClient(
      { ...controller, url, redact },
      { transport, clock, random, onNotice, mayPost: (within) => mayPost(within), ...(debug === true && { onRequest }) },
    );
    counts.set(name, () => jenkins.requestCount());
    controllers.set(name, { jenkins, observer: createObserver({ jenkins, clock, random, poll, onNotice }) });
  };
  try {
    for (const controller of plan.controllers.values()) await add(controller);
  } catch (error) {
    await close();
    throw error;
  }
  const guard: Connections['guard'] = (guarding) => {
    mayPost = guarding;
  };
  return { controllers, guard, requests: () => Object.fromEntries([...counts].map(([name, count]) => [name, count()])), close };
}

/** Starts the embedded controller that stands for a controller with the URL `sandbox:`; `triggers`: of the plan. */
export async function startEmbedded(controller: PlannedController, triggers: readonly PlannedTrigger[], clock: Clock): Promise<Sandbox> {
  const { startSandbox } = await import('../sandbox/server.ts');
  const own = triggers.filter((trigger) => trigger.controller === controller.name);
  return startSandbox({ definition: sandboxDefinition(controller.sandbox, own), clock });
}

function triggersOf(plan: Plan): readonly PlannedTrigger[] {
  return plan.sets.flatMap((set) => set.triggers);
}
