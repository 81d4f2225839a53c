/** What is asked of a controller (`tree`) and how the answers are decoded. Shapes as in the recordings named. */
import { actions as actionsShape, type Actions, shownCauses, shownParameters } from './actions.ts';
import { array, boolean, integer, map, object, oneOf, optional, scalarText, string, withDefault } from './decode.ts';
import { jobOf } from './paths.ts';
import type { Decoder } from './decode.ts';
import type {
  Build,
  BuildResult,
  JobDescription,
  ParameterDefinition,
  PendingInput,
  QueuedItem,
  QueueItem,
  RunningBuild,
  Stage,
} from './port.ts';

/** `tree` of a job's description (recordings 09, 10, 410). */
export const jobTree =
  'name,fullName,_class,buildable,inQueue,nextBuildNumber,property[parameterDefinitions[name,type,_class,choices,defaultParameterValue[value]]],lastBuild[estimatedDuration],labelExpression,jobs[name]{0,10}';

/** `tree` of the parameters of an item or a build (recordings 46b, 513). A run parameter has no value but these two (`RunParameterValue`). */
const parametersTree = 'actions[parameters[name,value,jobName,number]]';

/** `tree` of one queue item (recordings 22, 132, 146, 148). */
export const itemTree: string = `id,why,stuck,blocked,buildable,cancelled,inQueueSince,timestamp,task[url],executable[number],${parametersTree}`;

/** `tree` of the queue with what tells one item from another (recording 513). */
export const tellingQueueTree: string = `items[id,inQueueSince,timestamp,task[url],${parametersTree}]`;

/** `tree` of the queue with all that is known of its items. */
export const detailedQueueTree: string = `items[${itemTree}]`;

/** `tree` of the whole queue (recording 513). `timestamp`: only an item in its quiet period has it (`Queue.WaitingItem`). */
export const queueTree = 'items[id,why,stuck,blocked,buildable,cancelled,timestamp,task[url]]';

const executorTree = 'currentExecutable[url,number,queueId,timestamp,estimatedDuration]';

/** `tree` of all running builds (recording 516). */
export const runningTree: string = `computer[displayName,executors[${executorTree}],oneOffExecutors[${executorTree}]]`;

const buildFields = 'number,queueId,building,inProgress,result,displayName,timestamp,duration,estimatedDuration,builtOn';

/** `tree` of a build (recordings 23, 304), with why it ran. */
export const buildTree: string = `${buildFields},actions[parameters[name,value,jobName,number],causes[shortDescription]]`;

/** `tree` of the latest builds of a job: `allBuilds` goes further back than `builds` does (both of `Job.getBuilds`), from the newest one. */
export const latestTree = (count: number): string =>
  `allBuilds[number,queueId,building,inProgress,result,displayName,timestamp,duration,estimatedDuration,actions[causes[shortDescription]]]{0,${count}}`;

/** `tree` of the latest builds of some of the items in a folder, or in the whole controller (recording 410). */
export const latestInTree = (from: number, to: number, builds: number): string => `jobs[fullName,${latestTree(builds)}]{${from},${to}}`;

/** `tree` of a job's recent builds; Jenkins lists at most 100 (recording 505). */
export const recentTree: string = `builds[${buildFields},${parametersTree}]{0,100}`;

/** `tree` of the names in a folder, or of the whole controller (recording 410). */
export const namesTree = 'jobs[name,fullName]{0,2000}';

const parameterDefinition: Decoder<ParameterDefinition> = map(
  object<{
    name: string;
    type?: string | undefined;
    _class?: string | undefined;
    choices?: readonly string[] | undefined;
    defaultParameterValue?: { value: string | undefined } | undefined;
  }>({
    name: string,
    type: optional(string),
    _class: optional(string),
    choices: optional(array(string)),
    defaultParameterValue: optional(object<{ value: string | undefined }>({ value: scalarText })),
  }),
  ({ name, type, _class, choices, defaultParameterValue }) => ({
    name,
    type: type ?? (_class ?? '').replace(/^.*[.$]/, ''),
    ...(choices === undefined ? {} : { choices }),
    ...(defaultParameterValue?.value === undefined ? {} : { defaultValue: defaultParameterValue.value }),
  }),
);

