import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TreeError, parseTree } from '../../src/sandbox/api/tree.ts';
import type { TreeNode } from '../../src/sandbox/api/tree.ts';
import { Direct, text } from './support/direct.ts';

function shown({ children, range }: TreeNode): object {
  const names = Object.fromEntries([...children].map(([name, child]) => [name, shown(child)]));
  return range === undefined ? names : { ...names, '{}': range };
}

describe('the text of a tree', () => {
  test('names, brackets and ranges', () => {
    expect(shown(parseTree('a,b[c,d[*]]{2,5},e{3},f{,2},g{1,}'))).toEqual({
      a: {},
      b: { c: {}, d: { '*': {} }, '{}': [2, 5] },
      e: { '{}': [3, 4] },
      f: { '{}': [0, 2] },
      g: { '{}': [1, Number.POSITIVE_INFINITY] },
    });
  });

  test.each(['', ',', 'a,', 'a[', 'a[]', 'a[b', 'a]', 'a{', 'a{}', 'a{x}', 'a{1,2', '[a]', 'a[b]]', 'a{1}{2}'])('%j is refused', (tree) => {
    expect(() => parseTree(tree)).toThrow(TreeError);
  });
});

test('any text is a tree, or an error that says so', () => {
  const direct = new Direct({ jobs: { app: {} } });
  const piece = fc.constantFrom('a', 'builds', '*', '[', ']', '{', '}', ',', '0', '9', '-1', ' ', '{0,3}', '__proto__', 'constructor');
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (tree) => {
      let problem: unknown;
      try {
        parseTree(tree);
      } catch (error) {
        problem = error;
      }
      expect(problem === undefined || problem instanceof TreeError).toBe(true);
      // The same over HTTP: a page or an error of Jenkins' kind, and the controller lives on.
      expect([200, 400, 500]).toContain(direct.send('GET', `/api/json?tree=${encodeURIComponent(tree)}`).status);
    }),
    { numRuns: 300 },
  );
});

describe('what a tree selects', () => {
  const direct = new Direct({ jobs: { app: { history: 150, parameters: { NAME: { type: 'string', default: 'a "b"\n\\c' } } } } });
  const builds = (tree: string): number[] =>
    (direct.json(`/job/app/api/json?tree=${tree}`)['builds'] as { number: number }[]).map(({ number }) => number);

  test('ranges count from the newest build, and 100 are listed', () => {
    expect(builds('builds[number]{0,3}')).toEqual([150, 149, 148]);
    expect(builds('builds[number]{98,200}')).toEqual([52, 51]);
    expect(builds('builds[number]{,1}')).toEqual([150]);
    expect(builds('builds[number]{2}')).toEqual([148]);
    expect(direct.json('/job/app/api/json?tree=allBuilds[number]{149,}')['allBuilds']).toMatchObject([{ number: 1 }]);
  });

  test('a name without brackets selects nothing below it', () => {
    expect(direct.json('/job/app/api/json?tree=lastBuild')).toEqual({
      _class: 'hudson.model.FreeStyleProject',
      lastBuild: { _class: 'hudson.model.FreeStyleBuild' },
    });
  });

  test('the order is that of the object, and control characters go by number', () => {
    expect(text(direct.send('GET', '/job/app/api/json?tree=property[parameterDefinitions[name,defaultParameterValue[value]]],name'))).toBe(
      '{"_class":"hudson.model.FreeStyleProject","name":"app","property":[{"_class":"hudson.model.ParametersDefinitionProperty",' +
        '"parameterDefinitions":[{"_class":"hudson.model.StringParameterDefinition","defaultParameterValue":' +
        '{"_class":"hudson.model.StringParameterValue","value":"a \\"b\\"\\u000a\\\\c"},"name":"NAME"}]}]}',
    );
  });

  test('encoded brackets are the same', () => {
    expect(direct.json('/job/app/api/json?tree=lastBuild%5Bnumber%5D')['lastBuild']).toMatchObject({ number: 150 });
  });

  test('depth adds what is inside', () => {
    expect(direct.json('/job/app/api/json?depth=1')['lastBuild']).toMatchObject({ number: 150, result: 'SUCCESS', queueId: -1 });
    expect(direct.json('/api/json?depth=2')['jobs']).toMatchObject([{ lastBuild: { result: 'SUCCESS' } }]);
  });
});
