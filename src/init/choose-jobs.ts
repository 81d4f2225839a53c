/** From what people name (full names, addresses, `folder/*`) to jobs of a controller with their parameters. */
import type { Failure } from '../errors/failure.ts';
import type { FormPort, JobForm } from '../jenkins/form-port.ts';
import { normaliseJob } from '../plan/job-name.ts';
import { err, ok, type Result } from '../util/result.ts';

/** Jobs that were found. */
export interface ChosenJobs {
  readonly forms: readonly JobForm[];
  /** What people should know of them, one sentence each. */
  readonly notes: readonly string[];
}

/** The full name for what was written; a `*` may stand in its last part. `base`: the controller, where one is known. */
export function jobNameOf(written: string, base: string | undefined): Result<string, Failure> {
  const name = normaliseJob(written, base);
  if (!name.ok) return err({ code: 'job-invalid', message: sentence(name.error.message), hint: name.error.hint });
  const folder = name.value.slice(0, Math.max(0, name.value.lastIndexOf('/')));
  if (!folder.includes('*')) return name;
  return err({
    code: 'job-invalid',
    message: `\`${written}\` has a \`*\` in the name of a folder`,
    hint: 'A `*` can only stand in the last part: `folder/*`, `folder/deploy-*`',
  });
}

/** Reads the jobs; each once, in the order in which they were named. All that is wrong is told at once. */
export async function chooseJobs(
  port: FormPort,
  written: readonly string[],
  signal: AbortSignal,
): Promise<Result<ChosenJobs, readonly Failure[]>> {
  const parsed = written.map((name) => jobNameOf(name, port.url));
  const failures = parsed.flatMap((name) => (name.ok ? [] : [name.error]));
  if (failures.length > 0) return err(failures);
  const names = parsed.flatMap((name) => (name.ok ? [name.value] : []));
  const notes: string[] = [];
  const described = await port.describeJobs(
    names.filter((name) => !name.includes('*')),
    signal,
  );
  const jobs: string[] = [];
  for (const name of names) {
    if (name.includes('*')) {
      const found = await expand(port, name, signal);
      if (found.ok) {
        jobs.push(...found.value.jobs);
        notes.push(...found.value.notes);
      } else failures.push(found.error);
      continue;
    }
    const answer = described.get(name);
    if (answer?.ok === true && !answer.value.isJob) failures.push(aFolder(name));
    else if (answer?.ok === true) {
      jobs.push(answer.value.fullName);
      if (!answer.value.buildable) notes.push(`${answer.value.fullName} is disabled: enable it in Jenkins before it is triggered.`);
    } else if (answer !== undefined) failures.push(answer.error.failure);
  }
  if (failures.length > 0) return err(failures);
  const forms = await Promise.all([...new Set(jobs)].map((job) => port.readForm(job, signal)));
  for (const form of forms) if (!form.ok) failures.push(form.error.failure);
  if (failures.length > 0) return err(failures);
  return ok({ forms: forms.flatMap((form) => (form.ok ? [form.value.form] : [])), notes });
}

/** The jobs that `folder/*` means: what can be built, and no folders. */
async function expand(
  port: FormPort,
  pattern: string,
  signal: AbortSignal,
): Promise<Result<{ readonly jobs: readonly string[]; readonly notes: readonly string[] }, Failure>> {
  const folder = pattern.slice(0, Math.max(0, pattern.lastIndexOf('/')));
  const items = await port.listItems(folder, signal);
  if (!items.ok) {
    if (items.error.kind !== 'missing') return err(items.error.failure);
    // Asked for as a job, what does not exist comes with the nearest name.
    const answer = (await port.describeJobs([folder], signal)).get(folder);
    return err(answer?.ok === false ? answer.error.failure : items.error.failure);
  }
  const matches = matcher(pattern.slice(folder === '' ? 0 : folder.length + 1));
  const names = items.value.filter((item) => matches(item.slice(item.lastIndexOf('/') + 1)));
  const answers = await port.describeJobs(names, signal);
  const found = names.flatMap((name) => {
    const answer = answers.get(name);
    return answer?.ok === true ? [answer.value] : [];
  });
  const jobs = found.filter(({ isJob, buildable }) => isJob && buildable).map(({ fullName }) => fullName);
  if (jobs.length === 0) return err(noMatch(pattern, folder, items.value));
  const note = (count: number, what: string): string[] =>
    count === 0 ? [] : [`${pattern}: ${count} ${what}${count === 1 ? ' is' : 's are'} left out.`];
  const folders = found.filter(({ isJob }) => !isJob).length;
  return ok({
    jobs,
    notes: [
      ...note(folders, 'folder'),
      ...note(found.length - folders - jobs.length, 'disabled job'),
      ...note(names.length - found.length, 'unreadable item'),
    ],
  });
}

function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 'su');
  return (name) => expression.test(name);
}

function noMatch(pattern: string, folder: string, items: readonly string[]): Failure {
  const there = items.length === 0 ? 'There is nothing' : `There is ${items.slice(0, 10).join(', ')}${items.length > 10 ? ', …' : ''}`;
  return {
    code: 'jenkins-no-job',
    message: `No job that can be built matches \`${pattern}\``,
    hint: `${there} in ${folder === '' ? 'the list of jobs' : folder}.`,
  };
}

function aFolder(name: string): Failure {
  return {
    code: 'jenkins-not-a-job',
    message: `${name} is a folder or another item that cannot be built`,
    hint: `Name a job inside of it, or all of them: \`--job '${name}/*'\`.`,
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
