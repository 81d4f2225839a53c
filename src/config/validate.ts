/** The schema's view of a parsed document: problems in words, and what has to be taken out so that the rest fits. */
import { describeHeaders } from './credentials.ts';
import { describe } from './describe.ts';
import { schemaErrors } from './generated/validator.ts';
import { locate } from './place.ts';
import type { SourceMap } from './positions.ts';
import type { Problem } from './problem.ts';

/** Every problem once, in no particular order. The work is in proportion to the size of the file and the number of errors. */
export function validate(value: unknown, positions: SourceMap): readonly Problem[] {
  // First, so that nothing else shows the value of a secret header.
  const problems: Problem[] = [...describeHeaders(value)];
  for (const error of schemaErrors(value)) problems.push(...describe(error, locate(value, error.instancePath), positions));
  return withoutConsequences(problems);
}

/** Leaves out what another problem says already: the second about a value, and a missing key that is there but misspelt. */
function withoutConsequences(problems: readonly Problem[]): readonly Problem[] {
  const misspelt = new Map<unknown, Set<string>>();
  for (const { meant, target } of problems) {
    if (meant !== undefined) {
      const keys = misspelt.get(target.container) ?? new Set();
      misspelt.set(target.container, keys.add(meant));
    }
  }
  const said = new Map<unknown, Set<string | number>>();
  return problems.filter((problem) => {
    const { container, key, value } = problem.target;
    if (problem.missing !== undefined) {
      return misspelt.get(value)?.has(problem.missing) !== true;
    }
    const keys = said.get(container) ?? new Set();
    said.set(container, keys);
    const first = !keys.has(key);
    keys.add(key);
    return first;
  });
}
