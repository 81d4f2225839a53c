import { describe, expect, test } from 'vitest';
import { resolveTemplate } from '../../src/engine/templates.ts';
import { Secret } from '../../src/secrets/secret.ts';
import type { TriggerRequest } from '../../src/jenkins/port.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { Rig, outcomes, planOf, result } from './support.ts';

const shown = (request: TriggerRequest | undefined): Record<string, string> =>
  Object.fromEntries(
    [...(request?.parameters ?? [])].map(([name, value]) => [name, typeof value === 'string' ? value : `secret ${value.reveal()}`]),
  );

const none = (): undefined => undefined;

describe('templates', () => {
  test('parts are joined; with a secret in it the whole is one', () => {
    const secret = new Secret('s3cret', '${env:TOKEN}');
    const joined = resolveTemplate(['a-', secret, '-', { kind: 'run-id' }], 'run-1', none);
    expect(joined.ok && joined.value instanceof Secret && joined.value.reveal()).toBe('a-s3cret-run-1');
    expect(joined.ok && joined.value instanceof Secret && joined.value.origin).toBe('${env:TOKEN}');
    expect(JSON.stringify(joined)).not.toContain('s3cret');
    expect(resolveTemplate([secret], 'run-1', none)).toEqual({ ok: true, value: secret });
    expect(resolveTemplate([], 'run-1', none)).toEqual({ ok: true, value: '' });
  });
});

describe('results of other triggers', () => {
  test('all fields and outputs are passed on', async () => {
    const rig = new Rig({
      image: { artifacts: { 'out.json': '{ "digest": "sha256:1", "count": 12345678901234567890, "tags": ["a", "b"] }' }, duration: 100 },
    });
    const fields = ['number', 'url', 'result', 'displayName', 'queueId'] as const;
    const outcome = await rig.run(
      planOf({
        name: 's',
        triggers: [
          { name: 'image', outputs: { format: 'json', path: 'out.json' } },
          {
            name: 'deploy',
            parameters: {
              ...Object.fromEntries(fields.map((field) => [field, [result('s/image', field)]])),
              DIGEST: ['image@', result('s/image', { output: 'digest' })],
              COUNT: [result('s/image', { output: 'count' })],
              TAGS: [result('s/image', { output: 'tags' })],
              RUN: [{ kind: 'run-id' }],
            },
          },
        ],
      }),
    );
    expect(outcome.counts.succeeded).toBe(2);
    expect(shown(rig.jenkins.sent[1])).toEqual({
      number: '1',
      url: 'http://main.test/job/image/1/',
      result: 'SUCCESS',
      displayName: '#1',
      queueId: '1',
      DIGEST: 'image@sha256:1',
      COUNT: '12345678901234567890',
      TAGS: '["a", "b"]',
      RUN: 'run-1',
    });
  });

  test('a trigger waits for one it only uses, in another set too', async () => {
    const rig = new Rig({ image: { duration: 60_000 } });
    await rig.run(
      planOf(
        { name: 'a', mode: 'parallel', triggers: ['image', { name: 'deploy', parameters: { BUILD: [result('a/image', 'number')] } }] },
        { name: 'b', needs: [], triggers: [{ name: 'scan', parameters: { BUILD: [result('a/image', 'number')] } }] },
      ),
    );
    expect(rig.jenkins.sent.map(({ job }) => job)).toEqual(['image', 'deploy', 'scan']);
    expect(shown(rig.jenkins.sent[2])).toEqual({ BUILD: '1' });
  });

  test('the number of a build that failed is there for the rollback', async () => {
    const rig = new Rig({ deploy: { result: 'FAILURE' } });
    const outcome = await rig.run(
      planOf({
        name: 's',
        triggers: ['deploy', { name: 'rollback', when: 'failure', parameters: { OF: [result('s/deploy', 'number')] } }],
      }),
    );
    expect(outcomes(outcome)['s/rollback']).toBe('succeeded');
    expect(shown(rig.jenkins.sent[1])).toEqual({ OF: '1' });
  });

  test('a value that is not there fails what uses it, unless that is skipped anyway', async () => {
    const rig = new Rig();
    rig.jenkins.fault('trigger', { trigger: 'refused' });
    const use = { parameters: { OF: [result('s/deploy', 'number')] } };
    const outcome = await rig.run(
      planOf({
        name: 's',
        triggers: [
          'deploy',
          { name: 'next', ...use },
          { name: 'repair', when: 'failure', ...use },
          { name: 'lenient', when: 'always', allowFailure: true, ...use },
        ],
      }),
    );
    expect(outcomes(outcome)).toEqual({
      's/deploy': 'failed (jenkins-permission)',
      's/next': 'skipped (set-stopped)',
      's/repair': 'failed (reference-unavailable)',
      's/lenient': 'failure-allowed (reference-unavailable)',
    });
    expect(outcome.triggers[2]?.failure).toEqual({
      code: 'reference-unavailable',
      message: '${triggers.deploy.number} has no value',
      reason: 's/deploy was not triggered, or ended before it had one',
    });
    expect(rig.jenkins.sent).toHaveLength(1);
  });

  test('the result of a build that was only waited for until it started is not there', async () => {
    const rig = new Rig({ deploy: { duration: 60_000 } });
    const outcome = await rig.run(
      planOf({
        name: 's',
        triggers: [
          { name: 'deploy', wait: 'started' },
          { name: 'next', parameters: { R: [result('s/deploy', 'result')] } },
        ],
      }),
    );
    expect(outcomes(outcome)).toEqual({ 's/deploy': 'succeeded', 's/next': 'failed (reference-unavailable)' });
  });
});

