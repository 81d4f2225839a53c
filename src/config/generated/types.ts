/* Generated from schemas/jenkins-triggers.schema.json by scripts/generate.mjs. Do not edit. */

/**
 * A reference to a secret that is set where the pipeline runs, without a default: `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`. A literal is an error.
 */
export type Credential = string;
/**
 * `env`: as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say; `none`: direct; the address of a proxy (`http:`, `https:`, `socks5:`), without user and password; or a mapping with its credentials.
 */
export type ProxySetting = Proxy | string;
/**
 * A whole number and a unit: `ms`, `s`, `m`, `h` or `d`.
 */
export type Duration = string;
export type SandboxPermission =
  'admin' | 'overall-read' | 'job-read' | 'job-discover' | 'job-build' | 'job-cancel' | 'job-configure';
/**
 * Result of a build, as Jenkins names it.
 */
export type Result = 'SUCCESS' | 'UNSTABLE' | 'FAILURE' | 'NOT_BUILT' | 'ABORTED';
/**
 * A string, number or boolean. A number keeps the digits that were written: `1.10` stays `1.10`.
 */
export type Scalar = string | number | boolean;
/**
 * Results that count as success.
 *
 * @minItems 1
 */
export type SuccessOn = [Result, ...Result[]];
export type Names = string[];
/**
 * A trigger: a job's full name, or an object.
 */
export type TriggerEntry = Trigger | JobName;
/**
 * Full name of a job (`folder/name`), or its URL on the controller. In a multibranch project the branch is the last part, and a slash in a branch is written `%2F`.
 */
export type JobName = string;

/**
 * A file of named sets of Jenkins job triggers, for `trigger-runner`.
 */
export interface TriggersFile {
  /**
   * Version of the file format.
   */
  version: 1;
  /**
   * Values that a caller may set: `--var NAME=value`, or `TRIGGER_RUNNER_VAR_NAME` in the environment. Used as `${var.NAME}`.
   */
  variables?: {
    [k: string]: Variable;
  };
  /**
   * Where the runs of this file are remembered: a folder (relative to the file), or `postgres://USER@HOST/DATABASE`. References are filled in; a password that is written down is an error. Default: `.trigger-runner` in the working directory. `--state` and `TRIGGER_RUNNER_STATE` win.
   */
  state?: string;
  /**
   * The Jenkins controllers, by a name of your choice.
   */
  controllers: {
    [k: string]: Controller;
  };
  defaults?: TriggerDefaults;
  /**
   * Only one run at a time holds the group: from before its first request until its end.
   */
  concurrency?: Concurrency;
  /**
   * Named sets of triggers. They run in file order, one after another, unless a set gives `needs`.
   */
  triggerSets: {
    [k: string]: TriggerSet;
  };
}
/**
 * A value that a caller may set.
 */
export interface Variable {
  /**
   * What it is for.
   */
  description?: string;
  /**
   * Value when nothing else sets it. Without a default, setting it is required.
   */
  default?: string | number | boolean;
  /**
   * Regular expression (ECMAScript, anchored by yourself) that the value must match.
   */
  pattern?: string;
}
/**
 * A Jenkins controller: its address, who we are, and how to talk to it.
 */
