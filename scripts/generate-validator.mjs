// The validator of the triggers file, compiled from its schema: one self-contained module, so that `validate` starts without
// loading a schema compiler.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { _, Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

export function readSchema() {
  return JSON.parse(readFileSync(new URL('../schemas/jenkins-triggers.schema.json', import.meta.url), 'utf8'));
}

/** As the standard keyword for lists of scalars, but with work in proportion to the length. */
const uniqueItems = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  code(context) {
    context.fail(_`new Set(${context.data}).size !== ${context.data}.length`);
  },
};

/** An ajv that knows the keywords of the schema, set as the validator is compiled. */
export function createAjv(options) {
  const ajv = new Ajv({ allErrors: true, verbose: true, messages: false, strict: true, allowUnionTypes: true, ...options });
  ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems);
  return ajv;
}

// The compiler joins the errors of a part with `concat`, which makes 10,000 wrong triggers cost 10,000² / 2 copies.
const joined = /\bvErrors\.concat\((\w+\.errors)\)/g;
// Half of what the compiler writes is nine lines for each error, and copies of parts of the schema. Each command that reads a
// file loads all of this.
const reported =
  /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:".*?",keyword:"([\w-]+)",params:(\{.*?\}),schema:.*?,parentSchema:(.*?),data(?::(\w+))?(?:,propertyName:(\w+))?\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\n/g;
const escaped = /(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g;
const part = /^const (schema\d+) = (\{.*\});$/gm;

const preface = `// Generated from schemas/jenkins-triggers.schema.json by scripts/generate.mjs. Do not edit.
// @ts-nocheck
/* oxlint-disable */
/* eslint-disable */
`;

const helpers = `function appendErrors(errors, more) {
  for (const error of more) errors.push(error);
  return errors;
}
function problem(instancePath, keyword, params, parentSchema, data, propertyName) {
  return { instancePath, keyword, params, schema: parentSchema[keyword], parentSchema, data, propertyName };
}
function escapeKey(key) {
  return key.replace(/~/g, '~0').replace(/\\//g, '~1');
}
`;

/** What ajv makes of the schema, before anything is done to it. */
export function compiled(schema) {
  const ajv = createAjv({ code: { source: true, esm: true, lines: true } });
  return standalone.default(ajv, ajv.compile(schema));
}

function compile(schema) {
  const code = compiled(schema)
    .replaceAll(joined, 'appendErrors(vErrors, $1)')
    .replaceAll(reported, (_all, _name, path = 'instancePath', keyword, params, parent, data = 'data', propertyName) => {
      const place = propertyName === undefined ? data : `${data},${propertyName}`;
      return `(vErrors ??= []).push(problem(${path},"${keyword}",${params},${parent},${place}));\n`;
    })
    .replaceAll(escaped, 'escapeKey($1)')
    .replaceAll(part, (definition, name, text) => shareWith(schema, definition, name, text));
  if (/\.concat\(|schemaPath|\.replace\(/.test(code) || !code.includes('appendErrors(vErrors, ')) {
    throw new Error('The compiled validator writes errors in another way than it did; see `joined` and `reported`.');
  }
  return code;
}

/** One module of the code, with what it requires, and the name of its default export. */
export async function selfContained(contents) {
  const bundled = await build({
    stdin: { contents, resolveDir: root, sourcefile: 'schema.js', loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'es2022',
    legalComments: 'none',
    preserveSymlinks: true,
    charset: 'utf8',
  });
  // Comments that name paths, and properties that only the compiler reads.
  const text = bundled.outputFiles[0].text.replaceAll(/^\s*(\/\/|\w+\.code = 'require).*\n/gm, '');
  const exported = /\nexport \{\n([\s\S]*?)\n\};\s*$/.exec(text);
  const name = /(\w+) as default/.exec(exported?.[1] ?? '')?.[1];
  if (name === undefined || /\brequire\(|^import\b|require_equal/m.test(text)) {
    throw new Error('The compiled validator is not self-contained.');
  }
  return { name, text: `${preface}${text.slice(0, exported.index)}` };
}

export async function generateValidator(schema = readSchema()) {
  const { name, text } = await selfContained(`${helpers}${compile(schema)}`);
  return `${text}

/** The parts of a schema that messages are made of. */
export interface SchemaPart {
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What does not fit the schema; \`parentSchema\` is the schema that has the keyword. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema: unknown;
  readonly parentSchema: SchemaPart;
  readonly data: unknown;
  /** Set when it is about a key, not a value. */
  readonly propertyName: string | undefined;
}

/** Everything that does not fit the schema, in no particular order; some of it is said twice, at different depths. */
export function schemaErrors(value: unknown): readonly SchemaError[] {
  return ${name}(value) ? [] : ${name}.errors;
}
`;
}

/** A part of the schema by its way from the whole, instead of a copy. */
function shareWith(schema, definition, name, text) {
  const wanted = JSON.stringify(JSON.parse(text));
  const find = (value, path) => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (JSON.stringify(value) === wanted) return path;
    for (const [key, below] of Object.entries(value)) {
      const found = find(below, `${path}[${JSON.stringify(key)}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const path = find(schema, '');
  if (path === undefined) throw new Error(`${name} of the compiled validator is not a part of the schema.`);
  return path === '' ? definition : `const ${name} = schema11${path};`;
}
