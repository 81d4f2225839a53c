/**
 * Every error has one of these codes. They are the contract of the program (texts may change); `docs/errors.md` is generated
 * from this registry and a test fails when it drifts.
 */

/** Why a run did not end as wanted; the exit codes are the numbers of `exitCodes`. */
export type ExitReason = 'bad-result' | 'invalid' | 'refused' | 'timeout' | 'unreachable';

/** Process exit codes. The highest-numbered reason below 128 wins; signals win over all. */
export const exitCodes = {
  ok: 0,
  'bad-result': 1,
  invalid: 2,
  refused: 3,
  timeout: 4,
  unreachable: 5,
  /** Of `preview --detailed-exit-code` alone. */
  changes: 10,
  sigint: 130,
  sigterm: 143,
} as const;

/** What is known of a code. */
export interface ErrorEntry {
  readonly exit: ExitReason;
  /** What it means, one sentence. */
  readonly meaning: string;
  /** What to do about it, one or two sentences. */
  readonly remedy: string;
}

/** Made when something is wrong, and not before. */
const entries = () => ({
  // The command line and the file
  'cli-usage': { exit: 'invalid', meaning: 'The command line is wrong.', remedy: 'Run the command with `--help` to see its flags and arguments.' },
  'file-not-found': { exit: 'invalid', meaning: 'The triggers file does not exist or cannot be read.', remedy: 'Name the file on the command line, or write one called `jenkins-triggers.yml`.' },
  'file-exists': { exit: 'invalid', meaning: 'A file that was to be written is there already.', remedy: 'Give `--force` to overwrite it, or name another file.' },
  'file-not-written': { exit: 'invalid', meaning: 'A file could not be written.', remedy: 'Check that its folder exists and may be written to.' },
  'file-too-large': { exit: 'invalid', meaning: 'The triggers file is larger than 50 MB or not a regular file.', remedy: 'Split the file, or check what the path points to.' },
  'yaml-syntax': { exit: 'invalid', meaning: 'The file is not valid YAML 1.2 or not a single document.', remedy: 'Mend the syntax at the place shown; a value with `: `, `#` or `{` in it needs quotes.' },
  'yaml-duplicate-key': { exit: 'invalid', meaning: 'A key is written twice in one mapping.', remedy: 'Keep one of the two.' },
  'schema-unknown-key': { exit: 'invalid', meaning: 'A key is not part of the file format.', remedy: 'Mend the spelling; `docs/file-format.md` lists the keys.' },
  'schema-missing-key': { exit: 'invalid', meaning: 'A key that is needed is missing.', remedy: 'Add the key.' },
  'schema-type': { exit: 'invalid', meaning: 'A value has the wrong type.', remedy: 'Write the value in the form shown.' },
  'schema-enum': { exit: 'invalid', meaning: 'A value is not one of those allowed.', remedy: 'Use one of the values listed.' },
  'schema-value': { exit: 'invalid', meaning: 'A value is out of range or does not have the form asked for.', remedy: 'Write the value in the form shown.' },
  'schema-duration': { exit: 'invalid', meaning: 'A duration cannot be read.', remedy: 'Write a whole number and a unit: `500ms`, `30s`, `10m`, `2h`, `1d`.' },
  'literal-secret': { exit: 'invalid', meaning: 'A credential is written literally in the file.', remedy: 'Write a reference such as `${env:JENKINS_API_TOKEN}` or `${file:/run/secrets/token}` and set it where the pipeline runs. Revoke the token that was written down.' },
  'url-credentials': { exit: 'invalid', meaning: 'A URL contains `user:password@`.', remedy: 'Use `username` and `token`: URLs end up in logs.' },
  'proxy-invalid': { exit: 'invalid', meaning: 'A `proxy` is neither `env`, `none` nor the address of a proxy.', remedy: 'Write an address such as `http://proxy.example.org:3128` or `socks5://proxy.example.org:1080`.' },
  'tls-file': { exit: 'invalid', meaning: 'A file that `tls` names cannot be read, or does not hold what it should.', remedy: 'Check the path; the files are PEM: `-----BEGIN CERTIFICATE-----` or `-----BEGIN PRIVATE KEY-----`.' },
  'tls-insecure': { exit: 'invalid', meaning: 'The certificate of a controller is not checked, so that anybody on the way can read the credentials.', remedy: 'Remove `insecure`, and give the certificate of the authority as `tls: { ca: FILE }`.' },
  'tls-unused': { exit: 'invalid', meaning: 'A controller has `tls`, but its URL is not https.', remedy: 'Write `https://` in the `url`, or remove `tls`.' },
  'url-invalid': { exit: 'invalid', meaning: 'A controller URL is not an http or https URL.', remedy: 'Write the address you open in the browser, such as `https://ci.example.org/jenkins`, or `sandbox:`.' },
  'password-used': { exit: 'invalid', meaning: 'A controller is used with a password, which works only with a crumb and the session it belongs to. A warning.', remedy: 'Make an API token (your user name in Jenkins, Security, API Token) and give it as `token`.' },
  'credentials-conflict': { exit: 'invalid', meaning: 'A controller has credentials that exclude each other, or only half of a pair.', remedy: 'Give `username` with `token`, or `username` with `password`, or `bearer`.' },
  'unknown-controller': { exit: 'invalid', meaning: 'A trigger names a controller that the file does not declare, or names none while there are several.', remedy: 'Declare it under `controllers`, or mend the name.' },
  'unknown-set': { exit: 'invalid', meaning: 'A trigger set is named that does not exist.', remedy: 'Mend the name.' },
  'unknown-trigger': { exit: 'invalid', meaning: 'A trigger is named that does not exist in this place.', remedy: 'Mend the name; `needs` of a trigger names triggers of the same set.' },
  'unknown-variable': { exit: 'invalid', meaning: 'A variable is used or set that the file does not declare.', remedy: 'Declare it under `variables`, or mend the name.' },
  'unknown-matrix-axis': { exit: 'invalid', meaning: 'A `${matrix.…}` reference names an axis the trigger does not have.', remedy: 'Mend the name, or add the axis to `matrix`.' },
  'unknown-reference': { exit: 'invalid', meaning: 'A `${…}` reference has a form that does not exist.', remedy: 'Use one of the forms in `docs/file-format.md`; write `$${` for a literal `${`.' },
  'needs-cycle': { exit: 'invalid', meaning: 'Sets or triggers wait for each other in a circle.', remedy: 'Remove one of the edges shown.' },
  'reference-order': { exit: 'invalid', meaning: 'A reference uses the result of a trigger that does not run before.', remedy: 'Put that trigger earlier, or add it (or its set) to `needs`.' },
  'reference-place': { exit: 'invalid', meaning: 'A reference is used where its value cannot be known.', remedy: 'Results of triggers can only be used in parameters, files and causes; references have no place in names.' },
  'reference-ambiguous': { exit: 'invalid', meaning: 'A reference names a trigger that exists in several sets.', remedy: 'Give the triggers different names.' },
  'env-missing': { exit: 'invalid', meaning: 'An environment variable that the file refers to is not set.', remedy: 'Set it where the pipeline runs, or give a default: `${env:NAME:-default}`.' },
  'secret-file': { exit: 'invalid', meaning: 'A file that `${file:…}` or `files` refers to cannot be read.', remedy: 'Check the path and its permissions; it must be a regular file.' },
  'variable-missing': { exit: 'invalid', meaning: 'A variable has neither a default nor a value.', remedy: 'Set it with `--var NAME=value` or `TRIGGER_RUNNER_VAR_NAME`.' },
  'variable-pattern': { exit: 'invalid', meaning: 'The value of a variable does not match its pattern.', remedy: 'Give a value that matches the pattern shown.' },
  'variable-bad-pattern': { exit: 'invalid', meaning: 'The pattern of a variable is not a regular expression.', remedy: 'Mend the pattern.' },
  'matrix-empty': { exit: 'invalid', meaning: 'A matrix has no axis or an axis without values, so nothing would be triggered.', remedy: 'Give each axis at least one value, or remove `matrix`.' },
  'matrix-too-large': { exit: 'invalid', meaning: 'A matrix makes more than 100,000 triggers.', remedy: 'Split it over several sets, or leave out values.' },
  'atomic-too-large': { exit: 'invalid', meaning: 'An atomic set has more triggers than can be held at once within an hour.', remedy: 'Split the set, raise `maxConnections` of the controller, or remove `atomic`.' },
  'duplicate-trigger': { exit: 'invalid', meaning: 'Two triggers of a set have the same name.', remedy: 'Give one of them another `name`.' },
  'job-invalid': { exit: 'invalid', meaning: 'A `job` is neither the full name of a job nor the URL of one on its controller.', remedy: 'Write the full name (`folder/name`), or the URL of the job on the controller that the trigger uses.' },
  'conflicting-keys': { exit: 'invalid', meaning: 'Two keys exclude each other.', remedy: 'Keep one of the two.' },
  'nothing-selected': { exit: 'invalid', meaning: 'The selection leaves no trigger to run.', remedy: 'Check the set names and `--only`.' },
  // Warnings about what surrounds a run
  'sandbox-in-ci': { exit: 'invalid', meaning: 'A run in a pipeline (`CI` is set) goes to the embedded controller, which deploys nothing.', remedy: 'Set the variable that the `url` of the controller refers to, or write the address of your Jenkins.' },
  'short-secret': { exit: 'invalid', meaning: 'A secret is so short that it is not masked: half of every text would be.', remedy: 'Use a secret of at least four characters.' },
  'jenkins-quieting-down': { exit: 'refused', meaning: 'Jenkins prepares to shut down: it takes triggers, and starts nothing until that is cancelled.', remedy: 'Wait until it has been restarted, or ask who prepares it.' },
  'jenkins-no-node': { exit: 'refused', meaning: 'Nothing can run the builds of a job now, so that they would wait in the queue.', remedy: 'Bring a node with the label shown online, or change the label in the job.' },
  'jenkins-folds': { exit: 'refused', meaning: 'Triggers differ only in parameters that their job does not have: Jenkins would make one build of them.', remedy: 'Mend the names of the parameters, or trigger the job once.' },
  'report-failed': { exit: 'invalid', meaning: 'A report of the run cannot be written. Before a run nothing is sent then; after it the exit code stays that of the run.', remedy: 'Name a file that can be written; folders are made.' },
  'trace-incomplete': { exit: 'invalid', meaning: 'The run is not traced although a collector is named, or spans did not reach it. The run itself is not touched by that.', remedy: 'Check OTEL_EXPORTER_OTLP_ENDPOINT: OTLP over HTTP, mostly port 4318.' },
  'group-busy': { exit: 'refused', meaning: 'Another run holds the concurrency group, and `ifBusy: fail` says not to wait.', remedy: 'Wait for the run that is named, or let `ifBusy: wait` do so.' },
  'group-timeout': { exit: 'timeout', meaning: 'The concurrency group was not free within the `timeout` of `concurrency`.', remedy: 'See what holds it; give a longer `timeout` where runs take that long.' },
  'group-displaced': { exit: 'refused', meaning: 'Another run with `ifBusy: cancel-running` wants the concurrency group, so this one was cancelled.', remedy: 'Nothing, when the newer run is the one that counts.' },
  // Jenkins refused
  'jenkins-credentials': { exit: 'refused', meaning: 'Jenkins did not accept the credentials (401).', remedy: 'Check user and API token. A new token is made under your user name, Security, API Token, Add new Token.' },
  'jenkins-anonymous': { exit: 'refused', meaning: 'Jenkins wants credentials and none were sent.', remedy: 'Add `username` and `token` to the controller.' },
  'jenkins-crumb': { exit: 'refused', meaning: 'Jenkins refused the crumb (403).', remedy: 'Use an API token instead of a password: it needs no crumb. Check that the proxy passes cookies and the client address on.' },
  'jenkins-permission': { exit: 'refused', meaning: 'The user lacks a permission (403).', remedy: 'Ask for the permission shown, usually Job/Build and Job/Read on the job.' },
  'jenkins-no-job': { exit: 'refused', meaning: 'There is no such job, or the user may not see it (404).', remedy: 'Check the full name (`folder/name`) and that the user has Job/Read on it.' },
  'jenkins-not-a-job': { exit: 'refused', meaning: 'The name belongs to a folder or another item that cannot be built.', remedy: 'Name a job inside of it; in a multibranch project a branch is a job.' },
  'jenkins-disabled': { exit: 'refused', meaning: 'The job is disabled (409).', remedy: 'Enable the job in Jenkins, or remove the trigger.' },
  'jenkins-not-parameterized': { exit: 'refused', meaning: 'Parameters are given but the job has none (400).', remedy: 'Remove the parameters, or set `ifNotParameterized: build` (a multibranch job learns its parameters at its first build).' },
  'jenkins-unknown-parameter': { exit: 'refused', meaning: 'The job has no parameter of that name; Jenkins would drop it without a word.', remedy: 'Mend the name, or add the parameter to the job.' },
  'jenkins-parameter-value': { exit: 'refused', meaning: 'A parameter value is not allowed by the job, or a file parameter is missing.', remedy: 'Use one of the allowed values.' },
  'jenkins-remote-token': { exit: 'refused', meaning: 'The token for remote triggering is wrong.', remedy: 'Compare `remoteToken` with the job configuration.' },
  'jenkins-refused': { exit: 'refused', meaning: 'Jenkins, or something in front of it, refused the request.', remedy: 'See the status and the text shown; the log of the controller has the reason.' },
  'login-page': { exit: 'refused', meaning: 'Something in front of Jenkins answered with a login page.', remedy: 'Give the proxy what it wants in `headers`, or use the address behind it.' },
  'front-door': { exit: 'refused', meaning: 'Something in front of Jenkins refused the request (401, 403, 407).', remedy: 'Give it what it wants in `headers`, have it let requests from here pass, or use the address behind it.' },
  'proxy-credentials': { exit: 'refused', meaning: 'The proxy on the way to the controller wants credentials, or other ones (407).', remedy: 'Give them as `proxy: { url, username, password }` of the controller, or in the proxy variable.' },
  'redirected': { exit: 'refused', meaning: 'The controller redirects to another address, and credentials go to no other origin.', remedy: 'Write the address that the redirect shows as the `url`.' },
  'queue-cancelled': { exit: 'bad-result', meaning: 'Somebody cancelled the queue item before it became a build.', remedy: 'Ask who did; apply again to trigger it once more.' },
  'bad-result': { exit: 'bad-result', meaning: 'A build ended with a result that is not in `successOn`.', remedy: 'Read the end of its console log.' },
  'input-aborted': { exit: 'bad-result', meaning: 'A Pipeline paused for an input, and the run aborted it as `onInput: abort` says.', remedy: 'Set `onInput: report` and answer the input in Jenkins, or `proceed` where nobody has to look.' },
  'output-missing': { exit: 'bad-result', meaning: 'An output of a build that a later trigger needs could not be read.', remedy: 'Check that the job archives the artifact and that it has the key.' },
  'aborted': { exit: 'bad-result', meaning: 'It was cancelled because another trigger of its set failed.', remedy: 'Look at the trigger that failed first.' },
  'reference-unavailable': { exit: 'bad-result', meaning: 'A value that a trigger takes from another one does not exist: that one was not triggered, or ended before it had the value.', remedy: 'Look at the trigger that the reference names; give this one a `when` or `needs` so that it only runs when the value is there.' },
  // Why a trigger or a set was skipped; these do not count by themselves
  'condition-not-met': { exit: 'bad-result', meaning: 'It was skipped because its `when` was not met.', remedy: 'Nothing needs to be done; change `when` if it should have run.' },
  'needs-failed': { exit: 'bad-result', meaning: 'It was skipped because something it waits for failed.', remedy: 'Look at the trigger that failed first.' },
  'set-stopped': { exit: 'bad-result', meaning: 'It was skipped because another trigger of its set failed before.', remedy: 'Look at the trigger that failed first; `onFailure: continue` would go on.' },
  'already-queued': {
    exit: 'refused',
    meaning: 'An equal item of somebody else is in the queue, and `ifQueued` is `fail`.',
    remedy: 'Wait until it has left the queue, or set `ifQueued` to `attach` or `wait`.',
  },
  'atomic-withdrawn': {
    exit: 'bad-result',
    meaning: 'It was cancelled before it started, because another trigger of its atomic set could not be held.',
    remedy: 'Look at the trigger that could not be held.',
  },
  'atomic-equal': {
    exit: 'invalid',
    meaning: 'Two triggers of an atomic set have the same job and parameters, so that they cannot be held at once.',
    remedy: 'Make them differ by a parameter, remove one of them, or leave out `atomic`.',
  },
  'started-twice': {
    exit: 'unreachable',
    meaning: 'Jenkins started the job twice: the held item had started when its release arrived, which made another one.',
    remedy: 'Look at the two builds, and stop the one that is not wanted. `docs/delivery.md` says how it can come to this.',
  },
  // Timeouts
  'timeout-queue': { exit: 'timeout', meaning: 'The queue item did not become a build in time.', remedy: 'See the reason Jenkins gave while it waited; raise `timeouts.queue` or add executors.' },
  'timeout-run': { exit: 'timeout', meaning: 'The build did not finish in time.', remedy: 'Raise `timeouts.run`, or look why it hangs.' },
  'timeout': { exit: 'timeout', meaning: 'The trigger did not reach its goal in time.', remedy: 'Raise `timeout`.' },
  // Controllers out of reach, outcomes not established
  'unreachable': { exit: 'unreachable', meaning: 'The controller could not be reached; nothing was triggered.', remedy: 'Check the URL, the network and whether the controller runs.' },
  'unknown-outcome': { exit: 'unreachable', meaning: 'The answer to a trigger was lost: Jenkins may or may not have started it.', remedy: 'Look at the job and the queue at the addresses shown before you trigger again.' },
  'lost': { exit: 'unreachable', meaning: 'The queue item is gone and no build carries its id.', remedy: 'Look at the job: the controller may have been restarted, or its builds deleted.' },
  'bad-answer': { exit: 'unreachable', meaning: 'The controller gave an answer that is not what Jenkins gives.', remedy: 'Check that the URL is that of a Jenkins and not of something in front of it.' },
  'proxy-failed': { exit: 'unreachable', meaning: 'The proxy on the way to the controller could not be used, or refused to connect.', remedy: 'Check the proxy that is shown; name the controller in `NO_PROXY`, or write `proxy: none` for it, where none is needed.' },
  'tls-untrusted': { exit: 'unreachable', meaning: 'The certificate of the controller comes from an authority that is not trusted.', remedy: 'Give the certificate of the authority as `tls: { ca: FILE }` of the controller. `docs/networks.md` has more.' },
  'tls-expired': { exit: 'unreachable', meaning: 'The certificate of the controller has expired, or is not valid yet.', remedy: 'Renew it; check the clock of this machine.' },
  'tls-name': { exit: 'unreachable', meaning: 'The certificate of the controller is for another host.', remedy: 'Write the name it has in `url` or as `tls: { serverName: NAME }`, or have the certificate mended.' },
  'tls-client-certificate': { exit: 'unreachable', meaning: 'The controller wants a client certificate, or does not take the one that is given.', remedy: 'Give one as `tls: { cert: FILE, key: FILE }` of the controller.' },
  'tls-failed': { exit: 'unreachable', meaning: 'No TLS connection to the controller could be made.', remedy: 'Check that the port speaks TLS, and the log of the server.' },
  // Runs and their journals
  'journal-failed': { exit: 'unreachable', meaning: 'The journal of the run cannot be written, and nothing is sent that is not written down first.', remedy: 'Make room, or make the folder writable; `--state DIR` names another one.' },
  'journal-corrupt': { exit: 'unreachable', meaning: 'The journal of a run cannot be read.', remedy: 'Look at the line shown; what the run started is in Jenkins. Remove the folder of the run to forget it.' },
  'journal-version': { exit: 'unreachable', meaning: 'The journal of a run was written by a newer version.', remedy: 'Use that version of trigger-runner.' },
  'run-locked': { exit: 'invalid', meaning: 'Another process drives the run.', remedy: 'Wait for it or end it. When its host is gone for good, `--take-over` takes the run from it.' },
  'run-changed': { exit: 'invalid', meaning: 'What the run would do has changed since it began.', remedy: 'Undo the change to go on with the run, or apply again with another run id.' },
  'run-unknown': { exit: 'invalid', meaning: 'There is no run of that id, or none that could go on.', remedy: '`trigger-runner runs` lists the runs.' },
  'run-on-sandbox': { exit: 'invalid', meaning: 'The run went to the embedded controller, which ended with its process.', remedy: 'Apply again.' },
  'run-cancelled': { exit: 'bad-result', meaning: 'The run was cancelled with `trigger-runner cancel`.', remedy: 'Apply again with another run id when you are ready.' },
  // Shared state
  'state-invalid': { exit: 'invalid', meaning: 'What names the state cannot be used.', remedy: 'Write a folder, or `postgres://USER@HOST/DATABASE` without a password; `docs/state.md` has the options.' },
  'state-driver-missing': { exit: 'invalid', meaning: 'The package `pg`, which talks to PostgreSQL, is not installed.', remedy: 'Install it beside trigger-runner (`npm install pg`), or install without `--omit=optional`.' },
  'state-unreachable': { exit: 'unreachable', meaning: 'The state database does not answer or cannot take anything now.', remedy: 'Check the address, the network and the server. Nothing is sent that cannot be written down first.' },
  'state-refused': { exit: 'unreachable', meaning: 'The state database refuses the user, or what was to be done.', remedy: 'Check the credentials and the permissions of the role; `docs/state.md` lists them.' },
  'state-version': { exit: 'unreachable', meaning: 'The tables of the state database are missing or those of another version, or its server is too old.', remedy: 'Run `trigger-runner state migrate` for older tables, or a newer trigger-runner for newer ones. The server is PostgreSQL 13 or newer.' },
  'lease-lapsed': { exit: 'unreachable', meaning: 'The lease by which this process drives the run was not certain to last until a request would have been over, so that it was not sent.', remedy: 'Look at the connection to the state database, and whether the process was stopped. `resume` goes on with the run.' },
  'lease-lost': { exit: 'unreachable', meaning: 'Another process has taken the run over, because this one was stopped or cut off for longer than its lease lasted.', remedy: 'Leave the run to that process; `apply --follow` or `resume --follow` with its id watches it.' },
  'run-not-looked-for': { exit: 'invalid', meaning: 'A run id was given that this machine does not know, and Jenkins cannot tell whether another machine has begun the run.', remedy: 'Keep the state: in a database (`--state postgres://…`), on a disk or in a cache. Or give the jobs a parameter for `correlate`, by which what was begun is found.' },
  // Saved plans
  'plan-corrupt': { exit: 'invalid', meaning: 'A saved plan cannot be read.', remedy: 'Save it again with `trigger-runner preview --out FILE`.' },
  'plan-version': { exit: 'invalid', meaning: 'A saved plan was written by a newer version.', remedy: 'Use that version of trigger-runner, or save the plan again.' },
  'plan-changed': { exit: 'invalid', meaning: 'The file, its variables or the controllers have changed since a plan was saved, so it cannot be applied as it is.', remedy: 'Look at the changes, and save the plan again with `trigger-runner preview --out FILE`.' },
  'plan-unwritten': { exit: 'invalid', meaning: 'A plan cannot be saved: the file cannot be written, or it is not a saved plan and is left alone.', remedy: 'Name another file with `--out`.' },
  // Interrupted
  'interrupted': { exit: 'unreachable', meaning: 'The run was interrupted.', remedy: 'Apply again when you are ready.' },
  'internal': { exit: 'unreachable', meaning: 'A bug in trigger-runner.', remedy: 'Please report it with the text shown.' },
}) as const;

/** The stable code of an error. */
export type ErrorCode = keyof ReturnType<typeof entries>;

let made: Readonly<Record<ErrorCode, ErrorEntry>> | undefined;

/** The registry: code → exit reason, meaning and remedy. */
export function allErrors(): Readonly<Record<ErrorCode, ErrorEntry>> {
  return (made ??= entries());
}

/** What is known of one. */
export function aboutError(code: ErrorCode): ErrorEntry {
  return allErrors()[code];
}
