/**
 * Small decoders for JSON that a controller sent. A decoder gives the value or throws `WrongShape` with the field's path; only
 * `decodeJson` catches it, so that the outside sees data.
 */
import { err, ok } from '../util/result.ts';
import { tooMuchJson } from './json-size.ts';
import type { Result } from '../util/result.ts';

/** Turns an unknown value into a `T`. `at` is the path of the field, for messages. */
export type Decoder<T> = (value: unknown, at: string) => T;

class WrongShape extends Error {}

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
    return ok(decoder(value, ''));
  } catch (error) {
    if (error instanceof WrongShape) return err(error.message);
    throw error;
  }
}

function wrong(at: string, expected: string): never {
  throw new WrongShape(`${at === '' ? 'the answer' : at} is not ${expected}`);
}

/** A string. */
export const string: Decoder<string> = (value, at) => (typeof value === 'string' ? value : wrong(at, 'text'));

/** true or false. */
export const boolean: Decoder<boolean> = (value, at) => (typeof value === 'boolean' ? value : wrong(at, 'true or false'));

/** A safe integer, as numbers of builds, ids and times are. */
export const integer: Decoder<number> = (value, at) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : wrong(at, 'a whole number');

/** One of the given strings. */
export function oneOf<T extends string>(...allowed: readonly T[]): Decoder<T> {
  return (value, at) => allowed.find((candidate) => candidate === value) ?? wrong(at, `one of ${allowed.join(', ')}`);
}

/** `null` and a missing field become `undefined`. */
export function optional<T>(decoder: Decoder<T>): Decoder<T | undefined> {
  return (value, at) => (value === undefined || value === null ? undefined : decoder(value, at));
}

/** A field that some versions leave out. */
export function withDefault<T>(decoder: Decoder<T>, missing: T): Decoder<T> {
  return (value, at) => (value === undefined || value === null ? missing : decoder(value, at));
}

/** An array of whatever `decoder` takes. */
export function array<T>(decoder: Decoder<T>): Decoder<readonly T[]> {
  return (value, at) =>
    Array.isArray(value) ? value.map((item: unknown, index) => decoder(item, `${at}[${index}]`)) : wrong(at, 'a list');
}

/** An object with the given fields; others are ignored. */
export function object<T extends object>(fields: { readonly [Key in keyof T]: Decoder<T[Key]> }): Decoder<T> {
  const entries = Object.entries<Decoder<unknown>>(fields);
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(at, 'an object');
    const source = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(entries.map(([name, decoder]) => [name, decoder(source[name], at === '' ? name : `${at}.${name}`)])) as T;
  };
}

/** Changes what another decoder gave. */
export function map<T, U>(decoder: Decoder<T>, change: (value: T) => U): Decoder<U> {
  return (value, at) => change(decoder(value, at));
}

/** A scalar as text, as Jenkins shows default values of parameters; `undefined` for anything else. */
export const scalarText: Decoder<string | undefined> = (value) =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
