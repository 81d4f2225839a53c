/** Words for a `${…}` that is none of the known forms, with the form that was probably meant. */
import { suggest } from '../util/suggest.ts';
import { unreachable } from '../util/unreachable.ts';
import { resultFields } from './reference.ts';

/** Why the inside of a reference cannot be read: its form, its name, a reference inside of it, the field of a trigger. */
export type UnknownReason = 'form' | 'name' | 'nested' | 'field';

const forms = '`${env:NAME}`, `${secret:NAME}`, `${file:PATH}`, `${var.NAME}`, `${matrix.NAME}`, `${run.id}`, `${triggers.NAME.number}`';
const prefixes: ReadonlyMap<string, string> = new Map([
  ['env', 'env:'],
  ['secret', 'secret:'],
  ['file', 'file:'],
  ['var', 'var.'],
  ['matrix', 'matrix.'],
  ['triggers', 'triggers.'],
]);
const spellings: ReadonlyMap<string, string> = new Map([
  ['environment', 'env'],
  ['secrets', 'secret'],
  ['files', 'file'],
  ['vars', 'var'],
  ['variable', 'var'],
  ['variables', 'var'],
  ['axis', 'matrix'],
  ['trigger', 'triggers'],
]);

/** Message and hint for the inside of a reference that `reason` says cannot be read. */
export function explainUnknown(inside: string, reason: UnknownReason): { readonly message: string; readonly hint: string } {
  const shown = `\`\${${shorten(inside)}}\``;
  switch (reason) {
    case 'nested':
      return {
        message: `the reference ${shown} has another reference in it`,
        hint: 'References cannot be nested; write `$${` for a literal `${`',
      };
    case 'name':
      return { message: `the reference ${shown} has no valid name`, hint: nameHint(inside) };
    case 'field':
      return { message: `the reference ${shown} does not say what of the trigger is wanted`, hint: fieldHint(inside) };
    case 'form': {
      const meant = meantForms(inside).map((form) => `\`\${${form}}\``);
      const hint = meant.length === 0 ? `Known are ${forms}; write \`$\${\` for a literal \`\${\`` : `Did you mean ${meant.join(' or ')}?`;
      return { message: `unknown reference ${shown}`, hint };
    }
    default:
      return unreachable(reason);
  }
}

function nameHint(inside: string): string {
  if (inside.startsWith('file:')) return 'Write the path of a file, such as `${file:/run/secrets/token}`';
  const dashes = inside.startsWith('env:') || inside.startsWith('secret:') ? '' : ' and dashes';
  return `A name has letters, digits, underscores${dashes}, and begins with a letter or an underscore`;
}

function fieldHint(inside: string): string {
  const known = `Known are \`.${resultFields.join('`, `.')}\` and \`.outputs.KEY\``;
  const dot = inside.lastIndexOf('.');
  const meant = dot > 'triggers'.length ? suggest(inside.slice(dot + 1), resultFields) : undefined;
  return meant === undefined ? known : `Did you mean \`\${${inside.slice(0, dot)}.${meant}}\`? ${known}`;
}

/** The known forms that are nearest: other spacing, another separator, another word; a bare name is taken for a variable of either kind. */
function meantForms(inside: string): readonly string[] {
  const trimmed = inside.trim();
  if (/^(?:run[_-]?id|runs?[.:].*)$/iu.test(trimmed)) return ['run.id'];
  const match = /^([A-Za-z]+)[.:](.+)$/su.exec(trimmed);
  if (match === null) return /^[A-Za-z_][A-Za-z0-9_]*$/u.test(trimmed) ? [`env:${trimmed}`, `var.${trimmed}`] : [];
  const [, head = '', rest = ''] = match;
  const lower = head.toLowerCase();
  const word = spellings.get(lower) ?? (prefixes.has(lower) ? lower : suggest(lower, prefixes.keys()));
  const prefix = word === undefined || rest.length > 60 ? undefined : prefixes.get(word);
  return prefix === undefined ? [] : [`${prefix}${rest}`];
}

function shorten(text: string): string {
  const line = text.split(/[\r\n]/u, 1)[0] ?? '';
  return line.length > 60 || line.length < text.length ? `${line.slice(0, 60)}…` : line;
}
