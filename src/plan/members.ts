/** Names, jobs and controllers of the triggers that an entry stands for. */
import type { LoadedFile } from '../config/loaded.ts';
import type { SourcePosition } from '../diagnostics/diagnostic.ts';
import { groupBy } from '../util/group-by.ts';
import { suggest } from '../util/suggest.ts';
import type { DraftController } from './controllers.ts';
import type { DraftEntry, DraftMember, Group } from './draft.ts';
import type { Findings } from './findings.ts';
import { normaliseJob } from './job-name.ts';
import { memberSuffix } from './matrix.ts';
import type { Scope, Values } from './values.ts';

interface Tools {
  readonly values: Values;
  readonly findings: Findings;
  readonly controllers: ReadonlyMap<string, DraftController>;
}

/** The trigger for one combination of the matrix (undefined: there is no matrix). */
export function makeMember(entry: DraftEntry, matrix: ReadonlyMap<string, string> | undefined, tools: Tools): DraftMember {
  // What the environment lacks for a job is told now only where the name depends on it, else when the trigger is selected.
  const scope: Scope = { matrix, tell: entry.name === undefined };
  const controller = controllerOf(entry, scope, tools);
  const job = jobOf(entry, scope, controller === undefined ? undefined : tools.controllers.get(controller), tools);
  const given = entry.name === undefined ? undefined : tools.values.text(entry.name, { matrix });
  // A name that cannot be known stays as it is written: what refers to it can then be found all the same.
  const base = given ?? entry.source.name ?? job ?? withoutUser(entry.source.job ?? '');
  if (given === '')
    tools.findings.value('schema-value', { container: entry.source, key: 'name' }, 'the name of the trigger is empty', { once: true });
  const name = matrix === undefined ? base : `${base}${memberSuffix(matrix)}`;
  return { entry, base, name, id: `${entry.set.name}/${name}`, job, controller, matrix, selected: false };
}

function controllerOf(entry: DraftEntry, { matrix }: Scope, tools: Tools): string | undefined {
  const { controllers, values, findings } = tools;
  if (entry.controller === undefined) {
    const [only] = controllers.keys();
    if (controllers.size < 2) return only;
    const message = 'the file has several controllers, and the trigger does not say which one it means';
    findings.value('unknown-controller', entry.job === undefined ? entry.place : entry.jobPlace, message, {
      hint: `Give the trigger or its set a \`controller\`: ${namesOf(controllers)}`,
      once: true,
    });
    return undefined;
  }
  const name = values.text(entry.controller, { matrix, tell: false });
  if (name === undefined || controllers.has(name)) return name;
  if (findings.wasRemoved(name, 'controllers')) return undefined;
  const meant = suggest(name, controllers.keys());
  const hint =
    meant === undefined ? `The file has ${controllers.size === 0 ? 'none' : namesOf(controllers)}` : `Did you mean \`${meant}\`?`;
  findings.value('unknown-controller', entry.controller.place, `there is no controller \`${name}\``, { hint });
  return undefined;
}

function jobOf(entry: DraftEntry, scope: Scope, controller: DraftController | undefined, tools: Tools): string | undefined {
  const written = entry.job === undefined ? undefined : tools.values.text(entry.job, scope);
  if (written === undefined) return undefined;
  const job = normaliseJob(written, controller?.url);
  if (job.ok) return job.value;
  const other = [...tools.controllers.values()].find(
    ({ name, url }) => name !== controller?.name && url !== undefined && url.startsWith('http') && normaliseJob(written, url).ok,
  );
  const isUrl = /^https?:/iu.test(written);
  const hint =
    isUrl && other !== undefined ? `It is a job of the controller \`${other.name}\`; write \`controller: ${other.name}\`` : job.error.hint;
  tools.findings.value('job-invalid', entry.jobPlace, job.error.message, { hint, once: true });
  return undefined;
}

/** Makes the entry and its members known by name in their set; two of the same name are a problem. */
export function registerNames(entry: DraftEntry, findings: Findings, loaded: LoadedFile): void {
  const { members } = entry;
  const [only] = members;
  const register = (name: string, group: Group): void => registerName(name, group, findings, loaded);
  // A matrix that could not be expanded: the name is known, what stands behind it is not.
  if (only === undefined) register(entry.source.name ?? withoutUser(entry.source.job ?? ''), { entry, members });
  else if (only.matrix === undefined) register(only.base, { entry, members });
  else {
    const bases = groupBy(members, ({ base }) => base);
    for (const [base, same] of bases) register(base, { entry, members: same });
    for (const member of members) register(member.name, { entry, members: [member] });
  }
}

function registerName(name: string, group: Group, findings: Findings, loaded: LoadedFile): void {
  const { entry } = group;
  const before = entry.set.names.get(name);
  if (before === undefined) {
    entry.set.names.set(name, group);
    return;
  }
  const message = `the set \`${entry.set.name}\` has two triggers called \`${name}\``;
  const related = { message: 'The first one', position: namePosition(before.entry, loaded) };
  findings.at('duplicate-trigger', namePosition(entry, loaded), message, {
    hint: 'Give one of them another `name`',
    related,
    once: true,
  });
}

function namesOf(controllers: Tools['controllers']): string {
  return [...controllers.keys()].map((name) => `\`${name}\``).join(', ');
}

/** A URL of a job may have been written with a password in it. */
function withoutUser(written: string): string {
  return written.replace(/^(https?:\/\/)[^/]*@/iu, '$1');
}

function namePosition(entry: DraftEntry, loaded: LoadedFile): SourcePosition {
  const { positions } = loaded;
  return entry.source.name === undefined
    ? positions.value(entry.jobPlace.container, entry.jobPlace.key)
    : positions.value(entry.source, 'name');
}
