import type { SandboxJob, SandboxResult } from '../definition.ts';
import { startOf } from './stages.ts';
import type { Build, BuildPlan, ParameterValue, PlannedStage } from './types.ts';

/** What the builds of a declared job do: `duration` in milliseconds, the log lines spread evenly over it. */
export function declaredPlan(
  declared: SandboxJob,
  duration: number,
  stages: readonly PlannedStage[],
): (build: Build, ordinal: number) => BuildPlan {
  const log = declared.log ?? [];
  const stageLines = stages.flatMap(linesOfStage);
  return (build, ordinal) => {
    const result = resultOf(declared, build, ordinal);
    const last = (result === 'FAILURE' ? stages.find(({ fails }) => fails) : undefined) ?? stages.at(-1);
    const whole = last === undefined ? duration : last.at + last.duration;
    const spacing = log.length === 0 ? 0 : whole / log.length;
    const logLines = log.flatMap((text, index) =>
      replaceVariables(text, build)
        .split('\n')
        .map((line) => ({ at: index * spacing, text: line })),
    );
    return {
      duration: whole,
      result,
      lines: [...stageLines.filter(({ at }) => at < whole), ...logLines].sort((left, right) => left.at - right.at),
      artifacts: Object.fromEntries(
        Object.entries(declared.artifacts ?? {}).map(([path, content]) => [
          replaceVariables(path, build),
          replaceVariables(content, build),
        ]),
      ),
      stages,
    };
  };
}

/** What a Pipeline says at the start of a stage; of an input without parameters (`InputStepExecution.start`), its choices. */
function linesOfStage(stage: PlannedStage): { readonly at: number; readonly text: string }[] {
  const { name, input } = stage;
  const at = startOf(stage);
  const asked =
    input === undefined
      ? []
      : ['[Pipeline] input', ...(input.parameters.length === 0 ? [input.message, 'Proceed or Abort'] : ['Input requested'])];
  return ['[Pipeline] stage', `[Pipeline] { (${name})`, ...asked].map((text) => ({ at, text }));
}

/** `$NAME` and `${NAME}` become the parameter's value; `$BUILD_NUMBER` and `$JOB_NAME` as in a build's environment. Others stay. */
function replaceVariables(text: string, build: Build): string {
  if (!text.includes('$')) return text;
  return text.replaceAll(/\$(?:\{([A-Za-z_][\w.]*)\}|([A-Za-z_]\w*))/g, (whole: string, braced?: string, plain?: string) => {
    return variableOf(build, braced ?? plain ?? '') ?? whole;
  });
}

/** Value of an environment variable of a build. */
export function variableOf(build: Build, name: string): string | undefined {
  const parameter = build.parameters?.find((candidate) => candidate.name === name);
  if (parameter !== undefined) return String(parameter.value);
  switch (name) {
    case 'BUILD_NUMBER':
    case 'BUILD_ID':
      return String(build.number);
    case 'JOB_NAME':
      return build.job.fullName;
    case 'JOB_BASE_NAME':
      return build.job.name;
    default:
      return undefined;
  }
}

function resultOf(declared: SandboxJob, build: Build, ordinal: number): SandboxResult {
  const failWhen = declared.failWhen === undefined ? [] : Object.entries(declared.failWhen);
  if (failWhen.length > 0 && failWhen.every(([name, value]) => valueIs(build.parameters, name, value))) return 'FAILURE';
  const { result } = declared;
  if (result === undefined) return 'SUCCESS';
  if (typeof result === 'string') return result;
  return result[Math.min(ordinal, result.length - 1)] ?? 'SUCCESS';
}

function valueIs(parameters: readonly ParameterValue[] | undefined, name: string, value: string): boolean {
  return parameters?.some((parameter) => parameter.name === name && String(parameter.value) === value) ?? false;
}
