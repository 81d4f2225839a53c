import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../../src/reporters/report/json.ts';
import { failingRun, sandboxRun } from '../../support/events.ts';
import { readProjectFile } from '../../support/project.ts';
import { hostileRun, largeRun, richRun } from './runs.ts';
import { reportOf } from './support.ts';

type Schema = { readonly [key: string]: unknown };

/** The published schema allows fields that come later; here each field must be in it. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema as Schema).map(([key, value]) => [key, closed(value)] as const);
  const isObject = (schema as Schema)['type'] === 'object' && !('additionalProperties' in schema);
  return { ...Object.fromEntries(entries), ...(isObject && { additionalProperties: false }) };
}

const published = JSON.parse(readProjectFile('schemas/report.schema.json')) as Schema;
const validate = new Ajv({ strict: true, allErrors: true }).compile(closed(published) as Schema);

const runs = {
  failing: failingRun,
  sandbox: sandboxRun,
  hostile: hostileRun,
  rich: richRun,
  large: [...largeRun({ triggers: 100, failing: 10 })],
};

describe('jsonReport', () => {
  it.each(Object.entries(runs))('of a run that is %s is what the published schema says', (_name, run) => {
    const report = JSON.parse([...jsonReport(reportOf(run))].join('')) as unknown;
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('of a run that is not over is, too', () => {
    const report: unknown = JSON.parse([...jsonReport(reportOf(failingRun.slice(0, 3)))].join(''));
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is refused by the schema when something is wrong with it', () => {
    expect(validate({ version: 2 })).toBe(false);
  });

  it('has all that the report has', () => {
    const report = reportOf(richRun);
    const written = JSON.parse([...jsonReport(report)].join('')) as typeof report;
    expect(written.sets.map(({ triggers }) => triggers.map(({ attempts, parameters }) => ({ attempts, parameters })))).toEqual(
      report.sets.map(({ triggers }) => triggers.map(({ attempts, parameters }) => ({ attempts, parameters }))),
    );
    expect(Object.keys(written).toSorted()).toEqual([...Object.keys(report), 'version'].toSorted());
  });

  it('has a line for each trigger', () => {
    const text = [...jsonReport(reportOf(failingRun))].join('');
    expect(text.split('\n').filter((line) => line.trimStart().startsWith('{"id":'))).toHaveLength(3);
  });
});
