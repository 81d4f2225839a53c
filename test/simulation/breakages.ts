/** Deliveries that are broken on purpose, to see that a simulation would notice. Each is broken where it meets the world. */
import type { RunJournal } from '../../src/engine/journal.ts';
import type { JenkinsPort, TriggerRequest } from '../../src/jenkins/port.ts';
import type { ObserverPort } from '../../src/observe/port.ts';
import { ok } from '../../src/util/result.ts';
import { calm, type Weather } from './network.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Climate } from './weather.ts';

export interface Breakage {
  readonly name: string;
  /** Surroundings in which it shows soon; without the breakage every promise is kept in them. */
  readonly climate: Climate;
  readonly jenkins?: (port: JenkinsPort, clock: VirtualClock) => JenkinsPort;
  readonly observer?: (port: ObserverPort) => ObserverPort;
  readonly journal?: (port: RunJournal) => RunJournal;
  /** Begins anew instead of going on. */
  readonly forgetful?: boolean;
}

function climate(weather: Partial<Weather>, others: Partial<Climate> = {}): Climate {
  return {
    weather: { ...calm, ...weather },
    runnerKilled: 0,
    interrupted: 0,
    foreign: false,
    clockJumps: 0,
    unequal: false,
    atMostOnce: false,
    once: false,
    ...others,
  };
}

const isRelease = (request: TriggerRequest): boolean => request.once === true;

export const breakages: readonly Breakage[] = [
  {
    name: 'repeats a release whose answer was lost',
    climate: climate({ lostAfter: 0.2 }),
    jenkins: (port) => ({
      ...port,
      async trigger(request, signal) {
        const answer = await port.trigger(request, signal);
        return answer.kind === 'ambiguous' && isRelease(request) ? port.trigger(request, signal) : answer;
      },
    }),
  },
  {
    name: 'repeats a plain POST whose answer was lost',
    climate: climate({ lostAfter: 0.2 }, { atMostOnce: true }),
    jenkins: (port) => ({
      ...port,
      async trigger(request, signal) {
        const answer = await port.trigger(request, signal);
        return answer.kind === 'ambiguous' && (request.delay ?? 0) < 60_000 ? port.trigger(request, signal) : answer;
      },
    }),
  },
  {
    name: 'releases when the hold has ended',
    climate: climate({}),
    jenkins: (port, clock) => ({
      ...port,
      async trigger(request, signal) {
        if (!isRelease(request)) return port.trigger(request, signal);
        await new Promise<void>((resolve) => void clock.after(100_000, resolve));
        const { forbidden: _, ...late } = request;
        return port.trigger(late, new AbortController().signal);
      },
    }),
  },
  {
    name: 'trusts an id after a restart',
    climate: climate({ kill: 0.1 }),
    observer: (port) => ({
      ...port,
      follow: (target, listener) => port.follow({ job: target.job, queueId: target.queueId, session: undefined }, listener),
      close: () => port.close(),
    }),
  },
  {
    name: 'writes the journal after the act',
    climate: climate({}, { runnerKilled: 1 }),
    journal: (port) => ({
      append: (entry) => {
        void port.append(entry);
        return Promise.resolve(ok(undefined));
      },
    }),
  },
  { name: 'begins anew instead of going on', climate: climate({}, { runnerKilled: 1 }), forgetful: true },
  {
    name: 'takes a held item for cancelled without asking',
    climate: climate({}, { interrupted: 1 }),
    jenkins: (port) => ({ ...port, cancelQueueItem: () => Promise.resolve(ok('done')) }),
  },
  {
    name: 'does not see what is there already',
    climate: climate({}, { once: true }),
    jenkins: (port) => ({
      ...port,
      async readRecentBuilds(job, signal) {
        const answer = await port.readRecentBuilds(job, signal);
        return answer.ok ? ok({ ...answer.value, builds: [] }) : answer;
      },
    }),
  },
  {
    name: 'takes a lost hold for one that never came',
    climate: climate({ lostAfter: 0.2, slowAnswer: 0.2 }, { unequal: true }),
    jenkins: (port) => ({ ...port, readItemsOf: (job, signal) => port.readItemsOf(`${job}-not`, signal) }),
  },
];
