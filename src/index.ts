/** The library: what `import … from 'trigger-runner'` gives. */
export {
  apply,
  loadTriggers,
  preview,
  resume,
  type ApplyOptions,
  type ControllerOptions,
  type LoadedTriggers,
  type LoadOptions,
  type PreviewOptions,
  type ResumeOptions,
  type RunResult,
} from './cli/library.ts';
export { fileStore, memoryStore, runs, type FileStoreOptions, type ListedRuns, type RunSummary, type Store } from './cli/library-store.ts';
export { exitCodeOf } from './engine/exit-code.ts';
export { errorCodes } from './errors/registry.ts';
export { exitCodes, type ErrorCode, type ErrorEntry, type ExitReason } from './errors/codes.ts';
export { type RunOutcome } from './engine/engine.ts';
export { type Diagnostic, type SourcePosition } from './diagnostics/diagnostic.ts';
export { type Failure } from './errors/failure.ts';
export { eventTypes } from './events/event-types.ts';
export {
  type AttemptResult,
  type BuildPausedEvent,
  type BuildResumedEvent,
  type BuildStartedEvent,
  type ControllerNoticeEvent,
  type EventBody,
  type EventEnvelope,
  type InterruptedEvent,
  type LogLinesEvent,
  type PreviewEvent,
  type RequestEvent,
  type RunCounts,
  type RunEvent,
  type RunFinishedEvent,
  type RunStartedEvent,
  type SetFinishedEvent,
  type SetOutcome,
  type SetStartedEvent,
  type TriggerCancellingEvent,
  type TriggerFinishedEvent,
  type TriggerHeldBackEvent,
  type TriggerOutcome,
  type TriggerQueuedEvent,
  type TriggerRebuildingEvent,
  type TriggerResult,
  type TriggerSentEvent,
  type TriggerSummary,
  type TriggerWaitingEvent,
  type WarningEvent,
} from './events/events.ts';
export { type GroupDisplacedEvent, type GroupHeldEvent, type GroupMember, type GroupWaitingEvent } from './events/group-events.ts';
export { type BuildResult, type ControllerNotice, type RequestRecord, type Stage } from './jenkins/port.ts';
export {
  type Plan,
  type PlannedConcurrency,
  type PlannedController,
  type PlannedSet,
  type PlannedTrigger,
  type When,
} from './plan/plan.ts';
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
export { type RunState } from './state/history.ts';
export { type Driver } from './state/store.ts';
export { type Clock } from './util/clock.ts';
