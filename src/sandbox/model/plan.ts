import type { SandboxJob, SandboxResult } from '../definition.ts';
import type { Build, BuildPlan, ParameterValue } from './types.ts';

/** What the builds of a declared job do: `duration` in milliseconds, the log lines spread evenly over it. */
export function declaredPlan(declared: SandboxJob, duration: number): (build: Build, ordinal: number) => BuildPlan {
  const log = declared.log ?? [];
  const spacing = log.length === 0 ? 0 : duration / log.length;
  return (build, ordinal) => ({
    duration,
    result: resultOf(declared, build, ordinal),
    lines: log.flatMap((text, index) =>
      replaceVariables(text, build)
        .split('\n')
        .map((line) => ({ at: index * spacing, text: line })),
    ),
    artifacts: Object.fromEntries(
      Object.entries(declared.artifacts ?? {}).map(([path, content]) => [replaceVariables(path, build), replaceVariables(content, build)]),
    ),
  });
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
