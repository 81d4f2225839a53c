import type { Plan } from '../plan/plan.ts';
import { describePlan } from '../state/describe-plan.ts';
import type { RunHeader } from '../state/lines.ts';
import type { Loaded } from './load.ts';
import { packageVersion } from './package-root.ts';

/** What of a file is run, as the command line says. */
export interface Selection {
  readonly vars: Readonly<Record<string, string>>;
  readonly only: readonly string[];
  readonly sets: readonly string[];
}

/** The first line of the journal of a run that begins now. */
export function createHeader(
  run: string,
  loaded: Pick<Loaded, 'file' | 'digest'>,
  plan: Plan,
  selection: Selection,
  startedAt: number,
): RunHeader {
  const { file, digest } = loaded;
  return { type: 'run', run, file, fileDigest: digest, startedAt, version: packageVersion(), ...selection, plan: describePlan(plan) };
}
