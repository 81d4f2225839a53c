import type { ControllerState } from '../model/controller-state.ts';
import type { Build } from '../model/types.ts';
import { bean } from './exported.ts';
import type { Bean, Shape } from './exported.ts';
import { buildBeanOrNull } from './shape-build.ts';
import { builtInLabel, nodeDescription } from './shape-root.ts';

interface Executor {
  readonly number: number;
  readonly build: Build | undefined;
}

const executorShape: Shape<Executor> = {
  properties: [
    { name: 'currentExecutable', read: ({ build }) => buildBeanOrNull(build) },
    { name: 'currentWorkUnit', read: () => null },
    { name: 'idle', read: ({ build }) => build === undefined },
    { name: 'likelyStuck', read: () => false },
    { name: 'number', read: ({ number }) => number },
    { name: 'progress', read: () => -1 },
  ],
};

const computerShape: Shape<undefined> = {
  className: 'hudson.model.Hudson$MasterComputer',
  properties: [
    { name: 'actions', read: () => [] },
    { name: 'assignedLabels', read: () => [builtInLabel] },
    { name: 'description', read: () => nodeDescription },
    { name: 'displayName', read: () => 'Built-In Node' },
    { name: 'executors', read: (_, { state }) => slotBeans(state) },
    { name: 'icon', read: () => 'symbol-computer' },
    { name: 'iconClassName', read: () => 'symbol-computer' },
    { name: 'idle', read: (_, { state }) => state.executors.running.size === 0 },
    { name: 'jnlpAgent', read: () => false },
    { name: 'launchSupported', read: () => true },
    { name: 'manualLaunchAllowed', read: () => true },
    { name: 'numExecutors', read: (_, { state }) => state.executors.count },
    { name: 'offline', read: () => false },
    { name: 'offlineCause', read: () => null },
    { name: 'offlineCauseReason', read: () => '' },
    { name: 'oneOffExecutors', read: (_, { state }) => oneOffBeans(state) },
    { name: 'temporarilyOffline', read: () => false },
  ],
};

/** `/computer/api/json`. */
export const computersBean: Bean = bean(
  {
    className: 'hudson.model.ComputerSet',
    properties: [
      { name: 'busyExecutors', read: (_, { state }) => running(state, false).length },
      { name: 'computer', inline: true, read: () => [bean(computerShape, undefined)] },
      { name: 'displayName', read: () => 'Nodes' },
      { name: 'totalExecutors', read: (_, { state }) => state.executors.count },
    ],
  },
  undefined,
);

function slotBeans(state: ControllerState): Bean[] {
  const slots: (Build | undefined)[] = Array.from({ length: state.executors.count });
  for (const build of running(state, false)) if (build.slot !== undefined) slots[build.slot] = build;
  return slots.map((build, number) => bean(executorShape, { number, build }));
}

function oneOffBeans(state: ControllerState): Bean[] {
  return running(state, true).map((build) => bean(executorShape, { number: -1, build }));
}

function running(state: ControllerState, oneOff: boolean): Build[] {
  return [...state.executors.running].filter((build) => (build.slot === undefined) === oneOff);
}
