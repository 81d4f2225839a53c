/** The values of a trigger before it is sent: as Jenkins would get them, and as people may see them. */
import type { ParameterDefinition, ParameterValue } from '../jenkins/port.ts';
import type { PlannedTrigger, Template } from '../plan/plan.ts';
import { joinSecret } from '../secrets/join.ts';
import { Secret } from '../secrets/secret.ts';
import type { PreviewedParameter } from './preview.ts';

/** The value of a template; undefined while it depends on what the run brings. `run`: the id of the run, when it is known. */
export function knownValue(template: Template, run: string | undefined): ParameterValue | undefined {
  if (template.length === 1 && typeof template[0] === 'string') return template[0];
  const parts: (string | Secret)[] = [];
  for (const part of template) {
    if (typeof part === 'string' || part instanceof Secret) parts.push(part);
    else if (part.kind === 'run-id' && run !== undefined) parts.push(run);
    else return undefined;
  }
  const secrets = parts.filter((part) => part instanceof Secret);
  return secrets.length === 0 ? parts.join('') : joinSecret(parts, secrets.map(({ origin }) => origin).join(', '));
}

/** The parameters that a trigger gives, by name, that of `correlate` included; undefined: not known yet. */
export function givenValues(trigger: PlannedTrigger, run: string | undefined): ReadonlyMap<string, ParameterValue | undefined> {
  const given = new Map<string, ParameterValue | undefined>();
  for (const [name, template] of trigger.parameters) given.set(name, knownValue(template, run));
  if (trigger.correlate !== undefined) given.set(trigger.correlate, `${run ?? runId}/${trigger.id}`);
  return given;
}

const runId = '${run.id}';

/** Everything that Jenkins would get, for people: what is given, then the defaults of the job. `declared`: undefined when it is not known. */
export function previewParameters(
  trigger: PlannedTrigger,
  declared: readonly ParameterDefinition[] | undefined,
  run: string | undefined,
): readonly PreviewedParameter[] {
  const isHidden = (name: string): boolean => declared?.some((each) => each.name === name && isPassword(each.type)) === true;
  const shown: PreviewedParameter[] = [];
  const give = (name: string, template: Template): void => {
    const later = template.some((part) => typeof part === 'object' && 'kind' in part && (part.kind === 'result' || run === undefined));
    const value = isHidden(name) ? '***' : templateText(template, run);
    shown.push({ name, value, origin: 'given', ...(later ? { later } : {}) });
  };
  for (const [name, template] of trigger.parameters) give(name, template);
  if (trigger.correlate !== undefined) give(trigger.correlate, [{ kind: 'run-id' }, `/${trigger.id}`]);
  for (const [name, template] of trigger.files) give(name, template);
  const isGiven = (name: string): boolean => trigger.parameters.has(name) || trigger.correlate === name || trigger.files.has(name);
  for (const { name, type, defaultValue } of declared ?? []) {
    // A file has no default.
    if (isGiven(name) || type === 'FileParameterDefinition') continue;
    shown.push({ name, value: isPassword(type) ? '' : (defaultValue ?? ''), origin: 'default' });
  }
  return shown;
}

/** The core's kind, and that of the plugin mask-passwords. */
function isPassword(type: string): boolean {
  return type.endsWith('PasswordParameterDefinition');
}

function templateText(template: Template, run: string | undefined): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part instanceof Secret) return '***';
      return part.kind === 'run-id' ? (run ?? runId) : part.text;
    })
    .join('');
}
