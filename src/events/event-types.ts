import type { EventBody } from './events.ts';

/** Every `type`, for registries and documentation. A missing one does not compile. */
export const eventTypes: Readonly<Record<EventBody['type'], string>> = {
  preview: 'What would be done with each trigger, as the controllers stand.',
  'run-started': 'The run begins; the plan is shown.',
  warning: 'Something that people should know before anything is sent.',
  'controller-notice': 'Something happened between us and a controller: a retry, a restart, an outage.',
  request: 'A request was made, and what came of it.',
  'set-started': 'The first trigger of the set may start.',
  'set-finished': 'All triggers of the set have ended.',
  'trigger-sent': 'The trigger is about to be sent, or its delivery to go on.',
  'trigger-held-back': 'An equal trigger of this run is still in the queue, so this one waits.',
  'trigger-queued': 'Jenkins has accepted the trigger.',
  'trigger-waiting': 'The queue item waits, and why.',
  'build-started': 'The queue item became a build.',
  'build-paused': 'The build waits for an input.',
  'build-resumed': 'The build waits no more.',
  'log-lines': 'The build wrote to its console log.',
  'trigger-rebuilding': 'A build had a bad result, and another one is triggered.',
  'trigger-cancelling': 'The run cancels the queue item or aborts the build.',
  'trigger-finished': 'The trigger has ended.',
  interrupted: 'A signal arrived.',
  'group-waiting': 'Another run holds a concurrency group.',
  'group-held': 'The concurrency group is free, and held by this run now.',
  'group-displaced': 'Another run takes the concurrency group over.',
  'run-finished': 'The run has ended; its exit code and counts.',
};
