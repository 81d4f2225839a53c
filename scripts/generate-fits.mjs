// Whether a triggers file fits its schema, by the validator without all that it says of errors, which is more than half of it: files are right
// most of the time, and each command that reads one loads this.
import { compiled, readSchema, selfContained } from './generate-validator.mjs';

/** What the compiled validator does beside its checks, and what is left of that. */
const steps = [
  [/const (err\d+) = \{.*\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\n/g, ''],
  [/vErrors = vErrors === null \? \w+\.errors : vErrors\.concat\(\w+\.errors\);\nerrors = vErrors\.length;/g, 'errors++;'],
  [/if\(vErrors !== null\)\{\nif\((\w+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}\n/g, ''],
  [/\w+\.errors = vErrors;\n|let vErrors = null;\n/g, ''],
  [/, \{instancePath[:,].*?rootData\}\)/g, ')'],
  [/\(data, \{instancePath="".*?\}=\{\}\)/g, '(data)'],
  [/^const schema\d+ = .*;$/gm, ''],
];

/** Asked for the keys of objects that have too many to be compared one by one. */
const known = /\bfunc\d+\.call\((schema\d+)\.properties, (\w+)\)/g;

function fits(schema) {
  const whole = compiled(schema);
  let code = whole;
  for (const [pattern, left] of steps) code = code.replaceAll(pattern, left);
  const names = new Map();
  code = code.replaceAll(known, (_all, part, key) => {
    names.set(part, Object.keys(JSON.parse(new RegExp(`^const ${part} = (.*);$`, 'm').exec(whole)[1]).properties));
    return `${part}.has(${key})`;
  });
  for (const [part, keys] of names) code += `const ${part} = new Set(${JSON.stringify(keys)});\n`;
  if (/vErrors|instancePath|\.errors\b|schema\d+\./.test(code.replaceAll(/\bschema\d+\.has\(/g, ''))) {
    throw new Error('The compiled validator is written in another way than it was; see `steps`.');
  }
  return code;
}

export async function generateFits(schema = readSchema()) {
  const { name, text } = await selfContained(fits(schema));
  return `${text}
/** Whether \`schemaErrors\` finds nothing. */
export function fits(value: unknown): boolean {
  return ${name}(value);
}
`;
}
