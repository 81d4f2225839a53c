import { type Application, proposeCompletions, type StricliDynamicCommandContext } from '@stricli/core';
import type { Context } from '../context.ts';
import { subcommandsOf } from '../routes.ts';

/** A word that could stand in the place of the last one, and what it is; of values their flag has said it. */
interface Candidate {
  readonly completion: string;
  readonly brief?: string;
}

/** Flags of the library's own, which it does not propose: everywhere, and without a command. */
const help: Candidate = { completion: '--help', brief: 'Show this help' };
const version: Candidate = { completion: '--version', brief: 'Show the versions of trigger-runner and Node' };

/**
 * What could be typed next, one on each line: the word, and where it says more than the word a tab and what it is. Nothing where only a
 * file could stand, which shells complete themselves, and wherever the words make no sense: a completion never fails.
 */
export async function complete(application: Application<Context>, context: Context, words: readonly string[]): Promise<string> {
  const before = words.slice(0, -1);
  const partial = words.at(-1) ?? '';
  const dynamic = { ...context, words: before } as StricliDynamicCommandContext<Context>;
  const propose = async (last: string, ...more: readonly string[]): Promise<readonly Candidate[]> => {
    try {
      const proposals = await proposeCompletions(application, [...before, ...more, last], dynamic);
      return proposals.map(({ kind, completion, brief }) => (kind === 'argument:value' ? { completion } : { completion, brief }));
    } catch {
      return [];
    }
  };
  const [, flag, value] = /^(--[\w-]+)=(.*)$/s.exec(partial) ?? [];
  if (flag !== undefined && value !== undefined) {
    return lines((await propose(value, flag)).map(({ completion }) => ({ completion: `${flag}=${completion}` })));
  }
  const found = [...routesOf(application, before, partial), ...(await propose(partial))];
  if (!partial.startsWith('-')) return lines(found.filter(({ completion }) => !completion.startsWith('-')));
  // Flags are many, and in the way of everything else, so they come when a hyphen asks for them.
  const flags = found.filter(({ completion }) => completion !== '--');
  const own = before.length === 0 ? [help, version] : (await propose('-')).length > 0 ? [help] : [];
  return lines([...flags, ...own.filter(({ completion }) => completion.startsWith(partial))]);
}

/** Subcommands where one of them may be left out; the library proposes what follows the one that is meant then. */
function routesOf(application: Application<Context>, before: readonly string[], partial: string): readonly Candidate[] {
  const [name, more] = before;
  if (name === undefined || more !== undefined) return [];
  const all = subcommandsOf(application, name) ?? [];
  return all.flatMap(({ name: completion, brief }) => (completion.startsWith(partial) ? [{ completion, brief }] : []));
}

/** Names come from a file: one that would be more than a word of a line is left out. */
function lines(candidates: readonly Candidate[]): string {
  return candidates
    .filter(({ completion }) => completion !== '' && !/\p{Cc}/u.test(completion))
    .map(({ completion, brief }) => (brief === undefined ? `${completion}\n` : `${completion}\t${brief}\n`))
    .join('');
}
