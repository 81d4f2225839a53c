import type { SandboxResult } from '../definition.ts';
import { variableOf } from './plan.ts';
import type { Build, BuildPlan } from './types.ts';

/** What a build made by a script does, as it is worked out step by step. */
interface Run {
  readonly build: Build;
  readonly lines: { at: number; text: string }[];
  readonly files: Record<string, string>;
  elapsed: number;
  result: SandboxResult;
}

/** Milliseconds a script takes besides its sleeps. */
const overhead = 20;

/**
 * What `sh -xe` would do with a script, as far as `echo`, `sleep`, `exit`, `cat`, `true` and `false` go, with `>` and `>>` after
 * `echo` and with parameters as variables. Other commands are shown and do nothing. `archived` selects from the files that
 * `echo` wrote.
 */
export function planShell(scripts: readonly string[], build: Build, archived: (path: string) => boolean): BuildPlan {
  const run: Run = { build, lines: [], files: {}, elapsed: 0, result: 'SUCCESS' };
  for (const parameter of build.parameters ?? []) {
    if (parameter.content !== undefined) run.files[parameter.name] = Buffer.from(parameter.content).toString('utf8');
  }
  for (const script of scripts) {
    if (run.result !== 'SUCCESS') break;
    say(run, `[${build.job.name}] $ /bin/sh -xe /tmp/jenkins${scriptNumber(build)}.sh`);
    for (const statement of statements(script)) if (!perform(run, statement)) break;
  }
  const artifacts = Object.fromEntries(Object.entries(run.files).filter(([path]) => archived(path)));
  return { duration: run.elapsed + overhead, result: run.result, lines: run.lines, artifacts, stages: [] };
}

/** Words of a statement, unquoted and with variables replaced; a `>` outside quotes is a word of its own, a comment is none. */
function wordsOf(statement: string, variable: (name: string) => string): string[] {
  const words: string[] = [];
  const pattern = /\s*(>>?|(?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\>])+)/gy;
  for (const [, raw = ''] of statement.matchAll(pattern)) {
    if (raw.startsWith('#')) break;
    words.push(unquote(raw, variable));
  }
  return words;
}

/** Performs one statement; false when the script ends with it. */
function perform(run: Run, statement: string): boolean {
  const words = wordsOf(statement, (name) => variableOf(run.build, name) ?? '');
  const redirect = words.findIndex((word) => word === '>' || word === '>>');
  const [command = '', ...rest] = redirect === -1 ? words : words.slice(0, redirect);
  say(run, `+ ${[command, ...rest].join(' ')}`);
  switch (command) {
    case 'echo': {
      const file = redirect === -1 ? undefined : words[redirect + 1];
      if (file === undefined) say(run, rest.join(' '));
      else run.files[file] = `${words[redirect] === '>>' ? (run.files[file] ?? '') : ''}${rest.join(' ')}\n`;
      return true;
    }
    case 'sleep':
      run.elapsed += Math.round(Number.parseFloat(rest[0] ?? '0') * 1_000) || 0;
      return true;
    case 'cat':
      for (const line of (run.files[rest[0] ?? ''] ?? '').replace(/\n$/, '').split('\n')) say(run, line);
      return true;
    case 'false':
      run.result = 'FAILURE';
      return false;
    case 'exit':
      if (Number(rest[0] ?? 0) !== 0) run.result = 'FAILURE';
      return false;
    default:
      return true;
  }
}

function say(run: Run, text: string): void {
  for (const line of text.split('\n')) run.lines.push({ at: run.elapsed, text: line });
}

/** Statements of a script: one a line, or several between `;` and `&&` outside quotes; comments are left out. */
function statements(script: string): string[] {
  const found = script.match(/(?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|&(?!&)|[^'"\\\n;&])+|&&/g) ?? [];
  return found
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '' && statement !== '&&' && !statement.startsWith('#'));
}

function unquote(raw: string, variable: (name: string) => string): string {
  const expand = (text: string): string =>
    text.replaceAll(/\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g, (_whole, braced?: string, otherwise?: string, plain?: string) => {
      return variable(braced ?? plain ?? '') || (otherwise ?? '');
    });
  return raw.replaceAll(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^'"\\]+)/g,
    (_whole, single?: string, double?: string, escaped?: string, bare?: string) => {
      if (single !== undefined) return single;
      if (double !== undefined) return expand(double).replaceAll(/\\(["\\$])/g, '$1');
      return escaped ?? expand(bare ?? '');
    },
  );
}

/** A number of 19 digits, as in the name of the file that Jenkins writes a script to. */
function scriptNumber({ job, number }: Build): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of `${job.fullName}#${number}`) hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) % 2n ** 64n;
  return String((hash % (9n * 10n ** 18n)) + 10n ** 18n);
}
