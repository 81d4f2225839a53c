import { allErrors } from './codes.ts';
import type { ErrorCode, ErrorEntry } from './codes.ts';

/** The registry: code → exit reason, meaning and remedy. */
export const errorCodes: Readonly<Record<ErrorCode, ErrorEntry>> = allErrors();
