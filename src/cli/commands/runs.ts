import { buildCommand, buildRouteMap, type Command, type RouteMap } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import {
  parseRunId,
  proposeRuns,
  type RunsFlags,
  type RunsLogFlags,
  type RunsReportFlags,
  runsOutputFlag,
  stateFlag,
} from '../flags.ts';

const flags = { output: runsOutputFlag, state: stateFlag } as const;

const listCommand: Command<Context> = buildCommand<RunsFlags, [], Context>({
  loader: lazily(async () => (await import('../actions/runs.ts')).runs),
  parameters: { flags },
  docs: { brief: 'List the runs, the latest first' },
});

const showCommand: Command<Context> = buildCommand<RunsFlags, [string], Context>({
  loader: lazily(async () => (await import('../actions/runs-show.ts')).runsShow),
  parameters: {
    flags,
    positional: {
      kind: 'tuple',
      parameters: [{ parse: parseRunId, brief: 'Id of the run', placeholder: 'RUN', proposeCompletions: proposeRuns }],
    },
  },
  docs: {
    brief: 'Show the account of a run',
    customUsage: [
      { input: 'RUN', brief: 'As at the end of `apply`, also while it runs' },
      { input: 'nightly --output ndjson', brief: 'Its journal' },
    ],
  },
});

const reportCommand: Command<Context> = buildCommand<RunsReportFlags, string[], Context>({
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
  },
});

const logCommand: Command<Context> = buildCommand<RunsLogFlags, [string, string], Context>({
  loader: lazily(async () => (await import('../actions/runs-log.ts')).runsLog),
  parameters: {
    flags: { state: stateFlag },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: parseRunId, brief: 'Id of the run', placeholder: 'RUN', proposeCompletions: proposeRuns },
        { parse: String, brief: 'Name or id of the trigger', placeholder: 'NAME' },
      ],
    },
  },
  docs: {
    brief: 'Show the console log of a build of a run',
    customUsage: [{ input: 'nightly image', brief: 'Of a build that runs, until it ends' }],
  },
});

/** `runs`, `runs show RUN`, `runs report RUN FORM=FILE` and `runs log RUN NAME`. */
export const runsRoutes: RouteMap<Context> = buildRouteMap<'list' | 'show' | 'report' | 'log', Context>({
  routes: { list: listCommand, show: showCommand, report: reportCommand, log: logCommand },
  defaultCommand: 'list',
  docs: { brief: 'List the runs, show one, write its reports, or show a console log of it' },
});
