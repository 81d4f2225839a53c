import type { ReporterFactory } from '../reporter.ts';
import { createPipelineReporter } from './log.ts';

/**
 * For GitLab CI: sections that fold, as GitLab's `Ansi2json` reads them: `section_start:TIME:NAME\r\e[0KTITLE`. GitLab has no command
 * that masks a value or sets a variable while a job runs.
 */
export const createGitlabReporter: ReporterFactory = (streams) => {
  // A job may run the program several times; sections of the same name would be one.
  const job = Math.floor(streams.random() * 2 ** 32).toString(36);
  const marker = (which: 'start' | 'end', section: number, at: number, options = ''): string =>
    `\u001b[0Ksection_${which}:${Math.floor(at / 1_000)}:trigger_runner_${job}_${section}${options}\r\u001b[0K`;
  return createPipelineReporter(streams, {
    begin: (title, section, at, folded) => `${marker('start', section, at, folded ? '[collapsed=true]' : '')}${title}\n`,
    end: (section, at) => `${marker('end', section, at)}\n`,
    annotate: undefined,
    finish: () => '',
  });
};
