/** YAML's syntax errors in plain words. No text of the file is repeated: it may hold a secret. */
import type { ErrorCode as YamlErrorCode } from 'yaml';
import { behindKey, unexpected } from './yaml-problem.ts';

/** What is wrong, and what to do. */
export interface Wording {
  readonly message: string;
  readonly hint?: string;
}

const { hint: quotes } = unexpected;

const wordings: Readonly<Record<YamlErrorCode, Wording>> = {
  ALIAS_PROPS: { message: 'an alias (`*name`) cannot have an anchor or a tag' },
  BAD_ALIAS: { message: 'this alias is not valid', hint: `\`*\` begins an alias. ${quotes}` },
  BAD_COLLECTION_TYPE: { message: 'this tag does not go with a mapping or a list', hint: 'Leave the tag out' },
  BAD_DIRECTIVE: { message: 'this directive is not valid', hint: quotes },
  BAD_DQ_ESCAPE: {
    message: 'this escape does not exist in double quotes',
    hint: "Write `\\\\` for a backslash, or use single quotes: '…'",
  },
  BAD_INDENT: {
    message: 'the indentation does not fit, or a bracket is not closed before',
    hint: 'The keys of a mapping and the items of a list begin in the same column',
  },
  BAD_PROP_ORDER: { message: 'an anchor or a tag is in the wrong place' },
  BAD_SCALAR_START: { message: 'a value cannot begin with this character', hint: 'Put the value in quotes' },
  BLOCK_AS_IMPLICIT_KEY: behindKey,
  BLOCK_IN_FLOW: {
    message: 'a block cannot be inside of `{…}` or `[…]`',
    hint: 'A value that begins with `|`, `>` or `- ` needs quotes here',
  },
  DUPLICATE_KEY: { message: 'this key is written twice' },
  IMPOSSIBLE: { message: 'the YAML is not valid here' },
  KEY_OVER_1024_CHARS: { message: 'a key is longer than 1,024 characters' },
  MISSING_CHAR: { message: 'a quote, bracket, comma or colon is missing', hint: 'A key is followed by `: ` (with the space)' },
  MULTILINE_IMPLICIT_KEY: { message: 'a key goes on over several lines', hint: 'Is a `:` missing, or a line indented too far?' },
  MULTIPLE_ANCHORS: { message: 'a value can have one anchor only' },
  MULTIPLE_DOCS: {
    message: 'the file has more than one YAML document',
    hint: 'Keep one document; `---` begins another one, and so does what comes after `...`',
  },
  MULTIPLE_TAGS: { message: 'a value can have one tag only' },
  NON_STRING_KEY: { message: 'a key must be plain text', hint: 'A key that begins with `{`, `[` or `*` needs quotes' },
  RESOURCE_EXHAUSTION: { message: 'the YAML is nested too deeply' },
  TAB_AS_INDENT: { message: 'tabs cannot be used as indentation', hint: 'Use spaces' },
  TAG_RESOLVE_FAILED: { message: 'tags are not supported', hint: 'Leave the tag out; use quotes to make text of a number' },
  UNEXPECTED_TOKEN: unexpected,
};

/** For a quote or bracket that is never closed. */
export function unclosedWording(opening: string): Wording {
  return /['"]/.test(opening)
    ? { message: 'this quote is not closed', hint: 'Is it part of the text? Then put the whole value in the other kind of quotes' }
    : { message: `this \`${opening}\` is not closed`, hint: 'The lines in it must be indented more than the key before it' };
}

/** Words for a syntax error of the parser; `before` is the character before the place, `character` the one at it. */
export function yamlWording(code: YamlErrorCode, before: string, character: string): Wording {
  if (code === 'UNEXPECTED_TOKEN' && before === '$' && character === '{') {
    return { message: 'a `${…}` reference inside of `{…}` or `[…]` needs quotes', hint: "Write '${…}'" };
  }
  if (code === 'BAD_SCALAR_START' && /[@`%]/.test(character)) {
    return {
      message: `a value cannot begin with ${character === '`' ? 'a backquote' : `\`${character}\``}`,
      hint: 'Put the value in quotes',
    };
  }
  return wordings[code] ?? wordings.IMPOSSIBLE;
}
