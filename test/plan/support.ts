import * as pem from '../../src/plan/pem.ts';
import { parseFile } from '../../src/config/parse-file.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { expandPlan, type Expansion, type PlanInputs } from '../../src/plan/expand.ts';
import type { Plan, PlannedController, PlannedSet, PlannedTrigger, Template } from '../../src/plan/plan.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { err, ok } from '../../src/util/result.ts';

/** Inputs of an expansion as a test writes them. */
export interface Given {
  readonly env?: PlanInputs['env'];
  readonly vars?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly only?: readonly string[];
  readonly sets?: readonly string[];
}

/** The head of a file whose controller needs nothing from outside. */
export const head = `version: 1
controllers: { main: { url: 'https://ci.example.org' } }
`;

export function expand(yaml: string, given: Given = {}): Expansion {
  return expandPlan(parseFile('jenkins-triggers.yml', yaml), {
    env: given.env ?? {},
    vars: new Map(Object.entries(given.vars ?? {})),
    pem,
    readSecretFile: (path) => {
      const content = given.files?.[path];
      return content === undefined ? err('no such file') : ok(content);
    },
    only: given.only,
    sets: given.sets,
  });
}

/** The plan as text, or the problems that keep it from being one. */
export function planText(yaml: string, given: Given = {}): string {
  const { plan, diagnostics } = expand(yaml, given);
  return plan === undefined ? problemText(diagnostics, yaml) : describePlan(plan);
}

/** The problems as text: place, code, message, the text underlined, the hint. */
export function problems(yaml: string, given: Given = {}): string {
  return problemText(expand(yaml, given).diagnostics, yaml);
}

function problemText(diagnostics: readonly Diagnostic[], yaml: string): string {
  const lines = yaml.split('\n');
  return diagnostics
    .map(({ code, severity, message, position, hint, related, file }) => {
      const marked =
        position === undefined ? undefined : lines[position.line - 1]?.slice(position.column - 1, position.column - 1 + position.length);
      return [
        `${position === undefined ? '-' : `${position.line}:${position.column}`} ${severity === 'error' ? '' : `${severity} `}${code}: ${message}`,
        ...(marked === undefined ? [] : [`  > ${marked}`]),
        ...(hint === undefined ? [] : [`  = ${hint}`]),
        ...(related === undefined ? [] : [`  ~ ${related.position.line}:${related.position.column} ${related.message}`]),
        ...((file === undefined) === (position === undefined) ? [] : ['  file and position must come together']),
      ].join('\n');
    })
    .join('\n');
}

function describePlan(plan: Plan): string {
  return [...[...plan.controllers.values()].map(describeController), ...plan.sets.map(describeSet)].join('\n');
}

function describeController(controller: PlannedController): string {
  const { credentials } = controller;
  const who = {
    none: () => 'nobody',
    token: () =>
      `${'username' in credentials ? credentials.username : ''} with token ${'token' in credentials ? credentials.token.origin : ''}`,
    password: () =>
      `${'username' in credentials ? credentials.username : ''} with password ${'password' in credentials ? credentials.password.origin : ''}`,
    bearer: () => `bearer ${'bearer' in credentials ? credentials.bearer.origin : ''}`,
  }[credentials.kind]();
  const headers = [...controller.headers].map(([name, value]) => ` ${name}: ${value instanceof Secret ? `secret ${value.origin}` : value}`);
  return `controller ${controller.name}: ${controller.url} as ${who}${headers.join(',')}`;
}

function describeSet(set: PlannedSet): string {
  const needs = set.explicitNeeds ? ` needs [${set.needs.join(', ')}]` : ` after [${set.needs.join(', ')}]`;
  const extra = [
    set.maxParallel === undefined ? '' : ` maxParallel ${set.maxParallel}`,
    set.when === 'success' ? '' : ` when ${set.when}`,
    set.onFailure === 'stop' ? '' : ` onFailure ${set.onFailure}`,
    set.description === undefined ? '' : ` "${set.description}"`,
  ].join('');
  return [`set ${set.name}: ${set.mode}${needs}${extra}`, ...set.triggers.map(describeTrigger)].join('\n');
}

function describeTrigger(trigger: PlannedTrigger): string {
  const standard: Partial<PlannedTrigger> = {
    when: 'success',
    wait: 'completed',
    allowFailure: false,
    onTimeout: 'abort',
    run: 'always',
    ifNotParameterized: 'fail',
    onInput: 'report',
    log: 'tail',
    controller: 'main',
  };
  const extra = Object.entries(trigger)
    .filter(
      ([key, value]) =>
        value !== undefined &&
        !['id', 'set', 'name', 'job', 'parameters', 'files', 'needs', 'explicitNeeds', 'uses', 'position'].includes(key),
    )
    .filter(([key, value]) => standard[key as keyof PlannedTrigger] !== value && !['{}', '["SUCCESS"]'].includes(JSON.stringify(value)))
    .map(([key, value]) => ` ${key} ${key === 'cause' ? describeTemplate(value as Template) : describeValue(value)}`);
  const needs =
    trigger.needs.length > 0 || trigger.explicitNeeds
      ? [`    ${trigger.explicitNeeds ? 'needs' : 'after'} ${trigger.needs.join(', ')}`]
      : [];
  const uses = trigger.uses.length > 0 ? [`    uses ${trigger.uses.join(', ')}`] : [];
  return [
    `  ${trigger.id}${trigger.name === trigger.job ? '' : ` -> ${trigger.job}`}${extra.join(',')}`,
    ...needs,
    ...uses,
    ...[...trigger.parameters].map(([name, value]) => `    ${name} = ${describeTemplate(value)}`),
    ...[...trigger.files].map(([name, value]) => `    ${name} < ${describeTemplate(value)}`),
  ].join('\n');
}

function describeValue(value: unknown): string {
  if (value instanceof Secret) return `secret ${value.origin}`;
  return JSON.stringify(value).replaceAll(/^"|"$/gu, '');
}

function describeTemplate(template: Template): string {
  const parts = template.map((part) => {
    if (typeof part === 'string') return JSON.stringify(part);
    if (part instanceof Secret) return `<${part.origin}>`;
    if (part.kind === 'run-id') return '<run id>';
    return `<${typeof part.field === 'string' ? part.field : `output ${part.field.output}`} of ${part.trigger}>`;
  });
  return parts.length === 0 ? '""' : parts.join(' ');
}
