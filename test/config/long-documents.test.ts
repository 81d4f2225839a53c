import { describe, expect, it } from 'vitest';
import { readLenient } from '../../src/config/yaml-lenient.ts';
import { parseYaml } from '../../src/config/yaml-document.ts';

const many = Array.from({ length: 300 }, (_, each) => each);

describe('a document with long lists and mappings', () => {
  it('is the same value as a short one, with its places', () => {
    const items = many.map((each) =>
      each % 7 === 0 ? `  - &a${each} { id: ${each} }` : each % 7 === 1 ? `  - *a${each - 1}` : `  - ${each} # ${each}`,
    );
    const keys = many.map((each) => `  k${each}:\n    - ${each}\n    -`);
    const { value, positions, problems } = parseYaml(`list:\n${items.join('\n')}\nmap:\n${keys.join('\n')}\n`);
    expect(problems).toEqual([]);
    const { list, map } = value as { list: unknown[]; map: Record<string, unknown> };
    expect(list).toEqual(many.map((each) => (each % 7 === 0 ? { id: each } : each % 7 === 1 ? { id: each - 1 } : each)));
    expect(map).toEqual(Object.fromEntries(many.map((each) => [`k${each}`, [each, null]])));
    for (const each of many) {
      expect(positions.value(list, each).line).toBe(2 + each);
      expect(positions.key(map, `k${each}`).line).toBe(303 + 3 * each);
    }
  });

  it('has its problems told where they are', () => {
    const items = many.map((each) => (each === 200 ? '  - [a' : `  - ${each}`));
    const { problems, positions } = parseYaml(`list:\n${items.join('\n')}\n`, readLenient);
    expect(problems.map(({ code, start, end }) => [code, positions.at(start, end).line])).toEqual([['yaml-syntax', 202]]);
  });
});
