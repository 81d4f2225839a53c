import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Failure } from '../errors/failure.ts';
import type { JobDescription } from '../jenkins/port.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import { checkFiles, checkTrigger } from './check-trigger.ts';
import { definitionDigest } from './definition-digest.ts';
import { mayBeNeedless } from './may-be-needless.ts';
import { findOnce, findSameItem } from './find-same.ts';
import type { SameItem } from './find-same.ts';
import type { PreviewedTrigger } from './preview.ts';
import type { ProblemPlace, Problems } from './problems.ts';
import type { Survey } from './survey.ts';
import { previewParameters } from './values.ts';

/** What is known besides the trigger: of its controller, and of what came before. */
export interface Scene {
  readonly survey: Survey;
  /** Where its controller stands in the file, for what is wrong with all of that. */
  readonly controllerPlace: ProblemPlace;
  /** Why nothing of its controller is known. */
  readonly trouble: Diagnostic | undefined;
  readonly problems: Problems;
  /** Items that triggers before it attach to; this one adds its own. */
  readonly claimed: Set<number>;
  /** What triggers with `run: once` before it build; see `mayBeNeedless`. */
  readonly builders: Map<string, string>;
  /** By the id of a trigger: one that Jenkins could not tell it from. */
  readonly folds: ReadonlyMap<string, Failure>;
  /** What could not be found out; takes more. */
  readonly unchecked: string[];
  /** Our time, in milliseconds since the epoch. */
  readonly now: number;
  /** Id of the run, when it is known. */
  readonly run: string | undefined;
  /** See `PreflightOptions`. */
  readonly unreadable: (path: string) => Failure | undefined;
}

/** Foretells one trigger. Its problems go to `problems`, too. */
export function previewTrigger(trigger: PlannedTrigger, scene: Scene): PreviewedTrigger {
  const { id, name, job, controller, needs } = trigger;
  const { survey, problems, run, trouble } = scene;
  const { port, jobs } = survey;
  const answer = jobs.get(job);
  const described = answer?.ok === true && answer.value.isJob ? answer.value : undefined;
  const common = { id, name, job, controller, needs, parameters: previewParameters(trigger, described?.parameters, run) };
  const known =
    described === undefined
      ? {}
      : {
          ...(described.estimatedDuration === undefined ? {} : { estimatedDuration: described.estimatedDuration }),
          definition: definitionDigest(described.parameters),
        };
  const builds = trigger.run === 'once' ? survey.builds.get(job) : undefined;
  // What is there already needs neither the permission nor the job to be enabled.
  const found = described !== undefined && builds?.ok === true ? findOnce(trigger, described, builds.value, scene.now, run) : undefined;
  if (found !== undefined) {
    const { state, number, unseen } = found;
    if (unseen.length > 0)
      scene.unchecked.push(
        `Whether what \`run: once\` takes of ${job} on ${controller} had the same ${unseen.join(', ')}: secrets and files are not compared`,
      );
    const action = state === 'up-to-date' ? 'up-to-date' : 'attach';
    return { ...common, ...known, action, url: port.link({ job, number }), number, diagnostics: [] };
  }
  const diagnostics: Diagnostic[] = trouble === undefined ? [] : [trouble];
  const tell = (failure: Failure, severity: 'error' | 'warning'): void => {
    diagnostics.push(problems.add(failure, { position: trigger.positions?.job() ?? trigger.position, severity }));
  };
  if (answer !== undefined) {
    for (const { failure, ...place } of checkTrigger(trigger, answer, survey.forbidden.get(job), run))
      // That credentials are missing is told once, and not of every job.
      diagnostics.push(problems.add(failure, failure.code === 'jenkins-anonymous' ? scene.controllerPlace : place));
  }
  for (const { failure, ...place } of checkFiles(trigger, scene.unreadable, run)) diagnostics.push(problems.add(failure, place));
  // Nothing is sent as long as it is not known whether that is wanted.
  if (builds?.ok === false) tell(builds.error.failure, 'error');
  const fold = scene.folds.get(id);
  if (fold !== undefined) tell(fold, 'warning');
  if (described !== undefined) {
    const idle = whyIdle(described, survey);
    if (idle !== undefined) tell(idle, 'warning');
  }
  const isSound = described !== undefined && !diagnostics.some(({ severity }) => severity === 'error');
  const same = isSound ? findSameItem(trigger, described, survey.items.get(described.fullName) ?? [], scene.claimed, run) : undefined;
  if (same !== undefined && trigger.ifQueued !== 'attach')
    tell(alreadyQueued(same, trigger.ifQueued), trigger.ifQueued === 'fail' ? 'error' : 'warning');
  const attached = trigger.ifQueued === 'attach' ? same?.item.id : undefined;
  if (attached !== undefined) {
    scene.claimed.add(attached);
    for (const hidden of same?.unseen ?? [])
      scene.unchecked.push(`Whether item ${attached} on ${controller} has the ${hidden} of ${id}: Jenkins does not show it`);
  }
  const isRefused = !isSound || diagnostics.some(({ severity }) => severity === 'error');
  const isToBuild = described !== undefined && !isRefused && attached === undefined;
  const needless = isToBuild && trigger.run === 'once' ? mayBeNeedless(trigger, described, scene.builders, run) : undefined;
  return {
    ...common,
    ...known,
    ...(needless === undefined ? {} : { mayBeNeedless: needless }),
    action: isRefused ? 'refused' : attached === undefined ? 'trigger' : 'attach',
    url: port.link(attached === undefined ? { job } : { queueId: attached }),
    ...(attached === undefined ? {} : { queueId: attached }),
    diagnostics,
  };
}

/** Why builds of a job would wait: a label that nothing has, else an item of it for which Jenkins finds no node. */
function whyIdle({ fullName, label }: JobDescription, { controller, items, unserved }: Survey): Failure | undefined {
  if (label !== undefined && unserved.has(label)) {
    return {
      code: 'jenkins-no-node',
      message: `${fullName} needs the label ${label}, and no node on ${controller.name} has it, nor does a cloud make such nodes`,
    };
  }
  const stuck = items.get(fullName)?.find((item) => item.stuck);
  if (stuck === undefined) return undefined;
  return {
    code: 'jenkins-no-node',
    message: `Item ${stuck.id} of ${fullName} is stuck in the queue`,
    ...(stuck.why === null ? {} : { reason: stuck.why }),
  };
}

function alreadyQueued({ item }: SameItem, how: 'fail' | 'wait'): Failure {
  return {
    code: 'already-queued',
    message: `An equal item, ${item.id}, is in the queue already`,
    reason: `Jenkins would make one build of both, and \`ifQueued\` is \`${how}\``,
    ...(how === 'fail' ? {} : { hint: 'It is triggered when that has left the queue' }),
  };
}
