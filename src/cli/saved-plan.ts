/** A saved plan on the command line: read where a triggers file could stand, compared with what is there today. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Preview } from '../preview/preview.ts';
import { comparePlans } from '../state/compare-plans.ts';
import type { Redact } from '../secrets/redactor.ts';
import { maskPlan } from '../state/encode.ts';
import { describePlan } from '../state/describe-plan.ts';
import { readSavedPlan, type UnreadablePlan } from '../state/read-saved-plan.ts';
import { looksLikeSavedPlan, type SavedPlan, type SavedTrigger, savedTriggers } from '../state/saved-plan.ts';
import type { Path } from '../state/shape.ts';
import { err, ok, type Result } from '../util/result.ts';
import { unreachable } from '../util/unreachable.ts';
import { changeText, describeChanges } from './diagnose.ts';
import { fileDigest } from './file-digest.ts';
import type { Loaded } from './load.ts';
import { readRegular } from './read-file.ts';

/** Largest saved plan in bytes. */
const largestPlan = 256 * 1024 * 1024;

/** Longest text of which the place of a problem is looked for. */
const longestLookedAt = 4 * 1024 * 1024;

/** Why a saved plan cannot be applied, with its text for the line and caret. */
export interface PlanProblem {
  readonly problem: Diagnostic;
  readonly source: (file: string) => string | undefined;
}

/** Text of a file that is a saved plan or began as one; undefined: it is another file, or none that can be read. */
export function readPlanText(cwd: string, file: string): string | undefined {
  const read = readRegular(resolve(cwd, file), largestPlan);
  if (!read.ok) return undefined;
  const head = new TextDecoder().decode(read.value.subarray(0, 1_000));
  return looksLikeSavedPlan(head) ? new TextDecoder().decode(read.value) : undefined;
}

/** The saved plan in the text of a file. */
export async function openSavedPlan(file: string, text: string): Promise<Result<SavedPlan, PlanProblem>> {
  const read = readSavedPlan(text);
  if (read.ok) return ok(read.value);
  return err({ problem: await unreadable(file, text, read.error), source: (name) => (name === file ? text : undefined) });
}

async function unreadable(file: string, text: string, why: UnreadablePlan): Promise<Diagnostic> {
  switch (why.kind) {
    case 'newer':
      return {
        code: 'plan-version',
        severity: 'error',
        file,
        message: `${file} was saved by a newer version of trigger-runner (plan version ${why.version})`,
      };
    case 'syntax':
      return {
        code: 'plan-corrupt',
        severity: 'error',
        file,
        ...(await placeOfSyntax(text)),
        message: `${file} is not whole: it is not JSON`,
      };
    case 'shape': {
      const { path, message } = why.misfit;
      const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
      return {
        code: 'plan-corrupt',
        severity: 'error',
        file,
        ...(await placeOfValue(text, path)),
        message: `${file} is not a saved plan: ${place === '' ? 'it' : `\`${place.replace(/^\./, '')}\``} ${message}`,
      };
    }
    default:
      return unreachable(why);
  }
}

/** Where the text stops being JSON, by the parser that knows places; JSON is YAML, too. */
async function placeOfSyntax(text: string): Promise<Pick<Diagnostic, 'position'>> {
  if (text.length > longestLookedAt) return {};
  const [{ parseYaml }, { readLenient }] = await Promise.all([import('../config/yaml-document.ts'), import('../config/yaml-lenient.ts')]);
  const { problems, positions } = parseYaml(text, readLenient);
  const [first] = problems;
  return first === undefined ? {} : { position: positions.at(first.start, first.end) };
}

/** Where a value stands, or what is around it when it is missing. */
async function placeOfValue(text: string, path: Path): Promise<Pick<Diagnostic, 'position'>> {
  if (text.length > longestLookedAt) return {};
  const { parseYaml } = await import('../config/yaml-document.ts');
  const { value, positions } = parseYaml(text);
  let container: unknown = value;
  let place: Pick<Diagnostic, 'position'> = {};
  for (const key of path) {
    if (typeof container !== 'object' || container === null) break;
    if (positions.place(container, key) === undefined) break;
    place = { position: positions.value(container, key) };
    container = (container as Readonly<Record<string | number, unknown>>)[key];
  }
  return place;
}

/** What changed in the file and what it expands to since it was saved; empty: nothing. Nothing of the file is shown unless it is the same. */
export function changesInFile(saved: SavedPlan, now: Pick<Loaded, 'content' | 'plan'>, redact: Redact): readonly Diagnostic[] {
  const isSame = saved.fileDigest === fileDigest(now.content);
  const changes =
    now.plan === undefined ? [] : comparePlans(maskPlan(saved.plan, redact), maskPlan(describePlan(now.plan), redact)).map(changeText);
  if (isSame) return describeChanges(changes, headline(saved));
  const what = changes.length === 0 && now.plan !== undefined ? ', though not in what it does' : '';
  return describeChanges(
    [now.content === undefined ? `${saved.file} cannot be read` : `${saved.file} was changed${what}`, ...changes],
    headline(saved),
  );
}

/** What changed on the controllers since it was saved; empty: nothing. */
export function changesOnControllers(saved: SavedPlan, preview: Preview): readonly Diagnostic[] {
  const before = new Map(saved.triggers.map((trigger) => [trigger.id, trigger]));
  const jobs = new Map(preview.sets.flatMap((set) => set.triggers.map(({ id, job, controller }) => [id, `${job} on ${controller}`])));
  const changes = new Set<string>();
  for (const now of savedTriggers(preview)) {
    const old = before.get(now.id);
    const job = jobs.get(now.id) ?? now.id;
    if (old === undefined) changes.add(`${now.id} is not in the saved plan`);
    else if (whatOf(old) !== whatOf(now)) changes.add(`${now.id}: ${whatOf(old)} then, ${whatOf(now)} now`);
    if (old?.definition !== undefined && now.definition === undefined) changes.add(`The parameters of ${job} cannot be read any more`);
    else if (old?.definition !== undefined && old.definition !== now.definition) changes.add(`The parameters of ${job} were changed`);
  }
  return describeChanges([...changes], headline(saved));
}

/** What a trigger was or is about to do, in words that are equal when it is the same. */
function whatOf({ action, queueId, number }: SavedTrigger): string {
  switch (action) {
    case 'trigger':
      return 'a new build';
    case 'attach':
      return number === undefined ? `attached to item ${queueId ?? '?'}` : `attached to build #${number}`;
    case 'up-to-date':
      return `up to date by build #${number ?? '?'}`;
    default:
      return unreachable(action);
  }
}

function headline({ file }: SavedPlan): Diagnostic {
  return {
    code: 'plan-changed',
    severity: 'error',
    message: `What the saved plan of ${file} would do has changed since it was saved, so it is not applied`,
    hint: 'Save it again with `trigger-runner preview --out FILE` and look at it. Values of secrets are not compared',
  };
}
