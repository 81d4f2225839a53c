// Which keys the things of the file have, for "that is a key of …" in messages.
import { readSchema } from './generate-validator.mjs';

export function generateKeys(schema = readSchema()) {
  const titled = [schema, ...Object.values(schema.definitions)].filter((part) => part.type === 'object');
  const lines = titled.map(
    (part) =>
      `  ${part.title}: [${Object.keys(part.properties)
        .map((key) => `'${key}'`)
        .join(', ')}],`,
  );
  return `// Generated from schemas/jenkins-triggers.schema.json by scripts/generate.mjs. Do not edit.

/** Title of an object in the schema → its keys. */
export const keysOf: Readonly<Record<string, readonly string[]>> = {
${lines.join('\n')}
};
`;
}
