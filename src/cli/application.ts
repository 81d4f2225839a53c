import { type Application, buildApplication, buildRouteMap, type Command, help, type RouteMap, version } from '@stricli/core';
import type { Context } from './context.ts';
import { internalExitCode } from './exit.ts';
import type { Host } from './host.ts';
import { packageVersion } from './package-root.ts';
import { text } from './text.ts';

/** All commands, in the order of the help. */
const commands: Readonly<Record<string, () => Promise<Command<Context> | RouteMap<Context>>>> = {
  preview: async () => (await import('./commands/preview.ts')).previewCommand,
  apply: async () => (await import('./commands/apply.ts')).applyCommand,
  resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  runs: async () => (await import('./commands/runs.ts')).runsRoutes,
  cancel: async () => (await import('./commands/cancel.ts')).cancelCommand,
  state: async () => (await import('./commands/state.ts')).stateRoutes,
  validate: async () => (await import('./commands/validate.ts')).validateCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandboxCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
};

/**
 * The commands and flags of the program. Actions are loaded only when they run. `word`: the first of the command line; where it names a
 * command, the others are left out, since each takes its time to be put together.
 */
export async function createApplication(host: Host, word: string = ''): Promise<Application<Context>> {
  const all = Object.entries(commands);
  const named = all.filter(([name]) => name === word);
  const routes = await Promise.all((named.length > 0 ? named : all).map(async ([name, load]) => [name, await load()] as const));
  const root = buildRouteMap<string, Context>({
    routes: Object.fromEntries(routes),
    docs: {
      brief: 'Declarative runner for Jenkins jobs',
      fullDescription: [
        'Declarative runner for Jenkins jobs: one reviewed file says which jobs a release needs, with what parameters and in',
        'what order; `apply` triggers them and waits for their results.',
        '',
        'EXAMPLES',
        '  trigger-runner init                           a first file, with the jobs of a Jenkins',
        '  trigger-runner preview                        what apply would do, by the controllers as they are',
        '  trigger-runner apply                          everything in jenkins-triggers.yml',
        '  trigger-runner apply release.yml verify       one set of another file',
        '  trigger-runner validate release.yml           offline',
      ].join('\n'),
    },
  });
  return buildApplication(
    root,
    {
      name: 'trigger-runner',
      scanner: {
        caseStyle: 'allow-kebab-for-camel',
        allowArgumentEscapeSequence: true,
        // Only the nearest come; the beginning of a name counts as near. Whether one is near enough is decided where it is said.
        distanceOptions: { threshold: 1_000, weights: { insertion: 0.2, deletion: 1, substitution: 1, transposition: 0.1 } },
      },
      localization: { text },
      determineExitCode: internalExitCode,
    },
    {
      help: help<Context>({
        brief: 'Show this help',
        formatting: { caseStyle: 'convert-camel-to-kebab', useAliasInUsageLine: false, onlyRequiredInUsageLine: true },
        defaultForRouteMap: true,
      }),
      version: version<Context>({
        brief: 'Show the versions of trigger-runner and Node',
        alias: 'V',
        info: { getCurrentVersion: () => Promise.resolve(versionLine(host)) },
      }),
    },
  );
}

function versionLine({ platform }: Host): string {
  return `trigger-runner ${packageVersion()} (Node ${platform.node}, ${platform.os} ${platform.arch})`;
}
