/** The page that `COMMAND --help` shows, in the manner of a manual: usage, examples, description, arguments, flags, where to read more. */
import { buildCommand, type Command, type CommandBuilderArguments } from '@stricli/core';
import { displayWidth, wrap } from '../diagnostics/display.ts';
import type { Context } from './context.ts';

type FormattingArguments = Parameters<Command<Context>['formatHelp']>[0];
type CommandParameters = Command<Context>['parameters'];
type Flag = NonNullable<CommandParameters['flags']>[string];

/** Columns of a page. */
const pageWidth = 100;

/** Columns that what explains a flag begins at, at most; a longer flag has it below. */
const widestTerm = 28;

/**
 * A command whose help is such a page. Of its `customUsage`, what begins with a placeholder (`[FILE]`, `RUN`) is usage, everything else
 * an example.
 */
export function buildDocumentedCommand<
  const FLAGS extends Readonly<Partial<Record<keyof FLAGS, unknown>>>,
  const ARGS extends readonly unknown[],
>(builder: CommandBuilderArguments<FLAGS, ARGS, Context>): Command<Context> {
  const command = buildCommand<FLAGS, ARGS, Context>(builder);
  return {
    ...command,
    formatHelp: (args) => page(command.parameters, builder.docs, args),
    formatUsageLine: ({ prefix }) => `${prefix.join(' ')} ${usageOf(command.parameters)}`.trimEnd(),
  };
}

function page(
  parameters: CommandParameters,
  { brief, fullDescription, customUsage = [] }: CommandBuilderArguments<Record<string, never>, [], Context>['docs'],
  { prefix, text, ansiColor, additionalFlags }: FormattingArguments,
): string {
  const { flags = {}, positional } = parameters;
  const name = prefix.join(' ');
  const header = (title: string): string => (ansiColor ? `\u001b[4m${title}\u001b[24m` : title);
  const strong = (term: string): string => (ansiColor ? `\u001b[1m${term}\u001b[22m` : term);
  const lines = customUsage.map((usage) => (typeof usage === 'string' ? { input: usage, brief: '' } : usage));
  const isUsage = ({ input }: { readonly input: string }): boolean => /^\[|^[A-Z]+\b/.test(input);
  const shown = (entries: typeof lines): string[] =>
    entries.flatMap((entry) => [
      `  ${strong(`${name} ${entry.input}`.trimEnd())}`,
      ...(entry.brief === '' ? [] : [`      ${entry.brief}`]),
    ]);
  const section = (title: string, body: readonly string[]): string[] => (body.length === 0 ? [] : ['', header(title), ...body]);
  const usage = lines.filter(isUsage);
  const given = argumentsOf(positional);
  const flagRows = [
    ...Object.entries(flags).flatMap(([key, flag]): Row[] => (flag.hidden === true ? [] : [[termOf(key, flag), meaningOf(flag)]])),
    ...additionalFlags.map((flag): Row => [[`--${flag.name}`, ...(flag.aliases ?? []).map((alias) => `-${alias}`)].join(', '), flag.brief]),
    ['--', text.briefs.argumentEscapeSequence] as const,
  ];
  return [
    `${strong(name)}: ${brief.charAt(0).toLowerCase()}${brief.slice(1)}`,
    ...section('USAGE', shown(usage.length === 0 ? [{ input: usageOf(parameters), brief: '' }] : usage)),
    ...section('EXAMPLES', shown(lines.filter((entry) => !isUsage(entry)))),
    ...section('DESCRIPTION', paragraphs(fullDescription ?? '')),
    ...section('ARGUMENTS', table(given, strong)),
    ...section('FLAGS', table(flagRows, strong)),
    ...section('MORE', [`  docs/commands.md#${prefix.slice(1).join('-')}, docs/exit-codes.md`]),
    '',
  ].join('\n');
}

/** What stands behind the name of a command: its arguments, and the flags that it needs: `RUN --to PLACE`. */
function usageOf({ flags = {}, positional }: CommandParameters): string {
  const needed = Object.entries(flags).filter(([, flag]) => flag.optional !== true && !('default' in flag && flag.default !== undefined));
  return [...argumentsOf(positional).map(([term]) => term), ...needed.map(([key, flag]) => termOf(key, flag))].join(' ');
}

type Row = readonly [term: string, meaning: string];

function table(rows: readonly Row[], strong: (term: string) => string): string[] {
  const width = Math.max(0, ...rows.map(([term]) => displayWidth(term)).filter((each) => each <= widestTerm));
  return rows.flatMap(([term, meaning]) => {
    const [first = '', ...rest] = wrap(meaning, pageWidth - width - 4);
    const gap = ' '.repeat(width + 4);
    const below = rest.map((line) => `${gap}${line}`);
    const room = width - displayWidth(term);
    return room < 0 ? [`  ${strong(term)}`, `${gap}${first}`, ...below] : [`  ${strong(term)}${' '.repeat(room)}  ${first}`, ...below];
  });
}

/** Text as it was broken for the source, broken for the page. */
function paragraphs(text: string): string[] {
  if (text === '') return [];
  const parts = text.split('\n\n').map((part) => wrap(part.replaceAll('\n', ' '), pageWidth - 2).map((line) => `  ${line}`));
  return parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

/** `[FILE]`, `RUN`; arguments without an end, whose placeholder names each kind: `[FILE] [SET]...`. */
function argumentsOf(positional: CommandParameters['positional']): Row[] {
  if (positional === undefined) return [];
  if (positional.kind === 'array') {
    const kinds = (positional.parameter.placeholder ?? 'VALUE')
      .split(' ')
      .map((kind, index) => (index < (positional.minimum ?? 0) ? kind : `[${kind}]`));
    return [[`${kinds.join(' ')}...`, positional.parameter.brief]];
  }
  return positional.parameters.map(({ placeholder = 'VALUE', optional, brief }): Row => [
    optional === true ? `[${placeholder}]` : placeholder,
    brief,
  ]);
}

/** `--max-parallel N`, `--output FORM`, `--yes`. */
function termOf(key: string, flag: Flag): string {
  const name = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (flag.kind === 'boolean' || flag.kind === 'counter') return name;
  return `${name} ${flag.placeholder ?? (flag.kind === 'enum' ? 'FORM' : 'VALUE')}`;
}

function meaningOf(flag: Flag): string {
  const choices = flag.kind === 'enum' ? `: ${flag.values.join(', ')}` : '';
  const fallback = 'default' in flag && flag.default !== undefined ? ` [default: ${String(flag.default)}]` : '';
  // What is chosen by default stands after the choices, whoever wrote it.
  const [, said = flag.brief, written = ''] = /^(.*?)( \[default: .*\])$/.exec(flag.brief) ?? [];
  return `${said}${choices}${written}${fallback}`;
}
