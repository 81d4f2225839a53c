import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { controllerTime, findSameBuild, hasGivenValues, isSameBuild, leftOutOf } from '../../src/jenkins/same-build.ts';
import type { Build, BuildResult, JobDescription, ParameterDefinition } from '../../src/jenkins/port.ts';
import type { WantedBuild } from '../../src/jenkins/same-build.ts';
import { harness, recorded } from './scripted-transport.ts';

function job(...parameters: ParameterDefinition[]): JobDescription {
  return { fullName: 'deploy', buildable: true, parameters, nextBuildNumber: 9, isJob: true };
}

const version: ParameterDefinition = { name: 'VERSION', type: 'StringParameterDefinition', defaultValue: '1.0' };
const dryRun: ParameterDefinition = { name: 'DRY_RUN', type: 'BooleanParameterDefinition', defaultValue: 'false' };
const password: ParameterDefinition = { name: 'SECRET', type: 'PasswordParameterDefinition' };
const file: ParameterDefinition = { name: 'KIT', type: 'FileParameterDefinition' };
const run: ParameterDefinition = { name: 'BASE', type: 'RunParameterDefinition' };
const tag: ParameterDefinition = { name: 'TAG', type: 'ListSubversionTagsParameterDefinition' };

function wanted(parameters: WantedBuild['parameters'] | Record<string, string>, more: Partial<WantedBuild> = {}): WantedBuild {
  return {
    parameters: parameters instanceof Map ? parameters : new Map(Object.entries(parameters)),
    files: new Map(),
    ifNotParameterized: 'fail',
    ...more,
  };
}

const shown = (values: Record<string, string | undefined>): ReadonlyMap<string, string | undefined> => new Map(Object.entries(values));

