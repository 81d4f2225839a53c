/** The library: what `import … from 'trigger-runner'` gives. */
export {
  apply,
  loadTriggers,
  preview,
  type ApplyOptions,
  type LoadedTriggers,
  type LoadOptions,
  type PreviewOptions,
} from './cli/library.ts';
export { exitCodeOf } from './engine/exit-code.ts';
export { errorCodes, exitCodes, type ErrorCode, type ExitReason } from './errors/codes.ts';
export { eventTypes } from './events/event-types.ts';
export {
  type EventBody,
  type RunCounts,
  type RunEvent,
  type SetOutcome,
  type TriggerOutcome,
  type TriggerResult,
  type TriggerSummary,
} from './events/events.ts';
export { type Diagnostic, type SourcePosition } from './diagnostics/diagnostic.ts';
export { type RunOutcome } from './engine/engine.ts';
export { type Failure } from './errors/failure.ts';
export { type BuildResult, type ControllerNotice } from './jenkins/port.ts';
export { type Plan, type PlannedController, type PlannedSet, type PlannedTrigger } from './plan/plan.ts';
export {
  type Preview,
  type MayBeNeedless,
  type PreviewAction,
  type PreviewCounts,
  type PreviewedController,
  type PreviewedParameter,
  type PreviewedSet,
  type PreviewedTrigger,
} from './preview/preview.ts';
export { type Clock } from './util/clock.ts';
