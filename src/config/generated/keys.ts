// Generated from schemas/jenkins-triggers.schema.json by scripts/generate.mjs. Do not edit.

/** Title of an object in the schema → its keys. */
export const keysOf: Readonly<Record<string, readonly string[]>> = {
  TriggersFile: ['version', 'variables', 'state', 'controllers', 'defaults', 'concurrency', 'triggerSets'],
  Variable: ['description', 'default', 'pattern'],
  Controller: ['url', 'username', 'token', 'password', 'bearer', 'headers', 'crumb', 'tls', 'proxy', 'maxConnections', 'poll', 'retry', 'timeout', 'sandbox'],
  Proxy: ['url', 'username', 'password'],
  TriggerSet: ['description', 'controller', 'mode', 'maxParallel', 'needs', 'when', 'onFailure', 'atomic', 'concurrency', 'defaults', 'triggers'],
  Concurrency: ['group', 'ifBusy', 'timeout'],
  Trigger: ['job', 'name', 'needs', 'matrix', 'controller', 'parameters', 'files', 'when', 'wait', 'successOn', 'allowFailure', 'timeout', 'timeouts', 'onTimeout', 'rebuild', 'delivery', 'ifQueued', 'run', 'within', 'ifNotParameterized', 'onInput', 'quietPeriod', 'remoteToken', 'cause', 'correlate', 'log', 'outputs'],
  TriggerDefaults: ['controller', 'parameters', 'files', 'when', 'wait', 'successOn', 'allowFailure', 'timeout', 'timeouts', 'onTimeout', 'rebuild', 'delivery', 'ifQueued', 'run', 'within', 'ifNotParameterized', 'onInput', 'quietPeriod', 'remoteToken', 'cause', 'correlate', 'log', 'outputs'],
  Sandbox: ['contextPath', 'executors', 'quietPeriod', 'version', 'csrf', 'pipelineRestApi', 'users', 'jobs', 'faults'],
  SandboxUser: ['password', 'apiToken', 'bearer', 'permissions'],
  SandboxJob: ['description', 'type', 'parameters', 'duration', 'result', 'failWhen', 'stages', 'log', 'artifacts', 'disabled', 'concurrent', 'quietPeriod', 'label', 'remoteToken', 'permissions', 'ignores', 'history'],
  SandboxStage: ['name', 'duration', 'input', 'fails'],
  SandboxInput: ['message', 'id', 'parameters', 'submitter'],
  SandboxParameter: ['type', 'default', 'choices', 'job', 'description'],
  SandboxFault: ['kind', 'method', 'path', 'skip', 'times', 'delay', 'status'],
};
