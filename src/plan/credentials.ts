/** Who we are to a controller: exactly one of user with token, user with password, bearer, or nobody. */
import type { DeepPartial } from '../config/loaded.ts';
import type { Controller } from '../config/generated/types.ts';
import type { Findings } from './findings.ts';
import type { PlannedController } from './plan.ts';
import { rules } from './rules.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Scope, Values } from './values.ts';

/** The credentials of a planned controller. */
export type Credentials = PlannedController['credentials'];

/** The keys of a controller that hold a secret. */
export const secretKeys = ['token', 'password', 'bearer'] as const;

/** Checks which keys are given together. Needs no values, so it is done for every controller of the file. */
export function checkCredentials(name: string, controller: DeepPartial<Controller>, findings: Findings): void {
  const given = secretKeys.filter((key) => controller[key] !== undefined);
  const [first, second] = given;
  // A key that was taken out because it is wrong itself cannot tell anything about the others.
  if (findings.wasRemoved(name, 'controllers')) return;
  if (first !== undefined && second !== undefined) {
    const hint = `Keep one of the two; an API token (\`token\`) is best`;
    findings.key(
      'credentials-conflict',
      { container: controller, key: second },
      `the controller \`${name}\` has both \`${first}\` and \`${second}\``,
      { hint },
    );
  } else if (first === 'bearer' && controller.username !== undefined) {
    const message = `the controller \`${name}\` has a \`username\`, which does not go with \`bearer\``;
    findings.key('credentials-conflict', { container: controller, key: 'username' }, message, {
      hint: 'Remove `username`, or use `token` instead of `bearer`',
    });
  } else if (first === undefined && controller.username !== undefined) {
    const message = `the controller \`${name}\` has a \`username\` but neither \`token\` nor \`password\``;
    findings.key('credentials-conflict', { container: controller, key: 'username' }, message, {
      hint: 'Add `token: ${env:JENKINS_API_TOKEN}`',
    });
  } else if (first !== undefined && first !== 'bearer' && controller.username === undefined) {
    const message = `the controller \`${name}\` has a \`${first}\` but no \`username\``;
    findings.key('credentials-conflict', { container: controller, key: first }, message, { hint: 'Add `username: ${env:JENKINS_USER}`' });
  }
}

/**
 * The credentials. On the embedded controller (`lenient`) those that are not set are ignored; elsewhere that is told. Undefined:
 * there is a problem, which was told.
 */
export function resolveCredentials(
  controller: DeepPartial<Controller>,
  lenient: boolean,
  values: Values,
  findings: Findings,
): Credentials | undefined {
  const none = lenient ? ({ kind: 'none' } as const) : undefined;
  const username = textOf(controller, lenient, values);
  if (controller.token !== undefined) {
    const token = secretOf(controller, 'token', controller.token, lenient, values, findings);
    return username === undefined || token === undefined ? none : { kind: 'token', username, token };
  }
  if (controller.password !== undefined) {
    const password = secretOf(controller, 'password', controller.password, lenient, values, findings);
    if (username === undefined || password === undefined) return none;
    if (!lenient)
      findings.key('password-used', { container: controller, key: 'password' }, 'a password works only with a crumb and its session', {
        severity: 'warning',
        hint: 'Make an API token in Jenkins and give that as `token`: it needs neither, and can be revoked by itself',
      });
    return { kind: 'password', username, password };
  }
  if (controller.bearer !== undefined) {
    const bearer = secretOf(controller, 'bearer', controller.bearer, lenient, values, findings);
    return bearer === undefined ? none : { kind: 'bearer', bearer };
  }
  return { kind: 'none' };
}

function textOf(controller: DeepPartial<Controller>, lenient: boolean, values: Values): string | undefined {
  if (controller.username === undefined) return undefined;
  const value = values.read({ container: controller, key: 'username' }, controller.username, rules.username);
  return values.text(value, { tell: !lenient });
}

function secretOf(
  controller: object,
  key: string,
  written: string,
  lenient: boolean,
  values: Values,
  findings: Findings,
): Secret | undefined {
  return readSecret(controller, key, written, `the ${key} of a controller`, { tell: !lenient }, values, findings);
}

/** A credential that goes on the wire; undefined: it has no value, or one that cannot be sent, which was told. */
export function readSecret(
  container: object,
  key: string,
  written: string,
  origin: string,
  scope: Scope,
  values: Values,
  findings: Findings,
): Secret | undefined {
  const place = { container, key };
  const secret = values.secret(values.read(place, written, rules.credential), origin, scope);
  if (secret !== undefined && hasControlCharacter(secret.reveal())) {
    const hint = 'Often a trailing line break: cut it off where the value is set';
    findings.value('schema-value', place, `the value of \`${key}\` contains a line break or another control character`, { hint });
    return undefined;
  }
  return secret;
}

/** Whether a value would break the lines of an HTTP message. */
export function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
