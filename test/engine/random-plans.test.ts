import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunOutcome } from '../../src/engine/engine.ts';
import type { EventBody } from '../../src/events/events.ts';
import type { BuildResult } from '../../src/jenkins/port.ts';
import type { Plan, PlannedTrigger } from '../../src/plan/plan.ts';
import { Rig, outcomes, planOf, result } from './support.ts';
import type { SetDraft, TriggerDraft } from './support.ts';

/** What a random plan is made of; numbers choose among what is there. */
const triggerSeed = fc.record({
  job: fc.constantFrom('red', 'green', 'blue'),
  fails: fc.boolean(),
  duration: fc.constantFrom(0, 150, 1_000, 7_000, 40_000),
  when: fc.constantFrom('success' as const, 'success' as const, 'failure' as const, 'always' as const),
  wait: fc.constantFrom('completed' as const, 'completed' as const, 'started' as const, 'queued' as const),
  allowFailure: fc.boolean(),
  needs: fc.option(fc.array(fc.nat(), { maxLength: 2 }), { nil: undefined }),
  uses: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
});

const setSeed = fc.record({
  mode: fc.constantFrom('sequential' as const, 'parallel' as const),
  maxParallel: fc.constantFrom(undefined, 1, 2),
  when: fc.constantFrom('success' as const, 'success' as const, 'failure' as const, 'always' as const),
  onFailure: fc.constantFrom('stop' as const, 'continue' as const, 'abort' as const),
  needs: fc.option(fc.array(fc.nat(), { maxLength: 2 }), { nil: undefined }),
  triggers: fc.array(triggerSeed, { minLength: 1, maxLength: 6 }),
});

type SetSeed = typeof setSeed extends fc.Arbitrary<infer T> ? T : never;
type TriggerSeed = SetSeed['triggers'][number];

const planSeed = fc.array(setSeed, { minLength: 1, maxLength: 5 });

function choose<T>(from: readonly T[], numbers: readonly number[]): T[] {
  return from.length === 0 ? [] : [...new Set(numbers.map((number) => from[number % from.length] as T))];
}

function draftTrigger(seed: TriggerSeed, place: number, set: number, before: readonly string[]): TriggerDraft {
  const names = Array.from({ length: place }, (_, each) => `t${each}`);
  const [used] = seed.uses === undefined ? [] : choose([...before, ...names.map((name) => `s${set}/${name}`)], [seed.uses]);
  return {
    name: `t${place}`,
    job: seed.job,
    when: seed.when,
    wait: seed.wait,
    allowFailure: seed.allowFailure,
    ...(seed.needs !== undefined && { needs: choose(names, seed.needs) }),
    parameters: {
      RESULT: seed.fails ? 'FAILURE' : 'SUCCESS',
      DURATION: String(seed.duration),
      ...(used !== undefined && { USED: [result(used, 'queueId')] }),
    },
  };
}

/** A plan in which sets need earlier sets, triggers earlier triggers of their set, and use results of sets that are surely over. */
function planFrom(seeds: readonly SetSeed[]): Plan {
  const drafts: SetDraft[] = [];
  for (const [place, seed] of seeds.entries()) {
    const needs =
      seed.needs === undefined
        ? undefined
        : choose(
            drafts.map(({ name }) => name),
            seed.needs,
          );
    const over = needs === undefined ? drafts : drafts.filter(({ name }) => needs.includes(name));
    const before = over.flatMap((set) => set.triggers.map((trigger) => `${set.name}/${(trigger as TriggerDraft).name}`));
    const { mode, maxParallel, when, onFailure } = seed;
    drafts.push({
      name: `s${place}`,
      mode,
      maxParallel,
      when,
      onFailure,
      ...(needs !== undefined && { needs }),
      triggers: seed.triggers.map((each, index) => draftTrigger(each, index, place, before)),
    });
  }
  return planOf(...drafts);
}

function rigOf(shuffle: (duration: number) => number = (duration) => duration): Rig {
  const job = {
    quiet: 300,
    duration: (_number: number, parameters: ReadonlyMap<string, string>) => shuffle(Number(parameters.get('DURATION'))),
    result: (_number: number, parameters: ReadonlyMap<string, string>) => parameters.get('RESULT') as BuildResult,
  };
  const rig = new Rig({ red: job, green: job, blue: job });
  rig.jenkins.executors = 3;
  return rig;
}

/** What must be over before a trigger may be sent. */
function mustBeOver(plan: Plan, trigger: PlannedTrigger): string[] {
  const place = plan.sets.findIndex(({ name }) => name === trigger.set);
  const set = plan.sets[place] as Plan['sets'][number];
  const sets = set.explicitNeeds ? set.needs : plan.sets.slice(0, place).map(({ name }) => name);
  return [...sets.map((name) => `set ${name}`), ...trigger.needs, ...trigger.uses];
}

