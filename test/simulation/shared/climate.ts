import { calm } from '../network.ts';
import type { Random } from '../random.ts';
import { type Climate, randomWeather } from '../weather.ts';
import { type DatabaseFault, type DatabaseWeather, reliable } from './connection.ts';

/** All that surrounds two machines that want one run. */
export interface SharedClimate extends Climate {
  readonly database: DatabaseWeather;
  /** Times in which the database is down, which ends all connections. */
  readonly databaseDown: number;
  /** Times in which a machine cannot reach the database, and in which it cannot reach the controllers. */
  readonly cutOffDatabase: number;
  readonly cutOffControllers: number;
  /** Times in which a machine stands still. */
  readonly pauses: number;
  /** Chance that it does between the decision to send a POST and its first byte. */
  readonly stalls: number;
  /** Chance that it does right after one of its lines was committed. */
  readonly pausedAtLine: number;
  /** Chance that its monotonic clock stands still with it. Its wall clock does not jump then: one of the two has to tell. */
  readonly frozen: number;
  /** Greatest share by which the clocks of a machine are too fast or too slow; its wall clock is hours off then, too. */
  readonly drift: number;
  /** Chance that a process takes the run although another one drives it. */
  readonly takeOver: number;
  /** Chance that a process is asked to end from the other machine. */
  readonly asked: number;
}

const databaseFaults: readonly DatabaseFault[] = ['lost', 'unanswered', 'refused', 'belated'];

function randomDatabase(random: Random): DatabaseWeather {
  const kind = random.between(0, 5);
  if (kind === 0) return reliable;
  if (kind <= 3) return { ...reliable, [random.pick(databaseFaults)]: 0.12 };
  return { lost: 0.03, unanswered: 0.04, refused: 0.03, belated: 0.02 };
}

/** The surroundings of a seed. */
export function sharedClimate(random: Random): SharedClimate {
  // Outside the promise (docs/delivery.md): a request that comes late while nobody is there to see it.
  const weather = random.chance(0.4) ? calm : { ...randomWeather(random), late: 0 };
  const clockJumps = random.chance(0.4) ? random.between(1, 4) : 0;
  return {
    weather,
    runnerKilled: random.chance(0.4) ? 0.5 : 0,
    interrupted: random.chance(0.1) ? 0.4 : 0,
    foreign: false,
    clockJumps,
    unequal: false,
    atMostOnce: random.chance(0.1),
    once: false,
    database: randomDatabase(random),
    databaseDown: random.chance(0.25) ? random.between(1, 2) : 0,
    cutOffDatabase: random.chance(0.4) ? random.between(1, 3) : 0,
    cutOffControllers: random.chance(0.25) ? random.between(1, 2) : 0,
    pauses: random.chance(0.5) ? random.between(1, 4) : 0,
    stalls: random.chance(0.4) ? 0.15 : 0,
    pausedAtLine: random.chance(0.4) ? 0.08 : 0,
    frozen: clockJumps === 0 && random.chance(0.4) ? 0.6 : 0,
    drift: random.chance(0.7) ? 0.01 : 0,
    takeOver: random.chance(0.3) ? 0.4 : 0,
    asked: random.chance(0.1) ? 0.3 : 0,
  };
}

/** Surroundings in which nothing goes wrong but what is given. */
export function sharedSurroundings(given: Partial<SharedClimate>): SharedClimate {
  return {
    weather: calm,
    runnerKilled: 0,
    interrupted: 0,
    foreign: false,
    clockJumps: 0,
    unequal: false,
    atMostOnce: false,
    once: false,
    database: reliable,
    databaseDown: 0,
    cutOffDatabase: 0,
    cutOffControllers: 0,
    pauses: 0,
    stalls: 0,
    pausedAtLine: 0,
    frozen: 0,
    drift: 0,
    takeOver: 0,
    asked: 0,
    ...given,
  };
}

/** Milliseconds that something lasts: a moment, or about as long as a lease, or much longer. */
export function randomLength(random: Random): number {
  switch (random.between(0, 3)) {
    case 0:
      return random.between(200, 5_000);
    case 1:
      return random.between(5_000, 45_000);
    case 2:
      return random.between(45_000, 110_000);
    default:
      return random.between(110_000, 900_000);
  }
}
