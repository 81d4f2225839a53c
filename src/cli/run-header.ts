import type { Plan } from '../plan/plan.ts';
import { describePlan } from '../state/describe-plan.ts';
import type { RunHeader } from '../state/lines.ts';
import { packageVersion } from './package-root.ts';

/** What of a file is run, as the command line says. */
export interface Selection {
  readonly vars: Readonly<Record<string, string>>;
  readonly only: readonly string[];
  readonly sets: readonly string[];
}

/** The first line of the journal of a run that begins now. `digest`: of the file, see `fileDigest`. */
export function createHeader(
  run: string,
  { file, digest }: { readonly file: string; readonly digest: string },
  plan: Plan,
  selection: Selection,
  startedAt: number,
): RunHeader {
  return { type: 'run', run, file, fileDigest: digest, startedAt, version: packageVersion(), ...selection, plan: describePlan(plan) };
}
