/**
 * A second parser for what the first refuses: it goes on behind each error, so that all are known, and takes brackets that are closed at
 * the column of their key, as many write them. Slower by far, and loaded for such texts alone.
 */
import { Composer, Parser } from 'yaml';
import type { Document } from 'yaml';
import { countBefore } from '../util/search.ts';
import type { SourceMap } from './positions.ts';
import { secondDocument, syntaxProblem, tooDeep } from './yaml-problem.ts';
import type { YamlProblem } from './yaml-problem.ts';
import { surveyTokens } from './yaml-tokens.ts';
import { eventsOf } from './yaml-tree.ts';
import { deepest } from './yaml-values.ts';
import type { YamlEvent } from './yaml-values.ts';
import { unclosedWording, yamlWording } from './yaml-wording.ts';

/** The events of the document in `text`, or its errors. Never throws. */
export function readLenient(text: string, positions: SourceMap): readonly YamlEvent[] | { readonly errors: readonly YamlProblem[] } {
  const tokens = Array.from(new Parser().parse(text));
  const survey = surveyTokens(tokens, deepest);
  if (survey.tooDeep !== undefined) return { errors: [syntaxProblem(survey.tooDeep, tooDeep)] };
  const composer = new Composer({ version: '1.2', schema: 'core', stringKeys: true, uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, text.length) as Iterable<Document.Parsed>;
  if (document === undefined) return [];
  const errors: YamlProblem[] = [];
  const lines = new Set<number>();
  for (const { code, message, pos } of document.errors) {
    const place = Math.min(pos[0], text.length);
    const unclosed = / end with a [\]}]$/.test(message)
      ? survey.brackets[countBefore(survey.brackets, (bracket) => bracket < place) - 1]
      : undefined;
    const opening = survey.quotes.get(place) ?? unclosed;
    const start = opening ?? place;
    const { line } = positions.at(start, start);
    // What follows on the same line is nearly always a consequence of the first error.
    if (lines.has(line)) continue;
    lines.add(line);
    const wording =
      opening === undefined ? yamlWording(code, text[start - 1] ?? '', text[start] ?? '') : unclosedWording(text[start] ?? '');
    errors.push({ code: 'yaml-syntax', ...wording, start, end: opening === undefined ? Math.max(start + 1, pos[1]) : start + 1 });
  }
  if (second !== undefined) errors.push(secondDocument(text, document.range[1]));
  return errors.length > 0 ? { errors } : eventsOf(document, text);
}
