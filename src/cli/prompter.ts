/** Questions on a terminal, as small as `init` needs them. Each answer is `undefined` when it was called off (Ctrl-C). Types only. */

/** One of several answers. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown beside the one that the cursor is on. */
  readonly hint?: string;
}

/** A line of text. */
export interface TextQuestion {
  readonly message: string;
  /** What is there already, to be changed or kept. */
  readonly initial?: string;
  /** Shown while nothing is typed. */
  readonly placeholder?: string;
  /** Why an answer cannot be taken; undefined: it can. */
  readonly validate?: (answer: string) => string | undefined;
}

/** Asks. The implementation over a real terminal is loaded when the first question is asked. */
export interface Prompter {
  confirm(question: { readonly message: string; readonly initial: boolean }): Promise<boolean | undefined>;
  select<Value extends string>(question: {
    readonly message: string;
    readonly choices: readonly Choice<Value>[];
  }): Promise<Value | undefined>;
  text(question: TextQuestion): Promise<string | undefined>;
}
