import { appendFileSync } from 'node:fs';
import * as fc from 'fast-check';

/**
 * Property tests use the same values in every run, so that only a change of the code can turn a green suite red. With `FUZZ` they draw new
 * ones; a path in it is a file to which each property adds a line: the number of values tried, and 1 where one of them breaks it.
 */
const fuzz = process.env['FUZZ'];

if (fuzz === undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_125 });
else if (fuzz.includes('/')) {
  const count = (details: fc.RunDetails<unknown>): void => {
    appendFileSync(fuzz, `${details.numRuns} ${Number(details.failed)}\n`);
    const message = fc.defaultReportMessage(details);
    if (message !== undefined) throw new Error(message, { cause: details.errorInstance });
  };
  fc.configureGlobal({ ...fc.readConfigureGlobal(), reporter: count });
}

// Node says on the user's terminal that listeners may leak: the suite fails where a test makes it do so.
if (!process.listeners('warning').some(({ name }) => name === failOnLeak.name)) process.on('warning', failOnLeak);

function failOnLeak(warning: Error): void {
  if (warning.name === 'MaxListenersExceededWarning') throw warning;
}
