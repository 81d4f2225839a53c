import { bean } from './exported.ts';
import type { Bean } from './exported.ts';
import { visible } from './permissions.ts';
import { queueItemBean } from './shape-job.ts';

/** The queue, with the items the caller may see. */
export const queueBean: Bean = bean(
  {
    className: 'hudson.model.Queue',
    properties: [
      { name: 'discoverableItems', inline: true, read: () => [] },
      {
        name: 'items',
        inline: true,
        read: (_, { state, caller }) =>
          state.queue
            .list()
            .filter((item) => visible(caller, item.job))
            .map(queueItemBean),
      },
    ],
  },
  undefined,
);