export interface Controller {
  /**
   * Address as you open it in the browser, a path prefix included, without user and password. `sandbox:` is the embedded controller; by itself it needs quotes, as it ends with a colon.
   */
  url: string;
  /**
   * User id in Jenkins; goes with `token` or `password`.
   */
  username?: string;
  /**
   * API token of the user. Needs no crumb. A reference without a default; a literal is an error.
   */
  token?: Credential;
  /**
   * Password of the user. Works only with a crumb and its session; an API token is better. A reference without a default; a literal is an error.
   */
  password?: Credential;
  /**
   * Bearer token, where a front door or a plugin takes one. A reference without a default; a literal is an error.
   */
  bearer?: Credential;
  /**
   * Extra headers of every request, for a front door (IAP, SSO proxy). Values of `Authorization`, `Cookie` and of headers with token, secret or key in their name must be references and are masked.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * CSRF crumb: `auto` fetches one only where Jenkins needs it (password), `always` for every POST, `never` not at all.
   */
  crumb?: 'auto' | 'always' | 'never';
  /**
   * How the certificate of an `https` controller is checked, and who we are by certificate. Relative paths start at the file; the files are PEM.
   */
  tls?: {
    /**
     * File of the certificates of the authorities to trust, one or several, in place of those that Node knows.
     */
    ca?: string;
    /**
     * File of our certificate, followed by those between it and its authority. Goes with `key`.
     */
    cert?: string;
    /**
     * File of the private key of `cert`.
     */
    key?: string;
    /**
     * What the key is encrypted with. A reference without a default; a literal is an error.
     */
    passphrase?: Credential;
    /**
     * Name to ask for, and which the certificate must have. Default: the host of `url`.
     */
    serverName?: string;
    /**
     * Take any certificate: anybody on the way can then read the credentials. Each run warns of it.
     */
    insecure?: boolean;
  };
  proxy?: ProxySetting;
  /**
   * Connections to this controller at the same time.
   */
  maxConnections?: number;
  /**
   * Bounds of the interval in which running work is asked for.
   */
  poll?: {
    /**
     * Shortest interval, but for up to five looks where nothing was followed before and when all is sent, and for the last.
     */
    min?: Duration;
    /**
     * Longest interval.
     */
    max?: Duration;
  };
  /**
   * Retries of reads, and of triggers that certainly did not reach Jenkins.
   */
  retry?: {
    /**
     * Attempts in all.
     */
    attempts?: number;
    /**
     * Wait before the second attempt; doubles from there.
     */
    minDelay?: Duration;
    /**
     * Longest wait.
     */
    maxDelay?: Duration;
  };
  /**
   * Time for one request.
   */
  timeout?: Duration;
  sandbox?: Sandbox;
}
/**
 * A proxy with its own credentials.
 */
export interface Proxy {
  /**
   * Address of the proxy, without user and password.
   */
  url: string;
  /**
   * User of the proxy; goes with `password`.
   */
  username?: string;
  /**
   * Password of the proxy. A reference without a default; a literal is an error.
   */
  password?: Credential;
}
/**
 * What the embedded controller offers when `url` is `sandbox:`. Jobs that the file triggers and that are not declared here succeed at once and take any parameter.
 */
export interface Sandbox {
  /**
   * Path prefix, such as `/jenkins`.
   */
  contextPath?: string;
  /**
   * Executors of the built-in node.
   */
  executors?: number;
  /**
   * Global quiet period.
   */
  quietPeriod?: Duration;
  /**
   * Version of Jenkins to answer as.
   */
  version?: string;
  /**
   * Whether POSTs with a password need a crumb.
   */
  csrf?: boolean;
  /**
   * Whether the plugin pipeline-rest-api is installed, which tells stages and pauses of Pipelines.
   */
  pipelineRestApi?: boolean;
  /**
   * Users by id. Without any, everybody may do everything. The values are made up: they open nothing but the sandbox.
   */
  users?: {
    [k: string]: SandboxUser;
  };
  /**
   * Jobs by full name.
   */
  jobs?: {
    [k: string]: SandboxJob;
  };
  /**
   * What goes wrong on purpose.
   */
  faults?: SandboxFault[];
}
/**
 * A user of the sandbox, with made-up credentials.
 */
export interface SandboxUser {
  /**
   * A made-up password.
   */
  password?: string;
  /**
   * A made-up API token.
   */
  apiToken?: string;
  /**
   * A made-up bearer token.
   */
  bearer?: string;
  /**
   * What the user may do. Default: everything.
   */
  permissions?: SandboxPermission[];
}
/**
 * A job of the sandbox.
 */
