/** A triggers file after reading and validation. Types only. */
import type { Diagnostic, SourcePosition } from '../diagnostics/diagnostic.ts';
import type { TriggersFile } from './generated/types.ts';

/**
 * Where the values of a file stand, looked up by the very objects and arrays of `LoadedFile.value`, in constant time.
 * A container or key that is not known gets the position of the start of the file.
 */
export interface Positions {
  /** What `key` and `value` say, for later: holds on to neither the container nor anything in it. */
  spot(container: object, key: string | number): Spot;
  /** The key itself (for an array: the item). */
  key(container: object, key: string | number): SourcePosition;
  /** The value under a key. */
  value(container: object, key: string | number): SourcePosition;
  /** Part of a scalar value: the first occurrence of `part` at or after `offset` characters in its source; else the whole value. */
  within(container: object, key: string | number, part: string, offset?: number): SourcePosition;
  /** A plain scalar as it was written (`1.10`, `0x1F`, `yes`); undefined for anything else. */
  written(container: object, key: string | number): string | undefined;
}

/** Where a key (for an array: an item) and the value under it stand. */
export interface Spot {
  key(): SourcePosition;
  value(): SourcePosition;
}

/**
 * A file whose problems are known. `value` has everything that does not fit the schema taken out (down to the smallest
 * object, array item or key), so that later checks can go on and every problem is found at once; what is left out because
 * it is wrong is also listed in `removed`, so that a reference to it is not reported as unknown.
 */
export interface LoadedFile {
  /** As the user named it. */
  readonly file: string;
  /** For showing lines of it: without a byte order mark, and with `*` in place of what may be a secret. Holds on to nothing but the text. */
  readonly text: () => string;
  readonly value: DeepPartial<TriggersFile>;
  readonly positions: Positions;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Names of sets, triggers, controllers, variables and matrix axes that were taken out or lost a part that matters (`has` is true
   * for any name when the file could not be parsed).
   */
  readonly removed: ReadonlySet<string>;
}

/** Every key may be missing, at any depth. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? DeepPartial<Item>[]
  : T extends object
    ? { [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T;
