import { buildCommand, buildRouteMap, type Command, type RouteMap } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { parseRunId, proposeRuns, type RunsFlags, runsOutputFlag, stateFlag } from '../flags.ts';

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

/** `runs` and `runs show RUN`. */
export const runsRoutes: RouteMap<Context> = buildRouteMap<'list' | 'show', Context>({
  routes: { list: listCommand, show: showCommand },
  defaultCommand: 'list',
  docs: { brief: 'List the runs, or show one' },
});
