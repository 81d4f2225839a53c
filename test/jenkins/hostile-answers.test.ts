import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tooMuchJson } from '../../src/jenkins/json-size.ts';
import type { JenkinsClient } from '../../src/jenkins/client.ts';
import type { ReadFailure } from '../../src/jenkins/port.ts';
import { err, ok, type Result } from '../../src/util/result.ts';
import { answer, harness } from './scripted-transport.ts';

type Read = (client: JenkinsClient, signal: AbortSignal) => Promise<Result<object, ReadFailure>>;

const parameters = [{ parameters: [{ name: 'A', value: 'x' }], causes: [{ shortDescription: 'Started by ci' }] }, {}];
const item: object = {
  _class: 'hudson.model.Queue$LeftItem',
  id: 7,
  why: 'waiting',
  stuck: false,
  blocked: false,
  buildable: true,
  cancelled: false,
  task: { url: 'http://ci.example.org/job/app/' },
  executable: { number: 3 },
  inQueueSince: 1,
  timestamp: 2,
  actions: parameters,
};
const build = {
  number: 3,
  queueId: 7,
  building: false,
  inProgress: false,
  result: 'SUCCESS',
  displayName: '#3',
  timestamp: 1,
  duration: 2,
  estimatedDuration: 3,
  builtOn: '',
  actions: parameters,
};
const executable = { url: 'http://ci.example.org/job/app/3/', number: 3, queueId: 7, timestamp: 1, estimatedDuration: 2 };
const job = {
  name: 'app',
  fullName: 'team/app',
  buildable: true,
  inQueue: false,
  nextBuildNumber: 4,
  property: [
    { parameterDefinitions: [{ name: 'A', type: 'ChoiceParameterDefinition', choices: ['x'], defaultParameterValue: { value: 'x' } }] },
  ],
  lastBuild: { estimatedDuration: 5 },
  labelExpression: 'linux',
  jobs: [{ name: 'main' }],
};

const lost: ReadFailure = { kind: 'missing', failure: { code: 'lost', message: 'not asked' } };

/** Every read of JSON, with an answer that is right. */
const reads: Readonly<Record<string, readonly [Read, object]>> = {
  'a job': [(client, signal) => client.describeJob('app', signal), job],
  'an item': [(client, signal) => client.readQueueItem(7, signal), item],
  'the queue': [(client, signal) => client.readQueue(signal), { items: [item] }],
  'the items of a job': [(client, signal) => client.readItemsOf('app', signal), { items: [item] }],
  'what runs': [
    (client, signal) => client.readRunningBuilds(signal),
    { computer: [{ displayName: 'a', executors: [{ currentExecutable: executable }], oneOffExecutors: [{ currentExecutable: null }] }] },
  ],
  'a build': [(client, signal) => client.readBuild('app', 3, signal), build],
  'the latest builds': [(client, signal) => client.readLatestBuilds('app', 5, signal), { allBuilds: [build] }],
  'the latest builds in a folder': [
    (client, signal) => client.readLatestBuildsIn('team', { from: 0, to: 9, builds: 5 }, signal),
    { jobs: [{ fullName: 'team/app', allBuilds: [build] }, { fullName: 'team/sub' }] },
  ],
  'the recent builds': [(client, signal) => client.readRecentBuilds('app', signal), { builds: [build] }],
  'the inputs': [
    (client, signal) => client.readPendingInputs('app', 3, signal),
    [{ id: 'Go', message: 'Go on?', inputs: [{ name: 'A' }] }],
  ],
  'the stages': [
    (client, signal) => client.readStages('app', 3, signal),
    { stages: [{ name: 'Test', status: 'SUCCESS', durationMillis: 5 }] },
  ],
  'how it stands': [(client, signal) => client.readStanding(signal), { quietingDown: true, quietDownReason: 'upgrade', useCrumbs: true }],
  'who we are': [(client, signal) => client.whoAmI(signal), { name: 'ci', anonymous: false, authorities: ['authenticated'] }],
  'a label': [(client, signal) => client.readLabel('linux', signal), { nodes: [{ nodeName: 'a' }], clouds: [{ name: 'b' }] }],
  'what waits': [(client, signal) => client.readItems(signal), { items: [item] }],
  'what is in a folder': [(client, signal) => client.listItems('team', signal), { jobs: [{ name: 'app' }] }],
  'a job with what people wrote': [(client, signal) => client.readForm('app', signal), { ...job, description: 'Builds the app' }],
  'several jobs': [async (client, signal) => [...(await client.describeJobs(['app'], signal)).values()][0] ?? err(lost), job],
  'a crumb': [
    async (client, signal) => {
      const ended = await client.cancelQueueItem(7, signal);
      return ended.ok ? ok({}) : err({ kind: 'refused', failure: ended.error });
    },
    { crumb: 'c0ffee', crumbRequestField: 'Jenkins-Crumb' },
  ],
};

/** What a client makes of an answer: `ok`, or why not. */
async function read(how: Read, body: unknown): Promise<string> {
  const { client, signal, until } = harness(() => answer(200, body, { 'content-type': 'application/json' }), {
    retry: { attempts: 1, minDelay: 1, maxDelay: 1 },
  });
  const found = await until(how(client, signal));
  return found.ok ? 'ok' : `${found.error.failure.code}: ${found.error.failure.message}: ${found.error.failure.reason ?? ''}`;
}

