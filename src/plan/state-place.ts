/** `state` of a file: where its runs are remembered. A database is named without a password, or with a reference in its place. */
import type { LoadedFile } from '../config/loaded.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Findings, Place } from './findings.ts';
import { rules } from './rules.ts';
import type { Value, Values } from './values.ts';

/** Stands for a reference while the form of the address is looked at. */
const mark = '\u0000';

/** Reads and fills it. `needed`: what the environment lacks is told. Undefined: there is none, or it has no value. */
export function resolveStatePlace(loaded: LoadedFile, values: Values, findings: Findings, needed: boolean): Secret | undefined {
  const { state } = loaded.value;
  if (state === undefined) return undefined;
  const place: Place = { container: loaded.value, key: 'state' };
  const value = values.read(place, state, rules.state);
  if (hasLiteralPassword(value)) {
    findings.value('literal-secret', place, 'the address of the state has a password that is written in the file', {
      hint: 'Leave it out and set PGPASSWORD, or write `${secret:NAME}` in its place. Change the password: it was written down',
    });
    return undefined;
  }
  return values.secret(value, '`state` of the file', { tell: needed });
}

/** Whether a part of the password is text, or the default of a reference. */
function hasLiteralPassword({ pieces }: Value): boolean {
  const form = pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const { reference } = piece;
      return reference.kind === 'env' && reference.default !== undefined ? `${mark}${reference.default}` : mark;
    })
    .join('');
  const [, inUrl = ''] = /^[a-z]+:\/\/[^:@/?#]*:(.*)@/is.exec(form) ?? [];
  const [, inQuery = ''] = /[?&]password=([^&]*)/i.exec(form) ?? [];
  return `${inUrl}${inQuery}`.replaceAll(mark, '') !== '';
}