function withOutput(key: string): Plan {
  const image = { name: 'image', outputs: { format: 'properties', path: 'out.properties' } } as const;
  return planOf({ name: 's', triggers: [image, { name: 'deploy', parameters: { V: [result('s/image', { output: key })] } }] });
}

describe('outputs', () => {
  test('a key that is used and missing fails the build that should have made it', async () => {
    const rig = new Rig({ image: { artifacts: { 'out.properties': 'version=1\nbranch=main\n' } } });
    const outcome = await rig.run(withOutput('digest'));
    expect(outcomes(outcome)).toEqual({ 's/image': 'failed (output-missing)', 's/deploy': 'skipped (set-stopped)' });
    expect(outcome.triggers[0]).toMatchObject({
      result: 'SUCCESS',
      failure: {
        message: 'The outputs of image #1 could not be taken from its artifact out.properties',
        reason: 'It has no digest; it has version, branch',
      },
    });
  });

  test('an artifact that is not there or cannot be understood fails it too', async () => {
    const missing = await new Rig().run(withOutput('version'));
    expect(missing.triggers[0]?.failure).toMatchObject({ code: 'output-missing', reason: 'not found (404)' });
    const broken = await new Rig({ image: { artifacts: { 'out.properties': 'version=\\u12\n' } } }).run(withOutput('version'));
    expect(broken.triggers[0]?.failure).toMatchObject({
      code: 'output-missing',
      reason: 'it has a \\u that is not followed by four hexadecimal digits',
    });
  });

  test('a controller that is out of reach is asked again', async () => {
    const rig = new Rig({ image: { artifacts: { 'out.properties': 'version=1' } } });
    rig.jenkins.fault('readArtifact', { read: 'temporary' }, 4);
    expect((await rig.run(withOutput('version'))).counts.succeeded).toBe(2);
    expect(rig.jenkins.count('readArtifact')).toBe(5);
  });

  test('until the timeout of the trigger', async () => {
    const rig = new Rig();
    rig.jenkins.fault('readArtifact', { read: 'temporary' }, 1_000);
    const outcome = await rig.run(
      planOf({ name: 's', triggers: [{ name: 'image', timeout: 60_000, outputs: { format: 'json', path: 'out.json' } }] }),
    );
    expect(outcomes(outcome)).toEqual({ 's/image': 'failed (timeout)' });
    expect(outcome.triggers[0]).toMatchObject({ result: 'SUCCESS', elapsed: 60_000 });
  });

  test('they are read once, and not from a build that failed', async () => {
    const rig = new Rig({ image: { result: 'FAILURE' } });
    await rig.run(withOutput('version'));
    expect(rig.jenkins.count('readArtifact')).toBe(0);
  });
});

test('secrets are shown as asterisks and arrive as they are', async () => {
  const rig = new Rig();
  await rig.run(
    planOf({
      name: 's',
      triggers: [
        {
          name: 'deploy',
          correlate: 'RUN_TRIGGER',
          parameters: { TOKEN: [new Secret('s3cret', '${env:T}')], URL: ['https://', new Secret('u:p', '${env:U}'), '@x'], PLAIN: 'p' },
        },
      ],
    }),
  );
  expect(rig.events.find((event) => event.type === 'trigger-sent')).toEqual({
    type: 'trigger-sent',
    trigger: 's/deploy',
    job: 'deploy',
    parameters: { TOKEN: '***', URL: '***', PLAIN: 'p', RUN_TRIGGER: 'run-1/s/deploy' },
  });
  expect(shown(rig.jenkins.sent[0])).toEqual({
    TOKEN: 'secret s3cret',
    URL: 'secret https://u:p@x',
    PLAIN: 'p',
    RUN_TRIGGER: 'run-1/s/deploy',
  });
  expect(JSON.stringify(rig.events)).not.toMatch(/s3cret|u:p/);
});