export interface SandboxJob {
  /**
   * Shown in the API.
   */
  description?: string;
  /**
   * Kind of job. A Pipeline takes no executor.
   */
  type?: 'freestyle' | 'pipeline';
  /**
   * Parameter definitions by name.
   */
  parameters?: {
    [k: string]: SandboxParameter;
  };
  /**
   * How long a build runs.
   */
  duration?: Duration;
  /**
   * Result of the builds; with a list, of the first, second, … and from then on the last.
   */
  result?: [Result, ...Result[]] | Result;
  /**
   * A build fails when its parameters have these values.
   */
  failWhen?: {
    [k: string]: string;
  };
  /**
   * Stages of a Pipeline, one after the other. A build runs as long as they do, whatever `duration` says.
   *
   * @minItems 1
   */
  stages?: [SandboxStage, ...SandboxStage[]];
  /**
   * Lines of the console log, spread over the duration. `$NAME` becomes the parameter's value.
   */
  log?: string[];
  /**
   * Artifact path → content. `$NAME`, `$BUILD_NUMBER` and `$JOB_NAME` are replaced.
   */
  artifacts?: {
    [k: string]: string;
  };
  /**
   * Whether the job is disabled.
   */
  disabled?: boolean;
  /**
   * Whether its builds may run at the same time. Default: false for freestyle, true for Pipeline.
   */
  concurrent?: boolean;
  /**
   * Quiet period of this job.
   */
  quietPeriod?: Duration;
  /**
   * A label that no node has: its items become stuck.
   */
  label?: string;
  /**
   * The job's own token for remote triggering, made up.
   */
  remoteToken?: string;
  /**
   * User id → permissions on this job.
   */
  permissions?: {
    [k: string]: SandboxPermission[];
  };
  /**
   * A Pipeline that ignores `/stop` (`stop`), or `/stop` and `/term` (`term`).
   */
  ignores?: 'stop' | 'term';
  /**
   * Successful builds that are there already.
   */
  history?: number;
}
/**
 * A parameter definition of a job of the sandbox.
 */
export interface SandboxParameter {
  /**
   * Kind of the parameter; the values of `unequal` never compare equal, as those of some plugins.
   */
  type: 'string' | 'text' | 'password' | 'boolean' | 'choice' | 'file' | 'run' | 'unequal';
  /**
   * Default value.
   */
  default?: string | boolean;
  /**
   * Allowed values of a `choice`; the first is the default.
   *
   * @minItems 1
   */
  choices?: [string, ...string[]];
  /**
   * Job whose builds a `run` parameter offers.
   */
  job?: string;
  /**
   * Shown in the API.
   */
  description?: string;
}
/**
 * A stage of a Pipeline of the sandbox.
 */
export interface SandboxStage {
  /**
   * Name of the stage.
   */
  name: string;
  /**
   * How long it runs.
   */
  duration?: Duration & string;
  input?: SandboxInput;
  /**
   * A build that fails does it in this stage, which is then its last. Default: in the last of all.
   */
  fails?: boolean;
}
/**
 * Asked before the stage does anything: the build waits until somebody proceeds or aborts.
 */
export interface SandboxInput {
  /**
   * What is asked.
   */
  message: string;
  /**
   * Id of the input. Default: the digest of the message.
   */
  id?: string;
  /**
   * Parameters that are asked for, by name.
   */
  parameters?: {
    [k: string]: SandboxParameter;
  };
  /**
   * User ids, separated by commas, that alone may proceed. Default: whoever may build.
   */
  submitter?: string;
}
/**
 * Something that goes wrong on purpose, for requests that match.
 */
export interface SandboxFault {
  /**
   * `latency`: answer later; `status`: answer with `status`; `drop-after`: act, then close without an answer; `drop-before`: close without acting; `stall`: act and never answer; `cut`: send half of the answer; `restart`, `kill`: of the controller.
   */
  kind: 'latency' | 'status' | 'drop-after' | 'drop-before' | 'stall' | 'cut' | 'restart' | 'kill';
  /**
   * Only requests of this method.
   */
  method?: 'GET' | 'POST';
  /**
   * Only paths that contain this text.
   */
  path?: string;
  /**
   * Let this many pass first.
   */
  skip?: number;
  /**
   * How many it hits; 0: every one.
   */
  times?: number;
  /**
   * For `latency`.
   */
  delay?: Duration;
  /**
   * For `status`.
   */
  status?: number;
}
/**
 * Values for triggers that do not give their own. The trigger's own value wins over the set's defaults, those over the file's. `parameters`, `files` and `timeouts` are merged key by key.
 */
