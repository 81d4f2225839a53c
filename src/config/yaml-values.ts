/** From the events of a YAML document to plain values, and to where they stand in its text. */
import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { pureReference, secretKey } from './mask.ts';
import type { Range } from './mask.ts';
import { Places } from './positions.ts';
import type { Place, SourceMap } from './positions.ts';
import { behindKey, secondDocument, syntaxProblem, tooDeep, unexpected, versionProblem } from './yaml-problem.ts';
import type { YamlProblem } from './yaml-problem.ts';
import { plainValue } from './yaml-scalars.ts';
import { afterFlow, skip } from './yaml-text.ts';

/** Deeper than this nothing of the format is nested, and recursion over the values stays safe. */
export const deepest = 64;

/** Values that aliases may add to a document, so that a few lines cannot grow to billions of values. */
const aliasedValues = 1_000_000;

/** Without the properties that objects have: keys such as `__proto__` are ordinary ones. */
const Mapping = function () {} as unknown as new () => object;
Mapping.prototype = Object.freeze(Object.create(null));

/** What an anchor stands for. */
interface Anchored {
  readonly value: unknown;
  /** Values in it, itself included, aliases followed. */
  readonly size: number;
  readonly range: Range;
}

/** Ends the reading of a document: nothing of it can be trusted. */
export class Broken extends Error {
  readonly problems: readonly YamlProblem[];

  constructor(problems: readonly YamlProblem[]) {
    super('The YAML is not valid');
    this.problems = problems;
  }
}

/** An event; `text` is what a scalar says, where that is known already. */
export type YamlEvent = Event | ReadScalar;
type ReadScalar = ScalarEvent & { readonly text?: string };

/** Reads the values of a document. */
export class Conversion {
  /** Values that are in no other: those under a key that is there twice, and merged ones. */
  readonly lost: unknown[] = [];
  /** Values under keys that sound like secrets, unless they are references. */
  readonly secrets: Range[] = [];
  readonly #text: string;
  readonly #events: readonly YamlEvent[];
  readonly #positions: SourceMap;
  readonly #problems: YamlProblem[];
  /** Undefined while the value is still being read. */
  readonly #anchors = new Map<string, Anchored | undefined>();
  /** Of the containers that are being read, what is read of them already: their places, and the names of those that are mappings. */
  readonly #places = new Places();
  readonly #names: string[] = [];
  #next = 0;
  /** Of the value that was read last: where it stands, and for an alias where what it stands for does. */
  #start = 0;
  #end = 0;
  #anchored: Range | undefined;
  /** Text of the scalar that was read last. */
  #said = '';
  /** Values that were read so far, aliases followed. */
  #count = 0;
  #depth = 0;
  #aliased = 0;

  constructor(text: string, events: readonly YamlEvent[], positions: SourceMap, problems: YamlProblem[]) {
    this.#text = text;
    this.#events = events;
    this.#positions = positions;
    this.#problems = problems;
  }

  /** Reads the first document, the only one that there may be. Undefined: there is none, or it has no value. Throws `Broken`. */
  document(): unknown {
    const start = this.#events[this.#next++];
    if (start?.type !== EVENT_ID.DOCUMENT) return undefined;
    this.#problems.push(...versionProblem(start, this.#text));
    const first = this.#events[this.#next];
    const value = this.#read();
    if (this.#next + 1 < this.#events.length) this.#problems.push(secondDocument(this.#text, this.#end));
    return value === null && first?.type === EVENT_ID.SCALAR && first.valueStart < 0 ? undefined : value;
  }

  #read(): unknown {
    const event = this.#events[this.#next++];
    this.#anchored = undefined;
    if (event?.type === EVENT_ID.ALIAS) return this.#alias(event);
    this.#count++;
    switch (event?.type) {
      case EVENT_ID.SCALAR:
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        return event.anchorStart < 0 && event.tagStart < 0 ? this.#plain(event) : this.#withProperties(event);
      default:
        throw new Error('A value was expected among the events of the YAML document');
    }
  }

