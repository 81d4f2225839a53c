import { buildRouteMap, type Command, type RouteMap } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { proposeTriggers, runArgument, type RunsFlags, runsOutputFlag, type StateFlags, stateFlag } from '../flags.ts';

const flags = { output: runsOutputFlag, state: stateFlag } as const;

const listCommand: Command<Context> = buildDocumentedCommand<RunsFlags, []>({
  loader: lazily(async () => (await import('../actions/runs.ts')).runs),
  parameters: { flags },
  docs: {
    brief: 'List the runs, the latest first',
    customUsage: [
      { input: '--state /var/lib/trigger-runner', brief: 'Those of another folder' },
      { input: '--output ndjson', brief: 'One JSON object per run, for programs' },
    ],
    fullDescription: [
      'Every run of the state folder, whether it runs, is over, or can be gone on with. `runs` alone means the same. Runs whose',
      'journal cannot be read are told on stderr. Exit code 0, also when there are none.',
    ].join('\n'),
  },
});

const showCommand: Command<Context> = buildDocumentedCommand<RunsFlags, [string]>({
  loader: lazily(async () => (await import('../actions/runs-show.ts')).runsShow),
  parameters: {
    flags,
    positional: {
      kind: 'tuple',
      parameters: [runArgument],
    },
  },
  docs: {
    brief: 'Show the account of a run',
    customUsage: [
      { input: 'RUN', brief: 'As at the end of `apply`, also while it runs' },
      { input: 'nightly', brief: 'The run of this id' },
      { input: 'nightly --output ndjson', brief: 'Its journal' },
    ],
    fullDescription: [
      'Shows the table of the triggers, what failed and why, and the end of their console logs, as the journal of the run has it:',
      'nothing is asked of any controller.',
    ].join('\n'),
  },
});

const reportCommand: Command<Context> = buildDocumentedCommand<StateFlags, string[]>({
  loader: lazily(async () => (await import('../actions/runs-report.ts')).runsReport),
  parameters: {
    flags: { state: stateFlag },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: 'Id of the run, then the reports to write', placeholder: 'RUN FORM=FILE' },
      minimum: 2,
    },
  },
  docs: {
    brief: 'Write reports of a run',
    customUsage: [
      { input: 'RUN html=report.html', brief: 'From its journal, also while it runs' },
      { input: 'nightly junit=junit.xml,json=report.json', brief: 'Several' },
    ],
    fullDescription:
      'Writes what `--report` of `apply` would have written: html, junit, json, markdown. Nothing is asked of any controller.',
  },
});

const logCommand: Command<Context> = buildDocumentedCommand<StateFlags, [string, string]>({
  loader: lazily(async () => (await import('../actions/runs-log.ts')).runsLog),
  parameters: {
    flags: { state: stateFlag },
    positional: {
      kind: 'tuple',
      parameters: [
        runArgument,
        { parse: String, brief: 'Name or id of the trigger', placeholder: 'NAME', proposeCompletions: proposeTriggers },
      ],
    },
  },
  docs: {
    brief: 'Show the console log of a build of a run',
    customUsage: [
      { input: 'RUN NAME', brief: 'Of a build that runs, until it ends' },
      { input: 'nightly image', brief: 'Of the trigger of this name' },
    ],
    fullDescription:
      'Reads the console log from the controller, line by line, without what would move the cursor or be a command to a pipeline.',
  },
});

/** `runs`, `runs show RUN`, `runs report RUN FORM=FILE` and `runs log RUN NAME`. */
export const runsRoutes: RouteMap<Context> = buildRouteMap<'list' | 'show' | 'report' | 'log', Context>({
  routes: { list: listCommand, show: showCommand, report: reportCommand, log: logCommand },
  defaultCommand: 'list',
  docs: {
    brief: 'List the runs, show one, write its reports, or show a console log of it',
    fullDescription: [
      'List the runs, show one, write its reports, or show a console log of it',
      '',
      'EXAMPLES',
      '  trigger-runner runs                                    every run, the latest first',
      '  trigger-runner runs show nightly                       the account of one',
      '  trigger-runner runs report nightly html=report.html    its report',
      '  trigger-runner runs log nightly image                  the console log of a build',
    ].join('\n'),
  },
});
