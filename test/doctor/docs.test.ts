import { expect, it } from 'vitest';
import { findingCodes } from '../../src/doctor/finding.ts';
import { readProjectFile } from '../support/project.ts';

it('docs/doctor.md lists every finding as the registry has it, and no other', () => {
  const rows = [...readProjectFile('docs/doctor.md').matchAll(/^\| `([a-z-]+)` \| (\w+) \| (.*) \|$/gm)].map(
    ([, code, status, meaning]) => [code, { status, meaning }],
  );
  expect(rows).toEqual(Object.entries(findingCodes));
});