/**
 * A job. Folders and other items without builds have no `buildable` (`com.cloudbees…Folder`); a job without parameters has
 * either no property of that kind or empty objects in `property`.
 */
export const jobDescription: Decoder<JobDescription> = map(
  object<{
    fullName?: string | undefined;
    name: string;
    buildable?: boolean | undefined;
    inQueue?: boolean | undefined;
    nextBuildNumber?: number | undefined;
    property: readonly { parameterDefinitions?: readonly ParameterDefinition[] | undefined }[];
    lastBuild?: { readonly estimatedDuration?: number | undefined } | undefined;
    labelExpression?: string | undefined;
    jobs?: readonly { readonly name: string }[] | undefined;
  }>({
    fullName: optional(string),
    name: string,
    buildable: optional(boolean),
    inQueue: optional(boolean),
    nextBuildNumber: optional(integer),
    lastBuild: optional(object<{ estimatedDuration?: number | undefined }>({ estimatedDuration: optional(integer) })),
    labelExpression: optional(string),
    jobs: optional(array(object<{ name: string }>({ name: string }))),
    property: withDefault(
      array(
        object<{ parameterDefinitions?: readonly ParameterDefinition[] | undefined }>({
          parameterDefinitions: optional(array(parameterDefinition)),
        }),
      ),
      [],
    ),
  }),
  ({ fullName, name, buildable, inQueue, nextBuildNumber, property, lastBuild, labelExpression, jobs }) => ({
    fullName: fullName ?? name,
    buildable: buildable ?? false,
    parameters: property.flatMap((entry) => entry.parameterDefinitions ?? []),
    nextBuildNumber,
    isJob: buildable !== undefined || nextBuildNumber !== undefined,
    ...(jobs === undefined ? {} : { items: jobs.map((item) => `${fullName ?? name}/${item.name}`) }),
    ...(inQueue === undefined ? {} : { inQueue }),
    // -1 without history.
    ...(lastBuild?.estimatedDuration === undefined || lastBuild.estimatedDuration < 0
      ? {}
      : { estimatedDuration: lastBuild.estimatedDuration }),
    ...(labelExpression === undefined || labelExpression === '' ? {} : { label: labelExpression }),
  }),
);

/** `tree` of a part of what a folder, or the whole controller, holds: each item as `jobTree` describes it (recording 410). */
export function folderTree(from: number, to: number): string {
  return `jobs[${jobTree}]{${from},${to}}`;
}

/** The items of a folder. */
export const folderJobs: Decoder<readonly JobDescription[]> = map(
  object<{ jobs: readonly JobDescription[] }>({ jobs: withDefault(array(jobDescription), []) }),
  ({ jobs }) => jobs,
);

/** What tells an item of the queue from others, as it is shown. */
interface ShownItem {
  readonly id: number;
  readonly task?: { readonly url?: string | undefined } | undefined;
  readonly inQueueSince?: number | undefined;
  readonly timestamp?: number | undefined;
  readonly actions?: Actions;
}

const shownItem: { readonly [Key in keyof ShownItem]-?: Decoder<ShownItem[Key]> } = {
  id: integer,
  task: optional(object<{ url?: string | undefined }>({ url: optional(string) })),
  inQueueSince: optional(integer),
  timestamp: optional(integer),
  actions: actionsShape,
};

function told(basePath: string, { id, task, inQueueSince, timestamp, actions }: ShownItem): QueuedItem {
  return {
    id,
    job: task?.url === undefined ? undefined : jobOf(basePath, task.url)?.job,
    inQueueSince,
    due: timestamp,
    parameters: shownParameters(actions),
  };
}

/** An item that is in the queue, with what tells it from others. `basePath` is the controller's context path. */
export function queuedItem(basePath: string): Decoder<QueuedItem> {
  return map(object<ShownItem>(shownItem), (shown) => told(basePath, shown));
}

