/** Errors of the schema validator in words. */
import type { ErrorCode } from '../errors/codes.ts';
import { suggest } from '../util/suggest.ts';
import type { SchemaError, SchemaPart } from './generated/validator.ts';
import { describeType } from './describe-type.ts';
import { missingKey, unknownKey } from './describe-keys.ts';
import { describeCredential } from './credentials.ts';
import { child, nameOf, show } from './place.ts';
import type { Target } from './place.ts';
import type { Problem } from './problem.ts';
import type { SourceMap } from './positions.ts';

/** The problems that an error stands for: mostly one, none when another error says it better. */
export function describe(error: SchemaError, target: Target, positions: SourceMap): readonly Problem[] {
  const { keyword, params, parentSchema } = error;
  const value = (code: ErrorCode, message: string, hint?: string): readonly Problem[] => [
    { code, message, target, at: 'value', ...(hint === undefined ? {} : { hint }) },
  ];
  const name = nameOf(target);
  switch (keyword) {
    case 'if':
      return []; // the error of the branch says more
    case 'additionalProperties':
      return [unknownKey(child(target, String(params['additionalProperty'])), target, parentSchema)];
    case 'required':
      return [missingKey(String(params['missingProperty']), target, parentSchema)];
    case 'propertyNames': {
      const key = String(params['propertyName']);
      return [
        {
          code: 'schema-value',
          message: `\`${key}\` cannot be used as a name here`,
          hint: nameHint(error),
          target: child(target, key),
          at: 'key',
        },
      ];
    }
    case 'uniqueItems':
      return repeatedItems(target, positions);
  }
  if (error.propertyName !== undefined) {
    return []; // said by `propertyNames`
  }
  if (parentSchema.title === 'Credential') {
    return [describeCredential(target)];
  }
  if (parentSchema.title === 'Duration') {
    return value('schema-duration', `${name} must be a duration, but is ${show(target, positions)}`, durationHint(target, positions));
  }
  switch (keyword) {
    case 'type':
      if (parentSchema.enum === undefined || target.value === null) {
        return [describeType(error, target, positions)];
      }
      return value('schema-enum', `${name} cannot be ${show(target, positions)}`, enumHint(target.value, parentSchema.enum));
    case 'enum':
      return value(
        'schema-enum',
        `${name} cannot be ${show(target, positions)}`,
        enumHint(target.value, error.schema as readonly string[]),
      );
    case 'const':
      return value(
        'schema-enum',
        `${name} must be \`${String(error.schema)}\`, but is ${show(target, positions)}`,
        `Write \`${String(target.key)}: ${String(error.schema)}\``,
      );
    case 'minItems':
    case 'minProperties':
      return value(
        'schema-value',
        `${name} is empty`,
        `It needs at least ${plural(Number(error.schema), keyword === 'minItems' ? 'item' : 'key')}`,
      );
    case 'maxProperties':
      return value('schema-value', `${name} has too many keys`, `It takes one of ${list(Object.keys(parentSchema.properties ?? {}))}`);
    case 'minLength':
      return value('schema-value', `${name} is an empty text`);
    case 'maxLength':
      return value('schema-value', `${name} is longer than ${Number(error.schema)} characters`);
    case 'minimum':
    case 'maximum':
      return value('schema-value', `${name} cannot be ${show(target, positions)}`, `It must be ${range(parentSchema)}`);
    default:
      return value('schema-value', `${name} cannot be ${show(target, positions)}`, formHint(error));
  }
}

function repeatedItems(target: Target, positions: SourceMap): readonly Problem[] {
  const items = target.value as readonly unknown[];
  const seen = new Set<unknown>();
  const problems: Problem[] = [];
  for (const [index, value] of items.entries()) {
    if (seen.has(value)) {
      const item: Target = { container: items, key: index, value, path: [...target.path, index] };
      problems.push({
        code: 'schema-value',
        message: `${nameOf(target)} has ${show(item, positions)} twice`,
        hint: 'Keep one of the two',
        target: item,
        at: 'value',
      });
    }
    seen.add(value);
  }
  return problems;
}

function enumHint(value: unknown, allowed: readonly string[]): string {
  const near = typeof value === 'string' ? suggest(value, allowed) : undefined;
  return `${near === undefined ? '' : `Did you mean \`${near}\`? `}It is one of ${list(allowed)}`;
}

function durationHint(target: Target, positions: SourceMap): string {
  const near = nearDuration(target, positions);
  return `${near === undefined ? '' : `Did you mean \`${near}\`? `}It is a whole number and a unit: \`500ms\`, \`30s\`, \`10m\`, \`2h\`, \`1d\``;
}

const units: Readonly<Record<string, string>> = {
  sec: 's',
  second: 's',
  min: 'm',
  minute: 'm',
  hour: 'h',
  hr: 'h',
  day: 'd',
  msec: 'ms',
  millisecond: 'ms',
};

function nearDuration(target: Target, positions: SourceMap): string | undefined {
  if (typeof target.value === 'number') {
    const written = target.container === undefined ? undefined : positions.written(target.container, target.key);
    return /^\d{1,9}$/.test(written ?? '') ? `${written}s` : undefined;
  }
  const match = /^\s*(\d{1,9})\s*([a-z]*?)s?\s*$/i.exec(typeof target.value === 'string' ? target.value : '');
  if (match === null) {
    return undefined;
  }
  const unit = match[2]?.toLowerCase() ?? '';
  const short = unit === '' ? 's' : (units[unit] ?? (/^(ms?|s|h|d)$/.test(unit) ? unit : undefined));
  return short === undefined ? undefined : `${match[1]}${short === 'm' && /ms/i.test(String(target.value)) ? 'ms' : short}`;
}

function nameHint(error: SchemaError): string {
  const { pattern } = error.schema as { readonly pattern?: string };
  if (pattern?.includes('!#$') === true) {
    return 'A header name has letters, digits and `-`';
  }
  return pattern?.includes('.-') === true
    ? 'A name begins with a letter or `_` and goes on with letters, digits, `_`, `-` and `.`'
    : 'A name begins with a letter or `_` and goes on with letters, digits, `_` and `-`';
}

function formHint(error: SchemaError): string {
  const examples = error.parentSchema.examples;
  if (examples !== undefined) {
    return `It looks like ${list(examples)}`;
  }
  return error.keyword === 'pattern' ? `It must match \`${String(error.schema)}\`` : (error.parentSchema.description ?? '');
}

function range({ minimum, maximum }: SchemaPart): string {
  if (minimum !== undefined && maximum !== undefined) {
    return `between ${minimum} and ${maximum}`;
  }
  return minimum !== undefined ? `at least ${minimum}` : `at most ${maximum ?? 0}`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** `` `a`, `b` or `c` ``. */
function list(items: readonly unknown[]): string {
  const quoted = items.map((item) => `\`${String(item)}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
