import type { RunReport } from './model.ts';

/** Forms of a report. */
export type ReportFormat = 'html' | 'junit' | 'json' | 'markdown';

/** Every form, for flags. */
export const reportFormats: readonly ReportFormat[] = ['html', 'junit', 'json', 'markdown'];

/** Form → what writes it, in pieces. Each is loaded only when it is asked for. */
export const reportWriters: Readonly<Record<ReportFormat, () => Promise<(report: RunReport) => Iterable<string>>>> = {
  html: async () => (await import('./html/page.ts')).htmlReport,
  junit: async () => (await import('./junit.ts')).junitReport,
  json: async () => (await import('./json.ts')).jsonReport,
  markdown: async () => {
    const { markdownReport } = await import('./markdown.ts');
    return (report) => [markdownReport(report)];
  },
};
