import type { SandboxDefinition } from '../../src/sandbox/definition.ts';

const parameters = {
  VERSION: { type: 'string', default: '1.0' },
  REGION: { type: 'choice', choices: ['eu-west', 'us-east'] },
  DRY_RUN: { type: 'boolean' },
  KEY: { type: 'password', default: 'secret default' },
} as const;

/** A controller with a job of every kind that matters. */
export const jenkins: SandboxDefinition = {
  users: {
    ci: { apiToken: '11secret' },
    reader: { apiToken: '11secret', permissions: ['overall-read', 'job-read'] },
    nobody: { apiToken: '11secret', permissions: [] },
  },
  jobs: {
    'shop/build': { parameters, duration: '4s', history: 3, permissions: { mixed: ['job-read', 'job-build'] } },
    'shop/deploy': { parameters, duration: '2s', history: 1 },
    'shop/verify': { quietPeriod: '10m' },
    'shop/upload': { parameters: { 'data.txt': { type: 'file' }, NOTE: { type: 'string' } } },
    'shop/off': { disabled: true },
    'shop/site/feature%2Flogin': {},
    'with space/ünï': { parameters: { A: { type: 'string' } } },
    lint: { duration: '1s', history: 1 },
    pinned: { label: 'arm64 && big' },
    slow: { duration: '1h' },
  },
};

/** The beginning of a file that uses it. */
export const head = (user = 'ci'): string => `version: 1
controllers:
  main: { url: '<main>', username: ${user}, token: '\${env:TOKEN}' }
`;
