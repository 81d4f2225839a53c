import { dirname, resolve } from 'node:path';
import { loadFile as loadText } from '../config/load.ts';
import type { LoadedFile } from '../config/loaded.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { expandPlan } from '../plan/expand.ts';
import { sizeOf } from '../plan/matrix.ts';
import type { Plan, PlannedController } from '../plan/plan.ts';
import type { Secret } from '../secrets/secret.ts';
import type { RunHeader } from '../state/lines.ts';
import { collectorSecrets } from './collector-secrets.ts';
import { defaultFile } from './default-file.ts';
import { fileDigest } from './file-digest.ts';
import { type VariableAssignment } from './flags.ts';
import type { Host } from './host.ts';
import { fileReader, secretFileReader } from './read-file.ts';

/** Bytes of a file, and triggers of a plan, from which on there are thousands. */
const manyBytes = 250_000;
const manyTriggers = 3_000;

/** Which file, and what the command line says about it. */
export interface LoadRequest {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As it was written on the command line; undefined: the default one. */
  readonly file: string | undefined;
  readonly variables?: readonly VariableAssignment[] | undefined;
  /** Sets to run; undefined: the command takes none. */
  readonly sets?: readonly string[];
  readonly only?: readonly string[] | undefined;
  /** Whether controllers that no trigger uses are wanted, too. */
  readonly everyController?: boolean;
  /** Whether the place of the state is to come from the file. Default: false. */
  readonly needsState?: boolean;
  /** Called when there are thousands of triggers. */
  readonly expectMany?: Host['expectMany'];
}

/** Asks for a plan that is written down once more: with the file, variables and selection it was made from. */
export function sameAgain(written: Pick<RunHeader, 'file' | 'vars' | 'only' | 'sets'>): Omit<LoadRequest, 'cwd' | 'env'> {
  const { file, vars, only, sets } = written;
  return { file, variables: Object.entries(vars).map(([name, value]) => ({ name, value })), only, sets };
}

/** A file with everything that is to be said about it. */
export interface Loaded {
  /** File as people name it. */
  readonly file: string;
  /** Folder of the file: relative paths in it start there. */
  readonly folder: string;
  /** The plan, when there is no error. */
  readonly plan: Plan | undefined;
  /** The controllers that have everything they need, also when there is no plan. */
  readonly controllers: ReadonlyMap<string, PlannedController>;
  /** Names of all controllers of the file. */
  readonly declared: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly secrets: readonly Secret[];
  /** `state` of the file; undefined: it has none. */
  readonly state: Secret | undefined;
  /** The file, byte by byte; undefined: it could not be read. */
  readonly content: Uint8Array | undefined;
  /** Text of a file, for the lines that diagnostics point at. */
  readonly source: (file: string) => string | undefined;
}

/** Reads, validates and expands a file. Sends nothing. */
export async function loadFile(request: LoadRequest): Promise<Loaded> {
  const file = request.file ?? defaultFile;
  const folder = dirname(resolve(request.cwd, file));
  const read = fileReader(request.cwd);
  let bytes: Uint8Array | undefined;
  const loaded = await loadText(file, async (path, limit) => {
    const content = await read(path, limit);
    if (content.ok) bytes = content.value;
    if (bytes !== undefined && bytes.length >= manyBytes) request.expectMany?.();
    return content;
  });
  if (!loaded.ok) {
    const diagnostics = [aboutArguments(loaded.error, request)];
    return {
      file,
      folder,
      plan: undefined,
      controllers: new Map(),
      declared: [],
      diagnostics,
      secrets: [],
      state: undefined,
      content: bytes,
      source: () => undefined,
    };
  }
  if (triggersOf(loaded.value) >= manyTriggers) request.expectMany?.();
  const { variables = [], sets = [], only = [] } = request;
  const usesTls = Object.values(loaded.value.value.controllers ?? {}).some((controller) => controller?.tls !== undefined);
  const expanded = expandPlan(loaded.value, {
    env: request.env,
    vars: new Map(variables.map(({ name, value }) => [name, value])),
    readSecretFile: secretFileReader(folder),
    pem: usesTls ? await import('../plan/pem.ts') : undefined,
    sets,
    only,
    everyController: request.everyController,
    needsState: request.needsState,
  });
  const secrets = [...expanded.secrets, ...(await secretsOfProxies(request.env)), ...collectorSecrets(request.env)];
  const given = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  const plan = hasErrors(expanded.diagnostics) ? undefined : expanded.plan;
  // Not the file itself, which is many times as large as its text, and which nobody needs any more.
  const { text } = loaded.value;
  const declared = Object.keys(loaded.value.value.controllers ?? {});
  return {
    file,
    folder,
    plan: plan && { ...plan, origin: { digest: digestFor(request, bytes), variables: given, sets, only, secrets } },
    controllers: expanded.controllers,
    declared,
    diagnostics: expanded.diagnostics,
    secrets,
    state: expanded.state,
    content: bytes,
    source: (name) => (name === file ? text() : undefined),
  };
}

function triggersOf({ value }: LoadedFile): number {
  const entries = Object.values(value.triggerSets ?? {}).flatMap((set) => set?.triggers ?? []);
  return entries.reduce<number>((sum, entry) => sum + (typeof entry === 'object' ? sizeOf(entry) : 1), 0);
}

/** For the commands that run sets. */
function digestFor({ sets }: LoadRequest, content: Uint8Array | undefined): string {
  return sets === undefined ? '' : fileDigest(content);
}

/** A proxy may repeat the password that a variable has for it. */
async function secretsOfProxies(env: LoadRequest['env']): Promise<readonly Secret[]> {
  if (!Object.keys(env).some((name) => /^https?_proxy$/i.test(name))) return [];
  return (await import('../http/proxy.ts')).proxySecrets(env);
}

/** Whether anything keeps a plan from being run. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Somebody who names a set where the file belongs is told so. */
function aboutArguments(problem: Diagnostic, { file, sets }: LoadRequest): Diagnostic {
  if (problem.code !== 'file-not-found' || file === undefined || sets === undefined || /[./]/.test(file)) return problem;
  return { ...problem, hint: `The first argument is the file, what follows are sets: \`trigger-runner apply ${defaultFile} ${file}\`` };
}
