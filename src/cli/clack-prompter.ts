import { confirm, isCancel, select, text } from '@clack/prompts';
import { Writable, type Readable } from 'node:stream';
import type { Prompter } from './prompter.ts';

/** A terminal that says it is narrower does not know its width, as the first moments of a container. */
const narrowest = 20;

/** Asks on a terminal. */
export function createClackPrompter(input: Readable, terminal: Writable & { readonly columns?: number }): Prompter {
  const output = (terminal.columns ?? 0) >= narrowest ? terminal : withSize(terminal);
  return {
    async confirm({ message, initial }) {
      const answer = await confirm({ message, initialValue: initial, input, output });
      return isCancel(answer) ? undefined : answer;
    },
    async select({ message, choices }) {
      const options = choices.map(({ value, label, hint }) => ({ value: value as string, label, ...(hint === undefined ? {} : { hint }) }));
      const answer = await select<string>({ message, options, input, output });
      return isCancel(answer) ? undefined : choices.find(({ value }) => value === answer)?.value;
    },
    async text({ message, initial, placeholder, validate }) {
      const answer = await text({
        message,
        ...(initial === undefined ? {} : { initialValue: initial }),
        ...(placeholder === undefined ? {} : { placeholder }),
        ...(validate === undefined ? {} : { validate: (value) => validate(value ?? '') }),
        input,
        output,
      });
      return isCancel(answer) ? undefined : answer;
    },
  };
}

function withSize(terminal: Writable): Writable {
  const output = new Writable({ write: (chunk, encoding, done) => void terminal.write(chunk, encoding, done) });
  return Object.assign(output, { isTTY: true, columns: 80, rows: 24 });
}