describe('a build is the same', () => {
  test.each<[string, ParameterDefinition[], Record<string, string>, Record<string, string | undefined>, boolean]>([
    ['with the values that were given', [version], { VERSION: '2.0' }, { VERSION: '2.0' }, true],
    ['not with others', [version], { VERSION: '2.0' }, { VERSION: '2.1' }, false],
    ['with the default where nothing was given', [version], {}, { VERSION: '1.0' }, true],
    ['not with another value than the default', [version], {}, { VERSION: '2.0' }, false],
    ['not with an empty value where a default is', [version], {}, { VERSION: '' }, false],
    ['with the value as the job may trim it', [version], { VERSION: ' 2.0\n' }, { VERSION: '2.0' }, true],
    ['with a boolean in any case', [dryRun], { DRY_RUN: 'TRUE' }, { DRY_RUN: 'true' }, true],
    ['not with the other boolean', [dryRun], { DRY_RUN: 'True' }, { DRY_RUN: 'false' }, false],
    ['not with a text in another case', [version], { VERSION: 'TRUE' }, { VERSION: 'true' }, false],
    ['whatever its password was', [version, password], { VERSION: '2.0', SECRET: 'x' }, { VERSION: '2.0', SECRET: undefined }, true],
    ['whatever is in its file', [file], {}, { KIT: undefined }, true],
    ['with the build that was given', [run], { BASE: 'app#5' }, { BASE: 'app#5' }, true],
    ['not with another one', [run], { BASE: 'app#6' }, { BASE: 'app#5' }, false],
    ['not where the default cannot be known', [run], {}, { BASE: 'app#5' }, false],
    ['not where Jenkins does not show the value', [tag], { TAG: 'v1' }, { TAG: undefined }, false],
    ['nor its default', [tag], {}, { TAG: undefined }, false],
    ['not with a parameter that the job does not have any more', [], {}, { VERSION: '1.0' }, false],
    ['not without one that it has only now', [version], {}, {}, false],
    ['not when a parameter was given that the job does not have', [version], { VERSON: '2.0' }, { VERSION: '1.0' }, false],
    ['of a job without parameters', [], {}, {}, true],
    ['with an empty text for none', [{ name: 'NOTE', type: 'TextParameterDefinition' }], {}, { NOTE: undefined }, true],
  ])('%s', (_, parameters, given, recorded, expected) => {
    expect(isSameBuild(job(...parameters), wanted(given), shown(recorded))).toBe(expected);
  });

  test('not when its parameters are not known', () => {
    expect(isSameBuild(job(), wanted({}), undefined)).toBe(false);
  });

  test('whatever a secret was, even one that Jenkins shows', () => {
    const secret = wanted(new Map([['VERSION', new Secret('2.0', '${secret:V}')]]));
    expect(isSameBuild(job(version), secret, shown({ VERSION: '2.0' }))).toBe(true);
    expect(isSameBuild(job(version), secret, shown({ VERSION: '2.1' }))).toBe(true);
  });

  test('whatever the parameter of `correlate` was', () => {
    expect(isSameBuild(job(version), wanted({ VERSION: 'run-1/s/a' }, { correlate: 'VERSION' }), shown({ VERSION: 'run-0/s/a' }))).toBe(
      true,
    );
  });

  test('not before its values are known', () => {
    expect(isSameBuild(job(version), wanted(new Map([['VERSION', undefined]])), shown({ VERSION: '1.0' }))).toBe(false);
  });

  test('without parameters, where they are left out of the request', () => {
    expect(isSameBuild(job(), wanted({ VERSION: '2.0' }, { ifNotParameterized: 'build' }), shown({}))).toBe(true);
    expect(isSameBuild(job(), wanted({ VERSION: '2.0' }), shown({}))).toBe(false);
  });

  test('as a real Jenkins recorded it', async () => {
    const definition = await harness(() => recorded('10-job-deploy-parameters')).client.describeJob('deploy', new AbortController().signal);
    const build = await harness(() => recorded('42-build-deploy-result')).client.readBuild('deploy', 1, new AbortController().signal);
    if (!definition.ok || !build.ok) throw new Error('not recorded');
    const same = (given: Record<string, string>): boolean => isSameBuild(definition.value.job, wanted(given), build.value.build.parameters);
    expect(same({ VERSION: '2.0' })).toBe(true);
    expect(same({ VERSION: '2.0', REGION: 'eu-west', DRY_RUN: 'False', SECRET: 'anything' })).toBe(true);
    expect(same({})).toBe(false);
    expect(same({ VERSION: '2.0', DRY_RUN: 'true' })).toBe(false);
  });

  test('of what was given, exactly when it has its values', () => {
    const values = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', '2'), { noNullPrototype: true });
    const abc = ['A', 'B', 'C'].map((name): ParameterDefinition => ({ name, type: 'StringParameterDefinition', defaultValue: '1' }));
    fc.assert(
      fc.property(values, values, (given, recorded) => {
        const full = { A: '1', B: '1', C: '1', ...recorded };
        const expected = JSON.stringify({ A: '1', B: '1', C: '1', ...given }) === JSON.stringify(full);
        expect(isSameBuild(job(...abc), wanted(given), shown(full))).toBe(expected);
        expect(hasGivenValues(new Map(Object.entries(given)), shown(full)) || !expected).toBe(true);
      }),
    );
  });
});

test('what is not compared is named', () => {
  const all = job(version, { name: 'TOKEN', type: 'StringParameterDefinition' }, password, file, {
    name: 'ID',
    type: 'StringParameterDefinition',
  });
  const parameters = new Map<string, string | Secret>([
    ['VERSION', '1'],
    ['TOKEN', new Secret('t', '${secret:T}')],
  ]);
  expect(leftOutOf(all, wanted(parameters, { correlate: 'ID' }))).toEqual(['TOKEN', 'SECRET', 'KIT', 'ID']);
});

/** Each a minute after the one before it, and a second long. */
function builds(...results: (BuildResult | 'runs')[]): Build[] {
  return results
    .map((result, index): Build => ({
      number: index + 1,
      queueId: 100 + index,
      running: result === 'runs',
      result: result === 'runs' ? null : result,
      displayName: `#${index + 1}`,
      timestamp: (index + 1) * 60_000,
      duration: result === 'runs' ? 0 : 1_000,
      estimatedDuration: -1,
      pipeline: false,
      parameters: new Map(),
    }))
    .toReversed();
}

