import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expandPlan } from '../../src/plan/expand.ts';
import { parseFile } from '../../src/config/parse-file.ts';
import { preflight } from '../../src/preview/preflight.ts';
import type { Preview } from '../../src/preview/preview.ts';
import { ok } from '../../src/util/result.ts';
import { choice, file, openController, parameter } from './controller.ts';
import type { ConformanceController } from './controller.ts';

let controller: ConformanceController;
const signal = new AbortController().signal;

beforeAll(async () => {
  controller = await openController(process.env);
}, 60_000);

afterAll(async () => {
  await controller.close();
}, 60_000);

/** The preview of triggers, which are written as the file has them. */
async function preview(...triggers: readonly object[]): Promise<Preview> {
  const text = JSON.stringify({
    version: 1,
    controllers: { conformance: { url: controller.url } },
    triggerSets: { all: { mode: 'parallel', triggers } },
  });
  const { plan, diagnostics } = expandPlan(parseFile('triggers.yml', text), {
    env: {},
    vars: new Map(),
    readSecretFile: () => ok(''),
  });
  if (plan === undefined) throw new Error(JSON.stringify(diagnostics));
  return preflight(plan, { controllers: new Map([['conformance', controller.client]]), signal });
}

const kinds = [
  parameter('String', 'VERSION', '1.0'),
  choice('REGION', ['eu-west', 'us-east']),
  parameter('Boolean', 'DRY_RUN', 'false'),
  parameter('Password', 'KEY', 'a default'),
].join('');

const codes = ({ sets }: Preview): readonly (readonly string[])[] =>
  sets.flatMap(({ triggers }) => triggers.map(({ action, diagnostics }) => [action, ...diagnostics.map(({ code }) => code)]));

describe('a preview', () => {
  test('knows the controller, the jobs, their defaults and who may build', async () => {
    const [plain, deploy, other] = await Promise.all(
      ['plain', 'deploy', 'other'].map((name) => controller.createJob(name, name === 'plain' ? {} : { parameters: kinds })),
    );
    const made = await preview({ job: plain }, { job: deploy, parameters: { VERSION: '2', KEY: 'k' } }, { job: other });
    expect(made.controllers).toMatchObject([
      { name: 'conformance', version: expect.stringMatching(/^\d+\.\d+/) as unknown, user: expect.stringMatching(/./) as unknown },
    ]);
    expect(codes(made)).toEqual([['trigger'], ['trigger'], ['trigger']]);
    expect(made.sets[0]?.triggers[1]?.parameters).toEqual([
      { name: 'VERSION', value: '2', origin: 'given' },
      { name: 'KEY', value: '***', origin: 'given' },
      { name: 'REGION', value: 'eu-west', origin: 'default' },
      { name: 'DRY_RUN', value: 'false', origin: 'default' },
    ]);
    expect(made.sets[0]?.triggers[1]?.definition).toBe(made.sets[0]?.triggers[2]?.definition);
    // Who we are, the controller, one folder (or the top) at once, and a permission for each job.
    expect(made.requests).toEqual({ conformance: 6 });
  });

  test('refuses what Jenkins would refuse, drop or misunderstand', async () => {
    const job = await controller.createJob('strict', { parameters: kinds });
    const upload = await controller.createJob('upload', { parameters: file('data.txt') });
    const off = await controller.createJob('switched-off', { disabled: true });
    const bare = await controller.createJob('bare');
    const made = await preview(
      { job: controller.fullName('strcit') },
      { job: off },
      { name: 'a', job, parameters: { VERSOIN: '1' } },
      { name: 'b', job, parameters: { REGION: 'mars' } },
      { name: 'c', job, parameters: { DRY_RUN: 'maybe' } },
      { job: upload },
      { job: bare, parameters: { A: '1' } },
      { name: 'd', job: bare, parameters: { A: '1' }, ifNotParameterized: 'build' },
    );
    expect(codes(made)).toEqual([
      ['refused', 'jenkins-no-job'],
      ['refused', 'jenkins-disabled'],
      ['refused', 'jenkins-unknown-parameter'],
      ['refused', 'jenkins-parameter-value'],
      ['refused', 'jenkins-parameter-value'],
      ['refused', 'jenkins-parameter-value'],
      ['refused', 'jenkins-not-parameterized'],
      ['trigger', 'jenkins-not-parameterized'],
    ]);
    expect(made.diagnostics.find(({ code }) => code === 'jenkins-no-job')?.hint).toBe(`Did you mean ${job}?`);
  });

  test('a folder is no job', async ({ skip }) => {
    const folder = await controller.createFolder('shelf');
    if (folder === undefined) skip('the controller has no Folders plugin');
    await controller.createJob('shelf/inside');
    const made = await preview({ job: folder });
    expect(codes(made)).toEqual([['refused', 'jenkins-not-a-job']]);
    expect(made.diagnostics[0]?.hint).toContain(`${folder ?? ''}/inside`);
  });

  test('attaches to an item with the same values, its defaults included', async () => {
    const job = await controller.createJob('queued', { parameters: kinds });
    const request = { job, parameters: new Map([['VERSION', '3']]), files: new Map(), ifNotParameterized: 'fail' as const };
    const answer = await controller.client.trigger({ ...request, delay: 600_000 }, signal);
    const queueId = answer.kind === 'accepted' ? answer.queueId : -1;
    const made = await preview(
      { job, parameters: { VERSION: '3', REGION: 'eu-west' } },
      { name: 'other', job, parameters: { VERSION: '3', REGION: 'us-east' } },
    );
    expect(made.sets[0]?.triggers.map((trigger) => [trigger.action, trigger.queueId])).toEqual([
      ['attach', queueId],
      ['trigger', undefined],
    ]);
    expect(await controller.client.cancelQueueItem(queueId, signal)).toMatchObject({ ok: true });
  });
});
