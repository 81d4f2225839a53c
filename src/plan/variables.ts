/** Values of the declared variables: `--var` before the environment before the default. */
import type { LoadedFile } from '../config/loaded.ts';
import { holdsToken } from '../secrets/api-token.ts';
import { suggest } from '../util/suggest.ts';
import type { Findings, Place } from './findings.ts';
import { rules } from './rules.ts';
import type { Values } from './values.ts';

/** Environment variables of this prefix set variables of the file: `TRIGGER_RUNNER_VAR_version`. */
const variablePrefix = 'TRIGGER_RUNNER_VAR_';

/** Whoever sets a variable that nobody else does. A token in it is told where tokens of the file are. */
const ofFile = 'its default';

interface Setting {
  readonly value: string | undefined;
  /** Who set it, in words. */
  readonly by: string;
}

/** Gives every declared variable its value, checks patterns, and tells what was set without being declared. */
export function resolveVariables(loaded: LoadedFile, vars: ReadonlyMap<string, string>, values: Values, findings: Findings): void {
  const declared = loaded.value.variables ?? {};
  const { variables } = values.outside;
  for (const name of Object.keys(declared)) variables.set(name, undefined);
  for (const name of vars.keys()) {
    if (Object.hasOwn(declared, name) || findings.wasRemoved(name, 'variables')) continue;
    const meant = suggest(name, Object.keys(declared));
    const hint = meant === undefined ? 'Declare it under `variables` of the file' : `Did you mean \`--var ${meant}=…\`?`;
    findings.at('unknown-variable', undefined, `\`--var ${name}\` sets a variable that the file does not declare`, { hint });
  }
  for (const [name, variable] of Object.entries(declared)) {
    if (variable === undefined) continue;
    const place: Place = { container: declared, key: name };
    const setting = settingOf(name, variable, vars, values);
    if (setting === undefined) {
      if (findings.wasRemoved(name, 'variables')) continue;
      const hint = `Set it with \`--var ${name}=value\` or \`${variablePrefix}${name}\`, or give it a default`;
      findings.key('variable-missing', place, `the variable \`${name}\` has neither a default nor a value`, { hint });
      continue;
    }
    if (setting.by !== ofFile && setting.value !== undefined && holdsToken(setting.value)) {
      values.outside.remember(setting.value, `the variable ${name}`);
      const hint =
        'Variables are shown to people, and command lines to everybody on the machine: set it as `NAME` in the environment and write `${secret:NAME}`';
      findings.key('literal-secret', place, `the value of the variable \`${name}\` (${setting.by}) looks like an API token of Jenkins`, {
        hint,
      });
      continue;
    }
    variables.set(name, setting.value);
    if (variable.pattern !== undefined) checkPattern(name, variable, variable.pattern, setting, findings);
  }
}

function settingOf(
  name: string,
  variable: { default?: string | number | boolean | undefined },
  vars: ReadonlyMap<string, string>,
  values: Values,
): Setting | undefined {
  const given = vars.get(name);
  if (given !== undefined) return { value: given, by: `given with \`--var ${name}\`` };
  const environment = values.outside.plain(`${variablePrefix}${name}`);
  if (environment !== undefined) return { value: environment, by: `from \`${variablePrefix}${name}\`` };
  if (variable.default === undefined) return undefined;
  const read = values.read({ container: variable, key: 'default' }, variable.default, rules.variable);
  return { value: values.text(read), by: ofFile };
}

function checkPattern(name: string, variable: object, pattern: string, setting: Setting, findings: Findings): void {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: (?:\/.*\/\w*: )?/su, '') : String(error);
    findings.value(
      'variable-bad-pattern',
      { container: variable, key: 'pattern' },
      `the pattern of the variable \`${name}\` is not a regular expression: ${reason}`,
    );
    return;
  }
  if (setting.value === undefined || expression.test(setting.value)) return;
  const key = setting.by === ofFile ? 'default' : 'pattern';
  const message = `the value \`${setting.value}\` of the variable \`${name}\` (${setting.by}) does not match its pattern`;
  findings.value('variable-pattern', { container: variable, key }, message, { hint: `The pattern is \`${pattern}\`` });
}
