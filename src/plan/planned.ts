/** Makes the planned sets and triggers of what is selected, with the documented defaults. */
import type { Rebuild } from '../config/generated/types.ts';
import type { DeepPartial, LoadedFile } from '../config/loaded.ts';
import { parseDuration } from '../util/duration.ts';
import { planConcurrency } from './concurrency.ts';
import type { DraftEntry, DraftMember, DraftSet, Settings } from './draft.ts';
import type { PlannedSet, PlannedTrigger, Template } from './plan.ts';
import { positionsOf } from './positions.ts';
import { rules } from './rules.ts';
import { selectedMembers, selectedNeeds } from './selection.ts';
import type { Scope, Value, Values } from './values.ts';

/** The selected sets. What has no value because of a problem is left out; then there are findings, and no plan is made. */
export function planSets(sets: readonly DraftSet[], loaded: LoadedFile, values: Values): readonly PlannedSet[] {
  const planned: PlannedSet[] = [];
  const constants = new Map<Settings, Constants>();
  for (const set of sets) {
    if (!set.selected) continue;
    const { source } = set;
    const before = planned.at(-1);
    const description =
      source.description === undefined
        ? undefined
        : values.read({ container: source, key: 'description' }, source.description, rules.setText);
    const concurrency = planConcurrency(source, values);
    const triggers: PlannedTrigger[] = [];
    for (const entry of set.entries) planEntry(entry, triggers, constants, loaded, values);
    planned.push({
      name: set.name,
      description: description === undefined ? undefined : values.text(description),
      mode: source.mode ?? 'sequential',
      maxParallel: source.maxParallel,
      needs: set.needs === undefined ? (before === undefined ? [] : [before.name]) : selectedNeeds(set, sets).map(({ name }) => name),
      explicitNeeds: set.needs !== undefined,
      when: source.when ?? 'success',
      onFailure: source.onFailure ?? 'stop',
      atomic: source.atomic ?? false,
      ...(concurrency === undefined ? {} : { concurrency }),
      triggers,
    });
  }
  return planned;
}

/** Adds the triggers of an entry to `planned`. */
function planEntry(
  entry: DraftEntry,
  planned: PlannedTrigger[],
  constants: Map<Settings, Constants>,
  loaded: LoadedFile,
  values: Values,
): void {
  const members = entry.members.every(isSelected) ? entry.members : entry.members.filter(isSelected);
  if (members.length === 0) return;
  const { settings } = entry;
  let known = constants.get(settings.constants);
  if (known === undefined) constants.set(settings.constants, (known = constantsOf(settings.constants)));
  const shared: Shared = {
    constants: known,
    uses: entry.results === undefined ? none : [...new Set([...entry.results.values()].map(({ id }) => id))],
    position: loaded.positions.value(entry.place.container, entry.place.key),
    positions: positionsOf(entry, loaded),
  };
  const needs = entry.needs.length === 0 ? none : selectedMembers(entry).map(({ id }) => id);
  const isChain = !entry.explicitNeeds && (entry.set.source.mode ?? 'sequential') === 'sequential';
  members.forEach((member, index) => {
    const previous = isChain ? members[index - 1] : undefined;
    // Members of a matrix follow each other too; "when one of them failed" must still see what stands before the matrix.
    const before = previous === undefined ? needs : known.when === 'failure' ? [...needs, previous.id] : [previous.id];
    const trigger = planMember(member, before, shared, values);
    if (trigger !== undefined) planned.push(trigger);
  });
}

const none: readonly never[] = [];

function isSelected({ selected }: DraftMember): boolean {
  return selected;
}

/** What the members of an entry have in common. */
interface Shared extends Pick<Required<PlannedTrigger>, 'uses' | 'position' | 'positions'> {
  readonly constants: Constants;
}

/** What no reference can change. */
type Constants = Pick<
  PlannedTrigger,
  | 'when'
  | 'wait'
  | 'successOn'
  | 'allowFailure'
  | 'timeout'
  | 'timeouts'
  | 'onTimeout'
  | 'quietPeriod'
  | 'delivery'
  | 'ifQueued'
  | 'run'
  | 'within'
  | 'rebuild'
  | 'ifNotParameterized'
  | 'onInput'
  | 'log'
>;

const success: Constants['successOn'] = ['SUCCESS'];
const noTimeouts: Constants['timeouts'] = {};

