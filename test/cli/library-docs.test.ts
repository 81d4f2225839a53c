import { describe, expect, it } from 'vitest';
import * as library from '../../src/index.ts';
import { projectRoot, readProjectFile } from '../support/project.ts';

const { exportedDeclarations, unnamedTypes } = (await import(`${projectRoot}/scripts/generate-library.mjs`)) as {
  readonly exportedDeclarations: () => { readonly name: string; readonly kind: string; readonly doc: string }[];
  readonly unnamedTypes: () => string[];
};

describe('docs/library.md', () => {
  it('is made of everything that the package exports, with its docstring', () => {
    const declarations = exportedDeclarations();
    expect(
      declarations
        .filter(({ kind }) => kind === 'function' || kind === 'const')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(Object.keys(library).toSorted());
    expect(declarations.filter(({ doc }) => doc === '')).toEqual([]);
    const page = readProjectFile('docs/library.md');
    expect(declarations.filter(({ name }) => !/.Event$/.test(name) && !page.includes(`\n### ${name}\n`))).toEqual([]);
  });

  it('leaves without a name only what nobody makes by hand', () => {
    expect(unnamedTypes()).toEqual([
      'PlanOrigin',
      'PlannedProxy',
      'PlannedTls',
      'RunStore',
      'Sandbox',
      'Secret',
      'Template',
      'TriggerPositions',
    ]);
  });
});
