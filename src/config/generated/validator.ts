// Generated from schemas/jenkins-triggers.schema.json by scripts/generate.mjs. Do not edit.
// @ts-nocheck
/* oxlint-disable */
/* eslint-disable */
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
  }
});
function appendErrors(errors, more) {
  for (const error of more) errors.push(error);
  return errors;
}
var validate = validate10;
var schema_default = validate10;
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://unpkg.com/trigger-runner/schemas/jenkins-triggers.schema.json", "title": "TriggersFile", "description": "A file of named sets of Jenkins job triggers, for `trigger-runner`.", "type": "object", "additionalProperties": false, "required": ["version", "controllers", "triggerSets"], "properties": { "version": { "description": "Version of the file format.", "type": "integer", "const": 1 }, "variables": { "description": "Values that a caller may set: `--var NAME=value`, or `TRIGGER_RUNNER_VAR_NAME` in the environment. Used as `${var.NAME}`.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$" }, "additionalProperties": { "$ref": "#/definitions/variable" }, "examples": [{ "version": { "description": "Release to ship", "default": "1.4.0", "pattern": "^\\d+\\.\\d+\\.\\d+$" } }] }, "state": { "description": "Where the runs of this file are remembered: a folder (relative to the file), or `postgres://USER@HOST/DATABASE`. References are filled in; a password that is written down is an error. Default: `.trigger-runner` in the working directory. `--state` and `TRIGGER_RUNNER_STATE` win.", "type": "string", "minLength": 1, "examples": ["${secret:STATE_URL}", "postgres://ci@db.example.org/release?sslmode=verify-full"] }, "controllers": { "description": "The Jenkins controllers, by a name of your choice.", "type": "object", "minProperties": 1, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_.-]*$" }, "additionalProperties": { "$ref": "#/definitions/controller" }, "examples": [{ "main": { "url": "${env:JENKINS_URL}", "username": "${env:JENKINS_USER}", "token": "${env:JENKINS_API_TOKEN}" } }] }, "defaults": { "$ref": "#/definitions/triggerDefaults" }, "concurrency": { "description": "Only one run at a time holds the group: from before its first request until its end.", "allOf": [{ "$ref": "#/definitions/concurrency" }] }, "triggerSets": { "description": "Named sets of triggers. They run in file order, one after another, unless a set gives `needs`.", "type": "object", "minProperties": 1, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_.-]*$" }, "additionalProperties": { "$ref": "#/definitions/triggerSet" }, "examples": [{ "release": { "triggers": ["storefront/build-image", "storefront/deploy"] } }] } }, "definitions": { "duration": { "title": "Duration", "description": "A whole number and a unit: `ms`, `s`, `m`, `h` or `d`.", "type": "string", "pattern": "^[0-9]{1,9}(ms|s|m|h|d)$", "examples": ["500ms", "30s", "10m", "2h", "1d"] }, "credential": { "title": "Credential", "description": "A reference to a secret that is set where the pipeline runs, without a default: `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`. A literal is an error.", "type": "string", "pattern": "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", "examples": ["${env:JENKINS_API_TOKEN}", "${file:/run/secrets/jenkins-token}"] }, "jobName": { "title": "JobName", "description": "Full name of a job (`folder/name`), or its URL on the controller. In a multibranch project the branch is the last part, and a slash in a branch is written `%2F`.", "type": "string", "minLength": 1, "examples": ["storefront/deploy", "team/app/main"] }, "scalar": { "title": "Scalar", "description": "A string, number or boolean. A number keeps the digits that were written: `1.10` stays `1.10`.", "type": ["string", "number", "boolean"] }, "result": { "title": "Result", "description": "Result of a build, as Jenkins names it.", "type": "string", "enum": ["SUCCESS", "UNSTABLE", "FAILURE", "NOT_BUILT", "ABORTED"] }, "names": { "title": "Names", "type": "array", "items": { "type": "string", "minLength": 1 }, "uniqueItems": true }, "variable": { "title": "Variable", "description": "A value that a caller may set.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "What it is for.", "type": "string" }, "default": { "description": "Value when nothing else sets it. Without a default, setting it is required.", "type": ["string", "number", "boolean"] }, "pattern": { "description": "Regular expression (ECMAScript, anchored by yourself) that the value must match.", "type": "string", "examples": ["^\\d+\\.\\d+\\.\\d+$"] } } }, "controller": { "title": "Controller", "description": "A Jenkins controller: its address, who we are, and how to talk to it.", "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "description": "Address as you open it in the browser, a path prefix included, without user and password. `sandbox:` is the embedded controller; by itself it needs quotes, as it ends with a colon.", "type": "string", "minLength": 1, "examples": ["https://ci.example.org/jenkins", "${env:JENKINS_URL}", "${env:JENKINS_URL:-sandbox:}"] }, "username": { "description": "User id in Jenkins; goes with `token` or `password`.", "type": "string", "minLength": 1, "examples": ["${env:JENKINS_USER}"] }, "token": { "description": "API token of the user. Needs no crumb. A reference without a default; a literal is an error.", "examples": ["${env:JENKINS_API_TOKEN}", "${file:/run/secrets/jenkins-token}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "password": { "description": "Password of the user. Works only with a crumb and its session; an API token is better. A reference without a default; a literal is an error.", "examples": ["${env:JENKINS_PASSWORD}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "bearer": { "description": "Bearer token, where a front door or a plugin takes one. A reference without a default; a literal is an error.", "examples": ["${secret:JENKINS_BEARER}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "headers": { "description": "Extra headers of every request, for a front door (IAP, SSO proxy). Values of `Authorization`, `Cookie` and of headers with token, secret or key in their name must be references and are masked.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }, "additionalProperties": { "type": "string" }, "examples": [{ "Proxy-Authorization": "Bearer ${secret:IAP_TOKEN}" }] }, "crumb": { "description": "CSRF crumb: `auto` fetches one only where Jenkins needs it (password), `always` for every POST, `never` not at all.", "type": "string", "enum": ["auto", "always", "never"], "default": "auto" }, "tls": { "description": "How the certificate of an `https` controller is checked, and who we are by certificate. Relative paths start at the file; the files are PEM.", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "ca": { "description": "File of the certificates of the authorities to trust, one or several, in place of those that Node knows.", "type": "string", "minLength": 1 }, "cert": { "description": "File of our certificate, followed by those between it and its authority. Goes with `key`.", "type": "string", "minLength": 1 }, "key": { "description": "File of the private key of `cert`.", "type": "string", "minLength": 1 }, "passphrase": { "description": "What the key is encrypted with. A reference without a default; a literal is an error.", "allOf": [{ "$ref": "#/definitions/credential" }] }, "serverName": { "description": "Name to ask for, and which the certificate must have. Default: the host of `url`.", "type": "string", "minLength": 1 }, "insecure": { "description": "Take any certificate: anybody on the way can then read the credentials. Each run warns of it.", "type": "boolean", "default": false } }, "examples": [{ "ca": "certificates/corporate-ca.pem", "cert": "certificates/release.pem", "key": "/run/secrets/release-key.pem" }] }, "proxy": { "$ref": "#/definitions/proxySetting" }, "maxConnections": { "description": "Connections to this controller at the same time.", "type": "integer", "minimum": 1, "maximum": 256, "default": 8 }, "poll": { "description": "Bounds of the interval in which running work is asked for.", "type": "object", "additionalProperties": false, "properties": { "min": { "description": "Shortest interval.", "default": "200ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "max": { "description": "Longest interval.", "default": "15s", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "retry": { "description": "Retries of reads, and of triggers that certainly did not reach Jenkins.", "type": "object", "additionalProperties": false, "properties": { "attempts": { "description": "Attempts in all.", "type": "integer", "minimum": 1, "maximum": 100, "default": 6 }, "minDelay": { "description": "Wait before the second attempt; doubles from there.", "default": "500ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "maxDelay": { "description": "Longest wait.", "default": "15s", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "timeout": { "description": "Time for one request.", "default": "30s", "allOf": [{ "$ref": "#/definitions/duration" }] }, "sandbox": { "$ref": "#/definitions/sandbox" } } }, "proxySetting": { "title": "ProxySetting", "description": "`env`: as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say; `none`: direct; the address of a proxy (`http:`, `https:`, `socks5:`), without user and password; or a mapping with its credentials.", "default": "env", "examples": ["none", "http://proxy.example.org:3128"], "if": { "type": "object" }, "then": { "$ref": "#/definitions/proxy" }, "else": { "type": "string", "minLength": 1 } }, "proxy": { "title": "Proxy", "description": "A proxy with its own credentials.", "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "description": "Address of the proxy, without user and password.", "type": "string", "minLength": 1, "examples": ["http://proxy.example.org:3128", "socks5://proxy.example.org:1080"] }, "username": { "description": "User of the proxy; goes with `password`.", "type": "string", "minLength": 1, "examples": ["${env:PROXY_USER}"] }, "password": { "description": "Password of the proxy. A reference without a default; a literal is an error.", "examples": ["${env:PROXY_PASSWORD}"], "allOf": [{ "$ref": "#/definitions/credential" }] } } }, "triggerSet": { "title": "TriggerSet", "description": "Triggers that belong together.", "type": "object", "additionalProperties": false, "required": ["triggers"], "properties": { "description": { "description": "What the set is for; shown in the output.", "type": "string" }, "controller": { "description": "Controller of its triggers. Not needed when the file has only one.", "type": "string" }, "mode": { "description": "`sequential`: each trigger waits for the one before it; `parallel`: all at once, as `maxParallel` and `needs` allow.", "type": "string", "enum": ["sequential", "parallel"], "default": "sequential" }, "maxParallel": { "description": "Triggers of the set in flight at the same time. Default: no limit.", "type": "integer", "minimum": 1 }, "needs": { "description": "Sets that must be over before this one starts. Default: all sets before it in the file; `[]` starts at once.", "allOf": [{ "$ref": "#/definitions/names" }] }, "when": { "description": "Run when the sets it needs succeeded, when one of them failed, or always.", "type": "string", "enum": ["success", "failure", "always"], "default": "success" }, "onFailure": { "description": "After a failure in the set. `stop`: start nothing new, let what runs finish; `continue`: go on; `abort`: stop, and cancel what runs.", "type": "string", "enum": ["stop", "continue", "abort"], "default": "stop" }, "atomic": { "description": "All triggers of a parallel set start, or none does.", "type": "boolean", "default": false }, "concurrency": { "description": "Only one run at a time holds the group while this set goes on.", "allOf": [{ "$ref": "#/definitions/concurrency" }] }, "defaults": { "$ref": "#/definitions/triggerDefaults" }, "triggers": { "description": "The triggers: a job's full name, or an object.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/triggerEntry" } } } }, "concurrency": { "title": "Concurrency", "description": "What must not go on twice at the same time, over all runs that share their state.", "type": "object", "additionalProperties": false, "required": ["group"], "properties": { "group": { "description": "Name of the group: runs and sets with the same name go on one after another, first come, first served. References to variables and the environment.", "type": "string", "minLength": 1, "examples": ["release-${var.environment}"] }, "ifBusy": { "description": "While another run holds the group. `wait`: for its end; `fail`: do nothing and fail; `cancel-running`: have it cancelled, and wait for its end.", "type": "string", "enum": ["wait", "fail", "cancel-running"], "default": "wait" }, "timeout": { "description": "How long it waits for the group at most.", "default": "1h", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "triggerEntry": { "title": "TriggerEntry", "description": "A trigger: a job's full name, or an object.", "if": { "type": "object" }, "then": { "$ref": "#/definitions/trigger" }, "else": { "$ref": "#/definitions/jobName" } }, "trigger": { "title": "Trigger", "description": "One job with its parameters.", "type": "object", "additionalProperties": false, "required": ["job"], "properties": { "job": { "$ref": "#/definitions/jobName" }, "name": { "description": "Name in the output, in `needs` and in references. Default: the job's full name.", "type": "string", "minLength": 1, "maxLength": 200 }, "needs": { "description": "Names of triggers of the same set that must be over before. Makes a graph of the set.", "allOf": [{ "$ref": "#/definitions/names" }] }, "matrix": { "description": "Axis → values: one trigger for every combination. Values are used as `${matrix.AXIS}`.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$" }, "additionalProperties": { "type": "array", "items": { "$ref": "#/definitions/scalar" } }, "examples": [{ "BROWSER": ["chromium", "firefox"] }] }, "controller": { "$ref": "#/definitions/triggerDefaults/properties/controller" }, "parameters": { "$ref": "#/definitions/triggerDefaults/properties/parameters" }, "files": { "$ref": "#/definitions/triggerDefaults/properties/files" }, "when": { "$ref": "#/definitions/triggerDefaults/properties/when" }, "wait": { "$ref": "#/definitions/triggerDefaults/properties/wait" }, "successOn": { "$ref": "#/definitions/triggerDefaults/properties/successOn" }, "allowFailure": { "$ref": "#/definitions/triggerDefaults/properties/allowFailure" }, "timeout": { "$ref": "#/definitions/triggerDefaults/properties/timeout" }, "timeouts": { "$ref": "#/definitions/triggerDefaults/properties/timeouts" }, "onTimeout": { "$ref": "#/definitions/triggerDefaults/properties/onTimeout" }, "rebuild": { "$ref": "#/definitions/triggerDefaults/properties/rebuild" }, "delivery": { "$ref": "#/definitions/triggerDefaults/properties/delivery" }, "ifQueued": { "$ref": "#/definitions/triggerDefaults/properties/ifQueued" }, "run": { "$ref": "#/definitions/triggerDefaults/properties/run" }, "within": { "$ref": "#/definitions/triggerDefaults/properties/within" }, "ifNotParameterized": { "$ref": "#/definitions/triggerDefaults/properties/ifNotParameterized" }, "onInput": { "$ref": "#/definitions/triggerDefaults/properties/onInput" }, "quietPeriod": { "$ref": "#/definitions/triggerDefaults/properties/quietPeriod" }, "remoteToken": { "$ref": "#/definitions/triggerDefaults/properties/remoteToken" }, "cause": { "$ref": "#/definitions/triggerDefaults/properties/cause" }, "correlate": { "$ref": "#/definitions/triggerDefaults/properties/correlate" }, "log": { "$ref": "#/definitions/triggerDefaults/properties/log" }, "outputs": { "$ref": "#/definitions/triggerDefaults/properties/outputs" } } }, "triggerDefaults": { "title": "TriggerDefaults", "description": "Values for triggers that do not give their own. The trigger's own value wins over the set's defaults, those over the file's. `parameters`, `files` and `timeouts` are merged key by key.", "type": "object", "additionalProperties": false, "properties": { "controller": { "description": "Controller of the job. Default: that of the set, else the only one of the file.", "type": "string" }, "parameters": { "description": "Parameters of the job. A number keeps the digits that were written; multi-line text is passed on as it is.", "type": "object", "additionalProperties": { "$ref": "#/definitions/scalar" }, "examples": [{ "VERSION": "${var.version}", "DRY_RUN": false }] }, "files": { "description": "File parameters: name → path of the file to upload.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } }, "when": { "description": "Run when the triggers it waits for succeeded, when one of them failed, or always.", "type": "string", "enum": ["success", "failure", "always"], "default": "success" }, "wait": { "description": "Wait until the build is `completed`, has `started`, or is only `queued`.", "type": "string", "enum": ["completed", "started", "queued"], "default": "completed" }, "successOn": { "description": "Results that count as success.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["SUCCESS"] }, "allowFailure": { "description": "A failure of this trigger is shown but does not count.", "type": "boolean", "default": false }, "timeout": { "description": "Time for the whole trigger, from its POST to its end. Default: no limit.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "timeouts": { "description": "Time for the parts of a trigger.", "type": "object", "additionalProperties": false, "properties": { "queue": { "description": "Time in the queue.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "run": { "description": "Time the build runs.", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "onTimeout": { "description": "`abort`: cancel the queue item or stop the build; `detach`: leave it running.", "type": "string", "enum": ["abort", "detach"], "default": "abort" }, "rebuild": { "description": "A new build after a result such as FAILURE.", "type": "object", "additionalProperties": false, "required": ["attempts"], "properties": { "attempts": { "description": "Builds in all.", "type": "integer", "minimum": 1, "maximum": 100 }, "on": { "description": "Results that are built again.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["FAILURE"] } } }, "delivery": { "description": "`exactly-once`: held and released, so that a lost answer costs nothing. `at-most-once`: one POST, and an answer that is lost ends as an unknown outcome.", "type": "string", "enum": ["exactly-once", "at-most-once"], "default": "exactly-once" }, "ifQueued": { "description": "When Jenkins already holds an identical item: follow it, fail, or wait until it has left the queue.", "type": "string", "enum": ["attach", "fail", "wait"], "default": "attach" }, "run": { "description": "`once`: a build with the same parameters that ended well is taken instead of triggering another; one that runs is followed. Secrets and files are not compared.", "type": "string", "enum": ["always", "once"], "default": "always" }, "within": { "description": "How long ago the build that `run: once` takes may have ended. Default: at any time.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "ifNotParameterized": { "description": "Parameters are given, but the job has none (a multibranch job before its first build): `fail`, or `build` without them.", "type": "string", "enum": ["fail", "build"], "default": "fail" }, "onInput": { "description": "When a Pipeline pauses for input: `report` says so and waits; `abort` aborts the input, which ends the build; `proceed` lets it go on, unless it asks for parameters. Needs the plugin pipeline-rest-api.", "type": "string", "enum": ["report", "abort", "proceed"], "default": "report" }, "quietPeriod": { "description": "How long the item waits before it may start. Default: not at all; with `delivery: at-most-once` the job's own quiet period.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "remoteToken": { "description": "The job's own authentication token for remote triggering. A reference; a literal is an error.", "examples": ["${env:JOB_TOKEN}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "cause": { "description": "Text for the build's cause; Jenkins records it only together with `remoteToken`.", "type": "string" }, "correlate": { "description": "Name of a job parameter that carries the id of this trigger of this run.", "type": "string", "minLength": 1 }, "log": { "description": "Console log: `none`; `tail`: its end when the build fails; `follow`: all of it while it runs. `--log` wins over it.", "type": "string", "enum": ["none", "tail", "follow"], "default": "tail" }, "outputs": { "description": "An archived artifact whose keys become `${triggers.NAME.outputs.KEY}`.", "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1, "properties": { "json": { "description": "Artifact path of a JSON object.", "type": "string", "minLength": 1 }, "properties": { "description": "Artifact path of a Java properties file.", "type": "string", "minLength": 1 } } } } }, "sandbox": { "title": "Sandbox", "description": "What the embedded controller offers when `url` is `sandbox:`. Jobs that the file triggers and that are not declared here succeed at once and take any parameter.", "type": "object", "additionalProperties": false, "properties": { "contextPath": { "description": "Path prefix, such as `/jenkins`.", "type": "string", "pattern": "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$" }, "executors": { "description": "Executors of the built-in node.", "type": "integer", "minimum": 0, "default": 4 }, "quietPeriod": { "description": "Global quiet period.", "default": "0s", "allOf": [{ "$ref": "#/definitions/duration" }] }, "version": { "description": "Version of Jenkins to answer as.", "type": "string" }, "csrf": { "description": "Whether POSTs with a password need a crumb.", "type": "boolean", "default": true }, "pipelineRestApi": { "description": "Whether the plugin pipeline-rest-api is installed, which tells stages and pauses of Pipelines.", "type": "boolean", "default": true }, "users": { "description": "Users by id. Without any, everybody may do everything. The values are made up: they open nothing but the sandbox.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxUser" } }, "jobs": { "description": "Jobs by full name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxJob" } }, "faults": { "description": "What goes wrong on purpose.", "type": "array", "items": { "$ref": "#/definitions/sandboxFault" } } } }, "sandboxPermission": { "title": "SandboxPermission", "type": "string", "enum": ["admin", "overall-read", "job-read", "job-discover", "job-build", "job-cancel", "job-configure"] }, "sandboxUser": { "title": "SandboxUser", "description": "A user of the sandbox, with made-up credentials.", "type": "object", "additionalProperties": false, "properties": { "password": { "description": "A made-up password.", "type": "string", "minLength": 1 }, "apiToken": { "description": "A made-up API token.", "type": "string", "minLength": 1 }, "bearer": { "description": "A made-up bearer token.", "type": "string", "minLength": 1 }, "permissions": { "description": "What the user may do. Default: everything.", "type": "array", "items": { "$ref": "#/definitions/sandboxPermission" }, "default": ["admin"] } } }, "sandboxJob": { "title": "SandboxJob", "description": "A job of the sandbox.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "Shown in the API.", "type": "string" }, "type": { "description": "Kind of job. A Pipeline takes no executor.", "type": "string", "enum": ["freestyle", "pipeline"], "default": "freestyle" }, "parameters": { "description": "Parameter definitions by name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxParameter" } }, "duration": { "description": "How long a build runs.", "default": "100ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "result": { "description": "Result of the builds; with a list, of the first, second, … and from then on the last.", "default": "SUCCESS", "if": { "type": "array" }, "then": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/result" } }, "else": { "$ref": "#/definitions/result" } }, "failWhen": { "description": "A build fails when its parameters have these values.", "type": "object", "additionalProperties": { "type": "string" } }, "stages": { "description": "Stages of a Pipeline, one after the other. A build runs as long as they do, whatever `duration` says.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/sandboxStage" } }, "log": { "description": "Lines of the console log, spread over the duration. `$NAME` becomes the parameter's value.", "type": "array", "items": { "type": "string" } }, "artifacts": { "description": "Artifact path → content. `$NAME`, `$BUILD_NUMBER` and `$JOB_NAME` are replaced.", "type": "object", "additionalProperties": { "type": "string" } }, "disabled": { "description": "Whether the job is disabled.", "type": "boolean", "default": false }, "concurrent": { "description": "Whether its builds may run at the same time. Default: false for freestyle, true for Pipeline.", "type": "boolean" }, "quietPeriod": { "description": "Quiet period of this job.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "label": { "description": "A label that no node has: its items become stuck.", "type": "string", "minLength": 1 }, "remoteToken": { "description": "The job's own token for remote triggering, made up.", "type": "string", "minLength": 1 }, "permissions": { "description": "User id → permissions on this job.", "type": "object", "additionalProperties": { "type": "array", "items": { "$ref": "#/definitions/sandboxPermission" } } }, "ignores": { "description": "A Pipeline that ignores `/stop` (`stop`), or `/stop` and `/term` (`term`).", "type": "string", "enum": ["stop", "term"] }, "history": { "description": "Successful builds that are there already.", "type": "integer", "minimum": 0, "default": 0 } } }, "sandboxStage": { "title": "SandboxStage", "description": "A stage of a Pipeline of the sandbox.", "type": "object", "additionalProperties": false, "required": ["name"], "properties": { "name": { "description": "Name of the stage.", "type": "string", "minLength": 1 }, "duration": { "description": "How long it runs.", "default": "100ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "input": { "$ref": "#/definitions/sandboxInput" }, "fails": { "description": "A build that fails does it in this stage, which is then its last. Default: in the last of all.", "type": "boolean", "default": false } } }, "sandboxInput": { "title": "SandboxInput", "description": "Asked before the stage does anything: the build waits until somebody proceeds or aborts.", "type": "object", "additionalProperties": false, "required": ["message"], "properties": { "message": { "description": "What is asked.", "type": "string", "minLength": 1 }, "id": { "description": "Id of the input. Default: the digest of the message.", "type": "string", "pattern": "^[A-Za-z0-9_-]+$" }, "parameters": { "description": "Parameters that are asked for, by name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxParameter" } }, "submitter": { "description": "User ids, separated by commas, that alone may proceed. Default: whoever may build.", "type": "string", "minLength": 1 } } }, "sandboxParameter": { "title": "SandboxParameter", "description": "A parameter definition of a job of the sandbox.", "type": "object", "additionalProperties": false, "required": ["type"], "properties": { "type": { "description": "Kind of the parameter; the values of `unequal` never compare equal, as those of some plugins.", "type": "string", "enum": ["string", "text", "password", "boolean", "choice", "file", "run", "unequal"] }, "default": { "description": "Default value.", "type": ["string", "boolean"] }, "choices": { "description": "Allowed values of a `choice`; the first is the default.", "type": "array", "minItems": 1, "items": { "type": "string" } }, "job": { "description": "Job whose builds a `run` parameter offers.", "type": "string" }, "description": { "description": "Shown in the API.", "type": "string" } } }, "sandboxFault": { "title": "SandboxFault", "description": "Something that goes wrong on purpose, for requests that match.", "type": "object", "additionalProperties": false, "required": ["kind"], "properties": { "kind": { "description": "`latency`: answer later; `status`: answer with `status`; `drop-after`: act, then close without an answer; `drop-before`: close without acting; `stall`: act and never answer; `cut`: send half of the answer; `restart`, `kill`: of the controller.", "type": "string", "enum": ["latency", "status", "drop-after", "drop-before", "stall", "cut", "restart", "kill"] }, "method": { "description": "Only requests of this method.", "type": "string", "enum": ["GET", "POST"] }, "path": { "description": "Only paths that contain this text.", "type": "string" }, "skip": { "description": "Let this many pass first.", "type": "integer", "minimum": 0, "default": 0 }, "times": { "description": "How many it hits; 0: every one.", "type": "integer", "minimum": 0, "default": 1 }, "delay": { "description": "For `latency`.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "status": { "description": "For `status`.", "type": "integer", "minimum": 400, "maximum": 599 } } } } };
var schema12 = { "title": "Variable", "description": "A value that a caller may set.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "What it is for.", "type": "string" }, "default": { "description": "Value when nothing else sets it. Without a default, setting it is required.", "type": ["string", "number", "boolean"] }, "pattern": { "description": "Regular expression (ECMAScript, anchored by yourself) that the value must match.", "type": "string", "examples": ["^\\d+\\.\\d+\\.\\d+$"] } } };
var pattern0 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");
var pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]*$", "u");
var func0 = require_ucs2length().default;
var schema13 = { "title": "Controller", "description": "A Jenkins controller: its address, who we are, and how to talk to it.", "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "description": "Address as you open it in the browser, a path prefix included, without user and password. `sandbox:` is the embedded controller; by itself it needs quotes, as it ends with a colon.", "type": "string", "minLength": 1, "examples": ["https://ci.example.org/jenkins", "${env:JENKINS_URL}", "${env:JENKINS_URL:-sandbox:}"] }, "username": { "description": "User id in Jenkins; goes with `token` or `password`.", "type": "string", "minLength": 1, "examples": ["${env:JENKINS_USER}"] }, "token": { "description": "API token of the user. Needs no crumb. A reference without a default; a literal is an error.", "examples": ["${env:JENKINS_API_TOKEN}", "${file:/run/secrets/jenkins-token}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "password": { "description": "Password of the user. Works only with a crumb and its session; an API token is better. A reference without a default; a literal is an error.", "examples": ["${env:JENKINS_PASSWORD}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "bearer": { "description": "Bearer token, where a front door or a plugin takes one. A reference without a default; a literal is an error.", "examples": ["${secret:JENKINS_BEARER}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "headers": { "description": "Extra headers of every request, for a front door (IAP, SSO proxy). Values of `Authorization`, `Cookie` and of headers with token, secret or key in their name must be references and are masked.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }, "additionalProperties": { "type": "string" }, "examples": [{ "Proxy-Authorization": "Bearer ${secret:IAP_TOKEN}" }] }, "crumb": { "description": "CSRF crumb: `auto` fetches one only where Jenkins needs it (password), `always` for every POST, `never` not at all.", "type": "string", "enum": ["auto", "always", "never"], "default": "auto" }, "tls": { "description": "How the certificate of an `https` controller is checked, and who we are by certificate. Relative paths start at the file; the files are PEM.", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "ca": { "description": "File of the certificates of the authorities to trust, one or several, in place of those that Node knows.", "type": "string", "minLength": 1 }, "cert": { "description": "File of our certificate, followed by those between it and its authority. Goes with `key`.", "type": "string", "minLength": 1 }, "key": { "description": "File of the private key of `cert`.", "type": "string", "minLength": 1 }, "passphrase": { "description": "What the key is encrypted with. A reference without a default; a literal is an error.", "allOf": [{ "$ref": "#/definitions/credential" }] }, "serverName": { "description": "Name to ask for, and which the certificate must have. Default: the host of `url`.", "type": "string", "minLength": 1 }, "insecure": { "description": "Take any certificate: anybody on the way can then read the credentials. Each run warns of it.", "type": "boolean", "default": false } }, "examples": [{ "ca": "certificates/corporate-ca.pem", "cert": "certificates/release.pem", "key": "/run/secrets/release-key.pem" }] }, "proxy": { "$ref": "#/definitions/proxySetting" }, "maxConnections": { "description": "Connections to this controller at the same time.", "type": "integer", "minimum": 1, "maximum": 256, "default": 8 }, "poll": { "description": "Bounds of the interval in which running work is asked for.", "type": "object", "additionalProperties": false, "properties": { "min": { "description": "Shortest interval.", "default": "200ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "max": { "description": "Longest interval.", "default": "15s", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "retry": { "description": "Retries of reads, and of triggers that certainly did not reach Jenkins.", "type": "object", "additionalProperties": false, "properties": { "attempts": { "description": "Attempts in all.", "type": "integer", "minimum": 1, "maximum": 100, "default": 6 }, "minDelay": { "description": "Wait before the second attempt; doubles from there.", "default": "500ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "maxDelay": { "description": "Longest wait.", "default": "15s", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "timeout": { "description": "Time for one request.", "default": "30s", "allOf": [{ "$ref": "#/definitions/duration" }] }, "sandbox": { "$ref": "#/definitions/sandbox" } } };
var schema14 = { "title": "Credential", "description": "A reference to a secret that is set where the pipeline runs, without a default: `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`. A literal is an error.", "type": "string", "pattern": "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", "examples": ["${env:JENKINS_API_TOKEN}", "${file:/run/secrets/jenkins-token}"] };
var schema21 = { "title": "Duration", "description": "A whole number and a unit: `ms`, `s`, `m`, `h` or `d`.", "type": "string", "pattern": "^[0-9]{1,9}(ms|s|m|h|d)$", "examples": ["500ms", "30s", "10m", "2h", "1d"] };
var func1 = Object.prototype.hasOwnProperty;
var pattern2 = new RegExp("^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", "u");
var pattern5 = new RegExp("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "u");
var pattern8 = new RegExp("^[0-9]{1,9}(ms|s|m|h|d)$", "u");
var schema18 = { "title": "ProxySetting", "description": "`env`: as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say; `none`: direct; the address of a proxy (`http:`, `https:`, `socks5:`), without user and password; or a mapping with its credentials.", "default": "env", "examples": ["none", "http://proxy.example.org:3128"], "if": { "type": "object" }, "then": { "$ref": "#/definitions/proxy" }, "else": { "type": "string", "minLength": 1 } };
var schema19 = { "title": "Proxy", "description": "A proxy with its own credentials.", "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "description": "Address of the proxy, without user and password.", "type": "string", "minLength": 1, "examples": ["http://proxy.example.org:3128", "socks5://proxy.example.org:1080"] }, "username": { "description": "User of the proxy; goes with `password`.", "type": "string", "minLength": 1, "examples": ["${env:PROXY_USER}"] }, "password": { "description": "Password of the proxy. A reference without a default; a literal is an error.", "examples": ["${env:PROXY_PASSWORD}"], "allOf": [{ "$ref": "#/definitions/credential" }] } } };
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, schema: schema19.required, parentSchema: schema19, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "url" || key0 === "username" || key0 === "password")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema19, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema19.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: "string" }, schema: schema19.properties.url.type, parentSchema: schema19.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data1 = data.username;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err4 = { instancePath: instancePath + "/username", schemaPath: "#/properties/username/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema19.properties.username, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/username", schemaPath: "#/properties/username/type", keyword: "type", params: { type: "string" }, schema: schema19.properties.username.type, parentSchema: schema19.properties.username, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data2 = data.password;
      if (typeof data2 === "string") {
        if (!pattern2.test(data2)) {
          const err6 = { instancePath: instancePath + "/password", schemaPath: "#/definitions/credential/pattern", keyword: "pattern", params: { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", parentSchema: schema14, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/password", schemaPath: "#/definitions/credential/type", keyword: "type", params: { type: "string" }, schema: schema14.type, parentSchema: schema14, data: data2 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema19.type, parentSchema: schema19, data };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (!validate13(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = vErrors === null ? validate13.errors : appendErrors(vErrors, validate13.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (typeof data === "string") {
      if (func0(data) < 1) {
        const err1 = { instancePath, schemaPath: "#/else/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema18.else, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    } else {
      const err2 = { instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "string" }, schema: schema18.else.type, parentSchema: schema18.else, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err3 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema18.if, parentSchema: schema18, data };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
var schema26 = { "title": "Sandbox", "description": "What the embedded controller offers when `url` is `sandbox:`. Jobs that the file triggers and that are not declared here succeed at once and take any parameter.", "type": "object", "additionalProperties": false, "properties": { "contextPath": { "description": "Path prefix, such as `/jenkins`.", "type": "string", "pattern": "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$" }, "executors": { "description": "Executors of the built-in node.", "type": "integer", "minimum": 0, "default": 4 }, "quietPeriod": { "description": "Global quiet period.", "default": "0s", "allOf": [{ "$ref": "#/definitions/duration" }] }, "version": { "description": "Version of Jenkins to answer as.", "type": "string" }, "csrf": { "description": "Whether POSTs with a password need a crumb.", "type": "boolean", "default": true }, "pipelineRestApi": { "description": "Whether the plugin pipeline-rest-api is installed, which tells stages and pauses of Pipelines.", "type": "boolean", "default": true }, "users": { "description": "Users by id. Without any, everybody may do everything. The values are made up: they open nothing but the sandbox.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxUser" } }, "jobs": { "description": "Jobs by full name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxJob" } }, "faults": { "description": "What goes wrong on purpose.", "type": "array", "items": { "$ref": "#/definitions/sandboxFault" } } } };
var pattern13 = new RegExp("^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$", "u");
var schema28 = { "title": "SandboxUser", "description": "A user of the sandbox, with made-up credentials.", "type": "object", "additionalProperties": false, "properties": { "password": { "description": "A made-up password.", "type": "string", "minLength": 1 }, "apiToken": { "description": "A made-up API token.", "type": "string", "minLength": 1 }, "bearer": { "description": "A made-up bearer token.", "type": "string", "minLength": 1 }, "permissions": { "description": "What the user may do. Default: everything.", "type": "array", "items": { "$ref": "#/definitions/sandboxPermission" }, "default": ["admin"] } } };
var schema29 = { "title": "SandboxPermission", "type": "string", "enum": ["admin", "overall-read", "job-read", "job-discover", "job-build", "job-cancel", "job-configure"] };
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "password" || key0 === "apiToken" || key0 === "bearer" || key0 === "permissions")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema28, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data0 = data.password;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/password", schemaPath: "#/properties/password/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema28.properties.password, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/password", schemaPath: "#/properties/password/type", keyword: "type", params: { type: "string" }, schema: schema28.properties.password.type, parentSchema: schema28.properties.password, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.apiToken !== void 0) {
      let data1 = data.apiToken;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err3 = { instancePath: instancePath + "/apiToken", schemaPath: "#/properties/apiToken/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema28.properties.apiToken, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/apiToken", schemaPath: "#/properties/apiToken/type", keyword: "type", params: { type: "string" }, schema: schema28.properties.apiToken.type, parentSchema: schema28.properties.apiToken, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.bearer !== void 0) {
      let data2 = data.bearer;
      if (typeof data2 === "string") {
        if (func0(data2) < 1) {
          const err5 = { instancePath: instancePath + "/bearer", schemaPath: "#/properties/bearer/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema28.properties.bearer, data: data2 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/bearer", schemaPath: "#/properties/bearer/type", keyword: "type", params: { type: "string" }, schema: schema28.properties.bearer.type, parentSchema: schema28.properties.bearer, data: data2 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.permissions !== void 0) {
      let data3 = data.permissions;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 !== "string") {
            const err7 = { instancePath: instancePath + "/permissions/" + i0, schemaPath: "#/definitions/sandboxPermission/type", keyword: "type", params: { type: "string" }, schema: schema29.type, parentSchema: schema29, data: data4 };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
          if (!(data4 === "admin" || data4 === "overall-read" || data4 === "job-read" || data4 === "job-discover" || data4 === "job-build" || data4 === "job-cancel" || data4 === "job-configure")) {
            const err8 = { instancePath: instancePath + "/permissions/" + i0, schemaPath: "#/definitions/sandboxPermission/enum", keyword: "enum", params: { allowedValues: schema29.enum }, schema: schema29.enum, parentSchema: schema29, data: data4 };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/permissions", schemaPath: "#/properties/permissions/type", keyword: "type", params: { type: "array" }, schema: schema28.properties.permissions.type, parentSchema: schema28.properties.permissions, data: data3 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema28.type, parentSchema: schema28, data };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
var schema30 = { "title": "SandboxJob", "description": "A job of the sandbox.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "Shown in the API.", "type": "string" }, "type": { "description": "Kind of job. A Pipeline takes no executor.", "type": "string", "enum": ["freestyle", "pipeline"], "default": "freestyle" }, "parameters": { "description": "Parameter definitions by name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxParameter" } }, "duration": { "description": "How long a build runs.", "default": "100ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "result": { "description": "Result of the builds; with a list, of the first, second, … and from then on the last.", "default": "SUCCESS", "if": { "type": "array" }, "then": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/result" } }, "else": { "$ref": "#/definitions/result" } }, "failWhen": { "description": "A build fails when its parameters have these values.", "type": "object", "additionalProperties": { "type": "string" } }, "stages": { "description": "Stages of a Pipeline, one after the other. A build runs as long as they do, whatever `duration` says.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/sandboxStage" } }, "log": { "description": "Lines of the console log, spread over the duration. `$NAME` becomes the parameter's value.", "type": "array", "items": { "type": "string" } }, "artifacts": { "description": "Artifact path → content. `$NAME`, `$BUILD_NUMBER` and `$JOB_NAME` are replaced.", "type": "object", "additionalProperties": { "type": "string" } }, "disabled": { "description": "Whether the job is disabled.", "type": "boolean", "default": false }, "concurrent": { "description": "Whether its builds may run at the same time. Default: false for freestyle, true for Pipeline.", "type": "boolean" }, "quietPeriod": { "description": "Quiet period of this job.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "label": { "description": "A label that no node has: its items become stuck.", "type": "string", "minLength": 1 }, "remoteToken": { "description": "The job's own token for remote triggering, made up.", "type": "string", "minLength": 1 }, "permissions": { "description": "User id → permissions on this job.", "type": "object", "additionalProperties": { "type": "array", "items": { "$ref": "#/definitions/sandboxPermission" } } }, "ignores": { "description": "A Pipeline that ignores `/stop` (`stop`), or `/stop` and `/term` (`term`).", "type": "string", "enum": ["stop", "term"] }, "history": { "description": "Successful builds that are there already.", "type": "integer", "minimum": 0, "default": 0 } } };
var schema31 = { "title": "SandboxParameter", "description": "A parameter definition of a job of the sandbox.", "type": "object", "additionalProperties": false, "required": ["type"], "properties": { "type": { "description": "Kind of the parameter; the values of `unequal` never compare equal, as those of some plugins.", "type": "string", "enum": ["string", "text", "password", "boolean", "choice", "file", "run", "unequal"] }, "default": { "description": "Default value.", "type": ["string", "boolean"] }, "choices": { "description": "Allowed values of a `choice`; the first is the default.", "type": "array", "minItems": 1, "items": { "type": "string" } }, "job": { "description": "Job whose builds a `run` parameter offers.", "type": "string" }, "description": { "description": "Shown in the API.", "type": "string" } } };
var schema33 = { "title": "Result", "description": "Result of a build, as Jenkins names it.", "type": "string", "enum": ["SUCCESS", "UNSTABLE", "FAILURE", "NOT_BUILT", "ABORTED"] };
var schema35 = { "title": "SandboxStage", "description": "A stage of a Pipeline of the sandbox.", "type": "object", "additionalProperties": false, "required": ["name"], "properties": { "name": { "description": "Name of the stage.", "type": "string", "minLength": 1 }, "duration": { "description": "How long it runs.", "default": "100ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "input": { "$ref": "#/definitions/sandboxInput" }, "fails": { "description": "A build that fails does it in this stage, which is then its last. Default: in the last of all.", "type": "boolean", "default": false } } };
var schema37 = { "title": "SandboxInput", "description": "Asked before the stage does anything: the build waits until somebody proceeds or aborts.", "type": "object", "additionalProperties": false, "required": ["message"], "properties": { "message": { "description": "What is asked.", "type": "string", "minLength": 1 }, "id": { "description": "Id of the input. Default: the digest of the message.", "type": "string", "pattern": "^[A-Za-z0-9_-]+$" }, "parameters": { "description": "Parameters that are asked for, by name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxParameter" } }, "submitter": { "description": "User ids, separated by commas, that alone may proceed. Default: whoever may build.", "type": "string", "minLength": 1 } } };
var pattern17 = new RegExp("^[A-Za-z0-9_-]+$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.message === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "message" }, schema: schema37.required, parentSchema: schema37, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "message" || key0 === "id" || key0 === "parameters" || key0 === "submitter")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema37, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.message !== void 0) {
      let data0 = data.message;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema37.properties.message, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" }, schema: schema37.properties.message.type, parentSchema: schema37.properties.message, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 === "string") {
        if (!pattern17.test(data1)) {
          const err4 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]+$" }, schema: "^[A-Za-z0-9_-]+$", parentSchema: schema37.properties.id, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data2 = data.parameters;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 in data2) {
          let data3 = data2[key1];
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            if (data3.type === void 0) {
              const err6 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/sandboxParameter/required", keyword: "required", params: { missingProperty: "type" }, schema: schema31.required, parentSchema: schema31, data: data3 };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
            for (const key2 in data3) {
              if (!(key2 === "type" || key2 === "default" || key2 === "choices" || key2 === "job" || key2 === "description")) {
                const err7 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/sandboxParameter/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: false, parentSchema: schema31, data: data3 };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
            if (data3.type !== void 0) {
              let data4 = data3.type;
              if (typeof data4 !== "string") {
                const err8 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/type", schemaPath: "#/definitions/sandboxParameter/properties/type/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.type.type, parentSchema: schema31.properties.type, data: data4 };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
              if (!(data4 === "string" || data4 === "text" || data4 === "password" || data4 === "boolean" || data4 === "choice" || data4 === "file" || data4 === "run" || data4 === "unequal")) {
                const err9 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/type", schemaPath: "#/definitions/sandboxParameter/properties/type/enum", keyword: "enum", params: { allowedValues: schema31.properties.type.enum }, schema: schema31.properties.type.enum, parentSchema: schema31.properties.type, data: data4 };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
            if (data3.default !== void 0) {
              let data5 = data3.default;
              if (typeof data5 !== "string" && typeof data5 !== "boolean") {
                const err10 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/default", schemaPath: "#/definitions/sandboxParameter/properties/default/type", keyword: "type", params: { type: schema31.properties.default.type }, schema: schema31.properties.default.type, parentSchema: schema31.properties.default, data: data5 };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
            }
            if (data3.choices !== void 0) {
              let data6 = data3.choices;
              if (Array.isArray(data6)) {
                if (data6.length < 1) {
                  const err11 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/choices", schemaPath: "#/definitions/sandboxParameter/properties/choices/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema31.properties.choices, data: data6 };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
                const len0 = data6.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data7 = data6[i0];
                  if (typeof data7 !== "string") {
                    const err12 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/choices/" + i0, schemaPath: "#/definitions/sandboxParameter/properties/choices/items/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.choices.items.type, parentSchema: schema31.properties.choices.items, data: data7 };
                    if (vErrors === null) {
                      vErrors = [err12];
                    } else {
                      vErrors.push(err12);
                    }
                    errors++;
                  }
                }
              } else {
                const err13 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/choices", schemaPath: "#/definitions/sandboxParameter/properties/choices/type", keyword: "type", params: { type: "array" }, schema: schema31.properties.choices.type, parentSchema: schema31.properties.choices, data: data6 };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
            if (data3.job !== void 0) {
              let data8 = data3.job;
              if (typeof data8 !== "string") {
                const err14 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/job", schemaPath: "#/definitions/sandboxParameter/properties/job/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.job.type, parentSchema: schema31.properties.job, data: data8 };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
            if (data3.description !== void 0) {
              let data9 = data3.description;
              if (typeof data9 !== "string") {
                const err15 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/definitions/sandboxParameter/properties/description/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.description.type, parentSchema: schema31.properties.description, data: data9 };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
          } else {
            const err16 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/sandboxParameter/type", keyword: "type", params: { type: "object" }, schema: schema31.type, parentSchema: schema31, data: data3 };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/parameters", schemaPath: "#/properties/parameters/type", keyword: "type", params: { type: "object" }, schema: schema37.properties.parameters.type, parentSchema: schema37.properties.parameters, data: data2 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.submitter !== void 0) {
      let data10 = data.submitter;
      if (typeof data10 === "string") {
        if (func0(data10) < 1) {
          const err18 = { instancePath: instancePath + "/submitter", schemaPath: "#/properties/submitter/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema37.properties.submitter, data: data10 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/submitter", schemaPath: "#/properties/submitter/type", keyword: "type", params: { type: "string" }, schema: schema37.properties.submitter.type, parentSchema: schema37.properties.submitter, data: data10 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
  } else {
    const err20 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema37.type, parentSchema: schema37, data };
    if (vErrors === null) {
      vErrors = [err20];
    } else {
      vErrors.push(err20);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema35.required, parentSchema: schema35, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "duration" || key0 === "input" || key0 === "fails")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema35, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema35.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema35.properties.name.type, parentSchema: schema35.properties.name, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data1 = data.duration;
      if (typeof data1 === "string") {
        if (!pattern8.test(data1)) {
          const err4 = { instancePath: instancePath + "/duration", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/duration", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.input !== void 0) {
      if (!validate21(data.input, { instancePath: instancePath + "/input", parentData: data, parentDataProperty: "input", rootData })) {
        vErrors = vErrors === null ? validate21.errors : appendErrors(vErrors, validate21.errors);
        errors = vErrors.length;
      }
    }
    if (data.fails !== void 0) {
      let data3 = data.fails;
      if (typeof data3 !== "boolean") {
        const err6 = { instancePath: instancePath + "/fails", schemaPath: "#/properties/fails/type", keyword: "type", params: { type: "boolean" }, schema: schema35.properties.fails.type, parentSchema: schema35.properties.fails, data: data3 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema35.type, parentSchema: schema35, data };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func1.call(schema30.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema30, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 !== "string") {
        const err1 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.description.type, parentSchema: schema30.properties.description, data: data0 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 !== "string") {
        const err2 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.type.type, parentSchema: schema30.properties.type, data: data1 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (!(data1 === "freestyle" || data1 === "pipeline")) {
        const err3 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/enum", keyword: "enum", params: { allowedValues: schema30.properties.type.enum }, schema: schema30.properties.type.enum, parentSchema: schema30.properties.type, data: data1 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data2 = data.parameters;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 in data2) {
          let data3 = data2[key1];
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            if (data3.type === void 0) {
              const err4 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/sandboxParameter/required", keyword: "required", params: { missingProperty: "type" }, schema: schema31.required, parentSchema: schema31, data: data3 };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            for (const key2 in data3) {
              if (!(key2 === "type" || key2 === "default" || key2 === "choices" || key2 === "job" || key2 === "description")) {
                const err5 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/sandboxParameter/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: false, parentSchema: schema31, data: data3 };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
            }
            if (data3.type !== void 0) {
              let data4 = data3.type;
              if (typeof data4 !== "string") {
                const err6 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/type", schemaPath: "#/definitions/sandboxParameter/properties/type/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.type.type, parentSchema: schema31.properties.type, data: data4 };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
              if (!(data4 === "string" || data4 === "text" || data4 === "password" || data4 === "boolean" || data4 === "choice" || data4 === "file" || data4 === "run" || data4 === "unequal")) {
                const err7 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/type", schemaPath: "#/definitions/sandboxParameter/properties/type/enum", keyword: "enum", params: { allowedValues: schema31.properties.type.enum }, schema: schema31.properties.type.enum, parentSchema: schema31.properties.type, data: data4 };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
            if (data3.default !== void 0) {
              let data5 = data3.default;
              if (typeof data5 !== "string" && typeof data5 !== "boolean") {
                const err8 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/default", schemaPath: "#/definitions/sandboxParameter/properties/default/type", keyword: "type", params: { type: schema31.properties.default.type }, schema: schema31.properties.default.type, parentSchema: schema31.properties.default, data: data5 };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            }
            if (data3.choices !== void 0) {
              let data6 = data3.choices;
              if (Array.isArray(data6)) {
                if (data6.length < 1) {
                  const err9 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/choices", schemaPath: "#/definitions/sandboxParameter/properties/choices/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema31.properties.choices, data: data6 };
                  if (vErrors === null) {
                    vErrors = [err9];
                  } else {
                    vErrors.push(err9);
                  }
                  errors++;
                }
                const len0 = data6.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data7 = data6[i0];
                  if (typeof data7 !== "string") {
                    const err10 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/choices/" + i0, schemaPath: "#/definitions/sandboxParameter/properties/choices/items/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.choices.items.type, parentSchema: schema31.properties.choices.items, data: data7 };
                    if (vErrors === null) {
                      vErrors = [err10];
                    } else {
                      vErrors.push(err10);
                    }
                    errors++;
                  }
                }
              } else {
                const err11 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/choices", schemaPath: "#/definitions/sandboxParameter/properties/choices/type", keyword: "type", params: { type: "array" }, schema: schema31.properties.choices.type, parentSchema: schema31.properties.choices, data: data6 };
                if (vErrors === null) {
                  vErrors = [err11];
                } else {
                  vErrors.push(err11);
                }
                errors++;
              }
            }
            if (data3.job !== void 0) {
              let data8 = data3.job;
              if (typeof data8 !== "string") {
                const err12 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/job", schemaPath: "#/definitions/sandboxParameter/properties/job/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.job.type, parentSchema: schema31.properties.job, data: data8 };
                if (vErrors === null) {
                  vErrors = [err12];
                } else {
                  vErrors.push(err12);
                }
                errors++;
              }
            }
            if (data3.description !== void 0) {
              let data9 = data3.description;
              if (typeof data9 !== "string") {
                const err13 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/definitions/sandboxParameter/properties/description/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.description.type, parentSchema: schema31.properties.description, data: data9 };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
          } else {
            const err14 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/sandboxParameter/type", keyword: "type", params: { type: "object" }, schema: schema31.type, parentSchema: schema31, data: data3 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/parameters", schemaPath: "#/properties/parameters/type", keyword: "type", params: { type: "object" }, schema: schema30.properties.parameters.type, parentSchema: schema30.properties.parameters, data: data2 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data10 = data.duration;
      if (typeof data10 === "string") {
        if (!pattern8.test(data10)) {
          const err16 = { instancePath: instancePath + "/duration", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data10 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/duration", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data10 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.result !== void 0) {
      let data11 = data.result;
      const _errs30 = errors;
      let valid8 = true;
      const _errs31 = errors;
      if (!Array.isArray(data11)) {
        const err18 = {};
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
      var _valid0 = _errs31 === errors;
      errors = _errs30;
      if (vErrors !== null) {
        if (_errs30) {
          vErrors.length = _errs30;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs33 = errors;
        if (Array.isArray(data11)) {
          if (data11.length < 1) {
            const err19 = { instancePath: instancePath + "/result", schemaPath: "#/properties/result/then/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema30.properties.result.then, data: data11 };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
          const len1 = data11.length;
          for (let i1 = 0; i1 < len1; i1++) {
            let data12 = data11[i1];
            if (typeof data12 !== "string") {
              const err20 = { instancePath: instancePath + "/result/" + i1, schemaPath: "#/definitions/result/type", keyword: "type", params: { type: "string" }, schema: schema33.type, parentSchema: schema33, data: data12 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (!(data12 === "SUCCESS" || data12 === "UNSTABLE" || data12 === "FAILURE" || data12 === "NOT_BUILT" || data12 === "ABORTED")) {
              const err21 = { instancePath: instancePath + "/result/" + i1, schemaPath: "#/definitions/result/enum", keyword: "enum", params: { allowedValues: schema33.enum }, schema: schema33.enum, parentSchema: schema33, data: data12 };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          }
        } else {
          const err22 = { instancePath: instancePath + "/result", schemaPath: "#/properties/result/then/type", keyword: "type", params: { type: "array" }, schema: schema30.properties.result.then.type, parentSchema: schema30.properties.result.then, data: data11 };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        var _valid0 = _errs33 === errors;
        valid8 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs38 = errors;
        if (typeof data11 !== "string") {
          const err23 = { instancePath: instancePath + "/result", schemaPath: "#/definitions/result/type", keyword: "type", params: { type: "string" }, schema: schema33.type, parentSchema: schema33, data: data11 };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        if (!(data11 === "SUCCESS" || data11 === "UNSTABLE" || data11 === "FAILURE" || data11 === "NOT_BUILT" || data11 === "ABORTED")) {
          const err24 = { instancePath: instancePath + "/result", schemaPath: "#/definitions/result/enum", keyword: "enum", params: { allowedValues: schema33.enum }, schema: schema33.enum, parentSchema: schema33, data: data11 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        var _valid0 = _errs38 === errors;
        valid8 = _valid0;
        ifClause0 = "else";
      }
      if (!valid8) {
        const err25 = { instancePath: instancePath + "/result", schemaPath: "#/properties/result/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema30.properties.result.if, parentSchema: schema30.properties.result, data: data11 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.failWhen !== void 0) {
      let data13 = data.failWhen;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key3 in data13) {
          let data14 = data13[key3];
          if (typeof data14 !== "string") {
            const err26 = { instancePath: instancePath + "/failWhen/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/failWhen/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.failWhen.additionalProperties.type, parentSchema: schema30.properties.failWhen.additionalProperties, data: data14 };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
      } else {
        const err27 = { instancePath: instancePath + "/failWhen", schemaPath: "#/properties/failWhen/type", keyword: "type", params: { type: "object" }, schema: schema30.properties.failWhen.type, parentSchema: schema30.properties.failWhen, data: data13 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
    if (data.stages !== void 0) {
      let data15 = data.stages;
      if (Array.isArray(data15)) {
        if (data15.length < 1) {
          const err28 = { instancePath: instancePath + "/stages", schemaPath: "#/properties/stages/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema30.properties.stages, data: data15 };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
        const len2 = data15.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate20(data15[i2], { instancePath: instancePath + "/stages/" + i2, parentData: data15, parentDataProperty: i2, rootData })) {
            vErrors = vErrors === null ? validate20.errors : appendErrors(vErrors, validate20.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err29 = { instancePath: instancePath + "/stages", schemaPath: "#/properties/stages/type", keyword: "type", params: { type: "array" }, schema: schema30.properties.stages.type, parentSchema: schema30.properties.stages, data: data15 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data17 = data.log;
      if (Array.isArray(data17)) {
        const len3 = data17.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data18 = data17[i3];
          if (typeof data18 !== "string") {
            const err30 = { instancePath: instancePath + "/log/" + i3, schemaPath: "#/properties/log/items/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.log.items.type, parentSchema: schema30.properties.log.items, data: data18 };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
        }
      } else {
        const err31 = { instancePath: instancePath + "/log", schemaPath: "#/properties/log/type", keyword: "type", params: { type: "array" }, schema: schema30.properties.log.type, parentSchema: schema30.properties.log, data: data17 };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.artifacts !== void 0) {
      let data19 = data.artifacts;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        for (const key4 in data19) {
          let data20 = data19[key4];
          if (typeof data20 !== "string") {
            const err32 = { instancePath: instancePath + "/artifacts/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/artifacts/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.artifacts.additionalProperties.type, parentSchema: schema30.properties.artifacts.additionalProperties, data: data20 };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
        }
      } else {
        const err33 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/type", keyword: "type", params: { type: "object" }, schema: schema30.properties.artifacts.type, parentSchema: schema30.properties.artifacts, data: data19 };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.disabled !== void 0) {
      let data21 = data.disabled;
      if (typeof data21 !== "boolean") {
        const err34 = { instancePath: instancePath + "/disabled", schemaPath: "#/properties/disabled/type", keyword: "type", params: { type: "boolean" }, schema: schema30.properties.disabled.type, parentSchema: schema30.properties.disabled, data: data21 };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
    if (data.concurrent !== void 0) {
      let data22 = data.concurrent;
      if (typeof data22 !== "boolean") {
        const err35 = { instancePath: instancePath + "/concurrent", schemaPath: "#/properties/concurrent/type", keyword: "type", params: { type: "boolean" }, schema: schema30.properties.concurrent.type, parentSchema: schema30.properties.concurrent, data: data22 };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      let data23 = data.quietPeriod;
      if (typeof data23 === "string") {
        if (!pattern8.test(data23)) {
          const err36 = { instancePath: instancePath + "/quietPeriod", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data23 };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
      } else {
        const err37 = { instancePath: instancePath + "/quietPeriod", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data23 };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
    if (data.label !== void 0) {
      let data24 = data.label;
      if (typeof data24 === "string") {
        if (func0(data24) < 1) {
          const err38 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema30.properties.label, data: data24 };
          if (vErrors === null) {
            vErrors = [err38];
          } else {
            vErrors.push(err38);
          }
          errors++;
        }
      } else {
        const err39 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.label.type, parentSchema: schema30.properties.label, data: data24 };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.remoteToken !== void 0) {
      let data25 = data.remoteToken;
      if (typeof data25 === "string") {
        if (func0(data25) < 1) {
          const err40 = { instancePath: instancePath + "/remoteToken", schemaPath: "#/properties/remoteToken/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema30.properties.remoteToken, data: data25 };
          if (vErrors === null) {
            vErrors = [err40];
          } else {
            vErrors.push(err40);
          }
          errors++;
        }
      } else {
        const err41 = { instancePath: instancePath + "/remoteToken", schemaPath: "#/properties/remoteToken/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.remoteToken.type, parentSchema: schema30.properties.remoteToken, data: data25 };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
    }
    if (data.permissions !== void 0) {
      let data26 = data.permissions;
      if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
        for (const key5 in data26) {
          let data27 = data26[key5];
          if (Array.isArray(data27)) {
            const len4 = data27.length;
            for (let i4 = 0; i4 < len4; i4++) {
              let data28 = data27[i4];
              if (typeof data28 !== "string") {
                const err42 = { instancePath: instancePath + "/permissions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i4, schemaPath: "#/definitions/sandboxPermission/type", keyword: "type", params: { type: "string" }, schema: schema29.type, parentSchema: schema29, data: data28 };
                if (vErrors === null) {
                  vErrors = [err42];
                } else {
                  vErrors.push(err42);
                }
                errors++;
              }
              if (!(data28 === "admin" || data28 === "overall-read" || data28 === "job-read" || data28 === "job-discover" || data28 === "job-build" || data28 === "job-cancel" || data28 === "job-configure")) {
                const err43 = { instancePath: instancePath + "/permissions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i4, schemaPath: "#/definitions/sandboxPermission/enum", keyword: "enum", params: { allowedValues: schema29.enum }, schema: schema29.enum, parentSchema: schema29, data: data28 };
                if (vErrors === null) {
                  vErrors = [err43];
                } else {
                  vErrors.push(err43);
                }
                errors++;
              }
            }
          } else {
            const err44 = { instancePath: instancePath + "/permissions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/permissions/additionalProperties/type", keyword: "type", params: { type: "array" }, schema: schema30.properties.permissions.additionalProperties.type, parentSchema: schema30.properties.permissions.additionalProperties, data: data27 };
            if (vErrors === null) {
              vErrors = [err44];
            } else {
              vErrors.push(err44);
            }
            errors++;
          }
        }
      } else {
        const err45 = { instancePath: instancePath + "/permissions", schemaPath: "#/properties/permissions/type", keyword: "type", params: { type: "object" }, schema: schema30.properties.permissions.type, parentSchema: schema30.properties.permissions, data: data26 };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
    }
    if (data.ignores !== void 0) {
      let data29 = data.ignores;
      if (typeof data29 !== "string") {
        const err46 = { instancePath: instancePath + "/ignores", schemaPath: "#/properties/ignores/type", keyword: "type", params: { type: "string" }, schema: schema30.properties.ignores.type, parentSchema: schema30.properties.ignores, data: data29 };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
      if (!(data29 === "stop" || data29 === "term")) {
        const err47 = { instancePath: instancePath + "/ignores", schemaPath: "#/properties/ignores/enum", keyword: "enum", params: { allowedValues: schema30.properties.ignores.enum }, schema: schema30.properties.ignores.enum, parentSchema: schema30.properties.ignores, data: data29 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
    if (data.history !== void 0) {
      let data30 = data.history;
      if (!(typeof data30 == "number" && (!(data30 % 1) && !isNaN(data30)) && isFinite(data30))) {
        const err48 = { instancePath: instancePath + "/history", schemaPath: "#/properties/history/type", keyword: "type", params: { type: "integer" }, schema: schema30.properties.history.type, parentSchema: schema30.properties.history, data: data30 };
        if (vErrors === null) {
          vErrors = [err48];
        } else {
          vErrors.push(err48);
        }
        errors++;
      }
      if (typeof data30 == "number" && isFinite(data30)) {
        if (data30 < 0 || isNaN(data30)) {
          const err49 = { instancePath: instancePath + "/history", schemaPath: "#/properties/history/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema30.properties.history, data: data30 };
          if (vErrors === null) {
            vErrors = [err49];
          } else {
            vErrors.push(err49);
          }
          errors++;
        }
      }
    }
  } else {
    const err50 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema30.type, parentSchema: schema30, data };
    if (vErrors === null) {
      vErrors = [err50];
    } else {
      vErrors.push(err50);
    }
    errors++;
  }
  validate19.errors = vErrors;
  return errors === 0;
}
var schema41 = { "title": "SandboxFault", "description": "Something that goes wrong on purpose, for requests that match.", "type": "object", "additionalProperties": false, "required": ["kind"], "properties": { "kind": { "description": "`latency`: answer later; `status`: answer with `status`; `drop-after`: act, then close without an answer; `drop-before`: close without acting; `stall`: act and never answer; `cut`: send half of the answer; `restart`, `kill`: of the controller.", "type": "string", "enum": ["latency", "status", "drop-after", "drop-before", "stall", "cut", "restart", "kill"] }, "method": { "description": "Only requests of this method.", "type": "string", "enum": ["GET", "POST"] }, "path": { "description": "Only paths that contain this text.", "type": "string" }, "skip": { "description": "Let this many pass first.", "type": "integer", "minimum": 0, "default": 0 }, "times": { "description": "How many it hits; 0: every one.", "type": "integer", "minimum": 0, "default": 1 }, "delay": { "description": "For `latency`.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "status": { "description": "For `status`.", "type": "integer", "minimum": 400, "maximum": 599 } } };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema41.required, parentSchema: schema41, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "kind" || key0 === "method" || key0 === "path" || key0 === "skip" || key0 === "times" || key0 === "delay" || key0 === "status")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema41, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (typeof data0 !== "string") {
        const err2 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/type", keyword: "type", params: { type: "string" }, schema: schema41.properties.kind.type, parentSchema: schema41.properties.kind, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (!(data0 === "latency" || data0 === "status" || data0 === "drop-after" || data0 === "drop-before" || data0 === "stall" || data0 === "cut" || data0 === "restart" || data0 === "kill")) {
        const err3 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/enum", keyword: "enum", params: { allowedValues: schema41.properties.kind.enum }, schema: schema41.properties.kind.enum, parentSchema: schema41.properties.kind, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.method !== void 0) {
      let data1 = data.method;
      if (typeof data1 !== "string") {
        const err4 = { instancePath: instancePath + "/method", schemaPath: "#/properties/method/type", keyword: "type", params: { type: "string" }, schema: schema41.properties.method.type, parentSchema: schema41.properties.method, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (!(data1 === "GET" || data1 === "POST")) {
        const err5 = { instancePath: instancePath + "/method", schemaPath: "#/properties/method/enum", keyword: "enum", params: { allowedValues: schema41.properties.method.enum }, schema: schema41.properties.method.enum, parentSchema: schema41.properties.method, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.path !== void 0) {
      let data2 = data.path;
      if (typeof data2 !== "string") {
        const err6 = { instancePath: instancePath + "/path", schemaPath: "#/properties/path/type", keyword: "type", params: { type: "string" }, schema: schema41.properties.path.type, parentSchema: schema41.properties.path, data: data2 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.skip !== void 0) {
      let data3 = data.skip;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        const err7 = { instancePath: instancePath + "/skip", schemaPath: "#/properties/skip/type", keyword: "type", params: { type: "integer" }, schema: schema41.properties.skip.type, parentSchema: schema41.properties.skip, data: data3 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 0 || isNaN(data3)) {
          const err8 = { instancePath: instancePath + "/skip", schemaPath: "#/properties/skip/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema41.properties.skip, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.times !== void 0) {
      let data4 = data.times;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        const err9 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/type", keyword: "type", params: { type: "integer" }, schema: schema41.properties.times.type, parentSchema: schema41.properties.times, data: data4 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          const err10 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema41.properties.times, data: data4 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      }
    }
    if (data.delay !== void 0) {
      let data5 = data.delay;
      if (typeof data5 === "string") {
        if (!pattern8.test(data5)) {
          const err11 = { instancePath: instancePath + "/delay", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data5 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/delay", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data5 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.status !== void 0) {
      let data6 = data.status;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        const err13 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "integer" }, schema: schema41.properties.status.type, parentSchema: schema41.properties.status, data: data6 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 599 || isNaN(data6)) {
          const err14 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/maximum", keyword: "maximum", params: { comparison: "<=", limit: 599 }, schema: 599, parentSchema: schema41.properties.status, data: data6 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data6 < 400 || isNaN(data6)) {
          const err15 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/minimum", keyword: "minimum", params: { comparison: ">=", limit: 400 }, schema: 400, parentSchema: schema41.properties.status, data: data6 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      }
    }
  } else {
    const err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema41.type, parentSchema: schema41, data };
    if (vErrors === null) {
      vErrors = [err16];
    } else {
      vErrors.push(err16);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func1.call(schema26.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema26, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.contextPath !== void 0) {
      let data0 = data.contextPath;
      if (typeof data0 === "string") {
        if (!pattern13.test(data0)) {
          const err1 = { instancePath: instancePath + "/contextPath", schemaPath: "#/properties/contextPath/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$" }, schema: "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$", parentSchema: schema26.properties.contextPath, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/contextPath", schemaPath: "#/properties/contextPath/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.contextPath.type, parentSchema: schema26.properties.contextPath, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.executors !== void 0) {
      let data1 = data.executors;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        const err3 = { instancePath: instancePath + "/executors", schemaPath: "#/properties/executors/type", keyword: "type", params: { type: "integer" }, schema: schema26.properties.executors.type, parentSchema: schema26.properties.executors, data: data1 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 0 || isNaN(data1)) {
          const err4 = { instancePath: instancePath + "/executors", schemaPath: "#/properties/executors/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema26.properties.executors, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
    if (data.quietPeriod !== void 0) {
      let data2 = data.quietPeriod;
      if (typeof data2 === "string") {
        if (!pattern8.test(data2)) {
          const err5 = { instancePath: instancePath + "/quietPeriod", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data2 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/quietPeriod", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data2 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data3 = data.version;
      if (typeof data3 !== "string") {
        const err7 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.version.type, parentSchema: schema26.properties.version, data: data3 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.csrf !== void 0) {
      let data4 = data.csrf;
      if (typeof data4 !== "boolean") {
        const err8 = { instancePath: instancePath + "/csrf", schemaPath: "#/properties/csrf/type", keyword: "type", params: { type: "boolean" }, schema: schema26.properties.csrf.type, parentSchema: schema26.properties.csrf, data: data4 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.pipelineRestApi !== void 0) {
      let data5 = data.pipelineRestApi;
      if (typeof data5 !== "boolean") {
        const err9 = { instancePath: instancePath + "/pipelineRestApi", schemaPath: "#/properties/pipelineRestApi/type", keyword: "type", params: { type: "boolean" }, schema: schema26.properties.pipelineRestApi.type, parentSchema: schema26.properties.pipelineRestApi, data: data5 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.users !== void 0) {
      let data6 = data.users;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        for (const key1 in data6) {
          if (!validate17(data6[key1], { instancePath: instancePath + "/users/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data6, parentDataProperty: key1, rootData })) {
            vErrors = vErrors === null ? validate17.errors : appendErrors(vErrors, validate17.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err10 = { instancePath: instancePath + "/users", schemaPath: "#/properties/users/type", keyword: "type", params: { type: "object" }, schema: schema26.properties.users.type, parentSchema: schema26.properties.users, data: data6 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.jobs !== void 0) {
      let data8 = data.jobs;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key2 in data8) {
          if (!validate19(data8[key2], { instancePath: instancePath + "/jobs/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data8, parentDataProperty: key2, rootData })) {
            vErrors = vErrors === null ? validate19.errors : appendErrors(vErrors, validate19.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/jobs", schemaPath: "#/properties/jobs/type", keyword: "type", params: { type: "object" }, schema: schema26.properties.jobs.type, parentSchema: schema26.properties.jobs, data: data8 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.faults !== void 0) {
      let data10 = data.faults;
      if (Array.isArray(data10)) {
        const len0 = data10.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate25(data10[i0], { instancePath: instancePath + "/faults/" + i0, parentData: data10, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate25.errors : appendErrors(vErrors, validate25.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/faults", schemaPath: "#/properties/faults/type", keyword: "type", params: { type: "array" }, schema: schema26.properties.faults.type, parentSchema: schema26.properties.faults, data: data10 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema26.type, parentSchema: schema26, data };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, schema: schema13.required, parentSchema: schema13, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema13.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema13, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema13.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.url.type, parentSchema: schema13.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data1 = data.username;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err4 = { instancePath: instancePath + "/username", schemaPath: "#/properties/username/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema13.properties.username, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/username", schemaPath: "#/properties/username/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.username.type, parentSchema: schema13.properties.username, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.token !== void 0) {
      let data2 = data.token;
      if (typeof data2 === "string") {
        if (!pattern2.test(data2)) {
          const err6 = { instancePath: instancePath + "/token", schemaPath: "#/definitions/credential/pattern", keyword: "pattern", params: { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", parentSchema: schema14, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/token", schemaPath: "#/definitions/credential/type", keyword: "type", params: { type: "string" }, schema: schema14.type, parentSchema: schema14, data: data2 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data3 = data.password;
      if (typeof data3 === "string") {
        if (!pattern2.test(data3)) {
          const err8 = { instancePath: instancePath + "/password", schemaPath: "#/definitions/credential/pattern", keyword: "pattern", params: { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", parentSchema: schema14, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/password", schemaPath: "#/definitions/credential/type", keyword: "type", params: { type: "string" }, schema: schema14.type, parentSchema: schema14, data: data3 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.bearer !== void 0) {
      let data4 = data.bearer;
      if (typeof data4 === "string") {
        if (!pattern2.test(data4)) {
          const err10 = { instancePath: instancePath + "/bearer", schemaPath: "#/definitions/credential/pattern", keyword: "pattern", params: { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", parentSchema: schema14, data: data4 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/bearer", schemaPath: "#/definitions/credential/type", keyword: "type", params: { type: "string" }, schema: schema14.type, parentSchema: schema14, data: data4 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.headers !== void 0) {
      let data5 = data.headers;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (const key1 in data5) {
          const _errs20 = errors;
          if (typeof key1 === "string") {
            if (!pattern5.test(key1)) {
              const err12 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }, schema: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", parentSchema: schema13.properties.headers.propertyNames, data: key1, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          }
          var valid7 = _errs20 === errors;
          if (!valid7) {
            const err13 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema13.properties.headers.propertyNames, parentSchema: schema13.properties.headers, data: data5 };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        for (const key2 in data5) {
          let data6 = data5[key2];
          if (typeof data6 !== "string") {
            const err14 = { instancePath: instancePath + "/headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.headers.additionalProperties.type, parentSchema: schema13.properties.headers.additionalProperties, data: data6 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/type", keyword: "type", params: { type: "object" }, schema: schema13.properties.headers.type, parentSchema: schema13.properties.headers, data: data5 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.crumb !== void 0) {
      let data7 = data.crumb;
      if (typeof data7 !== "string") {
        const err16 = { instancePath: instancePath + "/crumb", schemaPath: "#/properties/crumb/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.crumb.type, parentSchema: schema13.properties.crumb, data: data7 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
      if (!(data7 === "auto" || data7 === "always" || data7 === "never")) {
        const err17 = { instancePath: instancePath + "/crumb", schemaPath: "#/properties/crumb/enum", keyword: "enum", params: { allowedValues: schema13.properties.crumb.enum }, schema: schema13.properties.crumb.enum, parentSchema: schema13.properties.crumb, data: data7 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.tls !== void 0) {
      let data8 = data.tls;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        if (Object.keys(data8).length < 1) {
          const err18 = { instancePath: instancePath + "/tls", schemaPath: "#/properties/tls/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema13.properties.tls, data: data8 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        for (const key3 in data8) {
          if (!(key3 === "ca" || key3 === "cert" || key3 === "key" || key3 === "passphrase" || key3 === "serverName" || key3 === "insecure")) {
            const err19 = { instancePath: instancePath + "/tls", schemaPath: "#/properties/tls/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema13.properties.tls, data: data8 };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data8.ca !== void 0) {
          let data9 = data8.ca;
          if (typeof data9 === "string") {
            if (func0(data9) < 1) {
              const err20 = { instancePath: instancePath + "/tls/ca", schemaPath: "#/properties/tls/properties/ca/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema13.properties.tls.properties.ca, data: data9 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/tls/ca", schemaPath: "#/properties/tls/properties/ca/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.tls.properties.ca.type, parentSchema: schema13.properties.tls.properties.ca, data: data9 };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data8.cert !== void 0) {
          let data10 = data8.cert;
          if (typeof data10 === "string") {
            if (func0(data10) < 1) {
              const err22 = { instancePath: instancePath + "/tls/cert", schemaPath: "#/properties/tls/properties/cert/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema13.properties.tls.properties.cert, data: data10 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          } else {
            const err23 = { instancePath: instancePath + "/tls/cert", schemaPath: "#/properties/tls/properties/cert/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.tls.properties.cert.type, parentSchema: schema13.properties.tls.properties.cert, data: data10 };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        if (data8.key !== void 0) {
          let data11 = data8.key;
          if (typeof data11 === "string") {
            if (func0(data11) < 1) {
              const err24 = { instancePath: instancePath + "/tls/key", schemaPath: "#/properties/tls/properties/key/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema13.properties.tls.properties.key, data: data11 };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
          } else {
            const err25 = { instancePath: instancePath + "/tls/key", schemaPath: "#/properties/tls/properties/key/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.tls.properties.key.type, parentSchema: schema13.properties.tls.properties.key, data: data11 };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
        }
        if (data8.passphrase !== void 0) {
          let data12 = data8.passphrase;
          if (typeof data12 === "string") {
            if (!pattern2.test(data12)) {
              const err26 = { instancePath: instancePath + "/tls/passphrase", schemaPath: "#/definitions/credential/pattern", keyword: "pattern", params: { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", parentSchema: schema14, data: data12 };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
          } else {
            const err27 = { instancePath: instancePath + "/tls/passphrase", schemaPath: "#/definitions/credential/type", keyword: "type", params: { type: "string" }, schema: schema14.type, parentSchema: schema14, data: data12 };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
        if (data8.serverName !== void 0) {
          let data13 = data8.serverName;
          if (typeof data13 === "string") {
            if (func0(data13) < 1) {
              const err28 = { instancePath: instancePath + "/tls/serverName", schemaPath: "#/properties/tls/properties/serverName/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema13.properties.tls.properties.serverName, data: data13 };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
          } else {
            const err29 = { instancePath: instancePath + "/tls/serverName", schemaPath: "#/properties/tls/properties/serverName/type", keyword: "type", params: { type: "string" }, schema: schema13.properties.tls.properties.serverName.type, parentSchema: schema13.properties.tls.properties.serverName, data: data13 };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
        if (data8.insecure !== void 0) {
          let data14 = data8.insecure;
          if (typeof data14 !== "boolean") {
            const err30 = { instancePath: instancePath + "/tls/insecure", schemaPath: "#/properties/tls/properties/insecure/type", keyword: "type", params: { type: "boolean" }, schema: schema13.properties.tls.properties.insecure.type, parentSchema: schema13.properties.tls.properties.insecure, data: data14 };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
        }
      } else {
        const err31 = { instancePath: instancePath + "/tls", schemaPath: "#/properties/tls/type", keyword: "type", params: { type: "object" }, schema: schema13.properties.tls.type, parentSchema: schema13.properties.tls, data: data8 };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.proxy !== void 0) {
      if (!validate12(data.proxy, { instancePath: instancePath + "/proxy", parentData: data, parentDataProperty: "proxy", rootData })) {
        vErrors = vErrors === null ? validate12.errors : appendErrors(vErrors, validate12.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConnections !== void 0) {
      let data16 = data.maxConnections;
      if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
        const err32 = { instancePath: instancePath + "/maxConnections", schemaPath: "#/properties/maxConnections/type", keyword: "type", params: { type: "integer" }, schema: schema13.properties.maxConnections.type, parentSchema: schema13.properties.maxConnections, data: data16 };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 256 || isNaN(data16)) {
          const err33 = { instancePath: instancePath + "/maxConnections", schemaPath: "#/properties/maxConnections/maximum", keyword: "maximum", params: { comparison: "<=", limit: 256 }, schema: 256, parentSchema: schema13.properties.maxConnections, data: data16 };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        if (data16 < 1 || isNaN(data16)) {
          const err34 = { instancePath: instancePath + "/maxConnections", schemaPath: "#/properties/maxConnections/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema13.properties.maxConnections, data: data16 };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
      }
    }
    if (data.poll !== void 0) {
      let data17 = data.poll;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        for (const key4 in data17) {
          if (!(key4 === "min" || key4 === "max")) {
            const err35 = { instancePath: instancePath + "/poll", schemaPath: "#/properties/poll/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema13.properties.poll, data: data17 };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
        }
        if (data17.min !== void 0) {
          let data18 = data17.min;
          if (typeof data18 === "string") {
            if (!pattern8.test(data18)) {
              const err36 = { instancePath: instancePath + "/poll/min", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data18 };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
          } else {
            const err37 = { instancePath: instancePath + "/poll/min", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data18 };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
        if (data17.max !== void 0) {
          let data19 = data17.max;
          if (typeof data19 === "string") {
            if (!pattern8.test(data19)) {
              const err38 = { instancePath: instancePath + "/poll/max", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data19 };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
          } else {
            const err39 = { instancePath: instancePath + "/poll/max", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data19 };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
      } else {
        const err40 = { instancePath: instancePath + "/poll", schemaPath: "#/properties/poll/type", keyword: "type", params: { type: "object" }, schema: schema13.properties.poll.type, parentSchema: schema13.properties.poll, data: data17 };
        if (vErrors === null) {
          vErrors = [err40];
        } else {
          vErrors.push(err40);
        }
        errors++;
      }
    }
    if (data.retry !== void 0) {
      let data20 = data.retry;
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        for (const key5 in data20) {
          if (!(key5 === "attempts" || key5 === "minDelay" || key5 === "maxDelay")) {
            const err41 = { instancePath: instancePath + "/retry", schemaPath: "#/properties/retry/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, schema: false, parentSchema: schema13.properties.retry, data: data20 };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
        }
        if (data20.attempts !== void 0) {
          let data21 = data20.attempts;
          if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
            const err42 = { instancePath: instancePath + "/retry/attempts", schemaPath: "#/properties/retry/properties/attempts/type", keyword: "type", params: { type: "integer" }, schema: schema13.properties.retry.properties.attempts.type, parentSchema: schema13.properties.retry.properties.attempts, data: data21 };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
          if (typeof data21 == "number" && isFinite(data21)) {
            if (data21 > 100 || isNaN(data21)) {
              const err43 = { instancePath: instancePath + "/retry/attempts", schemaPath: "#/properties/retry/properties/attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema13.properties.retry.properties.attempts, data: data21 };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
            if (data21 < 1 || isNaN(data21)) {
              const err44 = { instancePath: instancePath + "/retry/attempts", schemaPath: "#/properties/retry/properties/attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema13.properties.retry.properties.attempts, data: data21 };
              if (vErrors === null) {
                vErrors = [err44];
              } else {
                vErrors.push(err44);
              }
              errors++;
            }
          }
        }
        if (data20.minDelay !== void 0) {
          let data22 = data20.minDelay;
          if (typeof data22 === "string") {
            if (!pattern8.test(data22)) {
              const err45 = { instancePath: instancePath + "/retry/minDelay", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data22 };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
          } else {
            const err46 = { instancePath: instancePath + "/retry/minDelay", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data22 };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
        if (data20.maxDelay !== void 0) {
          let data23 = data20.maxDelay;
          if (typeof data23 === "string") {
            if (!pattern8.test(data23)) {
              const err47 = { instancePath: instancePath + "/retry/maxDelay", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data23 };
              if (vErrors === null) {
                vErrors = [err47];
              } else {
                vErrors.push(err47);
              }
              errors++;
            }
          } else {
            const err48 = { instancePath: instancePath + "/retry/maxDelay", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data23 };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
        }
      } else {
        const err49 = { instancePath: instancePath + "/retry", schemaPath: "#/properties/retry/type", keyword: "type", params: { type: "object" }, schema: schema13.properties.retry.type, parentSchema: schema13.properties.retry, data: data20 };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data24 = data.timeout;
      if (typeof data24 === "string") {
        if (!pattern8.test(data24)) {
          const err50 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data24 };
          if (vErrors === null) {
            vErrors = [err50];
          } else {
            vErrors.push(err50);
          }
          errors++;
        }
      } else {
        const err51 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data24 };
        if (vErrors === null) {
          vErrors = [err51];
        } else {
          vErrors.push(err51);
        }
        errors++;
      }
    }
    if (data.sandbox !== void 0) {
      if (!validate16(data.sandbox, { instancePath: instancePath + "/sandbox", parentData: data, parentDataProperty: "sandbox", rootData })) {
        vErrors = vErrors === null ? validate16.errors : appendErrors(vErrors, validate16.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err52 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema13.type, parentSchema: schema13, data };
    if (vErrors === null) {
      vErrors = [err52];
    } else {
      vErrors.push(err52);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var schema43 = { "title": "TriggerDefaults", "description": "Values for triggers that do not give their own. The trigger's own value wins over the set's defaults, those over the file's. `parameters`, `files` and `timeouts` are merged key by key.", "type": "object", "additionalProperties": false, "properties": { "controller": { "description": "Controller of the job. Default: that of the set, else the only one of the file.", "type": "string" }, "parameters": { "description": "Parameters of the job. A number keeps the digits that were written; multi-line text is passed on as it is.", "type": "object", "additionalProperties": { "$ref": "#/definitions/scalar" }, "examples": [{ "VERSION": "${var.version}", "DRY_RUN": false }] }, "files": { "description": "File parameters: name → path of the file to upload.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } }, "when": { "description": "Run when the triggers it waits for succeeded, when one of them failed, or always.", "type": "string", "enum": ["success", "failure", "always"], "default": "success" }, "wait": { "description": "Wait until the build is `completed`, has `started`, or is only `queued`.", "type": "string", "enum": ["completed", "started", "queued"], "default": "completed" }, "successOn": { "description": "Results that count as success.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["SUCCESS"] }, "allowFailure": { "description": "A failure of this trigger is shown but does not count.", "type": "boolean", "default": false }, "timeout": { "description": "Time for the whole trigger, from its POST to its end. Default: no limit.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "timeouts": { "description": "Time for the parts of a trigger.", "type": "object", "additionalProperties": false, "properties": { "queue": { "description": "Time in the queue.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "run": { "description": "Time the build runs.", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "onTimeout": { "description": "`abort`: cancel the queue item or stop the build; `detach`: leave it running.", "type": "string", "enum": ["abort", "detach"], "default": "abort" }, "rebuild": { "description": "A new build after a result such as FAILURE.", "type": "object", "additionalProperties": false, "required": ["attempts"], "properties": { "attempts": { "description": "Builds in all.", "type": "integer", "minimum": 1, "maximum": 100 }, "on": { "description": "Results that are built again.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["FAILURE"] } } }, "delivery": { "description": "`exactly-once`: held and released, so that a lost answer costs nothing. `at-most-once`: one POST, and an answer that is lost ends as an unknown outcome.", "type": "string", "enum": ["exactly-once", "at-most-once"], "default": "exactly-once" }, "ifQueued": { "description": "When Jenkins already holds an identical item: follow it, fail, or wait until it has left the queue.", "type": "string", "enum": ["attach", "fail", "wait"], "default": "attach" }, "run": { "description": "`once`: a build with the same parameters that ended well is taken instead of triggering another; one that runs is followed. Secrets and files are not compared.", "type": "string", "enum": ["always", "once"], "default": "always" }, "within": { "description": "How long ago the build that `run: once` takes may have ended. Default: at any time.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "ifNotParameterized": { "description": "Parameters are given, but the job has none (a multibranch job before its first build): `fail`, or `build` without them.", "type": "string", "enum": ["fail", "build"], "default": "fail" }, "onInput": { "description": "When a Pipeline pauses for input: `report` says so and waits; `abort` aborts the input, which ends the build; `proceed` lets it go on, unless it asks for parameters. Needs the plugin pipeline-rest-api.", "type": "string", "enum": ["report", "abort", "proceed"], "default": "report" }, "quietPeriod": { "description": "How long the item waits before it may start. Default: not at all; with `delivery: at-most-once` the job's own quiet period.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "remoteToken": { "description": "The job's own authentication token for remote triggering. A reference; a literal is an error.", "examples": ["${env:JOB_TOKEN}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "cause": { "description": "Text for the build's cause; Jenkins records it only together with `remoteToken`.", "type": "string" }, "correlate": { "description": "Name of a job parameter that carries the id of this trigger of this run.", "type": "string", "minLength": 1 }, "log": { "description": "Console log: `none`; `tail`: its end when the build fails; `follow`: all of it while it runs. `--log` wins over it.", "type": "string", "enum": ["none", "tail", "follow"], "default": "tail" }, "outputs": { "description": "An archived artifact whose keys become `${triggers.NAME.outputs.KEY}`.", "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1, "properties": { "json": { "description": "Artifact path of a JSON object.", "type": "string", "minLength": 1 }, "properties": { "description": "Artifact path of a Java properties file.", "type": "string", "minLength": 1 } } } } };
var schema44 = { "title": "Scalar", "description": "A string, number or boolean. A number keeps the digits that were written: `1.10` stays `1.10`.", "type": ["string", "number", "boolean"] };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func1.call(schema43.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema43, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data0 = data.controller;
      if (typeof data0 !== "string") {
        const err1 = { instancePath: instancePath + "/controller", schemaPath: "#/properties/controller/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.controller.type, parentSchema: schema43.properties.controller, data: data0 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data1 = data.parameters;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          let data2 = data1[key1];
          if (typeof data2 !== "string" && !(typeof data2 == "number" && isFinite(data2)) && typeof data2 !== "boolean") {
            const err2 = { instancePath: instancePath + "/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/scalar/type", keyword: "type", params: { type: schema44.type }, schema: schema44.type, parentSchema: schema44, data: data2 };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
      } else {
        const err3 = { instancePath: instancePath + "/parameters", schemaPath: "#/properties/parameters/type", keyword: "type", params: { type: "object" }, schema: schema43.properties.parameters.type, parentSchema: schema43.properties.parameters, data: data1 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.files !== void 0) {
      let data3 = data.files;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key2 in data3) {
          let data4 = data3[key2];
          if (typeof data4 === "string") {
            if (func0(data4) < 1) {
              const err4 = { instancePath: instancePath + "/files/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.files.additionalProperties, data: data4 };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
          } else {
            const err5 = { instancePath: instancePath + "/files/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.files.additionalProperties.type, parentSchema: schema43.properties.files.additionalProperties, data: data4 };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      } else {
        const err6 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "object" }, schema: schema43.properties.files.type, parentSchema: schema43.properties.files, data: data3 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data5 = data.when;
      if (typeof data5 !== "string") {
        const err7 = { instancePath: instancePath + "/when", schemaPath: "#/properties/when/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.when.type, parentSchema: schema43.properties.when, data: data5 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (!(data5 === "success" || data5 === "failure" || data5 === "always")) {
        const err8 = { instancePath: instancePath + "/when", schemaPath: "#/properties/when/enum", keyword: "enum", params: { allowedValues: schema43.properties.when.enum }, schema: schema43.properties.when.enum, parentSchema: schema43.properties.when, data: data5 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.wait !== void 0) {
      let data6 = data.wait;
      if (typeof data6 !== "string") {
        const err9 = { instancePath: instancePath + "/wait", schemaPath: "#/properties/wait/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.wait.type, parentSchema: schema43.properties.wait, data: data6 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (!(data6 === "completed" || data6 === "started" || data6 === "queued")) {
        const err10 = { instancePath: instancePath + "/wait", schemaPath: "#/properties/wait/enum", keyword: "enum", params: { allowedValues: schema43.properties.wait.enum }, schema: schema43.properties.wait.enum, parentSchema: schema43.properties.wait, data: data6 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.successOn !== void 0) {
      let data7 = data.successOn;
      if (Array.isArray(data7)) {
        if (data7.length < 1) {
          const err11 = { instancePath: instancePath + "/successOn", schemaPath: "#/properties/successOn/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.successOn, data: data7 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        const len0 = data7.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data8 = data7[i0];
          if (typeof data8 !== "string") {
            const err12 = { instancePath: instancePath + "/successOn/" + i0, schemaPath: "#/definitions/result/type", keyword: "type", params: { type: "string" }, schema: schema33.type, parentSchema: schema33, data: data8 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
          if (!(data8 === "SUCCESS" || data8 === "UNSTABLE" || data8 === "FAILURE" || data8 === "NOT_BUILT" || data8 === "ABORTED")) {
            const err13 = { instancePath: instancePath + "/successOn/" + i0, schemaPath: "#/definitions/result/enum", keyword: "enum", params: { allowedValues: schema33.enum }, schema: schema33.enum, parentSchema: schema33, data: data8 };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (new Set(data7).size !== data7.length) {
          const err14 = { instancePath: instancePath + "/successOn", schemaPath: "#/properties/successOn/uniqueItems", keyword: "uniqueItems", params: {}, schema: true, parentSchema: schema43.properties.successOn, data: data7 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/successOn", schemaPath: "#/properties/successOn/type", keyword: "type", params: { type: "array" }, schema: schema43.properties.successOn.type, parentSchema: schema43.properties.successOn, data: data7 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.allowFailure !== void 0) {
      let data9 = data.allowFailure;
      if (typeof data9 !== "boolean") {
        const err16 = { instancePath: instancePath + "/allowFailure", schemaPath: "#/properties/allowFailure/type", keyword: "type", params: { type: "boolean" }, schema: schema43.properties.allowFailure.type, parentSchema: schema43.properties.allowFailure, data: data9 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data10 = data.timeout;
      if (typeof data10 === "string") {
        if (!pattern8.test(data10)) {
          const err17 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data10 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data10 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.timeouts !== void 0) {
      let data11 = data.timeouts;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (const key3 in data11) {
          if (!(key3 === "queue" || key3 === "run")) {
            const err19 = { instancePath: instancePath + "/timeouts", schemaPath: "#/properties/timeouts/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema43.properties.timeouts, data: data11 };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data11.queue !== void 0) {
          let data12 = data11.queue;
          if (typeof data12 === "string") {
            if (!pattern8.test(data12)) {
              const err20 = { instancePath: instancePath + "/timeouts/queue", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data12 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/timeouts/queue", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data12 };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data11.run !== void 0) {
          let data13 = data11.run;
          if (typeof data13 === "string") {
            if (!pattern8.test(data13)) {
              const err22 = { instancePath: instancePath + "/timeouts/run", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data13 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          } else {
            const err23 = { instancePath: instancePath + "/timeouts/run", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data13 };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
      } else {
        const err24 = { instancePath: instancePath + "/timeouts", schemaPath: "#/properties/timeouts/type", keyword: "type", params: { type: "object" }, schema: schema43.properties.timeouts.type, parentSchema: schema43.properties.timeouts, data: data11 };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.onTimeout !== void 0) {
      let data14 = data.onTimeout;
      if (typeof data14 !== "string") {
        const err25 = { instancePath: instancePath + "/onTimeout", schemaPath: "#/properties/onTimeout/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.onTimeout.type, parentSchema: schema43.properties.onTimeout, data: data14 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (!(data14 === "abort" || data14 === "detach")) {
        const err26 = { instancePath: instancePath + "/onTimeout", schemaPath: "#/properties/onTimeout/enum", keyword: "enum", params: { allowedValues: schema43.properties.onTimeout.enum }, schema: schema43.properties.onTimeout.enum, parentSchema: schema43.properties.onTimeout, data: data14 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.rebuild !== void 0) {
      let data15 = data.rebuild;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        if (data15.attempts === void 0) {
          const err27 = { instancePath: instancePath + "/rebuild", schemaPath: "#/properties/rebuild/required", keyword: "required", params: { missingProperty: "attempts" }, schema: schema43.properties.rebuild.required, parentSchema: schema43.properties.rebuild, data: data15 };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        for (const key4 in data15) {
          if (!(key4 === "attempts" || key4 === "on")) {
            const err28 = { instancePath: instancePath + "/rebuild", schemaPath: "#/properties/rebuild/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema43.properties.rebuild, data: data15 };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
        if (data15.attempts !== void 0) {
          let data16 = data15.attempts;
          if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
            const err29 = { instancePath: instancePath + "/rebuild/attempts", schemaPath: "#/properties/rebuild/properties/attempts/type", keyword: "type", params: { type: "integer" }, schema: schema43.properties.rebuild.properties.attempts.type, parentSchema: schema43.properties.rebuild.properties.attempts, data: data16 };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
          if (typeof data16 == "number" && isFinite(data16)) {
            if (data16 > 100 || isNaN(data16)) {
              const err30 = { instancePath: instancePath + "/rebuild/attempts", schemaPath: "#/properties/rebuild/properties/attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema43.properties.rebuild.properties.attempts, data: data16 };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
            if (data16 < 1 || isNaN(data16)) {
              const err31 = { instancePath: instancePath + "/rebuild/attempts", schemaPath: "#/properties/rebuild/properties/attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema43.properties.rebuild.properties.attempts, data: data16 };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
          }
        }
        if (data15.on !== void 0) {
          let data17 = data15.on;
          if (Array.isArray(data17)) {
            if (data17.length < 1) {
              const err32 = { instancePath: instancePath + "/rebuild/on", schemaPath: "#/properties/rebuild/properties/on/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.rebuild.properties.on, data: data17 };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
            const len1 = data17.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data18 = data17[i1];
              if (typeof data18 !== "string") {
                const err33 = { instancePath: instancePath + "/rebuild/on/" + i1, schemaPath: "#/definitions/result/type", keyword: "type", params: { type: "string" }, schema: schema33.type, parentSchema: schema33, data: data18 };
                if (vErrors === null) {
                  vErrors = [err33];
                } else {
                  vErrors.push(err33);
                }
                errors++;
              }
              if (!(data18 === "SUCCESS" || data18 === "UNSTABLE" || data18 === "FAILURE" || data18 === "NOT_BUILT" || data18 === "ABORTED")) {
                const err34 = { instancePath: instancePath + "/rebuild/on/" + i1, schemaPath: "#/definitions/result/enum", keyword: "enum", params: { allowedValues: schema33.enum }, schema: schema33.enum, parentSchema: schema33, data: data18 };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
            if (new Set(data17).size !== data17.length) {
              const err35 = { instancePath: instancePath + "/rebuild/on", schemaPath: "#/properties/rebuild/properties/on/uniqueItems", keyword: "uniqueItems", params: {}, schema: true, parentSchema: schema43.properties.rebuild.properties.on, data: data17 };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
          } else {
            const err36 = { instancePath: instancePath + "/rebuild/on", schemaPath: "#/properties/rebuild/properties/on/type", keyword: "type", params: { type: "array" }, schema: schema43.properties.rebuild.properties.on.type, parentSchema: schema43.properties.rebuild.properties.on, data: data17 };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/rebuild", schemaPath: "#/properties/rebuild/type", keyword: "type", params: { type: "object" }, schema: schema43.properties.rebuild.type, parentSchema: schema43.properties.rebuild, data: data15 };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
    if (data.delivery !== void 0) {
      let data19 = data.delivery;
      if (typeof data19 !== "string") {
        const err38 = { instancePath: instancePath + "/delivery", schemaPath: "#/properties/delivery/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.delivery.type, parentSchema: schema43.properties.delivery, data: data19 };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
      if (!(data19 === "exactly-once" || data19 === "at-most-once")) {
        const err39 = { instancePath: instancePath + "/delivery", schemaPath: "#/properties/delivery/enum", keyword: "enum", params: { allowedValues: schema43.properties.delivery.enum }, schema: schema43.properties.delivery.enum, parentSchema: schema43.properties.delivery, data: data19 };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.ifQueued !== void 0) {
      let data20 = data.ifQueued;
      if (typeof data20 !== "string") {
        const err40 = { instancePath: instancePath + "/ifQueued", schemaPath: "#/properties/ifQueued/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.ifQueued.type, parentSchema: schema43.properties.ifQueued, data: data20 };
        if (vErrors === null) {
          vErrors = [err40];
        } else {
          vErrors.push(err40);
        }
        errors++;
      }
      if (!(data20 === "attach" || data20 === "fail" || data20 === "wait")) {
        const err41 = { instancePath: instancePath + "/ifQueued", schemaPath: "#/properties/ifQueued/enum", keyword: "enum", params: { allowedValues: schema43.properties.ifQueued.enum }, schema: schema43.properties.ifQueued.enum, parentSchema: schema43.properties.ifQueued, data: data20 };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data21 = data.run;
      if (typeof data21 !== "string") {
        const err42 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.run.type, parentSchema: schema43.properties.run, data: data21 };
        if (vErrors === null) {
          vErrors = [err42];
        } else {
          vErrors.push(err42);
        }
        errors++;
      }
      if (!(data21 === "always" || data21 === "once")) {
        const err43 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/enum", keyword: "enum", params: { allowedValues: schema43.properties.run.enum }, schema: schema43.properties.run.enum, parentSchema: schema43.properties.run, data: data21 };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
    if (data.within !== void 0) {
      let data22 = data.within;
      if (typeof data22 === "string") {
        if (!pattern8.test(data22)) {
          const err44 = { instancePath: instancePath + "/within", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data22 };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
      } else {
        const err45 = { instancePath: instancePath + "/within", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data22 };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
    }
    if (data.ifNotParameterized !== void 0) {
      let data23 = data.ifNotParameterized;
      if (typeof data23 !== "string") {
        const err46 = { instancePath: instancePath + "/ifNotParameterized", schemaPath: "#/properties/ifNotParameterized/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.ifNotParameterized.type, parentSchema: schema43.properties.ifNotParameterized, data: data23 };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
      if (!(data23 === "fail" || data23 === "build")) {
        const err47 = { instancePath: instancePath + "/ifNotParameterized", schemaPath: "#/properties/ifNotParameterized/enum", keyword: "enum", params: { allowedValues: schema43.properties.ifNotParameterized.enum }, schema: schema43.properties.ifNotParameterized.enum, parentSchema: schema43.properties.ifNotParameterized, data: data23 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
    if (data.onInput !== void 0) {
      let data24 = data.onInput;
      if (typeof data24 !== "string") {
        const err48 = { instancePath: instancePath + "/onInput", schemaPath: "#/properties/onInput/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.onInput.type, parentSchema: schema43.properties.onInput, data: data24 };
        if (vErrors === null) {
          vErrors = [err48];
        } else {
          vErrors.push(err48);
        }
        errors++;
      }
      if (!(data24 === "report" || data24 === "abort" || data24 === "proceed")) {
        const err49 = { instancePath: instancePath + "/onInput", schemaPath: "#/properties/onInput/enum", keyword: "enum", params: { allowedValues: schema43.properties.onInput.enum }, schema: schema43.properties.onInput.enum, parentSchema: schema43.properties.onInput, data: data24 };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      let data25 = data.quietPeriod;
      if (typeof data25 === "string") {
        if (!pattern8.test(data25)) {
          const err50 = { instancePath: instancePath + "/quietPeriod", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data25 };
          if (vErrors === null) {
            vErrors = [err50];
          } else {
            vErrors.push(err50);
          }
          errors++;
        }
      } else {
        const err51 = { instancePath: instancePath + "/quietPeriod", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data25 };
        if (vErrors === null) {
          vErrors = [err51];
        } else {
          vErrors.push(err51);
        }
        errors++;
      }
    }
    if (data.remoteToken !== void 0) {
      let data26 = data.remoteToken;
      if (typeof data26 === "string") {
        if (!pattern2.test(data26)) {
          const err52 = { instancePath: instancePath + "/remoteToken", schemaPath: "#/definitions/credential/pattern", keyword: "pattern", params: { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", parentSchema: schema14, data: data26 };
          if (vErrors === null) {
            vErrors = [err52];
          } else {
            vErrors.push(err52);
          }
          errors++;
        }
      } else {
        const err53 = { instancePath: instancePath + "/remoteToken", schemaPath: "#/definitions/credential/type", keyword: "type", params: { type: "string" }, schema: schema14.type, parentSchema: schema14, data: data26 };
        if (vErrors === null) {
          vErrors = [err53];
        } else {
          vErrors.push(err53);
        }
        errors++;
      }
    }
    if (data.cause !== void 0) {
      let data27 = data.cause;
      if (typeof data27 !== "string") {
        const err54 = { instancePath: instancePath + "/cause", schemaPath: "#/properties/cause/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.cause.type, parentSchema: schema43.properties.cause, data: data27 };
        if (vErrors === null) {
          vErrors = [err54];
        } else {
          vErrors.push(err54);
        }
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data28 = data.correlate;
      if (typeof data28 === "string") {
        if (func0(data28) < 1) {
          const err55 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.correlate, data: data28 };
          if (vErrors === null) {
            vErrors = [err55];
          } else {
            vErrors.push(err55);
          }
          errors++;
        }
      } else {
        const err56 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.correlate.type, parentSchema: schema43.properties.correlate, data: data28 };
        if (vErrors === null) {
          vErrors = [err56];
        } else {
          vErrors.push(err56);
        }
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data29 = data.log;
      if (typeof data29 !== "string") {
        const err57 = { instancePath: instancePath + "/log", schemaPath: "#/properties/log/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.log.type, parentSchema: schema43.properties.log, data: data29 };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      }
      if (!(data29 === "none" || data29 === "tail" || data29 === "follow")) {
        const err58 = { instancePath: instancePath + "/log", schemaPath: "#/properties/log/enum", keyword: "enum", params: { allowedValues: schema43.properties.log.enum }, schema: schema43.properties.log.enum, parentSchema: schema43.properties.log, data: data29 };
        if (vErrors === null) {
          vErrors = [err58];
        } else {
          vErrors.push(err58);
        }
        errors++;
      }
    }
    if (data.outputs !== void 0) {
      let data30 = data.outputs;
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (Object.keys(data30).length > 1) {
          const err59 = { instancePath: instancePath + "/outputs", schemaPath: "#/properties/outputs/maxProperties", keyword: "maxProperties", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.outputs, data: data30 };
          if (vErrors === null) {
            vErrors = [err59];
          } else {
            vErrors.push(err59);
          }
          errors++;
        }
        if (Object.keys(data30).length < 1) {
          const err60 = { instancePath: instancePath + "/outputs", schemaPath: "#/properties/outputs/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.outputs, data: data30 };
          if (vErrors === null) {
            vErrors = [err60];
          } else {
            vErrors.push(err60);
          }
          errors++;
        }
        for (const key5 in data30) {
          if (!(key5 === "json" || key5 === "properties")) {
            const err61 = { instancePath: instancePath + "/outputs", schemaPath: "#/properties/outputs/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, schema: false, parentSchema: schema43.properties.outputs, data: data30 };
            if (vErrors === null) {
              vErrors = [err61];
            } else {
              vErrors.push(err61);
            }
            errors++;
          }
        }
        if (data30.json !== void 0) {
          let data31 = data30.json;
          if (typeof data31 === "string") {
            if (func0(data31) < 1) {
              const err62 = { instancePath: instancePath + "/outputs/json", schemaPath: "#/properties/outputs/properties/json/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.outputs.properties.json, data: data31 };
              if (vErrors === null) {
                vErrors = [err62];
              } else {
                vErrors.push(err62);
              }
              errors++;
            }
          } else {
            const err63 = { instancePath: instancePath + "/outputs/json", schemaPath: "#/properties/outputs/properties/json/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.outputs.properties.json.type, parentSchema: schema43.properties.outputs.properties.json, data: data31 };
            if (vErrors === null) {
              vErrors = [err63];
            } else {
              vErrors.push(err63);
            }
            errors++;
          }
        }
        if (data30.properties !== void 0) {
          let data32 = data30.properties;
          if (typeof data32 === "string") {
            if (func0(data32) < 1) {
              const err64 = { instancePath: instancePath + "/outputs/properties", schemaPath: "#/properties/outputs/properties/properties/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema43.properties.outputs.properties.properties, data: data32 };
              if (vErrors === null) {
                vErrors = [err64];
              } else {
                vErrors.push(err64);
              }
              errors++;
            }
          } else {
            const err65 = { instancePath: instancePath + "/outputs/properties", schemaPath: "#/properties/outputs/properties/properties/type", keyword: "type", params: { type: "string" }, schema: schema43.properties.outputs.properties.properties.type, parentSchema: schema43.properties.outputs.properties.properties, data: data32 };
            if (vErrors === null) {
              vErrors = [err65];
            } else {
              vErrors.push(err65);
            }
            errors++;
          }
        }
      } else {
        const err66 = { instancePath: instancePath + "/outputs", schemaPath: "#/properties/outputs/type", keyword: "type", params: { type: "object" }, schema: schema43.properties.outputs.type, parentSchema: schema43.properties.outputs, data: data30 };
        if (vErrors === null) {
          vErrors = [err66];
        } else {
          vErrors.push(err66);
        }
        errors++;
      }
    }
  } else {
    const err67 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema43.type, parentSchema: schema43, data };
    if (vErrors === null) {
      vErrors = [err67];
    } else {
      vErrors.push(err67);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var schema53 = { "title": "Concurrency", "description": "What must not go on twice at the same time, over all runs that share their state.", "type": "object", "additionalProperties": false, "required": ["group"], "properties": { "group": { "description": "Name of the group: runs and sets with the same name go on one after another, first come, first served. References to variables and the environment.", "type": "string", "minLength": 1, "examples": ["release-${var.environment}"] }, "ifBusy": { "description": "While another run holds the group. `wait`: for its end; `fail`: do nothing and fail; `cancel-running`: have it cancelled, and wait for its end.", "type": "string", "enum": ["wait", "fail", "cancel-running"], "default": "wait" }, "timeout": { "description": "How long it waits for the group at most.", "default": "1h", "allOf": [{ "$ref": "#/definitions/duration" }] } } };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.group === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "group" }, schema: schema53.required, parentSchema: schema53, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "group" || key0 === "ifBusy" || key0 === "timeout")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema53, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.group !== void 0) {
      let data0 = data.group;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/group", schemaPath: "#/properties/group/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema53.properties.group, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/group", schemaPath: "#/properties/group/type", keyword: "type", params: { type: "string" }, schema: schema53.properties.group.type, parentSchema: schema53.properties.group, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.ifBusy !== void 0) {
      let data1 = data.ifBusy;
      if (typeof data1 !== "string") {
        const err4 = { instancePath: instancePath + "/ifBusy", schemaPath: "#/properties/ifBusy/type", keyword: "type", params: { type: "string" }, schema: schema53.properties.ifBusy.type, parentSchema: schema53.properties.ifBusy, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (!(data1 === "wait" || data1 === "fail" || data1 === "cancel-running")) {
        const err5 = { instancePath: instancePath + "/ifBusy", schemaPath: "#/properties/ifBusy/enum", keyword: "enum", params: { allowedValues: schema53.properties.ifBusy.enum }, schema: schema53.properties.ifBusy.enum, parentSchema: schema53.properties.ifBusy, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data2 = data.timeout;
      if (typeof data2 === "string") {
        if (!pattern8.test(data2)) {
          const err6 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data2 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema53.type, parentSchema: schema53, data };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var schema55 = { "title": "TriggerSet", "description": "Triggers that belong together.", "type": "object", "additionalProperties": false, "required": ["triggers"], "properties": { "description": { "description": "What the set is for; shown in the output.", "type": "string" }, "controller": { "description": "Controller of its triggers. Not needed when the file has only one.", "type": "string" }, "mode": { "description": "`sequential`: each trigger waits for the one before it; `parallel`: all at once, as `maxParallel` and `needs` allow.", "type": "string", "enum": ["sequential", "parallel"], "default": "sequential" }, "maxParallel": { "description": "Triggers of the set in flight at the same time. Default: no limit.", "type": "integer", "minimum": 1 }, "needs": { "description": "Sets that must be over before this one starts. Default: all sets before it in the file; `[]` starts at once.", "allOf": [{ "$ref": "#/definitions/names" }] }, "when": { "description": "Run when the sets it needs succeeded, when one of them failed, or always.", "type": "string", "enum": ["success", "failure", "always"], "default": "success" }, "onFailure": { "description": "After a failure in the set. `stop`: start nothing new, let what runs finish; `continue`: go on; `abort`: stop, and cancel what runs.", "type": "string", "enum": ["stop", "continue", "abort"], "default": "stop" }, "atomic": { "description": "All triggers of a parallel set start, or none does.", "type": "boolean", "default": false }, "concurrency": { "description": "Only one run at a time holds the group while this set goes on.", "allOf": [{ "$ref": "#/definitions/concurrency" }] }, "defaults": { "$ref": "#/definitions/triggerDefaults" }, "triggers": { "description": "The triggers: a job's full name, or an object.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/triggerEntry" } } } };
var schema56 = { "title": "Names", "type": "array", "items": { "type": "string", "minLength": 1 }, "uniqueItems": true };
var schema57 = { "title": "TriggerEntry", "description": "A trigger: a job's full name, or an object.", "if": { "type": "object" }, "then": { "$ref": "#/definitions/trigger" }, "else": { "$ref": "#/definitions/jobName" } };
var schema59 = { "title": "JobName", "description": "Full name of a job (`folder/name`), or its URL on the controller. In a multibranch project the branch is the last part, and a slash in a branch is written `%2F`.", "type": "string", "minLength": 1, "examples": ["storefront/deploy", "team/app/main"] };
var schema58 = { "title": "Trigger", "description": "One job with its parameters.", "type": "object", "additionalProperties": false, "required": ["job"], "properties": { "job": { "$ref": "#/definitions/jobName" }, "name": { "description": "Name in the output, in `needs` and in references. Default: the job's full name.", "type": "string", "minLength": 1, "maxLength": 200 }, "needs": { "description": "Names of triggers of the same set that must be over before. Makes a graph of the set.", "allOf": [{ "$ref": "#/definitions/names" }] }, "matrix": { "description": "Axis → values: one trigger for every combination. Values are used as `${matrix.AXIS}`.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$" }, "additionalProperties": { "type": "array", "items": { "$ref": "#/definitions/scalar" } }, "examples": [{ "BROWSER": ["chromium", "firefox"] }] }, "controller": { "$ref": "#/definitions/triggerDefaults/properties/controller" }, "parameters": { "$ref": "#/definitions/triggerDefaults/properties/parameters" }, "files": { "$ref": "#/definitions/triggerDefaults/properties/files" }, "when": { "$ref": "#/definitions/triggerDefaults/properties/when" }, "wait": { "$ref": "#/definitions/triggerDefaults/properties/wait" }, "successOn": { "$ref": "#/definitions/triggerDefaults/properties/successOn" }, "allowFailure": { "$ref": "#/definitions/triggerDefaults/properties/allowFailure" }, "timeout": { "$ref": "#/definitions/triggerDefaults/properties/timeout" }, "timeouts": { "$ref": "#/definitions/triggerDefaults/properties/timeouts" }, "onTimeout": { "$ref": "#/definitions/triggerDefaults/properties/onTimeout" }, "rebuild": { "$ref": "#/definitions/triggerDefaults/properties/rebuild" }, "delivery": { "$ref": "#/definitions/triggerDefaults/properties/delivery" }, "ifQueued": { "$ref": "#/definitions/triggerDefaults/properties/ifQueued" }, "run": { "$ref": "#/definitions/triggerDefaults/properties/run" }, "within": { "$ref": "#/definitions/triggerDefaults/properties/within" }, "ifNotParameterized": { "$ref": "#/definitions/triggerDefaults/properties/ifNotParameterized" }, "onInput": { "$ref": "#/definitions/triggerDefaults/properties/onInput" }, "quietPeriod": { "$ref": "#/definitions/triggerDefaults/properties/quietPeriod" }, "remoteToken": { "$ref": "#/definitions/triggerDefaults/properties/remoteToken" }, "cause": { "$ref": "#/definitions/triggerDefaults/properties/cause" }, "correlate": { "$ref": "#/definitions/triggerDefaults/properties/correlate" }, "log": { "$ref": "#/definitions/triggerDefaults/properties/log" }, "outputs": { "$ref": "#/definitions/triggerDefaults/properties/outputs" } } };
var schema62 = { "description": "Controller of the job. Default: that of the set, else the only one of the file.", "type": "string" };
var schema65 = { "description": "File parameters: name → path of the file to upload.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } };
var schema66 = { "description": "Run when the triggers it waits for succeeded, when one of them failed, or always.", "type": "string", "enum": ["success", "failure", "always"], "default": "success" };
var schema67 = { "description": "Wait until the build is `completed`, has `started`, or is only `queued`.", "type": "string", "enum": ["completed", "started", "queued"], "default": "completed" };
var schema70 = { "description": "A failure of this trigger is shown but does not count.", "type": "boolean", "default": false };
var schema76 = { "description": "`abort`: cancel the queue item or stop the build; `detach`: leave it running.", "type": "string", "enum": ["abort", "detach"], "default": "abort" };
var schema79 = { "description": "`exactly-once`: held and released, so that a lost answer costs nothing. `at-most-once`: one POST, and an answer that is lost ends as an unknown outcome.", "type": "string", "enum": ["exactly-once", "at-most-once"], "default": "exactly-once" };
var schema80 = { "description": "When Jenkins already holds an identical item: follow it, fail, or wait until it has left the queue.", "type": "string", "enum": ["attach", "fail", "wait"], "default": "attach" };
var schema81 = { "description": "`once`: a build with the same parameters that ended well is taken instead of triggering another; one that runs is followed. Secrets and files are not compared.", "type": "string", "enum": ["always", "once"], "default": "always" };
var schema84 = { "description": "Parameters are given, but the job has none (a multibranch job before its first build): `fail`, or `build` without them.", "type": "string", "enum": ["fail", "build"], "default": "fail" };
var schema85 = { "description": "When a Pipeline pauses for input: `report` says so and waits; `abort` aborts the input, which ends the build; `proceed` lets it go on, unless it asks for parameters. Needs the plugin pipeline-rest-api.", "type": "string", "enum": ["report", "abort", "proceed"], "default": "report" };
var schema90 = { "description": "Text for the build's cause; Jenkins records it only together with `remoteToken`.", "type": "string" };
var schema91 = { "description": "Name of a job parameter that carries the id of this trigger of this run.", "type": "string", "minLength": 1 };
var schema92 = { "description": "Console log: `none`; `tail`: its end when the build fails; `follow`: all of it while it runs. `--log` wins over it.", "type": "string", "enum": ["none", "tail", "follow"], "default": "tail" };
var schema93 = { "description": "An archived artifact whose keys become `${triggers.NAME.outputs.KEY}`.", "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1, "properties": { "json": { "description": "Artifact path of a JSON object.", "type": "string", "minLength": 1 }, "properties": { "description": "Artifact path of a Java properties file.", "type": "string", "minLength": 1 } } };
var schema63 = { "description": "Parameters of the job. A number keeps the digits that were written; multi-line text is passed on as it is.", "type": "object", "additionalProperties": { "$ref": "#/definitions/scalar" }, "examples": [{ "VERSION": "${var.version}", "DRY_RUN": false }] };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      let data0 = data[key0];
      if (typeof data0 !== "string" && !(typeof data0 == "number" && isFinite(data0)) && typeof data0 !== "boolean") {
        const err0 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/scalar/type", keyword: "type", params: { type: schema44.type }, schema: schema44.type, parentSchema: schema44, data: data0 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema63.type, parentSchema: schema63, data };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var schema68 = { "description": "Results that count as success.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["SUCCESS"] };
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      const err0 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema68, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 !== "string") {
        const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/result/type", keyword: "type", params: { type: "string" }, schema: schema33.type, parentSchema: schema33, data: data0 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!(data0 === "SUCCESS" || data0 === "UNSTABLE" || data0 === "FAILURE" || data0 === "NOT_BUILT" || data0 === "ABORTED")) {
        const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/result/enum", keyword: "enum", params: { allowedValues: schema33.enum }, schema: schema33.enum, parentSchema: schema33, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (new Set(data).size !== data.length) {
      const err3 = { instancePath, schemaPath: "#/uniqueItems", keyword: "uniqueItems", params: {}, schema: true, parentSchema: schema68, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema68.type, parentSchema: schema68, data };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      const err0 = { instancePath, schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var schema73 = { "description": "Time for the parts of a trigger.", "type": "object", "additionalProperties": false, "properties": { "queue": { "description": "Time in the queue.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "run": { "description": "Time the build runs.", "allOf": [{ "$ref": "#/definitions/duration" }] } } };
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "queue" || key0 === "run")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema73, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.queue !== void 0) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern8.test(data0)) {
          const err1 = { instancePath: instancePath + "/queue", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/queue", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data1 = data.run;
      if (typeof data1 === "string") {
        if (!pattern8.test(data1)) {
          const err3 = { instancePath: instancePath + "/run", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/run", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema73.type, parentSchema: schema73, data };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
var schema77 = { "description": "A new build after a result such as FAILURE.", "type": "object", "additionalProperties": false, "required": ["attempts"], "properties": { "attempts": { "description": "Builds in all.", "type": "integer", "minimum": 1, "maximum": 100 }, "on": { "description": "Results that are built again.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["FAILURE"] } } };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.attempts === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "attempts" }, schema: schema77.required, parentSchema: schema77, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "attempts" || key0 === "on")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema77, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.attempts !== void 0) {
      let data0 = data.attempts;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err2 = { instancePath: instancePath + "/attempts", schemaPath: "#/properties/attempts/type", keyword: "type", params: { type: "integer" }, schema: schema77.properties.attempts.type, parentSchema: schema77.properties.attempts, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/attempts", schemaPath: "#/properties/attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema77.properties.attempts, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err4 = { instancePath: instancePath + "/attempts", schemaPath: "#/properties/attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema77.properties.attempts, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
    if (data.on !== void 0) {
      let data1 = data.on;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          const err5 = { instancePath: instancePath + "/on", schemaPath: "#/properties/on/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema77.properties.on, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 !== "string") {
            const err6 = { instancePath: instancePath + "/on/" + i0, schemaPath: "#/definitions/result/type", keyword: "type", params: { type: "string" }, schema: schema33.type, parentSchema: schema33, data: data2 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          if (!(data2 === "SUCCESS" || data2 === "UNSTABLE" || data2 === "FAILURE" || data2 === "NOT_BUILT" || data2 === "ABORTED")) {
            const err7 = { instancePath: instancePath + "/on/" + i0, schemaPath: "#/definitions/result/enum", keyword: "enum", params: { allowedValues: schema33.enum }, schema: schema33.enum, parentSchema: schema33, data: data2 };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
        if (new Set(data1).size !== data1.length) {
          const err8 = { instancePath: instancePath + "/on", schemaPath: "#/properties/on/uniqueItems", keyword: "uniqueItems", params: {}, schema: true, parentSchema: schema77.properties.on, data: data1 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/on", schemaPath: "#/properties/on/type", keyword: "type", params: { type: "array" }, schema: schema77.properties.on.type, parentSchema: schema77.properties.on, data: data1 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema77.type, parentSchema: schema77, data };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      const err0 = { instancePath, schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      const err0 = { instancePath, schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema: "^[0-9]{1,9}(ms|s|m|h|d)$", parentSchema: schema21, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern2.test(data)) {
      const err0 = { instancePath, schemaPath: "#/definitions/credential/pattern", keyword: "pattern", params: { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", parentSchema: schema14, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/definitions/credential/type", keyword: "type", params: { type: "string" }, schema: schema14.type, parentSchema: schema14, data };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.job === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "job" }, schema: schema58.required, parentSchema: schema58, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema58.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema58, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.job !== void 0) {
      let data0 = data.job;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/job", schemaPath: "#/definitions/jobName/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema59, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/job", schemaPath: "#/definitions/jobName/type", keyword: "type", params: { type: "string" }, schema: schema59.type, parentSchema: schema59, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func0(data1) > 200) {
          const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 200 }, schema: 200, parentSchema: schema58.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema58.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema58.properties.name.type, parentSchema: schema58.properties.name, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.needs !== void 0) {
      let data2 = data.needs;
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 === "string") {
            if (func0(data3) < 1) {
              const err7 = { instancePath: instancePath + "/needs/" + i0, schemaPath: "#/definitions/names/items/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema56.items, data: data3 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/needs/" + i0, schemaPath: "#/definitions/names/items/type", keyword: "type", params: { type: "string" }, schema: schema56.items.type, parentSchema: schema56.items, data: data3 };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        if (new Set(data2).size !== data2.length) {
          const err9 = { instancePath: instancePath + "/needs", schemaPath: "#/definitions/names/uniqueItems", keyword: "uniqueItems", params: {}, schema: true, parentSchema: schema56, data: data2 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/needs", schemaPath: "#/definitions/names/type", keyword: "type", params: { type: "array" }, schema: schema56.type, parentSchema: schema56, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.matrix !== void 0) {
      let data4 = data.matrix;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        for (const key1 in data4) {
          const _errs15 = errors;
          if (typeof key1 === "string") {
            if (!pattern0.test(key1)) {
              const err11 = { instancePath: instancePath + "/matrix", schemaPath: "#/properties/matrix/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" }, schema: "^[A-Za-z_][A-Za-z0-9_-]*$", parentSchema: schema58.properties.matrix.propertyNames, data: key1, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
          }
          var valid6 = _errs15 === errors;
          if (!valid6) {
            const err12 = { instancePath: instancePath + "/matrix", schemaPath: "#/properties/matrix/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema58.properties.matrix.propertyNames, parentSchema: schema58.properties.matrix, data: data4 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        for (const key2 in data4) {
          let data5 = data4[key2];
          if (Array.isArray(data5)) {
            const len1 = data5.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data6 = data5[i1];
              if (typeof data6 !== "string" && !(typeof data6 == "number" && isFinite(data6)) && typeof data6 !== "boolean") {
                const err13 = { instancePath: instancePath + "/matrix/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i1, schemaPath: "#/definitions/scalar/type", keyword: "type", params: { type: schema44.type }, schema: schema44.type, parentSchema: schema44, data: data6 };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
          } else {
            const err14 = { instancePath: instancePath + "/matrix/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/matrix/additionalProperties/type", keyword: "type", params: { type: "array" }, schema: schema58.properties.matrix.additionalProperties.type, parentSchema: schema58.properties.matrix.additionalProperties, data: data5 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/matrix", schemaPath: "#/properties/matrix/type", keyword: "type", params: { type: "object" }, schema: schema58.properties.matrix.type, parentSchema: schema58.properties.matrix, data: data4 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data7 = data.controller;
      if (typeof data7 !== "string") {
        const err16 = { instancePath: instancePath + "/controller", schemaPath: "#/definitions/triggerDefaults/properties/controller/type", keyword: "type", params: { type: "string" }, schema: schema62.type, parentSchema: schema62, data: data7 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      if (!validate38(data.parameters, { instancePath: instancePath + "/parameters", parentData: data, parentDataProperty: "parameters", rootData })) {
        vErrors = vErrors === null ? validate38.errors : appendErrors(vErrors, validate38.errors);
        errors = vErrors.length;
      }
    }
    if (data.files !== void 0) {
      let data9 = data.files;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (const key3 in data9) {
          let data10 = data9[key3];
          if (typeof data10 === "string") {
            if (func0(data10) < 1) {
              const err17 = { instancePath: instancePath + "/files/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/triggerDefaults/properties/files/additionalProperties/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema65.additionalProperties, data: data10 };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/files/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/triggerDefaults/properties/files/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema65.additionalProperties.type, parentSchema: schema65.additionalProperties, data: data10 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/files", schemaPath: "#/definitions/triggerDefaults/properties/files/type", keyword: "type", params: { type: "object" }, schema: schema65.type, parentSchema: schema65, data: data9 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data11 = data.when;
      if (typeof data11 !== "string") {
        const err20 = { instancePath: instancePath + "/when", schemaPath: "#/definitions/triggerDefaults/properties/when/type", keyword: "type", params: { type: "string" }, schema: schema66.type, parentSchema: schema66, data: data11 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (!(data11 === "success" || data11 === "failure" || data11 === "always")) {
        const err21 = { instancePath: instancePath + "/when", schemaPath: "#/definitions/triggerDefaults/properties/when/enum", keyword: "enum", params: { allowedValues: schema66.enum }, schema: schema66.enum, parentSchema: schema66, data: data11 };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.wait !== void 0) {
      let data12 = data.wait;
      if (typeof data12 !== "string") {
        const err22 = { instancePath: instancePath + "/wait", schemaPath: "#/definitions/triggerDefaults/properties/wait/type", keyword: "type", params: { type: "string" }, schema: schema67.type, parentSchema: schema67, data: data12 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
      if (!(data12 === "completed" || data12 === "started" || data12 === "queued")) {
        const err23 = { instancePath: instancePath + "/wait", schemaPath: "#/definitions/triggerDefaults/properties/wait/enum", keyword: "enum", params: { allowedValues: schema67.enum }, schema: schema67.enum, parentSchema: schema67, data: data12 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.successOn !== void 0) {
      if (!validate40(data.successOn, { instancePath: instancePath + "/successOn", parentData: data, parentDataProperty: "successOn", rootData })) {
        vErrors = vErrors === null ? validate40.errors : appendErrors(vErrors, validate40.errors);
        errors = vErrors.length;
      }
    }
    if (data.allowFailure !== void 0) {
      let data14 = data.allowFailure;
      if (typeof data14 !== "boolean") {
        const err24 = { instancePath: instancePath + "/allowFailure", schemaPath: "#/definitions/triggerDefaults/properties/allowFailure/type", keyword: "type", params: { type: "boolean" }, schema: schema70.type, parentSchema: schema70, data: data14 };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      if (!validate42(data.timeout, { instancePath: instancePath + "/timeout", parentData: data, parentDataProperty: "timeout", rootData })) {
        vErrors = vErrors === null ? validate42.errors : appendErrors(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.timeouts !== void 0) {
      if (!validate44(data.timeouts, { instancePath: instancePath + "/timeouts", parentData: data, parentDataProperty: "timeouts", rootData })) {
        vErrors = vErrors === null ? validate44.errors : appendErrors(vErrors, validate44.errors);
        errors = vErrors.length;
      }
    }
    if (data.onTimeout !== void 0) {
      let data17 = data.onTimeout;
      if (typeof data17 !== "string") {
        const err25 = { instancePath: instancePath + "/onTimeout", schemaPath: "#/definitions/triggerDefaults/properties/onTimeout/type", keyword: "type", params: { type: "string" }, schema: schema76.type, parentSchema: schema76, data: data17 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (!(data17 === "abort" || data17 === "detach")) {
        const err26 = { instancePath: instancePath + "/onTimeout", schemaPath: "#/definitions/triggerDefaults/properties/onTimeout/enum", keyword: "enum", params: { allowedValues: schema76.enum }, schema: schema76.enum, parentSchema: schema76, data: data17 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.rebuild !== void 0) {
      if (!validate46(data.rebuild, { instancePath: instancePath + "/rebuild", parentData: data, parentDataProperty: "rebuild", rootData })) {
        vErrors = vErrors === null ? validate46.errors : appendErrors(vErrors, validate46.errors);
        errors = vErrors.length;
      }
    }
    if (data.delivery !== void 0) {
      let data19 = data.delivery;
      if (typeof data19 !== "string") {
        const err27 = { instancePath: instancePath + "/delivery", schemaPath: "#/definitions/triggerDefaults/properties/delivery/type", keyword: "type", params: { type: "string" }, schema: schema79.type, parentSchema: schema79, data: data19 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (!(data19 === "exactly-once" || data19 === "at-most-once")) {
        const err28 = { instancePath: instancePath + "/delivery", schemaPath: "#/definitions/triggerDefaults/properties/delivery/enum", keyword: "enum", params: { allowedValues: schema79.enum }, schema: schema79.enum, parentSchema: schema79, data: data19 };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.ifQueued !== void 0) {
      let data20 = data.ifQueued;
      if (typeof data20 !== "string") {
        const err29 = { instancePath: instancePath + "/ifQueued", schemaPath: "#/definitions/triggerDefaults/properties/ifQueued/type", keyword: "type", params: { type: "string" }, schema: schema80.type, parentSchema: schema80, data: data20 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (!(data20 === "attach" || data20 === "fail" || data20 === "wait")) {
        const err30 = { instancePath: instancePath + "/ifQueued", schemaPath: "#/definitions/triggerDefaults/properties/ifQueued/enum", keyword: "enum", params: { allowedValues: schema80.enum }, schema: schema80.enum, parentSchema: schema80, data: data20 };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data21 = data.run;
      if (typeof data21 !== "string") {
        const err31 = { instancePath: instancePath + "/run", schemaPath: "#/definitions/triggerDefaults/properties/run/type", keyword: "type", params: { type: "string" }, schema: schema81.type, parentSchema: schema81, data: data21 };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
      if (!(data21 === "always" || data21 === "once")) {
        const err32 = { instancePath: instancePath + "/run", schemaPath: "#/definitions/triggerDefaults/properties/run/enum", keyword: "enum", params: { allowedValues: schema81.enum }, schema: schema81.enum, parentSchema: schema81, data: data21 };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.within !== void 0) {
      if (!validate48(data.within, { instancePath: instancePath + "/within", parentData: data, parentDataProperty: "within", rootData })) {
        vErrors = vErrors === null ? validate48.errors : appendErrors(vErrors, validate48.errors);
        errors = vErrors.length;
      }
    }
    if (data.ifNotParameterized !== void 0) {
      let data23 = data.ifNotParameterized;
      if (typeof data23 !== "string") {
        const err33 = { instancePath: instancePath + "/ifNotParameterized", schemaPath: "#/definitions/triggerDefaults/properties/ifNotParameterized/type", keyword: "type", params: { type: "string" }, schema: schema84.type, parentSchema: schema84, data: data23 };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
      if (!(data23 === "fail" || data23 === "build")) {
        const err34 = { instancePath: instancePath + "/ifNotParameterized", schemaPath: "#/definitions/triggerDefaults/properties/ifNotParameterized/enum", keyword: "enum", params: { allowedValues: schema84.enum }, schema: schema84.enum, parentSchema: schema84, data: data23 };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
    if (data.onInput !== void 0) {
      let data24 = data.onInput;
      if (typeof data24 !== "string") {
        const err35 = { instancePath: instancePath + "/onInput", schemaPath: "#/definitions/triggerDefaults/properties/onInput/type", keyword: "type", params: { type: "string" }, schema: schema85.type, parentSchema: schema85, data: data24 };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
      if (!(data24 === "report" || data24 === "abort" || data24 === "proceed")) {
        const err36 = { instancePath: instancePath + "/onInput", schemaPath: "#/definitions/triggerDefaults/properties/onInput/enum", keyword: "enum", params: { allowedValues: schema85.enum }, schema: schema85.enum, parentSchema: schema85, data: data24 };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      if (!validate50(data.quietPeriod, { instancePath: instancePath + "/quietPeriod", parentData: data, parentDataProperty: "quietPeriod", rootData })) {
        vErrors = vErrors === null ? validate50.errors : appendErrors(vErrors, validate50.errors);
        errors = vErrors.length;
      }
    }
    if (data.remoteToken !== void 0) {
      if (!validate52(data.remoteToken, { instancePath: instancePath + "/remoteToken", parentData: data, parentDataProperty: "remoteToken", rootData })) {
        vErrors = vErrors === null ? validate52.errors : appendErrors(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.cause !== void 0) {
      let data27 = data.cause;
      if (typeof data27 !== "string") {
        const err37 = { instancePath: instancePath + "/cause", schemaPath: "#/definitions/triggerDefaults/properties/cause/type", keyword: "type", params: { type: "string" }, schema: schema90.type, parentSchema: schema90, data: data27 };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data28 = data.correlate;
      if (typeof data28 === "string") {
        if (func0(data28) < 1) {
          const err38 = { instancePath: instancePath + "/correlate", schemaPath: "#/definitions/triggerDefaults/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema91, data: data28 };
          if (vErrors === null) {
            vErrors = [err38];
          } else {
            vErrors.push(err38);
          }
          errors++;
        }
      } else {
        const err39 = { instancePath: instancePath + "/correlate", schemaPath: "#/definitions/triggerDefaults/properties/correlate/type", keyword: "type", params: { type: "string" }, schema: schema91.type, parentSchema: schema91, data: data28 };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data29 = data.log;
      if (typeof data29 !== "string") {
        const err40 = { instancePath: instancePath + "/log", schemaPath: "#/definitions/triggerDefaults/properties/log/type", keyword: "type", params: { type: "string" }, schema: schema92.type, parentSchema: schema92, data: data29 };
        if (vErrors === null) {
          vErrors = [err40];
        } else {
          vErrors.push(err40);
        }
        errors++;
      }
      if (!(data29 === "none" || data29 === "tail" || data29 === "follow")) {
        const err41 = { instancePath: instancePath + "/log", schemaPath: "#/definitions/triggerDefaults/properties/log/enum", keyword: "enum", params: { allowedValues: schema92.enum }, schema: schema92.enum, parentSchema: schema92, data: data29 };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
    }
    if (data.outputs !== void 0) {
      let data30 = data.outputs;
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (Object.keys(data30).length > 1) {
          const err42 = { instancePath: instancePath + "/outputs", schemaPath: "#/definitions/triggerDefaults/properties/outputs/maxProperties", keyword: "maxProperties", params: { limit: 1 }, schema: 1, parentSchema: schema93, data: data30 };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
        if (Object.keys(data30).length < 1) {
          const err43 = { instancePath: instancePath + "/outputs", schemaPath: "#/definitions/triggerDefaults/properties/outputs/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema93, data: data30 };
          if (vErrors === null) {
            vErrors = [err43];
          } else {
            vErrors.push(err43);
          }
          errors++;
        }
        for (const key4 in data30) {
          if (!(key4 === "json" || key4 === "properties")) {
            const err44 = { instancePath: instancePath + "/outputs", schemaPath: "#/definitions/triggerDefaults/properties/outputs/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema93, data: data30 };
            if (vErrors === null) {
              vErrors = [err44];
            } else {
              vErrors.push(err44);
            }
            errors++;
          }
        }
        if (data30.json !== void 0) {
          let data31 = data30.json;
          if (typeof data31 === "string") {
            if (func0(data31) < 1) {
              const err45 = { instancePath: instancePath + "/outputs/json", schemaPath: "#/definitions/triggerDefaults/properties/outputs/properties/json/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema93.properties.json, data: data31 };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
          } else {
            const err46 = { instancePath: instancePath + "/outputs/json", schemaPath: "#/definitions/triggerDefaults/properties/outputs/properties/json/type", keyword: "type", params: { type: "string" }, schema: schema93.properties.json.type, parentSchema: schema93.properties.json, data: data31 };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
        if (data30.properties !== void 0) {
          let data32 = data30.properties;
          if (typeof data32 === "string") {
            if (func0(data32) < 1) {
              const err47 = { instancePath: instancePath + "/outputs/properties", schemaPath: "#/definitions/triggerDefaults/properties/outputs/properties/properties/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema93.properties.properties, data: data32 };
              if (vErrors === null) {
                vErrors = [err47];
              } else {
                vErrors.push(err47);
              }
              errors++;
            }
          } else {
            const err48 = { instancePath: instancePath + "/outputs/properties", schemaPath: "#/definitions/triggerDefaults/properties/outputs/properties/properties/type", keyword: "type", params: { type: "string" }, schema: schema93.properties.properties.type, parentSchema: schema93.properties.properties, data: data32 };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
        }
      } else {
        const err49 = { instancePath: instancePath + "/outputs", schemaPath: "#/definitions/triggerDefaults/properties/outputs/type", keyword: "type", params: { type: "object" }, schema: schema93.type, parentSchema: schema93, data: data30 };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
    }
  } else {
    const err50 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema58.type, parentSchema: schema58, data };
    if (vErrors === null) {
      vErrors = [err50];
    } else {
      vErrors.push(err50);
    }
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (!validate37(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = vErrors === null ? validate37.errors : appendErrors(vErrors, validate37.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (typeof data === "string") {
      if (func0(data) < 1) {
        const err1 = { instancePath, schemaPath: "#/definitions/jobName/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema59, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    } else {
      const err2 = { instancePath, schemaPath: "#/definitions/jobName/type", keyword: "type", params: { type: "string" }, schema: schema59.type, parentSchema: schema59, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err3 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema57.if, parentSchema: schema57, data };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.triggers === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "triggers" }, schema: schema55.required, parentSchema: schema55, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema55.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema55, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 !== "string") {
        const err2 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.description.type, parentSchema: schema55.properties.description, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data1 = data.controller;
      if (typeof data1 !== "string") {
        const err3 = { instancePath: instancePath + "/controller", schemaPath: "#/properties/controller/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.controller.type, parentSchema: schema55.properties.controller, data: data1 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.mode !== void 0) {
      let data2 = data.mode;
      if (typeof data2 !== "string") {
        const err4 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.mode.type, parentSchema: schema55.properties.mode, data: data2 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (!(data2 === "sequential" || data2 === "parallel")) {
        const err5 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/enum", keyword: "enum", params: { allowedValues: schema55.properties.mode.enum }, schema: schema55.properties.mode.enum, parentSchema: schema55.properties.mode, data: data2 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.maxParallel !== void 0) {
      let data3 = data.maxParallel;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        const err6 = { instancePath: instancePath + "/maxParallel", schemaPath: "#/properties/maxParallel/type", keyword: "type", params: { type: "integer" }, schema: schema55.properties.maxParallel.type, parentSchema: schema55.properties.maxParallel, data: data3 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 1 || isNaN(data3)) {
          const err7 = { instancePath: instancePath + "/maxParallel", schemaPath: "#/properties/maxParallel/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema55.properties.maxParallel, data: data3 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
    if (data.needs !== void 0) {
      let data4 = data.needs;
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === "string") {
            if (func0(data5) < 1) {
              const err8 = { instancePath: instancePath + "/needs/" + i0, schemaPath: "#/definitions/names/items/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema56.items, data: data5 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/needs/" + i0, schemaPath: "#/definitions/names/items/type", keyword: "type", params: { type: "string" }, schema: schema56.items.type, parentSchema: schema56.items, data: data5 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (new Set(data4).size !== data4.length) {
          const err10 = { instancePath: instancePath + "/needs", schemaPath: "#/definitions/names/uniqueItems", keyword: "uniqueItems", params: {}, schema: true, parentSchema: schema56, data: data4 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/needs", schemaPath: "#/definitions/names/type", keyword: "type", params: { type: "array" }, schema: schema56.type, parentSchema: schema56, data: data4 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data6 = data.when;
      if (typeof data6 !== "string") {
        const err12 = { instancePath: instancePath + "/when", schemaPath: "#/properties/when/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.when.type, parentSchema: schema55.properties.when, data: data6 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (!(data6 === "success" || data6 === "failure" || data6 === "always")) {
        const err13 = { instancePath: instancePath + "/when", schemaPath: "#/properties/when/enum", keyword: "enum", params: { allowedValues: schema55.properties.when.enum }, schema: schema55.properties.when.enum, parentSchema: schema55.properties.when, data: data6 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.onFailure !== void 0) {
      let data7 = data.onFailure;
      if (typeof data7 !== "string") {
        const err14 = { instancePath: instancePath + "/onFailure", schemaPath: "#/properties/onFailure/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.onFailure.type, parentSchema: schema55.properties.onFailure, data: data7 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (!(data7 === "stop" || data7 === "continue" || data7 === "abort")) {
        const err15 = { instancePath: instancePath + "/onFailure", schemaPath: "#/properties/onFailure/enum", keyword: "enum", params: { allowedValues: schema55.properties.onFailure.enum }, schema: schema55.properties.onFailure.enum, parentSchema: schema55.properties.onFailure, data: data7 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.atomic !== void 0) {
      let data8 = data.atomic;
      if (typeof data8 !== "boolean") {
        const err16 = { instancePath: instancePath + "/atomic", schemaPath: "#/properties/atomic/type", keyword: "type", params: { type: "boolean" }, schema: schema55.properties.atomic.type, parentSchema: schema55.properties.atomic, data: data8 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.concurrency !== void 0) {
      if (!validate31(data.concurrency, { instancePath: instancePath + "/concurrency", parentData: data, parentDataProperty: "concurrency", rootData })) {
        vErrors = vErrors === null ? validate31.errors : appendErrors(vErrors, validate31.errors);
        errors = vErrors.length;
      }
    }
    if (data.defaults !== void 0) {
      if (!validate29(data.defaults, { instancePath: instancePath + "/defaults", parentData: data, parentDataProperty: "defaults", rootData })) {
        vErrors = vErrors === null ? validate29.errors : appendErrors(vErrors, validate29.errors);
        errors = vErrors.length;
      }
    }
    if (data.triggers !== void 0) {
      let data11 = data.triggers;
      if (Array.isArray(data11)) {
        if (data11.length < 1) {
          const err17 = { instancePath: instancePath + "/triggers", schemaPath: "#/properties/triggers/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema55.properties.triggers, data: data11 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        const len1 = data11.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate36(data11[i1], { instancePath: instancePath + "/triggers/" + i1, parentData: data11, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate36.errors : appendErrors(vErrors, validate36.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/triggers", schemaPath: "#/properties/triggers/type", keyword: "type", params: { type: "array" }, schema: schema55.properties.triggers.type, parentSchema: schema55.properties.triggers, data: data11 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema55.type, parentSchema: schema55, data };
    if (vErrors === null) {
      vErrors = [err19];
    } else {
      vErrors.push(err19);
    }
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.controllers === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "controllers" }, schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.triggerSets === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "triggerSets" }, schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "version" || key0 === "variables" || key0 === "state" || key0 === "controllers" || key0 === "defaults" || key0 === "concurrency" || key0 === "triggerSets")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema11, data };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err4 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "integer" }, schema: schema11.properties.version.type, parentSchema: schema11.properties.version, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (1 !== data0) {
        const err5 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/const", keyword: "const", params: { allowedValue: 1 }, schema: 1, parentSchema: schema11.properties.version, data: data0 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.variables !== void 0) {
      let data1 = data.variables;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 === "string") {
            if (!pattern0.test(key1)) {
              const err6 = { instancePath: instancePath + "/variables", schemaPath: "#/properties/variables/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" }, schema: "^[A-Za-z_][A-Za-z0-9_-]*$", parentSchema: schema11.properties.variables.propertyNames, data: key1, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err7 = { instancePath: instancePath + "/variables", schemaPath: "#/properties/variables/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema11.properties.variables.propertyNames, parentSchema: schema11.properties.variables, data: data1 };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            for (const key3 in data2) {
              if (!(key3 === "description" || key3 === "default" || key3 === "pattern")) {
                const err8 = { instancePath: instancePath + "/variables/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/variable/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema12, data: data2 };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            }
            if (data2.description !== void 0) {
              let data3 = data2.description;
              if (typeof data3 !== "string") {
                const err9 = { instancePath: instancePath + "/variables/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/definitions/variable/properties/description/type", keyword: "type", params: { type: "string" }, schema: schema12.properties.description.type, parentSchema: schema12.properties.description, data: data3 };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
            if (data2.default !== void 0) {
              let data4 = data2.default;
              if (typeof data4 !== "string" && !(typeof data4 == "number" && isFinite(data4)) && typeof data4 !== "boolean") {
                const err10 = { instancePath: instancePath + "/variables/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/default", schemaPath: "#/definitions/variable/properties/default/type", keyword: "type", params: { type: schema12.properties.default.type }, schema: schema12.properties.default.type, parentSchema: schema12.properties.default, data: data4 };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
            }
            if (data2.pattern !== void 0) {
              let data5 = data2.pattern;
              if (typeof data5 !== "string") {
                const err11 = { instancePath: instancePath + "/variables/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/pattern", schemaPath: "#/definitions/variable/properties/pattern/type", keyword: "type", params: { type: "string" }, schema: schema12.properties.pattern.type, parentSchema: schema12.properties.pattern, data: data5 };
                if (vErrors === null) {
                  vErrors = [err11];
                } else {
                  vErrors.push(err11);
                }
                errors++;
              }
            }
          } else {
            const err12 = { instancePath: instancePath + "/variables/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/variable/type", keyword: "type", params: { type: "object" }, schema: schema12.type, parentSchema: schema12, data: data2 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/variables", schemaPath: "#/properties/variables/type", keyword: "type", params: { type: "object" }, schema: schema11.properties.variables.type, parentSchema: schema11.properties.variables, data: data1 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.state !== void 0) {
      let data6 = data.state;
      if (typeof data6 === "string") {
        if (func0(data6) < 1) {
          const err14 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema11.properties.state, data: data6 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "string" }, schema: schema11.properties.state.type, parentSchema: schema11.properties.state, data: data6 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.controllers !== void 0) {
      let data7 = data.controllers;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (Object.keys(data7).length < 1) {
          const err16 = { instancePath: instancePath + "/controllers", schemaPath: "#/properties/controllers/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema11.properties.controllers, data: data7 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        for (const key4 in data7) {
          const _errs22 = errors;
          if (typeof key4 === "string") {
            if (!pattern1.test(key4)) {
              const err17 = { instancePath: instancePath + "/controllers", schemaPath: "#/properties/controllers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$" }, schema: "^[A-Za-z_][A-Za-z0-9_.-]*$", parentSchema: schema11.properties.controllers.propertyNames, data: key4, propertyName: key4 };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
          var valid5 = _errs22 === errors;
          if (!valid5) {
            const err18 = { instancePath: instancePath + "/controllers", schemaPath: "#/properties/controllers/propertyNames", keyword: "propertyNames", params: { propertyName: key4 }, schema: schema11.properties.controllers.propertyNames, parentSchema: schema11.properties.controllers, data: data7 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        for (const key5 in data7) {
          if (!validate11(data7[key5], { instancePath: instancePath + "/controllers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data7, parentDataProperty: key5, rootData })) {
            vErrors = vErrors === null ? validate11.errors : appendErrors(vErrors, validate11.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/controllers", schemaPath: "#/properties/controllers/type", keyword: "type", params: { type: "object" }, schema: schema11.properties.controllers.type, parentSchema: schema11.properties.controllers, data: data7 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.defaults !== void 0) {
      if (!validate29(data.defaults, { instancePath: instancePath + "/defaults", parentData: data, parentDataProperty: "defaults", rootData })) {
        vErrors = vErrors === null ? validate29.errors : appendErrors(vErrors, validate29.errors);
        errors = vErrors.length;
      }
    }
    if (data.concurrency !== void 0) {
      if (!validate31(data.concurrency, { instancePath: instancePath + "/concurrency", parentData: data, parentDataProperty: "concurrency", rootData })) {
        vErrors = vErrors === null ? validate31.errors : appendErrors(vErrors, validate31.errors);
        errors = vErrors.length;
      }
    }
    if (data.triggerSets !== void 0) {
      let data11 = data.triggerSets;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (Object.keys(data11).length < 1) {
          const err20 = { instancePath: instancePath + "/triggerSets", schemaPath: "#/properties/triggerSets/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema11.properties.triggerSets, data: data11 };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        for (const key6 in data11) {
          const _errs30 = errors;
          if (typeof key6 === "string") {
            if (!pattern1.test(key6)) {
              const err21 = { instancePath: instancePath + "/triggerSets", schemaPath: "#/properties/triggerSets/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$" }, schema: "^[A-Za-z_][A-Za-z0-9_.-]*$", parentSchema: schema11.properties.triggerSets.propertyNames, data: key6, propertyName: key6 };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          }
          var valid8 = _errs30 === errors;
          if (!valid8) {
            const err22 = { instancePath: instancePath + "/triggerSets", schemaPath: "#/properties/triggerSets/propertyNames", keyword: "propertyNames", params: { propertyName: key6 }, schema: schema11.properties.triggerSets.propertyNames, parentSchema: schema11.properties.triggerSets, data: data11 };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
        }
        for (const key7 in data11) {
          if (!validate33(data11[key7], { instancePath: instancePath + "/triggerSets/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data11, parentDataProperty: key7, rootData })) {
            vErrors = vErrors === null ? validate33.errors : appendErrors(vErrors, validate33.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err23 = { instancePath: instancePath + "/triggerSets", schemaPath: "#/properties/triggerSets/type", keyword: "type", params: { type: "object" }, schema: schema11.properties.triggerSets.type, parentSchema: schema11.properties.triggerSets, data: data11 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema11.type, parentSchema: schema11, data };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}

/** The parts of a schema that messages are made of. */
export interface SchemaPart {
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What does not fit the schema; `parentSchema` is the schema that has the keyword. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema: unknown;
  readonly parentSchema: SchemaPart;
  readonly data: unknown;
  /** Set when it is about a key, not a value. */
  readonly propertyName?: string;
}

/** Everything that does not fit the schema, in no particular order; some of it is said twice, at different depths. */
export function schemaErrors(value: unknown): readonly SchemaError[] {
  return schema_default(value) ? [] : schema_default.errors;
}
