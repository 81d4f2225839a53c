import type { Folder, Job, ParameterDefinition, ParameterKind } from '../model/types.ts';
import { escapeHtml } from './pages.ts';

const classes: Readonly<Record<ParameterKind, string>> = {
  string: 'hudson.model.StringParameterDefinition',
  text: 'hudson.model.TextParameterDefinition',
  password: 'hudson.model.PasswordParameterDefinition',
  boolean: 'hudson.model.BooleanParameterDefinition',
  choice: 'hudson.model.ChoiceParameterDefinition',
  file: 'hudson.model.FileParameterDefinition',
  run: 'hudson.model.RunParameterDefinition',
  unequal: 'sandbox.UnequalParameterDefinition',
};

/** The `config.xml` of an item: as it was posted, or for a declared one what can be told of it. */
export function writeConfigXml(item: Folder | Job): string {
  if (item.kind === 'folder') return "<?xml version='1.1' encoding='UTF-8'?>\n<com.cloudbees.hudson.plugins.folder.Folder/>\n";
  if (item.configXml !== undefined) return item.configXml;
  const { settings, disabled } = item;
  const root = settings.pipeline ? 'flow-definition' : 'project';
  const parameters = settings.parameters.map(parameterXml).join('');
  const property = `<hudson.model.ParametersDefinitionProperty><parameterDefinitions>${parameters}</parameterDefinitions></hudson.model.ParametersDefinitionProperty>`;
  return [
    "<?xml version='1.1' encoding='UTF-8'?>",
    `<${root}>`,
    tag('description', settings.description),
    `<properties>${parameters === '' ? '' : property}</properties>`,
    settings.quietPeriod === undefined ? '' : tag('quietPeriod', String(Math.floor(settings.quietPeriod / 1_000))),
    settings.label === undefined ? '' : tag('assignedNode', settings.label),
    settings.remoteToken === undefined ? '' : tag('authToken', settings.remoteToken),
    tag('disabled', String(disabled)),
    tag('concurrentBuild', String(settings.concurrent)),
    `</${root}>`,
    '',
  ]
    .filter((line, index, lines) => line !== '' || index === lines.length - 1)
    .join('\n');
}

function parameterXml(definition: ParameterDefinition): string {
  const name = classes[definition.kind];
  const choices = definition.choices.map((choice) => tag('string', choice)).join('');
  const value =
    definition.kind === 'choice'
      ? `<choices class="java.util.Arrays$ArrayList"><a class="string-array">${choices}</a></choices>`
      : definition.fallback === undefined || definition.kind === 'password'
        ? ''
        : tag('defaultValue', String(definition.fallback));
  return `<${name}>${tag('name', definition.name)}${tag('description', definition.description)}${value}</${name}>`;
}

function tag(name: string, text: string): string {
  return `<${name}>${escapeHtml(text)}</${name}>`;
}
