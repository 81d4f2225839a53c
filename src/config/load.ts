/** A triggers file from its text: parsed, checked against the schema, and freed of what does not fit it. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { err, ok } from '../util/result.ts';
import type { Result } from '../util/result.ts';
import type { DeepPartial, LoadedFile } from './loaded.ts';
import { fits } from './generated/fits.ts';
import type { TriggersFile } from './generated/types.ts';
import { literalAddresses, literalHeaders } from './literals.ts';
import { maskMessage, maskText } from './mask.ts';
import { tokenPattern } from '../secrets/api-token.ts';
import type { Range } from './mask.ts';
import { startOfFile } from './positions.ts';
import type { SourceMap } from './positions.ts';
import type { Problem } from './problem.ts';
import { anyName, prune } from './prune.ts';
import type { validate } from './validate.ts';
import { parseYaml } from './yaml-document.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { YamlProblem } from './yaml-problem.ts';

/** Largest triggers file, in bytes. */
const largestFile: number = 50 * 1024 * 1024;

/** Why a file could not be read, by the one who tried. */
export interface ReadFailure {
  /** `irregular`: a directory, a pipe, a device. */
  readonly kind: 'not-found' | 'not-readable' | 'irregular' | 'too-large';
  /** What the system said, when more is known. */
  readonly reason?: string;
}

/** Reads a file of at most `limit` bytes; must not block on anything but a regular file. */
export type ReadFile = (path: string, limit: number) => Promise<Result<Uint8Array, ReadFailure>>;

/** Reads and parses a file. An error means that there is nothing to parse: no file, too large, no text. */
export async function loadFile(file: string, read: ReadFile): Promise<Result<LoadedFile, Diagnostic>> {
  const content = await read(file, largestFile);
  if (!content.ok) {
    return err(readProblem(file, content.error));
  }
  if (content.value.byteLength > largestFile) {
    return err(readProblem(file, { kind: 'too-large' }));
  }
  const text = decode(content.value);
  if (text === undefined) {
    return err({ code: 'yaml-syntax', severity: 'error', file, message: `${file} is not UTF-8 text`, hint: 'Save it as UTF-8' });
  }
  return ok(await parseText(file, text));
}

