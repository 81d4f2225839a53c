/**
 * Sets and triggers on their way to a plan. An *entry* is an item of `triggers`; it has one *member*, or with a matrix one for
 * each combination. Members share everything but their name, job, controller and matrix values.
 */
import type { DeepPartial } from '../config/loaded.ts';
import type { Trigger, TriggerDefaults, TriggerSet } from '../config/generated/types.ts';
import type { Place } from './findings.ts';
import type { ResultUse, Value } from './values.ts';

/** A set of the file. */
export interface DraftSet {
  readonly index: number;
  readonly name: string;
  readonly place: Place;
  readonly source: DeepPartial<TriggerSet>;
  readonly entries: DraftEntry[];
  /** By name: entries as a whole (`image`), members of a matrix (`image[OS=linux]`). */
  readonly names: Map<string, Group>;
  /** Written `needs`; undefined: the set waits for all sets before it. Filled by `needs.ts`. */
  needs: readonly DraftSet[] | undefined;
  /** Whether any trigger of it is in the plan. */
  selected: boolean;
}

/** An item of `triggers`. */
export interface DraftEntry {
  /** Place among the entries of its set. */
  readonly index: number;
  readonly set: DraftSet;
  readonly place: Place;
  readonly source: DeepPartial<Trigger>;
  /** Where the job stands: the entry itself in the short form. */
  readonly jobPlace: Place;
  readonly settings: Settings;
  readonly job: Value | undefined;
  readonly name: Value | undefined;
  readonly controller: Value | undefined;
  members: readonly DraftMember[];
  /** Whether `needs` is written; else a sequential set gives the order. */
  readonly explicitNeeds: boolean;
  /** What it waits for: whole entries, or members of a matrix. Filled by `needs.ts`. */
  needs: readonly Group[];
  /** What its references to results mean; undefined: it has none. Filled by `results.ts`. */
  results: Map<ResultUse, DraftMember> | undefined;
}

/** One trigger of the plan to be. */
export interface DraftMember {
  readonly entry: DraftEntry;
  /** Name without the values of the matrix. */
  readonly base: string;
  readonly name: string;
  readonly id: string;
  /** Undefined: not known because of a problem, which was told. */
  readonly job: string | undefined;
  readonly controller: string | undefined;
  readonly matrix: ReadonlyMap<string, string> | undefined;
  selected: boolean;
}

/** Members of one entry that a name stands for. */
export interface Group {
  readonly entry: DraftEntry;
  readonly members: readonly DraftMember[];
}

/** Key of the trigger format that `defaults` may have too. */
export type SettingKey = keyof TriggerDefaults;

/** What a trigger says after its defaults: trigger before set before file. */
export interface Settings {
  /** The object that gives a key, if any does. */
  owner(key: SettingKey): DeepPartial<TriggerDefaults> | undefined;
  readonly parameters: ReadonlyMap<string, Value>;
  readonly files: ReadonlyMap<string, Value>;
  /** `cause`, `remoteToken`, `correlate` and `outputs` as values. */
  readonly texts: ReadonlyMap<'cause' | 'remoteToken' | 'correlate' | 'outputs', Value>;
  readonly timeouts: { readonly queue?: string; readonly run?: string };
  /** The settings that all other keys, but `controller`, come from as they do here: one for all triggers that say nothing of them. */
  readonly constants: Settings;
}
