/** Checks of data that a file claims to have. A check gives the first thing that does not fit, or undefined. */

/** Keys from the top of the data to a value in it. */
export type Path = readonly (string | number)[];

/** What does not fit, and where. */
export interface Misfit {
  readonly path: Path;
  /** Such as `is not text`, to be read after the name of the place. */
  readonly message: string;
}

/** Looks at a value of which nothing is known. */
export type Check = (value: unknown, path: Path) => Misfit | undefined;

/** A string, of a form that `pattern` has where it is given. */
export function text(pattern?: RegExp): Check {
  return (value, path) => {
    if (typeof value !== 'string') return { path, message: 'is not text' };
    return pattern === undefined || pattern.test(value) ? undefined : { path, message: `does not match ${pattern.source}` };
  };
}

/** A whole number from 0. */
export const count: Check = (value, path) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? undefined : { path, message: 'is not a whole number from 0' };

/** One of these strings or numbers. */
export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value, path) =>
    allowed.some((item) => item === value) ? undefined : { path, message: `is not ${allowed.map((item) => `\`${item}\``).join(' or ')}` };
}

/** An array with items of one shape. */
export function list(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return { path, message: 'is not a list' };
    return firstOf(value.keys(), (index) => item(value[index], [...path, index]));
  };
}

/** An object with any keys and values of one shape. */
export function map(item: Check): Check {
  return (value, path) => {
    if (!isObject(value)) return { path, message: 'is not an object' };
    return firstOf(Object.keys(value), (key) => item(value[key], [...path, key]));
  };
}

/** Deepest nesting of a value that is taken whatever it is: what goes through it afterwards is recursive. */
const deepest = 32;

/** Anything that is not nested too deeply. */
export const anything: Check = (value, path) => within(value, path, deepest);

function within(value: unknown, path: Path, levels: number): Misfit | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return { path, message: 'is nested too deeply' };
  return firstOf(Object.values(value), (inner) => within(inner, path, levels - 1));
}

/** An object with these keys, and perhaps others: a later version may add some. A name that ends with `?` may be missing. */
export function object(fields: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (!isObject(value)) return { path, message: 'is not an object' };
    return firstOf(Object.keys(fields), (field) => {
      const key = field.replace(/\?$/, '');
      const isThere = Object.hasOwn(value, key);
      if (!isThere) return key === field ? { path: [...path, key], message: 'is missing' } : undefined;
      return fields[field]?.(value[key], [...path, key]);
    });
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf<Item>(items: Iterable<Item>, look: (item: Item) => Misfit | undefined): Misfit | undefined {
  for (const item of items) {
    const misfit = look(item);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}
