import type { Group, World } from './contract-world.ts';
import { deployXml, helloXml, parameterXml, plainJobs, shellXml, slow, users } from './contract-world.ts';

const wait =
  (ms: number) =>
  ({ clock }: World): void => {
    clock.advance(ms);
  };

const createHello = (world: World): Promise<void> => world.create('/createItem?name=hello', helloXml());
const createDeploy = (world: World): Promise<void> => world.create('/createItem?name=deploy', deployXml());

/** What a build does that prints a file it was given, with a listing no script here could make. */
const fileLog = [
  '[file] $ /bin/sh -xe /tmp/jenkins16184213128859204843.sh',
  '+ echo --- file content:',
  '--- file content:',
  '+ cat data.txt',
  'hello file+ ls -l',
  'total 4',
  '-rw-r--r-- 1 root root 10 Nov 24 04:09 data.txt',
];

const unicodeLog = [
  '[unicode-é] $ /bin/sh -xe /tmp/jenkins12195855949249800369.sh',
  '+ echo grüße ✓ 日本',
  'grüße ✓ 日本',
  '+ echo done',
  'done',
];

const { multi = {} } = plainJobs;
const file = { duration: '20ms', parameters: { 'data.txt': { type: 'file' } }, log: fileLog } as const;
const unicode = { duration: '20ms', log: unicodeLog };

