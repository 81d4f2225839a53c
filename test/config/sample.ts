/** A part of a JSON Schema, as far as that of the triggers file goes. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly maxProperties?: number;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

const texts = ['x', '500ms', '${env:A}', '/x'];

/** The part that a reference leads to. */
function at(root: Schema, reference: string): Schema {
  return reference
    .split('/')
    .slice(1)
    .reduce((part: unknown, key) => (part as Record<string, unknown>)[key], root) as Schema;
}

/** A value that fits, with every key there is; `choice` counts the ways where there are several. */
export function onePart(part: Schema, root: Schema, choice: number): unknown {
  const one = (of: Schema): unknown => onePart(of, root, choice);
  const pick = <T>(from: readonly T[]): T => from[choice % from.length] as T;
  if (part.$ref !== undefined) return one(at(root, part.$ref));
  if (part.const !== undefined) return part.const;
  if (part.enum !== undefined) return pick(part.enum);
  if (part.allOf !== undefined) return one(part.allOf[0] as Schema);
  if (part.if !== undefined) return one(pick([part.then as Schema, part.else as Schema]));
  switch (Array.isArray(part.type) ? pick(part.type as readonly string[]) : part.type) {
    case 'string':
      return texts.find((text) => part.pattern === undefined || new RegExp(part.pattern, 'u').test(text));
    case 'integer':
    case 'number':
      return part.minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return [one(part.items as Schema)];
    default: {
      const { properties = {}, additionalProperties: any } = part;
      const keys = Object.keys(properties);
      const taken = part.maxProperties === 1 ? [pick(keys)] : keys;
      const named = taken.map((key) => [key, one(properties[key] as Schema)]);
      return Object.fromEntries(typeof any === 'object' ? [...named, ['a', one(any)]] : named);
    }
  }
}