  #plain(event: ScalarEvent | SequenceEvent | MappingEvent): unknown {
    return event.type === EVENT_ID.SCALAR ? this.#scalar(event) : this.#collection(event);
  }

  #withProperties(event: ScalarEvent | SequenceEvent | MappingEvent): unknown {
    const before = this.#count - 1;
    const anchor = event.anchorStart < 0 ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd);
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    this.#end = Math.max(this.#end, event.anchorEnd, event.tagEnd);
    const value = this.#plain(event);
    if (event.tagStart >= 0) {
      this.#report('tags (`!…`) are not supported', this.#start, this.#end, 'Leave the tag out; quotes make text of a number');
    }
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#count - before, range: [this.#start, this.#end] });
    return value;
  }

  #scalar(event: ReadScalar): unknown {
    const text = event.text ?? getScalarValue(this.#text, event);
    this.#said = text;
    this.#start = this.#startOf(event);
    this.#end = event.valueStart < 0 ? this.#start : isQuoted(event) ? event.valueEnd + 1 : event.valueEnd;
    return event.style === SCALAR_STYLE.PLAIN ? plainValue(text) : text;
  }

  /** Of a scalar that is not there: where it would be. */
  #startOf(event: ScalarEvent): number {
    if (event.valueStart < 0) return this.#end;
    if (isQuoted(event)) return event.valueStart - 1;
    if (event.style === SCALAR_STYLE.PLAIN) return event.valueStart;
    return Math.min(event.valueStart, skip(this.#text, this.#end, ':-?'));
  }

  #collection(event: SequenceEvent | MappingEvent): unknown {
    if (++this.#depth > deepest) throw new Broken([syntaxProblem(event.start, tooDeep)]);
    this.#end = event.start;
    const value = event.type === EVENT_ID.SEQUENCE ? this.#sequence(event) : this.#mapping(event);
    this.#depth--;
    this.#next++;
    this.#start = event.start;
    if (event.style === COLLECTION_STYLE.FLOW) this.#end = afterFlow(this.#text, event.start, this.#end);
    this.#anchored = undefined;
    return value;
  }

  #isOver(): boolean {
    return this.#events[this.#next]?.type === EVENT_ID.POP;
  }

  #sequence({ style }: SequenceEvent): readonly unknown[] {
    const list: unknown[] = [];
    const first = this.#places.size;
    if (style === COLLECTION_STYLE.FLOW) this.#end++;
    while (!this.#isOver()) {
      if (style === COLLECTION_STYLE.BLOCK) this.#end = skip(this.#text, this.#end, '') + 1;
      const value = this.#read();
      this.#places.add(this.#start, this.#end, this.#start, this.#end, this.#anchored);
      list.push(value);
    }
    this.#positions.record(list, this.#places, first);
    return list;
  }

  #mapping({ style }: MappingEvent): object {
    const mapping = new Mapping() as Record<string, unknown>;
    const first = this.#places.size;
    const names = this.#names;
    const firstName = names.length;
    /** Where each name is in the list, once one comes again. */
    let known: Map<string, number> | undefined;
    let before: number | undefined;
    while (!this.#isOver()) {
      const key = this.#events[this.#next];
      const name = this.#key(key);
      const keyStart = this.#start;
      const keyEnd = this.#end;
      // The parser lets it pass behind an item of a list that begins in the column of the mapping.
      if (style === COLLECTION_STYLE.BLOCK && before !== undefined && !this.#isLineEndIn(before, keyStart)) {
        this.#problems.push(syntaxProblem(keyStart, unexpected));
      }
      const next = this.#events[this.#next];
      const value = this.#read();
      // The parser lets it pass where there is an anchor between them.
      if (style === COLLECTION_STYLE.BLOCK && isBlock(next) && !this.#isLineEndIn(keyEnd, this.#start)) {
        this.#problems.push(syntaxProblem(this.#start, behindKey));
      }
      before = this.#end;
      if (name === undefined) continue;
      this.#noticeSecret(name, value);
      if (name === '<<' && isPlain(key)) {
        this.#report('merge keys (`<<`) are not part of YAML 1.2', keyStart, keyEnd, 'Use `defaults` for what triggers have in common');
        this.lost.push(value);
      } else if (name in mapping) {
        known ??= new Map(names.slice(firstName).map((each, index) => [each, index]));
        this.#problems.push(this.#duplicate(name, keyStart, keyEnd, this.#places.at(first + (known.get(name) ?? 0))));
        this.lost.push({ [name]: value });
      } else {
        mapping[name] = value;
        known?.set(name, names.length - firstName);
        names.push(name);
        this.#places.add(keyStart, keyEnd, this.#start, this.#end, this.#anchored);
      }
    }
    this.#positions.record(mapping, this.#places, first, names);
    names.length = firstName;
    return mapping;
  }

  /** A block scalar has the end of its last line. */
  #isLineEndIn(from: number, to: number): boolean {
    const end = this.#text.indexOf('\n', from);
    return (end !== -1 && end < to) || this.#text.charAt(from - 1) === '\n';
  }

  /** The next key; undefined when it is no text, which is reported. */
  #key(event: Event | undefined): string | undefined {
    const isText = event?.type === EVENT_ID.SCALAR && event.valueStart >= 0;
    this.#read();
    if (isText) return this.#said;
    this.#report('a key must be plain text', this.#start, this.#start + 1, 'A key that begins with `{`, `[` or `*` needs quotes');
    return undefined;
  }

  /** `value` is the one that was read last. */
  #noticeSecret(name: string, value: unknown): void {
    if (!secretKey.test(name) || (typeof value === 'object' && !Array.isArray(value))) return;
    if (typeof value === 'string' && pureReference.test(value)) return;
    this.secrets.push([this.#start, this.#end], ...(this.#anchored === undefined ? [] : [this.#anchored]));
  }

  #duplicate(name: string, start: number, end: number, first: Place): YamlProblem {
    return {
      code: 'yaml-duplicate-key',
      message: `\`${name}\` is written twice in one mapping`,
      hint: 'Keep one of the two',
      related: { message: 'the first one is here', position: this.#positions.at(first.keyStart, first.keyEnd) },
      start,
      end,
    };
  }

  #alias({ anchorStart, anchorEnd }: AliasEvent): unknown {
    this.#start = anchorStart - 1;
    this.#end = anchorEnd;
    const name = this.#text.slice(anchorStart, anchorEnd);
    const target = this.#anchors.get(name);
    if (target === undefined) {
      const what = this.#anchors.has(name)
        ? `the alias \`*${name}\` is inside of what it stands for`
        : `there is no anchor \`&${name}\` before this alias`;
      this.#report(what, this.#start, this.#end, '`*` begins an alias; a value that begins with `*` needs quotes');
      this.#count++;
      return null;
    }
    this.#aliased += target.size;
    if (this.#aliased > aliasedValues) {
      if (this.#aliased - target.size <= aliasedValues) {
        this.#report('the aliases of the file stand for more than a million values', this.#start, this.#end);
      }
      this.#count++;
      return null;
    }
    this.#count += target.size;
    this.#anchored = target.range;
    return target.value;
  }

  #report(message: string, start: number, end: number, hint?: string): void {
    this.#problems.push({ code: 'yaml-syntax', message, start, end, ...(hint === undefined ? {} : { hint }) });
  }
}

function isPlain(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN;
}

/** Whether the text stands between quotes, which are not in the range of the event. */
export function isQuoted({ style }: Pick<ScalarEvent, 'style'>): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function isBlock(event: Event | undefined): boolean {
  return (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) && event.style === COLLECTION_STYLE.BLOCK;
}
