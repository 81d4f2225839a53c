import type { SandboxDefinition } from '../sandbox/definition.ts';

/** What `trigger-runner sandbox` offers when no file is named: one job of each kind that is worth trying. */
export const demo: SandboxDefinition = {
  jobs: {
    'demo/hello': { description: 'Succeeds', duration: '2s', log: ['Hello', 'Done'] },
    'demo/deploy': {
      description: 'Takes parameters',
      type: 'pipeline',
      parameters: { VERSION: { type: 'string', default: '1.0.0' }, REGION: { type: 'choice', choices: ['eu-west-1', 'us-east-1'] } },
      duration: '3s',
      log: ['Deploying $VERSION to $REGION', 'Healthy'],
      artifacts: { 'build/info.json': '{"version": "$VERSION", "build": "$BUILD_NUMBER"}' },
    },
    'demo/broken': { description: 'Fails', result: 'FAILURE', duration: '1s', log: ['Running 3 tests', '1 failed'] },
  },
};
