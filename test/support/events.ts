import type { EventBody, RunEvent } from '../../src/events/events.ts';

/** Gives bodies their place and a time: the first at 22:15:03 UTC, each 100 ms after the one before. */
export function eventsFrom(bodies: readonly EventBody[]): RunEvent[] {
  const start = Date.UTC(2026, 10, 24, 22, 15, 3);
  return bodies.map((body, index) => ({ v: 1, seq: index + 1, at: start + index * 100, ...body }));
}

const storefront = 'https://ci.example.org/job/storefront/job';

/** A run on one Jenkins in which one trigger fails and the set after it is skipped. */
export const failingRun: readonly EventBody[] = [
  {
    type: 'run-started',
    run: '20261124-221503-k3f9',
    file: 'release.yml',
    sets: [
      {
        name: 'verify',
        mode: 'parallel',
        triggers: [
          { id: 'verify/unit', name: 'unit', job: 'storefront/unit-tests', controller: 'main' },
          { id: 'verify/lint', name: 'lint', job: 'storefront/lint', controller: 'main' },
        ],
      },
      {
        name: 'release',
        mode: 'sequential',
        triggers: [{ id: 'release/deploy', name: 'deploy', job: 'storefront/deploy', controller: 'main' }],
      },
    ],
    controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false }],
  },
  { type: 'set-started', set: 'verify' },
  { type: 'trigger-sent', trigger: 'verify/unit', job: 'storefront/unit-tests', parameters: { VERSION: '1.4.0', TOKEN: '***' } },
  { type: 'trigger-queued', trigger: 'verify/unit', queueId: 41, url: 'https://ci.example.org/queue/item/41/', attached: false },
  { type: 'trigger-held-back', trigger: 'verify/lint', behind: 'verify/unit' },
  { type: 'trigger-waiting', trigger: 'verify/unit', why: 'In the quiet period. Expires in 3 sec', stuck: false, blocked: false },
  { type: 'build-started', trigger: 'verify/unit', number: 7, url: `${storefront}/unit-tests/7/`, estimatedDuration: 125_000 },
  {
    type: 'trigger-finished',
    trigger: 'verify/unit',
    outcome: 'failed',
    queueId: 41,
    number: 7,
    url: `${storefront}/unit-tests/7/`,
    result: 'FAILURE',
    elapsed: 4_200,
    duration: 3_900,
    logTail: ['Running 412 tests', '\u001b[31m3 failed\u001b[0m', '::set-output name=x::y', 'Finished: FAILURE'],
    failure: {
      code: 'bad-result',
      message: 'Build 7 of storefront/unit-tests ended with FAILURE',
      hint: 'Read the end of its console log',
      links: [`${storefront}/unit-tests/7/console`],
    },
  },
  { type: 'trigger-sent', trigger: 'verify/lint', job: 'storefront/lint', parameters: {} },
  { type: 'trigger-queued', trigger: 'verify/lint', queueId: 42, url: 'https://ci.example.org/queue/item/42/', attached: true },
  { type: 'controller-notice', controller: 'main', notice: { kind: 'restarted' } },
  { type: 'build-started', trigger: 'verify/lint', number: 3, url: `${storefront}/lint/3/` },
  {
    type: 'trigger-finished',
    trigger: 'verify/lint',
    outcome: 'succeeded',
    queueId: 42,
    number: 3,
    url: `${storefront}/lint/3/`,
    result: 'SUCCESS',
    attached: true,
    elapsed: 2_000,
    duration: 1_500,
  },
  { type: 'set-finished', set: 'verify', outcome: 'failed' },
  {
    type: 'trigger-finished',
    trigger: 'release/deploy',
    outcome: 'skipped',
    failure: { code: 'needs-failed', message: 'The set verify, which it waits for, failed' },
  },
  { type: 'set-finished', set: 'release', outcome: 'skipped', failure: { code: 'needs-failed', message: 'The set verify failed' } },
  {
    type: 'run-finished',
    run: '20261124-221503-k3f9',
    exitCode: 1,
    counts: { triggers: 3, succeeded: 1, failed: 1, failureAllowed: 0, skipped: 1, cancelled: 0 },
    elapsed: 12_345,
    sandbox: false,
    requests: { main: 14 },
  },
];

/** A run on the embedded controller that succeeds. */
export const sandboxRun: readonly EventBody[] = [
  {
    type: 'run-started',
    run: 'nightly-1',
    file: 'jenkins-triggers.yml',
    sets: [
      {
        name: 'only',
        description: 'One job',
        mode: 'sequential',
        triggers: [{ id: 'only/job', name: 'job', job: 'job', controller: 'main' }],
      },
    ],
    controllers: [{ name: 'main', url: 'http://127.0.0.1:45123', sandbox: true }],
  },
  { type: 'set-started', set: 'only' },
  { type: 'trigger-sent', trigger: 'only/job', job: 'job', parameters: {} },
  { type: 'trigger-queued', trigger: 'only/job', queueId: 1, url: 'http://127.0.0.1:45123/queue/item/1/', attached: false },
  { type: 'build-started', trigger: 'only/job', number: 1, url: 'http://127.0.0.1:45123/job/job/1/', estimatedDuration: -1 },
  {
    type: 'trigger-finished',
    trigger: 'only/job',
    outcome: 'succeeded',
    queueId: 1,
    number: 1,
    url: 'http://127.0.0.1:45123/job/job/1/',
    result: 'SUCCESS',
    elapsed: 350,
    duration: 100,
  },
  { type: 'set-finished', set: 'only', outcome: 'succeeded' },
  {
    type: 'run-finished',
    run: 'nightly-1',
    exitCode: 0,
    counts: { triggers: 1, succeeded: 1, failed: 0, failureAllowed: 0, skipped: 0, cancelled: 0 },
    elapsed: 400,
    sandbox: true,
    requests: { main: 5 },
  },
];
