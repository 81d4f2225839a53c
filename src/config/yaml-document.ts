/**
 * YAML text to plain values. Stricter than YAML itself, so that a file means what it looks like: one document of the core
 * schema of YAML 1.2, no tags, no merge keys, no key twice, no circular aliases. Objects have no prototype, so that keys such
 * as `__proto__` are ordinary keys.
 */
import { Composer, isAlias, isMap, isScalar, isSeq, Parser, YAMLParseError } from 'yaml';
import type { CST, Document, ErrorCode as YamlErrorCode, Node, YAMLMap, YAMLSeq } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { pureReference, secretKey } from './mask.ts';
import type { Range } from './mask.ts';
import { SourceMap } from './positions.ts';
import type { Place } from './positions.ts';
import { forgetTaken, lastBefore, surveyTokens } from './yaml-tokens.ts';
import { quickTags } from './yaml-scalars.ts';
import { unclosedWording, yamlWording } from './yaml-problems.ts';

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

/** A problem by its offsets; the caller adds the file. */
export interface YamlProblem extends Pick<Diagnostic, 'code' | 'message' | 'hint' | 'related'> {
  readonly start: number;
  readonly end: number;
}

/** Deeper than this nothing of the format is nested, and recursion over the values stays safe. */
const deepest = 64;

/** Values that aliases may add to a document, so that a few lines cannot grow to billions of values. */
const aliasedValues = 1_000_000;

/** Syntax errors that concern one value, so that the rest of the document can be trusted. */
const harmless: ReadonlySet<YamlErrorCode> = new Set([
  'MULTIPLE_DOCS',
  'NON_STRING_KEY',
  'TAG_RESOLVE_FAILED',
  'MULTIPLE_TAGS',
  'BAD_COLLECTION_TYPE',
]);

/** Parses `text`, which has no byte order mark. Never throws. */
export function parseYaml(text: string): YamlDocument {
  const positions = new SourceMap(text);
  const problems: YamlProblem[] = controlCharacters(text);
  const tokens = Array.from(new Parser().parse(text));
  const { tooDeep, quotes, brackets } = surveyTokens(tokens, deepest);
  if (tooDeep !== undefined) {
    problems.push({ code: 'yaml-syntax', message: 'the YAML is nested too deeply', start: tooDeep, end: tooDeep + 1 });
    return { value: undefined, positions, problems, lost: [], secrets: [], broken: true };
  }
  forgetTaken(tokens);
  const document = compose(tokens, text.length);
  const lines = new Set<number>();
  let broken = false;
  for (const error of document.errors) {
    broken ||= !harmless.has(error.code);
    const place = Math.min(error.pos[0], text.length);
    const opening = quotes.get(place) ?? (/ end with a [\]}]$/.test(error.message) ? lastBefore(brackets, place) : undefined);
    const start = opening ?? place;
    const { line } = positions.at(start, start);
    // What follows on the same line is nearly always a consequence of the first error.
    if (error.code !== 'TAG_RESOLVE_FAILED' && !lines.has(line)) {
      lines.add(line);
      const wording =
        opening === undefined ? yamlWording(error.code, text[start - 1] ?? '', text[start] ?? '') : unclosedWording(text[start] ?? '');
      problems.push({ code: 'yaml-syntax', ...wording, start, end: opening === undefined ? Math.max(start + 1, error.pos[1]) : start + 1 });
    }
  }
  if (broken) {
    return { value: undefined, positions, problems, lost: [], secrets: [], broken };
  }
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== '1.2') {
    const start = Math.max(0, text.indexOf('%YAML'));
    problems.push({
      code: 'yaml-syntax',
      message: 'the file must be YAML 1.2',
      hint: 'Remove the `%YAML` line',
      start,
      end: start + '%YAML 1.1'.length,
    });
  }
  const conversion = new Conversion(positions, problems);
  const { value } = conversion.convert(document.contents);
  return {
    value: value === null && isEmptyNode(document.contents) ? undefined : value,
    positions,
    problems,
    lost: conversion.lost,
    secrets: conversion.secrets,
    broken,
  };
}

