import { describe, expect, test } from 'vitest';
import { head, jenkins } from './jobs.ts';
import { rig, textOf } from './support.ts';

const triggers = `triggerSets:
  all:
    triggers:
      - { job: lint, controller: main }
`;

describe('a controller', () => {
  test('out of reach does not hide what is wrong on another', async () => {
    const yaml = `version: 1
controllers:
  main: { url: '<main>', username: ci, token: '\${env:TOKEN}' }
  gone: { url: '<gone>', username: ci, token: '\${env:TOKEN}' }
triggerSets:
  all:
    mode: parallel
    triggers:
      - { job: lint, controller: gone }
      - { name: other, job: shop/deploy, controller: gone, parameters: { A: 1 } }
      - { job: lnit, controller: main }
`;
    const { preview } = await rig(yaml, { main: jenkins, gone: undefined });
    expect(textOf(await preview(), yaml)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      gone: unreachable
      ! all/lint [unreachable]
      ! all/other A=1 [unreachable]
      ! all/lnit [jenkins-no-job]
      unreachable: gone could not be reached: GET /whoAmI/api/json: connect ECONNREFUSED <gone>
        4: gone
        = Check that Jenkins runs and listens at <gone>, and that no firewall or proxy is in between.
      jenkins-no-job: There is no job lnit on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
        11: lnit
        = Did you mean lint?
      requests {"main":4,"gone":2}"
    `);
  });

  test('that does not accept the token', async () => {
    const yaml = head('somebody') + triggers;
    const { preview } = await rig(yaml, { main: jenkins });
    expect(textOf(await preview(), yaml)).toMatchInlineSnapshot(`
      "main: jenkins-credentials
      ! all/lint [jenkins-credentials]
      jenkins-credentials: Jenkins did not accept the API token of somebody: GET /whoAmI/api/json was answered with 401
        3: main
        = Check the user name and the token (\${env:TOKEN}). A password in its place works only with a crumb and a session: then write \`password\` instead of \`token\`. A new token: log in as somebody, open <main>/user/somebody/security/, API Token, Add new Token.
      requests {"main":1}"
    `);
  });

  test('that answers at the second attempt', async () => {
    const yaml = head() + triggers;
    const { preview, sandboxes } = await rig(yaml, { main: jenkins });
    for (const path of ['/whoAmI', '/api/json?tree=quietingDown', '/job/lint/api/json', '/job/lint/buildWithParameters'])
      sandboxes['main']?.addFault({ path, kind: 'status', status: 503 });
    const { requests, counts, diagnostics } = await preview();
    expect({ requests, counts, diagnostics }).toMatchInlineSnapshot(`
      {
        "counts": {
          "attach": 0,
          "refused": 0,
          "trigger": 1,
          "triggers": 1,
          "upToDate": 0,
        },
        "diagnostics": [],
        "requests": {
          "main": 8,
        },
      }
    `);
  });

  test('that cannot tell of a folder', async () => {
    const yaml = `${head()}triggerSets:
  all: { triggers: [lint, shop/build, shop/deploy, shop/verify] }
`;
    const { preview, sandboxes } = await rig(yaml, { main: jenkins });
    sandboxes['main']?.addFault({ path: '/job/shop/api/json', kind: 'drop-before', times: 0 });
    expect(textOf(await preview(), yaml)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      + all/lint
      ! all/shop/build [unreachable]
      ! all/shop/deploy [unreachable]
      ! all/shop/verify [unreachable]
      unreachable: main could not be reached: GET /job/shop/api/json: other side closed
        5: shop/build
        = Check the network, and whether Jenkins at <main> was just restarted.
      unreachable: main could not be reached: GET /job/shop/api/json: other side closed
        5: shop/deploy
        = Check the network, and whether Jenkins at <main> was just restarted.
      unreachable: main could not be reached: GET /job/shop/api/json: other side closed
        5: shop/verify
        = Check the network, and whether Jenkins at <main> was just restarted.
      requests {"main":6}"
    `);
  });

  test('that prepares to shut down', async () => {
    const yaml = head() + triggers;
    const { preview, sandboxes } = await rig(yaml, { main: jenkins });
    sandboxes['main']?.setQuietingDown(true);
    expect(textOf(await preview(), yaml)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci, shutting down ()
      + all/lint
      warning jenkins-quieting-down: main prepares to shut down
        3: main
        = Wait until it has been restarted, or ask who prepares it
      requests {"main":4}"
    `);
  });

  test('below a context path, asked in vain by an aborted preview', async () => {
    const yaml = head() + triggers;
    const { preview } = await rig(yaml, { main: { ...jenkins, contextPath: '/jenkins' } });
    expect((await preview()).sets[0]?.triggers[0]).toMatchObject({ action: 'trigger', url: '<main>/job/lint/' });
    const { requests, counts } = await preview({ signal: AbortSignal.abort() });
    expect({ requests, counts }).toMatchObject({ requests: { main: 0 }, counts: { refused: 1 } });
  });
});

