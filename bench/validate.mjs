// How validation grows with the file.
import { bin, compare, round, table, write } from './measure.mjs';

export function benchValidate(bare) {
  const sizes = [100, 1_000, 10_000];
  const growth = compare(Object.fromEntries(sizes.map((size) => [size, [bin, 'validate', fileOf(size)]])));
  table(
    'validate, by size of the file',
    sizes.map((size) => ({
      triggers: size,
      ms: round(growth[size]),
      'µs a trigger above bare Node': round(((growth[size] - bare) * 1_000) / size),
    })),
  );
  return growth;
}

function fileOf(triggers) {
  const lines = Array.from(
    { length: triggers },
    (_, index) => `      - { name: t${index}, job: team/app-${index}, parameters: { VERSION: 1.10, INDEX: ${index} } }`,
  );
  return write(
    `validate-${triggers}.yml`,
    `version: 1\ncontrollers: { main: { url: 'sandbox:' } }\ntriggerSets:\n  all:\n    mode: parallel\n    triggers:\n${lines.join('\n')}\n`,
  );
}
