/** Reads sets and triggers: settings, matrices, names. What waits for what comes afterwards, in `needs.ts`. */
import type { DeepPartial, LoadedFile } from '../config/loaded.ts';
import type { Trigger } from '../config/generated/types.ts';
import { checkAtomic } from './atomic.ts';
import { readConcurrency } from './concurrency.ts';
import type { DraftController } from './controllers.ts';
import type { DraftEntry, DraftSet, Settings } from './draft.ts';
import type { Findings, Place } from './findings.ts';
import { expandMatrix, type Budget } from './matrix.ts';
import { makeMember, registerNames } from './members.ts';
import { checkOnce } from './once.ts';
import { rules } from './rules.ts';
import { mergeDefaults, mergeSettings } from './settings.ts';
import type { Value, Values } from './values.ts';

/** What reading needs at hand. */
export interface Workshop {
  readonly loaded: LoadedFile;
  readonly values: Values;
  readonly findings: Findings;
  readonly controllers: ReadonlyMap<string, DraftController>;
  readonly budget: Budget;
}

/** The sets of the file in its order. */
export function draftSets(workshop: Workshop): readonly DraftSet[] {
  const { loaded, values } = workshop;
  const defaults = mergeDefaults(loaded.value.defaults, undefined, values);
  const written = loaded.value.triggerSets ?? {};
  const sets: DraftSet[] = [];
  for (const [name, source] of Object.entries(written)) {
    if (source === undefined) continue;
    const set: DraftSet = {
      index: sets.length,
      name,
      place: { container: written, key: name },
      source,
      entries: [],
      names: new Map(),
      needs: undefined,
      selected: false,
    };
    readSet(set, defaults, workshop);
    sets.push(set);
  }
  checkOnce(sets, workshop.findings);
  return sets;
}

function readSet(set: DraftSet, ofFile: Settings, workshop: Workshop): void {
  const { values, findings } = workshop;
  const { source } = set;
  const defaults = mergeDefaults(source.defaults, ofFile, values);
  if (source.description !== undefined) values.read({ container: source, key: 'description' }, source.description, rules.setText);
  readConcurrency(source, values);
  if (source.controller !== undefined && source.defaults?.controller !== undefined) {
    const hint = 'Keep `controller` of the set';
    findings.value(
      'conflicting-keys',
      { container: source.defaults, key: 'controller' },
      `the set \`${set.name}\` gives its controller twice`,
      { hint },
    );
  }
  const shared: SharedByTriggers = { defaults, controller: controllerOfSet(set, defaults, workshop) };
  const triggers = source.triggers ?? [];
  for (const [index, item] of triggers.entries()) {
    if (item === undefined) continue;
    const entry = readEntry(set, { container: triggers, key: index }, item, shared, workshop);
    set.entries.push(entry);
    registerNames(entry, findings, workshop.loaded);
  }
  const isChain = (source.mode ?? 'sequential') === 'sequential' && set.entries.every((entry) => !entry.explicitNeeds);
  if (source.maxParallel !== undefined && isChain) {
    const hint = 'Write `mode: parallel`, or remove `maxParallel`';
    const message = `\`maxParallel\` has no effect: the triggers of the sequential set \`${set.name}\` run one after another`;
    findings.key('conflicting-keys', { container: source, key: 'maxParallel' }, message, { hint, severity: 'warning' });
  }
  checkAtomic(set, findings);
}

/** What the triggers of a set have that say nothing of it themselves. */
interface SharedByTriggers {
  readonly defaults: Settings;
  readonly controller: Value | undefined;
}

/** One combination, of nothing. */
const noMatrix: readonly undefined[] = [undefined];

function readEntry(
  set: DraftSet,
  place: Place,
  item: string | DeepPartial<Trigger>,
  shared: SharedByTriggers,
  workshop: Workshop,
): DraftEntry {
  const { values, findings } = workshop;
  const source: DeepPartial<Trigger> = typeof item === 'string' ? { job: item } : item;
  const jobPlace: Place = typeof item === 'string' ? place : { container: item, key: 'job' };
  const settings = mergeSettings(source, shared.defaults, values, findings);
  const entry: DraftEntry = {
    index: set.entries.length,
    set,
    place,
    source,
    jobPlace,
    settings,
    job: source.job === undefined ? undefined : values.read(jobPlace, source.job, rules.job),
    name: source.name === undefined ? undefined : values.read({ container: source, key: 'name' }, source.name, rules.name),
    controller: source.controller === undefined ? shared.controller : controllerIn(source, values),
    members: [],
    explicitNeeds: source.needs !== undefined,
    needs: [],
    results: undefined,
  };
  checkAxes(entry, findings);
  const combinations = source.matrix === undefined ? noMatrix : expandMatrix(source, workshop.budget, values, findings);
  entry.members = combinations?.map((combination) => makeMember(entry, combination, workshop)) ?? [];
  return entry;
}

/** For triggers that give none: their set's in either form, the file's default; undefined: the only one of the file. */
function controllerOfSet({ source }: DraftSet, defaults: Settings, { loaded, values }: Workshop): Value | undefined {
  const owner = defaults.owner('controller');
  const isOutside = owner === undefined || owner === loaded.value.defaults;
  return controllerIn(isOutside && source.controller !== undefined ? source : owner, values);
}

function controllerIn(container: { readonly controller?: string | undefined } | undefined, values: Values): Value | undefined {
  return container?.controller === undefined
    ? undefined
    : values.read({ container, key: 'controller' }, container.controller, rules.controllerName);
}

function checkAxes(entry: DraftEntry, findings: Findings): void {
  const { settings } = entry;
  const check = (value: Value | undefined): void => {
    if (value !== undefined && value.matrixUses.length > 0) checkAxesOf(value, entry, findings);
  };
  check(entry.job);
  check(entry.name);
  check(entry.controller);
  settings.parameters.forEach(check);
  settings.files.forEach(check);
  settings.texts.forEach(check);
}

function checkAxesOf(value: Value, { source }: DraftEntry, findings: Findings): void {
  for (const use of value.matrixUses) {
    const axis = use.reference.name;
    if (Object.hasOwn(source.matrix ?? {}, axis) || findings.wasRemoved(axis, 'triggerSets')) continue;
    const axes = Object.keys(source.matrix ?? {});
    const who = typeof source.name === 'string' ? `\`${source.name}\`` : `\`${source.job ?? ''}\``;
    const message =
      axes.length === 0
        ? `the trigger ${who} has no matrix, so there is no axis \`${axis}\``
        : `the matrix of ${who} has no axis \`${axis}\``;
    const hint = axes.length === 0 ? 'Give the trigger a `matrix`' : `Its axes are ${axes.map((name) => `\`${name}\``).join(', ')}`;
    findings.part('unknown-matrix-axis', value.place, use, message, { hint, once: true });
  }
}