/** A queue item, also one that has left the queue. `basePath` is the controller's context path. */
export function queueItem(basePath: string): Decoder<QueueItem> {
  return map(
    object<
      ShownItem & {
        _class?: string | undefined;
        why?: string | undefined;
        stuck: boolean;
        blocked: boolean;
        buildable: boolean;
        cancelled?: boolean | undefined;
        executable?: { number: number } | undefined;
      }
    >({
      ...shownItem,
      _class: optional(string),
      why: optional(string),
      stuck: withDefault(boolean, false),
      blocked: withDefault(boolean, false),
      buildable: withDefault(boolean, false),
      cancelled: optional(boolean),
      executable: optional(object<{ number: number }>({ number: integer })),
    }),
    (shown) => ({
      ...told(basePath, shown),
      why: shown.why ?? null,
      stuck: shown.stuck,
      blocked: shown.blocked,
      buildable: shown.buildable,
      cancelled: shown.cancelled ?? false,
      executable: shown.executable,
      // Only a LeftItem has `cancelled`; its class says the same where it is shown.
      left: shown.cancelled !== undefined || (shown._class ?? '').endsWith('LeftItem'),
    }),
  );
}

interface Executable {
  readonly _class?: string | undefined;
  readonly url?: string | undefined;
  readonly number?: number | undefined;
  readonly queueId?: number | undefined;
  readonly timestamp?: number | undefined;
  readonly estimatedDuration?: number | undefined;
}

const executors: Decoder<readonly { currentExecutable?: Executable | undefined }[]> = withDefault(
  array(
    object<{ currentExecutable?: Executable | undefined }>({
      currentExecutable: optional(
        object<Executable>({
          _class: optional(string),
          url: optional(string),
          number: optional(integer),
          queueId: optional(integer),
          timestamp: optional(integer),
          estimatedDuration: optional(integer),
        }),
      ),
    }),
  ),
  [],
);

/** All running builds. What runs on an executor without being a build (a part of a Pipeline) has no number and is left out. */
export function runningBuilds(basePath: string): Decoder<readonly RunningBuild[]> {
  return map(
    object<{
      computer: readonly {
        displayName?: string | undefined;
        executors: readonly { currentExecutable?: Executable | undefined }[];
        oneOffExecutors: readonly { currentExecutable?: Executable | undefined }[];
      }[];
    }>({
      computer: array(object({ displayName: optional(string), executors, oneOffExecutors: executors })),
    }),
    ({ computer }) =>
      computer.flatMap(({ displayName, executors: own, oneOffExecutors }) => [
        ...own.flatMap(({ currentExecutable }) => runningBuild(basePath, currentExecutable, displayName)),
        // A Pipeline is on one of these, of whatever node, while its steps run elsewhere (`hudson.model.OneOffExecutor`).
        ...oneOffExecutors.flatMap(({ currentExecutable }) => runningBuild(basePath, currentExecutable, undefined)),
      ]),
  );
}

function runningBuild(basePath: string, executable: Executable | undefined, node: string | undefined): readonly RunningBuild[] {
  if (executable?.number === undefined || executable.queueId === undefined || executable.url === undefined) return [];
  const job = jobOf(basePath, executable.url)?.job;
  if (job === undefined) return [];
  return [
    {
      job,
      number: executable.number,
      queueId: executable.queueId,
      timestamp: executable.timestamp ?? 0,
      estimatedDuration: executable.estimatedDuration ?? -1,
      pipeline: isPipeline(executable._class),
      ...(node === undefined ? {} : { node }),
    },
  ];
}

/** Jenkins names the class of every build, whatever `tree` asks for (recording 516); that of a Pipeline's is `WorkflowRun`. */
function isPipeline(className: string | undefined): boolean {
  return className === 'org.jenkinsci.plugins.workflow.job.WorkflowRun';
}

