import { calm, type FaultKind, type Weather } from './network.ts';
import type { Random } from './random.ts';
import type { Spice } from './scenario.ts';

/** All that surrounds a simulated run. */
export interface Climate extends Spice {
  readonly weather: Weather;
  /** Chance that a process is killed at a line of its journal. */
  readonly runnerKilled: number;
  /** Chance that a process is interrupted. */
  readonly interrupted: number;
  /** Others trigger the same jobs with the same parameters. Without restarts of controllers and late requests, in which they hit the moment of a release now and then. */
  readonly foreign: boolean;
  /** Steps of the wall clock. */
  readonly clockJumps: number;
}

const single: readonly FaultKind[] = [
  'lostBefore',
  'lostAfter',
  'refused',
  'slowAnswer',
  'badGateway',
  'restart',
  'kill',
  'late',
  'duplicate',
];

/** Weather of a seed: calm, one kind of trouble in earnest, or a little of everything. */
export function randomWeather(random: Random): Weather {
  const kind = random.between(0, 9);
  if (kind === 0) return calm;
  if (kind <= 5) return { ...calm, [random.pick(single)]: 0.15 };
  return {
    lostBefore: 0.03,
    lostAfter: 0.03,
    refused: 0.05,
    late: 0.02,
    slowAnswer: 0.02,
    duplicate: 0.02,
    badGateway: 0.03,
    restart: 0.01,
    kill: random.chance(0.5) ? 0.01 : 0,
  };
}

/** The surroundings of a seed. */
export function randomClimate(random: Random): Climate {
  const weather = randomWeather(random);
  // Outside the promise (docs/delivery.md): a request that comes late while nobody is there to see it.
  const runnerKilled = weather.late === 0 && random.chance(0.5) ? 0.7 : 0;
  return {
    weather,
    runnerKilled,
    interrupted: random.chance(0.2) ? 0.5 : 0,
    foreign: weather.kill === 0 && weather.late === 0 && weather.restart === 0 && random.chance(0.4),
    clockJumps: random.chance(0.1) ? 1 : 0,
    // So are kinds that never compare equal when a request comes twice or late, or nobody is there to see the second item.
    unequal: weather.late === 0 && weather.duplicate === 0 && runnerKilled === 0 && random.chance(0.3),
    atMostOnce: random.chance(0.1),
    once: false,
  };
}

/** The same with `run: once`. */
export function onceClimate(random: Random): Climate {
  return { ...randomClimate(random), once: true };
}
