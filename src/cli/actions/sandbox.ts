import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../errors/codes.ts';
import type { Plan, PlannedController } from '../../plan/plan.ts';
import type { SandboxDefinition } from '../../sandbox/definition.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { isLoopback } from '../../http/no-proxy.ts';
import type { SandboxFlags } from '../flags.ts';
import type { Action, Context } from '../context.ts';
import { sandboxUrl } from '../controllers.ts';
import { demo } from '../demo.ts';
import { loadFile } from '../load.ts';
import { maskOutput } from '../mask.ts';
import { sandboxDefinition } from '../sandbox-definition.ts';
import { withServedUsers } from '../served-users.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** `sandbox [FILE]`: serves an embedded controller until a signal arrives. */
export const sandbox: Action<SandboxFlags, [string?]> = async (context, flags, file) => {
  const wanted = file === undefined ? ok(demo) : await definitionOf(context, flags, file);
  if (!wanted.ok) return exitCodes.invalid;
  const { port, host } = flags;
  const definition = withServedUsers(wanted.value, host, () => context.host.unguessable());
  const stopped = new Promise<void>((resolve) => {
    const ignore = context.host.onSignal(() => {
      ignore();
      resolve();
    });
  });
  let server: Sandbox;
  try {
    server = await startSandbox({ definition, port, host });
  } catch (error) {
    context.stderr.write(`The port ${port} cannot be used: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.invalid;
  }
  context.stdout.write(introduction(server.url, definition, isLoopback(host)));
  await stopped;
  await server.close();
  return exitCodes.ok;
};

async function definitionOf(context: Context, flags: SandboxFlags, file: string): Promise<Result<SandboxDefinition, undefined>> {
  const { host } = context;
  const loaded = await loadFile({ cwd: host.cwd, env: host.env, file, variables: flags.var });
  maskOutput(context, loaded.secrets, loaded.plan);
  const chosen = loaded.plan === undefined ? undefined : choose(loaded.plan, flags.controller);
  const problems = chosen === undefined || chosen.ok ? loaded.diagnostics : [chosen.error];
  writeDiagnostics(context, 'pretty', problems, loaded.source);
  if (loaded.plan === undefined || chosen?.ok !== true) return err(undefined);
  const { name, sandbox: declared } = chosen.value;
  const triggers = loaded.plan.sets.flatMap((set) => set.triggers).filter((trigger) => trigger.controller === name);
  return ok(sandboxDefinition(declared, triggers));
}

/** The controller that was asked for; else the only one, or the only one that is embedded. */
function choose(plan: Plan, name: string | undefined): Result<PlannedController, Diagnostic> {
  const all = [...plan.controllers.values()];
  const embedded = all.filter((controller) => controller.url === sandboxUrl);
  const [found, another] =
    name === undefined ? (embedded.length === 1 ? embedded : all) : all.filter((controller) => controller.name === name);
  if (found !== undefined && another === undefined) return ok(found);
  const names = all.map((controller) => controller.name).join(', ');
  const message = name === undefined ? `${plan.file} uses several controllers` : `${plan.file} uses no controller ${name}`;
  return err({ code: 'unknown-controller', severity: 'error', message, hint: `Choose one with \`--controller\`: ${names}` });
}

/** Names of jobs that are listed. */
const mostJobs = 8;

function introduction(url: string, definition: SandboxDefinition, isPrivate: boolean): string {
  const names = Object.keys(definition.jobs);
  const [first, job] = Object.entries(definition.jobs)[0] ?? ['demo/hello', {}];
  const path = first
    .split('/')
    .map((segment) => `job/${encodeURIComponent(segment)}`)
    .join('/');
  const parameter = Object.keys(job.parameters ?? {})[0];
  const trigger = parameter === undefined ? `${url}/${path}/build` : `${url}/${path}/buildWithParameters -d ${parameter}=value`;
  const mayLook = definition.users?.['anonymous']?.permissions?.includes('job-read') === true;
  const users = Object.entries(definition.users ?? {}).filter(([name]) => name !== 'anonymous');
  const [user, account] = users.find(([, candidate]) => candidate.apiToken !== undefined) ?? users[0] ?? [];
  const credentials = user === undefined ? '' : `-u ${user}:${account?.apiToken ?? account?.password ?? ''} `;
  const post =
    user !== undefined && account?.apiToken === undefined
      ? `curl -c cookies ${credentials}${url}/crumbIssuer/api/json   # with a password, each POST needs this crumb and cookie`
      : `curl -i ${credentials}-X POST ${trigger}`;
  return [
    `SANDBOX: an embedded controller at ${url} (${isPrivate ? 'this computer only' : 'also for other computers'}). It deploys nothing.`,
    '',
    `Jobs: ${names.slice(0, mostJobs).join(', ')}${names.length > mostJobs ? ` and ${names.length - mostJobs} more` : ''}`,
    '',
    // Where one has to sign in, Jenkins shows a browser nothing before, and there is no page for that.
    ...(mayLook ? [`Watch them in a browser: ${url}/`, ''] : []),
    ...users.map(([name, { apiToken, password, bearer }]) =>
      apiToken !== undefined
        ? `User ${name}, API token ${apiToken}`
        : password !== undefined
          ? `User ${name}, password ${password}`
          : `User ${name}, bearer token ${bearer ?? 'none'}`,
    ),
    '',
    'Trigger a job, look at the queue and at the build:',
    `  ${post}`,
    `  curl ${credentials}${url}/queue/api/json`,
    `  curl ${credentials}${url}/${path}/lastBuild/api/json`,
    '',
    'Ctrl-C ends it.',
    '',
  ].join('\n');
}
