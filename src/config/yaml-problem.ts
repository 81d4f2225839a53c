import type { DocumentEvent } from 'js-yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A problem of a YAML text by its offsets; the caller adds the file. */
export interface YamlProblem extends Pick<Diagnostic, 'code' | 'message' | 'hint' | 'related'> {
  readonly start: number;
  readonly end: number;
}

/** Of a collection that is nested too deeply. */
export function tooDeep(start: number): YamlProblem {
  return { code: 'yaml-syntax', message: 'the YAML is nested too deeply', start, end: start + 1 };
}

/** Of a document that comes after the first one, whose last value ends at `end`. */
export function secondDocument(text: string, end: number): YamlProblem {
  const rest = text.slice(end);
  const marker = /^---/m.exec(rest) ?? /^\.\.\./m.exec(rest);
  const start = marker === null ? text.length : end + marker.index;
  return {
    code: 'yaml-syntax',
    message: 'the file has more than one YAML document',
    hint: 'Keep one document; `---` begins another one, and so does what comes after `...`',
    start,
    end: start + '---'.length,
  };
}

/** For a block on the line of its key. */
export const behindKey = {
  message: 'a mapping cannot begin here',
  hint: 'A value that has `: ` in it or ends with `:` needs quotes; a line that belongs to the same mapping begins in the same column',
} as const;

/** Of a block on the line of its key, by its first character. */
export function blockBehindKey(start: number): YamlProblem {
  return { code: 'yaml-syntax', ...behindKey, start, end: start + 1 };
}

/** For what cannot stand where it does. */
export const unexpectedWording = {
  message: 'the YAML is not valid here',
  hint: 'A value that has `: `, ` #`, `{` or `[` in it, or begins with a special character, needs quotes',
} as const;

/** Of what cannot stand where it does. */
export function unexpected(start: number): YamlProblem {
  return { code: 'yaml-syntax', ...unexpectedWording, start, end: start + 1 };
}

/** Of a `%YAML` line of another version. */
export function versionProblem({ directives }: DocumentEvent, text: string): readonly YamlProblem[] {
  if (directives.every((directive) => directive.kind !== 'yaml' || directive.version === '1.2')) return [];
  const start = Math.max(0, text.indexOf('%YAML'));
  const hint = 'Remove the `%YAML` line';
  return [{ code: 'yaml-syntax', message: 'the file must be YAML 1.2', hint, start, end: start + '%YAML 1.1'.length }];
}
