import type { LoadedFile } from '../config/loaded.ts';
import type { DraftEntry } from './draft.ts';
import type { TriggerPositions } from './plan.ts';

/** Positions of the parts of an entry, for all its members. */
export function positionsOf({ jobPlace, settings }: DraftEntry, { positions }: LoadedFile): TriggerPositions {
  const placeOf = (name: string): DraftEntry['place'] | undefined => (settings.parameters.get(name) ?? settings.files.get(name))?.place;
  return {
    job: () => positions.value(jobPlace.container, jobPlace.key),
    name(parameter) {
      const place = placeOf(parameter);
      return place === undefined ? undefined : positions.key(place.container, place.key);
    },
    value(parameter) {
      const place = placeOf(parameter);
      return place === undefined ? undefined : positions.value(place.container, place.key);
    },
    correlate() {
      const place = settings.texts.get('correlate')?.place;
      return place === undefined ? undefined : positions.value(place.container, place.key);
    },
  };
}
