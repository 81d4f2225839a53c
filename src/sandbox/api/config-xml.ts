import { planPipelineScript } from '../model/pipeline-script.ts';
import { planShell } from '../model/shell.ts';
import type { JobSettings, ParameterDefinition, ParameterKind } from '../model/types.ts';
import { elementAt, elementsNamed, parseXml, textAt } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What a `config.xml` describes. */
export type ConfiguredItem =
  | { readonly kind: 'folder' }
  | { readonly kind: 'job'; readonly settings: JobSettings; readonly disabled: boolean };

const kinds: Readonly<Record<string, ParameterKind>> = {
  'hudson.model.StringParameterDefinition': 'string',
  'hudson.model.TextParameterDefinition': 'text',
  'hudson.model.PasswordParameterDefinition': 'password',
  'hudson.model.BooleanParameterDefinition': 'boolean',
  'hudson.model.ChoiceParameterDefinition': 'choice',
  'hudson.model.FileParameterDefinition': 'file',
  'hudson.model.RunParameterDefinition': 'run',
};

/** Labels of the built-in node, the only one there is. */
const builtIn: ReadonlySet<string> = new Set(['built-in', 'master', '']);

/** Reads a `config.xml` of a freestyle job, a Pipeline or a folder. `undefined` for anything else. */
export function readConfigXml(document: string): ConfiguredItem | undefined {
  const root = parseXml(document);
  switch (root?.name) {
    case 'com.cloudbees.hudson.plugins.folder.Folder':
      return { kind: 'folder' };
    case 'project':
      return { kind: 'job', settings: freestyle(root), disabled: isTrue(root, 'disabled') };
    case 'flow-definition':
      return { kind: 'job', settings: pipeline(root), disabled: isTrue(root, 'disabled') };
    default:
      return undefined;
  }
}

function freestyle(root: XmlElement): JobSettings {
  const scripts = elementsNamed(root, 'hudson.tasks.Shell').map((shell) => textAt(shell, 'command') ?? '');
  const archived = matcherOf(textAt(root, 'publishers', 'hudson.tasks.ArtifactArchiver', 'artifacts'));
  return {
    ...common(root),
    pipeline: false,
    concurrent: isTrue(root, 'concurrentBuild'),
    plan: (build) => planShell(scripts, build, archived),
  };
}

function pipeline(root: XmlElement): JobSettings {
  const script = textAt(root, 'definition', 'script') ?? '';
  const serial = elementsNamed(root, 'org.jenkinsci.plugins.workflow.job.properties.DisableConcurrentBuildsJobProperty').length > 0;
  return { ...common(root), pipeline: true, concurrent: !serial, plan: (build) => planPipelineScript(script, build) };
}

function common(root: XmlElement): Omit<JobSettings, 'pipeline' | 'concurrent' | 'plan'> {
  const label = textAt(root, 'assignedNode')?.trim();
  const quietPeriod = textAt(root, 'quietPeriod')?.trim();
  const definitions = elementAt(root, 'properties', 'hudson.model.ParametersDefinitionProperty', 'parameterDefinitions');
  return {
    description: textAt(root, 'description') ?? '',
    parameters: definitions?.children.flatMap(parameterOf) ?? [],
    quietPeriod: quietPeriod === undefined || quietPeriod === '' ? undefined : Number(quietPeriod) * 1_000,
    label: label === undefined || builtIn.has(label) ? undefined : label,
    remoteToken: textAt(root, 'authToken'),
    permissions: {},
    ignores: undefined,
  };
}

function parameterOf(element: XmlElement): ParameterDefinition[] {
  const name = textAt(element, 'name');
  if (name === undefined) return [];
  // Kinds from plugins that are not there are taken as text.
  const kind = kinds[element.name] ?? 'string';
  const choices = kind === 'choice' ? elementsNamed(element, 'string').map(({ text }) => text) : [];
  const fallback = fallbackOf(kind, textAt(element, 'defaultValue'), choices);
  return [{ name, kind, description: textAt(element, 'description') ?? '', fallback, choices, job: textAt(element, 'projectName') }];
}

function fallbackOf(kind: ParameterKind, value: string | undefined, choices: readonly string[]): string | boolean | undefined {
  switch (kind) {
    case 'boolean':
      return value === 'true';
    case 'choice':
      return choices[0] ?? '';
    case 'file':
    case 'run':
      return undefined;
    default:
      return value ?? '';
  }
}

/** Whether a path fits one of the patterns of an artifact archiver: `*` within a part of the path, `**` across parts. */
function matcherOf(patterns: string | undefined): (path: string) => boolean {
  const expressions = (patterns ?? '')
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
    .map((pattern) => {
      const source = pattern.replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll(/\*\*\/|\*\*|\*/g, (star) => {
        if (star === '*') return '[^/]*';
        return star === '**' ? '.*' : '(?:.*/)?';
      });
      return new RegExp(`^${source}$`);
    });
  return (path) => expressions.some((expression) => expression.test(path));
}

function isTrue(root: XmlElement, name: string): boolean {
  return textAt(root, name)?.trim() === 'true';
}
