import type { PlanRecord, SetRecord, TriggerRecord } from './lines.ts';

/** One difference between the plan that a run began with and the plan of today. */
export type PlanChange =
  | { readonly kind: 'added' | 'removed'; readonly subject: string }
  /** `field` is in words: `job`, `parameter VERSION`. An absent value is undefined. */
  | {
      readonly kind: 'changed';
      readonly subject: string;
      readonly field: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    };

type Fields = Readonly<Record<string, unknown>>;

/**
 * What changed between two plans, masked alike, in the order of the newer one. A setting that the older record does not know was
 * not there in the version that wrote it, and is left alone.
 */
export function comparePlans(before: PlanRecord, after: PlanRecord): readonly PlanChange[] {
  const used = (plan: PlanRecord): ReadonlyMap<string, Fields> =>
    new Map(plan.controllers.map(({ name, url }) => [`controller ${name}`, { url }]));
  const sets = (plan: PlanRecord): ReadonlyMap<string, Fields> => new Map(plan.sets.map((set) => [`set ${set.name}`, setFields(set)]));
  const triggers = (plan: PlanRecord): ReadonlyMap<string, Fields> =>
    new Map(plan.sets.flatMap((set) => set.triggers.map((trigger) => [trigger.id, triggerFields(trigger)] as const)));
  return [
    ...compare(used(before), used(after)),
    ...compare(sets(before), sets(after)),
    ...compare(triggers(before), triggers(after)),
    ...order(before, after),
  ];
}

function setFields({ mode, settings }: SetRecord): Fields {
  return { mode, ...settings };
}

function triggerFields({ job, controller, parameters, files, settings }: TriggerRecord): Fields {
  const named = (kind: string, values: Readonly<Record<string, string>> = {}): Fields =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${kind} ${name}`, value]));
  return { job, controller, ...named('parameter', parameters), ...named('file', files), ...settings };
}

function compare(before: ReadonlyMap<string, Fields>, after: ReadonlyMap<string, Fields>): PlanChange[] {
  const changes: PlanChange[] = [];
  for (const [subject, fields] of after) {
    const old = before.get(subject);
    if (old === undefined) changes.push({ kind: 'added', subject });
    else changes.push(...compareFields(subject, old, fields));
  }
  for (const subject of before.keys()) if (!after.has(subject)) changes.push({ kind: 'removed', subject });
  return changes;
}

function compareFields(subject: string, before: Fields, after: Fields): PlanChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field): PlanChange[] => {
    const isValue = /^(?:parameter|file) /.test(field);
    if (!isValue && !Object.hasOwn(before, field)) return [];
    const [old, now] = [shown(before[field]), shown(after[field])];
    return old === now ? [] : [{ kind: 'changed', subject, field, before: old, after: now }];
  });
}

function shown(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** In a sequential set the order is part of what it does. */
function order(before: PlanRecord, after: PlanRecord): PlanChange[] {
  const old = new Map(before.sets.map((set) => [set.name, set]));
  return after.sets.flatMap((set): PlanChange[] => {
    const other = old.get(set.name);
    if (set.mode !== 'sequential' || other === undefined) return [];
    const common = (left: SetRecord, right: SetRecord): string[] => {
      const ids = new Set(right.triggers.map(({ id }) => id));
      return left.triggers.flatMap(({ id, name }) => (ids.has(id) ? [name] : []));
    };
    const [was, is] = [common(other, set), common(set, other)];
    if (was.every((name, index) => name === is[index])) return [];
    return [{ kind: 'changed', subject: `set ${set.name}`, field: 'order', before: was.join(', '), after: is.join(', ') }];
  });
}
