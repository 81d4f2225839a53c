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
function problem(instancePath, keyword, params, parentSchema, data, propertyName) {
  return { instancePath, keyword, params, schema: parentSchema[keyword], parentSchema, data, propertyName };
}
function escapeKey(key) {
  return key.replace(/~/g, "~0").replace(/\//g, "~1");
}
var validate = validate10;
var schema_default = validate10;
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://unpkg.com/trigger-runner/schemas/jenkins-triggers.schema.json", "title": "TriggersFile", "description": "A file of named sets of Jenkins job triggers, for `trigger-runner`.", "type": "object", "additionalProperties": false, "required": ["version", "controllers", "triggerSets"], "properties": { "version": { "description": "Version of the file format.", "type": "integer", "const": 1 }, "variables": { "description": "Values that a caller may set: `--var NAME=value`, or `TRIGGER_RUNNER_VAR_NAME` in the environment. Used as `${var.NAME}`.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$" }, "additionalProperties": { "$ref": "#/definitions/variable" }, "examples": [{ "version": { "description": "Release to ship", "default": "1.4.0", "pattern": "^\\d+\\.\\d+\\.\\d+$" } }] }, "state": { "description": "Where the runs of this file are remembered: a folder (relative to the file), or `postgres://USER@HOST/DATABASE`. References are filled in; a password that is written down is an error. Default: `.trigger-runner` in the working directory. `--state` and `TRIGGER_RUNNER_STATE` win.", "type": "string", "minLength": 1, "examples": ["${secret:STATE_URL}", "postgres://ci@db.example.org/release?sslmode=verify-full"] }, "controllers": { "description": "The Jenkins controllers, by a name of your choice.", "type": "object", "minProperties": 1, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_.-]*$" }, "additionalProperties": { "$ref": "#/definitions/controller" }, "examples": [{ "main": { "url": "${env:JENKINS_URL}", "username": "${env:JENKINS_USER}", "token": "${env:JENKINS_API_TOKEN}" } }] }, "defaults": { "$ref": "#/definitions/triggerDefaults" }, "concurrency": { "description": "Only one run at a time holds the group: from before its first request until its end.", "allOf": [{ "$ref": "#/definitions/concurrency" }] }, "triggerSets": { "description": "Named sets of triggers. They run in file order, one after another, unless a set gives `needs`.", "type": "object", "minProperties": 1, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_.-]*$" }, "additionalProperties": { "$ref": "#/definitions/triggerSet" }, "examples": [{ "release": { "triggers": ["storefront/build-image", "storefront/deploy"] } }] } }, "definitions": { "duration": { "title": "Duration", "description": "A whole number and a unit: `ms`, `s`, `m`, `h` or `d`.", "type": "string", "pattern": "^[0-9]{1,9}(ms|s|m|h|d)$", "examples": ["500ms", "30s", "10m", "2h", "1d"] }, "credential": { "title": "Credential", "description": "A reference to a secret that is set where the pipeline runs, without a default: `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`. A literal is an error.", "type": "string", "pattern": "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", "examples": ["${env:JENKINS_API_TOKEN}", "${file:/run/secrets/jenkins-token}"] }, "jobName": { "title": "JobName", "description": "Full name of a job (`folder/name`), or its URL on the controller. In a multibranch project the branch is the last part, and a slash in a branch is written `%2F`.", "type": "string", "minLength": 1, "examples": ["storefront/deploy", "team/app/main"] }, "scalar": { "title": "Scalar", "description": "A string, number or boolean. A number keeps the digits that were written: `1.10` stays `1.10`.", "type": ["string", "number", "boolean"] }, "result": { "title": "Result", "description": "Result of a build, as Jenkins names it.", "type": "string", "enum": ["SUCCESS", "UNSTABLE", "FAILURE", "NOT_BUILT", "ABORTED"] }, "names": { "title": "Names", "type": "array", "items": { "type": "string", "minLength": 1 }, "uniqueItems": true }, "variable": { "title": "Variable", "description": "A value that a caller may set.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "What it is for.", "type": "string" }, "default": { "description": "Value when nothing else sets it. Without a default, setting it is required.", "type": ["string", "number", "boolean"] }, "pattern": { "description": "Regular expression (ECMAScript, anchored by yourself) that the value must match.", "type": "string", "examples": ["^\\d+\\.\\d+\\.\\d+$"] } } }, "controller": { "title": "Controller", "description": "A Jenkins controller: its address, who we are, and how to talk to it.", "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "description": "Address as you open it in the browser, a path prefix included, without user and password. `sandbox:` is the embedded controller; by itself it needs quotes, as it ends with a colon.", "type": "string", "minLength": 1, "examples": ["https://ci.example.org/jenkins", "${env:JENKINS_URL}", "${env:JENKINS_URL:-sandbox:}"] }, "username": { "description": "User id in Jenkins; goes with `token` or `password`.", "type": "string", "minLength": 1, "examples": ["${env:JENKINS_USER}"] }, "token": { "description": "API token of the user. Needs no crumb. A reference without a default; a literal is an error.", "examples": ["${env:JENKINS_API_TOKEN}", "${file:/run/secrets/jenkins-token}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "password": { "description": "Password of the user. Works only with a crumb and its session; an API token is better. A reference without a default; a literal is an error.", "examples": ["${env:JENKINS_PASSWORD}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "bearer": { "description": "Bearer token, where a front door or a plugin takes one. A reference without a default; a literal is an error.", "examples": ["${secret:JENKINS_BEARER}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "headers": { "description": "Extra headers of every request, for a front door (IAP, SSO proxy). Values of `Authorization`, `Cookie` and of headers with token, secret or key in their name must be references and are masked.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }, "additionalProperties": { "type": "string" }, "examples": [{ "Proxy-Authorization": "Bearer ${secret:IAP_TOKEN}" }] }, "crumb": { "description": "CSRF crumb: `auto` fetches one only where Jenkins needs it (password), `always` for every POST, `never` not at all.", "type": "string", "enum": ["auto", "always", "never"], "default": "auto" }, "tls": { "description": "How the certificate of an `https` controller is checked, and who we are by certificate. Relative paths start at the file; the files are PEM.", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "ca": { "description": "File of the certificates of the authorities to trust, one or several, in place of those that Node knows.", "type": "string", "minLength": 1 }, "cert": { "description": "File of our certificate, followed by those between it and its authority. Goes with `key`.", "type": "string", "minLength": 1 }, "key": { "description": "File of the private key of `cert`.", "type": "string", "minLength": 1 }, "passphrase": { "description": "What the key is encrypted with. A reference without a default; a literal is an error.", "allOf": [{ "$ref": "#/definitions/credential" }] }, "serverName": { "description": "Name to ask for, and which the certificate must have. Default: the host of `url`.", "type": "string", "minLength": 1 }, "insecure": { "description": "Take any certificate: anybody on the way can then read the credentials. Each run warns of it.", "type": "boolean", "default": false } }, "examples": [{ "ca": "certificates/corporate-ca.pem", "cert": "certificates/release.pem", "key": "/run/secrets/release-key.pem" }] }, "proxy": { "$ref": "#/definitions/proxySetting" }, "maxConnections": { "description": "Connections to this controller at the same time.", "type": "integer", "minimum": 1, "maximum": 256, "default": 8 }, "poll": { "description": "Bounds of the interval in which running work is asked for.", "type": "object", "additionalProperties": false, "properties": { "min": { "description": "Shortest interval, but for up to five looks where nothing was followed before and when all is sent, and for the last.", "default": "200ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "max": { "description": "Longest interval.", "default": "15s", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "retry": { "description": "Retries of reads, and of triggers that certainly did not reach Jenkins.", "type": "object", "additionalProperties": false, "properties": { "attempts": { "description": "Attempts in all.", "type": "integer", "minimum": 1, "maximum": 100, "default": 6 }, "minDelay": { "description": "Wait before the second attempt; doubles from there.", "default": "500ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "maxDelay": { "description": "Longest wait.", "default": "15s", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "timeout": { "description": "Time for one request.", "default": "30s", "allOf": [{ "$ref": "#/definitions/duration" }] }, "sandbox": { "$ref": "#/definitions/sandbox" } } }, "proxySetting": { "title": "ProxySetting", "description": "`env`: as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say; `none`: direct; the address of a proxy (`http:`, `https:`, `socks5:`), without user and password; or a mapping with its credentials.", "default": "env", "examples": ["none", "http://proxy.example.org:3128"], "if": { "type": "object" }, "then": { "$ref": "#/definitions/proxy" }, "else": { "type": "string", "minLength": 1 } }, "proxy": { "title": "Proxy", "description": "A proxy with its own credentials.", "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "description": "Address of the proxy, without user and password.", "type": "string", "minLength": 1, "examples": ["http://proxy.example.org:3128", "socks5://proxy.example.org:1080"] }, "username": { "description": "User of the proxy; goes with `password`.", "type": "string", "minLength": 1, "examples": ["${env:PROXY_USER}"] }, "password": { "description": "Password of the proxy. A reference without a default; a literal is an error.", "examples": ["${env:PROXY_PASSWORD}"], "allOf": [{ "$ref": "#/definitions/credential" }] } } }, "triggerSet": { "title": "TriggerSet", "description": "Triggers that belong together.", "type": "object", "additionalProperties": false, "required": ["triggers"], "properties": { "description": { "description": "What the set is for; shown in the output.", "type": "string" }, "controller": { "description": "Controller of its triggers. Not needed when the file has only one.", "type": "string" }, "mode": { "description": "`sequential`: each trigger waits for the one before it; `parallel`: all at once, as `maxParallel` and `needs` allow.", "type": "string", "enum": ["sequential", "parallel"], "default": "sequential" }, "maxParallel": { "description": "Triggers of the set in flight at the same time. Default: no limit.", "type": "integer", "minimum": 1 }, "needs": { "description": "Sets that must be over before this one starts. Default: all sets before it in the file; `[]` starts at once.", "allOf": [{ "$ref": "#/definitions/names" }] }, "when": { "description": "Run when the sets it needs succeeded, when one of them failed, or always.", "type": "string", "enum": ["success", "failure", "always"], "default": "success" }, "onFailure": { "description": "After a failure in the set. `stop`: start nothing new, let what runs finish; `continue`: go on; `abort`: stop, and cancel what runs.", "type": "string", "enum": ["stop", "continue", "abort"], "default": "stop" }, "atomic": { "description": "All triggers of a parallel set start, or none does.", "type": "boolean", "default": false }, "concurrency": { "description": "Only one run at a time holds the group while this set goes on.", "allOf": [{ "$ref": "#/definitions/concurrency" }] }, "defaults": { "$ref": "#/definitions/triggerDefaults" }, "triggers": { "description": "The triggers: a job's full name, or an object.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/triggerEntry" } } } }, "concurrency": { "title": "Concurrency", "description": "What must not go on twice at the same time, over all runs that share their state.", "type": "object", "additionalProperties": false, "required": ["group"], "properties": { "group": { "description": "Name of the group: runs and sets with the same name go on one after another, first come, first served. References to variables and the environment.", "type": "string", "minLength": 1, "examples": ["release-${var.environment}"] }, "ifBusy": { "description": "While another run holds the group. `wait`: for its end; `fail`: do nothing and fail; `cancel-running`: have it cancelled, and wait for its end.", "type": "string", "enum": ["wait", "fail", "cancel-running"], "default": "wait" }, "timeout": { "description": "How long it waits for the group at most.", "default": "1h", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "triggerEntry": { "title": "TriggerEntry", "description": "A trigger: a job's full name, or an object.", "if": { "type": "object" }, "then": { "$ref": "#/definitions/trigger" }, "else": { "$ref": "#/definitions/jobName" } }, "trigger": { "title": "Trigger", "description": "One job with its parameters.", "type": "object", "additionalProperties": false, "required": ["job"], "properties": { "job": { "$ref": "#/definitions/jobName" }, "name": { "description": "Name in the output, in `needs` and in references. Default: the job's full name.", "type": "string", "minLength": 1, "maxLength": 200 }, "needs": { "description": "Names of triggers of the same set that must be over before. Makes a graph of the set.", "allOf": [{ "$ref": "#/definitions/names" }] }, "matrix": { "description": "Axis → values: one trigger for every combination. Values are used as `${matrix.AXIS}`.", "type": "object", "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$" }, "additionalProperties": { "type": "array", "items": { "$ref": "#/definitions/scalar" } }, "examples": [{ "BROWSER": ["chromium", "firefox"] }] }, "controller": { "$ref": "#/definitions/triggerDefaults/properties/controller" }, "parameters": { "$ref": "#/definitions/triggerDefaults/properties/parameters" }, "files": { "$ref": "#/definitions/triggerDefaults/properties/files" }, "when": { "$ref": "#/definitions/triggerDefaults/properties/when" }, "wait": { "$ref": "#/definitions/triggerDefaults/properties/wait" }, "successOn": { "$ref": "#/definitions/triggerDefaults/properties/successOn" }, "allowFailure": { "$ref": "#/definitions/triggerDefaults/properties/allowFailure" }, "timeout": { "$ref": "#/definitions/triggerDefaults/properties/timeout" }, "timeouts": { "$ref": "#/definitions/triggerDefaults/properties/timeouts" }, "onTimeout": { "$ref": "#/definitions/triggerDefaults/properties/onTimeout" }, "rebuild": { "$ref": "#/definitions/triggerDefaults/properties/rebuild" }, "delivery": { "$ref": "#/definitions/triggerDefaults/properties/delivery" }, "ifQueued": { "$ref": "#/definitions/triggerDefaults/properties/ifQueued" }, "run": { "$ref": "#/definitions/triggerDefaults/properties/run" }, "within": { "$ref": "#/definitions/triggerDefaults/properties/within" }, "ifNotParameterized": { "$ref": "#/definitions/triggerDefaults/properties/ifNotParameterized" }, "onInput": { "$ref": "#/definitions/triggerDefaults/properties/onInput" }, "quietPeriod": { "$ref": "#/definitions/triggerDefaults/properties/quietPeriod" }, "remoteToken": { "$ref": "#/definitions/triggerDefaults/properties/remoteToken" }, "cause": { "$ref": "#/definitions/triggerDefaults/properties/cause" }, "correlate": { "$ref": "#/definitions/triggerDefaults/properties/correlate" }, "log": { "$ref": "#/definitions/triggerDefaults/properties/log" }, "outputs": { "$ref": "#/definitions/triggerDefaults/properties/outputs" } } }, "triggerDefaults": { "title": "TriggerDefaults", "description": "Values for triggers that do not give their own. The trigger's own value wins over the set's defaults, those over the file's. `parameters`, `files` and `timeouts` are merged key by key.", "type": "object", "additionalProperties": false, "properties": { "controller": { "description": "Controller of the job. Default: that of the set, else the only one of the file.", "type": "string" }, "parameters": { "description": "Parameters of the job. A number keeps the digits that were written; multi-line text is passed on as it is.", "type": "object", "additionalProperties": { "$ref": "#/definitions/scalar" }, "examples": [{ "VERSION": "${var.version}", "DRY_RUN": false }] }, "files": { "description": "File parameters: name → path of the file to upload.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } }, "when": { "description": "Run when the triggers it waits for succeeded, when one of them failed, or always.", "type": "string", "enum": ["success", "failure", "always"], "default": "success" }, "wait": { "description": "Wait until the build is `completed`, has `started`, or is only `queued`.", "type": "string", "enum": ["completed", "started", "queued"], "default": "completed" }, "successOn": { "description": "Results that count as success.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["SUCCESS"] }, "allowFailure": { "description": "A failure of this trigger is shown but does not count.", "type": "boolean", "default": false }, "timeout": { "description": "Time for the whole trigger, from its POST to its end. Default: no limit.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "timeouts": { "description": "Time for the parts of a trigger.", "type": "object", "additionalProperties": false, "properties": { "queue": { "description": "Time in the queue.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "run": { "description": "Time the build runs.", "allOf": [{ "$ref": "#/definitions/duration" }] } } }, "onTimeout": { "description": "`abort`: cancel the queue item or stop the build; `detach`: leave it running.", "type": "string", "enum": ["abort", "detach"], "default": "abort" }, "rebuild": { "description": "A new build after a result such as FAILURE.", "type": "object", "additionalProperties": false, "required": ["attempts"], "properties": { "attempts": { "description": "Builds in all.", "type": "integer", "minimum": 1, "maximum": 100 }, "on": { "description": "Results that are built again.", "type": "array", "items": { "$ref": "#/definitions/result" }, "minItems": 1, "uniqueItems": true, "default": ["FAILURE"] } } }, "delivery": { "description": "`exactly-once`: held and released, so that a lost answer costs nothing. `at-most-once`: one POST, and an answer that is lost ends as an unknown outcome.", "type": "string", "enum": ["exactly-once", "at-most-once"], "default": "exactly-once" }, "ifQueued": { "description": "When Jenkins already holds an identical item: follow it, fail, or wait until it has left the queue.", "type": "string", "enum": ["attach", "fail", "wait"], "default": "attach" }, "run": { "description": "`once`: a build with the same parameters that ended well is taken instead of triggering another; one that runs is followed. Secrets and files are not compared.", "type": "string", "enum": ["always", "once"], "default": "always" }, "within": { "description": "How long ago the build that `run: once` takes may have ended. Default: at any time.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "ifNotParameterized": { "description": "Parameters are given, but the job has none (a multibranch job before its first build): `fail`, or `build` without them.", "type": "string", "enum": ["fail", "build"], "default": "fail" }, "onInput": { "description": "When a Pipeline pauses for input: `report` says so and waits; `abort` aborts the input, which ends the build; `proceed` lets it go on, unless it asks for parameters. Needs the plugin pipeline-rest-api.", "type": "string", "enum": ["report", "abort", "proceed"], "default": "report" }, "quietPeriod": { "description": "How long the item waits before it may start. Default: not at all; with `delivery: at-most-once` the job's own quiet period.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "remoteToken": { "description": "The job's own authentication token for remote triggering. A reference; a literal is an error.", "examples": ["${env:JOB_TOKEN}"], "allOf": [{ "$ref": "#/definitions/credential" }] }, "cause": { "description": "Text for the build's cause; Jenkins records it only together with `remoteToken`.", "type": "string" }, "correlate": { "description": "Name of a job parameter that carries the id of this trigger of this run.", "type": "string", "minLength": 1 }, "log": { "description": "Console log: `none`; `tail`: its end when the build fails; `follow`: all of it while it runs. `--log` wins over it.", "type": "string", "enum": ["none", "tail", "follow"], "default": "tail" }, "outputs": { "description": "An archived artifact whose keys become `${triggers.NAME.outputs.KEY}`.", "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1, "properties": { "json": { "description": "Artifact path of a JSON object.", "type": "string", "minLength": 1 }, "properties": { "description": "Artifact path of a Java properties file.", "type": "string", "minLength": 1 } } } } }, "sandbox": { "title": "Sandbox", "description": "What the embedded controller offers when `url` is `sandbox:`. Jobs that the file triggers and that are not declared here succeed at once and take any parameter.", "type": "object", "additionalProperties": false, "properties": { "contextPath": { "description": "Path prefix, such as `/jenkins`.", "type": "string", "pattern": "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$" }, "executors": { "description": "Executors of the built-in node.", "type": "integer", "minimum": 0, "default": 4 }, "quietPeriod": { "description": "Global quiet period.", "default": "0s", "allOf": [{ "$ref": "#/definitions/duration" }] }, "version": { "description": "Version of Jenkins to answer as.", "type": "string" }, "csrf": { "description": "Whether POSTs with a password need a crumb.", "type": "boolean", "default": true }, "pipelineRestApi": { "description": "Whether the plugin pipeline-rest-api is installed, which tells stages and pauses of Pipelines.", "type": "boolean", "default": true }, "users": { "description": "Users by id. Without any, everybody may do everything. The values are made up: they open nothing but the sandbox.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxUser" } }, "jobs": { "description": "Jobs by full name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxJob" } }, "faults": { "description": "What goes wrong on purpose.", "type": "array", "items": { "$ref": "#/definitions/sandboxFault" } } } }, "sandboxPermission": { "title": "SandboxPermission", "type": "string", "enum": ["admin", "overall-read", "job-read", "job-discover", "job-build", "job-cancel", "job-configure"] }, "sandboxUser": { "title": "SandboxUser", "description": "A user of the sandbox, with made-up credentials.", "type": "object", "additionalProperties": false, "properties": { "password": { "description": "A made-up password.", "type": "string", "minLength": 1 }, "apiToken": { "description": "A made-up API token.", "type": "string", "minLength": 1 }, "bearer": { "description": "A made-up bearer token.", "type": "string", "minLength": 1 }, "permissions": { "description": "What the user may do. Default: everything.", "type": "array", "items": { "$ref": "#/definitions/sandboxPermission" }, "default": ["admin"] } } }, "sandboxJob": { "title": "SandboxJob", "description": "A job of the sandbox.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "Shown in the API.", "type": "string" }, "type": { "description": "Kind of job. A Pipeline takes no executor.", "type": "string", "enum": ["freestyle", "pipeline"], "default": "freestyle" }, "parameters": { "description": "Parameter definitions by name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxParameter" } }, "duration": { "description": "How long a build runs.", "default": "100ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "result": { "description": "Result of the builds; with a list, of the first, second, … and from then on the last.", "default": "SUCCESS", "if": { "type": "array" }, "then": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/result" } }, "else": { "$ref": "#/definitions/result" } }, "failWhen": { "description": "A build fails when its parameters have these values.", "type": "object", "additionalProperties": { "type": "string" } }, "stages": { "description": "Stages of a Pipeline, one after the other. A build runs as long as they do, whatever `duration` says.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/sandboxStage" } }, "log": { "description": "Lines of the console log, spread over the duration. `$NAME` becomes the parameter's value.", "type": "array", "items": { "type": "string" } }, "artifacts": { "description": "Artifact path → content. `$NAME`, `$BUILD_NUMBER` and `$JOB_NAME` are replaced.", "type": "object", "additionalProperties": { "type": "string" } }, "disabled": { "description": "Whether the job is disabled.", "type": "boolean", "default": false }, "concurrent": { "description": "Whether its builds may run at the same time. Default: false for freestyle, true for Pipeline.", "type": "boolean" }, "quietPeriod": { "description": "Quiet period of this job.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "label": { "description": "A label that no node has: its items become stuck.", "type": "string", "minLength": 1 }, "remoteToken": { "description": "The job's own token for remote triggering, made up.", "type": "string", "minLength": 1 }, "permissions": { "description": "User id → permissions on this job.", "type": "object", "additionalProperties": { "type": "array", "items": { "$ref": "#/definitions/sandboxPermission" } } }, "ignores": { "description": "A Pipeline that ignores `/stop` (`stop`), or `/stop` and `/term` (`term`).", "type": "string", "enum": ["stop", "term"] }, "history": { "description": "Successful builds that are there already.", "type": "integer", "minimum": 0, "default": 0 } } }, "sandboxStage": { "title": "SandboxStage", "description": "A stage of a Pipeline of the sandbox.", "type": "object", "additionalProperties": false, "required": ["name"], "properties": { "name": { "description": "Name of the stage.", "type": "string", "minLength": 1 }, "duration": { "description": "How long it runs.", "default": "100ms", "allOf": [{ "$ref": "#/definitions/duration" }] }, "input": { "$ref": "#/definitions/sandboxInput" }, "fails": { "description": "A build that fails does it in this stage, which is then its last. Default: in the last of all.", "type": "boolean", "default": false } } }, "sandboxInput": { "title": "SandboxInput", "description": "Asked before the stage does anything: the build waits until somebody proceeds or aborts.", "type": "object", "additionalProperties": false, "required": ["message"], "properties": { "message": { "description": "What is asked.", "type": "string", "minLength": 1 }, "id": { "description": "Id of the input. Default: the digest of the message.", "type": "string", "pattern": "^[A-Za-z0-9_-]+$" }, "parameters": { "description": "Parameters that are asked for, by name.", "type": "object", "additionalProperties": { "$ref": "#/definitions/sandboxParameter" } }, "submitter": { "description": "User ids, separated by commas, that alone may proceed. Default: whoever may build.", "type": "string", "minLength": 1 } } }, "sandboxParameter": { "title": "SandboxParameter", "description": "A parameter definition of a job of the sandbox.", "type": "object", "additionalProperties": false, "required": ["type"], "properties": { "type": { "description": "Kind of the parameter; the values of `unequal` never compare equal, as those of some plugins.", "type": "string", "enum": ["string", "text", "password", "boolean", "choice", "file", "run", "unequal"] }, "default": { "description": "Default value.", "type": ["string", "boolean"] }, "choices": { "description": "Allowed values of a `choice`; the first is the default.", "type": "array", "minItems": 1, "items": { "type": "string" } }, "job": { "description": "Job whose builds a `run` parameter offers.", "type": "string" }, "description": { "description": "Shown in the API.", "type": "string" } } }, "sandboxFault": { "title": "SandboxFault", "description": "Something that goes wrong on purpose, for requests that match.", "type": "object", "additionalProperties": false, "required": ["kind"], "properties": { "kind": { "description": "`latency`: answer later; `status`: answer with `status`; `drop-after`: act, then close without an answer; `drop-before`: close without acting; `stall`: act and never answer; `cut`: send half of the answer; `restart`, `kill`: of the controller.", "type": "string", "enum": ["latency", "status", "drop-after", "drop-before", "stall", "cut", "restart", "kill"] }, "method": { "description": "Only requests of this method.", "type": "string", "enum": ["GET", "POST"] }, "path": { "description": "Only paths that contain this text.", "type": "string" }, "skip": { "description": "Let this many pass first.", "type": "integer", "minimum": 0, "default": 0 }, "times": { "description": "How many it hits; 0: every one.", "type": "integer", "minimum": 0, "default": 1 }, "delay": { "description": "For `latency`.", "allOf": [{ "$ref": "#/definitions/duration" }] }, "status": { "description": "For `status`.", "type": "integer", "minimum": 400, "maximum": 599 } } } } };
var schema12 = schema11["definitions"]["variable"];
var pattern0 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");
var pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]*$", "u");
var func0 = require_ucs2length().default;
var schema13 = schema11["definitions"]["controller"];
var schema14 = schema11["definitions"]["credential"];
var schema21 = schema11["definitions"]["duration"];
var func1 = Object.prototype.hasOwnProperty;
var pattern2 = new RegExp("^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", "u");
var pattern5 = new RegExp("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "u");
var pattern8 = new RegExp("^[0-9]{1,9}(ms|s|m|h|d)$", "u");
var schema18 = schema11["definitions"]["proxySetting"];
var schema19 = schema11["definitions"]["proxy"];
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "url" }, schema19, data));
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "url" || key0 === "username" || key0 === "password")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema19, data));
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/url", "minLength", { limit: 1 }, schema19.properties.url, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/url", "type", { type: "string" }, schema19.properties.url, data0));
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data1 = data.username;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/username", "minLength", { limit: 1 }, schema19.properties.username, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/username", "type", { type: "string" }, schema19.properties.username, data1));
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data2 = data.password;
      if (typeof data2 === "string") {
        if (!pattern2.test(data2)) {
          (vErrors ??= []).push(problem(instancePath + "/password", "pattern", { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema14, data2));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/password", "type", { type: "string" }, schema14, data2));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema19, data));
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
        (vErrors ??= []).push(problem(instancePath, "minLength", { limit: 1 }, schema18.else, data));
        errors++;
      }
    } else {
      (vErrors ??= []).push(problem(instancePath, "type", { type: "string" }, schema18.else, data));
      errors++;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    (vErrors ??= []).push(problem(instancePath, "if", { failingKeyword: ifClause0 }, schema18, data));
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
var schema26 = schema11["definitions"]["sandbox"];
var pattern13 = new RegExp("^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$", "u");
var schema28 = schema11["definitions"]["sandboxUser"];
var schema29 = schema11["definitions"]["sandboxPermission"];
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "password" || key0 === "apiToken" || key0 === "bearer" || key0 === "permissions")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema28, data));
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data0 = data.password;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/password", "minLength", { limit: 1 }, schema28.properties.password, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/password", "type", { type: "string" }, schema28.properties.password, data0));
        errors++;
      }
    }
    if (data.apiToken !== void 0) {
      let data1 = data.apiToken;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/apiToken", "minLength", { limit: 1 }, schema28.properties.apiToken, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/apiToken", "type", { type: "string" }, schema28.properties.apiToken, data1));
        errors++;
      }
    }
    if (data.bearer !== void 0) {
      let data2 = data.bearer;
      if (typeof data2 === "string") {
        if (func0(data2) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/bearer", "minLength", { limit: 1 }, schema28.properties.bearer, data2));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/bearer", "type", { type: "string" }, schema28.properties.bearer, data2));
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
            (vErrors ??= []).push(problem(instancePath + "/permissions/" + i0, "type", { type: "string" }, schema29, data4));
            errors++;
          }
          if (!(data4 === "admin" || data4 === "overall-read" || data4 === "job-read" || data4 === "job-discover" || data4 === "job-build" || data4 === "job-cancel" || data4 === "job-configure")) {
            (vErrors ??= []).push(problem(instancePath + "/permissions/" + i0, "enum", { allowedValues: schema29.enum }, schema29, data4));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/permissions", "type", { type: "array" }, schema28.properties.permissions, data3));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema28, data));
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
var schema30 = schema11["definitions"]["sandboxJob"];
var schema31 = schema11["definitions"]["sandboxParameter"];
var schema33 = schema11["definitions"]["result"];
var schema35 = schema11["definitions"]["sandboxStage"];
var schema37 = schema11["definitions"]["sandboxInput"];
var pattern17 = new RegExp("^[A-Za-z0-9_-]+$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.message === void 0) {
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "message" }, schema37, data));
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "message" || key0 === "id" || key0 === "parameters" || key0 === "submitter")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema37, data));
        errors++;
      }
    }
    if (data.message !== void 0) {
      let data0 = data.message;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/message", "minLength", { limit: 1 }, schema37.properties.message, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/message", "type", { type: "string" }, schema37.properties.message, data0));
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 === "string") {
        if (!pattern17.test(data1)) {
          (vErrors ??= []).push(problem(instancePath + "/id", "pattern", { pattern: "^[A-Za-z0-9_-]+$" }, schema37.properties.id, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/id", "type", { type: "string" }, schema37.properties.id, data1));
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
              (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1), "required", { missingProperty: "type" }, schema31, data3));
              errors++;
            }
            for (const key2 in data3) {
              if (!(key2 === "type" || key2 === "default" || key2 === "choices" || key2 === "job" || key2 === "description")) {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1), "additionalProperties", { additionalProperty: key2 }, schema31, data3));
                errors++;
              }
            }
            if (data3.type !== void 0) {
              let data4 = data3.type;
              if (typeof data4 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/type", "type", { type: "string" }, schema31.properties.type, data4));
                errors++;
              }
              if (!(data4 === "string" || data4 === "text" || data4 === "password" || data4 === "boolean" || data4 === "choice" || data4 === "file" || data4 === "run" || data4 === "unequal")) {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/type", "enum", { allowedValues: schema31.properties.type.enum }, schema31.properties.type, data4));
                errors++;
              }
            }
            if (data3.default !== void 0) {
              let data5 = data3.default;
              if (typeof data5 !== "string" && typeof data5 !== "boolean") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/default", "type", { type: schema31.properties.default.type }, schema31.properties.default, data5));
                errors++;
              }
            }
            if (data3.choices !== void 0) {
              let data6 = data3.choices;
              if (Array.isArray(data6)) {
                if (data6.length < 1) {
                  (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/choices", "minItems", { limit: 1 }, schema31.properties.choices, data6));
                  errors++;
                }
                const len0 = data6.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data7 = data6[i0];
                  if (typeof data7 !== "string") {
                    (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/choices/" + i0, "type", { type: "string" }, schema31.properties.choices.items, data7));
                    errors++;
                  }
                }
              } else {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/choices", "type", { type: "array" }, schema31.properties.choices, data6));
                errors++;
              }
            }
            if (data3.job !== void 0) {
              let data8 = data3.job;
              if (typeof data8 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/job", "type", { type: "string" }, schema31.properties.job, data8));
                errors++;
              }
            }
            if (data3.description !== void 0) {
              let data9 = data3.description;
              if (typeof data9 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/description", "type", { type: "string" }, schema31.properties.description, data9));
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1), "type", { type: "object" }, schema31, data3));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/parameters", "type", { type: "object" }, schema37.properties.parameters, data2));
        errors++;
      }
    }
    if (data.submitter !== void 0) {
      let data10 = data.submitter;
      if (typeof data10 === "string") {
        if (func0(data10) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/submitter", "minLength", { limit: 1 }, schema37.properties.submitter, data10));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/submitter", "type", { type: "string" }, schema37.properties.submitter, data10));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema37, data));
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
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "name" }, schema35, data));
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "duration" || key0 === "input" || key0 === "fails")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema35, data));
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/name", "minLength", { limit: 1 }, schema35.properties.name, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/name", "type", { type: "string" }, schema35.properties.name, data0));
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data1 = data.duration;
      if (typeof data1 === "string") {
        if (!pattern8.test(data1)) {
          (vErrors ??= []).push(problem(instancePath + "/duration", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/duration", "type", { type: "string" }, schema21, data1));
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
        (vErrors ??= []).push(problem(instancePath + "/fails", "type", { type: "boolean" }, schema35.properties.fails, data3));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema35, data));
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
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema30, data));
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/description", "type", { type: "string" }, schema30.properties.description, data0));
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/type", "type", { type: "string" }, schema30.properties.type, data1));
        errors++;
      }
      if (!(data1 === "freestyle" || data1 === "pipeline")) {
        (vErrors ??= []).push(problem(instancePath + "/type", "enum", { allowedValues: schema30.properties.type.enum }, schema30.properties.type, data1));
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
              (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1), "required", { missingProperty: "type" }, schema31, data3));
              errors++;
            }
            for (const key2 in data3) {
              if (!(key2 === "type" || key2 === "default" || key2 === "choices" || key2 === "job" || key2 === "description")) {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1), "additionalProperties", { additionalProperty: key2 }, schema31, data3));
                errors++;
              }
            }
            if (data3.type !== void 0) {
              let data4 = data3.type;
              if (typeof data4 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/type", "type", { type: "string" }, schema31.properties.type, data4));
                errors++;
              }
              if (!(data4 === "string" || data4 === "text" || data4 === "password" || data4 === "boolean" || data4 === "choice" || data4 === "file" || data4 === "run" || data4 === "unequal")) {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/type", "enum", { allowedValues: schema31.properties.type.enum }, schema31.properties.type, data4));
                errors++;
              }
            }
            if (data3.default !== void 0) {
              let data5 = data3.default;
              if (typeof data5 !== "string" && typeof data5 !== "boolean") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/default", "type", { type: schema31.properties.default.type }, schema31.properties.default, data5));
                errors++;
              }
            }
            if (data3.choices !== void 0) {
              let data6 = data3.choices;
              if (Array.isArray(data6)) {
                if (data6.length < 1) {
                  (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/choices", "minItems", { limit: 1 }, schema31.properties.choices, data6));
                  errors++;
                }
                const len0 = data6.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data7 = data6[i0];
                  if (typeof data7 !== "string") {
                    (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/choices/" + i0, "type", { type: "string" }, schema31.properties.choices.items, data7));
                    errors++;
                  }
                }
              } else {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/choices", "type", { type: "array" }, schema31.properties.choices, data6));
                errors++;
              }
            }
            if (data3.job !== void 0) {
              let data8 = data3.job;
              if (typeof data8 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/job", "type", { type: "string" }, schema31.properties.job, data8));
                errors++;
              }
            }
            if (data3.description !== void 0) {
              let data9 = data3.description;
              if (typeof data9 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1) + "/description", "type", { type: "string" }, schema31.properties.description, data9));
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1), "type", { type: "object" }, schema31, data3));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/parameters", "type", { type: "object" }, schema30.properties.parameters, data2));
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data10 = data.duration;
      if (typeof data10 === "string") {
        if (!pattern8.test(data10)) {
          (vErrors ??= []).push(problem(instancePath + "/duration", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data10));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/duration", "type", { type: "string" }, schema21, data10));
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
            (vErrors ??= []).push(problem(instancePath + "/result", "minItems", { limit: 1 }, schema30.properties.result.then, data11));
            errors++;
          }
          const len1 = data11.length;
          for (let i1 = 0; i1 < len1; i1++) {
            let data12 = data11[i1];
            if (typeof data12 !== "string") {
              (vErrors ??= []).push(problem(instancePath + "/result/" + i1, "type", { type: "string" }, schema33, data12));
              errors++;
            }
            if (!(data12 === "SUCCESS" || data12 === "UNSTABLE" || data12 === "FAILURE" || data12 === "NOT_BUILT" || data12 === "ABORTED")) {
              (vErrors ??= []).push(problem(instancePath + "/result/" + i1, "enum", { allowedValues: schema33.enum }, schema33, data12));
              errors++;
            }
          }
        } else {
          (vErrors ??= []).push(problem(instancePath + "/result", "type", { type: "array" }, schema30.properties.result.then, data11));
          errors++;
        }
        var _valid0 = _errs33 === errors;
        valid8 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs38 = errors;
        if (typeof data11 !== "string") {
          (vErrors ??= []).push(problem(instancePath + "/result", "type", { type: "string" }, schema33, data11));
          errors++;
        }
        if (!(data11 === "SUCCESS" || data11 === "UNSTABLE" || data11 === "FAILURE" || data11 === "NOT_BUILT" || data11 === "ABORTED")) {
          (vErrors ??= []).push(problem(instancePath + "/result", "enum", { allowedValues: schema33.enum }, schema33, data11));
          errors++;
        }
        var _valid0 = _errs38 === errors;
        valid8 = _valid0;
        ifClause0 = "else";
      }
      if (!valid8) {
        (vErrors ??= []).push(problem(instancePath + "/result", "if", { failingKeyword: ifClause0 }, schema30.properties.result, data11));
        errors++;
      }
    }
    if (data.failWhen !== void 0) {
      let data13 = data.failWhen;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key3 in data13) {
          let data14 = data13[key3];
          if (typeof data14 !== "string") {
            (vErrors ??= []).push(problem(instancePath + "/failWhen/" + escapeKey(key3), "type", { type: "string" }, schema30.properties.failWhen.additionalProperties, data14));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/failWhen", "type", { type: "object" }, schema30.properties.failWhen, data13));
        errors++;
      }
    }
    if (data.stages !== void 0) {
      let data15 = data.stages;
      if (Array.isArray(data15)) {
        if (data15.length < 1) {
          (vErrors ??= []).push(problem(instancePath + "/stages", "minItems", { limit: 1 }, schema30.properties.stages, data15));
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
        (vErrors ??= []).push(problem(instancePath + "/stages", "type", { type: "array" }, schema30.properties.stages, data15));
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
            (vErrors ??= []).push(problem(instancePath + "/log/" + i3, "type", { type: "string" }, schema30.properties.log.items, data18));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/log", "type", { type: "array" }, schema30.properties.log, data17));
        errors++;
      }
    }
    if (data.artifacts !== void 0) {
      let data19 = data.artifacts;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        for (const key4 in data19) {
          let data20 = data19[key4];
          if (typeof data20 !== "string") {
            (vErrors ??= []).push(problem(instancePath + "/artifacts/" + escapeKey(key4), "type", { type: "string" }, schema30.properties.artifacts.additionalProperties, data20));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/artifacts", "type", { type: "object" }, schema30.properties.artifacts, data19));
        errors++;
      }
    }
    if (data.disabled !== void 0) {
      let data21 = data.disabled;
      if (typeof data21 !== "boolean") {
        (vErrors ??= []).push(problem(instancePath + "/disabled", "type", { type: "boolean" }, schema30.properties.disabled, data21));
        errors++;
      }
    }
    if (data.concurrent !== void 0) {
      let data22 = data.concurrent;
      if (typeof data22 !== "boolean") {
        (vErrors ??= []).push(problem(instancePath + "/concurrent", "type", { type: "boolean" }, schema30.properties.concurrent, data22));
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      let data23 = data.quietPeriod;
      if (typeof data23 === "string") {
        if (!pattern8.test(data23)) {
          (vErrors ??= []).push(problem(instancePath + "/quietPeriod", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data23));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/quietPeriod", "type", { type: "string" }, schema21, data23));
        errors++;
      }
    }
    if (data.label !== void 0) {
      let data24 = data.label;
      if (typeof data24 === "string") {
        if (func0(data24) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/label", "minLength", { limit: 1 }, schema30.properties.label, data24));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/label", "type", { type: "string" }, schema30.properties.label, data24));
        errors++;
      }
    }
    if (data.remoteToken !== void 0) {
      let data25 = data.remoteToken;
      if (typeof data25 === "string") {
        if (func0(data25) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/remoteToken", "minLength", { limit: 1 }, schema30.properties.remoteToken, data25));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/remoteToken", "type", { type: "string" }, schema30.properties.remoteToken, data25));
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
                (vErrors ??= []).push(problem(instancePath + "/permissions/" + escapeKey(key5) + "/" + i4, "type", { type: "string" }, schema29, data28));
                errors++;
              }
              if (!(data28 === "admin" || data28 === "overall-read" || data28 === "job-read" || data28 === "job-discover" || data28 === "job-build" || data28 === "job-cancel" || data28 === "job-configure")) {
                (vErrors ??= []).push(problem(instancePath + "/permissions/" + escapeKey(key5) + "/" + i4, "enum", { allowedValues: schema29.enum }, schema29, data28));
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/permissions/" + escapeKey(key5), "type", { type: "array" }, schema30.properties.permissions.additionalProperties, data27));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/permissions", "type", { type: "object" }, schema30.properties.permissions, data26));
        errors++;
      }
    }
    if (data.ignores !== void 0) {
      let data29 = data.ignores;
      if (typeof data29 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/ignores", "type", { type: "string" }, schema30.properties.ignores, data29));
        errors++;
      }
      if (!(data29 === "stop" || data29 === "term")) {
        (vErrors ??= []).push(problem(instancePath + "/ignores", "enum", { allowedValues: schema30.properties.ignores.enum }, schema30.properties.ignores, data29));
        errors++;
      }
    }
    if (data.history !== void 0) {
      let data30 = data.history;
      if (!(typeof data30 == "number" && (!(data30 % 1) && !isNaN(data30)) && isFinite(data30))) {
        (vErrors ??= []).push(problem(instancePath + "/history", "type", { type: "integer" }, schema30.properties.history, data30));
        errors++;
      }
      if (typeof data30 == "number" && isFinite(data30)) {
        if (data30 < 0 || isNaN(data30)) {
          (vErrors ??= []).push(problem(instancePath + "/history", "minimum", { comparison: ">=", limit: 0 }, schema30.properties.history, data30));
          errors++;
        }
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema30, data));
    errors++;
  }
  validate19.errors = vErrors;
  return errors === 0;
}
var schema41 = schema11["definitions"]["sandboxFault"];
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0) {
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "kind" }, schema41, data));
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "kind" || key0 === "method" || key0 === "path" || key0 === "skip" || key0 === "times" || key0 === "delay" || key0 === "status")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema41, data));
        errors++;
      }
    }
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/kind", "type", { type: "string" }, schema41.properties.kind, data0));
        errors++;
      }
      if (!(data0 === "latency" || data0 === "status" || data0 === "drop-after" || data0 === "drop-before" || data0 === "stall" || data0 === "cut" || data0 === "restart" || data0 === "kill")) {
        (vErrors ??= []).push(problem(instancePath + "/kind", "enum", { allowedValues: schema41.properties.kind.enum }, schema41.properties.kind, data0));
        errors++;
      }
    }
    if (data.method !== void 0) {
      let data1 = data.method;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/method", "type", { type: "string" }, schema41.properties.method, data1));
        errors++;
      }
      if (!(data1 === "GET" || data1 === "POST")) {
        (vErrors ??= []).push(problem(instancePath + "/method", "enum", { allowedValues: schema41.properties.method.enum }, schema41.properties.method, data1));
        errors++;
      }
    }
    if (data.path !== void 0) {
      let data2 = data.path;
      if (typeof data2 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/path", "type", { type: "string" }, schema41.properties.path, data2));
        errors++;
      }
    }
    if (data.skip !== void 0) {
      let data3 = data.skip;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        (vErrors ??= []).push(problem(instancePath + "/skip", "type", { type: "integer" }, schema41.properties.skip, data3));
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 0 || isNaN(data3)) {
          (vErrors ??= []).push(problem(instancePath + "/skip", "minimum", { comparison: ">=", limit: 0 }, schema41.properties.skip, data3));
          errors++;
        }
      }
    }
    if (data.times !== void 0) {
      let data4 = data.times;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        (vErrors ??= []).push(problem(instancePath + "/times", "type", { type: "integer" }, schema41.properties.times, data4));
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          (vErrors ??= []).push(problem(instancePath + "/times", "minimum", { comparison: ">=", limit: 0 }, schema41.properties.times, data4));
          errors++;
        }
      }
    }
    if (data.delay !== void 0) {
      let data5 = data.delay;
      if (typeof data5 === "string") {
        if (!pattern8.test(data5)) {
          (vErrors ??= []).push(problem(instancePath + "/delay", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data5));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/delay", "type", { type: "string" }, schema21, data5));
        errors++;
      }
    }
    if (data.status !== void 0) {
      let data6 = data.status;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        (vErrors ??= []).push(problem(instancePath + "/status", "type", { type: "integer" }, schema41.properties.status, data6));
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 599 || isNaN(data6)) {
          (vErrors ??= []).push(problem(instancePath + "/status", "maximum", { comparison: "<=", limit: 599 }, schema41.properties.status, data6));
          errors++;
        }
        if (data6 < 400 || isNaN(data6)) {
          (vErrors ??= []).push(problem(instancePath + "/status", "minimum", { comparison: ">=", limit: 400 }, schema41.properties.status, data6));
          errors++;
        }
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema41, data));
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
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema26, data));
        errors++;
      }
    }
    if (data.contextPath !== void 0) {
      let data0 = data.contextPath;
      if (typeof data0 === "string") {
        if (!pattern13.test(data0)) {
          (vErrors ??= []).push(problem(instancePath + "/contextPath", "pattern", { pattern: "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$" }, schema26.properties.contextPath, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/contextPath", "type", { type: "string" }, schema26.properties.contextPath, data0));
        errors++;
      }
    }
    if (data.executors !== void 0) {
      let data1 = data.executors;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        (vErrors ??= []).push(problem(instancePath + "/executors", "type", { type: "integer" }, schema26.properties.executors, data1));
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 0 || isNaN(data1)) {
          (vErrors ??= []).push(problem(instancePath + "/executors", "minimum", { comparison: ">=", limit: 0 }, schema26.properties.executors, data1));
          errors++;
        }
      }
    }
    if (data.quietPeriod !== void 0) {
      let data2 = data.quietPeriod;
      if (typeof data2 === "string") {
        if (!pattern8.test(data2)) {
          (vErrors ??= []).push(problem(instancePath + "/quietPeriod", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data2));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/quietPeriod", "type", { type: "string" }, schema21, data2));
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data3 = data.version;
      if (typeof data3 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/version", "type", { type: "string" }, schema26.properties.version, data3));
        errors++;
      }
    }
    if (data.csrf !== void 0) {
      let data4 = data.csrf;
      if (typeof data4 !== "boolean") {
        (vErrors ??= []).push(problem(instancePath + "/csrf", "type", { type: "boolean" }, schema26.properties.csrf, data4));
        errors++;
      }
    }
    if (data.pipelineRestApi !== void 0) {
      let data5 = data.pipelineRestApi;
      if (typeof data5 !== "boolean") {
        (vErrors ??= []).push(problem(instancePath + "/pipelineRestApi", "type", { type: "boolean" }, schema26.properties.pipelineRestApi, data5));
        errors++;
      }
    }
    if (data.users !== void 0) {
      let data6 = data.users;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        for (const key1 in data6) {
          if (!validate17(data6[key1], { instancePath: instancePath + "/users/" + escapeKey(key1), parentData: data6, parentDataProperty: key1, rootData })) {
            vErrors = vErrors === null ? validate17.errors : appendErrors(vErrors, validate17.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/users", "type", { type: "object" }, schema26.properties.users, data6));
        errors++;
      }
    }
    if (data.jobs !== void 0) {
      let data8 = data.jobs;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key2 in data8) {
          if (!validate19(data8[key2], { instancePath: instancePath + "/jobs/" + escapeKey(key2), parentData: data8, parentDataProperty: key2, rootData })) {
            vErrors = vErrors === null ? validate19.errors : appendErrors(vErrors, validate19.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/jobs", "type", { type: "object" }, schema26.properties.jobs, data8));
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
        (vErrors ??= []).push(problem(instancePath + "/faults", "type", { type: "array" }, schema26.properties.faults, data10));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema26, data));
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
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "url" }, schema13, data));
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema13.properties, key0)) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema13, data));
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/url", "minLength", { limit: 1 }, schema13.properties.url, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/url", "type", { type: "string" }, schema13.properties.url, data0));
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data1 = data.username;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/username", "minLength", { limit: 1 }, schema13.properties.username, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/username", "type", { type: "string" }, schema13.properties.username, data1));
        errors++;
      }
    }
    if (data.token !== void 0) {
      let data2 = data.token;
      if (typeof data2 === "string") {
        if (!pattern2.test(data2)) {
          (vErrors ??= []).push(problem(instancePath + "/token", "pattern", { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema14, data2));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/token", "type", { type: "string" }, schema14, data2));
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data3 = data.password;
      if (typeof data3 === "string") {
        if (!pattern2.test(data3)) {
          (vErrors ??= []).push(problem(instancePath + "/password", "pattern", { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema14, data3));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/password", "type", { type: "string" }, schema14, data3));
        errors++;
      }
    }
    if (data.bearer !== void 0) {
      let data4 = data.bearer;
      if (typeof data4 === "string") {
        if (!pattern2.test(data4)) {
          (vErrors ??= []).push(problem(instancePath + "/bearer", "pattern", { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema14, data4));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/bearer", "type", { type: "string" }, schema14, data4));
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
              (vErrors ??= []).push(problem(instancePath + "/headers", "pattern", { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }, schema13.properties.headers.propertyNames, key1, key1));
              errors++;
            }
          }
          var valid7 = _errs20 === errors;
          if (!valid7) {
            (vErrors ??= []).push(problem(instancePath + "/headers", "propertyNames", { propertyName: key1 }, schema13.properties.headers, data5));
            errors++;
          }
        }
        for (const key2 in data5) {
          let data6 = data5[key2];
          if (typeof data6 !== "string") {
            (vErrors ??= []).push(problem(instancePath + "/headers/" + escapeKey(key2), "type", { type: "string" }, schema13.properties.headers.additionalProperties, data6));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/headers", "type", { type: "object" }, schema13.properties.headers, data5));
        errors++;
      }
    }
    if (data.crumb !== void 0) {
      let data7 = data.crumb;
      if (typeof data7 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/crumb", "type", { type: "string" }, schema13.properties.crumb, data7));
        errors++;
      }
      if (!(data7 === "auto" || data7 === "always" || data7 === "never")) {
        (vErrors ??= []).push(problem(instancePath + "/crumb", "enum", { allowedValues: schema13.properties.crumb.enum }, schema13.properties.crumb, data7));
        errors++;
      }
    }
    if (data.tls !== void 0) {
      let data8 = data.tls;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        if (Object.keys(data8).length < 1) {
          (vErrors ??= []).push(problem(instancePath + "/tls", "minProperties", { limit: 1 }, schema13.properties.tls, data8));
          errors++;
        }
        for (const key3 in data8) {
          if (!(key3 === "ca" || key3 === "cert" || key3 === "key" || key3 === "passphrase" || key3 === "serverName" || key3 === "insecure")) {
            (vErrors ??= []).push(problem(instancePath + "/tls", "additionalProperties", { additionalProperty: key3 }, schema13.properties.tls, data8));
            errors++;
          }
        }
        if (data8.ca !== void 0) {
          let data9 = data8.ca;
          if (typeof data9 === "string") {
            if (func0(data9) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/tls/ca", "minLength", { limit: 1 }, schema13.properties.tls.properties.ca, data9));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/tls/ca", "type", { type: "string" }, schema13.properties.tls.properties.ca, data9));
            errors++;
          }
        }
        if (data8.cert !== void 0) {
          let data10 = data8.cert;
          if (typeof data10 === "string") {
            if (func0(data10) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/tls/cert", "minLength", { limit: 1 }, schema13.properties.tls.properties.cert, data10));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/tls/cert", "type", { type: "string" }, schema13.properties.tls.properties.cert, data10));
            errors++;
          }
        }
        if (data8.key !== void 0) {
          let data11 = data8.key;
          if (typeof data11 === "string") {
            if (func0(data11) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/tls/key", "minLength", { limit: 1 }, schema13.properties.tls.properties.key, data11));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/tls/key", "type", { type: "string" }, schema13.properties.tls.properties.key, data11));
            errors++;
          }
        }
        if (data8.passphrase !== void 0) {
          let data12 = data8.passphrase;
          if (typeof data12 === "string") {
            if (!pattern2.test(data12)) {
              (vErrors ??= []).push(problem(instancePath + "/tls/passphrase", "pattern", { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema14, data12));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/tls/passphrase", "type", { type: "string" }, schema14, data12));
            errors++;
          }
        }
        if (data8.serverName !== void 0) {
          let data13 = data8.serverName;
          if (typeof data13 === "string") {
            if (func0(data13) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/tls/serverName", "minLength", { limit: 1 }, schema13.properties.tls.properties.serverName, data13));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/tls/serverName", "type", { type: "string" }, schema13.properties.tls.properties.serverName, data13));
            errors++;
          }
        }
        if (data8.insecure !== void 0) {
          let data14 = data8.insecure;
          if (typeof data14 !== "boolean") {
            (vErrors ??= []).push(problem(instancePath + "/tls/insecure", "type", { type: "boolean" }, schema13.properties.tls.properties.insecure, data14));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/tls", "type", { type: "object" }, schema13.properties.tls, data8));
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
        (vErrors ??= []).push(problem(instancePath + "/maxConnections", "type", { type: "integer" }, schema13.properties.maxConnections, data16));
        errors++;
      }
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 256 || isNaN(data16)) {
          (vErrors ??= []).push(problem(instancePath + "/maxConnections", "maximum", { comparison: "<=", limit: 256 }, schema13.properties.maxConnections, data16));
          errors++;
        }
        if (data16 < 1 || isNaN(data16)) {
          (vErrors ??= []).push(problem(instancePath + "/maxConnections", "minimum", { comparison: ">=", limit: 1 }, schema13.properties.maxConnections, data16));
          errors++;
        }
      }
    }
    if (data.poll !== void 0) {
      let data17 = data.poll;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        for (const key4 in data17) {
          if (!(key4 === "min" || key4 === "max")) {
            (vErrors ??= []).push(problem(instancePath + "/poll", "additionalProperties", { additionalProperty: key4 }, schema13.properties.poll, data17));
            errors++;
          }
        }
        if (data17.min !== void 0) {
          let data18 = data17.min;
          if (typeof data18 === "string") {
            if (!pattern8.test(data18)) {
              (vErrors ??= []).push(problem(instancePath + "/poll/min", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data18));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/poll/min", "type", { type: "string" }, schema21, data18));
            errors++;
          }
        }
        if (data17.max !== void 0) {
          let data19 = data17.max;
          if (typeof data19 === "string") {
            if (!pattern8.test(data19)) {
              (vErrors ??= []).push(problem(instancePath + "/poll/max", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data19));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/poll/max", "type", { type: "string" }, schema21, data19));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/poll", "type", { type: "object" }, schema13.properties.poll, data17));
        errors++;
      }
    }
    if (data.retry !== void 0) {
      let data20 = data.retry;
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        for (const key5 in data20) {
          if (!(key5 === "attempts" || key5 === "minDelay" || key5 === "maxDelay")) {
            (vErrors ??= []).push(problem(instancePath + "/retry", "additionalProperties", { additionalProperty: key5 }, schema13.properties.retry, data20));
            errors++;
          }
        }
        if (data20.attempts !== void 0) {
          let data21 = data20.attempts;
          if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
            (vErrors ??= []).push(problem(instancePath + "/retry/attempts", "type", { type: "integer" }, schema13.properties.retry.properties.attempts, data21));
            errors++;
          }
          if (typeof data21 == "number" && isFinite(data21)) {
            if (data21 > 100 || isNaN(data21)) {
              (vErrors ??= []).push(problem(instancePath + "/retry/attempts", "maximum", { comparison: "<=", limit: 100 }, schema13.properties.retry.properties.attempts, data21));
              errors++;
            }
            if (data21 < 1 || isNaN(data21)) {
              (vErrors ??= []).push(problem(instancePath + "/retry/attempts", "minimum", { comparison: ">=", limit: 1 }, schema13.properties.retry.properties.attempts, data21));
              errors++;
            }
          }
        }
        if (data20.minDelay !== void 0) {
          let data22 = data20.minDelay;
          if (typeof data22 === "string") {
            if (!pattern8.test(data22)) {
              (vErrors ??= []).push(problem(instancePath + "/retry/minDelay", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data22));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/retry/minDelay", "type", { type: "string" }, schema21, data22));
            errors++;
          }
        }
        if (data20.maxDelay !== void 0) {
          let data23 = data20.maxDelay;
          if (typeof data23 === "string") {
            if (!pattern8.test(data23)) {
              (vErrors ??= []).push(problem(instancePath + "/retry/maxDelay", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data23));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/retry/maxDelay", "type", { type: "string" }, schema21, data23));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/retry", "type", { type: "object" }, schema13.properties.retry, data20));
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data24 = data.timeout;
      if (typeof data24 === "string") {
        if (!pattern8.test(data24)) {
          (vErrors ??= []).push(problem(instancePath + "/timeout", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data24));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/timeout", "type", { type: "string" }, schema21, data24));
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
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema13, data));
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var schema43 = schema11["definitions"]["triggerDefaults"];
var schema44 = schema11["definitions"]["scalar"];
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func1.call(schema43.properties, key0)) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema43, data));
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data0 = data.controller;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/controller", "type", { type: "string" }, schema43.properties.controller, data0));
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data1 = data.parameters;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          let data2 = data1[key1];
          if (typeof data2 !== "string" && !(typeof data2 == "number" && isFinite(data2)) && typeof data2 !== "boolean") {
            (vErrors ??= []).push(problem(instancePath + "/parameters/" + escapeKey(key1), "type", { type: schema44.type }, schema44, data2));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/parameters", "type", { type: "object" }, schema43.properties.parameters, data1));
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
              (vErrors ??= []).push(problem(instancePath + "/files/" + escapeKey(key2), "minLength", { limit: 1 }, schema43.properties.files.additionalProperties, data4));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/files/" + escapeKey(key2), "type", { type: "string" }, schema43.properties.files.additionalProperties, data4));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/files", "type", { type: "object" }, schema43.properties.files, data3));
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data5 = data.when;
      if (typeof data5 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/when", "type", { type: "string" }, schema43.properties.when, data5));
        errors++;
      }
      if (!(data5 === "success" || data5 === "failure" || data5 === "always")) {
        (vErrors ??= []).push(problem(instancePath + "/when", "enum", { allowedValues: schema43.properties.when.enum }, schema43.properties.when, data5));
        errors++;
      }
    }
    if (data.wait !== void 0) {
      let data6 = data.wait;
      if (typeof data6 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/wait", "type", { type: "string" }, schema43.properties.wait, data6));
        errors++;
      }
      if (!(data6 === "completed" || data6 === "started" || data6 === "queued")) {
        (vErrors ??= []).push(problem(instancePath + "/wait", "enum", { allowedValues: schema43.properties.wait.enum }, schema43.properties.wait, data6));
        errors++;
      }
    }
    if (data.successOn !== void 0) {
      let data7 = data.successOn;
      if (Array.isArray(data7)) {
        if (data7.length < 1) {
          (vErrors ??= []).push(problem(instancePath + "/successOn", "minItems", { limit: 1 }, schema43.properties.successOn, data7));
          errors++;
        }
        const len0 = data7.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data8 = data7[i0];
          if (typeof data8 !== "string") {
            (vErrors ??= []).push(problem(instancePath + "/successOn/" + i0, "type", { type: "string" }, schema33, data8));
            errors++;
          }
          if (!(data8 === "SUCCESS" || data8 === "UNSTABLE" || data8 === "FAILURE" || data8 === "NOT_BUILT" || data8 === "ABORTED")) {
            (vErrors ??= []).push(problem(instancePath + "/successOn/" + i0, "enum", { allowedValues: schema33.enum }, schema33, data8));
            errors++;
          }
        }
        if (new Set(data7).size !== data7.length) {
          (vErrors ??= []).push(problem(instancePath + "/successOn", "uniqueItems", {}, schema43.properties.successOn, data7));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/successOn", "type", { type: "array" }, schema43.properties.successOn, data7));
        errors++;
      }
    }
    if (data.allowFailure !== void 0) {
      let data9 = data.allowFailure;
      if (typeof data9 !== "boolean") {
        (vErrors ??= []).push(problem(instancePath + "/allowFailure", "type", { type: "boolean" }, schema43.properties.allowFailure, data9));
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data10 = data.timeout;
      if (typeof data10 === "string") {
        if (!pattern8.test(data10)) {
          (vErrors ??= []).push(problem(instancePath + "/timeout", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data10));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/timeout", "type", { type: "string" }, schema21, data10));
        errors++;
      }
    }
    if (data.timeouts !== void 0) {
      let data11 = data.timeouts;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (const key3 in data11) {
          if (!(key3 === "queue" || key3 === "run")) {
            (vErrors ??= []).push(problem(instancePath + "/timeouts", "additionalProperties", { additionalProperty: key3 }, schema43.properties.timeouts, data11));
            errors++;
          }
        }
        if (data11.queue !== void 0) {
          let data12 = data11.queue;
          if (typeof data12 === "string") {
            if (!pattern8.test(data12)) {
              (vErrors ??= []).push(problem(instancePath + "/timeouts/queue", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data12));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/timeouts/queue", "type", { type: "string" }, schema21, data12));
            errors++;
          }
        }
        if (data11.run !== void 0) {
          let data13 = data11.run;
          if (typeof data13 === "string") {
            if (!pattern8.test(data13)) {
              (vErrors ??= []).push(problem(instancePath + "/timeouts/run", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data13));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/timeouts/run", "type", { type: "string" }, schema21, data13));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/timeouts", "type", { type: "object" }, schema43.properties.timeouts, data11));
        errors++;
      }
    }
    if (data.onTimeout !== void 0) {
      let data14 = data.onTimeout;
      if (typeof data14 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/onTimeout", "type", { type: "string" }, schema43.properties.onTimeout, data14));
        errors++;
      }
      if (!(data14 === "abort" || data14 === "detach")) {
        (vErrors ??= []).push(problem(instancePath + "/onTimeout", "enum", { allowedValues: schema43.properties.onTimeout.enum }, schema43.properties.onTimeout, data14));
        errors++;
      }
    }
    if (data.rebuild !== void 0) {
      let data15 = data.rebuild;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        if (data15.attempts === void 0) {
          (vErrors ??= []).push(problem(instancePath + "/rebuild", "required", { missingProperty: "attempts" }, schema43.properties.rebuild, data15));
          errors++;
        }
        for (const key4 in data15) {
          if (!(key4 === "attempts" || key4 === "on")) {
            (vErrors ??= []).push(problem(instancePath + "/rebuild", "additionalProperties", { additionalProperty: key4 }, schema43.properties.rebuild, data15));
            errors++;
          }
        }
        if (data15.attempts !== void 0) {
          let data16 = data15.attempts;
          if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
            (vErrors ??= []).push(problem(instancePath + "/rebuild/attempts", "type", { type: "integer" }, schema43.properties.rebuild.properties.attempts, data16));
            errors++;
          }
          if (typeof data16 == "number" && isFinite(data16)) {
            if (data16 > 100 || isNaN(data16)) {
              (vErrors ??= []).push(problem(instancePath + "/rebuild/attempts", "maximum", { comparison: "<=", limit: 100 }, schema43.properties.rebuild.properties.attempts, data16));
              errors++;
            }
            if (data16 < 1 || isNaN(data16)) {
              (vErrors ??= []).push(problem(instancePath + "/rebuild/attempts", "minimum", { comparison: ">=", limit: 1 }, schema43.properties.rebuild.properties.attempts, data16));
              errors++;
            }
          }
        }
        if (data15.on !== void 0) {
          let data17 = data15.on;
          if (Array.isArray(data17)) {
            if (data17.length < 1) {
              (vErrors ??= []).push(problem(instancePath + "/rebuild/on", "minItems", { limit: 1 }, schema43.properties.rebuild.properties.on, data17));
              errors++;
            }
            const len1 = data17.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data18 = data17[i1];
              if (typeof data18 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/rebuild/on/" + i1, "type", { type: "string" }, schema33, data18));
                errors++;
              }
              if (!(data18 === "SUCCESS" || data18 === "UNSTABLE" || data18 === "FAILURE" || data18 === "NOT_BUILT" || data18 === "ABORTED")) {
                (vErrors ??= []).push(problem(instancePath + "/rebuild/on/" + i1, "enum", { allowedValues: schema33.enum }, schema33, data18));
                errors++;
              }
            }
            if (new Set(data17).size !== data17.length) {
              (vErrors ??= []).push(problem(instancePath + "/rebuild/on", "uniqueItems", {}, schema43.properties.rebuild.properties.on, data17));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/rebuild/on", "type", { type: "array" }, schema43.properties.rebuild.properties.on, data17));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/rebuild", "type", { type: "object" }, schema43.properties.rebuild, data15));
        errors++;
      }
    }
    if (data.delivery !== void 0) {
      let data19 = data.delivery;
      if (typeof data19 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/delivery", "type", { type: "string" }, schema43.properties.delivery, data19));
        errors++;
      }
      if (!(data19 === "exactly-once" || data19 === "at-most-once")) {
        (vErrors ??= []).push(problem(instancePath + "/delivery", "enum", { allowedValues: schema43.properties.delivery.enum }, schema43.properties.delivery, data19));
        errors++;
      }
    }
    if (data.ifQueued !== void 0) {
      let data20 = data.ifQueued;
      if (typeof data20 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/ifQueued", "type", { type: "string" }, schema43.properties.ifQueued, data20));
        errors++;
      }
      if (!(data20 === "attach" || data20 === "fail" || data20 === "wait")) {
        (vErrors ??= []).push(problem(instancePath + "/ifQueued", "enum", { allowedValues: schema43.properties.ifQueued.enum }, schema43.properties.ifQueued, data20));
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data21 = data.run;
      if (typeof data21 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/run", "type", { type: "string" }, schema43.properties.run, data21));
        errors++;
      }
      if (!(data21 === "always" || data21 === "once")) {
        (vErrors ??= []).push(problem(instancePath + "/run", "enum", { allowedValues: schema43.properties.run.enum }, schema43.properties.run, data21));
        errors++;
      }
    }
    if (data.within !== void 0) {
      let data22 = data.within;
      if (typeof data22 === "string") {
        if (!pattern8.test(data22)) {
          (vErrors ??= []).push(problem(instancePath + "/within", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data22));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/within", "type", { type: "string" }, schema21, data22));
        errors++;
      }
    }
    if (data.ifNotParameterized !== void 0) {
      let data23 = data.ifNotParameterized;
      if (typeof data23 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/ifNotParameterized", "type", { type: "string" }, schema43.properties.ifNotParameterized, data23));
        errors++;
      }
      if (!(data23 === "fail" || data23 === "build")) {
        (vErrors ??= []).push(problem(instancePath + "/ifNotParameterized", "enum", { allowedValues: schema43.properties.ifNotParameterized.enum }, schema43.properties.ifNotParameterized, data23));
        errors++;
      }
    }
    if (data.onInput !== void 0) {
      let data24 = data.onInput;
      if (typeof data24 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/onInput", "type", { type: "string" }, schema43.properties.onInput, data24));
        errors++;
      }
      if (!(data24 === "report" || data24 === "abort" || data24 === "proceed")) {
        (vErrors ??= []).push(problem(instancePath + "/onInput", "enum", { allowedValues: schema43.properties.onInput.enum }, schema43.properties.onInput, data24));
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      let data25 = data.quietPeriod;
      if (typeof data25 === "string") {
        if (!pattern8.test(data25)) {
          (vErrors ??= []).push(problem(instancePath + "/quietPeriod", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data25));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/quietPeriod", "type", { type: "string" }, schema21, data25));
        errors++;
      }
    }
    if (data.remoteToken !== void 0) {
      let data26 = data.remoteToken;
      if (typeof data26 === "string") {
        if (!pattern2.test(data26)) {
          (vErrors ??= []).push(problem(instancePath + "/remoteToken", "pattern", { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema14, data26));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/remoteToken", "type", { type: "string" }, schema14, data26));
        errors++;
      }
    }
    if (data.cause !== void 0) {
      let data27 = data.cause;
      if (typeof data27 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/cause", "type", { type: "string" }, schema43.properties.cause, data27));
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data28 = data.correlate;
      if (typeof data28 === "string") {
        if (func0(data28) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/correlate", "minLength", { limit: 1 }, schema43.properties.correlate, data28));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/correlate", "type", { type: "string" }, schema43.properties.correlate, data28));
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data29 = data.log;
      if (typeof data29 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/log", "type", { type: "string" }, schema43.properties.log, data29));
        errors++;
      }
      if (!(data29 === "none" || data29 === "tail" || data29 === "follow")) {
        (vErrors ??= []).push(problem(instancePath + "/log", "enum", { allowedValues: schema43.properties.log.enum }, schema43.properties.log, data29));
        errors++;
      }
    }
    if (data.outputs !== void 0) {
      let data30 = data.outputs;
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (Object.keys(data30).length > 1) {
          (vErrors ??= []).push(problem(instancePath + "/outputs", "maxProperties", { limit: 1 }, schema43.properties.outputs, data30));
          errors++;
        }
        if (Object.keys(data30).length < 1) {
          (vErrors ??= []).push(problem(instancePath + "/outputs", "minProperties", { limit: 1 }, schema43.properties.outputs, data30));
          errors++;
        }
        for (const key5 in data30) {
          if (!(key5 === "json" || key5 === "properties")) {
            (vErrors ??= []).push(problem(instancePath + "/outputs", "additionalProperties", { additionalProperty: key5 }, schema43.properties.outputs, data30));
            errors++;
          }
        }
        if (data30.json !== void 0) {
          let data31 = data30.json;
          if (typeof data31 === "string") {
            if (func0(data31) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/outputs/json", "minLength", { limit: 1 }, schema43.properties.outputs.properties.json, data31));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/outputs/json", "type", { type: "string" }, schema43.properties.outputs.properties.json, data31));
            errors++;
          }
        }
        if (data30.properties !== void 0) {
          let data32 = data30.properties;
          if (typeof data32 === "string") {
            if (func0(data32) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/outputs/properties", "minLength", { limit: 1 }, schema43.properties.outputs.properties.properties, data32));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/outputs/properties", "type", { type: "string" }, schema43.properties.outputs.properties.properties, data32));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/outputs", "type", { type: "object" }, schema43.properties.outputs, data30));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema43, data));
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var schema53 = schema11["definitions"]["concurrency"];
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.group === void 0) {
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "group" }, schema53, data));
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "group" || key0 === "ifBusy" || key0 === "timeout")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema53, data));
        errors++;
      }
    }
    if (data.group !== void 0) {
      let data0 = data.group;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/group", "minLength", { limit: 1 }, schema53.properties.group, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/group", "type", { type: "string" }, schema53.properties.group, data0));
        errors++;
      }
    }
    if (data.ifBusy !== void 0) {
      let data1 = data.ifBusy;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/ifBusy", "type", { type: "string" }, schema53.properties.ifBusy, data1));
        errors++;
      }
      if (!(data1 === "wait" || data1 === "fail" || data1 === "cancel-running")) {
        (vErrors ??= []).push(problem(instancePath + "/ifBusy", "enum", { allowedValues: schema53.properties.ifBusy.enum }, schema53.properties.ifBusy, data1));
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data2 = data.timeout;
      if (typeof data2 === "string") {
        if (!pattern8.test(data2)) {
          (vErrors ??= []).push(problem(instancePath + "/timeout", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data2));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/timeout", "type", { type: "string" }, schema21, data2));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema53, data));
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var schema55 = schema11["definitions"]["triggerSet"];
var schema56 = schema11["definitions"]["names"];
var schema57 = schema11["definitions"]["triggerEntry"];
var schema59 = schema11["definitions"]["jobName"];
var schema58 = schema11["definitions"]["trigger"];
var schema62 = schema11["definitions"]["triggerDefaults"]["properties"]["controller"];
var schema65 = schema11["definitions"]["triggerDefaults"]["properties"]["files"];
var schema66 = schema11["definitions"]["triggerDefaults"]["properties"]["when"];
var schema67 = schema11["definitions"]["triggerDefaults"]["properties"]["wait"];
var schema70 = schema11["definitions"]["triggerDefaults"]["properties"]["allowFailure"];
var schema76 = schema11["definitions"]["triggerDefaults"]["properties"]["onTimeout"];
var schema79 = schema11["definitions"]["triggerDefaults"]["properties"]["delivery"];
var schema80 = schema11["definitions"]["triggerDefaults"]["properties"]["ifQueued"];
var schema81 = schema11["definitions"]["triggerDefaults"]["properties"]["run"];
var schema84 = schema11["definitions"]["triggerDefaults"]["properties"]["ifNotParameterized"];
var schema85 = schema11["definitions"]["triggerDefaults"]["properties"]["onInput"];
var schema90 = schema11["definitions"]["triggerDefaults"]["properties"]["cause"];
var schema91 = schema11["definitions"]["triggerDefaults"]["properties"]["correlate"];
var schema92 = schema11["definitions"]["triggerDefaults"]["properties"]["log"];
var schema93 = schema11["definitions"]["triggerDefaults"]["properties"]["outputs"];
var schema63 = schema11["definitions"]["triggerDefaults"]["properties"]["parameters"];
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      let data0 = data[key0];
      if (typeof data0 !== "string" && !(typeof data0 == "number" && isFinite(data0)) && typeof data0 !== "boolean") {
        (vErrors ??= []).push(problem(instancePath + "/" + escapeKey(key0), "type", { type: schema44.type }, schema44, data0));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema63, data));
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var schema68 = schema11["definitions"]["triggerDefaults"]["properties"]["successOn"];
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      (vErrors ??= []).push(problem(instancePath, "minItems", { limit: 1 }, schema68, data));
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/" + i0, "type", { type: "string" }, schema33, data0));
        errors++;
      }
      if (!(data0 === "SUCCESS" || data0 === "UNSTABLE" || data0 === "FAILURE" || data0 === "NOT_BUILT" || data0 === "ABORTED")) {
        (vErrors ??= []).push(problem(instancePath + "/" + i0, "enum", { allowedValues: schema33.enum }, schema33, data0));
        errors++;
      }
    }
    if (new Set(data).size !== data.length) {
      (vErrors ??= []).push(problem(instancePath, "uniqueItems", {}, schema68, data));
      errors++;
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "array" }, schema68, data));
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var schema71 = schema11["definitions"]["triggerDefaults"]["properties"]["timeout"];
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      (vErrors ??= []).push(problem(instancePath, "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data));
      errors++;
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "string" }, schema21, data));
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var schema73 = schema11["definitions"]["triggerDefaults"]["properties"]["timeouts"];
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "queue" || key0 === "run")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema73, data));
        errors++;
      }
    }
    if (data.queue !== void 0) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern8.test(data0)) {
          (vErrors ??= []).push(problem(instancePath + "/queue", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/queue", "type", { type: "string" }, schema21, data0));
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data1 = data.run;
      if (typeof data1 === "string") {
        if (!pattern8.test(data1)) {
          (vErrors ??= []).push(problem(instancePath + "/run", "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/run", "type", { type: "string" }, schema21, data1));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema73, data));
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
var schema77 = schema11["definitions"]["triggerDefaults"]["properties"]["rebuild"];
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.attempts === void 0) {
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "attempts" }, schema77, data));
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "attempts" || key0 === "on")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema77, data));
        errors++;
      }
    }
    if (data.attempts !== void 0) {
      let data0 = data.attempts;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        (vErrors ??= []).push(problem(instancePath + "/attempts", "type", { type: "integer" }, schema77.properties.attempts, data0));
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          (vErrors ??= []).push(problem(instancePath + "/attempts", "maximum", { comparison: "<=", limit: 100 }, schema77.properties.attempts, data0));
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push(problem(instancePath + "/attempts", "minimum", { comparison: ">=", limit: 1 }, schema77.properties.attempts, data0));
          errors++;
        }
      }
    }
    if (data.on !== void 0) {
      let data1 = data.on;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          (vErrors ??= []).push(problem(instancePath + "/on", "minItems", { limit: 1 }, schema77.properties.on, data1));
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 !== "string") {
            (vErrors ??= []).push(problem(instancePath + "/on/" + i0, "type", { type: "string" }, schema33, data2));
            errors++;
          }
          if (!(data2 === "SUCCESS" || data2 === "UNSTABLE" || data2 === "FAILURE" || data2 === "NOT_BUILT" || data2 === "ABORTED")) {
            (vErrors ??= []).push(problem(instancePath + "/on/" + i0, "enum", { allowedValues: schema33.enum }, schema33, data2));
            errors++;
          }
        }
        if (new Set(data1).size !== data1.length) {
          (vErrors ??= []).push(problem(instancePath + "/on", "uniqueItems", {}, schema77.properties.on, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/on", "type", { type: "array" }, schema77.properties.on, data1));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema77, data));
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
var schema82 = schema11["definitions"]["triggerDefaults"]["properties"]["within"];
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      (vErrors ??= []).push(problem(instancePath, "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data));
      errors++;
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "string" }, schema21, data));
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
var schema86 = schema11["definitions"]["triggerDefaults"]["properties"]["quietPeriod"];
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      (vErrors ??= []).push(problem(instancePath, "pattern", { pattern: "^[0-9]{1,9}(ms|s|m|h|d)$" }, schema21, data));
      errors++;
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "string" }, schema21, data));
    errors++;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
