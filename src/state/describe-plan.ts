/** A plan as its run began with it, without its secrets: enough to show later what changed. */
import type { Plan, PlannedSet, PlannedTrigger, Template } from '../plan/plan.ts';
import { Secret } from '../secrets/secret.ts';
import { sha256 } from '../util/sha256.ts';
import type { PlanRecord, SetRecord, TriggerRecord } from './lines.ts';

/** Lists longer than this are stored as their length and digest: matrices that need each other would multiply. */
const longestList = 20;

/** The record of a plan. Two plans that do the same have equal records, secrets aside. */
export function describePlan(plan: Plan): PlanRecord {
  const names = new Map<readonly string[], unknown>();
  return {
    controllers: [...plan.controllers.values()].map(({ name, url }) => ({ name, url })),
    sets: plan.sets.map((set) => describeSet(set, names)),
  };
}

function describeSet(set: PlannedSet, names: Map<readonly string[], unknown>): SetRecord {
  const { name, description, mode, triggers, needs, explicitNeeds, ...settings } = set;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    mode,
    settings: plain({ ...settings, needs: explicitNeeds ? needs : undefined }, names),
    triggers: triggers.map((trigger) => describeTrigger(trigger, names)),
  };
}

/** What only decides how long something is waited for, or what is shown of it, may change while a run goes on. */
function describeTrigger(trigger: PlannedTrigger, names: Map<readonly string[], unknown>): TriggerRecord {
  const {
    id,
    name,
    job,
    controller,
    parameters,
    files,
    explicitNeeds,
    set: _set,
    uses: _uses,
    position: _position,
    positions: _positions,
    timeout: _timeout,
    timeouts: _timeouts,
    onTimeout: _onTimeout,
    log: _log,
    ...rest
  } = trigger;
  const settings = plain(
    {
      ...rest,
      needs: explicitNeeds ? rest.needs : undefined,
      cause: rest.cause === undefined ? undefined : templateText(rest.cause),
      remoteToken: rest.remoteToken === undefined ? undefined : '***',
    },
    names,
  );
  return {
    id,
    name,
    job,
    controller,
    parameters: texts(parameters),
    ...(files.size === 0 ? {} : { files: texts(files) }),
    settings,
  };
}

/** A template as it stands in the file, but for what is known already; secrets are `***`. */
function templateText(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll('${', () => '$${');
      if (part instanceof Secret) return '***';
      return part.kind === 'run-id' ? '${run.id}' : part.text;
    })
    .join('');
}

function texts(templates: ReadonlyMap<string, Template>): Readonly<Record<string, string>> {
  // Not by assignment: a parameter may be called `__proto__`.
  return Object.fromEntries([...templates].map(([name, template]) => [name, templateText(template)]));
}

/** The same settings as JSON has them, with null for what is not set, so that a setting that is set later shows as a change. */
function plain(settings: Readonly<Record<string, unknown>>, names: Map<readonly string[], unknown>): Readonly<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const key in settings) {
    const value = settings[key];
    // Members of a matrix share their lists.
    if (Array.isArray(value) && !names.has(value)) names.set(value, shortened(value));
    told[key] = value === undefined ? null : Array.isArray(value) ? names.get(value) : value;
  }
  return told;
}

function shortened(list: readonly unknown[]): unknown {
  return list.length <= longestList ? list : `${list.length} (${sha256(JSON.stringify(list)).slice(0, 16)})`;
}
