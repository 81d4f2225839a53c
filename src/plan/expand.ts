/**
 * From a loaded file to the immutable plan.
 *
 * The steps: variables get their values; controllers and sets are read (references parsed, defaults merged, matrices
 * multiplied, names given); what waits for what is linked and circles are found; references to results are tied to triggers
 * that run before; the selection is made; and what is selected is filled with values from the environment. Problems of the
 * file are told whatever is selected; what the environment lacks only for what the plan needs.
 */
import type { LoadedFile } from '../config/loaded.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Result } from '../util/result.ts';
import { spanAtomicSets } from './atomic.ts';
import { checkGroups, planConcurrency } from './concurrency.ts';
import { draftControllers, planController } from './controllers.ts';
import { Findings } from './findings.ts';
import { linkEntries, linkSets, setFinder } from './needs.ts';
import type { Pem } from './pem.ts';
import type { Plan, PlannedController } from './plan.ts';
import { planSets } from './planned.ts';
import { linkResults } from './results.ts';
import { findSecretNames } from './secret-names.ts';
import { checkSelectedResults, select } from './selection.ts';
import { draftSets } from './sets.ts';
import { resolveStatePlace } from './state-place.ts';
import { Values } from './values.ts';
import { resolveVariables } from './variables.ts';

/** What a plan depends on besides its file. */
export interface PlanInputs {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Variables set with `--var`; they win over `TRIGGER_RUNNER_VAR_NAME` and over defaults. */
  readonly vars: ReadonlyMap<string, string>;
  /** Content of a file that `${file:PATH}` names, or why it cannot be read. Called once for each path. */
  readonly readSecretFile: (path: string) => Result<string, string>;
  /**
   * Looks into the files of `tls`, where a controller has some: handed in, since it needs all of `node:crypto`. Default: they are taken as
   * they are.
   */
  readonly pem?: Pem | undefined;
  /** Names or ids of triggers; a common name of a matrix means all its members. Default, also when empty: all. */
  readonly only?: readonly string[] | undefined;
  /** Names of sets. Default, also when empty: all. */
  readonly sets?: readonly string[] | undefined;
  /** Whether controllers that nothing selected uses are given and told about, too. Default: false. */
  readonly everyController?: boolean | undefined;
  /** Whether what the environment lacks for `state` is told. Default: false. */
  readonly needsState?: boolean | undefined;
}

/** What became of a file. */
export interface Expansion {
  /** Undefined when `diagnostics` has an error. */
  readonly plan: Plan | undefined;
  /** The controllers that have everything they need, by name, in file order; also when there is no plan. */
  readonly controllers: ReadonlyMap<string, PlannedController>;
  /** The problems of the loaded file and those found here; of the command line first, then by position. */
  readonly diagnostics: readonly Diagnostic[];
  /** `state` of the file; undefined: it has none, or it has no value. */
  readonly state: Secret | undefined;
  /** Every secret that was looked up, for the redactor; also when there is no plan. */
  readonly secrets: readonly Secret[];
}

/** Makes the plan of a file, or tells every problem that keeps it from having one. */
export function expandPlan(loaded: LoadedFile, inputs: PlanInputs): Expansion {
  const findings = new Findings(loaded);
  const values = new Values(loaded, inputs, findings);
  for (const name of findSecretNames(loaded)) values.outside.secretNames.add(name);
  resolveVariables(loaded, inputs.vars, values, findings);
  const state = resolveStatePlace(loaded, values, findings, inputs.needsState === true);
  const controllers = draftControllers(loaded, values, findings);
  const sets = draftSets({ loaded, values, findings, controllers, budget: { used: 0 } });
  const setsBefore = linkSets(sets, findings);
  const setOf = setFinder(sets);
  const before = new Map(sets.map((set) => [set, linkEntries(set, setOf, findings)]));
  linkResults(sets, before, setsBefore, findings);
  select(sets, inputs, findings);
  checkSelectedResults(sets, findings);
  const plannedSets = planSets(sets, loaded, values);
  const concurrency = planConcurrency(loaded.value, values);
  checkGroups(concurrency, sets, plannedSets, findings);
  const used = new Set<string | undefined>();
  for (const set of sets)
    for (const entry of set.entries) for (const member of entry.members) if (member.selected) used.add(member.controller);
  const plannedControllers = new Map<string, PlannedController>();
  for (const draft of controllers.values()) {
    const controller =
      inputs.everyController === true || used.has(draft.name) ? planController(draft, loaded, values, findings) : undefined;
    if (controller !== undefined) plannedControllers.set(draft.name, controller);
  }
  const spanned = spanAtomicSets(plannedSets, sets, plannedControllers, findings);
  const diagnostics = findings.all();
  const isSound = diagnostics.every((diagnostic) => diagnostic.severity !== 'error');
  const plan = isSound
    ? { file: loaded.file, ...(concurrency === undefined ? {} : { concurrency }), sets: spanned, controllers: plannedControllers }
    : undefined;
  return { plan, controllers: plannedControllers, diagnostics, state, secrets: values.outside.secrets };
}
