/** Names for completion, read from the triggers file and the state folder as they are: nothing is resolved, nothing is sent, problems are left alone. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseText } from '../../config/load.ts';
import type { LoadedFile } from '../../config/loaded.ts';
import type { Context } from '../context.ts';
import { fileReader } from '../read-file.ts';
import { statePlace } from '../state.ts';

/** Largest file that is read while somebody waits for a completion, in bytes. */
const largestFile = 2_000_000;

type Value = LoadedFile['value'];

/** The triggers file among the words that were typed; undefined: none was yet. */
function fileIn({ words = [] }: Context): string | undefined {
  return words.findLast((word) => /^[^-].*\.ya?ml$/.test(word));
}

async function valueOf(context: Context, defaultFile: string): Promise<Value> {
  const file = fileIn(context) ?? defaultFile;
  const content = await fileReader(context.host.cwd)(file, largestFile);
  return content.ok ? (await parseText(file, new TextDecoder().decode(content.value))).value : {};
}

/** Sets of the file, once it was named, without those that were typed already. */
export async function setNames(context: Context, defaultFile: string): Promise<readonly string[]> {
  if (fileIn(context) === undefined) return [];
  const names = Object.keys((await valueOf(context, defaultFile)).triggerSets ?? {});
  return names.filter((name) => context.words?.includes(name) !== true);
}

/** Names of triggers, and where sets are several their ids, which say which set is meant. */
export async function triggerNames(context: Context, defaultFile: string): Promise<readonly string[]> {
  const sets = Object.entries((await valueOf(context, defaultFile)).triggerSets ?? {});
  const names = sets.map(([set, { triggers = [] } = {}]) => ({
    set,
    triggers: triggers.flatMap((trigger) => (typeof trigger === 'string' ? trigger : (trigger.name ?? trigger.job ?? []))),
  }));
  const ids = sets.length < 2 ? [] : names.flatMap(({ set, triggers }) => triggers.map((name) => `${set}/${name}`));
  return [...new Set([...names.flatMap(({ triggers }) => triggers), ...ids])];
}

/** `NAME=` of each variable. */
export async function variableNames(context: Context, defaultFile: string): Promise<readonly string[]> {
  return Object.keys((await valueOf(context, defaultFile)).variables ?? {}).map((name) => `${name}=`);
}

/** Names of controllers. */
export async function controllerNames(context: Context, defaultFile: string): Promise<readonly string[]> {
  return Object.keys((await valueOf(context, defaultFile)).controllers ?? {});
}

/** Ids of runs, those made from the time the latest first. */
export async function runIds({ host, words = [] }: Context): Promise<readonly string[]> {
  const flag = words.lastIndexOf('--state');
  const place = await statePlace(host, flag === -1 ? undefined : words[flag + 1]);
  // Nobody waits for a database while a word is completed.
  if (!place.ok || place.value.kind !== 'folder') return [];
  const folder = join(place.value.folder, 'runs');
  return existsSync(folder) ? readdirSync(folder).toSorted().toReversed() : [];
}
