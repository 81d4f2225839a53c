import { type Application, buildApplication, buildRouteMap, help, version } from '@stricli/core';
import { applyCommand } from './commands/apply.ts';
import { cancelCommand } from './commands/cancel.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { initCommand } from './commands/init.ts';
import { previewCommand } from './commands/preview.ts';
import { resumeCommand } from './commands/resume.ts';
import { runsRoutes } from './commands/runs.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import { schemaCommand } from './commands/schema.ts';
import { stateRoutes } from './commands/state.ts';
import { validateCommand } from './commands/validate.ts';
import type { Context } from './context.ts';
import { internalExitCode } from './exit.ts';
import type { Host } from './host.ts';
import { packageVersion } from './package-root.ts';
import { text } from './text.ts';

/** The commands and flags of the program. Actions are loaded only when they run. */
export function createApplication(host: Host): Application<Context> {
  const root = buildRouteMap<string, Context>({
    routes: {
      preview: previewCommand,
      apply: applyCommand,
      resume: resumeCommand,
      runs: runsRoutes,
      cancel: cancelCommand,
      state: stateRoutes,
      validate: validateCommand,
      doctor: doctorCommand,
      init: initCommand,
      sandbox: sandboxCommand,
      schema: schemaCommand,
      completion: completionCommand,
    },
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
      determineExitCode: () => internalExitCode,
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
