import { aboutError } from '../errors/codes.ts';
import type { Failure } from '../errors/failure.ts';
import type { Diagnostic } from './diagnostic.ts';

/** A failure as a problem without a place. */
export function diagnosticOf({ code, message, reason, hint }: Failure): Diagnostic {
  return {
    code,
    severity: 'error',
    message: reason === undefined ? message : `${message}: ${reason}`,
    hint: hint ?? aboutError(code).remedy.replace(/\.$/, ''),
  };
}
