import type { Role } from './paint.ts';

/** A line about an event, without time and without its end. */
export interface Sentence {
  /** Whom it is about: a trigger, a set, a controller. Empty: the run. */
  readonly subject: string;
  readonly text: string;
  readonly role: Role | undefined;
  /** Address to put at its end. */
  readonly link?: string;
}