function compose(tokens: readonly CST.Token[], length: number): Document.Parsed {
  const composer = new Composer({ version: '1.2', schema: 'core', customTags: quickTags, stringKeys: true, uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, length) as Iterable<Document.Parsed>;
  if (document === undefined) {
    throw new Error('The composer was told to give a document in any case');
  }
  if (second !== undefined) {
    document.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', ''));
  }
  return document;
}

interface Converted {
  readonly value: unknown;
  /** Values in it, itself included, aliases followed. */
  readonly size: number;
  readonly place: Omit<Place, 'keyStart' | 'keyEnd'>;
}

class Conversion {
  readonly #positions: SourceMap;
  readonly #problems: YamlProblem[];
  /** Anchor → what it stands for; undefined while it is still being read. */
  readonly #anchors = new Map<string, Converted | undefined>();
  readonly lost: unknown[] = [];
  readonly secrets: Range[] = [];
  #aliased = 0;

  constructor(positions: SourceMap, problems: YamlProblem[]) {
    this.#positions = positions;
    this.#problems = problems;
  }

  convert(node: Node | null): Converted {
    const [start, end] = node?.range ?? [0, 0];
    if (node === null) {
      return { value: null, size: 1, place: { start, end: start } };
    }
    if (isAlias(node)) {
      return this.#alias(node.source, start, end);
    }
    if (node.tag !== undefined) {
      this.#report('tags (`!…`) are not supported', start, end, 'Leave the tag out; quotes make text of a number');
    }
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) {
      this.#anchors.set(anchor, undefined);
    }
    const converted = this.#converted(node, start, end);
    if (anchor !== undefined) {
      this.#anchors.set(anchor, converted);
    }
    return converted;
  }

  #converted(node: Node, start: number, end: number): Converted {
    if (isScalar(node)) {
      const written = node.type === 'PLAIN' && end > start ? node.source : undefined;
      return { value: node.value, size: 1, place: { start, end, ...(written === undefined ? {} : { written }) } };
    }
    if (isSeq<Node | null>(node)) {
      return this.#list(node, start, end);
    }
    return isMap<Node, Node | null>(node) ? this.#mapping(node, start, end) : { value: null, size: 1, place: { start, end } };
  }

  #list(node: YAMLSeq<Node | null>, start: number, end: number): Converted {
    const list: unknown[] = [];
    let size = 1;
    for (const [index, item] of node.items.entries()) {
      const { value, size: itemSize, place } = this.convert(item);
      // What a node takes is needed for what comes of the next ones.
      node.items[index] = null;
      this.#positions.record(list, list.length, { keyStart: place.start, keyEnd: place.end, ...place });
      list.push(value);
      size += itemSize;
    }
    return { value: list, size, place: { start, end } };
  }

  #mapping(node: YAMLMap<Node, Node | null>, start: number, end: number): Converted {
    const mapping = Object.create(null) as Record<string, unknown>;
    let size = 1;
    for (const { key, value: valueNode } of node.items) {
      if (!isScalar(key) || typeof key.value !== 'string') {
        continue; // reported by the parser
      }
      const [keyStart, keyEnd] = key.range ?? [start, start];
      const { value, size: valueSize, place } = this.convert(valueNode);
      size += valueSize;
      if (
        secretKey.test(key.value) &&
        (typeof value !== 'object' || Array.isArray(value)) &&
        !(typeof value === 'string' && pureReference.test(value))
      ) {
        this.secrets.push([place.start, place.end], ...(place.anchored === undefined ? [] : [place.anchored]));
      }
      if (key.value === '<<' && key.type === 'PLAIN') {
        this.#report('merge keys (`<<`) are not part of YAML 1.2', keyStart, keyEnd, 'Use `defaults` for what triggers have in common');
        this.lost.push(value);
        continue;
      }
      const first = this.#positions.place(mapping, key.value);
      if (first !== undefined) {
        this.#problems.push({
          code: 'yaml-duplicate-key',
          message: `\`${key.value}\` is written twice in one mapping`,
          hint: 'Keep one of the two',
          related: { message: 'the first one is here', position: this.#positions.at(first.keyStart, first.keyEnd) },
          start: keyStart,
          end: keyEnd,
        });
        this.lost.push({ [key.value]: value });
        continue;
      }
      mapping[key.value] = value;
      // `key` alone has no range of its own for its value.
      this.#positions.record(mapping, key.value, { keyStart, keyEnd, ...(valueNode === null ? { start: keyEnd, end: keyEnd } : place) });
    }
    return { value: mapping, size, place: { start, end } };
  }

  #alias(name: string, start: number, end: number): Converted {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#report(
        this.#anchors.has(name)
          ? `the alias \`*${name}\` is inside of what it stands for`
          : `there is no anchor \`&${name}\` before this alias`,
        start,
        end,
        '`*` begins an alias; a value that begins with `*` needs quotes',
      );
      return { value: null, size: 1, place: { start, end } };
    }
    this.#aliased += target.size;
    if (this.#aliased > aliasedValues) {
      if (this.#aliased - target.size <= aliasedValues) {
        this.#report('the aliases of the file stand for more than a million values', start, end);
      }
      return { value: null, size: 1, place: { start, end } };
    }
    const { start: anchored, end: anchoredEnd } = target.place;
    return { value: target.value, size: target.size, place: { ...target.place, start, end, anchored: [anchored, anchoredEnd] } };
  }

  #report(message: string, start: number, end: number, hint?: string): void {
    this.#problems.push({ code: 'yaml-syntax', message, start, end, ...(hint === undefined ? {} : { hint }) });
  }
}

function isEmptyNode(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.range?.[0] === node.range?.[1]);
}

/** YAML allows no control characters but tab and line ends; the parser lets them through. One problem per run of them. */
function controlCharacters(text: string): YamlProblem[] {
  // oxlint-disable-next-line no-control-regex
  return Array.from(text.matchAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]+/g), ({ index, 0: run }) => ({
    code: 'yaml-syntax',
    message: `control character U+${run.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is not allowed in YAML`,
    hint: 'Remove it, or write it as an escape in double quotes',
    start: index,
    end: index + run.length,
  }));
}
