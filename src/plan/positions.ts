import type { LoadedFile, Spot } from '../config/loaded.ts';
import type { DraftEntry } from './draft.ts';
import type { TriggerPositions } from './plan.ts';
import type { Value } from './values.ts';

/** Positions of the parts of an entry, for all its members. A plan outlives the file it was made from: nothing of that is held on to. */
export function positionsOf({ jobPlace, settings }: DraftEntry, { positions }: LoadedFile): TriggerPositions {
  const spotOf = ({ place }: Value): Spot => positions.spot(place.container, place.key);
  // Lists that are as long as they need to be: one that grows has room for sixteen more.
  const names = [...settings.parameters.keys(), ...settings.files.keys()];
  const spots = [...settings.parameters.values(), ...settings.files.values()].map(spotOf);
  const correlate = settings.texts.get('correlate');
  return new EntryPositions(positions.spot(jobPlace.container, jobPlace.key), names, spots, correlate && spotOf(correlate));
}

class EntryPositions implements TriggerPositions {
  readonly #job: Spot;
  /** Of parameters and files; a name that is both is an error. */
  readonly #names: readonly string[];
  readonly #spots: readonly Spot[];
  readonly #correlate: Spot | undefined;

  constructor(job: Spot, names: readonly string[], spots: readonly Spot[], correlate: Spot | undefined) {
    this.#job = job;
    this.#names = names;
    this.#spots = spots;
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
    return this.#spots[this.#names.indexOf(parameter)];
  }
}
