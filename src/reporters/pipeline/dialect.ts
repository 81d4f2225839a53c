/** How one pipeline wants to be told things. Types only. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { AccountInput } from '../account.ts';

/** A problem to show beside the file, and what to call it. */
export interface Annotation extends Diagnostic {
  readonly title: string;
}

/** The commands of a pipeline, each a line (or lines) with its end. Titles and texts are neutralised before they come here. */
export interface Dialect {
  /** Begins a section that can be folded, or is at first (`folded`). `section`: counts from 1. `at`: milliseconds since the epoch. */
  readonly begin: (title: string, section: number, at: number, folded: boolean) => string;
  /** Ends the section that began last. */
  readonly end: (section: number, at: number) => string;
  /** Shows a problem; undefined: the pipeline has no command for it, so it is written as a line. */
  readonly annotate: ((annotation: Annotation) => string) | undefined;
  /** What the pipeline gets of a run that is over, after its account; also writes to the files of the pipeline. */
  readonly finish: (input: AccountInput) => string;
}