function constantsOf(settings: Settings): Constants {
  const { queue, run } = settings.timeouts;
  const queueTimeout = milliseconds(queue);
  const runTimeout = milliseconds(run);
  return {
    when: settings.owner('when')?.when ?? 'success',
    wait: settings.owner('wait')?.wait ?? 'completed',
    successOn: settings.owner('successOn')?.successOn?.filter((result) => result !== undefined) ?? success,
    allowFailure: settings.owner('allowFailure')?.allowFailure ?? false,
    timeout: milliseconds(settings.owner('timeout')?.timeout),
    timeouts:
      queueTimeout === undefined && runTimeout === undefined
        ? noTimeouts
        : { ...(queueTimeout !== undefined && { queue: queueTimeout }), ...(runTimeout !== undefined && { run: runTimeout }) },
    onTimeout: settings.owner('onTimeout')?.onTimeout ?? 'abort',
    quietPeriod: milliseconds(settings.owner('quietPeriod')?.quietPeriod),
    delivery: settings.owner('delivery')?.delivery ?? 'exactly-once',
    ifQueued: settings.owner('ifQueued')?.ifQueued ?? 'attach',
    run: settings.owner('run')?.run ?? 'always',
    within: settings.owner('run')?.run === 'once' ? milliseconds(settings.owner('within')?.within) : undefined,
    rebuild: rebuildOf(settings.owner('rebuild')?.rebuild),
    ifNotParameterized: settings.owner('ifNotParameterized')?.ifNotParameterized ?? 'fail',
    onInput: settings.owner('onInput')?.onInput ?? 'report',
    log: settings.owner('log')?.log ?? 'tail',
  };
}

function rebuildOf(written: DeepPartial<Rebuild> | undefined): PlannedTrigger['rebuild'] {
  if (written?.attempts === undefined) return undefined;
  return { attempts: written.attempts, on: (written.on ?? ['FAILURE']).filter((result) => result !== undefined) };
}

/** Written out and not spread: objects of one shape, made at once, are several times cheaper where a matrix makes many. */
function planMember(member: DraftMember, needs: readonly string[], shared: Shared, values: Values): PlannedTrigger | undefined {
  const { entry, matrix, job, controller } = member;
  const { settings } = entry;
  const { constants } = shared;
  const scope: Scope = { results: entry.results, matrix };
  const text = (value: Value | undefined): string | undefined => (value === undefined ? undefined : values.text(value, scope));
  const cause = settings.texts.get('cause');
  const token = settings.texts.get('remoteToken');
  const outputs = settings.texts.get('outputs');
  const path = text(outputs);
  // Filled also when the job is not known, so that everything that is missing is told at once.
  const parameters = fillAll(settings.parameters, scope, values);
  const files = fillAll(settings.files, scope, values);
  const remoteToken = token === undefined ? undefined : values.secret(token, 'the remote token', scope);
  const causeTemplate = cause === undefined ? undefined : values.fill(cause, scope);
  const correlate = text(settings.texts.get('correlate'));
  if (job === undefined) text(entry.job);
  if (controller === undefined) text(entry.controller);
  if (job === undefined || controller === undefined) return undefined;
  return {
    id: member.id,
    set: entry.set.name,
    name: member.name,
    job,
    controller,
    parameters,
    files,
    needs,
    explicitNeeds: entry.explicitNeeds,
    uses: shared.uses,
    when: constants.when,
    wait: constants.wait,
    successOn: constants.successOn,
    allowFailure: constants.allowFailure,
    timeout: constants.timeout,
    timeouts: constants.timeouts,
    onTimeout: constants.onTimeout,
    quietPeriod: constants.quietPeriod,
    remoteToken,
    cause: causeTemplate,
    correlate,
    delivery: constants.delivery,
    ifQueued: constants.ifQueued,
    run: constants.run,
    within: constants.within,
    rebuild: constants.rebuild,
    ifNotParameterized: constants.ifNotParameterized,
    onInput: constants.onInput,
    log: constants.log,
    outputs: path === undefined ? undefined : { format: outputs?.place.key === 'json' ? 'json' : 'properties', path },
    position: shared.position,
    positions: shared.positions,
  };
}

const nothing: ReadonlyMap<string, Template> = new Map();

function fillAll(written: ReadonlyMap<string, Value>, scope: Scope, values: Values): ReadonlyMap<string, Template> {
  if (written.size === 0) return nothing;
  const filled = new Map<string, Template>();
  for (const [name, value] of written) {
    const template = values.fill(value, scope);
    if (template !== undefined) filled.set(name, template);
  }
  return filled;
}

function milliseconds(written: string | undefined): number | undefined {
  return written === undefined ? undefined : parseDuration(written);
}
