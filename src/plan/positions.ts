import type { LoadedFile, Spot } from '../config/loaded.ts';
import type { DraftEntry } from './draft.ts';
import type { TriggerPositions } from './plan.ts';

/** Positions of the parts of an entry, for all its members. A plan outlives the file it was made from: nothing of that is held on to. */
export function positionsOf({ jobPlace, settings }: DraftEntry, { positions }: LoadedFile): TriggerPositions {
  const correlate = settings.texts.get('correlate')?.place;
  const parameters = [...settings.parameters, ...settings.files].map(
    ([name, { place }]) => [name, positions.spot(place.container, place.key)] as const,
  );
  return new EntryPositions(
    positions.spot(jobPlace.container, jobPlace.key),
    parameters,
    correlate && positions.spot(correlate.container, correlate.key),
  );
}

class EntryPositions implements TriggerPositions {
  readonly #job: Spot;
  /** By name; a name that is both a parameter and a file is an error. */
  readonly #parameters: readonly (readonly [string, Spot])[];
  readonly #correlate: Spot | undefined;

  constructor(job: Spot, parameters: readonly (readonly [string, Spot])[], correlate: Spot | undefined) {
    this.#job = job;
    this.#parameters = parameters;
    this.#correlate = correlate;
  }

  job(): ReturnType<TriggerPositions['job']> {
    return this.#job.value();
  }

  name(parameter: string): ReturnType<TriggerPositions['name']> {
    return this.#spotOf(parameter)?.key();
  }

  value(parameter: string): ReturnType<TriggerPositions['value']> {
    return this.#spotOf(parameter)?.value();
  }

  correlate(): ReturnType<TriggerPositions['correlate']> {
    return this.#correlate?.value();
  }

  #spotOf(parameter: string): Spot | undefined {
    return this.#parameters.find(([name]) => name === parameter)?.[1];
  }
}
