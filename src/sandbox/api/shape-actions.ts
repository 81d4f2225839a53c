import { describeCause } from '../model/log.ts';
import type { Cause, ParameterDefinition, ParameterKind, ParameterValue } from '../model/types.ts';
import { bean } from './exported.ts';
import type { Bean, Property, Shape } from './exported.ts';

const valueClasses: Record<ParameterKind, string> = {
  string: 'hudson.model.StringParameterValue',
  text: 'hudson.model.TextParameterValue',
  password: 'hudson.model.PasswordParameterValue',
  boolean: 'hudson.model.BooleanParameterValue',
  choice: 'hudson.model.StringParameterValue',
  file: 'hudson.model.FileParameterValue',
  run: 'hudson.model.RunParameterValue',
  unequal: 'sandbox.UnequalParameterValue',
};

/** Simple names of the classes of parameters (`ParameterDefinition.getType`). */
export const definitionTypes: Readonly<Record<ParameterKind, string>> = {
  string: 'StringParameterDefinition',
  text: 'TextParameterDefinition',
  password: 'PasswordParameterDefinition',
  boolean: 'BooleanParameterDefinition',
  choice: 'ChoiceParameterDefinition',
  file: 'FileParameterDefinition',
  run: 'RunParameterDefinition',
  unequal: 'UnequalParameterDefinition',
};

const valueName: Property<ParameterValue> = { name: 'name', visibility: 3, read: ({ name }) => name };
const valueShapes = new Map<ParameterKind, Shape<ParameterValue>>();

/** `ParameterValue`; a password and a file have no value to show (recordings 42, 60c). */
function parameterValueBean(value: ParameterValue): Bean {
  let shape = valueShapes.get(value.kind);
  if (shape === undefined) {
    shape = { className: valueClasses[value.kind], properties: [valueName, ...valueProperties(value.kind)] };
    valueShapes.set(value.kind, shape);
  }
  return bean(shape, value);
}

const parametersShape: Shape<readonly ParameterValue[]> = {
  className: 'hudson.model.ParametersAction',
  properties: [{ name: 'parameters', visibility: 2, read: (values) => values.map(parameterValueBean) }],
};

const userCause: Shape<Cause & { kind: 'user' }> = {
  className: 'hudson.model.Cause$UserIdCause',
  properties: [
    { name: 'shortDescription', visibility: 3, read: describeCause },
    { name: 'userId', visibility: 3, read: ({ userId }) => userId },
    { name: 'userName', visibility: 3, read: ({ userName }) => userName },
  ],
};

const remoteCause: Shape<Cause & { kind: 'remote' }> = {
  className: 'hudson.model.Cause$RemoteCause',
  properties: [
    { name: 'shortDescription', visibility: 3, read: describeCause },
    { name: 'addr', visibility: 3, read: ({ address }) => address },
    { name: 'note', visibility: 3, read: ({ note }) => note },
  ],
};

const causesShape: Shape<readonly Cause[]> = {
  className: 'hudson.model.CauseAction',
  properties: [
    {
      name: 'causes',
      visibility: 2,
      read: (causes) => causes.map((cause) => (cause.kind === 'user' ? bean(userCause, cause) : bean(remoteCause, cause))),
    },
  ],
};

/** An object of which nothing is exported. */
export const blank: Bean = bean({ properties: [] }, undefined);

/** Actions of a queue item or build: parameters where the job has any, then causes. */
export function actionBeans(parameters: readonly ParameterValue[] | undefined, causes: readonly Cause[]): Bean[] {
  const causeAction = bean(causesShape, causes);
  return parameters === undefined ? [causeAction] : [bean(parametersShape, parameters), causeAction];
}

/** `ParametersDefinitionProperty`, as an action and as a property of its job. */
export function definitionsBean(definitions: readonly ParameterDefinition[]): Bean {
  return bean(definitionsShape, definitions);
}

const definitionsShape: Shape<readonly ParameterDefinition[]> = {
  className: 'hudson.model.ParametersDefinitionProperty',
  properties: [{ name: 'parameterDefinitions', visibility: 2, read: (definitions) => definitions.map(definitionBean) }],
};

const definitionShapes = new Map<ParameterKind, Shape<ParameterDefinition>>();

function definitionBean(definition: ParameterDefinition): Bean {
  let shape = definitionShapes.get(definition.kind);
  if (shape === undefined) {
    const type = definitionTypes[definition.kind];
    shape = {
      className: definition.kind === 'unequal' ? `sandbox.${type}` : `hudson.model.${type}`,
      properties: [
        { name: 'defaultParameterValue', visibility: 3, read: defaultValue },
        { name: 'description', visibility: 3, read: ({ description }) => description },
        { name: 'name', visibility: 3, read: ({ name }) => name },
        { name: 'type', visibility: 3, read: () => type },
        ...definitionExtras(definition.kind),
      ],
    };
    definitionShapes.set(definition.kind, shape);
  }
  return bean(shape, definition);
}

function definitionExtras(kind: ParameterKind): Property<ParameterDefinition>[] {
  if (kind === 'choice') return [{ name: 'choices', visibility: 3, read: ({ choices }) => choices }];
  if (kind === 'run') {
    return [
      { name: 'filter', visibility: 3, read: () => 'ALL' },
      { name: 'projectName', visibility: 3, read: ({ job }) => job ?? null },
    ];
  }
  return [];
}

function defaultValue({ name, kind, fallback }: ParameterDefinition): Bean | null {
  return fallback === undefined ? null : parameterValueBean({ name, kind, value: fallback });
}

function valueProperties(kind: ParameterKind): Property<ParameterValue>[] {
  switch (kind) {
    case 'password':
    case 'file':
      return [];
    case 'run':
      return [
        { name: 'jobName', visibility: 4, read: ({ value }) => String(value).replace(/#\d+$/, '') },
        { name: 'number', visibility: 4, read: ({ value }) => /#(\d+)$/.exec(String(value))?.[1] ?? '' },
      ];
    default:
      return [{ name: 'value', visibility: 4, read: ({ value }) => value }];
  }
}
