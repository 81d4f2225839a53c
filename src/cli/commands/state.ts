import { buildRouteMap, type Command, type RouteMap } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { parseAge, runArgument, type StateCopyFlags, type StateFlags, stateFlag, type StateGcFlags } from '../flags.ts';
import { buildDocumentedCommand } from '../manual.ts';

const migrateCommand: Command<Context> = buildDocumentedCommand<StateFlags, []>({
  loader: lazily(async () => (await import('../actions/state-migrate.ts')).stateMigrate),
  parameters: { flags: { state: stateFlag } },
  docs: {
    brief: 'Make the tables of the state database, or bring them up to date',
    customUsage: [{ input: '--state postgres://owner@db.example.org/release', brief: 'With a role that may make tables' }],
    fullDescription: [
      'Changes the tables step by step to the version that this trigger-runner works with, all in one transaction and under a lock.',
      'No other command changes them. In a folder there is nothing to make.',
    ].join('\n'),
  },
});

const showCommand: Command<Context> = buildDocumentedCommand<StateFlags, []>({
  loader: lazily(async () => (await import('../actions/state-show.ts')).stateShow),
  parameters: { flags: { state: stateFlag } },
  docs: {
    brief: 'Show where the state is, and what is in it',
    customUsage: [{ input: '--state postgres://ci@db.example.org/release', brief: 'Of a database' }],
    fullDescription: 'The place of the state, the server, the version of its tables, and the runs by their state.',
  },
});

const gcCommand: Command<Context> = buildDocumentedCommand<StateGcFlags, []>({
  loader: lazily(async () => (await import('../actions/state-gc.ts')).stateGc),
  parameters: {
    flags: {
      state: stateFlag,
      older: { kind: 'parsed', parse: parseAge, brief: 'How long nothing was written of them, such as 90d', placeholder: 'AGE' },
      dryRun: { kind: 'boolean', brief: 'Show what would be removed', optional: true, withNegated: false },
    },
  },
  docs: {
    brief: 'Remove old runs',
    customUsage: [
      { input: '--older 90d', brief: 'Runs of which nothing was written for 90 days' },
      { input: '--older 90d --dry-run', brief: 'What that would remove' },
    ],
    fullDescription: 'Removes the journals of runs, over or not, that nobody drives. What they started in Jenkins stays there.',
  },
});

const copyCommand: Command<Context> = buildDocumentedCommand<StateCopyFlags, [string]>({
  loader: lazily(async () => (await import('../actions/state-copy.ts')).stateCopy),
  parameters: {
    flags: {
      state: stateFlag,
      to: { kind: 'parsed', parse: String, brief: 'State that it is copied to: a folder or a database', placeholder: 'PLACE' },
    },
    positional: {
      kind: 'tuple',
      parameters: [runArgument],
    },
  },
  docs: {
    brief: 'Copy a run to another state',
    customUsage: [
      { input: 'nightly --to postgres://ci@db.example.org/release', brief: 'From the folder to a database' },
      { input: 'nightly --state postgres://ci@db/release --to .trigger-runner', brief: 'And back' },
    ],
    fullDescription:
      'The journal as it stands, of a run that nobody drives. One that is not over is moved: it can go on in one place only.',
  },
});

/** `state migrate`, `state show`, `state gc` and `state copy RUN`. */
export const stateRoutes: RouteMap<Context> = buildRouteMap<'show' | 'migrate' | 'gc' | 'copy', Context>({
  routes: { show: showCommand, migrate: migrateCommand, gc: gcCommand, copy: copyCommand },
  docs: {
    brief: 'Look after the state: show it, make its tables, remove old runs, copy one',
    fullDescription: [
      'Look after the state: show it, make its tables, remove old runs, copy one',
      '',
      'EXAMPLES',
      '  trigger-runner state show                           what the folder .trigger-runner holds',
      '  trigger-runner state gc --older 90d --dry-run       which runs are older than that',
      '  trigger-runner state migrate --state postgres://owner@db.example.org/release',
    ].join('\n'),
  },
});
