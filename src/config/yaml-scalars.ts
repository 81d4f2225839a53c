import type { ScalarTag, Tags } from 'yaml';

/** How texts begin, and how they end, that a pattern of the core schema can match; `undefined`: in any way. By tag. */
const ends: Readonly<Record<string, readonly [first: string, last: string | undefined]>> = {
  'tag:yaml.org,2002:null': ['~nN', undefined],
  'tag:yaml.org,2002:bool': ['tTfF', undefined],
  'tag:yaml.org,2002:int': ['-+0123456789', '0123456789abcdefABCDEF'],
  'tag:yaml.org,2002:float': ['-+.0123456789', '.0123456789fFnN'],
};

/**
 * The tags of the core schema, which try their patterns only with a text that may match: next to all texts are text, and to compile the
 * patterns takes longer than to read a file.
 */
export function quickTags(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag === 'string' || !('test' in tag) || tag.test === undefined) return tag;
    const [first, last] = ends[tag.tag] ?? [];
    return first === undefined ? tag : ({ ...tag, test: new QuickTest(tag.test, first, last) as unknown as RegExp } satisfies ScalarTag);
  });
}

/** As much of a pattern as the composer of `yaml` uses. */
class QuickTest {
  readonly #pattern: RegExp;
  readonly #first: string;
  readonly #last: string | undefined;

  constructor(pattern: RegExp, first: string, last: string | undefined) {
    this.#pattern = pattern;
    this.#first = first;
    this.#last = last;
  }

  test(text: string): boolean {
    if (text !== '' && !this.#first.includes(text.charAt(0))) return false;
    return (this.#last?.includes(text.charAt(text.length - 1)) ?? true) && this.#pattern.test(text);
  }
}
