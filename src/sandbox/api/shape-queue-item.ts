import type { Job, QueueItem, QueueState } from '../model/types.ts';
import { describeParameter } from '../model/parameters.ts';
import { isStuck, whyOf } from '../model/why.ts';
import { always } from './exported.ts';
import type { Bean, Property, Shape } from './exported.ts';
import { actionBeans } from './shape-actions.ts';
import { buildBeanOrNull } from './shape-build.ts';

const common = (taskBean: (job: Job) => Bean): readonly Property<QueueItem>[] => [
  { name: 'actions', read: (item) => actionBeans(item.parameters, item.causes) },
  { name: 'blocked', visibility: always, read: ({ state }) => state === 'blocked' },
  { name: 'buildable', visibility: always, read: ({ state }) => state === 'buildable' },
  { name: 'id', visibility: always, read: ({ id }) => id },
  { name: 'inQueueSince', visibility: always, read: ({ inQueueSince }) => inQueueSince },
  {
    name: 'params',
    visibility: always,
    read: ({ parameters }) => (parameters ?? []).map((value) => `\n${describeParameter(value)}`).join(''),
  },
  { name: 'stuck', visibility: always, read: (item, { state }) => isStuck(item, state.agenda) },
  { name: 'task', visibility: always, read: ({ job }) => taskBean(job) },
  { name: 'url', visibility: always, read: ({ id }) => `queue/item/${id}/` },
  { name: 'why', visibility: always, read: (item, { state }) => whyOf(item, state.agenda, state.executors) },
];

const buildableSince: Property<QueueItem> = { name: 'buildableStartMilliseconds', visibility: always, read: (item) => item.buildableSince };

/** Shapes of an item in each of its states; `taskBean` gives a job's. */
export function queueItemShapes(taskBean: (job: Job) => Bean): Record<QueueState, Shape<QueueItem>> {
  const properties = common(taskBean);
  return {
    waiting: {
      className: 'hudson.model.Queue$WaitingItem',
      properties: [...properties, { name: 'timestamp', visibility: always, read: ({ dueAt }) => dueAt }],
    },
    blocked: { className: 'hudson.model.Queue$BlockedItem', properties: [...properties, buildableSince] },
    buildable: {
      className: 'hudson.model.Queue$BuildableItem',
      properties: [...properties, buildableSince, { name: 'pending', visibility: always, read: () => false }],
    },
    left: {
      className: 'hudson.model.Queue$LeftItem',
      properties: [
        ...properties,
        { name: 'cancelled', visibility: always, read: ({ cancelled }) => cancelled },
        { name: 'executable', visibility: always, read: ({ executable }) => buildBeanOrNull(executable) },
      ],
    },
  };
}