describe('of the builds of a job', () => {
  const found = (list: readonly Build[], within?: number, now = 600_000, successOn: readonly BuildResult[] = ['SUCCESS']): string => {
    const same = findSameBuild(job(), wanted({}), list, { successOn, within, now });
    return same === undefined ? 'none' : `${same.state} #${same.build.number}`;
  };

  test('the newest good one is taken, whatever came after it', () => {
    expect(found(builds('SUCCESS', 'SUCCESS', 'FAILURE', 'ABORTED'))).toBe('up-to-date #2');
    expect(found(builds('SUCCESS', 'UNSTABLE'), undefined, 600_000, ['SUCCESS', 'UNSTABLE'])).toBe('up-to-date #2');
    expect(found(builds('FAILURE'))).toBe('none');
    expect(found([])).toBe('none');
  });

  test('`within` counts from its end', () => {
    // The second ended after 121 s.
    expect(found(builds('SUCCESS', 'SUCCESS'), 79_000, 200_000)).toBe('up-to-date #2');
    expect(found(builds('SUCCESS', 'SUCCESS'), 78_999, 200_000)).toBe('none');
  });

  test('one that runs is followed, unless a good one is there', () => {
    expect(found(builds('FAILURE', 'runs', 'runs'))).toBe('running #3');
    expect(found(builds('SUCCESS', 'runs'))).toBe('up-to-date #1');
    expect(found(builds('SUCCESS', 'runs'), 1_000)).toBe('running #2');
  });

  test('one without a result yet is neither', () => {
    const [last] = builds('SUCCESS');
    expect(found([{ ...(last as Build), result: null }])).toBe('none');
  });

  test('the time is that of the answer, else ours, but not before anything that has happened', () => {
    const list = builds('SUCCESS', 'SUCCESS');
    expect(controllerTime(5_000, 900_000, list)).toBe(5_000);
    expect(controllerTime(undefined, 900_000, list)).toBe(900_000);
    expect(controllerTime(undefined, 1_000, list)).toBe(121_000);
  });
});

describe('the values of a request', () => {
  const given = new Map<string, string | Secret>([
    ['VERSION', '2.0'],
    ['SECRET', new Secret('s3cret', '${secret:S}')],
  ]);

  test.each<[Record<string, string | undefined>, boolean]>([
    [{ VERSION: '2.0', SECRET: undefined, REGION: 'eu' }, true],
    [{ VERSION: '2.0', SECRET: 's3cret' }, true],
    [{ VERSION: '2.0', SECRET: 'other' }, false],
    [{ VERSION: '2.1' }, false],
    [{}, true],
  ])('in what Jenkins shows: %j', (values, expected) => {
    expect(hasGivenValues(given, shown(values))).toBe(expected);
  });

  test('a boolean as it was written', () => {
    expect(hasGivenValues(new Map([['DRY_RUN', 'True']]), shown({ DRY_RUN: 'true' }))).toBe(true);
    expect(hasGivenValues(new Map([['DRY_RUN', 'yes']]), shown({ DRY_RUN: 'false' }))).toBe(false);
  });
});

test('the recent builds come with the date of the answer, where it has one', async () => {
  const answered = recorded('505-released-build-by-queueId');
  const read = (headers: Readonly<Record<string, string>>) =>
    harness(() => ({ ...answered, headers: { ...answered.headers, ...headers } })).client.readRecentBuilds(
      'hello',
      new AbortController().signal,
    );
  expect(await read({})).not.toHaveProperty('value.date');
  expect(await read({ date: 'Tue, 24 Nov 2026 07:28:00 GMT' })).toHaveProperty('value.date', Date.UTC(2026, 10, 24, 7, 28));
  expect(await read({ date: 'soon' })).not.toHaveProperty('value.date');
});

test('a run parameter is shown as its build', async () => {
  const parameters = [{ name: 'BASE', jobName: 'team/app', number: '5' }, { name: 'KIT' }];
  const body = new TextEncoder().encode(JSON.stringify({ builds: [{ number: 1, building: false, actions: [{ parameters }] }] }));
  const { client } = harness(() => ({ ...recorded('505-released-build-by-queueId'), body }));
  const read = await client.readRecentBuilds('hello', new AbortController().signal);
  expect(read.ok && read.value.builds[0]?.parameters).toEqual(shown({ BASE: 'team/app#5', KIT: undefined }));
});
