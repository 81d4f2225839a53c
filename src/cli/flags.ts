/** Flags and arguments that several commands share. */
import type { FlagParametersForType, TypedFlagParameter, TypedPositionalParameter } from '@stricli/core';
import type { GraphLanguage } from '../reporters/preview-graph.ts';
import { type ReporterName, reporterNames } from '../reporters/registry.ts';
import type { Context } from './context.ts';
import { defaultFile } from './default-file.ts';
import { type LogChoice, parseLogChoice } from './log-choice.ts';
import { parseReports, type ReportTarget } from './report-target.ts';
import { parseDuration } from '../util/duration.ts';
import { runIdPattern } from './run-id.ts';

/** `NAME=value` of `--var`. */
export interface VariableAssignment {
  readonly name: string;
  readonly value: string;
}

/** Flags of whatever drives a run, new or not. */
export interface RunFlags {
  readonly maxParallel?: number;
  readonly output?: ReporterName;
  readonly state?: string;
  readonly takeOver?: boolean;
  readonly follow?: boolean;
  readonly debug?: boolean;
  readonly dotenv?: string;
  readonly log?: readonly LogChoice[];
  readonly report?: readonly (readonly ReportTarget[])[];
}

/** Flags of `apply`. */
export interface ApplyFlags extends RunFlags {
  readonly var?: readonly VariableAssignment[];
  readonly only?: readonly string[];
  readonly runId?: string;
  readonly yes?: boolean;
  readonly requireApproval?: boolean;
  readonly noPreflight?: boolean;
}

/** Forms in which `preview` shows a plan. */
export const previewOutputs = ['pretty', 'plain', 'ndjson', 'json'] as const;

/** Languages of `preview --graph`. */
export const graphLanguages: readonly GraphLanguage[] = ['mermaid', 'dot'];

/** Flags of `preview`. */
export interface PreviewFlags {
  readonly var?: readonly VariableAssignment[];
  readonly only?: readonly string[];
  readonly output?: (typeof previewOutputs)[number];
  readonly graph?: GraphLanguage;
  readonly out?: string;
  readonly detailedExitCode?: boolean;
}

/** Flags of `cancel`. */
export interface CancelFlags extends StateFlags {
  readonly output?: ReporterName;
  readonly takeOver?: boolean;
}

/** Forms in which runs are shown. */
export const runsOutputs = ['plain', 'ndjson'] as const;

/** Flags of `runs` and `runs show`. */
export interface RunsFlags extends StateFlags {
  readonly output: (typeof runsOutputs)[number];
}

/** Flags of what only looks at the state. */
export interface StateFlags {
  readonly state?: string;
}

/** Flags of `state gc`. */
export interface StateGcFlags extends StateFlags {
  /** Milliseconds. */
  readonly older: number;
  readonly dryRun?: boolean;
}

/** Flags of `state copy`. */
export interface StateCopyFlags extends StateFlags {
  readonly to: string;
}

/** Forms in which `validate` shows problems. */
export const validateOutputs = ['pretty', 'plain', 'ndjson', 'github'] as const;

/** Flags of `validate`. */
export interface ValidateFlags {
  readonly var?: readonly VariableAssignment[];
  readonly output?: (typeof validateOutputs)[number];
}

/** Forms in which `doctor` shows what it found. */
export const doctorOutputs = ['plain', 'ndjson', 'json'] as const;

/** Flags of `doctor`. */
export interface DoctorFlags {
  readonly var?: readonly VariableAssignment[];
  readonly output: (typeof doctorOutputs)[number];
}

/** Flags of `init`. */
export interface InitFlags {
  readonly from?: string;
  readonly job?: readonly string[];
  readonly set: string;
  readonly sandbox?: boolean;
  readonly force?: boolean;
}

/** Flags of `sandbox`. */
export interface SandboxFlags {
  readonly port: number;
  readonly host: string;
  readonly controller?: string;
  readonly var?: readonly VariableAssignment[];
}

