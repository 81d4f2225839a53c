/** What is wrong with credentials that are written into the file. */
import { literalHeaders } from './literals.ts';
import { nameOf } from './place.ts';
import type { Target } from './place.ts';
import type { Problem } from './problem.ts';

const remedy: Readonly<Record<string, string>> = {
  token: 'Write `${env:JENKINS_API_TOKEN}` and set it where the pipeline runs. Revoke a token that was written down',
  password: 'Write `${env:JENKINS_PASSWORD}` and set it where the pipeline runs. Change a password that was written down',
  bearer: 'Write `${secret:JENKINS_BEARER}` and set it where the pipeline runs. Revoke a token that was written down',
  remoteToken: 'Write `${env:JOB_TOKEN}` and set it where the pipeline runs. Change a token that was written down',
};

/** A reference to something that is no secret: harmless to show. */
const otherReference = /^\$\{(var|matrix|run|triggers)\.[^}]*\}$/;

/** What is wrong with a value that should be a credential. The value itself is never repeated. */
export function describeCredential(target: Target): Problem {
  const { value } = target;
  const name = nameOf(target);
  if (typeof value === 'object') {
    const form = 'It must be a reference: `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`';
    return {
      code: 'schema-type',
      message: value === null ? `${name} has no value` : `${name} must be text`,
      hint: form,
      target,
      at: 'value',
      secret: value !== null,
    };
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shared = { code: 'literal-secret', target, at: 'value', secret: !otherReference.test(text) } as const;
  if (/^\$\{(env|secret):[A-Za-z_][A-Za-z0-9_]*:-/.test(text)) {
    return {
      ...shared,
      message: `${name} must not have a default: it would be a credential in the file`,
      hint: 'Remove the `:-` and what follows it; a missing variable is then an error',
    };
  }
  if (otherReference.test(text)) {
    return {
      ...shared,
      message: `${name} must come from the environment or a file`,
      hint: 'Write `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`',
    };
  }
  if (text.includes('${')) {
    return {
      ...shared,
      message: `${name} must be one reference and nothing else`,
      hint: 'Write `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`',
    };
  }
  return {
    ...shared,
    message: `${name} is written literally`,
    hint: remedy[String(target.key)] ?? 'Write `${env:NAME}`, `${secret:NAME}` or `${file:PATH}`',
  };
}

/** Secret headers without any reference: what else can be wrong with them is known only when references are read. */
export function describeHeaders(root: unknown): readonly Problem[] {
  return literalHeaders(root)
    .filter(({ value }) => /^(string|number|boolean)$/.test(typeof value) && !String(value).includes('${'))
    .map((target) => ({
      code: 'literal-secret',
      message: `the header \`${String(target.key)}\` is written literally`,
      hint: 'Write a reference in it, such as `Bearer ${secret:NAME}`, and set that where the pipeline runs',
      target,
      at: 'value',
      secret: true,
    }));
}
