import type { PlannedTrigger } from '../../plan/plan.ts';
import type { TriggerContext } from '../context.ts';
import { sleep } from '../../util/clock.ts';
import { err } from '../../util/result.ts';
import type { Result } from '../../util/result.ts';
import { largestOutputs, parseOutputs } from './outputs.ts';

/** Waits between attempts to read an artifact from a controller that is out of reach, in milliseconds. */
const firstWait = 1_000;
const longestWait = 15_000;

/** Why there are no outputs. */
export interface MissingOutputs {
  readonly reason: string;
  readonly hint?: string;
}

/**
 * Reads the outputs of a build. A controller that is out of reach is asked again until `signal` is aborted. Fails when the
 * artifact cannot be read, is not what it should be, or lacks a key that another trigger uses.
 */
export async function readOutputs(
  context: TriggerContext,
  { path, format }: NonNullable<PlannedTrigger['outputs']>,
  number: number,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<string, string>, MissingOutputs>> {
  const { trigger, usedOutputs } = context;
  const { jenkins, clock } = context.shared;
  for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
    const answer = await jenkins.readArtifact(trigger.job, number, path, largestOutputs, signal);
    if (answer.ok) return withKeys(parseOutputs(format, answer.value.content), usedOutputs);
    const { kind, failure } = answer.error;
    if (kind !== 'temporary' || !(await sleep(clock, wait, signal)))
      return err({ reason: failure.message, ...(failure.hint !== undefined && { hint: failure.hint }) });
  }
}

function withKeys(
  outputs: Result<ReadonlyMap<string, string>, string>,
  used: ReadonlySet<string>,
): Result<ReadonlyMap<string, string>, MissingOutputs> {
  if (!outputs.ok) return err({ reason: outputs.error });
  const missing = [...used].filter((key) => !outputs.value.has(key));
  if (missing.length === 0) return outputs;
  const present = [...outputs.value.keys()].join(', ');
  return err({ reason: `It has no ${missing.join(', ')}; it has ${present === '' ? 'nothing' : present}` });
}
