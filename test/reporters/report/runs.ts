/** Runs to be reported. */
import type { EventBody, RunCounts, TriggerOutcome, TriggerResult } from '../../../src/events/events.ts';

const started = (names: readonly string[]): EventBody => ({
  type: 'run-started',
  run: 'nightly-1',
  file: 'release.yml',
  sets: [
    {
      name: 'release',
      mode: 'parallel',
      triggers: names.map((name) => ({ id: `release/${name}`, name, job: `shop/${name}`, controller: 'main' })),
    },
  ],
  controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false }],
});

const finished = (exitCode: number, counts: RunCounts): EventBody => ({
  type: 'run-finished',
  run: 'nightly-1',
  exitCode,
  counts,
  elapsed: 60_000,
  sandbox: false,
  requests: { main: 14 },
});

/** Markup, scripts, control sequences and commands wherever text comes from outside. */
export const hostileText = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)> | \`code\` **bold** [link](javascript:alert(1)) ]]> &amp; \u001b[31mred\u001b[0m\u001b]0;title\u0007 \u202e\u0000\ufffe`;

/** A run in which everything that comes from outside is hostile. */
export const hostileRun: readonly EventBody[] = [
  started([hostileText]),
  { type: 'set-started', set: 'release' },
  {
    type: 'trigger-sent',
    trigger: `release/${hostileText}`,
    job: `shop/${hostileText}`,
    parameters: { [hostileText]: `${hostileText}\n${hostileText}` },
  },
  { type: 'trigger-queued', trigger: `release/${hostileText}`, queueId: 1, url: 'javascript:alert(1)', attached: false },
  { type: 'trigger-waiting', trigger: `release/${hostileText}`, why: hostileText, stuck: true, blocked: false },
  { type: 'build-started', trigger: `release/${hostileText}`, number: 1, url: 'javascript:alert(1)' },
  { type: 'controller-notice', controller: 'main', notice: { kind: 'warning', message: hostileText } },
  {
    type: 'trigger-finished',
    trigger: `release/${hostileText}`,
    outcome: 'failed',
    queueId: 1,
    number: 1,
    url: 'javascript:alert(1)',
    result: 'FAILURE',
    displayName: hostileText,
    elapsed: 500,
    duration: 100,
    logTail: [hostileText, '```', '</details>', ']]>', '::error::x', '##vso[task.complete result=Succeeded]'],
    failure: {
      code: 'bad-result',
      message: hostileText,
      reason: hostileText,
      hint: hostileText,
      links: ['javascript:alert(1)', `https://ci.example.org/"><script>`],
    },
  },
  { type: 'set-finished', set: 'release', outcome: 'failed', failure: { code: 'bad-result', message: hostileText } },
  finished(1, { triggers: 1, succeeded: 0, failed: 1, failureAllowed: 0, skipped: 0, cancelled: 0 }),
];

/** What a large run is made of. */
export interface LargeRun {
  readonly triggers: number;
  /** How many of them fail, each with a log of 50 lines. */
  readonly failing: number;
  /** Characters in a line of a log. Default: 120. */
  readonly line?: number;
  /** Parameters of each. Default: 3. */
  readonly parameters?: number;
}

/** A run of many triggers at once. */
export function* largeRun({ triggers, failing, line = 120, parameters = 3 }: LargeRun): Generator<EventBody> {
  const names = Array.from({ length: triggers }, (_, index) => `service-${index}`);
  yield started(names);
  yield { type: 'set-started', set: 'release' };
  const values = Object.fromEntries(Array.from({ length: parameters }, (_, index) => [`PARAMETER_${index}`, `value ${index}`]));
  for (const [index, name] of names.entries()) {
    yield* oneTrigger(name, index, index < failing ? 'failed' : 'succeeded', values, line);
  }
  yield { type: 'set-finished', set: 'release', outcome: failing > 0 ? 'failed' : 'succeeded' };
  yield finished(failing > 0 ? 1 : 0, {
    triggers,
    succeeded: triggers - failing,
    failed: failing,
    failureAllowed: 0,
    skipped: 0,
    cancelled: 0,
  });
}

function* oneTrigger(
  name: string,
  index: number,
  outcome: Extract<TriggerOutcome, 'failed' | 'succeeded'>,
  parameters: Readonly<Record<string, string>>,
  line: number,
): Generator<EventBody> {
  const trigger = `release/${name}`;
  const url = `https://ci.example.org/job/shop/job/${name}/${index + 1}/`;
  yield { type: 'trigger-sent', trigger, job: `shop/${name}`, parameters };
  yield { type: 'trigger-queued', trigger, queueId: index + 1, url: `https://ci.example.org/queue/item/${index + 1}/`, attached: false };
  yield { type: 'trigger-waiting', trigger, why: 'Waiting for next available executor', stuck: false, blocked: false };
  yield { type: 'build-started', trigger, number: index + 1, url, estimatedDuration: 120_000 };
  const end: TriggerResult = {
    trigger,
    outcome,
    queueId: index + 1,
    number: index + 1,
    url,
    result: outcome === 'failed' ? 'FAILURE' : 'SUCCESS',
    elapsed: 350,
    duration: 200,
  };
  yield {
    type: 'trigger-finished',
    ...end,
    ...(outcome === 'failed' && {
      failure: { code: 'bad-result', message: `Build ${index + 1} of shop/${name} ended with FAILURE`, links: [`${url}console`] },
      logTail: Array.from({ length: 50 }, (_, number) => `[${number}] `.padEnd(line, 'log <of> "a" build & ')),
    }),
  };
}

