/** What `doctor` found, for people and for programs. */
import { wrap } from '../diagnostics/display.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Examination, type Finding, type FindingStatus, statusOf } from '../doctor/finding.ts';
import { unreachable } from '../util/unreachable.ts';
import { inlineText } from './console-text.ts';
import { findingWords } from './doctor-words.ts';
import { defaultWidth } from './layout.ts';
import { safeJson } from './ndjson.ts';
import { createPaint, type Paint, type Role } from './paint.ts';
import { plural } from './wording.ts';

/** Takes examinations one by one. */
export interface DoctorReporter {
  onExamination(examination: Examination): void;
  /** `unchecked`: controllers that could not be looked at, because of the problems of the file. */
  end(unchecked: readonly string[], exitCode: number): void;
}

/** Where it is shown, and what is known of the file. */
export interface DoctorReporterOptions {
  readonly out: (text: string) => void;
  readonly colour: boolean;
  readonly width: number | undefined;
  /** Masks secrets. What is broken into lines must be masked before. */
  readonly redact: (text: string) => string;
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A reporter of the form that was asked for. */
export function createDoctorReporter(output: 'plain' | 'ndjson' | 'json', options: DoctorReporterOptions): DoctorReporter {
  switch (output) {
    case 'plain':
      return plain(options);
    case 'ndjson':
      return ndjson(options);
    case 'json':
      return json(options);
    default:
      return unreachable(output);
  }
}

const roles: Readonly<Record<FindingStatus, Role>> = { ok: 'good', warning: 'warning', unknown: 'quiet', failed: 'bad' };

/** Columns before the text of a finding. */
const indent = 11;

function plain({ out, colour, width = defaultWidth, redact }: DoctorReporterOptions): DoctorReporter {
  const paint = createPaint(colour);
  const counts = new Counts();
  let blank = '';
  return {
    onExamination(examination) {
      counts.add(examination);
      const title = `${paint('strong', inlineText(examination.controller))}  ${inlineText(examination.url)}`;
      out(`${blank}${[title, ...examination.findings.flatMap((finding) => findingLines(finding, { width, paint, redact }))].join('\n')}\n`);
      blank = '\n';
    },
    end(unchecked) {
      const lines = unchecked.map((name) => `${paint('bad', 'not looked at')}: ${inlineText(name)}, because of the problems of the file`);
      out(`${blank}${[...lines, counts.sentence()].join('\n')}\n`);
    },
  };
}

interface Style {
  readonly width: number;
  readonly paint: Paint;
  readonly redact: (text: string) => string;
}

function findingLines(finding: Finding, { width, paint, redact }: Style): string[] {
  const status = statusOf(finding);
  const { text, reason, remedy } = findingWords(finding);
  const block = (head: string, content: string, tail = ''): string[] =>
    wrap(`${inlineText(redact(content))}${tail}`, Math.max(40, width - indent)).map(
      (line, index) => `${index === 0 ? head : ' '.repeat(indent)}${line}`,
    );
  return [
    ...block(`  ${paint(roles[status], status.padEnd(indent - 2))}`, text, ` [${finding.code}]`),
    ...(reason === undefined ? [] : block(`    ${paint('quiet', 'why'.padEnd(indent - 4))}`, reason)),
    ...(remedy === undefined ? [] : block(`    ${paint('quiet', 'to do'.padEnd(indent - 4))}`, remedy)),
  ];
}

function ndjson({ out }: DoctorReporterOptions): DoctorReporter {
  const counts = new Counts();
  const line = (value: object): void => out(`${safeJson(JSON.stringify(value))}\n`);
  return {
    onExamination(examination) {
      counts.add(examination);
      const { controller, url } = examination;
      for (const finding of examination.findings) line({ v: 1, type: 'finding', controller, url, ...forPrograms(finding) });
    },
    end: (unchecked, exitCode) => line({ v: 1, type: 'doctor', counts: counts.value, unchecked, exitCode }),
  };
}

function json({ out, file, diagnostics }: DoctorReporterOptions): DoctorReporter {
  const counts = new Counts();
  const controllers: object[] = [];
  return {
    onExamination(examination) {
      counts.add(examination);
      controllers.push({ ...examination, findings: examination.findings.map(forPrograms) });
    },
    end(unchecked, exitCode) {
      const document = { v: 1, type: 'doctor', file, controllers, unchecked, diagnostics, counts: counts.value, exitCode };
      out(`${safeJson(JSON.stringify(document, undefined, 2))}\n`);
    },
  };
}

/** A finding with its words; those of a failure are in one place only. */
function forPrograms(finding: Finding): object {
  const { code, ...data } = finding;
  const { text, reason, remedy } = findingWords(finding);
  const failure = 'failure' in finding ? { error: finding.failure.code } : {};
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'failure'));
  return { code, status: statusOf(finding), message: text, reason, remedy, ...failure, ...rest };
}

/** Numbers of findings by status. */
class Counts {
  readonly value = { controllers: 0, ok: 0, warning: 0, unknown: 0, failed: 0 };

  add({ findings }: Examination): void {
    this.value.controllers++;
    for (const finding of findings) this.value[statusOf(finding)]++;
  }

  sentence(): string {
    const { controllers, ok, warning, unknown, failed } = this.value;
    const more = unknown === 0 ? '' : `, ${unknown} unknown`;
    return `${plural(controllers, 'controller')}: ${ok} ok, ${plural(warning, 'warning')}${more}, ${failed} failed`;
  }
}
