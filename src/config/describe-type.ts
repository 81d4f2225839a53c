/** Values of a wrong type, with the hint that such a mistake mostly needs. */
import type { SchemaError } from './generated/validator.ts';
import { nameOf, show } from './place.ts';
import type { Target } from './place.ts';
import type { Problem } from './problem.ts';
import type { SourceMap } from './positions.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  string: ['text'],
  number: ['a number'],
  integer: ['a whole number'],
  boolean: ['`true`', '`false`'],
  array: ['a list'],
  object: ['a mapping'],
};

/** The problem of a value whose type does not fit. */
export function describeType(error: SchemaError, target: Target, positions: SourceMap): Problem {
  const isEntry = error.parentSchema.title === 'JobName' && typeof target.key === 'number';
  const types = [error.schema].flat() as readonly string[];
  const expected = isEntry
    ? 'the name of a job or a mapping'
    : types
        .flatMap((type) => words[type] ?? type)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1');
  const shown = show(target, positions);
  const isScalar = error.parentSchema.title === 'Scalar';
  const listHint = 'A parameter has one value; `matrix` makes a trigger for each of several';
  const hint = isScalar && Array.isArray(target.value) && target.path.includes('parameters') ? listHint : hintFor(types, target, positions);
  return {
    code: 'schema-type',
    message: shown === 'empty' ? `${nameOf(target)} has no value` : `${nameOf(target)} must be ${expected}, but is ${shown}`,
    target,
    at: 'value',
    ...(shown === 'empty'
      ? {
          hint: `It must be ${expected}; ${isScalar ? "write `''` for an empty text, or " : ''}leave the ${typeof target.key === 'number' ? 'item' : 'key'} out`,
        }
      : hint === undefined
        ? {}
        : { hint }),
  };
}

function hintFor(types: readonly string[], target: Target, positions: SourceMap): string | undefined {
  const { value, container, key } = target;
  const type = types[0];
  if (typeof value === 'number' || typeof value === 'boolean') {
    const written = container === undefined ? undefined : positions.written(container, key);
    if (type === 'string') {
      return written === undefined ? undefined : `Put it in quotes: '${written}'`;
    }
    return type === 'array' && written !== undefined ? `Write a list: [${written}]` : undefined;
  }
  if (typeof value === 'string') {
    if (type === 'boolean' && /^(yes|on|no|off|true|false)$/i.test(value)) {
      return `Write ${/^(yes|on|true)$/i.test(value) ? 'true' : 'false'}, without quotes`;
    }
    if ((type === 'integer' || type === 'number') && /^\d+$/.test(value)) {
      return `Write it without quotes: ${value}`;
    }
    return type === 'array' ? 'Write a list: one value in `[…]`, or one per line, each after `- `' : undefined;
  }
  if (type === 'array') {
    return 'Each item of a list begins with `- `';
  }
  return type === 'object' && Array.isArray(value) ? 'Write `key: value` lines, without `- ` before them' : undefined;
}
