/** What `--report` takes. */
import { type ReportFormat, reportFormats } from '../reporters/report/formats.ts';
import { suggest } from '../util/suggest.ts';

/** A report that is to be written. */
export interface ReportTarget {
  readonly format: ReportFormat;
  /** File as it was named. */
  readonly path: string;
}

/** Reads `html=report.html,junit=out/junit.xml`. A comma in a path is part of it unless a form follows. Throws what is wrong. */
export function parseReports(text: string): readonly ReportTarget[] {
  return text.split(/,(?=\w+=)/).map((part) => {
    const split = part.indexOf('=');
    const name = split === -1 ? part : part.slice(0, split);
    const format = reportFormats.find((known) => known === name);
    if (format === undefined) {
      const near = suggest(name, reportFormats);
      throw new Error(
        `\`${name}\` is not a form of report: write html=, junit=, json= or markdown=${near === undefined ? '' : `. Did you mean \`${near}\`?`}`,
      );
    }
    const path = split === -1 ? '' : part.slice(split + 1);
    if (path === '') throw new Error(`write the file of the report: ${format}=FILE`);
    return { format, path };
  });
}
