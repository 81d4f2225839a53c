import * as fc from 'fast-check';
import type { EventBody, TriggerSummary } from '../../../src/events/events.ts';

/** Something that happens, and the milliseconds after it. */
export interface Step {
  readonly body: EventBody;
  readonly pause: number;
}

/** Names and reasons as plans and controllers have them, and as they should not. */
const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'unit',
    'integration-tests[BROWSER=firefox,OS=windows]',
    '部署到生产环境',
    'déploiement',
    '🚀 launch',
    'e\u0301'.repeat(30),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('\u001b[2J\u001b[H', '\u001b]0;x\u0007', 'a\nb\r\nc', '\t\t', '\u202Egnp.exe', '👩‍👩‍👧‍👦'.repeat(20), '한국어'.repeat(40)),
);

const plan: fc.Arbitrary<Extract<EventBody, { type: 'run-started' }>> = fc
  .array(fc.record({ name: text, triggers: fc.array(text, { minLength: 0, maxLength: 8 }) }), { minLength: 0, maxLength: 6 })
  .map((sets) => ({
    type: 'run-started',
    run: 'random-1',
    file: 'random.yml',
    sets: sets.map(({ name, triggers }, set) => ({
      name: `${name}${set}`,
      mode: 'parallel',
      needs: set === 0 ? [] : [`${sets[set - 1]?.name}${set - 1}`],
      triggers: triggers.map((trigger, index): TriggerSummary => ({
        id: `${set}/${index}`,
        name: trigger,
        job: trigger,
        controller: 'main',
        needs: index === 0 ? [] : [`${set}/${index - 1}`],
      })),
    })),
    controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false }],
  }));

const number = fc.integer({ min: 1, max: 2 ** 31 });
const duration = fc.integer({ min: 0, max: 10_000_000 });

function happening(trigger: string, set: string): fc.Arbitrary<EventBody> {
  const url = 'https://ci.example.org/x y/é';
  const failure = fc.record({ code: fc.constant('bad-result' as const), message: text, reason: text, hint: text });
  return fc.oneof(
    fc.constant<EventBody>({ type: 'set-started', set }),
    fc.constant<EventBody>({ type: 'trigger-sent', trigger, job: 'x', parameters: {} }),
    fc.constant<EventBody>({ type: 'trigger-held-back', trigger, behind: trigger }),
    number.map((queueId): EventBody => ({ type: 'trigger-queued', trigger, queueId, url, attached: false })),
    fc.record({ why: text, stuck: fc.boolean() }).map((rest): EventBody => ({ type: 'trigger-waiting', trigger, blocked: false, ...rest })),
    fc.record({ number, estimatedDuration: duration }).map((rest): EventBody => ({ type: 'build-started', trigger, url, ...rest })),
    fc
      .record({ number, duration })
      .map((rest): EventBody => ({ type: 'trigger-rebuilding', trigger, url, attempts: 3, attempt: 1, result: 'FAILURE', ...rest })),
    failure.map((why): EventBody => ({ type: 'trigger-cancelling', trigger, failure: why })),
    fc
      .record({
        failure,
        outcome: fc.constantFrom('succeeded', 'failed', 'failure-allowed', 'skipped', 'cancelled'),
        logTail: fc.array(text, { maxLength: 12 }),
        duration,
      })
      .map((rest): EventBody => ({ type: 'trigger-finished', trigger, ...rest })),
    fc.constantFrom('succeeded', 'failed', 'skipped', 'cancelled').map((outcome): EventBody => ({ type: 'set-finished', set, outcome })),
    fc.constantFrom(1, 2).map((times): EventBody => ({ type: 'interrupted', signal: 'SIGINT', times })),
    fc.constant<EventBody>({ type: 'controller-notice', controller: 'main', notice: { kind: 'recovered' } }),
  );
}

/** A plan, and what happens to its parts in no sensible order. */
export const randomRun: fc.Arbitrary<readonly Step[]> = plan.chain((started) => {
  const ids = started.sets.flatMap((set) => set.triggers.map(({ id }) => [id, set.name] as const));
  const targets = ids.length === 0 ? [['no such trigger', 'no such set'] as const] : ids;
  const steps = fc.array(
    fc.record({
      body: fc.constantFrom(...targets).chain(([trigger, set]) => happening(trigger, set)),
      pause: fc.integer({ min: 0, max: 400 }),
    }),
    { maxLength: 40 },
  );
  return steps.map((rest) => [{ body: started, pause: 100 }, ...rest]);
});