/** Every recorded exchange, in groups that share a sandbox. */
export const groups: readonly Group[] = [
  {
    file: '01-basics',
    definition: { users, jobs: { ...plainJobs, slow, file, 'unicode-é': unicode } },
    prepare: createDeploy,
    before: { '01-api-json-token': (world) => world.build('hello') },
  },
  {
    file: '02-trigger-and-follow',
    definition: { users, jobs: plainJobs },
    prepare: async (world) => {
      await createHello(world);
      await world.build('hello');
    },
    before: {
      '22-queue-item-left-with-executable': wait(5),
      '23-build-hello-result': wait(1_000),
      '37-build-fails-result': wait(1_000),
    },
  },
  {
    file: '03-parameters',
    definition: { users, jobs: { multi, file } },
    prepare: async (world) => {
      await createHello(world);
      await createDeploy(world);
    },
    before: {
      '41-queue-item-params': wait(5),
      '42-build-deploy-result': wait(3_000),
      '45-build-deploy-form-result': wait(3_000),
      '46b-defaults-used': wait(3_000),
      '50-buildWithParameters-unknown-param': wait(3_000),
      '50b-unknown-param-build': wait(3_000),
      '51b-boolean-maybe-build': wait(3_000),
      '52b-json-body-build': wait(3_000),
      '54b-multiline-build': wait(3_000),
      '60b-file-console': wait(3_000),
      '63b-multipart-params': wait(3_000),
    },
  },
  {
    file: '04-credentials-and-crumbs',
    definition: { users, jobs: plainJobs },
    prepare: createHello,
    before: {
      '78-build-password-crumb-in-body': wait(1_000),
      '79-build-password-crumb-in-query': wait(1_000),
      '82-build-token-with-bogus-crumb': wait(1_000),
    },
  },
  {
    file: '05-refusals-and-remote-tokens',
    definition: { users, jobs: { ...plainJobs, 'unicode-é': unicode } },
    prepare: async (world) => {
      await createHello(world);
      await createDeploy(world);
    },
    before: {
      '99-build-delay-0sec': wait(1_000),
      '106-double-slash': wait(1_000),
      '105-progressiveText-utf8': wait(1_000),
      '111-remote-token-POST-with-auth': wait(1_000),
      '116-remote-token-cause': wait(1_000),
      '117-remote-token-cause-build': wait(1_000),
    },
  },
  {
    file: '06-queue',
    definition: { users, jobs: { ...plainJobs, slow } },
    prepare: createDeploy,
    before: {
      '121-quiet-queue-item-waiting': wait(60),
      '124-quiet-queue-item-after-delay0': wait(1_000),
      '131-slow-build-second': wait(5),
      '135-progressiveText-running': wait(1_500),
      '136-progressiveText-running-next': wait(2_000),
      '151-POST-stop': wait(1_900),
      '156-POST-term-freestyle': wait(5),
      '160-concurrent-1': wait(5),
      '160-concurrent-2': wait(5),
      '161-deploy-distinct-1': wait(5),
    },
  },
  {
    file: '07-logs-trees-and-sizes',
    names: /^2[0-3]\d/,
    definition: { users, jobs: { quiet: { ...plainJobs['quiet'], history: 1 } } },
    prepare: async (world) => {
      await createHello(world);
      await createDeploy(world);
      await world.build('hello', 10);
    },
    before: { '202-queue-item-html-left': wait(6_000), '209b-queue-item-left-some-minutes-ago': wait(200_000) },
  },
  {
    file: '07-logs-trees-and-sizes',
    names: /^24\d/,
    definition: { users, jobs: { concurrent: {}, hello: { history: 13 } }, rootUrl: 'http://ci.example.org/jenkins' },
    before: { '241-rooturl-queue-item': wait(5), '242-rooturl-build-url': wait(1_000) },
  },
  {
    file: '08-permissions',
    definition: { users, jobs: { hello: { history: 14 }, slow: { ...slow, history: 3 } } },
    before: {
      '255-stop-without-Cancel-permission': wait(5),
      '256-cancelItem-without-Cancel-permission': (world) => world.trigger('/job/slow/build', 54),
      '265-after-cancelQuietDown': wait(5),
    },
  },
  {
    file: '09-queue-item-expiry-and-quiet-down',
    definition: { users, jobs: { hello: { history: 16 } } },
    prepare: async (world) => {
      await world.trigger('/job/hello/build', 57);
      world.clock.advance(1_000);
    },
    before: {
      '273-queue-item-expired-404': async (world) => {
        await world.trigger('/job/hello/build', 65);
        world.clock.advance(300_100);
      },
    },
  },
  {
    file: '10-restart',
    definition: { users, jobs: { ...plainJobs, 'team/app': {}, slow, file, hello: { duration: '1m' }, 'unicode-é': unicode } },
    prepare: async (world) => {
      await createDeploy(world);
      for (const job of ['concurrent', 'fails', 'remote', 'with%20space', 'unicode-%C3%A9']) await world.build(job);
      await world.trigger('/job/quiet/build');
      await world.trigger('/job/deploy/buildWithParameters');
      await world.trigger('/job/multi/buildWithParameters');
      await world.post('/job/file/buildWithParameters', 'data.txt=', { 'Content-Type': 'application/x-www-form-urlencoded' });
      await world.abort('slow', [1, 2, 3, 4]);
      world.clock.advance(10_000);
      await world.trigger('/job/pinned/build', 59);
      await world.build('hello');
      world.clock.advance(60_000);
      await world.trigger('/job/hello/build');
      world.clock.advance(5);
    },
    before: {
      '301-starting-GET-401': ({ sandbox, clock }) => {
        sandbox.restart({ startingFor: 5_000 });
        clock.advance(5_010);
      },
      '301-starting-GET-503': ({ sandbox }) => {
        sandbox.restart({ startingFor: 5_000 });
      },
      '301-starting-POST-201': wait(6_000),
      '301-starting-POST-401': ({ sandbox, clock }) => {
        sandbox.restart({ startingFor: 5_000 });
        clock.advance(5_700);
      },
      '301-starting-POST-403': ({ sandbox, clock }) => {
        sandbox.restart({ startingFor: 5_000 });
        clock.advance(5_400);
      },
      '301-starting-POST-500': ({ sandbox, clock }) => {
        sandbox.restart({ startingFor: 5_000 });
        clock.advance(5_010);
      },
      '301-starting-POST-503': ({ sandbox }) => {
        sandbox.restart({ startingFor: 5_000 });
      },
      '302-queue-item-after-restart': async (world) => {
        world.clock.advance(6_000);
        await world.trigger('/job/hello/build', 61);
        world.clock.advance(100_000);
        await world.trigger('/job/slow/build');
        world.clock.advance(1_500);
        world.sandbox.restart();
      },
    },
  },
  {
    file: '11-context-path-and-folders',
    names: /^4(?:0|10)/,
    host: '127.0.0.1:8091',
    definition: { users, contextPath: '/jenkins', jobs: { 'team/sub/hello': { duration: '20ms', history: 1 } } },
    before: { '404-prefix-folder-queue-item': wait(1_000) },
  },
  {
    file: '11-context-path-and-folders',
    names: /^(?:2|411)/,
    definition: { users, jobs: { hello: { duration: '20ms' } } },
    prepare: async (world) => {
      await world.create('/createItem?name=team', '<com.cloudbees.hudson.plugins.folder.Folder/>');
      await world.create('/job/team/createItem?name=sub', '<com.cloudbees.hudson.plugins.folder.Folder/>');
      await world.create('/job/team/job/sub/createItem?name=deploy', shellXml('sleep 1', parameterXml('String', 'VERSION')));
    },
    before: { '231-x-forwarded': wait(1_000), '232-x-forwarded-port': wait(1_000) },
  },
  {
    file: '12-hold-and-release',
    definition: { users, jobs: { hello: { duration: '20ms', history: 35 }, slow } },
    prepare: async (world) => {
      await createDeploy(world);
      for (let count = 0; count < 18; count++) {
        await world.trigger('/job/deploy/buildWithParameters');
        world.clock.advance(3_000);
      }
      await world.abort('slow', [1, 2, 3, 4, 5]);
    },
    before: {
      '502-held-item': wait(100),
      '504-released-item': wait(1_000),
      '513-queue-with-held-items': wait(100),
      '516-running-builds-of-all-jobs': wait(5),
      '520-hold-while-running': async (world) => {
        await world.trigger('/job/slow/build');
        world.clock.advance(100);
      },
      '521-held-while-running': wait(100),
    },
  },
];