describe('an answer of the wrong shape', () => {
  test.each(Object.entries(reads))('%s: the right one is taken', async (_, [how, right]) => {
    expect(await read(how, right)).toBe('ok');
  });

  test('is named with its field and the request', async () => {
    const said = [
      await read(reads['a job']![0], { ...job, nextBuildNumber: '4' }),
      await read(reads['a job']![0], { ...job, property: [{ parameterDefinitions: [{ name: 5 }] }] }),
      await read(reads['an item']![0], { ...item, id: '7' }),
      await read(reads['an item']![0], { ...item, id: 1e300 }),
      await read(reads['an item']![0], { ...item, id: 7.5 }),
      await read(reads['an item']![0], { ...item, executable: { number: null } }),
      await read(reads['the queue']![0], { items: { 0: item } }),
      await read(reads['the queue']![0], { items: [item, { ...item, why: {} }] }),
      await read(reads['what runs']![0], { computer: [{ executors: [{ currentExecutable: { number: 'x' } }] }] }),
      await read(reads['a build']![0], { ...build, result: 'GREAT' }),
      await read(reads['a build']![0], { ...build, building: 'false' }),
      await read(reads['the recent builds']![0], { builds: 'none' }),
      await read(reads['the latest builds']![0], []),
      await read(reads['the inputs']![0], { id: 'Go' }),
      await read(reads['the stages']![0], { stages: [{ name: 'Test', status: 5 }] }),
      await read(reads['a job']![0], 'null'),
      await read(reads['a job']![0], '{"name": "app", '),
      await read(reads['a job']![0], '['.repeat(1_000)),
      await read(reads['a job']![0], `[${'{},'.repeat(2_000_001)}0]`),
    ];
    expect(said).toMatchInlineSnapshot(`
      [
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: nextBuildNumber is not a whole number",
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: property[0].parameterDefinitions[0].name is not text",
        "bad-answer: The answer of main to GET /queue/item/7/api/json is not what Jenkins gives: id is not a whole number",
        "bad-answer: The answer of main to GET /queue/item/7/api/json is not what Jenkins gives: id is not a whole number",
        "bad-answer: The answer of main to GET /queue/item/7/api/json is not what Jenkins gives: id is not a whole number",
        "bad-answer: The answer of main to GET /queue/item/7/api/json is not what Jenkins gives: executable.number is not a whole number",
        "bad-answer: The answer of main to GET /queue/api/json is not what Jenkins gives: items is not a list",
        "bad-answer: The answer of main to GET /queue/api/json is not what Jenkins gives: items[1].why is not text",
        "bad-answer: The answer of main to GET /computer/api/json is not what Jenkins gives: computer[0].executors[0].currentExecutable.number is not a whole number",
        "bad-answer: The answer of main to GET /job/app/3/api/json is not what Jenkins gives: result is not one of SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED",
        "bad-answer: The answer of main to GET /job/app/3/api/json is not what Jenkins gives: building is not true or false",
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: builds is not a list",
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: the answer is not an object",
        "bad-answer: The answer of main to GET /job/app/3/wfapi/pendingInputActions is not what Jenkins gives: the answer is not a list",
        "bad-answer: The answer of main to GET /job/app/3/wfapi/describe is not what Jenkins gives: stages[0].status is not text",
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: the answer is not an object",
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: it is not JSON",
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: it is nested more than 64 deep",
        "bad-answer: The answer of main to GET /job/app/api/json is not what Jenkins gives: it has more than 2000000 values",
      ]
    `);
  });

  test('with `__proto__` in it changes nothing', async () => {
    const evil = '"__proto__": {"polluted": true, "buildable": true, "id": 7}, "constructor": {"prototype": {"polluted": true}}';
    expect(await read(reads['a job']![0], `{"name": "app", ${evil}}`)).toBe('ok');
    expect(await read(reads['an item']![0], `{${evil}}`)).toContain('id is not a whole number');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(null, -1, 1e21, 0.5, '', '7', 'null', [], {}, [[]], true, '\u001b[2J', '__proto__', '/job/app/', 'http://['),
  );
  test.each(Object.entries(reads))('%s: whatever stands wherever in it, it is taken or refused as data', async (_, [how, right]) => {
    const places = placesOf(right);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(places.length - 1), anything), { minLength: 1, maxLength: 3 }), async (changes) => {
        const body = structuredClone(right) as unknown;
        for (const [place, value] of changes) put(body, places[place] ?? [], structuredClone(value));
        const said = await read(how, body);
        expect(said).toMatch(/^ok$|^lost: .|^bad-answer: The answer of main to GET \/\S+ is not what Jenkins gives: \S.* is not ./s);
      }),
      { numRuns: 60 },
    );
  });
});

describe('JSON that would be too much', () => {
  test('is refused before it is parsed, whatever stands in its texts', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect(tooMuchJson(bytes(`${'['.repeat(64)}${']'.repeat(64)}`))).toBeUndefined();
    expect(tooMuchJson(bytes('{"a":'.repeat(65)))).toBe('it is nested more than 64 deep');
    expect(tooMuchJson(bytes(JSON.stringify({ log: '['.repeat(100), quote: '"[[[\\', after: [1] })))).toBeUndefined();
    expect(tooMuchJson(bytes(`[${'1,'.repeat(1_999_990)}1]`))).toBeUndefined();
    expect(tooMuchJson(bytes(`[${'1,'.repeat(2_000_000)}1]`))).toBe('it has more than 2000000 values');
  });

  test('is never what is not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
        expect(tooMuchJson(new TextEncoder().encode(JSON.stringify(value)))).toBeUndefined();
      }),
    );
  });
});

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [...(at.length === 0 ? [] : [at]), ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]))];
}

function put(root: unknown, place: Place, value: unknown): void {
  let target = root;
  for (const key of place.slice(0, -1)) {
    if (typeof target !== 'object' || target === null) return;
    target = (target as Record<string, unknown>)[key];
  }
  const last = place.at(-1);
  if (typeof target === 'object' && target !== null && last !== undefined) (target as Record<string, unknown>)[last] = value;
}
