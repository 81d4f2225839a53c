import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadFile } from '../../src/cli/load.ts';
import { CliRig } from '../support/cli.ts';

/** What it was told of how many triggers there may be. */
async function told(triggers: string): Promise<string> {
  const rig = new CliRig();
  onTestFinished(() => rig.close());
  const controllers = `controllers: { main: { url: 'sandbox:' } }`;
  writeFileSync(join(rig.folder, 'a.yml'), `version: 1\n${controllers}\ntriggerSets: { all: { triggers: [${triggers}] } }\n`);
  const words: string[] = [];
  const host = { expectSome: () => void words.push('some'), expectMany: () => void words.push('many') };
  const { plan } = await loadFile({ cwd: rig.folder, env: {}, file: 'a.yml', host });
  expect(plan).toBeDefined();
  return words.join(', ');
}

const numbers = (length: number): string => `[${Array.from({ length }, (_, index) => index).join(', ')}]`;

const jobs = (length: number): string => Array.from({ length }, (_, index) => `job-${index}`).join(', ');

describe('how many triggers there may be is said', () => {
  it('of a matrix, before it is expanded', async () => {
    expect(await told(`{ job: a, matrix: { A: ${numbers(50)}, B: ${numbers(60)} } }`)).toBe('many');
    expect(await told(`{ job: a, matrix: { A: ${numbers(50)}, B: ${numbers(59)} } }, ${jobs(50)}`)).toBe('many');
    expect(await told(`{ job: a, matrix: { A: ${numbers(50)}, B: ${numbers(59)} } }, ${jobs(49)}`)).toBe('');
  });

  it('of a large file, before it is parsed', async () => {
    const long = (characters: number): string => `{ job: a, parameters: { TEXT: ${'x'.repeat(characters)} } }`;
    expect(await told(long(250_000))).toBe('many');
    expect(await told(long(240_000))).toBe('some');
    expect(await told(long(4_000))).toBe('some');
    expect(await told(long(3_500))).toBe('');
  });
});
