import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadFile } from '../../src/cli/load.ts';
import { CliRig } from '../support/cli.ts';

/** How often it was told of thousands of triggers. */
async function told(triggers: string): Promise<number> {
  const rig = new CliRig();
  onTestFinished(() => rig.close());
  const controllers = `controllers: { main: { url: 'sandbox:' } }`;
  writeFileSync(join(rig.folder, 'a.yml'), `version: 1\n${controllers}\ntriggerSets: { all: { triggers: [${triggers}] } }\n`);
  let times = 0;
  const { plan } = await loadFile({ cwd: rig.folder, env: {}, file: 'a.yml', expectMany: () => void times++ });
  expect(plan).toBeDefined();
  return times;
}

const numbers = (length: number): string => `[${Array.from({ length }, (_, index) => index).join(', ')}]`;

const jobs = (length: number): string => Array.from({ length }, (_, index) => `job-${index}`).join(', ');

describe('that there are thousands of triggers is said', () => {
  it('of a matrix, before it is expanded', async () => {
    expect(await told(`{ job: a, matrix: { A: ${numbers(50)}, B: ${numbers(60)} } }`)).toBe(1);
    expect(await told(`{ job: a, matrix: { A: ${numbers(50)}, B: ${numbers(59)} } }, ${jobs(50)}`)).toBe(1);
    expect(await told(`{ job: a, matrix: { A: ${numbers(50)}, B: ${numbers(59)} } }, ${jobs(49)}`)).toBe(0);
  });

  it('of a large file, before it is parsed', async () => {
    const long = (characters: number): string => `{ job: a, parameters: { TEXT: ${'x'.repeat(characters)} } }`;
    expect(await told(long(250_000))).toBe(1);
    expect(await told(long(240_000))).toBe(0);
  });
});
