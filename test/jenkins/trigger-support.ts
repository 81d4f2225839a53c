import type { Secret } from '../../src/secrets/secret.ts';
import { described, harness } from './scripted-transport.ts';
import type { HttpAnswer } from '../../src/http/transport.ts';
import type { TriggerRequest } from '../../src/jenkins/port.ts';
import type { Harness, Reply } from './scripted-transport.ts';

/** Parameters of the job `deploy`, one of each common kind. */
export const kinds: readonly object[] = [
  { name: 'VERSION', type: 'StringParameterDefinition', defaultParameterValue: { value: '1.0' } },
  {
    name: 'REGION',
    type: 'ChoiceParameterDefinition',
    choices: ['eu-west', 'us-east', 'ap-south'],
    defaultParameterValue: { value: 'eu-west' },
  },
  { name: 'DRY_RUN', type: 'BooleanParameterDefinition', defaultParameterValue: { value: false } },
  { name: 'SECRET', type: 'PasswordParameterDefinition', defaultParameterValue: {} },
];
/** A file parameter. */
export const fileKind: object = { name: 'data.txt', type: 'FileParameterDefinition' };

/** A trigger. */
export function request(
  job: string,
  parameters: Readonly<Record<string, string | Secret>> = {},
  more: Partial<TriggerRequest> = {},
): TriggerRequest {
  return { job, parameters: new Map(Object.entries(parameters)), files: new Map(), ifNotParameterized: 'fail', ...more };
}

/** A controller with one job, whose POSTs are answered in order. */
export function controller(description: HttpAnswer, ...posts: readonly Reply[]): Harness {
  let next = 0;
  return harness(({ method }) => (method === 'GET' ? description : posts[Math.min(next++, posts.length - 1)]));
}

/** A job without parameters. */
export const plain: HttpAnswer = described('hello');
/** A job with `kinds`. */
export const deploy: HttpAnswer = described('deploy', kinds);
