import { escapeData, toGithubAnnotation } from '../../diagnostics/github.ts';
import { account, type AccountInput } from '../account.ts';
import { createReportCollector } from '../report/collector.ts';
import { markdownBlock } from '../report/markdown-text.ts';
import { markdownReport } from '../report/markdown.ts';
import type { RunReport } from '../report/model.ts';
import type { ReporterFactory } from '../reporter.ts';
import type { Dialect } from './dialect.ts';
import { createPipelineReporter, withoutLogs } from './log.ts';
import { outputsJson, triggerOutputs } from './outputs.ts';

/**
 * For GitHub Actions: groups, annotations at the lines of the triggers file, outputs and summary of the step. The commands are those
 * that
 * `ActionCommand` of actions/runner reads: `::…` at the start of a line.
 */
export const createGithubReporter: ReporterFactory = (streams) => {
  const collector = createReportCollector();
  const dialect: Dialect = {
    begin: (title) => `::group::${escapeData(title)}\n`,
    end: () => '::endgroup::\n',
    annotate: (annotation) => `${toGithubAnnotation(annotation)}\n`,
    finish(input) {
      streams.files?.outputs?.(githubOutputs(input, streams.random));
      streams.files?.summary?.(summaryOf(collector.report(), input));
      return '';
    },
  };
  const reporter = createPipelineReporter(streams, dialect);
  return {
    ...reporter,
    onEvent(event) {
      collector.onEvent(event);
      reporter.onEvent(event);
    },
  };
};

/** Characters of an account; GitHub takes 1 MiB of a step. */
const longestSummary = 300_000;

/** The report in Markdown; of a run that was over before there were no events, so its account. */
function summaryOf(report: RunReport | undefined, input: AccountInput): string {
  if (report !== undefined) return markdownReport(report);
  const text = account(withoutLogs(input), false).trimEnd();
  return `${markdownBlock(text.slice(0, longestSummary).split('\n'))}\n`;
}

/** Lines for the file of `GITHUB_OUTPUT`. Each value stands between delimiters that it cannot hold, so that it cannot set another output. */
export function githubOutputs(input: AccountInput, random: () => number): string {
  const triggers = triggerOutputs(input);
  const [only, another] = input.started.sets.flatMap((set) => set.triggers);
  const outputs: (readonly [name: string, value: string])[] = [
    ['run-id', input.started.run],
    ...(input.finished === undefined ? [] : ([['exit-code', String(input.finished.exitCode)]] as const)),
    ['builds', outputsJson(input)],
    ...triggers.flatMap(({ name, values }) =>
      name === undefined ? [] : Object.entries(values).map(([key, value]) => [`${name}-${key}`, value] as const),
    ),
    // With one trigger there is no doubt whose they are.
    ...(only !== undefined && another === undefined ? Object.entries(triggers[0]?.values ?? {}) : []),
  ];
  return outputs
    .map(([name, value]) => {
      const delimiter = delimiterFor(value, random);
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
    })
    .join('');
}

function delimiterFor(value: string, random: () => number): string {
  for (;;) {
    const delimiter = `end_${Array.from({ length: 4 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('')}`;
    if (!value.includes(delimiter)) return delimiter;
  }
}