/** Fails the property that is being tried. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function checkEvents(plan: Plan, events: readonly EventBody[], maxParallel: number): void {
  const over = new Set<string>();
  const sent = new Set<string>();
  const inFlight = new Map<string, number>();
  const triggers = new Map(plan.sets.flatMap((set) => set.triggers.map((trigger) => [trigger.id, trigger] as const)));
  const count = (of: string, change: number): number => {
    inFlight.set(of, (inFlight.get(of) ?? 0) + change);
    return inFlight.get(of) ?? 0;
  };
  for (const event of events) {
    if (event.type === 'trigger-sent') {
      const trigger = triggers.get(event.trigger) as PlannedTrigger;
      must(!sent.has(trigger.id), `${trigger.id} is sent once`);
      sent.add(trigger.id);
      must(
        mustBeOver(plan, trigger).every((each) => over.has(each)),
        `${trigger.id} is sent when its needs are over`,
      );
      const limit = plan.sets.find(({ name }) => name === trigger.set)?.maxParallel ?? Infinity;
      must(count('all', 1) <= maxParallel && count(trigger.set, 1) <= limit, `${trigger.id} is sent within the limits`);
    } else if (event.type === 'trigger-finished') {
      must(!over.has(event.trigger), `${event.trigger} ends once`);
      over.add(event.trigger);
      must(sent.has(event.trigger) === (event.elapsed !== undefined), `${event.trigger} has a time if it was sent`);
      must(event.outcome !== 'skipped' || !sent.has(event.trigger), `${event.trigger} is skipped only if it was not sent`);
      if (sent.has(event.trigger)) {
        count('all', -1);
        count((triggers.get(event.trigger) as PlannedTrigger).set, -1);
      }
    } else if (event.type === 'set-finished') {
      must(!over.has(`set ${event.set}`), `${event.set} ends once`);
      over.add(`set ${event.set}`);
      for (const { id, set } of triggers.values()) must(set !== event.set || over.has(id), `${event.set} ends after ${id}`);
    }
  }
  must(over.size === triggers.size + plan.sets.length, 'everything ends');
}

function checkConditions(plan: Plan, outcome: RunOutcome): void {
  const ends = new Map(outcome.triggers.map((each) => [each.trigger, each]));
  for (const trigger of plan.sets.flatMap((set) => set.triggers)) {
    if (ends.get(trigger.id)?.elapsed === undefined || !trigger.explicitNeeds) continue;
    const bad = trigger.needs.filter((id) => !['succeeded', 'failure-allowed'].includes(ends.get(id)?.outcome ?? ''));
    must(trigger.when !== 'success' || bad.length === 0, `${trigger.id} ran although ${bad.join()} had not succeeded`);
    must(trigger.when !== 'failure' || bad.length > 0, `${trigger.id} ran although nothing had failed`);
  }
}

test('any plan: everything ends once, in order, within its limits, and is sent at most once', async () => {
  await fc.assert(
    fc.asyncProperty(planSeed, fc.constantFrom(1, 2, 5, Infinity), async (seeds, maxParallel) => {
      const plan = planFrom(seeds);
      const rig = rigOf();
      const outcome = await rig.run(plan, { maxParallel });
      checkEvents(plan, rig.events, maxParallel);
      checkConditions(plan, outcome);
      const announced = rig.events.filter(({ type }) => type === 'trigger-sent').length;
      const cancelled = outcome.triggers.filter((end) => end.outcome === 'cancelled' && end.queueId === undefined).length;
      expect(rig.jenkins.sent).toHaveLength(announced - cancelled);
      expect(outcome.triggers.some(({ attached }) => attached)).toBe(false);
      expect(rig.clock.pending).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test('any plan that goes on after failures ends the same in whatever order its builds end', async () => {
  await fc.assert(
    fc.asyncProperty(planSeed, fc.nat(), async (seeds, salt) => {
      const plan = planFrom(seeds.map((seed) => ({ ...seed, onFailure: 'continue' })));
      const straight = await rigOf().run(plan);
      const shuffled = await rigOf((duration) => (duration * 7_919 + salt) % 30_011).run(plan);
      expect(outcomes(shuffled)).toEqual(outcomes(straight));
    }),
    { numRuns: 60 },
  );
});

test('any plan, interrupted at any time: everything ends once, nothing new is sent, and nothing of ours goes on', async () => {
  await fc.assert(
    fc.asyncProperty(planSeed, fc.nat(60_000), fc.constantFrom(0, 400), async (seeds, when, latency) => {
      const plan = planFrom(
        seeds.map((seed) => ({ ...seed, triggers: seed.triggers.map((trigger) => ({ ...trigger, wait: 'completed' as const })) })),
      );
      const rig = rigOf();
      for (const method of ['trigger', 'readQueue', 'readQueueItem', 'readBuild', 'stopBuild', 'cancelQueueItem'] as const)
        rig.jenkins.latency.set(method, latency);
      const run = rig.start(plan);
      await rig.clock.run(when);
      const { length } = rig.jenkins.sent;
      rig.interrupt.abort();
      const outcome = await rig.clock.until(run);
      await rig.observer.close();
      checkEvents(plan, rig.events, Infinity);
      expect(rig.jenkins.sent).toHaveLength(length);
      const running = [...rig.jenkins.builds.values()].flat().filter((build) => !build.over && build.endsAt > rig.clock.monotonic());
      expect(running).toEqual([]);
      expect(outcome.counts.triggers).toBe(plan.sets.flatMap((set) => set.triggers).length);
      expect(rig.clock.pending).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test('any plan on a controller whose reads fail now and then ends as on one whose reads do not', async () => {
  await fc.assert(
    fc.asyncProperty(
      planSeed,
      fc.array(
        fc.tuple(
          fc.constantFrom('readQueue' as const, 'readRunningBuilds' as const, 'readQueueItem' as const, 'readBuild' as const),
          fc.nat(3),
          fc.nat(5),
        ),
        { maxLength: 12 },
      ),
      async (seeds, faults) => {
        const plan = planFrom(seeds.map((seed) => ({ ...seed, onFailure: 'continue' })));
        const good = await rigOf().run(plan);
        const rig = rigOf();
        for (const [method, times, skip] of faults) rig.jenkins.fault(method, { read: 'temporary' }, times + 1, skip);
        expect(outcomes(await rig.run(plan))).toEqual(outcomes(good));
      },
    ),
    { numRuns: 60 },
  );
});
