import type { Prompter } from '../../src/cli/prompter.ts';

/** Answers of a person, in order: a text, a choice, yes or no; `undefined` calls off. */
export type ScriptedAnswer = string | boolean | undefined;

/** A person who answers as the test says. Every question is kept, with what stood there already and what was not accepted. */
export class ScriptedPrompter implements Prompter {
  readonly asked: string[] = [];
  readonly #answers: ScriptedAnswer[];

  constructor(...answers: readonly ScriptedAnswer[]) {
    this.#answers = [...answers];
  }

  confirm({ message, initial }: Parameters<Prompter['confirm']>[0]): Promise<boolean | undefined> {
    this.asked.push(`${message} [${initial ? 'yes' : 'no'}]`);
    return Promise.resolve(this.#next() as boolean | undefined);
  }

  select<Value extends string>({ message, choices }: Parameters<Prompter['select']>[0]): Promise<Value | undefined> {
    this.asked.push(`${message} [${choices.map(({ value }) => value).join('|')}]`);
    return Promise.resolve(this.#next() as Value | undefined);
  }

  text({ message, initial, validate }: Parameters<Prompter['text']>[0]): Promise<string | undefined> {
    this.asked.push(`${message}${initial === undefined ? '' : ` [${initial}]`}`);
    for (;;) {
      const answer = this.#next() as string | undefined;
      const problem = answer === undefined ? undefined : validate?.(answer);
      if (problem === undefined) return Promise.resolve(answer);
      this.asked.push(`  ${answer}: ${problem}`);
    }
  }

  #next(): ScriptedAnswer {
    if (this.#answers.length === 0) throw new Error(`no answer is scripted for: ${this.asked.at(-1)}`);
    return this.#answers.shift();
  }
}