/** Flag `--var NAME=value`, any number of times. */
export const varFlag: TypedFlagParameter<readonly VariableAssignment[] | undefined, Context> = {
  kind: 'parsed',
  parse: parseVariable,
  brief: 'Set a variable of the file, as NAME=value (may be repeated)',
  proposeCompletions: async function names() {
    return (await import('./completion/names.ts')).variableNames(this, defaultFile);
  },
  placeholder: 'NAME=value',
  variadic: true,
  optional: true,
};

/** Flag `--only NAME`, any number of times. */
export const onlyFlag: TypedFlagParameter<readonly string[] | undefined, Context> = {
  kind: 'parsed',
  parse: String,
  brief: 'Run only the trigger of this name or id (may be repeated)',
  proposeCompletions: proposeTriggers,
  placeholder: 'NAME',
  variadic: true,
  optional: true,
};

/** Flag `--run-id ID`. */
export const runIdFlag: TypedFlagParameter<string | undefined, Context> = {
  kind: 'parsed',
  parse: parseRunId,
  brief: 'Id of the run, for ${run.id}; one that exists is gone on with [default: made from the time]',
  placeholder: 'ID',
  optional: true,
};

/** Flag `--max-parallel N`. */
const maxParallelFlag: TypedFlagParameter<number | undefined, Context> = {
  kind: 'parsed',
  parse: parsePositive,
  brief: 'Triggers in flight at the same time over all sets [default: no limit]',
  placeholder: 'N',
  optional: true,
};

/** Flag `--output` of a run. */
export const runOutputFlag: TypedFlagParameter<ReporterName | undefined, Context> = {
  kind: 'enum',
  values: reporterNames,
  brief: 'For people, for programs, or as a pipeline wants it [default: chosen by where it runs]',
  optional: true,
};

/** Flag `--log MODE[=NAME]`, any number of times. */
const logFlag: TypedFlagParameter<readonly LogChoice[] | undefined, Context> = {
  kind: 'parsed',
  parse: parseLogChoice,
  brief: 'Console logs: none, tail, follow, or follow=NAME (may be repeated) [default: from the file]',
  proposeCompletions: async function names(partial) {
    if (!partial.startsWith('follow=')) return ['none', 'tail', 'follow'];
    return (await (await import('./completion/names.ts')).triggerNames(this, defaultFile)).map((name) => `follow=${name}`);
  },
  placeholder: 'MODE',
  variadic: true,
  optional: true,
};

/** Flag `--state PLACE`. */
export const stateFlag: TypedFlagParameter<string | undefined, Context> = {
  kind: 'parsed',
  parse: String,
  brief: 'Where runs are remembered: a folder, or postgres://… [default: .trigger-runner]',
  placeholder: 'PLACE',
  optional: true,
};

/** Flag `--follow`. */
const followFlag: TypedFlagParameter<boolean | undefined, Context> = {
  kind: 'boolean',
  brief: 'Watch a run that another process drives, and end with its exit code',
  optional: true,
  withNegated: false,
};

/** Flag `--take-over`. */
export const takeOverFlag: TypedFlagParameter<boolean | undefined, Context> = {
  kind: 'boolean',
  brief: 'Take the run from a process on another host, which must be gone',
  optional: true,
  withNegated: false,
};

/** Flag `--report FORM=FILE,…`, any number of times. */
const reportFlag: TypedFlagParameter<readonly (readonly ReportTarget[])[] | undefined, Context> = {
  kind: 'parsed',
  parse: parseReports,
  brief: 'Write reports: html=FILE,junit=FILE,json=FILE,markdown=FILE (may be repeated)',
  proposeCompletions: () => ['html=', 'junit=', 'json=', 'markdown='],
  placeholder: 'FORM=FILE',
  variadic: true,
  optional: true,
};

/** Flag `--dotenv FILE`. */
const dotenvFlag: TypedFlagParameter<string | undefined, Context> = {
  kind: 'parsed',
  parse: String,
  brief: 'Write the results as variables into a file, for GitLab or a shell',
  placeholder: 'FILE',
  optional: true,
};

