import { createHash } from 'node:crypto';
import type { SandboxInput, SandboxStage } from '../definition.ts';
import type { Build, ParameterDefinition, Pause, PlannedInput, PlannedStage } from './types.ts';

/** Milliseconds by which a build stops short of what comes after an input, so that its log ends with the question. */
const justBefore = 0.5;

/** The stages of a Pipeline one after the other; `durationOf` reads a declared duration. */
export function planStages(
  declared: readonly SandboxStage[],
  durationOf: (text: string) => number,
  parametersOf: (input: SandboxInput) => readonly ParameterDefinition[],
): readonly PlannedStage[] {
  let at = 0;
  return declared.map((stage) => {
    const planned: PlannedStage = {
      name: stage.name,
      at,
      duration: durationOf(stage.duration ?? '100ms'),
      fails: stage.fails ?? false,
      input: stage.input === undefined ? undefined : planInput(stage.input, parametersOf(stage.input)),
    };
    at += planned.duration;
    return planned;
  });
}

/** `InputStep`: an id begins with a capital letter, and without one it is the digest of the message. */
function planInput(declared: SandboxInput, parameters: readonly ParameterDefinition[]): PlannedInput {
  const id = declared.id ?? createHash('md5').update(declared.message).digest('hex');
  return {
    id: id.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    message: declared.message,
    parameters,
    submitters: declared.submitter?.split(',').map((name) => name.trim()),
  };
}

/** Milliseconds of work after which a stage begins: one that waits does so before anything else happens at that moment. */
export function startOf({ at, input }: PlannedStage): number {
  return input === undefined ? at : at - justBefore;
}

/** Milliseconds of a build until the next stage waits for its input, from `from` on; undefined: none will. */
export function nextPause({ plan }: Build, from: number): { readonly at: number; readonly stage: PlannedStage } | undefined {
  const stage = plan.stages.find((candidate) => candidate.input !== undefined && startOf(candidate) > from && candidate.at < plan.duration);
  return stage === undefined ? undefined : { at: startOf(stage), stage };
}

/** What a build waits for now. */
export function pendingPause({ pauses }: Build): Pause | undefined {
  const last = pauses.at(-1);
  return last !== undefined && last.ended === undefined ? last : undefined;
}

/** Milliseconds that a build has worked at `now` (monotonic), in thousandths: its pauses do not count. Of one that is over: in all. */
export function workedFor(build: Build, now: number): number {
  if (!build.building) return build.interrupted?.after ?? build.plan.duration;
  return Math.round((now - build.started - pausedFor(build.pauses, now)) * 1_000) / 1_000;
}

/** Milliseconds that pauses have lasted at `now`. */
export function pausedFor(pauses: readonly Pause[], now: number): number {
  return pauses.reduce((sum, { begun, ended }) => sum + (ended ?? now) - begun, 0);
}