/** A build. `building` turns false shortly before the build is final; `inProgress` (since 2.178) covers that. */
export const build: Decoder<Build> = map(
  object<{
    _class?: string | undefined;
    number: number;
    queueId?: number | undefined;
    building: boolean;
    inProgress?: boolean | undefined;
    result?: BuildResult | undefined;
    displayName?: string | undefined;
    timestamp: number;
    duration: number;
    estimatedDuration: number;
    builtOn?: string | undefined;
    actions?: Actions;
  }>({
    _class: optional(string),
    number: integer,
    queueId: optional(integer),
    building: boolean,
    inProgress: optional(boolean),
    result: optional(oneOf('SUCCESS', 'UNSTABLE', 'FAILURE', 'NOT_BUILT', 'ABORTED')),
    displayName: optional(string),
    timestamp: withDefault(integer, 0),
    duration: withDefault(integer, 0),
    estimatedDuration: withDefault(integer, -1),
    builtOn: optional(string),
    actions: actionsShape,
  }),
  ({ _class, number, queueId, building, inProgress, result, displayName, timestamp, duration, estimatedDuration, builtOn, actions }) => ({
    number,
    // Builds from before queue ids were recorded have -1.
    queueId: queueId === undefined || queueId < 0 ? undefined : queueId,
    running: building || inProgress === true,
    result: result ?? null,
    displayName: displayName ?? `#${number}`,
    timestamp,
    duration,
    estimatedDuration,
    pipeline: isPipeline(_class),
    // Empty for the built-in node; a Pipeline has none (`AbstractBuild.getBuiltOnStr`).
    ...(builtOn === undefined || builtOn === '' ? {} : { node: builtOn }),
    ...shownCauses(actions),
    parameters: shownParameters(actions),
  }),
);

/** The recent builds of a job, newest first. */
export const recentBuilds: Decoder<readonly Build[]> = map(
  object<{ builds: readonly Build[] }>({ builds: array(build) }),
  ({ builds }) => builds,
);

/** As `recentBuilds`, of `allBuilds`. */
export const latestBuilds: Decoder<readonly Build[]> = map(
  object<{ allBuilds: readonly Build[] }>({ allBuilds: array(build) }),
  ({ allBuilds }) => allBuilds,
);

/** The latest builds of the items in a folder, by full name. */
export const latestBuildsIn: Decoder<ReadonlyMap<string, readonly Build[]>> = map(
  object<{ jobs: readonly { readonly fullName: string; readonly allBuilds: readonly Build[] }[] }>({
    jobs: withDefault(
      array(object<{ fullName: string; allBuilds: readonly Build[] }>({ fullName: string, allBuilds: withDefault(array(build), []) })),
      [],
    ),
  }),
  ({ jobs }) => new Map(jobs.map(({ fullName, allBuilds }) => [fullName, allBuilds])),
);

/** The items of a folder: what a name is compared with. */
export const names: Decoder<readonly string[]> = map(
  object<{ jobs: readonly { name: string; fullName?: string | undefined }[] }>({
    jobs: withDefault(array(object<{ name: string; fullName?: string | undefined }>({ name: string, fullName: optional(string) })), []),
  }),
  ({ jobs }) => jobs.map(({ name, fullName }) => fullName ?? name),
);

/** The answer of `wfapi/pendingInputActions` (`PendingInputActionsExt`, `InputParameterDefExt`). */
export const pendingInputs: Decoder<readonly PendingInput[]> = array(
  map(
    object<{ id: string; message?: string | undefined; inputs?: readonly { name: string }[] | undefined }>({
      id: string,
      message: optional(string),
      inputs: optional(array(object<{ name: string }>({ name: string }))),
    }),
    ({ id, message, inputs }) => ({ id, message: message ?? '', parameters: inputs?.map(({ name }) => name) }),
  ),
);

/** The stages in the answer of `wfapi/describe` (`RunExt`, `FlowNodeExt`). */
export const stages: Decoder<readonly Stage[]> = map(
  object<{ stages: readonly Stage[] }>({
    stages: withDefault(
      array(
        map(
          object<{ name: string; status: string; durationMillis: number }>({
            name: string,
            status: string,
            durationMillis: withDefault(integer, 0),
          }),
          ({ name, status, durationMillis }) => ({ name, status, duration: durationMillis }),
        ),
      ),
      [],
    ),
  }),
  (run) => run.stages,
);
