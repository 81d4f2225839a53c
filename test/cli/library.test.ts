import { describe, expect, it } from 'vitest';
import { apply, loadTriggers, preview, type RunEvent } from '../../src/index.ts';

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

  it('previews a plan', async () => {
    const { plan } = loadTriggers(text, { env: { KEY: 'canary-key' } });
    if (plan === undefined) throw new Error('no plan');
    const found = await preview(plan);
    expect(found).toMatchObject({
      file: 'jenkins-triggers.yml',
      counts: { triggers: 1, trigger: 1, refused: 0 },
      sets: [{ name: 'only', triggers: [{ id: 'only/deploy', action: 'trigger', parameters: [{ name: 'KEY', value: '***' }] }] }],
    });
    expect(JSON.stringify(found)).not.toContain('canary-key');
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
