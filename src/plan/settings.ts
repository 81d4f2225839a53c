/** Settings merged: the trigger's own before the defaults of its set before those of the file. */
import type { DeepPartial } from '../config/loaded.ts';
import type { TriggerDefaults } from '../config/generated/types.ts';
import type { Settings, SettingKey } from './draft.ts';
import type { Findings } from './findings.ts';
import { rules, type Rule } from './rules.ts';
import type { Value, Values } from './values.ts';

type Layer = DeepPartial<TriggerDefaults>;
type Scalars = { readonly [name: string]: string | number | boolean | undefined };

/** One for all triggers that have nothing of a kind: next to all, in a large file. */
const nothing: ReadonlyMap<never, never> = new Map<never, never>();

/** Keys of a trigger whose values are apart from its `constants`, or are no settings. */
const apart: ReadonlySet<string> = new Set(
  'name job matrix needs controller parameters files cause remoteToken correlate outputs'.split(' '),
);

/**
 * What a layer says over what is below it. Reads every value of the layer, so that what is wrong in defaults is told even when no trigger uses
 * them. What the layer does not touch is shared with what is below: a large file has very many triggers that say little themselves.
 */
class LayeredSettings implements Settings {
  readonly parameters: Settings['parameters'];
  readonly files: Settings['files'];
  readonly texts: Settings['texts'];
  readonly timeouts: Settings['timeouts'];
  readonly constants: Settings;
  readonly #layer: Layer;
  readonly #below: Settings | undefined;

  constructor(layer: Layer, below: Settings | undefined, values: Values) {
    this.#layer = layer;
    this.#below = below;
    this.parameters = mergeMaps(layer.parameters, below?.parameters ?? nothing, rules.parameter, values);
    this.files = mergeMaps(layer.files, below?.files ?? nothing, rules.file, values);
    this.texts = mergeTexts(layer, below?.texts ?? nothing, values);
    this.timeouts = mergeTimeouts(layer.timeouts, below?.timeouts ?? noTimeouts);
    this.constants = below === undefined || hasConstants(layer) ? this : below.constants;
  }

  owner(key: SettingKey): Layer | undefined {
    return this.#layer[key] === undefined ? this.#below?.owner(key) : this.#layer;
  }
}

/** The settings of a trigger of the file; `defaults` are those of its set. */
export function mergeSettings(trigger: Layer, defaults: Settings, values: Values, findings: Findings): Settings {
  const settings = new LayeredSettings(trigger, defaults, values);
  checkNames(settings, findings);
  return settings;
}

/** What defaults say over others: those of a set over those of the file. */
export function mergeDefaults(defaults: Layer | undefined, below: Settings | undefined, values: Values): Settings {
  if (defaults?.controller !== undefined)
    values.read({ container: defaults, key: 'controller' }, defaults.controller, rules.controllerName);
  return defaults === undefined && below !== undefined ? below : new LayeredSettings(defaults ?? {}, below, values);
}

function hasConstants(layer: Layer): boolean {
  for (const key in layer) if (!apart.has(key)) return true;
  return false;
}

const noTimeouts: Settings['timeouts'] = {};

function mergeTimeouts(own: Layer['timeouts'], below: Settings['timeouts']): Settings['timeouts'] {
  return own === undefined
    ? below
    : { ...below, ...(own.queue !== undefined && { queue: own.queue }), ...(own.run !== undefined && { run: own.run }) };
}

/** Names in the order of the outermost defaults first, so that all triggers list shared parameters alike. */
function mergeMaps(own: Scalars | undefined, below: ReadonlyMap<string, Value>, rule: Rule, values: Values): ReadonlyMap<string, Value> {
  if (own === undefined) return below;
  const merged = new Map(below);
  for (const name in own) {
    const scalar = own[name];
    if (scalar !== undefined) merged.set(name, values.read({ container: own, key: name }, scalar, rule));
  }
  return merged;
}

function mergeTexts(layer: Layer, below: Settings['texts'], values: Values): Settings['texts'] {
  const { cause, remoteToken, correlate, outputs } = layer;
  if (cause === undefined && remoteToken === undefined && correlate === undefined && outputs === undefined) return below;
  const texts = new Map(below);
  const add = (key: 'cause' | 'remoteToken' | 'correlate', written: string | undefined, rule: Rule): void => {
    if (written !== undefined) texts.set(key, values.read({ container: layer, key }, written, rule));
  };
  add('cause', cause, rules.cause);
  add('remoteToken', remoteToken, rules.credential);
  add('correlate', correlate, rules.parameterName);
  const format = outputs?.json === undefined ? 'properties' : 'json';
  const path = outputs?.[format];
  if (outputs !== undefined && path !== undefined)
    texts.set('outputs', values.read({ container: outputs, key: format }, path, rules.artifact));
  return texts;
}

function checkNames({ parameters, files, texts }: Settings, findings: Findings): void {
  if (files.size > 0) {
    for (const [name, value] of files) {
      if (parameters.has(name))
        findings.key('conflicting-keys', value.place, `\`${name}\` is both a parameter and a file`, {
          hint: 'Keep it in `parameters` or in `files`',
        });
    }
  }
  const correlate = texts.get('correlate');
  const name = correlate?.pieces.length === 1 ? correlate.pieces[0] : undefined;
  if (correlate === undefined || typeof name !== 'string' || !(parameters.has(name) || files.has(name))) return;
  const hint = 'Jenkins gets the id of the trigger in this parameter; remove its value from `parameters` or `files`';
  findings.value('conflicting-keys', correlate.place, `the parameter \`${name}\` of \`correlate\` has a value of its own`, { hint });
}
