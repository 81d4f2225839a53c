/** Concurrency groups: what must not go on twice at the same time. */
import type { Concurrency } from '../config/generated/types.ts';
import type { DeepPartial } from '../config/loaded.ts';
import { parseDuration } from '../util/duration.ts';
import type { DraftSet } from './draft.ts';
import type { Findings } from './findings.ts';
import type { PlannedConcurrency, PlannedSet } from './plan.ts';
import { rules } from './rules.ts';
import type { Value, Values } from './values.ts';

/** The file, or a set. */
interface Owner {
  readonly concurrency?: DeepPartial<Concurrency> | undefined;
}

/** Milliseconds of the documented default of `timeout`. */
const defaultTimeout = 3_600_000;

/** Reads the name of the group, so that what is wrong in it is told whatever is selected. */
export function readConcurrency({ concurrency }: Owner, values: Values): Value | undefined {
  return concurrency?.group === undefined
    ? undefined
    : values.read({ container: concurrency, key: 'group' }, concurrency.group, rules.group);
}

/** The group with its name filled in; undefined: there is none, or it has no name because of a problem, which was told. */
export function planConcurrency(owner: Owner, values: Values): PlannedConcurrency | undefined {
  const value = readConcurrency(owner, values);
  const group = value === undefined ? undefined : values.text(value);
  if (group === undefined) return undefined;
  const { ifBusy = 'wait', timeout } = owner.concurrency ?? {};
  return { group, ifBusy, timeout: (timeout === undefined ? undefined : parseDuration(timeout)) ?? defaultTimeout };
}

/** A set that waits for the group which its own run holds would wait for ever. */
export function checkGroups(
  ofFile: PlannedConcurrency | undefined,
  drafts: readonly DraftSet[],
  sets: readonly PlannedSet[],
  findings: Findings,
): void {
  for (const { name, concurrency } of sets) {
    const source = drafts.find((draft) => draft.name === name)?.source.concurrency;
    if (concurrency === undefined || source === undefined || concurrency.group !== ofFile?.group) continue;
    const message = `the run holds the group \`${concurrency.group}\` already, so that the set \`${name}\` would wait for it in vain`;
    const hint = 'Keep `concurrency` of the file, or of the set';
    findings.value('conflicting-keys', { container: source, key: 'group' }, message, { hint });
  }
}