export interface TriggerDefaults {
  /**
   * Controller of the job. Default: that of the set, else the only one of the file.
   */
  controller?: string;
  parameters?: Parameters;
  files?: Files;
  /**
   * Run when the triggers it waits for succeeded, when one of them failed, or always.
   */
  when?: 'success' | 'failure' | 'always';
  /**
   * Wait until the build is `completed`, has `started`, or is only `queued`.
   */
  wait?: 'completed' | 'started' | 'queued';
  successOn?: SuccessOn;
  /**
   * A failure of this trigger is shown but does not count.
   */
  allowFailure?: boolean;
  /**
   * Time for the whole trigger, from its POST to its end. Default: no limit.
   */
  timeout?: Duration;
  timeouts?: Timeouts;
  /**
   * `abort`: cancel the queue item or stop the build; `detach`: leave it running.
   */
  onTimeout?: 'abort' | 'detach';
  rebuild?: Rebuild;
  /**
   * `exactly-once`: held and released, so that a lost answer costs nothing. `at-most-once`: one POST, and an answer that is lost ends as an unknown outcome.
   */
  delivery?: 'exactly-once' | 'at-most-once';
  /**
   * When Jenkins already holds an identical item: follow it, fail, or wait until it has left the queue.
   */
  ifQueued?: 'attach' | 'fail' | 'wait';
  /**
   * `once`: a build with the same parameters that ended well is taken instead of triggering another; one that runs is followed. Secrets and files are not compared.
   */
  run?: 'always' | 'once';
  /**
   * How long ago the build that `run: once` takes may have ended. Default: at any time.
   */
  within?: Duration;
  /**
   * Parameters are given, but the job has none (a multibranch job before its first build): `fail`, or `build` without them.
   */
  ifNotParameterized?: 'fail' | 'build';
  /**
   * When a Pipeline pauses for input: `report` says so and waits; `abort` aborts the input, which ends the build; `proceed` lets it go on, unless it asks for parameters. Needs the plugin pipeline-rest-api.
   */
  onInput?: 'report' | 'abort' | 'proceed';
  /**
   * How long the item waits before it may start. Default: not at all; with `delivery: at-most-once` the job's own quiet period.
   */
  quietPeriod?: Duration;
  /**
   * The job's own authentication token for remote triggering. A reference; a literal is an error.
   */
  remoteToken?: Credential;
  /**
   * Text for the build's cause; Jenkins records it only together with `remoteToken`.
   */
  cause?: string;
  /**
   * Name of a job parameter that carries the id of this trigger of this run.
   */
  correlate?: string;
  /**
   * Console log: `none`; `tail`: its end when the build fails; `follow`: all of it while it runs. `--log` wins over it.
   */
  log?: 'none' | 'tail' | 'follow';
  outputs?: Outputs;
}
/**
 * Parameters of the job. A number keeps the digits that were written; multi-line text is passed on as it is.
 */
export interface Parameters {
  [k: string]: Scalar;
}
/**
 * File parameters: name → path of the file to upload.
 */
export interface Files {
  [k: string]: string;
}
/**
 * Time for the parts of a trigger.
 */
export interface Timeouts {
  /**
   * Time in the queue.
   */
  queue?: Duration;
  /**
   * Time the build runs.
   */
  run?: Duration;
}
/**
 * A new build after a result such as FAILURE.
 */
export interface Rebuild {
  /**
   * Builds in all.
   */
  attempts: number;
  /**
   * Results that are built again.
   *
   * @minItems 1
   */
  on?: [Result, ...Result[]];
}
/**
 * An archived artifact whose keys become `${triggers.NAME.outputs.KEY}`.
 */
export interface Outputs {
  /**
   * Artifact path of a JSON object.
   */
  json?: string;
  /**
   * Artifact path of a Java properties file.
   */
  properties?: string;
}
/**
 * What must not go on twice at the same time, over all runs that share their state.
 */
export interface Concurrency {
  /**
   * Name of the group: runs and sets with the same name go on one after another, first come, first served. References to variables and the environment.
   */
  group: string;
  /**
   * While another run holds the group. `wait`: for its end; `fail`: do nothing and fail; `cancel-running`: have it cancelled, and wait for its end.
   */
  ifBusy?: 'wait' | 'fail' | 'cancel-running';
  /**
   * How long it waits for the group at most.
   */
  timeout?: Duration;
}
/**
 * Triggers that belong together.
 */
