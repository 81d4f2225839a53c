/** Defaults merged: the trigger's own before those of its set before those of the file. */
import type { DeepPartial } from '../config/loaded.ts';
import type { Trigger, TriggerDefaults } from '../config/generated/types.ts';
import type { Settings, SettingKey } from './draft.ts';
import type { Findings } from './findings.ts';
import { rules, type Rule } from './rules.ts';
import type { Value, Values } from './values.ts';

type Layer = DeepPartial<TriggerDefaults>;
type Scalars = { readonly [name: string]: string | number | boolean | undefined };

/** The settings of a trigger; `layers` are its set's and the file's defaults, nearest first. Reads every value that it uses. */
export function mergeSettings(
  trigger: DeepPartial<Trigger>,
  layers: readonly (Layer | undefined)[],
  values: Values,
  findings: Findings,
): Settings {
  const all = [trigger, ...layers];
  const owner = (key: SettingKey): Layer | undefined => ownerOf(key, trigger, layers);
  const parameters = mergeMaps(
    all.map((layer) => layer?.parameters),
    rules.parameter,
    values,
  );
  const files = mergeMaps(
    all.map((layer) => layer?.files),
    rules.file,
    values,
  );
  const texts = readTexts(owner, values);
  checkNames(parameters, files, texts, findings);
  let timeouts: Settings['timeouts'] = noTimeouts;
  for (const { timeouts: layer } of all.filter((each) => each !== undefined)) {
    if (layer === undefined) continue;
    timeouts = {
      ...(layer.queue === undefined ? {} : { queue: layer.queue }),
      ...(layer.run === undefined ? {} : { run: layer.run }),
      ...timeouts,
    };
  }
  return new MergedSettings(trigger, layers, { parameters, files, texts, timeouts });
}

const noTimeouts: Settings['timeouts'] = {};

function ownerOf(key: SettingKey, trigger: Layer, layers: readonly (Layer | undefined)[]): Layer | undefined {
  return trigger[key] === undefined ? layers.find((layer) => layer?.[key] !== undefined) : trigger;
}

/** Without a function of its own for each: a large file has very many. */
class MergedSettings implements Settings {
  readonly parameters: Settings['parameters'];
  readonly files: Settings['files'];
  readonly texts: Settings['texts'];
  readonly timeouts: Settings['timeouts'];
  readonly #trigger: Layer;
  readonly #layers: readonly (Layer | undefined)[];

  constructor(trigger: Layer, layers: readonly (Layer | undefined)[], merged: Omit<Settings, 'owner'>) {
    this.#trigger = trigger;
    this.#layers = layers;
    this.parameters = merged.parameters;
    this.files = merged.files;
    this.texts = merged.texts;
    this.timeouts = merged.timeouts;
  }

  owner(key: SettingKey): Layer | undefined {
    return ownerOf(key, this.#trigger, this.#layers);
  }
}

/** Reads the values of defaults, so that what is wrong in them is told even when no trigger uses them. */
export function readDefaults(defaults: Layer | undefined, values: Values): void {
  if (defaults === undefined) return;
  mergeMaps([defaults.parameters], rules.parameter, values);
  mergeMaps([defaults.files], rules.file, values);
  readTexts((key) => (defaults[key] === undefined ? undefined : defaults), values);
  if (defaults.controller !== undefined) values.read({ container: defaults, key: 'controller' }, defaults.controller, rules.controllerName);
}

/** One for all triggers that have nothing of a kind: next to all, in a large file. */
const nothing: ReadonlyMap<never, never> = new Map<never, never>();

/** Names in the order of the outermost defaults first, so that all triggers list shared parameters alike. */
function mergeMaps(layers: readonly (Scalars | undefined)[], rule: Rule, values: Values): ReadonlyMap<string, Value> {
  if (layers.every((layer) => layer === undefined)) return nothing;
  const merged = new Map<string, Value>();
  for (const layer of layers.toReversed()) {
    for (const [name, scalar] of Object.entries(layer ?? {})) {
      if (scalar !== undefined) merged.set(name, values.read({ container: layer as object, key: name }, scalar, rule));
    }
  }
  return merged;
}

function readTexts(owner: (key: SettingKey) => Layer | undefined, values: Values): Settings['texts'] {
  const texts = new Map<'cause' | 'remoteToken' | 'correlate' | 'outputs', Value>();
  const keys = { cause: rules.cause, remoteToken: rules.credential, correlate: rules.parameterName } as const;
  for (const key of ['cause', 'remoteToken', 'correlate'] as const) {
    const layer = owner(key);
    const written = layer?.[key];
    if (layer !== undefined && written !== undefined) texts.set(key, values.read({ container: layer, key }, written, keys[key]));
  }
  const outputs = owner('outputs')?.outputs;
  const format = outputs?.json === undefined ? 'properties' : 'json';
  const path = outputs?.[format];
  if (outputs !== undefined && path !== undefined)
    texts.set('outputs', values.read({ container: outputs, key: format }, path, rules.artifact));
  return texts.size === 0 ? nothing : texts;
}

function checkNames(
  parameters: ReadonlyMap<string, Value>,
  files: ReadonlyMap<string, Value>,
  texts: Settings['texts'],
  findings: Findings,
): void {
  for (const [name, value] of files) {
    if (parameters.has(name))
      findings.key('conflicting-keys', value.place, `\`${name}\` is both a parameter and a file`, {
        hint: 'Keep it in `parameters` or in `files`',
      });
  }
  const correlate = texts.get('correlate');
  const name = correlate?.pieces.length === 1 ? correlate.pieces[0] : undefined;
  if (correlate === undefined || typeof name !== 'string' || !(parameters.has(name) || files.has(name))) return;
  const hint = 'Jenkins gets the id of the trigger in this parameter; remove its value from `parameters` or `files`';
  findings.value('conflicting-keys', correlate.place, `the parameter \`${name}\` of \`correlate\` has a value of its own`, { hint });
}
