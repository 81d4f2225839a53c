// Types of the triggers file from its schema. `if/then/else` (which gives better error messages) is shown to the type
// generator as a union, since it does not know the keyword.
import { readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

export async function generateTypes() {
  const schema = JSON.parse(readFileSync(new URL('../schemas/jenkins-triggers.schema.json', import.meta.url), 'utf8'), (_key, value) =>
    value !== null && typeof value === 'object' && 'then' in value && 'else' in value
      ? { title: value.title, description: value.description, anyOf: [value.then, value.else] }
      : value,
  );
  return compile(schema, 'TriggersFile', {
    additionalProperties: false,
    bannerComment: '/* Generated from schemas/jenkins-triggers.schema.json by scripts/generate.mjs. Do not edit. */',
    style: { singleQuote: true, printWidth: 120 },
  });
}
