import { buildCommand, buildRouteMap, type Command, type RouteMap } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { parseRunId, proposeRuns, type RunsFlags, type RunsLogFlags, runsOutputFlag, stateFlag } from '../flags.ts';

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

/** `runs`, `runs show RUN` and `runs log RUN NAME`. */
export const runsRoutes: RouteMap<Context> = buildRouteMap<'list' | 'show' | 'log', Context>({
  routes: { list: listCommand, show: showCommand, log: logCommand },
  defaultCommand: 'list',
  docs: { brief: 'List the runs, show one, or a console log of one' },
});
