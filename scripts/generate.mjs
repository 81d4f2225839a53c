// Everything that is made from the schema, the registry of error codes and the docstrings. `--check` compares instead of writing.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateErrors } from './generate-errors.mjs';
import { generateEvents, generatePublishedEvents, publishedEvents } from './generate-events.mjs';
import { generateFits } from './generate-fits.mjs';
import { generateFileFormat } from './generate-file-format.mjs';
import { generateKeys } from './generate-keys.mjs';
import { generateLibrary } from './generate-library.mjs';
import { generateTypes } from './generate-types.mjs';
import { generateValidator } from './generate-validator.mjs';

/** File, relative to the root → its generator. */
export const generators = {
  'src/config/generated/types.ts': generateTypes,
  'src/config/generated/validator.ts': () => generateValidator(),
  'src/config/generated/fits.ts': () => generateFits(),
  'src/config/generated/keys.ts': () => generateKeys(),
  'docs/file-format.md': () => generateFileFormat(),
  'docs/errors.md': generateErrors,
  'docs/events.md': generateEvents,
  [publishedEvents]: generatePublishedEvents,
  'docs/library.md': () => generateLibrary(),
};

export async function generate(check) {
  const drifted = [];
  for (const [file, generator] of Object.entries(generators)) {
    const url = new URL(`../${file}`, import.meta.url);
    const content = await generator();
    if (content === readOr(url)) continue;
    drifted.push(file);
    if (!check) writeFileSync(url, content);
  }
  return drifted;
}

function readOr(url) {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  const drifted = await generate(check);
  for (const file of drifted) console.log(`${check ? 'drifted' : 'written'}: ${file}`);
  if (check && drifted.length > 0) {
    console.error('Run `node scripts/generate.mjs`.');
    process.exitCode = 1;
  }
}
