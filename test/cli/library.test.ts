import { describe, expect, it } from 'vitest';
import { apply, loadTriggers, type RunEvent } from '../../src/index.ts';

const text = `version: 1
controllers: { main: { url: 'sandbox:', poll: { min: 20ms, max: 50ms } } }
triggerSets: { only: { triggers: [{ job: deploy, parameters: { KEY: '\${secret:KEY}' } }] } }
`;

describe('the library', () => {
  it('loads the text of a file and runs its plan', async () => {
    const { plan, diagnostics } = loadTriggers(text, { env: { KEY: 'canary-key' } });
    expect(diagnostics).toEqual([]);
    if (plan === undefined) throw new Error('no plan');
    const events: RunEvent[] = [];
    const outcome = await apply(plan, { run: 'r1', onEvent: (event) => events.push(event) });
    expect(outcome).toMatchObject({ run: 'r1', interrupted: false, counts: { triggers: 1, succeeded: 1 } });
    expect(events.at(-1)).toMatchObject({ type: 'run-finished', exitCode: 0 });
    expect(JSON.stringify(events)).not.toContain('canary-key');
  });

  it('gives problems as data', () => {
    const { plan, diagnostics } = loadTriggers(text);
    expect(plan).toBeUndefined();
    expect(diagnostics.map(({ code, file, position }) => ({ code, file, line: position?.line }))).toEqual([
      { code: 'env-missing', file: 'jenkins-triggers.yml', line: 3 },
    ]);
  });

  it('ends early when its signal is aborted', async () => {
    const { plan } = loadTriggers(text, { env: { KEY: 'canary-key' } });
    if (plan === undefined) throw new Error('no plan');
    const outcome = await apply(plan, { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ interrupted: true, counts: { triggers: 1, skipped: 1 } });
  });
});
