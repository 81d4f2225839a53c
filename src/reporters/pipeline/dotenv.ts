import type { EventBody, TriggerResult } from '../../events/events.ts';
import type { AccountInput } from '../account.ts';
import type { Reporter } from '../reporter.ts';
import { outputVariables } from './outputs.ts';

/** What GitLab takes of a `dotenv` report unless it is set up otherwise; it fails the job when there is more (`ParseDotenvArtifactService`). */
const gitlabLimits = { variables: 20, bytes: 5_000 } as const;

/** Where the file goes, and who reads it. */
export interface DotenvOptions {
  /** Replaces the content of the file. */
  readonly write: (text: string) => void;
  /** Whether to keep to what GitLab takes. */
  readonly limited: boolean;
  /** Tells people what was left out: a line without its end. */
  readonly note: (line: string) => void;
}

/** Writes the results of a run that is over as variables, `NAME=value` on each line, without quotes: no value needs them. */
export function createDotenvReporter({ write, limited, note }: DotenvOptions): Reporter {
  const results = new Map<string, TriggerResult>();
  let started: Extract<EventBody, { type: 'run-started' }> | undefined;
  const finish = (input: AccountInput): void => {
    const all = [['JENKINS_RUN_ID', input.started.run] as const, ...outputVariables(input)].map(([name, value]) => `${name}=${value}\n`);
    const taken = limited ? fitting(all) : all;
    write(taken.join(''));
    if (taken.length < all.length) {
      note(`GitLab takes ${gitlabLimits.variables} variables and 5 KB of a dotenv report, so ${all.length - taken.length} were left out`);
    }
  };
  return {
    onEvent(event) {
      if (event.type === 'run-started') started = event;
      if (event.type === 'trigger-finished') results.set(event.trigger, event);
      if (event.type === 'run-finished' && started !== undefined) finish({ started, results, finished: event });
    },
    onDiagnostics() {
      // There is no run whose results could be written.
    },
    onOver: finish,
    end() {
      // The file was written when the run ended.
    },
  };
}

function fitting(lines: readonly string[]): readonly string[] {
  let bytes = 0;
  const over = lines.findIndex((line, index) => {
    bytes += line.length;
    return index >= gitlabLimits.variables || bytes >= gitlabLimits.bytes;
  });
  return over === -1 ? lines : lines.slice(0, over);
}
