import type { AccountInput } from '../account.ts';
import type { ReporterFactory } from '../reporter.ts';
import { azureCommand } from './azure-commands.ts';
import type { Annotation } from './dialect.ts';
import { createPipelineReporter } from './log.ts';
import { outputsJson, outputVariables } from './outputs.ts';

/** Longest value in characters: a longer variable keeps later steps from starting (32,767 on Windows). */
const longestVariable = 30_000;

/** For Azure Pipelines: groups, issues at the lines of the triggers file, variables for later steps and jobs, the result of the task. */
export const createAzureReporter: ReporterFactory = (streams) =>
  createPipelineReporter(streams, {
    begin: (title) => `##[group]${title}\n`,
    end: () => '##[endgroup]\n',
    annotate: issue,
    finish: (input) => `${variables(input)}${taskResult(input)}`,
  });

function issue({ severity, code, title, message, hint, file, position }: Annotation): string {
  const place = file === undefined || position === undefined ? {} : placeOf(file, position);
  // An issue is one line, and has no title of its own.
  const text = [title === code ? message : `${title}: ${message}`, hint].filter((part) => part !== undefined).join('. ');
  return azureCommand('task.logissue', { type: severity, ...place, code }, text);
}

function placeOf(file: string, { line, column }: { readonly line: number; readonly column: number }): Record<string, string | number> {
  return { sourcepath: file, linenumber: line, columnnumber: column };
}

/** Each variable twice: for the later steps of the job, and as an output for other jobs. */
function variables(input: AccountInput): string {
  const builds = outputsJson(input);
  return [
    ['JENKINS_RUN_ID', input.started.run] as const,
    ...(builds.length > longestVariable ? [] : [['JENKINS_BUILDS', builds] as const]),
    ...outputVariables(input),
  ]
    .map(
      ([variable, value]) =>
        azureCommand('task.setvariable', { variable }, value) + azureCommand('task.setvariable', { variable, isOutput: 'true' }, value),
    )
    .join('');
}

/** A step whose exit code is 0 may still have had failures that are allowed; that is "with issues" there. */
function taskResult({ finished, results }: AccountInput): string {
  if (finished === undefined) return '';
  if (finished.exitCode !== 0)
    return azureCommand('task.complete', { result: 'Failed' }, `trigger-runner ended with exit code ${finished.exitCode}`);
  const allowed = [...results.values()].filter(({ outcome }) => outcome === 'failure-allowed').length;
  if (allowed === 0) return '';
  return azureCommand('task.complete', { result: 'SucceededWithIssues' }, `${allowed} failed, and may`);
}
