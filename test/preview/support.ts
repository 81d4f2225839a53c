import { afterEach } from 'vitest';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import { createJenkinsClient } from '../../src/jenkins/client.ts';
import type { JenkinsClient } from '../../src/jenkins/client.ts';
import { preflight, type PreflightOptions } from '../../src/preview/preflight.ts';
import type { Preview, PreviewedTrigger } from '../../src/preview/preview.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { systemClock } from '../../src/util/clock.ts';
import { expand } from '../plan/support.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A plan with real clients on embedded controllers. */
export interface Rig {
  readonly plan: Plan;
  readonly sandboxes: Readonly<Record<string, Sandbox>>;
  readonly clients: ReadonlyMap<string, JenkinsClient>;
  /** Addresses replaced by `<name>`, so that whole previews can be compared. */
  readonly preview: (options?: Partial<Omit<PreflightOptions, 'controllers'>>) => Promise<Preview>;
}

/** The secrets that the files of the tests refer to. */
const env = { TOKEN: '11secret', KEY: 'hunter2', LIST: 'eu-west' };

/** Starts controllers and plans a file whose `url`s are `<name>`; a controller that is `undefined` does not listen. */
export async function rig(
  yaml: string,
  definitions: Readonly<Record<string, SandboxDefinition | undefined>>,
  options: { readonly contextPath?: string } = {},
): Promise<Rig> {
  const sandboxes: Record<string, Sandbox> = {};
  const urls = new Map<string, string>();
  for (const [name, definition] of Object.entries(definitions)) {
    const sandbox = await startSandbox({ definition: { ...options, ...(definition ?? { jobs: {} }) }, clock: systemClock });
    urls.set(name, sandbox.url);
    if (definition === undefined) {
      await sandbox.close();
      continue;
    }
    cleanUps.push(() => sandbox.close());
    sandboxes[name] = sandbox;
  }
  const text = yaml.replaceAll(/<(\w+)>/g, (whole, name: string) => urls.get(name) ?? whole);
  const { plan, diagnostics } = expand(text, { env });
  if (plan === undefined) throw new Error(JSON.stringify(diagnostics));
  const clients = new Map<string, JenkinsClient>();
  for (const [name, controller] of plan.controllers) {
    const transport = createUndiciTransport({ baseUrl: controller.url, maxConnections: 4, proxy: 'none', env: {} });
    const retry = { attempts: 2, minDelay: 1, maxDelay: 1 };
    const client = createJenkinsClient(
      { ...controller, retry },
      { transport, clock: systemClock, random: () => 0.5, onNotice: () => undefined },
    );
    cleanUps.push(() => client.close());
    clients.set(name, client);
  }
  return {
    plan,
    sandboxes,
    clients,
    async preview(given = {}) {
      const preview = await preflight(plan, { controllers: clients, signal: new AbortController().signal, ...given });
      let json = JSON.stringify(preview);
      for (const [name, url] of urls) json = json.replaceAll(url, `<${name}>`).replaceAll(new URL(url).host, `<${name}>`);
      return JSON.parse(json) as Preview;
    },
  };
}

/** A preview in few lines: controllers, triggers with their values, problems with what they underline, what was not checked. */
export function textOf(preview: Preview, yaml: string): string {
  const lines = yaml.split('\n');
  return [
    ...preview.controllers.map(
      ({ name, version, user, quietingDown, failure }) =>
        `${name}: ${failure === undefined ? `Jenkins ${version ?? '?'} as ${user ?? '?'}` : failure.code}${quietingDown === undefined ? '' : `, shutting down (${quietingDown})`}`,
    ),
    ...preview.sets.flatMap(({ triggers }) => triggers.map(triggerText)),
    ...preview.diagnostics.flatMap(({ severity, code, message, hint, position }) => [
      `${severity === 'error' ? '' : `${severity} `}${code}: ${message}`,
      ...(position === undefined
        ? []
        : [`  ${position.line}: ${lines[position.line - 1]?.slice(position.column - 1, position.column - 1 + position.length) ?? ''}`]),
      ...(hint === undefined ? [] : [`  = ${hint}`]),
    ]),
    ...preview.unchecked.map((sentence) => `? ${sentence}`),
    `requests ${JSON.stringify(preview.requests)}`,
  ].join('\n');
}

const signs = { trigger: '+', attach: '~', 'up-to-date': '=', refused: '!' };

function triggerText({ action, id, mayBeNeedless, parameters, queueId, number, diagnostics }: PreviewedTrigger): string {
  const values = parameters.map(
    ({ name, value, origin, later }) => ` ${name}${origin === 'default' ? ':' : '='}${value}${later ? '…' : ''}`,
  );
  const target = queueId !== undefined ? ` -> item ${queueId}` : number !== undefined ? ` -> #${number}` : '';
  const needless = mayBeNeedless === undefined ? '' : ` ?${JSON.stringify(mayBeNeedless)}`;
  return `${signs[action]} ${id}${values.join('')}${target}${needless}${diagnostics.map(({ code }) => ` [${code}]`).join('')}`;
}
