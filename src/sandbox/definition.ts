/**
 * What an embedded controller offers, as plain data. The `sandbox` key of a controller in the triggers file has exactly this
 * shape (durations there are strings such as `2s` and are converted at the edge).
 */
export interface SandboxDefinition {
  /** Path prefix, for example `/jenkins`. Default: none. */
  readonly contextPath?: string;
  /** Executors of the built-in node. Default 4. Pipelines run on one-off executors and take none. */
  readonly executors?: number;
  /** Global quiet period of jobs that give none. Default `0s`, so that a sandbox answers at once (Jenkins' own default is 5 s). */
  readonly quietPeriod?: string;
  /** Version to answer as in `X-Jenkins`. Default `2.541.3`. */
  readonly version?: string;
  /** Root URL as an administrator set it: the `url` fields of the JSON then begin with it (`Location` never does). Default: none, so
   *  that they follow the request. */
  readonly rootUrl?: string;
  /** Crumbs needed for password and anonymous POSTs. Default: true when users are declared, else false. */
  readonly csrf?: boolean;
  /** Whether the plugin pipeline-rest-api is installed, which tells stages and pauses of Pipelines. Default: true. */
  readonly pipelineRestApi?: boolean;
  /** Users by id. When none is declared, everybody may do everything, also without credentials. `anonymous` stands for requests
   *  without credentials, which may do nothing otherwise. */
  readonly users?: Readonly<Record<string, SandboxUser>>;
  /** Jobs by full name (`folder/name`); folders come into being by themselves. */
  readonly jobs: Readonly<Record<string, SandboxJob>>;
  /** Faults that are active from the start. */
  readonly faults?: readonly SandboxFault[];
}

/** What a user may do; `admin` is everything. As in Jenkins, Read implies Discover and nothing else implies anything. */
export type SandboxPermission = 'admin' | 'overall-read' | 'job-read' | 'job-discover' | 'job-build' | 'job-cancel' | 'job-configure';

/** A user with made-up credentials. */
export interface SandboxUser {
  /** A made-up password. Needs a crumb and its session, as in Jenkins. */
  readonly password?: string;
  /** A made-up API token. Needs no crumb. */
  readonly apiToken?: string;
  /** A made-up bearer token, as a front door or a plugin would take it. Needs no crumb. */
  readonly bearer?: string;
  /** Default: `admin`, that is everything. */
  readonly permissions?: readonly SandboxPermission[];
}

/** Definition of a job's parameter, of one of the kinds of Jenkins core. */
export type SandboxParameter =
  | { readonly type: 'string' | 'text' | 'password'; readonly default?: string; readonly description?: string }
  | { readonly type: 'boolean'; readonly default?: boolean; readonly description?: string }
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly description?: string }
  | { readonly type: 'file'; readonly description?: string }
  | { readonly type: 'run'; readonly job: string; readonly description?: string }
  /** A kind from a plugin whose values never compare equal, so that Jenkins never folds its requests. */
  | { readonly type: 'unequal'; readonly default?: string; readonly description?: string };

/** Results a build can have (`hudson.model.Result`). */
export type SandboxResult = 'SUCCESS' | 'UNSTABLE' | 'FAILURE' | 'NOT_BUILT' | 'ABORTED';

/** A job and what its builds do. */
export interface SandboxJob {
  readonly description?: string;
  /** Default `freestyle`. A Pipeline runs on a one-off executor and may build concurrently unless told otherwise. */
  readonly type?: 'freestyle' | 'pipeline';
  readonly parameters?: Readonly<Record<string, SandboxParameter>>;
  /** How long a build runs. Default `100ms`. */
  readonly duration?: string;
  /** Result of the builds; with a list, of the first, second, … and from then on the last. Default SUCCESS. */
  readonly result?: SandboxResult | readonly SandboxResult[];
  /** A build fails when its parameters are these, whatever `result` says: handy with a matrix. */
  readonly failWhen?: Readonly<Record<string, string>>;
  /** Stages of a Pipeline, one after the other. A build then runs as long as they do, whatever `duration` says. */
  readonly stages?: readonly SandboxStage[];
  /** Lines of the console log, spread evenly over the duration. `$NAME` becomes the parameter's value. */
  readonly log?: readonly string[];
  /** Artifact path → content. `$NAME`, `$BUILD_NUMBER` and `$JOB_NAME` are replaced. */
  readonly artifacts?: Readonly<Record<string, string>>;
  /** Default false. */
  readonly disabled?: boolean;
  /** Whether builds of the job may run at the same time. Default: false for freestyle, true for Pipeline. */
  readonly concurrent?: boolean;
  /** Quiet period of this job, instead of the global one. */
  readonly quietPeriod?: string;
  /** A label no node has: items become stuck. */
  readonly label?: string;
  /** The job's own token for remote triggering. */
  readonly remoteToken?: string;
  /** Per user id: permissions on this job instead of the user's own. */
  readonly permissions?: Readonly<Record<string, readonly SandboxPermission[]>>;
  /** A Pipeline that ignores `/stop` and only ends by `/term`, or only by `/kill`. */
  readonly ignores?: 'stop' | 'term';
  /** Number of builds that are there already, all SUCCESS. Default 0. */
  readonly history?: number;
}

/** A stage of a Pipeline. */
export interface SandboxStage {
  readonly name: string;
  /** How long it runs. Default `100ms`. */
  readonly duration?: string;
  /** Asked before the stage does anything: the build waits until somebody proceeds or aborts. Default: nothing is asked. */
  readonly input?: SandboxInput;
  /** A build that fails does it in this stage, which is then its last. Default: in the last of all. */
  readonly fails?: boolean;
}

/** What a stage waits for (the step `input`). */
export interface SandboxInput {
  readonly message: string;
  /** Default: the digest of the message. Begins with a capital letter whatever is written, as in Jenkins. */
  readonly id?: string;
  readonly parameters?: Readonly<Record<string, SandboxParameter>>;
  /** User ids, separated by commas, that alone may proceed. Default: whoever may build. */
  readonly submitter?: string;
}

/** Something that goes wrong on purpose, for requests that match. */
export interface SandboxFault {
  /** Only this method. Default: any. */
  readonly method?: 'GET' | 'POST';
  /** Only paths (with query) that contain this text. Default: any. */
  readonly path?: string;
  /** Let this many matching requests through first. Default 0. */
  readonly skip?: number;
  /** How many matching requests it hits. Default 1; 0 means every one. */
  readonly times?: number;
  /** `latency`: answer `delay` later. `status`: answer `status` instead. `drop-after`: do it, then close the connection without
   *  an answer. `drop-before`: close without doing it. `stall`: do it and never answer. `cut`: send half of the answer, then
   *  close. `restart`: orderly restart instead of answering. `kill`: killed and started again instead of answering. */
  readonly kind: 'latency' | 'status' | 'drop-after' | 'drop-before' | 'stall' | 'cut' | 'restart' | 'kill';
  /** Of `latency`: how much later. Of `restart` and `kill`: how long it is starting up. Default `0s`. */
  readonly delay?: string;
  readonly status?: number;
}
