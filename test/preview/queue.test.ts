import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import type { Rig } from './support.ts';
import { head, jenkins } from './jobs.ts';
import { rig, textOf } from './support.ts';

const yaml = (more = ''): string => `${head()}defaults: { ${more} }
triggerSets:
  all:
    mode: parallel
    triggers:
      - { name: same, job: shop/build, parameters: { VERSION: 2, DRY_RUN: TRUE, KEY: '\${secret:KEY}' } }
      - { name: again, job: shop/build, parameters: { VERSION: 2, DRY_RUN: TRUE, KEY: '\${secret:KEY}' } }
      - { name: region, job: shop/build, parameters: { VERSION: 2, REGION: us-east, DRY_RUN: TRUE } }
      - { name: secret, job: shop/deploy, parameters: { VERSION: '\${secret:KEY}' } }
      - { name: other, job: shop/deploy, parameters: { VERSION: '\${secret:LIST}' } }
      - { name: run, job: shop/deploy, parameters: { VERSION: '\${run.id}' } }
      - shop/verify
`;

/** Puts items into the queue as somebody else would. */
async function enqueue({ clients }: Rig): Promise<void> {
  const add = async (job: string, parameters: Readonly<Record<string, string | Secret>>): Promise<void> => {
    const request = { job, parameters: new Map(Object.entries(parameters)), files: new Map(), ifNotParameterized: 'fail' as const };
    await clients.get('main')?.trigger({ ...request, delay: 600_000 }, new AbortController().signal);
  };
  await add('shop/build', { VERSION: '2', DRY_RUN: 'true', KEY: new Secret('another', 'here') });
  await add('shop/deploy', { VERSION: 'hunter2' });
  await add('shop/deploy', { VERSION: 'run-7' });
  await add('shop/verify', {});
}

describe('an equal item in the queue', () => {
  test('is attached to, once, as far as Jenkins shows its values', async () => {
    const made = await rig(yaml(), { main: jenkins });
    await enqueue(made);
    const preview = await made.preview({ run: 'run-7' });
    expect(textOf(preview, yaml())).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ~ all/same VERSION=2 DRY_RUN=true KEY=*** REGION:eu-west -> item 1
      + all/again VERSION=2 DRY_RUN=true KEY=*** REGION:eu-west
      + all/region VERSION=2 REGION=us-east DRY_RUN=true KEY:
      ~ all/secret VERSION=*** REGION:eu-west DRY_RUN:false KEY: -> item 2
      + all/other VERSION=*** REGION:eu-west DRY_RUN:false KEY:
      ~ all/run VERSION=run-7 REGION:eu-west DRY_RUN:false KEY: -> item 3
      ~ all/shop/verify -> item 4
      ? Whether item 1 on main has the KEY of all/same: Jenkins does not show it
      ? Whether item 2 on main has the KEY of all/secret: Jenkins does not show it
      ? Whether item 3 on main has the KEY of all/run: Jenkins does not show it
      requests {"main":7}"
    `);
    expect(preview.sets[0]?.triggers[0]?.url).toBe('<main>/queue/item/1/');
  });

  test('is refused or waited for', async () => {
    const seen: unknown[] = [];
    for (const how of ['fail', 'wait']) {
      const text = yaml(`ifQueued: ${how}`);
      const made = await rig(text, { main: jenkins });
      await enqueue(made);
      const { counts, diagnostics } = await made.preview();
      seen.push([how, counts, diagnostics.map(({ severity, message, hint }) => [severity, message, hint])]);
    }
    expect(seen).toMatchInlineSnapshot(`
      [
        [
          "fail",
          {
            "attach": 0,
            "refused": 4,
            "trigger": 3,
            "triggers": 7,
            "upToDate": 0,
          },
          [
            [
              "error",
              "An equal item, 1, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`fail\`",
              "Wait until it has left the queue, or set \`ifQueued\` to \`attach\` or \`wait\`",
            ],
            [
              "error",
              "An equal item, 1, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`fail\`",
              "Wait until it has left the queue, or set \`ifQueued\` to \`attach\` or \`wait\`",
            ],
            [
              "error",
              "An equal item, 2, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`fail\`",
              "Wait until it has left the queue, or set \`ifQueued\` to \`attach\` or \`wait\`",
            ],
            [
              "error",
              "An equal item, 4, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`fail\`",
              "Wait until it has left the queue, or set \`ifQueued\` to \`attach\` or \`wait\`",
            ],
          ],
        ],
        [
          "wait",
          {
            "attach": 0,
            "refused": 0,
            "trigger": 7,
            "triggers": 7,
            "upToDate": 0,
          },
          [
            [
              "warning",
              "An equal item, 1, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`wait\`",
              "It is triggered when that has left the queue",
            ],
            [
              "warning",
              "An equal item, 1, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`wait\`",
              "It is triggered when that has left the queue",
            ],
            [
              "warning",
              "An equal item, 2, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`wait\`",
              "It is triggered when that has left the queue",
            ],
            [
              "warning",
              "An equal item, 4, is in the queue already: Jenkins would make one build of both, and \`ifQueued\` is \`wait\`",
              "It is triggered when that has left the queue",
            ],
          ],
        ],
      ]
    `);
  });
});
