/**
 * A plan that was previewed and saved, to be applied as it is or not at all: what was selected of which file, what that expanded to,
 * and how the controllers stood. Holds no secret. `schemas/saved-plan.schema.json` describes it.
 */
import type { Preview, PreviewAction, PreviewCounts, PreviewedTrigger } from '../preview/preview.ts';
import type { Redact } from '../secrets/redactor.ts';
import { maskPlan, withoutSecrets } from './encode.ts';
import type { PlanRecord } from './lines.ts';

/** `type` of a saved plan, the first key of its file. */
export const savedPlanType = 'trigger-runner-plan';

/** Version of the shape. A reader refuses what is newer. */
export const savedPlanVersion = 1;

/** What was to be done with a trigger, and what the parameters of its job were. */
export interface SavedTrigger {
  readonly id: string;
  readonly action: Exclude<PreviewAction, 'refused'>;
  readonly queueId?: number;
  readonly number?: number;
  /** Digest of the job's parameter definitions; absent where they could not be read. */
  readonly definition?: string;
}

/** A saved plan. */
export interface SavedPlan {
  /** Version of trigger-runner that saved it. */
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The triggers file as it was named; relative paths start at the working directory. */
  readonly file: string;
  /** SHA-256 of its text, in hexadecimal. */
  readonly fileDigest: string;
  /** Values of `--var`; those that hold a secret are left out. */
  readonly vars: Readonly<Record<string, string>>;
  readonly only: readonly string[];
  /** Sets that were named; none: all. */
  readonly sets: readonly string[];
  readonly counts: PreviewCounts;
  /** What the file expanded to; secrets are `***`. */
  readonly plan: PlanRecord;
  /** Every trigger of the plan, in its order. */
  readonly triggers: readonly SavedTrigger[];
}

/** The triggers of a preview in which nothing is refused, as they are saved and compared. */
export function savedTriggers({ sets }: Preview): readonly SavedTrigger[] {
  return sets.flatMap((set) => set.triggers.flatMap((trigger) => savedTrigger(trigger) ?? []));
}

function savedTrigger({ id, action, queueId, number, definition }: PreviewedTrigger): SavedTrigger | undefined {
  if (action === 'refused') return undefined;
  return {
    id,
    action,
    ...(queueId === undefined ? {} : { queueId }),
    ...(number === undefined ? {} : { number }),
    ...(definition === undefined ? {} : { definition }),
  };
}

/** The text of a saved plan, without its secrets. Ends with a line feed. */
export function encodeSavedPlan(saved: SavedPlan, redact: Redact): string {
  const { version, createdAt, file, fileDigest, vars, only, sets, counts, plan, triggers } = saved;
  const content = {
    type: savedPlanType,
    v: savedPlanVersion,
    version,
    createdAt,
    file,
    fileDigest,
    vars: withoutSecrets(vars, redact),
    only,
    sets,
    counts,
    plan: maskPlan(plan, redact),
    triggers,
  };
  // A line for each key: a plan of thousands of triggers would be twice as long with every one of its lists broken up.
  const lines = Object.entries(content).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Whether a text is that of a saved plan, or of what began as one. */
export function looksLikeSavedPlan(text: string): boolean {
  return /^\ufeff?\s*\{\s*"type"\s*:\s*"trigger-runner-plan"/.test(text.slice(0, 1_000));
}
