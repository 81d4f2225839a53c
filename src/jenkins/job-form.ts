import { array, map, object, optional, string, withDefault } from './decode.ts';
import { jobPath } from './paths.ts';
import { json, read } from './read.ts';
import { jobDescription, jobTree } from './shapes.ts';
import type { Connection } from './connection.ts';
import type { Decoder } from './decode.ts';
import type { JobForm } from './form-port.ts';
import type { ReadResult } from './port.ts';

/** As `jobTree`, with the descriptions (recording 10). */
const formTree: string = `${jobTree.replace('parameterDefinitions[', 'parameterDefinitions[description,')},description`;

interface Described {
  readonly description?: string | undefined;
  readonly property: readonly {
    readonly parameterDefinitions?: readonly { readonly name: string; readonly description?: string | undefined }[] | undefined;
  }[];
}

const described: Decoder<Described> = object<Described>({
  description: optional(string),
  property: withDefault(
    array(
      object<Described['property'][number]>({
        parameterDefinitions: optional(
          array(object<{ name: string; description?: string | undefined }>({ name: string, description: optional(string) })),
        ),
      }),
    ),
    [],
  ),
});

const form: Decoder<JobForm> = (value) => {
  const { description, property } = described(value);
  const parameters = property.flatMap((entry) => entry.parameterDefinitions ?? []);
  return {
    job: jobDescription(value),
    description: text(description),
    descriptions: new Map(
      parameters.flatMap((parameter) => {
        const written = text(parameter.description);
        return written === undefined ? [] : [[parameter.name, written] as const];
      }),
    ),
  };
};

/** Jenkins shows an empty text where none was written. */
function text(written: string | undefined): string | undefined {
  return written === undefined || written.trim() === '' ? undefined : written.trim();
}

/** Reads a job with what people wrote about it. */
export function readForm(connection: Connection, job: string, signal: AbortSignal): Promise<ReadResult<{ readonly form: JobForm }>> {
  return read<{ form: JobForm }>(
    connection,
    {
      path: `${jobPath(job)}/api/json`,
      query: `tree=${formTree}`,
      target: `the job ${job}`,
      accept: json(map(form, (found) => ({ form: found }))),
    },
    signal,
  );
}
