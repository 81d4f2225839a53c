import { afterEach } from 'vitest';
import type { ControllerNotice } from '../../src/jenkins/port.ts';
import { createObserver } from '../../src/observe/observer.ts';
import type { Observation, ObserverPort, Recognition } from '../../src/observe/port.ts';
import { unreachable } from '../../src/util/unreachable.ts';
import { FakeJenkins } from '../support/fake-jenkins.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** An observer on a fake controller and a clock that the test moves. */
export class Lookout {
  readonly clock: ManualClock = new ManualClock();
  readonly jenkins: FakeJenkins;
  readonly observer: ObserverPort;
  readonly notices: ControllerNotice[] = [];

  constructor(
    jobs: ConstructorParameters<typeof FakeJenkins>[1] = {},
    poll: { readonly min: number; readonly max: number } = { min: 200, max: 15_000 },
    random = 0.5,
  ) {
    this.jenkins = new FakeJenkins(this.clock, jobs);
    this.observer = createObserver({
      jenkins: this.jenkins,
      clock: this.clock,
      random: () => random,
      poll,
      onNotice: (notice) => this.notices.push(notice),
    });
  }

  /** Puts an item into the queue and follows it. */
  follow(job: string, parameters: Readonly<Record<string, string>> = {}, session: string | undefined = this.jenkins.session): Followed {
    return this.followItem(job, this.jenkins.enqueue(job, parameters), session);
  }

  followItem(
    job: string,
    queueId: number,
    session: string | undefined = this.jenkins.session,
    recognises?: Recognition,
    inQueueSince?: number,
  ): Followed {
    const followed = new Followed(queueId);
    const target = { job, queueId, session, ...(recognises !== undefined && { recognises }), inQueueSince };
    followed.unfollow = this.observer.follow(target, (observation) => {
      followed.seen.push(observation);
      followed.at.push(this.clock.monotonic());
    });
    return followed;
  }
}

/** For a file of tests: makes lookouts that end with their test, and may leave no timer. */
export function lookouts(): (...parameters: ConstructorParameters<typeof Lookout>) => Lookout {
  const all: Lookout[] = [];
  afterEach(async () => {
    for (const made of all.splice(0)) {
      await made.observer.close();
      if (made.clock.pending > 0) throw new Error('a timer is left');
    }
  });
  return (...parameters) => {
    const made = new Lookout(...parameters);
    all.push(made);
    return made;
  };
}

export class Followed {
  readonly queueId: number;
  readonly seen: Observation[] = [];
  readonly at: number[] = [];
  unfollow: () => void = () => undefined;

  constructor(queueId: number) {
    this.queueId = queueId;
  }

  get story(): string[] {
    return this.seen.map((observation) => {
      switch (observation.kind) {
        case 'waiting':
          return `waiting: ${observation.why.replace(/\. Expires in .*/, '')}`;
        case 'started':
          return `started #${observation.number}`;
        case 'inputs':
          return observation.inputs.length === 0 ? 'waits no more' : `waits for ${observation.inputs.map(({ id }) => id).join(', ')}`;
        case 'finished':
          return `finished #${observation.number} ${observation.result}`;
        case 'cancelled':
          return 'cancelled';
        case 'lost':
          return `lost: ${observation.failure.message}`;
        default:
          return unreachable(observation);
      }
    });
  }

  get last(): string | undefined {
    return this.story.at(-1);
  }
}