/** Flag `--debug`. */
const debugFlag: TypedFlagParameter<boolean | undefined, Context> = {
  kind: 'boolean',
  brief: 'Show every request and its answer, without credentials; on a terminal, count them',
  optional: true,
  withNegated: false,
};

/** Flags of whatever drives a run. */
export const runFlags: FlagParametersForType<RunFlags, Context> = {
  maxParallel: maxParallelFlag,
  output: runOutputFlag,
  state: stateFlag,
  takeOver: takeOverFlag,
  follow: followFlag,
  dotenv: dotenvFlag,
  report: reportFlag,
  debug: debugFlag,
  log: logFlag,
};

/** Flag `--output` of `runs` and `runs show`. */
export const runsOutputFlag: TypedFlagParameter<RunsFlags['output'], Context> = {
  kind: 'enum',
  values: runsOutputs,
  brief: 'For people, or one JSON object per line',
  default: 'plain',
};

/** Ids of the runs, for completion. */
async function proposeRuns(this: Context): Promise<readonly string[]> {
  return (await import('./completion/names.ts')).runIds(this);
}

/** Names of the triggers of the file, for completion. */
export async function proposeTriggers(this: Context): Promise<readonly string[]> {
  return (await import('./completion/names.ts')).triggerNames(this, defaultFile);
}

/** Argument `RUN`. */
export const runArgument: TypedPositionalParameter<string, Context> = {
  parse: parseRunId,
  brief: 'Id of the run',
  proposeCompletions: proposeRuns,
  placeholder: 'RUN',
};

/** Argument `[RUN]`. */
export const optionalRunArgument: TypedPositionalParameter<string | undefined, Context> = {
  ...runArgument,
  brief: 'Id of the run [default: the latest that is not over]',
  optional: true,
};

/** Argument `[FILE]`. */
export const fileArgument: TypedPositionalParameter<string | undefined, Context> = {
  parse: String,
  brief: `Triggers file [default: ${defaultFile}]`,
  placeholder: 'FILE',
  optional: true,
};

/** Arguments `[FILE] [SET]...`. */
export const fileAndSetsArgument: TypedPositionalParameter<string, Context> = {
  parse: String,
  brief: `Triggers file [default: ${defaultFile}], then the sets to run [default: all]`,
  placeholder: 'FILE SET',
  proposeCompletions: async function names() {
    return (await import('./completion/names.ts')).setNames(this, defaultFile);
  },
};

/** Reads `NAME=value`; the value may be empty and may contain `=`. */
export function parseVariable(text: string): VariableAssignment {
  const split = text.indexOf('=');
  if (split < 1) throw new Error('write it as NAME=value');
  return { name: text.slice(0, split), value: text.slice(split + 1) };
}

/** Reads a run id. */
export function parseRunId(text: string): string {
  if (!runIdPattern.test(text)) throw new Error('1 to 64 letters, digits, dots, underscores and hyphens, not dots alone');
  return text;
}

/** Reads an age, such as `90d`, in milliseconds. */
export function parseAge(text: string): number {
  const age = parseDuration(text);
  if (age === undefined || age === 0) throw new Error('write it as 90d, 12h or 30m');
  return age;
}

/** Reads a whole number from 1. */
function parsePositive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error('a whole number from 1');
  return Number(text);
}

/** Reads the name of a trigger set, as the schema has it. */
export function parseSetName(text: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(text)) throw new Error('a letter, then letters, digits, dots, underscores and hyphens');
  return text;
}

/** Reads a TCP port; 0 is any free one. */
export function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error('a port from 0 to 65535');
  return Number(text);
}

/** An address of a machine, IPv4 or IPv6. */
export function parseAddress(text: string): string {
  if (!/^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]+)$/i.test(text)) throw new Error('an address such as 127.0.0.1, 0.0.0.0 or ::1');
  return text;
}
