import { calm, type Weather } from './network.ts';
import type { Random } from './random.ts';

/** Weather of a seed: calm, one kind of trouble in earnest, or a little of everything. */
export function randomWeather(random: Random): Weather {
  const kind = random.between(0, 9);
  if (kind === 0) return calm;
  if (kind <= 5) {
    const faults = ['lostBefore', 'lostAfter', 'refused', 'slowAnswer', 'badGateway', 'restart', 'kill', 'late'] as const;
    return { ...calm, [random.pick(faults)]: 0.15 };
  }
  return {
    lostBefore: 0.03,
    lostAfter: 0.03,
    refused: 0.05,
    late: 0.02,
    slowAnswer: 0.02,
    duplicate: 0,
    badGateway: 0.03,
    restart: 0.01,
    kill: 0.01,
  };
}
