import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { projectRoot, readProjectFile } from '../support/project.ts';
import { ScaledClock } from '../support/scaled-clock.ts';
import { runPage, steadyPage } from './page-run.ts';

const written = 'https://ci.example.org';

/** The page shows the spans that its readers see. */
const isUpdate = process.env['UPDATE_DOCS'] === '1';
const clock = new ScaledClock(isUpdate ? 1 : 5);

/** Stands in for the Jenkins of the page. */
let jenkins: Sandbox;

beforeAll(async () => {
  // Its address is as long as the written one, so that lines break at the same places.
  for (;;) {
    jenkins = await startSandbox({
      clock,
      definition: {
        users: { ci: { apiToken: '11a2b3c4d5e6f7890a1b2c3d4e5f607182' } },
        jobs: {
          'storefront/deploy': {
            parameters: {
              VERSION: { type: 'string', default: '1.4.0', description: 'Release to deploy' },
              REGION: { type: 'choice', choices: ['eu-west-1', 'us-east-1'] },
            },
            duration: '100ms',
            history: 1,
          },
        },
      },
    });
    if (jenkins.url.length === written.length) break;
    await jenkins.close();
  }
});

afterAll(() => jenkins.close());

/** `UPDATE_DOCS=1` writes what the commands left into the page. */
describe('docs/tutorial.md', () => {
  it('shows what its commands leave on a terminal', async () => {
    const page = readProjectFile('docs/tutorial.md');
    const real = await runPage(page, { jenkins: { written, url: jenkins.url }, clock });
    if (isUpdate) writeFileSync(join(projectRoot, 'docs', 'tutorial.md'), real);
    expect(steadyPage(real)).toBe(steadyPage(isUpdate ? real : page));
  }, 60_000);
});
