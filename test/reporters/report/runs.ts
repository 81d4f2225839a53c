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
