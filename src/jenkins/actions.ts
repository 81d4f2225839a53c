/** Actions of queue items and builds: the parameters they have, and why they are there. */
import { array, type Decoder, map, object, optional, scalarText, string, withDefault } from './decode.ts';
import type { Build, ShownParameters } from './port.ts';

/** The actions of an item or a build, as far as they are asked for; those that have neither are empty objects, or null. */
export type Actions =
  | readonly (
      | {
          readonly parameters?: readonly (readonly [string, string | undefined])[] | undefined;
          readonly causes?: readonly string[] | undefined;
        }
      | undefined
    )[]
  | undefined;

interface ShownValue {
  readonly name: string;
  readonly value: string | undefined;
  readonly jobName: string | undefined;
  readonly number: string | undefined;
}

const parameterValue: Decoder<readonly [string, string | undefined]> = map(
  object<ShownValue>({ name: string, value: scalarText, jobName: scalarText, number: scalarText }),
  ({ name, value, jobName, number }) => [
    name,
    value ?? (jobName === undefined || number === undefined ? undefined : `${jobName}#${number}`),
  ],
);

/** Why something ran (`hudson.model.Cause`); one without words is left out below. */
const cause: Decoder<string> = map(
  object<{ shortDescription: string }>({ shortDescription: withDefault(string, '') }),
  (shown) => shown.shortDescription,
);

/** Actions (`ParametersAction`, `CauseAction`; recordings 23, 46b, 513). */
export const actions: Decoder<Actions> = optional(
  array(
    optional(
      object<{ parameters?: readonly (readonly [string, string | undefined])[] | undefined; causes?: readonly string[] | undefined }>({
        parameters: optional(array(parameterValue)),
        causes: optional(array(cause)),
      }),
    ),
  ),
);

/** Why it ran, each cause once; nothing where none is shown. */
export function shownCauses(shown: Actions): Pick<Build, 'causes'> {
  let causes: readonly string[] = [];
  shown?.forEach((action) =>
    action?.causes?.forEach((words) => {
      // Requests that were folded into one item have each left the same one. Next to all have one: a list that grows has room for sixteen more.
      if (words !== '' && !causes.includes(words)) causes = [...causes, words];
    }),
  );
  return causes.length === 0 ? {} : { causes };
}

/** The parameters; undefined when they were not asked for. */
export function shownParameters(shown: Actions): ShownParameters | undefined {
  if (shown === undefined) return undefined;
  const values = new Map<string, string | undefined>();
  for (const action of shown) action?.parameters?.forEach((shownValue) => values.set(shownValue[0], shownValue[1]));
  return values;
}
