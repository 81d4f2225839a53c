import type { Plan } from '../plan/plan.ts';
import { describePlan } from '../state/describe-plan.ts';
import type { RunHeader } from '../state/lines.ts';
import { packageVersion } from './package-root.ts';

/** What is written down of a plan, so that the same can be made again and compared. */
export function planHeader(plan: Plan): Omit<RunHeader, 'type' | 'run' | 'startedAt'> {
  const { digest = '', variables = {}, only = [], sets = [] } = plan.origin ?? {};
  return { file: plan.file, fileDigest: digest, version: packageVersion(), vars: variables, only, sets, plan: describePlan(plan) };
}

/** The first line of the journal of a run of a plan that begins now. */
export function createHeader(run: string, plan: Plan, startedAt: number): RunHeader {
  return { type: 'run', run, startedAt, ...planHeader(plan) };
}
