import { pausedFor, pendingPause, startOf, workedFor } from '../model/stages.ts';
import type { Build, ParameterDefinition, PlannedStage } from '../model/types.ts';
import type { Exchange } from './exchange.ts';
import { definitionTypes } from './shape-actions.ts';
import { buildPath } from './urls.ts';

/** Results as the plugin calls them (`StatusExt`). */
const statuses = { SUCCESS: 'SUCCESS', UNSTABLE: 'UNSTABLE', FAILURE: 'FAILED', NOT_BUILT: 'NOT_EXECUTED', ABORTED: 'ABORTED' } as const;

/** A build with its stages (`RunExt`, `StageNodeExt`). A stage that was not come to is not there. */
export function describeRun(exchange: Exchange, build: Build): object {
  const now = build.building ? exchange.state.agenda.now : build.started + build.duration;
  const path = pathOf(exchange, build);
  const paused = pendingPause(build) !== undefined;
  const reached = build.plan.stages.filter((stage) => startOf(stage) <= workedFor(build, now) && stage.at < build.plan.duration);
  return {
    _links: {
      self: { href: `${path}wfapi/describe` },
      ...(paused && { pendingInputActions: { href: `${path}wfapi/pendingInputActions` } }),
    },
    id: String(build.number),
    name: `#${build.number}`,
    status: statusOf(build),
    startTimeMillis: build.timestamp,
    endTimeMillis: build.timestamp + Math.round(now - build.started),
    durationMillis: Math.round(now - build.started),
    queueDurationMillis: 0,
    pauseDurationMillis: Math.round(pausedFor(build.pauses, now)),
    stages: reached.map((stage, index) => describeStage(build, stage, index, index === reached.length - 1, now)),
  };
}

function describeStage(build: Build, stage: PlannedStage, index: number, isLast: boolean, now: number): object {
  const id = String(6 + 5 * index);
  const before = pausedFor(
    build.pauses.filter((pause) => pause.stage.at < stage.at),
    now,
  );
  const own = pausedFor(
    build.pauses.filter((pause) => pause.stage === stage),
    now,
  );
  const worked = Math.max(0, Math.min(stage.duration, workedFor(build, now) - stage.at));
  return {
    id,
    name: stage.name,
    execNode: '',
    status: isLast ? statusOf(build) : 'SUCCESS',
    startTimeMillis: build.timestamp + Math.round(Math.max(0, startOf(stage)) + before),
    durationMillis: Math.round(worked + own),
    pauseDurationMillis: Math.round(own),
    stageFlowNodes: [],
  };
}

function statusOf(build: Build): string {
  if (build.result !== null) return statuses[build.result];
  return pendingPause(build) === undefined ? 'IN_PROGRESS' : 'PAUSED_PENDING_INPUT';
}

/** What a build waits for (`PendingInputActionsExt`). */
export function pendingInputs(exchange: Exchange, build: Build): object[] {
  const pause = pendingPause(build);
  if (pause === undefined) return [];
  const { id, message, parameters } = pause.input;
  const path = pathOf(exchange, build);
  return [
    {
      id,
      proceedText: 'Proceed',
      message,
      inputs: parameters.map(describeParameter),
      proceedUrl: `${path}wfapi/inputSubmit?inputId=${id}`,
      abortUrl: `${path}input/${encodeURIComponent(id)}/abort`,
      redirectApprovalUrl: `${path}input/`,
    },
  ];
}

/** `InputParameterDefExt`. */
function describeParameter({ kind, name, description, fallback, choices }: ParameterDefinition): object {
  const definition = {
    ...(fallback === undefined ? {} : { defaultVal: fallback }),
    ...(kind === 'choice' ? { choices } : {}),
  };
  return { type: definitionTypes[kind], name, description, definition };
}

function pathOf({ state }: Exchange, build: Build): string {
  return `${state.contextPath}/${buildPath(build)}`;
}