export interface TriggerSet {
  /**
   * What the set is for; shown in the output.
   */
  description?: string;
  /**
   * Controller of its triggers. Not needed when the file has only one.
   */
  controller?: string;
  /**
   * `sequential`: each trigger waits for the one before it; `parallel`: all at once, as `maxParallel` and `needs` allow.
   */
  mode?: 'sequential' | 'parallel';
  /**
   * Triggers of the set in flight at the same time. Default: no limit.
   */
  maxParallel?: number;
  /**
   * Sets that must be over before this one starts. Default: all sets before it in the file; `[]` starts at once.
   */
  needs?: Names;
  /**
   * Run when the sets it needs succeeded, when one of them failed, or always.
   */
  when?: 'success' | 'failure' | 'always';
  /**
   * After a failure in the set. `stop`: start nothing new, let what runs finish; `continue`: go on; `abort`: stop, and cancel what runs.
   */
  onFailure?: 'stop' | 'continue' | 'abort';
  /**
   * All triggers of a parallel set start, or none does.
   */
  atomic?: boolean;
  /**
   * Only one run at a time holds the group while this set goes on.
   */
  concurrency?: Concurrency;
  defaults?: TriggerDefaults;
  /**
   * The triggers: a job's full name, or an object.
   *
   * @minItems 1
   */
  triggers: [TriggerEntry, ...TriggerEntry[]];
}
/**
 * One job with its parameters.
 */
export interface Trigger {
  job: JobName;
  /**
   * Name in the output, in `needs` and in references. Default: the job's full name.
   */
  name?: string;
  /**
   * Names of triggers of the same set that must be over before. Makes a graph of the set.
   */
  needs?: Names;
  /**
   * Axis → values: one trigger for every combination. Values are used as `${matrix.AXIS}`.
   */
  matrix?: {
    [k: string]: Scalar[];
  };
  /**
   * Controller of the job. Default: that of the set, else the only one of the file.
   */
  controller?: string;
  parameters?: Parameters;
  files?: Files;
  /**
   * Run when the triggers it waits for succeeded, when one of them failed, or always.
   */
  when?: 'success' | 'failure' | 'always';
  /**
   * Wait until the build is `completed`, has `started`, or is only `queued`.
   */
  wait?: 'completed' | 'started' | 'queued';
  successOn?: SuccessOn;
  /**
   * A failure of this trigger is shown but does not count.
   */
  allowFailure?: boolean;
  /**
   * Time for the whole trigger, from its POST to its end. Default: no limit.
   */
  timeout?: Duration;
  timeouts?: Timeouts;
  /**
   * `abort`: cancel the queue item or stop the build; `detach`: leave it running.
   */
  onTimeout?: 'abort' | 'detach';
  rebuild?: Rebuild;
  /**
   * `exactly-once`: held and released, so that a lost answer costs nothing. `at-most-once`: one POST, and an answer that is lost ends as an unknown outcome.
   */
  delivery?: 'exactly-once' | 'at-most-once';
  /**
   * When Jenkins already holds an identical item: follow it, fail, or wait until it has left the queue.
   */
  ifQueued?: 'attach' | 'fail' | 'wait';
  /**
   * `once`: a build with the same parameters that ended well is taken instead of triggering another; one that runs is followed. Secrets and files are not compared.
   */
  run?: 'always' | 'once';
  /**
   * How long ago the build that `run: once` takes may have ended. Default: at any time.
   */
  within?: Duration;
  /**
   * Parameters are given, but the job has none (a multibranch job before its first build): `fail`, or `build` without them.
   */
  ifNotParameterized?: 'fail' | 'build';
  /**
   * When a Pipeline pauses for input: `report` says so and waits; `abort` aborts the input, which ends the build; `proceed` lets it go on, unless it asks for parameters. Needs the plugin pipeline-rest-api.
   */
  onInput?: 'report' | 'abort' | 'proceed';
  /**
   * How long the item waits before it may start. Default: not at all; with `delivery: at-most-once` the job's own quiet period.
   */
  quietPeriod?: Duration;
  /**
   * The job's own authentication token for remote triggering. A reference; a literal is an error.
   */
  remoteToken?: Credential;
  /**
   * Text for the build's cause; Jenkins records it only together with `remoteToken`.
   */
  cause?: string;
  /**
   * Name of a job parameter that carries the id of this trigger of this run.
   */
  correlate?: string;
  /**
   * Console log: `none`; `tail`: its end when the build fails; `follow`: all of it while it runs. `--log` wins over it.
   */
  log?: 'none' | 'tail' | 'follow';
  outputs?: Outputs;
}
