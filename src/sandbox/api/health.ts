import type { Job } from '../model/types.ts';
import { bean } from './exported.ts';
import type { Bean, Shape } from './exported.ts';

interface Health {
  readonly description: string;
  readonly score: number;
}

const shape: Shape<Health> = {
  properties: [
    { name: 'description', visibility: 2, read: ({ description }) => description },
    { name: 'iconClassName', visibility: 2, read: ({ score }) => `icon-health-${iconOf(score)}` },
    { name: 'iconUrl', visibility: 2, read: ({ score }) => `health-${iconOf(score)}.png` },
    { name: 'score', visibility: 2, read: ({ score }) => score },
  ],
};

/** Build stability over the last five builds that say anything about it (`Job.getBuildStabilityHealthReport`). */
export function healthBeans({ builds }: Job): Bean[] {
  let failed = 0;
  let total = 0;
  for (let index = builds.length - 1; index >= 0 && total < 5; index--) {
    const result = builds[index]?.result;
    if (result === 'FAILURE') failed++;
    else if (result !== 'SUCCESS' && result !== 'UNSTABLE') continue;
    total++;
  }
  if (total === 0) return [];
  const score = Math.floor((100 * (total - failed)) / total);
  return [bean(shape, { score, description: `Build stability: ${describe(failed, total)}` })];
}

function describe(failed: number, total: number): string {
  if (failed === 0) return 'No recent builds failed.';
  return failed === total ? 'All recent builds failed.' : `${failed} out of the last ${total} builds failed.`;
}

function iconOf(score: number): string {
  if (score <= 20) return '00to19';
  if (score <= 40) return '20to39';
  if (score <= 60) return '40to59';
  return score <= 80 ? '60to79' : '80plus';
}
