import type { DocumentEvent } from 'js-yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A problem of a YAML text by its offsets; the caller adds the file. */
export interface YamlProblem extends Pick<Diagnostic, 'code' | 'message' | 'hint' | 'related'> {
  readonly start: number;
  readonly end: number;
}

/** A problem of the syntax, by the first character of what it is about. */
export function syntaxProblem(start: number, wording: Pick<YamlProblem, 'message' | 'hint'>): YamlProblem {
  return { code: 'yaml-syntax', ...wording, start, end: start + 1 };
}

/** For a collection that is nested too deeply. */
export const tooDeep = { message: 'the YAML is nested too deeply' } as const;

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

/** For what cannot stand where it does. */
export const unexpected = {
  message: 'the YAML is not valid here',
  hint: 'A value that has `: `, ` #`, `{` or `[` in it, or begins with a special character, needs quotes',
} as const;

/** Of a `%YAML` line of another version. */
export function versionProblem({ directives }: DocumentEvent, text: string): readonly YamlProblem[] {
  if (directives.every((directive) => directive.kind !== 'yaml' || directive.version === '1.2')) return [];
  const start = Math.max(0, text.indexOf('%YAML'));
  const hint = 'Remove the `%YAML` line';
  return [{ code: 'yaml-syntax', message: 'the file must be YAML 1.2', hint, start, end: start + '%YAML 1.1'.length }];
}
