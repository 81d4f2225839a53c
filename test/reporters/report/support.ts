import type { EventBody } from '../../../src/events/events.ts';
import { createReportCollector, type CollectorOptions } from '../../../src/reporters/report/collector.ts';
import type { RunReport } from '../../../src/reporters/report/model.ts';
import { eventsFrom } from '../../support/events.ts';

/** The report of these events. */
export function reportOf(bodies: Iterable<EventBody>, options?: CollectorOptions): RunReport {
  const collector = createReportCollector(options);
  for (const event of eventsFrom([...bodies])) collector.onEvent(event);
  const report = collector.report();
  if (report === undefined) throw new Error('the run was not announced');
  return report;
}
