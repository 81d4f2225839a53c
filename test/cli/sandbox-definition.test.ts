import { describe, expect, it } from 'vitest';
import { sandboxDefinition } from '../../src/cli/sandbox-definition.ts';
import { loadTriggers } from '../../src/index.ts';
import type { PlannedTrigger } from '../../src/plan/plan.ts';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';

function definitionOf(text: string): SandboxDefinition {
  const { plan, diagnostics } = loadTriggers(text);
  if (plan === undefined) throw new Error(JSON.stringify(diagnostics));
  const triggers: readonly PlannedTrigger[] = plan.sets.flatMap((set) => set.triggers);
  return sandboxDefinition(plan.controllers.get('main')?.sandbox, triggers);
}

describe('what the embedded controller offers', () => {
  it('is what the file declares, and the jobs it triggers without declaring them', () => {
    const definition = definitionOf(`version: 1
controllers:
  main:
    url: 'sandbox:'
    sandbox:
      contextPath: /jenkins
      executors: 2
      users: { ci: { apiToken: made-up } }
      jobs:
        declared:
          duration: 1s
          parameters:
            FLAG: { type: boolean, default: true }
            REGION: { type: choice, choices: [eu, us] }
            BUILD: { type: run, job: other }
            NOTE: { type: text, default: hello, description: What to say }
            UPLOAD: { type: file }
    username: ci
    token: \${env:TOKEN}
triggerSets:
  only:
    triggers:
      - { job: declared, parameters: { REGION: eu, UNKNOWN: x } }
      - { job: team/undeclared, name: a, parameters: { A: 1 }, correlate: RUN }
      - { job: team/undeclared, name: b, parameters: { B: 2 } }
      - plain
`);
    expect(definition).toEqual({
      contextPath: '/jenkins',
      executors: 2,
      users: { ci: { apiToken: 'made-up' } },
      jobs: {
        declared: {
          duration: '1s',
          parameters: {
            FLAG: { type: 'boolean', default: true },
            REGION: { type: 'choice', choices: ['eu', 'us'] },
            BUILD: { type: 'run', job: 'other' },
            NOTE: { type: 'text', default: 'hello', description: 'What to say' },
            UPLOAD: { type: 'file' },
          },
        },
        'team/undeclared': { parameters: { A: { type: 'string' }, RUN: { type: 'string' }, B: { type: 'string' } } },
        plain: {},
      },
    });
  });

  it('is only what is triggered when the file declares nothing', () => {
    expect(
      definitionOf(`version: 1
controllers: { main: { url: 'sandbox:' } }
triggerSets: { only: { triggers: [a] } }
`),
    ).toEqual({ jobs: { a: {} } });
  });

  it('leaves out a job that holds others, and one below a job', () => {
    const definition = definitionOf(`version: 1
controllers: { main: { url: 'sandbox:', sandbox: { jobs: { team/app: {} } } } }
triggerSets: { only: { triggers: [team, team/app/main, a, a/b] } }
`);
    expect(Object.keys(definition.jobs)).toEqual(['team/app', 'a/b']);
  });
});
