import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PipelineFiles } from '../reporters/reporter.ts';
import type { Context } from './context.ts';
import type { Host } from './host.ts';

/** The files of the step that GitHub Actions names in the environment. One that cannot be written is told once and fails nothing. */
export function githubFiles({ host, stderr }: Context, redact: (text: string) => string): PipelineFiles {
  const writer = (variable: string): ((text: string) => void) | undefined => {
    const path = host.env[variable] ?? '';
    if (path === '') return undefined;
    return (text) => {
      try {
        appendFileSync(path, redact(text));
      } catch (error) {
        stderr.write(`The file of ${variable} cannot be written: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    };
  };
  const outputs = writer('GITHUB_OUTPUT');
  const summary = writer('GITHUB_STEP_SUMMARY');
  return { ...(outputs === undefined ? {} : { outputs }), ...(summary === undefined ? {} : { summary }) };
}

/** Replaces the content of a file that was named on the command line. One that cannot be written is told, and fails nothing. */
export function fileWriter(
  { cwd }: Host,
  file: string,
  redact: (text: string) => string,
  note: (line: string) => void,
): (text: string) => void {
  return (text) => {
    try {
      writeFileSync(resolve(cwd, file), redact(text));
    } catch (error) {
      note(`The file ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}
