/**
 * YAML text to plain values. Stricter than YAML itself, so that a file means what it looks like: one document of the core
 * schema of YAML 1.2, no tags, no merge keys, no key twice, no circular aliases. Objects have no prototype, so that keys such
 * as `__proto__` are ordinary keys.
 */
import { parseEvents, YAMLException } from 'js-yaml';
import type { Range } from './mask.ts';
import { SourceMap } from './positions.ts';
import { syntaxProblem, tooDeep, unexpected } from './yaml-problem.ts';
import type { YamlProblem } from './yaml-problem.ts';
import { Broken, Conversion, deepest } from './yaml-values.ts';
import type { YamlEvent } from './yaml-values.ts';

/** A parsed document. `value` is undefined when the syntax leaves nothing to look at, or when the document is empty. */
export interface YamlDocument {
  readonly value: unknown;
  readonly positions: SourceMap;
  readonly problems: readonly YamlProblem[];
  /** Values that are not in `value`: those under a key that is there twice, and merged ones. */
  readonly lost: readonly unknown[];
  /** Values under keys that sound like secrets, unless they are references. */
  readonly secrets: readonly Range[];
  /** Whether the syntax is so broken that other problems would only be consequences of it. */
  readonly broken: boolean;
}

/** Reads what the parser refuses: its events, or its errors. */
export type ReadLenient = (text: string, positions: SourceMap) => readonly YamlEvent[] | { readonly errors: readonly YamlProblem[] };

/** What is no character of YAML (`c-printable`), by runs: half of a surrogate pair only where it is alone. */
const controls =
  // oxlint-disable-next-line no-control-regex
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Levels that the parser may go down: some of its own are in them. */
const parserDepth = 2 * deepest + 8;

/**
 * Parses `text`, which has no byte order mark. Never throws. The parser ends at the first error, and is stricter than most; with
 * `readLenient` everything is told, and only what is no YAML is refused.
 */
export function parseYaml(text: string, readLenient?: ReadLenient): YamlDocument {
  const positions = new SourceMap(text);
  const problems = Array.from(text.matchAll(controls), ({ index, 0: run }) => unprintableProblem(index, run));
  // Nothing comes of such a file, but everything else in it can be looked at.
  const printable = problems.length === 0 ? text : text.replaceAll(controls, (run) => '\u{fffd}'.repeat(run.length));
  const events = eventsOf(printable, positions, readLenient);
  try {
    if ('errors' in events) throw new Broken(events.errors);
    const conversion = new Conversion(printable, events, positions, problems);
    const value = conversion.document();
    return { value, positions, problems, lost: conversion.lost, secrets: conversion.secrets, broken: false };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    problems.push(...error.problems);
    return { value: undefined, positions, problems, lost: [], secrets: [], broken: true };
  }
}

function eventsOf(text: string, positions: SourceMap, readLenient: ReadLenient | undefined): ReturnType<ReadLenient> {
  try {
    return parseEvents(text, { maxDepth: parserDepth });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return readLenient?.(text, positions) ?? { errors: [ownWords(error)] };
  }
}

/** Of an error that nothing else is known of. What it says itself may repeat the file. */
function ownWords({ reason, mark }: YAMLException): YamlProblem {
  const start = mark?.position ?? 0;
  return syntaxProblem(start, reason.startsWith('nesting') ? tooDeep : { message: unexpected.message });
}

function unprintableProblem(start: number, run: string): YamlProblem {
  const code = run.charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    code: 'yaml-syntax',
    message: `${code < 0xa0 ? 'control character' : 'character'} ${name} is not allowed in YAML`,
    hint: 'Remove it, or write it as an escape in double quotes',
    start,
    end: start + run.length,
  };
}
