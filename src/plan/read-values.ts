import type { Place } from './findings.ts';
import type { Rule } from './rules.ts';

/** As much of a value as says where it is. */
interface Placed {
  readonly place: Place;
  readonly rule: Rule;
}

/**
 * The values that were read, by where they stand. By rule first: an alias of YAML may put the same object into places with different
 * rules. Of most objects one value is read by a rule, and a map for each would take more than all else of a large file.
 */
export class ReadValues<Value extends Placed> {
  readonly #values: Map<Rule, Map<object, Value | Map<string | number, Value>>> = new Map();

  get({ container, key }: Place, rule: Rule): Value | undefined {
    const known = this.#values.get(rule)?.get(container);
    if (known instanceof Map) return known.get(key);
    return known?.place.key === key ? known : undefined;
  }

  add(value: Value): void {
    const { container, key } = value.place;
    let byContainer = this.#values.get(value.rule);
    if (byContainer === undefined) this.#values.set(value.rule, (byContainer = new Map()));
    const known = byContainer.get(container);
    if (known === undefined) byContainer.set(container, value);
    else if (known instanceof Map) known.set(key, value);
    else
      byContainer.set(
        container,
        new Map([
          [known.place.key, known],
          [key, value],
        ]),
      );
  }
}