const richNames = ['unit', 'flaky', 'lint', 'slow', 'refused', 'broken', 'stopped', 'aborted', 'deploy', 'open'] as const;
type RichName = (typeof richNames)[number];

const idOf = (name: RichName): string => `release/${name}`;
const build = (name: RichName, number: number): { readonly number: number; readonly url: string } => ({
  number,
  url: `https://ci.example.org/job/shop/job/${name}/${number}/`,
});
const sent = (name: RichName): EventBody => ({
  type: 'trigger-sent',
  trigger: idOf(name),
  job: `shop/${name}`,
  parameters: { VERSION: '1.4.0', NOTES: 'first line\nsecond line', TOKEN: '***' },
});
const ended = (name: RichName, outcome: TriggerOutcome, more: Omit<TriggerResult, 'trigger' | 'outcome'>): EventBody => ({
  type: 'trigger-finished',
  trigger: idOf(name),
  outcome,
  ...more,
});

/** A run in which everything happens that may happen to a trigger. */
export const richRun: readonly EventBody[] = [
  started(richNames),
  { type: 'warning', diagnostic: { code: 'short-secret', severity: 'warning', message: 'PIN is too short to be masked in the output' } },
  { type: 'set-started', set: 'release' },
  sent('unit'),
  { type: 'trigger-queued', trigger: idOf('unit'), queueId: 1, url: 'https://ci.example.org/queue/item/1/', attached: true },
  { type: 'build-started', trigger: idOf('unit'), ...build('unit', 11) },
  ended('unit', 'succeeded', {
    queueId: 1,
    ...build('unit', 11),
    result: 'SUCCESS',
    attached: true,
    elapsed: 300,
    duration: 90,
    displayName: '1.4.0 (#11)',
    causes: ['Started by user release-bot'],
    stages: [
      { name: 'Build', status: 'SUCCESS', duration: 40 },
      { name: 'Test', status: 'UNSTABLE', duration: 50 },
    ],
  }),
  sent('flaky'),
  { type: 'build-started', trigger: idOf('flaky'), ...build('flaky', 4) },
  {
    type: 'trigger-rebuilding',
    trigger: idOf('flaky'),
    attempts: 3,
    attempt: 1,
    queueId: 2,
    ...build('flaky', 4),
    result: 'FAILURE',
    duration: 80,
  },
  { type: 'build-started', trigger: idOf('flaky'), ...build('flaky', 5) },
  ended('flaky', 'succeeded', {
    queueId: 3,
    ...build('flaky', 5),
    result: 'SUCCESS',
    duration: 70,
    earlier: [{ attempt: 1, queueId: 2, ...build('flaky', 4), result: 'FAILURE', duration: 80 }],
  }),
  sent('lint'),
  ended('lint', 'failure-allowed', {
    ...build('lint', 2),
    result: 'UNSTABLE',
    duration: 10,
    failure: { code: 'bad-result', message: 'Build 2 ended with UNSTABLE' },
  }),
  sent('slow'),
  { type: 'trigger-waiting', trigger: idOf('slow'), why: 'Waiting for next available executor on ‘linux’', stuck: true, blocked: false },
  {
    type: 'controller-notice',
    controller: 'main',
    notice: { kind: 'unreachable', failure: { code: 'unreachable', message: 'ci.example.org does not answer' } },
  },
  { type: 'controller-notice', controller: 'main', notice: { kind: 'recovered' } },
  { type: 'trigger-cancelling', trigger: idOf('slow'), failure: { code: 'timeout-queue', message: 'It did not become a build in 10m' } },
  ended('slow', 'failed', {
    queueId: 9,
    url: 'https://ci.example.org/queue/item/9/',
    elapsed: 600_000,
    failure: { code: 'timeout-queue', message: 'It did not become a build in 10m', reason: 'Waiting for next available executor' },
  }),
  sent('refused'),
  ended('refused', 'failed', { failure: { code: 'jenkins-permission', message: 'ci lacks Job/Build on shop/refused' } }),
  sent('broken'),
  ended('broken', 'failed', {
    ...build('broken', 8),
    result: 'FAILURE',
    duration: 125_000,
    logTail: ['Running 412 tests', '\u001b[1;31m3 failed\u001b[0m', 'Finished: FAILURE'],
    failure: { code: 'bad-result', message: 'Build 8 of shop/broken ended with FAILURE', links: [build('broken', 8).url] },
  }),
  sent('stopped'),
  { type: 'interrupted', signal: 'SIGTERM', times: 1 },
  ended('stopped', 'cancelled', {
    ...build('stopped', 1),
    result: 'ABORTED',
    duration: 5,
    failure: { code: 'interrupted', message: 'The run was interrupted' },
  }),
  sent('aborted'),
  ended('aborted', 'cancelled', {
    ...build('aborted', 1),
    result: 'ABORTED',
    duration: 5,
    failure: { code: 'aborted', message: 'broken failed' },
  }),
  ended('deploy', 'skipped', { failure: { code: 'needs-failed', message: 'broken failed' } }),
  sent('open'),
  finished(143, { triggers: 10, succeeded: 2, failed: 3, failureAllowed: 1, skipped: 1, cancelled: 2 }),
];
