import type { LoadedFile } from '../config/loaded.ts';
import type { Diagnostic, SourcePosition } from '../diagnostics/diagnostic.ts';
import type { ErrorCode } from '../errors/codes.ts';

/** Where a value of the file stands: the very object or array of `LoadedFile.value`, and the key in it. */
export interface Place {
  readonly container: object;
  readonly key: string | number;
}

/** What a finding has besides code, place and message. */
export interface FindingDetails {
  readonly hint?: string;
  readonly related?: { readonly message: string; readonly position: SourcePosition };
  /** Default: `error`. */
  readonly severity?: 'error' | 'warning';
  /** Tell only the first one of this code at this place, whatever the message. Default: false. */
  readonly once?: boolean;
}

/** A part of the file that gives names to things. */
export type Section = 'variables' | 'controllers' | 'triggerSets';

/** Collects the problems of one expansion; the same problem at the same place is told once, however often it is met. */
export class Findings {
  readonly #loaded: LoadedFile;
  readonly #found: Diagnostic[] = [];
  readonly #seen: Set<string> = new Set();

  constructor(loaded: LoadedFile) {
    this.#loaded = loaded;
  }

  /** Whether a name (or the whole section that would declare it) was taken out because of another problem: then it is not unknown. */
  wasRemoved(name: string, section: Section): boolean {
    return this.#loaded.removed.has(name) || this.#loaded.removed.has(section);
  }

  /** A problem of a value. */
  value(code: ErrorCode, place: Place, message: string, details: FindingDetails = {}): void {
    this.at(code, this.#loaded.positions.value(place.container, place.key), message, details);
  }

  /** A problem of a key (or of an item of a list as a whole). */
  key(code: ErrorCode, place: Place, message: string, details: FindingDetails = {}): void {
    this.at(code, this.#loaded.positions.key(place.container, place.key), message, details);
  }

  /** A problem of a part of a string value. */
  part(
    code: ErrorCode,
    place: Place,
    part: { readonly source: string; readonly start: number },
    message: string,
    details: FindingDetails = {},
  ): void {
    const position = this.#loaded.positions.within(place.container, place.key, part.source, part.start);
    this.at(code, position, message, details);
  }

  /** A problem at a position; without one it belongs to the command line. */
  at(code: ErrorCode, position: SourcePosition | undefined, message: string, details: FindingDetails = {}): void {
    const where = position === undefined ? '' : `${position.line}:${position.column}`;
    const key = `${code}\n${where}\n${details.once === true ? '' : message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#found.push({
      code,
      severity: details.severity ?? 'error',
      message: message.charAt(0).toUpperCase() + message.slice(1),
      ...(position === undefined ? {} : { file: this.#loaded.file, position }),
      ...(details.hint === undefined ? {} : { hint: details.hint }),
      ...(details.related === undefined ? {} : { related: details.related }),
    });
  }

  /** Everything found, with what was known before; command line first, then by position. */
  all(): readonly Diagnostic[] {
    return [...this.#loaded.diagnostics, ...this.#found].sort(byPosition);
  }
}

function byPosition({ position: left }: Diagnostic, { position: right }: Diagnostic): number {
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
