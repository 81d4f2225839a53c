import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import { createJenkinsClient, type JenkinsClient } from '../../src/jenkins/client.ts';
import type { JenkinsClientOptions } from '../../src/jenkins/options.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { systemClock } from '../../src/util/clock.ts';
import { type FrontDoor, startFront } from '../support/front-door.ts';

/** Somebody who would like to have our credentials: another port is another origin. */
let thief: FrontDoor;
/** What a controller in the hands of an attacker answers. */
let answer: { readonly status: number; readonly location?: string; readonly body?: string };
let controller: FrontDoor;
const clients: JenkinsClient[] = [];

beforeAll(async () => {
  thief = await startFront((incoming, response) => {
    incoming.resume();
    response.writeHead(200, { 'content-type': 'application/json', 'x-jenkins': '2.541.3' }).end('{}');
  });
  controller = await startFront((incoming, response) => {
    incoming.resume();
    const { status, location, body = '' } = answer;
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'x-jenkins': '2.541.3',
        'x-jenkins-session': 'one',
        'set-cookie': `JSESSIONID=1; Domain=127.0.0.1; Path=/`,
        ...(location === undefined ? {} : { location }),
      })
      .end(body);
  });
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

afterAll(() => Promise.all([controller.close(), thief.close()]));

function clientWith(credentials: JenkinsClientOptions['credentials']): JenkinsClient {
  const client = createJenkinsClient(
    {
      name: 'main',
      url: `${controller.url}/jenkins`,
      credentials,
      headers: new Map([['X-Door', new Secret('door-key-1234', 'a header')]]),
      crumb: 'auto',
      timeout: 2_000,
      retry: { attempts: 2, minDelay: 1, maxDelay: 1 },
    },
    {
      transport: createUndiciTransport({ baseUrl: `${controller.url}/jenkins`, maxConnections: 2, proxy: 'none', env: {} }),
      clock: systemClock,
      random: () => 0.5,
      onNotice: () => undefined,
    },
  );
  clients.push(client);
  return client;
}

/** What the thief was asked, but to see that it is there. */
const stolen = (): readonly string[] => thief.requests.filter((line) => line !== 'GET /reachable');

const signal = new AbortController().signal;
const request = { job: 'deploy', parameters: new Map([['VERSION', '1']]), files: new Map(), ifNotParameterized: 'fail' } as const;

/** Everything that a client asks or does. */
const acts: Readonly<Record<string, (client: JenkinsClient) => Promise<unknown>>> = {
  'a job': (client) => client.describeJob('deploy', signal),
  'an item': (client) => client.readQueueItem(7, signal),
  'the queue': (client) => client.readQueue(signal),
  'the items of a job': (client) => client.readItemsOf('deploy', signal),
  'what runs': (client) => client.readRunningBuilds(signal),
  'a build': (client) => client.readBuild('deploy', 3, signal),
  'the latest builds in a folder': (client) => client.readLatestBuildsIn('deploy', { from: 0, to: 9, builds: 5 }, signal),
  'the latest builds': (client) => client.readLatestBuilds('deploy', 5, signal),
  'the recent builds': (client) => client.readRecentBuilds('deploy', signal),
  'the inputs': (client) => client.readPendingInputs('deploy', 3, signal),
  'the stages': (client) => client.readStages('deploy', 3, signal),
  'a log': (client) => client.readLog('deploy', 3, 0, signal),
  'the end of a log': (client) => client.readLogTail('deploy', 3, 50, signal),
  'a trigger': (client) => client.trigger(request, signal),
  'the end of an item': (client) => client.cancelQueueItem(7, signal),
  'the end of a build': (client) => client.stopBuild('deploy', 3, 'stop', signal),
};

const job = { name: 'deploy', fullName: 'deploy', buildable: true, nextBuildNumber: 2, jobs: [] };

describe.each<[string, JenkinsClientOptions['credentials']]>([
  ['an API token', { kind: 'token', username: 'ann', token: new Secret('made-up-token', 'the token') }],
  ['a password', { kind: 'password', username: 'ann', password: new Secret('open-sesame', 'the password') }],
  ['a bearer', { kind: 'bearer', bearer: new Secret('made-up-bearer', 'the bearer') }],
])('with %s, another origin gets nothing', (_name, credentials) => {
  test.each([301, 302, 303, 307, 308])('whatever is answered with %i', async (status) => {
    const { host, port } = new URL(thief.url);
    for (const location of [
      `${thief.url}/jenkins/job/deploy/api/json`,
      `//${host}/jenkins/queue/item/7/`,
      `http://ann:made-up@127.0.0.1:${port}/`,
      `http://localhost:${port}/jenkins/`,
      `${controller.url}@127.0.0.1:${port}/`,
      `\\\\${host}/jenkins`,
    ]) {
      answer = { status, location };
      const client = clientWith(credentials);
      for (const act of Object.values(acts)) await act(client);
    }
    expect(stolen()).toEqual([]);
  });

  test.each(Object.keys(acts))('%s: whatever address the answer holds', async (name) => {
    const places = {
      url: `${thief.url}/jenkins/job/deploy/3/`,
      task: { url: `${thief.url}/jenkins/job/deploy/` },
      executable: { number: 3, url: `${thief.url}/jenkins/job/deploy/3/` },
      crumbRequestField: 'Host',
      crumb: new URL(thief.url).host,
    };
    answer = {
      status: 200,
      location: `${thief.url}/`,
      body: JSON.stringify({ ...job, id: 7, number: 3, ...places, items: [places], builds: [places] }),
    };
    await acts[name]?.(clientWith(credentials));
    answer = { status: 201, location: `${thief.url}/jenkins/queue/item/7/`, body: answer.body ?? '' };
    await acts[name]?.(clientWith(credentials));
    expect(stolen()).toEqual([]);
  });
});

test('the thief is where it could be reached', async () => {
  await fetch(`${thief.url}/reachable`);
  expect(thief.requests).toContain('GET /reachable');
});
