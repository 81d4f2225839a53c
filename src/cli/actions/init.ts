import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { exitCodes } from '../../errors/codes.ts';
import type { Failure } from '../../errors/failure.ts';
import { chooseJobs, type ChosenJobs, jobNameOf } from '../../init/choose-jobs.ts';
import { draftTrigger, SecretNames } from '../../init/draft-trigger.ts';
import type { TriggerDraft } from '../../init/draft.ts';
import { writeFile } from '../../init/write-file.ts';
import { plural } from '../../reporters/wording.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { askInit, askJobs, type InitWishes } from '../ask-init.ts';
import { isCi } from '../colour.ts';
import type { Action, Context } from '../context.ts';
import { diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import { defaultFile } from '../default-file.ts';
import { type InitFlags } from '../flags.ts';
import { nextSteps } from '../init-steps.ts';
import type { Prompter } from '../prompter.ts';
import { openSource, type Source } from '../read-jobs.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';
import { alreadyThere, writeNewFile } from '../write-new-file.ts';

/** Where the schema is in an installed package, and where it is published. */
const schemaPath = 'node_modules/trigger-runner/schemas/jenkins-triggers.schema.json';
const schemaUrl = 'https://unpkg.com/trigger-runner/schemas/jenkins-triggers.schema.json';

/** `init [FILE]`: writes a first file, asking on a terminal for what the flags leave open. */
export const init: Action<InitFlags, [string?]> = async (context, flags, file = defaultFile) => {
  const { host, stdout, stderr } = context;
  const path = resolve(host.cwd, file);
  const prompter = host.stdinIsTTY && host.stderr.isTTY === true && !isCi(host.env) ? await host.prompter() : undefined;
  let overwrite = flags.force === true;
  if (!overwrite && existsSync(path)) {
    if (prompter === undefined) return refuse(context, [alreadyThere(file)]);
    const answer = await prompter.confirm({ message: `${file} is there already. Overwrite it?`, initial: false });
    if (answer !== true) return calledOff(context, file);
    overwrite = true;
  }
  const given: InitWishes = { from: flags.from, sandbox: flags.sandbox === true, jobs: flags.job ?? [] };
  const wishes = prompter === undefined ? given : await askInit(prompter, given, host.env);
  if (wishes === undefined) return calledOff(context, file);
  const drafted = await draft(context, wishes, prompter);
  if (drafted === 'called-off') return calledOff(context, file);
  if (!drafted.ok) return refuse(context, drafted.error);
  const { triggers, notes, url } = drafted.value;
  const { sandbox } = wishes;
  const text = writeFile({ schema: schemaFor(path), sandbox, from: url, set: flags.set, triggers });
  const written = writeNewFile(path, file, text, overwrite);
  if (!written.ok) return refuse(context, [written.error]);
  for (const note of notes) stderr.write(`${note}\n`);
  stdout.write(`${file} is written: 1 set, ${plural(triggers.length, 'trigger')}\n`);
  stderr.write(nextSteps({ file, triggers, sandbox, url, env: host.env }));
  return exitCodes.ok;
};

interface Drafted {
  readonly triggers: readonly TriggerDraft[];
  readonly notes: readonly string[];
  /** The controller that was read. */
  readonly url: string | undefined;
}

async function draft(
  context: Context,
  wishes: InitWishes,
  prompter: Prompter | undefined,
): Promise<Result<Drafted, readonly Failure[]> | 'called-off'> {
  if (wishes.jobs.length === 0) return err([noJobs]);
  if (wishes.from === undefined) return withoutReading(wishes.jobs);
  const source = await openSource(context, wishes.from);
  if (!source.ok) return source;
  try {
    const chosen = await choose(context, source.value, wishes.jobs, prompter);
    if (chosen === 'called-off' || !chosen.ok) return chosen;
    const secrets = new SecretNames();
    const triggers = chosen.value.forms.map((form) => draftTrigger(form, secrets));
    return ok({ triggers, notes: chosen.value.notes, url: source.value.url });
  } finally {
    await source.value.port.close();
  }
}

/** On a terminal, what is wrong with the names is shown and they are asked for again. */
async function choose(
  context: Context,
  { port }: Source,
  jobs: readonly string[],
  prompter: Prompter | undefined,
): Promise<Result<ChosenJobs, readonly Failure[]> | 'called-off'> {
  const { signal } = new AbortController();
  for (let names: readonly string[] = jobs; ;) {
    const chosen = await chooseJobs(port, names, signal);
    const canBeMended = !chosen.ok && chosen.error.every(({ code }) => mendable.has(code));
    if (chosen.ok || prompter === undefined || !canBeMended) return chosen;
    show(context, chosen.error);
    const again = await askJobs(prompter, true, names);
    if (again === undefined) return 'called-off';
    names = again;
  }
}

/** What another name may mend. */
const mendable: ReadonlySet<Failure['code']> = new Set(['job-invalid', 'jenkins-no-job', 'jenkins-not-a-job']);

const noJobs: Failure = {
  code: 'cli-usage',
  message: 'No job is named',
  hint: "Name one with `--job NAME`, or all of a folder with `--from URL --job 'folder/*'`",
};

function withoutReading(jobs: readonly string[]): Result<Drafted, readonly Failure[]> {
  const names = jobs.map((written) => {
    const name = jobNameOf(written, undefined);
    if (!name.ok || !name.value.includes('*')) return name;
    const hint = 'Name the Jenkins that has it: `--from URL`';
    return err<Failure>({ code: 'cli-usage', message: `\`${written}\` can only be looked up in a Jenkins`, hint });
  });
  const failures = names.flatMap((name) => (name.ok ? [] : [name.error]));
  if (failures.length > 0) return err(failures);
  const unique = new Set(names.flatMap((name) => (name.ok ? [name.value] : [])));
  const triggers = [...unique].map((job): TriggerDraft => ({ job, comments: [], parameters: [], atMostOnce: false }));
  return ok({ triggers, notes: [], url: undefined });
}

function schemaFor(path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, schemaPath))) {
      const from = relative(dirname(path), join(folder, schemaPath)).replaceAll('\\', '/');
      return from.startsWith('.') ? from : `./${from}`;
    }
    if (dirname(folder) === folder) return schemaUrl;
  }
}

function show(context: Context, failures: readonly Failure[]): void {
  writeDiagnostics(context, 'pretty', failures.map(diagnosticOf), () => undefined);
}

function refuse(context: Context, failures: readonly Failure[]): number {
  show(context, failures);
  return exitCodeOfProblems(failures.map(diagnosticOf));
}

function calledOff({ stderr }: Context, file: string): number {
  stderr.write(`Nothing was written to ${file}.\n`);
  return exitCodes.sigint;
}
