import { describe, expect, test } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { systemClock } from '../../src/util/clock.ts';
import type { Clock } from '../../src/util/clock.ts';
import { head } from './jobs.ts';
import { rig, textOf } from './support.ts';
import type { Rig } from './support.ts';

const definition: SandboxDefinition = {
  users: { ci: { apiToken: '11secret' }, reader: { apiToken: '11secret', permissions: ['overall-read', 'job-read'] } },
  jobs: {
    build: { duration: '0ms', parameters: { VERSION: { type: 'string', default: '1.0' }, KEY: { type: 'password' } } },
    red: { duration: '0ms', result: 'FAILURE' },
    slow: { duration: '1h' },
    plain: { duration: '0ms' },
  },
};

const yaml = (user = 'ci', within = '1h'): string => `${head(user)}defaults: { run: once, within: ${within} }
triggerSets:
  all:
    mode: parallel
    triggers:
      - { name: same, job: build, parameters: { VERSION: 2, KEY: '\${secret:KEY}' } }
      - { name: default, job: build }
      - { name: later, job: build, parameters: { VERSION: '\${triggers.same.number}' }, needs: [same] }
      - { name: always, job: build, parameters: { VERSION: 2 }, run: always }
      - { name: wrong, job: build, parameters: { VERSON: 2 } }
      - red
      - slow
      - plain
`;

/** Builds everything once, and waits for what ends. */
async function build({ clients, sandboxes }: Rig): Promise<void> {
  const client = clients.get('main');
  const signal = new AbortController().signal;
  const trigger = async (job: string, parameters: Readonly<Record<string, string | Secret>> = {}): Promise<void> => {
    const request = {
      job,
      parameters: new Map(Object.entries(parameters)),
      files: new Map(),
      ifNotParameterized: 'fail' as const,
      delay: 0,
    };
    expect(await client?.trigger(request, signal)).toMatchObject({ kind: 'accepted' });
  };
  await trigger('build', { VERSION: '2', KEY: new Secret('other', 'here') });
  await Promise.all(['red', 'slow', 'plain'].map((job) => trigger(job)));
  expect(sandboxes['main']?.queueLength()).toBe(0);
}

describe('a trigger that wants its job built once', () => {
  test('is up to date with a build of the same parameters, or follows one that runs', async () => {
    const made = await rig(yaml(), { main: definition });
    await build(made);
    const preview = await made.preview();
    expect(textOf(preview, yaml())).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      = all/same VERSION=2 KEY=*** -> #1
      + all/default VERSION:1.0 KEY:
      + all/later VERSION=\${triggers.same.number}… KEY: ?{"values":"later"}
      + all/always VERSION=2 KEY:
      ! all/wrong VERSON=2 VERSION:1.0 KEY: [jenkins-unknown-parameter]
      + all/red
      ~ all/slow -> #1
      = all/plain -> #1
      jenkins-unknown-parameter: The job build has no parameter VERSON: Jenkins would drop it without a word; the job has VERSION, KEY
        13: VERSON
        = Did you mean VERSION?
      ? Whether what \`run: once\` takes of build on main had the same KEY: secrets and files are not compared
      requests {"main":11}"
    `);
    expect(preview.sets[0]?.triggers[0]?.url).toBe('<main>/job/build/1/');
    expect(preview.counts).toEqual({ triggers: 8, trigger: 4, attach: 1, upToDate: 2, refused: 1 });
  });

  test('wants no older build than `within`', async () => {
    const made = await rig(yaml(), { main: definition });
    await build(made);
    const clock: Clock = { ...systemClock, now: () => systemClock.now() + 3_700_000 };
    expect((await made.preview({ clock })).counts).toMatchObject({ trigger: 6, attach: 1, upToDate: 0 });
  });

  test('needs no permission for what is there', async () => {
    const own = { permissions: { ci: ['job-read' as const] } };
    const jobs = { plain: { duration: '0ms', history: 1, ...own }, slow: { duration: '0ms', ...own } };
    const text = `${head()}defaults: { run: once }\ntriggerSets: { all: { triggers: [plain, slow] } }\n`;
    const made = await rig(text, { main: { users: { ci: { apiToken: '11secret' } }, jobs } });
    expect((await made.preview()).sets[0]?.triggers.map(({ action, number }) => [action, number])).toEqual([
      ['up-to-date', 1],
      ['refused', undefined],
    ]);
  });

  test('is refused where the builds cannot be read', async () => {
    const text = `${head()}triggerSets: { all: { triggers: [{ job: plain, run: once }] } }\n`;
    const made = await rig(text, { main: definition });
    made.sandboxes['main']?.addFault({ path: '/job/plain/api/json?tree=builds', kind: 'drop-before', times: 0 });
    expect(textOf(await made.preview(), text)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/plain [unreachable]
      unreachable: main could not be reached: GET /job/plain/api/json: other side closed
        4: plain
        = Check the network, and whether Jenkins at <main> was just restarted.
      requests {"main":6}"
    `);
  });

  test('may turn out needless by what comes before it', async () => {
    const text = `${head()}defaults: { run: once }
triggerSets:
  web:
    triggers:
      - { name: image, job: build, parameters: { VERSION: 3 } }
      - { name: deploy, job: build, parameters: { VERSION: '\${triggers.image.number}' } }
  kiosk:
    triggers:
      - { name: image2, job: build, parameters: { VERSION: '3', KEY: '\${secret:KEY}' } }
      - { name: own, job: build, parameters: { VERSION: '\${run.id}' } }
      - { name: again, job: build, parameters: { VERSION: 3 }, run: always }
      - { name: default, job: build }
      - { name: same, job: build, parameters: { VERSION: 1.0 } }
`;
    const made = await rig(text, { main: definition });
    expect(textOf(await made.preview(), text)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      + web/image VERSION=3 KEY:
      + web/deploy VERSION=\${triggers.image.number}… KEY: ?{"values":"later"}
      + kiosk/image2 VERSION=3 KEY=*** ?{"builtBy":"web/image"}
      + kiosk/own VERSION=\${run.id}… KEY:
      + kiosk/again VERSION=3 KEY:
      + kiosk/default VERSION:1.0 KEY:
      + kiosk/same VERSION=1.0 KEY: ?{"builtBy":"kiosk/default"}
      requests {"main":5}"
    `);
  });
});