var schema88 = schema11["definitions"]["triggerDefaults"]["properties"]["remoteToken"];
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern2.test(data)) {
      (vErrors ??= []).push(problem(instancePath, "pattern", { pattern: "^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$" }, schema14, data));
      errors++;
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "string" }, schema14, data));
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
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "job" }, schema58, data));
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema58.properties, key0)) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema58, data));
        errors++;
      }
    }
    if (data.job !== void 0) {
      let data0 = data.job;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/job", "minLength", { limit: 1 }, schema59, data0));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/job", "type", { type: "string" }, schema59, data0));
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func0(data1) > 200) {
          (vErrors ??= []).push(problem(instancePath + "/name", "maxLength", { limit: 200 }, schema58.properties.name, data1));
          errors++;
        }
        if (func0(data1) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/name", "minLength", { limit: 1 }, schema58.properties.name, data1));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/name", "type", { type: "string" }, schema58.properties.name, data1));
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
              (vErrors ??= []).push(problem(instancePath + "/needs/" + i0, "minLength", { limit: 1 }, schema56.items, data3));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/needs/" + i0, "type", { type: "string" }, schema56.items, data3));
            errors++;
          }
        }
        if (new Set(data2).size !== data2.length) {
          (vErrors ??= []).push(problem(instancePath + "/needs", "uniqueItems", {}, schema56, data2));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/needs", "type", { type: "array" }, schema56, data2));
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
              (vErrors ??= []).push(problem(instancePath + "/matrix", "pattern", { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" }, schema58.properties.matrix.propertyNames, key1, key1));
              errors++;
            }
          }
          var valid6 = _errs15 === errors;
          if (!valid6) {
            (vErrors ??= []).push(problem(instancePath + "/matrix", "propertyNames", { propertyName: key1 }, schema58.properties.matrix, data4));
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
                (vErrors ??= []).push(problem(instancePath + "/matrix/" + escapeKey(key2) + "/" + i1, "type", { type: schema44.type }, schema44, data6));
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/matrix/" + escapeKey(key2), "type", { type: "array" }, schema58.properties.matrix.additionalProperties, data5));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/matrix", "type", { type: "object" }, schema58.properties.matrix, data4));
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data7 = data.controller;
      if (typeof data7 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/controller", "type", { type: "string" }, schema62, data7));
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
              (vErrors ??= []).push(problem(instancePath + "/files/" + escapeKey(key3), "minLength", { limit: 1 }, schema65.additionalProperties, data10));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/files/" + escapeKey(key3), "type", { type: "string" }, schema65.additionalProperties, data10));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/files", "type", { type: "object" }, schema65, data9));
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data11 = data.when;
      if (typeof data11 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/when", "type", { type: "string" }, schema66, data11));
        errors++;
      }
      if (!(data11 === "success" || data11 === "failure" || data11 === "always")) {
        (vErrors ??= []).push(problem(instancePath + "/when", "enum", { allowedValues: schema66.enum }, schema66, data11));
        errors++;
      }
    }
    if (data.wait !== void 0) {
      let data12 = data.wait;
      if (typeof data12 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/wait", "type", { type: "string" }, schema67, data12));
        errors++;
      }
      if (!(data12 === "completed" || data12 === "started" || data12 === "queued")) {
        (vErrors ??= []).push(problem(instancePath + "/wait", "enum", { allowedValues: schema67.enum }, schema67, data12));
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
        (vErrors ??= []).push(problem(instancePath + "/allowFailure", "type", { type: "boolean" }, schema70, data14));
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
        (vErrors ??= []).push(problem(instancePath + "/onTimeout", "type", { type: "string" }, schema76, data17));
        errors++;
      }
      if (!(data17 === "abort" || data17 === "detach")) {
        (vErrors ??= []).push(problem(instancePath + "/onTimeout", "enum", { allowedValues: schema76.enum }, schema76, data17));
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
        (vErrors ??= []).push(problem(instancePath + "/delivery", "type", { type: "string" }, schema79, data19));
        errors++;
      }
      if (!(data19 === "exactly-once" || data19 === "at-most-once")) {
        (vErrors ??= []).push(problem(instancePath + "/delivery", "enum", { allowedValues: schema79.enum }, schema79, data19));
        errors++;
      }
    }
    if (data.ifQueued !== void 0) {
      let data20 = data.ifQueued;
      if (typeof data20 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/ifQueued", "type", { type: "string" }, schema80, data20));
        errors++;
      }
      if (!(data20 === "attach" || data20 === "fail" || data20 === "wait")) {
        (vErrors ??= []).push(problem(instancePath + "/ifQueued", "enum", { allowedValues: schema80.enum }, schema80, data20));
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data21 = data.run;
      if (typeof data21 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/run", "type", { type: "string" }, schema81, data21));
        errors++;
      }
      if (!(data21 === "always" || data21 === "once")) {
        (vErrors ??= []).push(problem(instancePath + "/run", "enum", { allowedValues: schema81.enum }, schema81, data21));
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
        (vErrors ??= []).push(problem(instancePath + "/ifNotParameterized", "type", { type: "string" }, schema84, data23));
        errors++;
      }
      if (!(data23 === "fail" || data23 === "build")) {
        (vErrors ??= []).push(problem(instancePath + "/ifNotParameterized", "enum", { allowedValues: schema84.enum }, schema84, data23));
        errors++;
      }
    }
    if (data.onInput !== void 0) {
      let data24 = data.onInput;
      if (typeof data24 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/onInput", "type", { type: "string" }, schema85, data24));
        errors++;
      }
      if (!(data24 === "report" || data24 === "abort" || data24 === "proceed")) {
        (vErrors ??= []).push(problem(instancePath + "/onInput", "enum", { allowedValues: schema85.enum }, schema85, data24));
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
        (vErrors ??= []).push(problem(instancePath + "/cause", "type", { type: "string" }, schema90, data27));
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data28 = data.correlate;
      if (typeof data28 === "string") {
        if (func0(data28) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/correlate", "minLength", { limit: 1 }, schema91, data28));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/correlate", "type", { type: "string" }, schema91, data28));
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data29 = data.log;
      if (typeof data29 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/log", "type", { type: "string" }, schema92, data29));
        errors++;
      }
      if (!(data29 === "none" || data29 === "tail" || data29 === "follow")) {
        (vErrors ??= []).push(problem(instancePath + "/log", "enum", { allowedValues: schema92.enum }, schema92, data29));
        errors++;
      }
    }
    if (data.outputs !== void 0) {
      let data30 = data.outputs;
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (Object.keys(data30).length > 1) {
          (vErrors ??= []).push(problem(instancePath + "/outputs", "maxProperties", { limit: 1 }, schema93, data30));
          errors++;
        }
        if (Object.keys(data30).length < 1) {
          (vErrors ??= []).push(problem(instancePath + "/outputs", "minProperties", { limit: 1 }, schema93, data30));
          errors++;
        }
        for (const key4 in data30) {
          if (!(key4 === "json" || key4 === "properties")) {
            (vErrors ??= []).push(problem(instancePath + "/outputs", "additionalProperties", { additionalProperty: key4 }, schema93, data30));
            errors++;
          }
        }
        if (data30.json !== void 0) {
          let data31 = data30.json;
          if (typeof data31 === "string") {
            if (func0(data31) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/outputs/json", "minLength", { limit: 1 }, schema93.properties.json, data31));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/outputs/json", "type", { type: "string" }, schema93.properties.json, data31));
            errors++;
          }
        }
        if (data30.properties !== void 0) {
          let data32 = data30.properties;
          if (typeof data32 === "string") {
            if (func0(data32) < 1) {
              (vErrors ??= []).push(problem(instancePath + "/outputs/properties", "minLength", { limit: 1 }, schema93.properties.properties, data32));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/outputs/properties", "type", { type: "string" }, schema93.properties.properties, data32));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/outputs", "type", { type: "object" }, schema93, data30));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema58, data));
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
        (vErrors ??= []).push(problem(instancePath, "minLength", { limit: 1 }, schema59, data));
        errors++;
      }
    } else {
      (vErrors ??= []).push(problem(instancePath, "type", { type: "string" }, schema59, data));
      errors++;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    (vErrors ??= []).push(problem(instancePath, "if", { failingKeyword: ifClause0 }, schema57, data));
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
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "triggers" }, schema55, data));
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema55.properties, key0)) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema55, data));
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/description", "type", { type: "string" }, schema55.properties.description, data0));
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data1 = data.controller;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/controller", "type", { type: "string" }, schema55.properties.controller, data1));
        errors++;
      }
    }
    if (data.mode !== void 0) {
      let data2 = data.mode;
      if (typeof data2 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/mode", "type", { type: "string" }, schema55.properties.mode, data2));
        errors++;
      }
      if (!(data2 === "sequential" || data2 === "parallel")) {
        (vErrors ??= []).push(problem(instancePath + "/mode", "enum", { allowedValues: schema55.properties.mode.enum }, schema55.properties.mode, data2));
        errors++;
      }
    }
    if (data.maxParallel !== void 0) {
      let data3 = data.maxParallel;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        (vErrors ??= []).push(problem(instancePath + "/maxParallel", "type", { type: "integer" }, schema55.properties.maxParallel, data3));
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 1 || isNaN(data3)) {
          (vErrors ??= []).push(problem(instancePath + "/maxParallel", "minimum", { comparison: ">=", limit: 1 }, schema55.properties.maxParallel, data3));
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
              (vErrors ??= []).push(problem(instancePath + "/needs/" + i0, "minLength", { limit: 1 }, schema56.items, data5));
              errors++;
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/needs/" + i0, "type", { type: "string" }, schema56.items, data5));
            errors++;
          }
        }
        if (new Set(data4).size !== data4.length) {
          (vErrors ??= []).push(problem(instancePath + "/needs", "uniqueItems", {}, schema56, data4));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/needs", "type", { type: "array" }, schema56, data4));
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data6 = data.when;
      if (typeof data6 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/when", "type", { type: "string" }, schema55.properties.when, data6));
        errors++;
      }
      if (!(data6 === "success" || data6 === "failure" || data6 === "always")) {
        (vErrors ??= []).push(problem(instancePath + "/when", "enum", { allowedValues: schema55.properties.when.enum }, schema55.properties.when, data6));
        errors++;
      }
    }
    if (data.onFailure !== void 0) {
      let data7 = data.onFailure;
      if (typeof data7 !== "string") {
        (vErrors ??= []).push(problem(instancePath + "/onFailure", "type", { type: "string" }, schema55.properties.onFailure, data7));
        errors++;
      }
      if (!(data7 === "stop" || data7 === "continue" || data7 === "abort")) {
        (vErrors ??= []).push(problem(instancePath + "/onFailure", "enum", { allowedValues: schema55.properties.onFailure.enum }, schema55.properties.onFailure, data7));
        errors++;
      }
    }
    if (data.atomic !== void 0) {
      let data8 = data.atomic;
      if (typeof data8 !== "boolean") {
        (vErrors ??= []).push(problem(instancePath + "/atomic", "type", { type: "boolean" }, schema55.properties.atomic, data8));
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
          (vErrors ??= []).push(problem(instancePath + "/triggers", "minItems", { limit: 1 }, schema55.properties.triggers, data11));
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
        (vErrors ??= []).push(problem(instancePath + "/triggers", "type", { type: "array" }, schema55.properties.triggers, data11));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema55, data));
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
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "version" }, schema11, data));
      errors++;
    }
    if (data.controllers === void 0) {
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "controllers" }, schema11, data));
      errors++;
    }
    if (data.triggerSets === void 0) {
      (vErrors ??= []).push(problem(instancePath, "required", { missingProperty: "triggerSets" }, schema11, data));
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "version" || key0 === "variables" || key0 === "state" || key0 === "controllers" || key0 === "defaults" || key0 === "concurrency" || key0 === "triggerSets")) {
        (vErrors ??= []).push(problem(instancePath, "additionalProperties", { additionalProperty: key0 }, schema11, data));
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        (vErrors ??= []).push(problem(instancePath + "/version", "type", { type: "integer" }, schema11.properties.version, data0));
        errors++;
      }
      if (1 !== data0) {
        (vErrors ??= []).push(problem(instancePath + "/version", "const", { allowedValue: 1 }, schema11.properties.version, data0));
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
              (vErrors ??= []).push(problem(instancePath + "/variables", "pattern", { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" }, schema11.properties.variables.propertyNames, key1, key1));
              errors++;
            }
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            (vErrors ??= []).push(problem(instancePath + "/variables", "propertyNames", { propertyName: key1 }, schema11.properties.variables, data1));
            errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            for (const key3 in data2) {
              if (!(key3 === "description" || key3 === "default" || key3 === "pattern")) {
                (vErrors ??= []).push(problem(instancePath + "/variables/" + escapeKey(key2), "additionalProperties", { additionalProperty: key3 }, schema12, data2));
                errors++;
              }
            }
            if (data2.description !== void 0) {
              let data3 = data2.description;
              if (typeof data3 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/variables/" + escapeKey(key2) + "/description", "type", { type: "string" }, schema12.properties.description, data3));
                errors++;
              }
            }
            if (data2.default !== void 0) {
              let data4 = data2.default;
              if (typeof data4 !== "string" && !(typeof data4 == "number" && isFinite(data4)) && typeof data4 !== "boolean") {
                (vErrors ??= []).push(problem(instancePath + "/variables/" + escapeKey(key2) + "/default", "type", { type: schema12.properties.default.type }, schema12.properties.default, data4));
                errors++;
              }
            }
            if (data2.pattern !== void 0) {
              let data5 = data2.pattern;
              if (typeof data5 !== "string") {
                (vErrors ??= []).push(problem(instancePath + "/variables/" + escapeKey(key2) + "/pattern", "type", { type: "string" }, schema12.properties.pattern, data5));
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push(problem(instancePath + "/variables/" + escapeKey(key2), "type", { type: "object" }, schema12, data2));
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/variables", "type", { type: "object" }, schema11.properties.variables, data1));
        errors++;
      }
    }
    if (data.state !== void 0) {
      let data6 = data.state;
      if (typeof data6 === "string") {
        if (func0(data6) < 1) {
          (vErrors ??= []).push(problem(instancePath + "/state", "minLength", { limit: 1 }, schema11.properties.state, data6));
          errors++;
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/state", "type", { type: "string" }, schema11.properties.state, data6));
        errors++;
      }
    }
    if (data.controllers !== void 0) {
      let data7 = data.controllers;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (Object.keys(data7).length < 1) {
          (vErrors ??= []).push(problem(instancePath + "/controllers", "minProperties", { limit: 1 }, schema11.properties.controllers, data7));
          errors++;
        }
        for (const key4 in data7) {
          const _errs22 = errors;
          if (typeof key4 === "string") {
            if (!pattern1.test(key4)) {
              (vErrors ??= []).push(problem(instancePath + "/controllers", "pattern", { pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$" }, schema11.properties.controllers.propertyNames, key4, key4));
              errors++;
            }
          }
          var valid5 = _errs22 === errors;
          if (!valid5) {
            (vErrors ??= []).push(problem(instancePath + "/controllers", "propertyNames", { propertyName: key4 }, schema11.properties.controllers, data7));
            errors++;
          }
        }
        for (const key5 in data7) {
          if (!validate11(data7[key5], { instancePath: instancePath + "/controllers/" + escapeKey(key5), parentData: data7, parentDataProperty: key5, rootData })) {
            vErrors = vErrors === null ? validate11.errors : appendErrors(vErrors, validate11.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/controllers", "type", { type: "object" }, schema11.properties.controllers, data7));
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
          (vErrors ??= []).push(problem(instancePath + "/triggerSets", "minProperties", { limit: 1 }, schema11.properties.triggerSets, data11));
          errors++;
        }
        for (const key6 in data11) {
          const _errs30 = errors;
          if (typeof key6 === "string") {
            if (!pattern1.test(key6)) {
              (vErrors ??= []).push(problem(instancePath + "/triggerSets", "pattern", { pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$" }, schema11.properties.triggerSets.propertyNames, key6, key6));
              errors++;
            }
          }
          var valid8 = _errs30 === errors;
          if (!valid8) {
            (vErrors ??= []).push(problem(instancePath + "/triggerSets", "propertyNames", { propertyName: key6 }, schema11.properties.triggerSets, data11));
            errors++;
          }
        }
        for (const key7 in data11) {
          if (!validate33(data11[key7], { instancePath: instancePath + "/triggerSets/" + escapeKey(key7), parentData: data11, parentDataProperty: key7, rootData })) {
            vErrors = vErrors === null ? validate33.errors : appendErrors(vErrors, validate33.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push(problem(instancePath + "/triggerSets", "type", { type: "object" }, schema11.properties.triggerSets, data11));
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push(problem(instancePath, "type", { type: "object" }, schema11, data));
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
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema: unknown;
  readonly parentSchema: SchemaPart;
  readonly data: unknown;
  /** Set when it is about a key, not a value. */
  readonly propertyName: string | undefined;
}

/** Everything that does not fit the schema, in no particular order; some of it is said twice, at different depths. */
export function schemaErrors(value: unknown): readonly SchemaError[] {
  return schema_default(value) ? [] : schema_default.errors;
}
