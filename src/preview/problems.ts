import type { Diagnostic, SourcePosition } from '../diagnostics/diagnostic.ts';
import { diagnosticOf } from '../diagnostics/of-failure.ts';
import type { Failure } from '../errors/failure.ts';

/** Where a problem stands, and what it is about: problems of one code about the same thing at the same place are told once. */
export interface ProblemPlace {
  readonly position: SourcePosition | undefined;
  /** A part of the trigger: the name of a parameter, say. */
  readonly about?: string;
  /** Default: `error`. */
  readonly severity?: 'error' | 'warning';
}

interface Group {
  readonly first: Diagnostic;
  count: number;
  /** Whether all have the same message. */
  same: boolean;
}

/** Collects the problems of a preview. A matrix of a thousand members has each problem once, with their number. */
export class Problems {
  readonly #file: string;
  readonly #groups = new Map<string, Group>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Adds a problem of one trigger or controller, and gives it in its own words. */
  add(failure: Failure, { position, about = '', severity = 'error' }: ProblemPlace): Diagnostic {
    const diagnostic: Diagnostic = {
      ...diagnosticOf(failure),
      severity,
      file: this.#file,
      ...(position === undefined ? {} : { position }),
    };
    const key = `${failure.code}\n${severity}\n${position?.line ?? 0}:${position?.column ?? 0}\n${about}`;
    const group = this.#groups.get(key);
    if (group === undefined) {
      this.#groups.set(key, { first: diagnostic, count: 1, same: true });
      return diagnostic;
    }
    group.count += 1;
    if (group.first.message === diagnostic.message) return group.first;
    group.same = false;
    return diagnostic;
  }

  /** All of them, by their place in the file. */
  all(): readonly Diagnostic[] {
    return [...this.#groups.values()].map(summary).sort(byPosition);
  }
}

function summary({ first, count, same }: Group): Diagnostic {
  if (count === 1) return first;
  const others = count === 2 ? '1 other trigger' : `${count - 1} other triggers`;
  return { ...first, message: `${first.message} (${same ? `in ${count} triggers` : `and likewise in ${others}`})` };
}

function byPosition({ position: left }: Diagnostic, { position: right }: Diagnostic): number {
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
