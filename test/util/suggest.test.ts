import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, suggest, suggester } from '../../src/util/suggest.ts';

describe('suggest', () => {
  it.each([
    ['trigers', ['triggers', 'triggerSets'], 'triggers'],
    ['max_parallel', ['maxParallel', 'mode'], 'maxParallel'],
    ['paralell', ['sequential', 'parallel'], 'parallel'],
    ['Success', ['SUCCESS', 'FAILURE'], 'SUCCESS'],
    ['tokne', ['token', 'bearer'], 'token'],
    ['b', ['a', 'ab'], 'ab'],
    ['x', ['y', 'z'], undefined],
    ['params', ['parameters', 'parallel'], 'parameters'],
    ['deploy', ['deploy-staging', 'deploy-production'], undefined],
    ['triggerSetsByName', ['triggerSets', 'mode'], 'triggerSets'],
    ['completely-else', ['triggers', 'mode'], undefined],
    ['', ['a'], undefined],
    ['mode', ['mode', 'modes'], undefined],
    ['--', ['mode'], undefined],
  ])('%s among %j is %s', (word, candidates, expected) => {
    expect(suggest(word, candidates)).toBe(expected);
  });

  it('does bounded work for any number of words', () => {
    const find = suggester(Array.from({ length: 10_000 }, (_, index) => `deploy-service-${index}`));
    expect(find('deploy-servcie-77')).toBe('deploy-service-77');
    for (let index = 0; index < 10_000; index++) {
      find(`undeploy-thing-${index}`);
    }
    expect(find('deploy-servcie-77')).toBeUndefined();
    expect(find('Deploy_Service_77')).toBe('deploy-service-77');
  });
});

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s to %s is %i', (left, right, expected) => {
    expect(distance(left, right)).toBe(expected);
  });

  it('is symmetric, bounded by the longer word, and agrees with itself under a limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 12 }), (left, right, limit) => {
        const exact = distance(left, right);
        expect(distance(right, left)).toBe(exact);
        expect(exact).toBeLessThanOrEqual(Math.max(left.length, right.length));
        const limited = distance(left, right, limit);
        expect(exact <= limit ? limited === exact : limited > limit).toBe(true);
      }),
    );
  });
});
