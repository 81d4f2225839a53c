/** From the text of a saved plan to the plan. Nothing in it is trusted: it comes from an artifact, a cache, a mail. */
import { err, ok, type Result } from '../util/result.ts';
import { type SavedPlan, savedPlanType, savedPlanVersion } from './saved-plan.ts';
import { anything, count, list, map, type Misfit, object, oneOf, text } from './shape.ts';

/** Why a text is no saved plan that can be applied. */
export type UnreadablePlan =
  /** It is not JSON; `reason` is what the parser says. */
  | { readonly kind: 'syntax'; readonly reason: string }
  /** A newer version wrote it. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'shape'; readonly misfit: Misfit };

const digest = text(/^[0-9a-f]{64}$/);

const trigger = object({
  id: text(),
  name: text(),
  job: text(),
  controller: text(),
  parameters: map(text()),
  'files?': map(text()),
  settings: map(anything),
});

const set = object({
  name: text(),
  'description?': text(),
  mode: oneOf('sequential', 'parallel'),
  settings: map(anything),
  triggers: list(trigger),
});

const savedPlan = object({
  type: oneOf(savedPlanType),
  v: oneOf(savedPlanVersion),
  version: text(),
  createdAt: count,
  file: text(),
  fileDigest: digest,
  vars: map(text()),
  only: list(text()),
  sets: list(text()),
  counts: object({ triggers: count, trigger: count, attach: count, upToDate: count, refused: oneOf(0) }),
  plan: object({ controllers: list(object({ name: text(), url: text() })), sets: list(set) }),
  triggers: list(
    object({ id: text(), action: oneOf('trigger', 'attach', 'up-to-date'), 'queueId?': count, 'number?': count, 'definition?': text() }),
  ),
});

/** Reads a saved plan, whatever the text is. */
export function readSavedPlan(source: string): Result<SavedPlan, UnreadablePlan> {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\ufeff/, ''));
  } catch (error) {
    return err({ kind: 'syntax', reason: (error as Error).message });
  }
  const version = (value as { readonly v?: unknown } | null)?.v;
  if (typeof version === 'number' && version > savedPlanVersion) return err({ kind: 'newer', version });
  const misfit = savedPlan(value, []);
  return misfit === undefined ? ok(value as SavedPlan) : err({ kind: 'shape', misfit });
}
