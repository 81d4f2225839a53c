/** Extra headers of a controller. Secret are those made of secrets, and those that by their name carry one. */
import type { DeepPartial } from '../config/loaded.ts';
import type { Controller } from '../config/generated/types.ts';
import { Secret } from '../secrets/secret.ts';
import { joinSecret } from '../secrets/join.ts';
import { hasControlCharacter } from './credentials.ts';
import type { Findings, Place } from './findings.ts';
import { rules } from './rules.ts';
import type { Value, Values } from './values.ts';

const secretName = /^(?:authorization|proxy-authorization|cookie)$|token|secret|key|password/iu;

/** Reads the headers of a controller; a header that carries a secret must take it from a reference without a default. */
export function readHeaders(controller: DeepPartial<Controller>, values: Values, findings: Findings): ReadonlyMap<string, Value> {
  const read = new Map<string, Value>();
  const headers = controller.headers ?? {};
  for (const [name, written] of Object.entries(headers)) {
    if (written === undefined) continue;
    const place: Place = { container: headers, key: name };
    const isSecret = secretName.test(name);
    const value = values.read(place, written, isSecret ? rules.secretHeader : rules.header);
    read.set(name, value);
    if (isSecret && !value.broken && !hasSecret(value)) {
      for (const literal of literalsOf(value)) values.outside.remember(literal, `the header ${name}`);
      const hint = `Write a reference without a default, such as \`\${env:${environmentNameFor(name)}}\`, and revoke what was written here`;
      findings.value('literal-secret', place, `the header \`${name}\` carries a secret that is written in the file`, { hint });
    }
  }
  return read;
}

/** The values of the headers; undefined: one has none, which was told. On the embedded controller (`lenient`) it is left out. */
export function resolveHeaders(
  headers: ReadonlyMap<string, Value>,
  lenient: boolean,
  values: Values,
  findings: Findings,
): ReadonlyMap<string, string | Secret> | undefined {
  const resolved = new Map<string, string | Secret>();
  let complete = true;
  for (const [name, value] of headers) {
    const template = values.fill(value, { tell: !lenient }) as readonly (string | Secret)[] | undefined;
    if (template === undefined) {
      complete &&= lenient;
      continue;
    }
    const secret = template.some((part) => part instanceof Secret) ? joinSecret(template, `the header ${name}`) : undefined;
    const text = secret?.reveal() ?? template.join('');
    if (hasControlCharacter(text)) {
      findings.value('schema-value', value.place, `the value of the header \`${name}\` contains a line break or another control character`);
      complete = false;
    }
    resolved.set(name, secret ?? text);
  }
  return complete ? resolved : undefined;
}

/** What is written in the file, so that it can be masked when the line is shown. */
function literalsOf(value: Value): readonly string[] {
  return value.pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [piece.trim()];
    return piece.reference.kind === 'env' && piece.reference.default !== undefined ? [piece.reference.default] : [];
  });
}

/** A default is a literal; a variable of the file can be one. */
function hasSecret(value: Value): boolean {
  const references = value.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.reference]));
  if (references.some((reference) => reference.kind === 'env' && reference.default !== undefined)) return false;
  return references.some((reference) => reference.kind !== 'var');
}

function environmentNameFor(header: string): string {
  return header
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/gu, '_')
    .replace(/^(?=\d)/u, '_');
}
