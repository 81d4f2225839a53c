import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { createPlainReporter } from '../../../src/reporters/plain.ts';
import { createAzureReporter } from '../../../src/reporters/pipeline/azure.ts';
import { createGithubReporter } from '../../../src/reporters/pipeline/github.ts';
import { createGitlabReporter } from '../../../src/reporters/pipeline/gitlab.ts';
import type { ReporterFactory } from '../../../src/reporters/reporter.ts';
import { eventsFrom, failingRun } from '../../support/events.ts';
import { memoryStreams, type Written } from '../../support/streams.ts';

const commands = [
  '::set-output name=evil::x',
  '   ::add-mask::evil',
  '\t::error::evil',
  '\u00a0::error::evil',
  '\u3000::error::evil',
  '\ufeff::error::evil',
  '::stop-commands::evil',
  '##[set-env name=PATH]evil',
  '##[group]evil',
  '#\u0000#[error]evil',
  '##vso[task.setvariable variable=evil]x',
  '#\u001b[31m#vso[task.complete result=Succeeded]evil',
  '#\u200b#vso[task.complete]evil',
  '##teamcity[buildProblem description=evil]',
  'progress\r::error::evil',
  'progress\r##vso[task.complete]evil',
  'one\n::error::evil',
  'section_start:1560896352:evil[collapsed=true]\r\u001b[0Kevil',
  '\u001b[0Ksection_end:1560896352:set_verify\r\u001b[0K',
  '\u009bKsection_start:1:evil\r\u009b0K',
  '\u001b]0;evil\u0007',
  `${'long '.repeat(30)}::error::evil`,
];

/** The run of a Jenkins that puts `text` wherever it can. */
function hostileRun(text: string): EventBody[] {
  return failingRun.flatMap((body): EventBody | EventBody[] => {
    switch (body.type) {
      case 'trigger-queued':
        return { ...body, url: `https://ci.example.org/${text}` };
      case 'build-started':
        return [
          { ...body, url: `https://ci.example.org/${text}` },
          { type: 'log-lines', trigger: body.trigger, number: body.number, lines: [text, `then ${text}`] },
        ];
      case 'trigger-waiting':
        return { ...body, why: text };
      case 'controller-notice':
        return { ...body, notice: { kind: 'warning', message: text } };
      case 'trigger-finished':
        return body.outcome === 'failed'
          ? {
              ...body,
              url: `https://ci.example.org/${text}`,
              displayName: text,
              logTail: [text, ...(body.logTail ?? [])],
              failure: {
                code: 'jenkins-refused',
                message: text,
                reason: `${'word '.repeat(17)} ${text}`,
                hint: `${'word '.repeat(17)} ${text}`,
                links: [text],
              },
            }
          : body;
      default:
        return body;
    }
  });
}

function report(create: ReporterFactory, text: string, colour = false): Written {
  const { streams, written } = memoryStreams({ colourOut: colour, colourErr: colour });
  const reporter = create(streams);
  for (const event of eventsFrom(hostileRun(text))) reporter.onEvent(event);
  reporter.end();
  return written;
}

/** Every line that a pipeline would act upon, by the rules of its own reader. */
function commandsIn(text: string): string[] {
  return text.split(/\r\n|\r|\n|\u2028|\u2029/).filter(
    (line) =>
      // ActionCommand of actions/runner: `::` after white space, `##[` anywhere; the agent of Azure Pipelines and TeamCity: anywhere.
      /^\s*::/u.test(line) || /##\w*\[/.test(line),
  );
}

/** What a command is, without what it is about. */
function kind(line: string): string {
  return /^(?:::[\w-]+|##\w*\[[\w.]+)/.exec(line)?.[0] ?? line;
}

const pipelines: Record<string, ReporterFactory> = {
  github: createGithubReporter,
  gitlab: createGitlabReporter,
  azure: createAzureReporter,
};
const sections = /section_(?:start|end):\d+:[\w.-]+(?:\[[^\]]*\])?\r/g;

describe('what Jenkins says never becomes a command', () => {
  it.each(commands)('plain: %j', (text) => {
    for (const colour of [false, true]) {
      const { all } = report(createPlainReporter, text, colour);
      expect(commandsIn(all)).toEqual([]);
      expect(all.match(sections) ?? []).toEqual([]);
      expect(all).not.toMatch(/\r/);
    }
  });

  it.each(commands)('the pipelines: %j', (text) => {
    for (const [name, create] of Object.entries(pipelines)) {
      for (const colour of [false, true]) {
        const { out } = report(create, text, colour);
        const harmless = report(create, 'harmless', colour).out;
        expect([name, commandsIn(out).map(kind)]).toEqual([name, commandsIn(harmless).map(kind)]);
        expect([name, out.match(sections)]).toEqual([name, harmless.match(sections)]);
        expect(out.split('\r').length).toBe(harmless.split('\r').length);
      }
    }
  });

  it('cannot set an output of its own', () => {
    const evil = 'x\nend_00000001000000020000000300000004\nevil<<EOF\nx\nEOF\nevil=1';
    const { outputs } = report(createGithubReporter, evil);
    expect(readOutputs(outputs)).not.toHaveProperty('evil');
    expect(Object.keys(readOutputs(outputs))).toEqual([
      'run-id',
      'exit-code',
      'builds',
      'verify-unit-build-number',
      'verify-unit-build-url',
      'verify-unit-result',
      'verify-lint-build-number',
      'verify-lint-build-url',
      'verify-lint-result',
    ]);
  });

  it('whatever it says', () => {
    const piece = fc.oneof(
      fc.constantFrom(...commands, '::', '##', '[', ' ', '\r', '\n', '\u001b[0K', 'a b'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const text = pieces.join('');
        expect(commandsIn(report(createPlainReporter, text).all)).toEqual([]);
        const allowed = /^::(group|endgroup|error|warning)\b/;
        const { out, outputs } = report(createGithubReporter, text);
        expect(commandsIn(out).filter((line) => !allowed.test(line))).toEqual([]);
        expect(commandsIn(report(createGitlabReporter, text).out)).toEqual([]);
        expect(Object.keys(readOutputs(outputs))).toHaveLength(9);
      }),
      { numRuns: 40 },
    );
  });
});

/** Reads the file of outputs as `FileCommandManager` of actions/runner does. */
function readOutputs(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const heredoc = line.indexOf('<<');
    const equals = line.indexOf('=');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      found[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const [name = '', delimiter] = line.split('<<');
    const value: string[] = [];
    for (index++; lines[index] !== delimiter; index++) {
      if (index >= lines.length) throw new Error(`no end of ${name}`);
      value.push(lines[index] ?? '');
    }
    found[name] = value.join('\n');
  }
  return found;
}
