/**
 * Small decoders for JSON that a controller sent. A decoder gives the value or throws `WrongShape` with the field's path; only
 * `decodeJson` catches it, so that the outside sees data.
 */
import { err, ok } from '../util/result.ts';
import { tooMuchJson } from './json-size.ts';
import type { Result } from '../util/result.ts';

/** Turns an unknown value into a `T`. */
export type Decoder<T> = (value: unknown) => T;

/** A field is not what it should be. Its path is put together on the way out: what is as it should be, as nearly all is, needs none. */
class WrongShape extends Error {
  #path = '';

  /** The field is in this one. */
  within(step: string): this {
    this.#path = `${step}${this.#path === '' || this.#path.startsWith('[') ? '' : '.'}${this.#path}`;
    return this;
  }

  get words(): string {
    return `${this.#path === '' ? 'the answer' : this.#path} is not ${this.message}`;
  }
}

/** Decodes UTF-8 JSON. The error says which field is wrong, for example `items[3].id is not a whole number`. */
export function decodeJson<T>(body: Uint8Array, decoder: Decoder<T>): Result<T, string> {
  const tooMuch = tooMuchJson(body);
  if (tooMuch !== undefined) return err(tooMuch);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return err('it is not JSON');
  }
  try {
    return ok(decoder(value));
  } catch (error) {
    if (error instanceof WrongShape) return err(error.words);
    throw error;
  }
}

function wrong(expected: string): never {
  throw new WrongShape(expected);
}

function within(error: unknown, step: string): unknown {
  return error instanceof WrongShape ? error.within(step) : error;
}

/** A string. */
export const string: Decoder<string> = (value) => (typeof value === 'string' ? value : wrong('text'));

/** true or false. */
export const boolean: Decoder<boolean> = (value) => (typeof value === 'boolean' ? value : wrong('true or false'));

/** A safe integer, as numbers of builds, ids and times are. */
export const integer: Decoder<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : wrong('a whole number');

/** One of the given strings. */
export function oneOf<T extends string>(...allowed: readonly T[]): Decoder<T> {
  return (value) => allowed.find((candidate) => candidate === value) ?? wrong(`one of ${allowed.join(', ')}`);
}

/** `null` and a missing field become `undefined`. */
export function optional<T>(decoder: Decoder<T>): Decoder<T | undefined> {
  return (value) => (value === undefined || value === null ? undefined : decoder(value));
}

/** A field that some versions leave out. */
export function withDefault<T>(decoder: Decoder<T>, missing: T): Decoder<T> {
  return (value) => (value === undefined || value === null ? missing : decoder(value));
}

/** An array of whatever `decoder` takes. */
export function array<T>(decoder: Decoder<T>): Decoder<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return wrong('a list');
    let index = 0;
    try {
      return value.map((item: unknown, place) => {
        index = place;
        return decoder(item);
      });
    } catch (error) {
      throw within(error, `[${index}]`);
    }
  };
}

/** An object with the given fields; others are ignored. */
export function object<T extends object>(fields: { readonly [Key in keyof T]: Decoder<T[Key]> }): Decoder<T> {
  const names = Object.keys(fields);
  const decoders = Object.values<Decoder<unknown>>(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('an object');
    const source = value as Readonly<Record<string, unknown>>;
    const decoded: Record<string, unknown> = {};
    let field = '';
    try {
      for (let index = 0; index < names.length; index++) {
        field = names[index] as string;
        decoded[field] = (decoders[index] as Decoder<unknown>)(source[field]);
      }
    } catch (error) {
      throw within(error, field);
    }
    return decoded as T;
  };
}

/** Changes what another decoder gave. */
export function map<T, U>(decoder: Decoder<T>, change: (value: T) => U): Decoder<U> {
  return (value) => change(decoder(value));
}

/** A scalar as text, as Jenkins shows default values of parameters; `undefined` for anything else. */
export const scalarText: Decoder<string | undefined> = (value) =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
