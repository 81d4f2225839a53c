/**
 * Preflight: asks the controllers of a plan, side by side, what would become of it, and triggers nothing. `survey.ts` asks one
 * controller, `check-trigger.ts` holds a trigger against what its job is, `problems.ts` collects what is wrong, `critical-path.ts`
 * foretells how long it takes.
 */
import type { Failure } from '../errors/failure.ts';
import type { PreviewPort } from '../jenkins/preview-port.ts';
import type { Plan, PlannedController, PlannedTrigger } from '../plan/plan.ts';
import { systemClock } from '../util/clock.ts';
import type { Clock } from '../util/clock.ts';
import { criticalPath } from './critical-path.ts';
import type { Preview, PreviewCounts, PreviewedSet } from './preview.ts';
import { Problems } from './problems.ts';
import { surveyController } from './survey.ts';
import type { Survey } from './survey.ts';
import { findFolds } from './folds.ts';
import { previewTrigger } from './preview-trigger.ts';
import type { Scene } from './preview-trigger.ts';

/** What preflight is given besides the plan. */
export interface PreflightOptions {
  /** By the names of the plan. */
  readonly controllers: ReadonlyMap<string, PreviewPort>;
  /** Ends it early: what was not asked by then counts as out of reach. */
  readonly signal: AbortSignal;
  /** Tells how old a build is (`within`). Default: the real clock. */
  readonly clock?: Clock;
  /** Id of the run, when it is known already. */
  readonly run?: string;
  /** Why a file that a trigger uploads cannot be read; undefined: it can. Default: files are not looked at. */
  readonly unreadable?: (path: string) => Failure | undefined;
}

/** Looks at everything and reports all problems at once; one controller's trouble hides no check of another. */
export async function preflight(plan: Plan, options: PreflightOptions): Promise<Preview> {
  const problems = new Problems(plan.file);
  const surveys = await surveyAll(plan, options);
  const all = [...surveys.values()];
  const unchecked = all.flatMap((survey) => survey.unchecked);
  const now = (options.clock ?? systemClock).now();
  const folds = findFolds(plan, surveys);
  const scenes = new Map(
    all.map((survey): [string, Scene] => {
      const { name, failure, quietingDown } = survey.controller;
      const place = { position: plan.controllers.get(name)?.position, about: name };
      if (quietingDown !== undefined) problems.add(shuttingDown(name, quietingDown), { ...place, severity: 'warning' });
      const trouble = failure === undefined ? undefined : problems.add(failure, place);
      return [
        name,
        {
          survey,
          controllerPlace: place,
          trouble,
          problems,
          claimed: new Set(),
          builders: new Map(),
          folds,
          unchecked,
          now,
          run: options.run,
          unreadable: options.unreadable ?? (() => undefined),
        },
      ];
    }),
  );
  const durations = new Map<string, number>();
  const sets = plan.sets.map((set): PreviewedSet => {
    const { name, description, mode, needs, when } = set;
    const triggers = set.triggers.map((trigger) => {
      const scene = scenes.get(trigger.controller);
      if (scene === undefined) throw new Error(`The controller ${trigger.controller} is not connected`);
      const previewed = previewTrigger(trigger, scene);
      if (previewed.estimatedDuration !== undefined && previewed.action !== 'up-to-date')
        durations.set(trigger.id, previewed.estimatedDuration);
      return previewed;
    });
    return { name, ...(description === undefined ? {} : { description }), mode, needs, when, triggers };
  });
  const path = criticalPath(plan.sets, ({ id }) => durations.get(id));
  return {
    file: plan.file,
    controllers: all.map(({ controller }) => controller),
    sets,
    diagnostics: problems.all(),
    unchecked: [...new Set(unchecked)],
    counts: countActions(sets),
    criticalPath: path.triggers,
    ...(path.duration === undefined ? {} : { expectedDuration: path.duration }),
    requests: Object.fromEntries(all.map(({ controller, requests }) => [controller.name, requests])),
  };
}

/** By name, in the order of the plan. */
async function surveyAll(plan: Plan, { controllers, signal }: PreflightOptions): Promise<ReadonlyMap<string, Survey>> {
  const byController = new Map<string, PlannedTrigger[]>([...plan.controllers.keys()].map((name) => [name, []]));
  for (const { triggers } of plan.sets) for (const trigger of triggers) byController.get(trigger.controller)?.push(trigger);
  const surveys = [...plan.controllers.values()].flatMap((controller: PlannedController) => {
    const port = controllers.get(controller.name);
    return port === undefined ? [] : [surveyController(controller, byController.get(controller.name) ?? [], port, signal)];
  });
  return new Map((await Promise.all(surveys)).map((survey) => [survey.controller.name, survey]));
}

function shuttingDown(controller: string, reason: string): { code: 'jenkins-quieting-down'; message: string; reason?: string } {
  return {
    code: 'jenkins-quieting-down',
    message: `${controller} prepares to shut down`,
    ...(reason === '' ? {} : { reason }),
  };
}

function countActions(sets: readonly PreviewedSet[]): PreviewCounts {
  const counts = { trigger: 0, attach: 0, 'up-to-date': 0, refused: 0 };
  for (const { triggers } of sets) for (const { action } of triggers) counts[action] += 1;
  const { trigger, attach, 'up-to-date': upToDate, refused } = counts;
  return { triggers: trigger + attach + upToDate + refused, trigger, attach, upToDate, refused };
}