/** As `parseFile`. What reads and describes files with something wrong is loaded for these. */
export async function parseText(file: string, text: string): Promise<LoadedFile> {
  const source = withoutMark(text);
  let document = parseYaml(source);
  if (document.broken) document = parseYaml(source, (await import('./yaml-lenient.ts')).readLenient);
  const { value } = document;
  const isRight = fits(value) && literalHeaders(value).length === 0;
  return checked(file, source, document, isRight ? () => [] : (await import('./validate.ts')).validate);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readProblem(file: string, { kind, reason }: ReadFailure): Diagnostic {
  const messages = {
    'not-found': `${file} does not exist`,
    'not-readable': `${file} cannot be read`,
    irregular: `${file} is not a regular file`,
    'too-large': `${file} is larger than 50 MB`,
  };
  const hints = {
    'not-found': 'Name the file on the command line, or write one called `jenkins-triggers.yml`',
    'not-readable': 'Check its permissions',
    irregular: 'Check what the path points to',
    'too-large': 'Split the file, or check what the path points to',
  };
  return {
    code: kind === 'not-found' || kind === 'not-readable' ? 'file-not-found' : 'file-too-large',
    severity: 'error',
    file,
    message: `${messages[kind]}${reason === undefined ? '' : `: ${reason}`}`,
    hint: hints[kind],
  };
}

/** Without its byte order mark. */
export function withoutMark(text: string): string {
  return text.startsWith('\u{FEFF}') ? text.slice(1) : text;
}

/** A document with everything that is wrong with it. */
export function checked(file: string, source: string, document: YamlDocument, findProblems: typeof validate): LoadedFile {
  const { value, positions, problems: yamlProblems, lost, secrets, broken } = document;
  const diagnostics = yamlProblems.map((problem) => yamlDiagnostic(file, problem, positions));
  if (broken || value === undefined) {
    if (diagnostics.length === 0) {
      diagnostics.push(emptyFile(file));
    }
    // Nothing is known of its secrets, also when an empty document comes before the one that was meant.
    return result(file, masked(source, [], true), {}, positions, diagnostics, anyName);
  }
  const starts = new Set(yamlProblems.map(({ start }) => start));
  const reported: Range[] = [];
  const hidden: Range[] = [...secrets, ...literalSecrets(value, positions)];
  const found = findProblems(value, positions);
  const problems = found.filter((problem) => {
    const range = valueRange(problem, positions);
    if (problem.secret === true && range !== undefined) {
      hidden.push(range, ...anchoredRange(problem, positions));
    }
    if (problem.code === 'literal-secret' && range !== undefined) {
      reported.push(range);
    }
    // The value of what the parser could not read is unknown, not wrong.
    return range === undefined || !starts.has(range[0]);
  });
  for (const problem of problems) {
    diagnostics.push(problemDiagnostic(file, problem, positions));
  }
  diagnostics.push(...tokens(file, source, value, reported, positions));
  const removed = prune(found, lost, positions);
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return result(
    file,
    masked(source, hidden, yamlProblems.length > 0 || !isMapping),
    isMapping ? value : {},
    positions,
    diagnostics,
    removed,
  );
}

function result(
  file: string,
  text: () => string,
  value: DeepPartial<TriggersFile>,
  positions: SourceMap,
  diagnostics: Diagnostic[],
  removed: ReadonlySet<string>,
): LoadedFile {
  diagnostics.sort(
    ({ position: left = startOfFile }, { position: right = startOfFile }) => left.line - right.line || left.column - right.column,
  );
  return { file, text, value, positions, diagnostics, removed };
}

/** As `maskText`, once it is asked for: of most files no line is shown. */
function masked(...given: Parameters<typeof maskText>): () => string {
  let text: string | undefined;
  return () => (text ??= maskText(...given));
}

function yamlDiagnostic(file: string, { start, end, message, ...rest }: YamlProblem, positions: SourceMap): Diagnostic {
  return { severity: 'error', file, ...rest, message: sentence(message), position: positions.at(start, end) };
}

function problemDiagnostic(file: string, { code, message, hint, target, at }: Problem, positions: SourceMap): Diagnostic {
  const { container, key } = target;
  const position = container === undefined ? startOfFile : at === 'key' ? positions.key(container, key) : positions.value(container, key);
  return {
    code,
    severity: 'error',
    message: sentence(message),
    file,
    position,
    ...(hint === undefined ? {} : { hint: maskMessage(hint) }),
  };
}

/** Begins with a capital letter, and without the secrets that it may repeat from the file. */
function sentence(message: string): string {
  const shown = maskMessage(message);
  return shown.charAt(0).toUpperCase() + shown.slice(1);
}

function literalSecrets(value: unknown, positions: SourceMap): Range[] {
  return [...literalHeaders(value), ...literalAddresses(value)].flatMap(({ container, key }) => {
    const place = container === undefined ? undefined : positions.place(container, key);
    return place === undefined ? [] : [[place.start, place.end] as const];
  });
}

function emptyFile(file: string): Diagnostic {
  return {
    code: 'schema-missing-key',
    severity: 'error',
    file,
    message: 'The file is empty',
    hint: 'It needs `version: 1`, `controllers:` with a name and its `url`, and `triggerSets:` with a name and its `triggers`',
    position: startOfFile,
  };
}

function valueRange({ target: { container, key } }: Problem, positions: SourceMap): Range | undefined {
  const place = container === undefined ? undefined : positions.place(container, key);
  return place === undefined ? undefined : [place.start, place.end];
}

function anchoredRange({ target: { container, key } }: Problem, positions: SourceMap): readonly Range[] {
  const anchored = container === undefined ? undefined : positions.place(container, key)?.anchored;
  return anchored === undefined ? [] : [anchored];
}

/** API tokens anywhere in the text, comments included, but for what the sandbox declares: its credentials are made up. */
function tokens(file: string, text: string, value: unknown, reported: readonly Range[], positions: SourceMap): Diagnostic[] {
  const allowed: Range[] = [...reported];
  const controllers = (value as { readonly controllers?: Readonly<Record<string, unknown>> | null })?.controllers ?? {};
  for (const controller of typeof controllers === 'object' ? Object.values(controllers) : []) {
    const place = typeof controller === 'object' && controller !== null ? positions.place(controller, 'sandbox') : undefined;
    if (place !== undefined) {
      allowed.push([place.start, place.end]);
    }
  }
  allowed.sort(([left], [right]) => left - right);
  const found: Diagnostic[] = [];
  let next = 0;
  for (const { index, 0: token } of text.matchAll(tokenPattern)) {
    while (next < allowed.length && (allowed[next]?.[1] ?? 0) <= index) {
      next++;
    }
    if (index < (allowed[next]?.[0] ?? Infinity)) {
      found.push({
        code: 'literal-secret',
        severity: 'error',
        file,
        message: 'This looks like an API token of Jenkins',
        hint: 'Write a reference such as `${env:JENKINS_API_TOKEN}` instead, and revoke the token in Jenkins',
        position: positions.at(index, index + token.length),
      });
    }
  }
  return found;
}