describe('permissions', () => {
  const yaml = (user: string): string => `${head(user)}triggerSets:
  all: { triggers: [lint, shop/build, { job: slow, remoteToken: '\${env:TOKEN}' }] }
`;

  test('to build', async () => {
    const { preview } = await rig(yaml('reader'), { main: jenkins });
    expect(textOf(await preview(), yaml('reader'))).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as reader
      ! all/lint [jenkins-permission]
      ! all/shop/build VERSION:1.0 REGION:eu-west DRY_RUN:false KEY: [jenkins-permission]
      + all/slow
      jenkins-permission: reader lacks the permission Job/Build on the job lint: GET /job/lint/buildWithParameters was answered with 403, hudson.model.Item.Build is required
        5: lint
        = Ask an administrator to give reader Job/Build on the job lint.
      jenkins-permission: reader lacks the permission Job/Build on the job shop/build: GET /job/shop/job/build/buildWithParameters was answered with 403, hudson.model.Item.Build is required
        5: shop/build
        = Ask an administrator to give reader Job/Build on the job shop/build.
      requests {"main":7}"
    `);
  });

  test('of nobody in particular are a matter of the controller, told once', async () => {
    const anonymous = "version: 1\ncontrollers:\n  main: { url: '<main>' }\ntriggerSets:\n  all: { triggers: [lint, slow, shop/build] }\n";
    const users = { ...jenkins.users, anonymous: { permissions: ['overall-read', 'job-read'] as const } };
    const { preview } = await rig(anonymous, { main: { ...jenkins, users } });
    expect(textOf(await preview(), anonymous)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as anonymous
      ! all/lint [jenkins-anonymous]
      ! all/slow [jenkins-anonymous]
      ! all/shop/build VERSION:1.0 REGION:eu-west DRY_RUN:false KEY: [jenkins-anonymous]
      jenkins-anonymous: Jenkins wants credentials and controller main has none: GET /job/lint/buildWithParameters was answered with 403 (and likewise in 2 other triggers)
        3: main
        = Add \`username\` and \`token\` to the controller; the token is made in Jenkins under your user name, Security, API Token.
      requests {"main":8}"
    `);
  });

  test('to read', async () => {
    const { preview } = await rig(yaml('nobody'), { main: jenkins });
    expect(textOf(await preview(), yaml('nobody'))).toMatchInlineSnapshot(`
      "main: Jenkins ? as nobody
      ! all/lint [jenkins-permission]
      ! all/shop/build [jenkins-permission]
      ! all/slow [jenkins-permission]
      jenkins-permission: nobody lacks the permission Overall/Read on the controller: GET /job/lint/api/json was answered with 403, hudson.model.Hudson.Read is required
        5: lint
        = Ask an administrator to give nobody Overall/Read on the controller.
      jenkins-permission: nobody lacks the permission Overall/Read on the controller: GET /job/shop/job/build/api/json was answered with 403, hudson.model.Hudson.Read is required
        5: shop/build
        = Ask an administrator to give nobody Overall/Read on the controller.
      jenkins-permission: nobody lacks the permission Overall/Read on the controller: GET /job/slow/api/json was answered with 403, hudson.model.Hudson.Read is required
        5: slow
        = Ask an administrator to give nobody Overall/Read on the controller.
      ? Whether main prepares to shut down: nobody lacks the permission Overall/Read on the controller
      requests {"main":5}"
    `);
  });

  test('on jobs of their own', async () => {
    const definition = {
      users: { ci: { apiToken: '11secret' } },
      jobs: { 'a/open': {}, 'a/hidden': { permissions: { ci: [] } }, 'a/seen': { permissions: { ci: ['job-discover' as const] } } },
    };
    const text = `${head()}triggerSets:\n  all: { triggers: [a/open, a/hidden] }\n  more: { triggers: [a/seen] }\n`;
    const { preview } = await rig(text, { main: definition });
    expect(textOf(await preview(), text)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      + all/a/open
      ! all/a/hidden [jenkins-no-job]
      ! more/a/seen [jenkins-no-job]
      jenkins-no-job: There is no job a/hidden on main: Jenkins does not list it, nor would it when ci lacks Job/Read on it
        5: a/hidden
        = Check the full name (\`folder/name\`) and the permissions of ci. In a there is: a/open.
      jenkins-no-job: There is no job a/seen on main: Jenkins does not list it, nor would it when ci lacks Job/Read on it
        6: a/seen
        = Check the full name (\`folder/name\`) and the permissions of ci. In a there is: a/open.
      requests {"main":4}"
    `);
  });

  test('of many jobs are asked for one of each folder, and where that is refused, for all', async () => {
    const jobs = Object.fromEntries(
      ['a', 'b'].flatMap((folder) =>
        Array.from({ length: 15 }, (_, index) => [
          `${folder}/job${index}`,
          { permissions: { ci: folder === 'a' || index % 2 === 1 ? ['job-read' as const, 'job-build' as const] : ['job-read' as const] } },
        ]),
      ),
    );
    const text = `${head()}triggerSets:\n  all: { mode: parallel, triggers: [${Object.keys(jobs).join(', ')}] }\n`;
    const { preview } = await rig(text, {
      main: { users: { ci: { apiToken: '11secret', permissions: ['overall-read', 'job-read'] } }, jobs },
    });
    const { requests, counts, unchecked } = await preview();
    expect({ requests, counts, unchecked }).toMatchInlineSnapshot(`
      {
        "counts": {
          "attach": 0,
          "refused": 8,
          "trigger": 22,
          "triggers": 30,
          "upToDate": 0,
        },
        "requests": {
          "main": 20,
        },
        "unchecked": [
          "Whether ci may build every job on main: Jenkins was asked for one job of each folder, and a job may have permissions of its own",
        ],
      }
    `);
  });
});
