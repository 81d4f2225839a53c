import { describe, expect, test } from 'vitest';
import { answer, bare, described, harness, recorded } from './scripted-transport.ts';
import type { Harness } from './scripted-transport.ts';

function replay(name: string): Harness {
  return harness(() => recorded(name), { url: 'http://127.0.0.1:8090' });
}

describe('how a controller stands', () => {
  test('in the recordings', async () => {
    const quiet = replay('263-quietingDown');
    expect(await quiet.client.readStanding(quiet.signal)).toMatchObject({
      ok: true,
      value: { standing: { version: '2.541.3', quietingDown: '' } },
    });
    expect(quiet.transport.sent[0]?.path).toBe('/api/json?tree=quietingDown,quietDownReason,useCrumbs');
    const well = replay('01-api-json-token');
    expect(await well.client.readStanding(well.signal)).toMatchObject({
      ok: true,
      value: { standing: { version: '2.541.3', quietingDown: undefined, useCrumbs: true } },
    });
    const anonymous = replay('02-api-json-anonymous');
    expect(await anonymous.client.readStanding(anonymous.signal)).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test('with the reason of whoever prepares the shutdown, and in older versions without one', async () => {
    const { client, transport, signal } = harness(() =>
      answer(200, { quietingDown: true, quietDownReason: 'upgrade at noon', useCrumbs: false }),
    );
    expect(await client.readStanding(signal)).toMatchObject({
      ok: true,
      value: { standing: { quietingDown: 'upgrade at noon', useCrumbs: false } },
    });
    transport.respond = () => answer(200, {});
    expect(await client.readStanding(signal)).toMatchObject({
      ok: true,
      value: { standing: { quietingDown: undefined, useCrumbs: false } },
    });
  });
});

test.each([
  ['04-whoami-token', { name: 'admin', anonymous: false, authorities: ['authenticated'] }],
  ['05-whoami-anonymous', { name: 'anonymous', anonymous: true, authorities: ['anonymous'] }],
])('who we are: %s', async (name, identity) => {
  const { client, signal } = replay(name);
  expect(await client.whoAmI(signal)).toMatchObject({ ok: true, value: { identity } });
});

describe('whether a job may be built', () => {
  test('a GET is refused for its method where the permission is there', async () => {
    const { client, transport, signal } = replay('96-GET-buildWithParameters');
    expect(await client.mayBuild('team/deploy', signal)).toMatchObject({ ok: true });
    expect(transport.sent).toMatchObject([{ method: 'GET', path: '/job/team/job/deploy/buildWithParameters', body: '' }]);
  });

  test('and for the permission where it is missing', async () => {
    const { client, signal } = replay('250-build-without-Build-permission');
    expect(await client.mayBuild('hello', signal)).toMatchObject({
      ok: false,
      error: {
        kind: 'refused',
        failure: { code: 'jenkins-permission', message: 'reader lacks the permission Job/Build on the job hello' },
      },
    });
  });

  test('anything else tells nothing', async () => {
    for (const reply of [answer(200), bare(404), recorded('252-build-without-Read')]) {
      const { client, signal } = harness(() => reply);
      const read = await client.mayBuild('hello', signal);
      expect(read.ok ? '' : read.error.failure.code).not.toMatch(/^(?:|jenkins-permission)$/);
    }
  });
});

test.each([
  [{ nodes: [], clouds: [] }, false],
  [{ nodes: [{ nodeName: '' }], clouds: [] }, true],
  [{ nodes: [], clouds: [{}] }, true],
  [{ nodes: [] }, undefined],
])('a label with %j is served: %j', async (body, isServed) => {
  const { client, transport, signal } = harness(() => answer(200, body));
  expect(await client.readLabel('arm64 && big/1', signal)).toMatchObject({ ok: true, value: { isServed } });
  expect(transport.log).toEqual(['GET /label/arm64%20%26%26%20big%2F1/api/json']);
});

/** A folder of so many jobs, `job0`, `job1`, …, that answers as Jenkins does. */
function folder(size: number): Harness {
  return harness(({ path }) => {
    const [, from = '', to = ''] = /\{(\d+),(\d+)\}$/.exec(path) ?? [];
    if (path.startsWith('/job/team/api/json')) {
      const jobs = Array.from({ length: size }, (_, index) => ({
        name: `job${index}`,
        fullName: `team/job${index}`,
        buildable: true,
        lastBuild: { estimatedDuration: index - 1 },
      }));
      return answer(200, { jobs: jobs.slice(Number(from), Number(to)) });
    }
    const [, name = ''] = /^\/job\/team\/job\/(\w+)\/api/.exec(path) ?? [];
    return name.startsWith('job') ? described(`team/${name}`) : recorded('90-build-unknown-job-404');
  });
}

describe('many jobs', () => {
  const names = (...indices: readonly number[]): readonly string[] => indices.map((index) => `team/job${index}`);

  test('one or two are asked for one by one', async () => {
    const { client, transport, signal } = folder(1_000);
    const found = await client.describeJobs(names(1, 2, 1), signal);
    expect([...found.values()].every(({ ok }) => ok)).toBe(true);
    expect(transport.log).toEqual(['GET /job/team/job/job1/api/json', 'GET /job/team/job/job2/api/json']);
  });

  test('more at once, and of what the first page of a large folder lacks a few one by one', async () => {
    const { client, transport, signal } = folder(1_200);
    const found = await client.describeJobs(names(0, 1, 499, 500, 1_199), signal);
    expect([...found].map(([job, description]) => [job, description.ok && description.value.estimatedDuration])).toEqual([
      ['team/job0', undefined],
      ['team/job1', 0],
      ['team/job499', 498],
      ['team/job500', undefined],
      ['team/job1199', undefined],
    ]);
    expect(transport.log).toEqual(['GET /job/team/api/json', 'GET /job/team/job/job500/api/json', 'GET /job/team/job/job1199/api/json']);
    expect(await client.knownJob('team/job499', signal)).toMatchObject({ ok: true, value: { session: 'aaaa1111' } });
    expect(['team/job0', 'team/job1', 'team/job499', 'team/job2'].map((job) => client.usualDuration(job))).toEqual([
      undefined,
      0,
      498,
      undefined,
    ]);
    expect(client.requestCount()).toBe(3);
  });

  test('many are looked for page by page', async () => {
    const { client, transport, signal } = folder(1_200);
    const found = await client.describeJobs(names(...Array.from({ length: 60 }, (_, index) => index * 20), 5_000), signal);
    expect([...found.values()].filter(({ ok }) => ok)).toHaveLength(60);
    expect(found.get('team/job5000')).toMatchObject({ ok: false, error: { kind: 'missing', failure: { code: 'jenkins-no-job' } } });
    expect(transport.sent.map(({ path }) => path.replace(/\?.*\{/, ' {'))).toEqual([
      '/job/team/api/json {0,500}',
      '/job/team/api/json {500,1000}',
      '/job/team/api/json {1000,1500}',
    ]);
  });

  test('a name that cannot be one, and a name in other capitals', async () => {
    const { client, signal } = harness(({ path }) =>
      path.startsWith('/job/Hello/') ? described('hello') : recorded('90-build-unknown-job-404'),
    );
    const found = await client.describeJobs(['a//b', '../c', 'Hello'], signal);
    expect([...found.values()].map((each) => (each.ok ? each.value : [each.error.failure.code, each.error.failure.hint]))).toEqual([
      ['jenkins-no-job', 'Write `folder/name`, without empty parts, `.` or `..`.'],
      ['jenkins-no-job', 'Write `folder/name`, without empty parts, `.` or `..`.'],
      ['jenkins-no-job', 'Did you mean hello?'],
    ]);
  });

  test('in a folder that does not exist: the nearest one is looked for once', async () => {
    const { client, transport, signal } = harness(({ path }) => {
      if (path.startsWith('/api/json')) return answer(200, { jobs: [{ name: 'team', fullName: 'team' }] });
      return recorded('90-build-unknown-job-404');
    });
    const found = await client.describeJobs(['taem/a', 'taem/b', 'taem/c'], signal);
    expect([...found.values()].map((each) => (each.ok ? '' : each.error.failure.hint))).toEqual([
      'Did you mean team/a?',
      'Did you mean team/b?',
      'Did you mean team/c?',
    ]);
    expect(transport.log).toEqual(['GET /job/taem/api/json', 'GET /api/json']);
  });

  test('in a folder that may not be read', async () => {
    const refused = harness(() => recorded('253-build-discover-only'));
    const found = await refused.client.describeJobs(names(1, 2, 3), refused.signal);
    expect([...found.values()].map((each) => (each.ok ? '' : each.error.failure.message))).toEqual(
      Array.from({ length: 3 }, () => 'ci lacks the permission Job/Read on the folder team'),
    );
    expect(refused.transport.sent).toHaveLength(1);
  });
});
