/** A triggers file from its text, for whoever has all that this takes at hand. */
import { checked, withoutMark } from './load.ts';
import type { LoadedFile } from './loaded.ts';
import { validate } from './validate.ts';
import { parseYaml } from './yaml-document.ts';
import type { ReadLenient } from './yaml-document.ts';

/**
 * Parses the text of a file (a byte order mark is fine) and checks it against the schema. Never throws: everything wrong is in
 * `diagnostics`, in the order of the file; without `readLenient` a text that is no YAML has one. The `text` of the result is for showing:
 * what may be a secret is overwritten in it.
 */
export function parseFile(file: string, text: string, readLenient?: ReadLenient): LoadedFile {
  const source = withoutMark(text);
  return checked(file, source, parseYaml(source, readLenient), validate);
}
