/** The questions of `init` on a terminal. What flags say already is not asked. */
import { normaliseUrl } from '../plan/controller-url.ts';
import type { Prompter } from './prompter.ts';

/** What to write a file for. */
export interface InitWishes {
  /** Address of the controller to read jobs from; undefined: none is read. */
  readonly from: string | undefined;
  readonly sandbox: boolean;
  /** As written: full names, addresses, `folder/*`. */
  readonly jobs: readonly string[];
}

const jobsMessage = 'Jobs, separated by commas';

/** Asks for what the flags leave open; `undefined` when it was called off. */
export async function askInit(
  prompter: Prompter,
  flags: InitWishes,
  env: Readonly<Record<string, string | undefined>>,
): Promise<InitWishes | undefined> {
  let { from, sandbox } = flags;
  if (from === undefined && !sandbox) {
    const where = await prompter.select({
      message: 'Where do the jobs run?',
      choices: [
        { value: 'read', label: 'On a Jenkins that I can reach now', hint: 'its parameters and defaults are written into the file' },
        { value: 'later', label: 'On a Jenkins, later' },
        { value: 'sandbox', label: 'On the embedded controller, to try things out', hint: 'it deploys nothing' },
      ],
    });
    if (where === undefined) return undefined;
    sandbox = where === 'sandbox';
    if (where === 'read') {
      from = await prompter.text({
        message: 'Address of Jenkins, as you open it in the browser',
        initial: env['JENKINS_URL'] ?? '',
        placeholder: 'https://ci.example.org/jenkins',
        validate: whyNotAddress,
      });
      if (from === undefined) return undefined;
    }
  }
  const jobs = flags.jobs.length > 0 ? flags.jobs : await askJobs(prompter, from !== undefined, undefined);
  return jobs === undefined ? undefined : { from, sandbox, jobs };
}

/** Asks for jobs, again with what was typed `before`. */
export async function askJobs(
  prompter: Prompter,
  reading: boolean,
  before: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const answer = await prompter.text({
    message: reading ? `${jobsMessage} (folder/name, folder/*, or the address of a job)` : `${jobsMessage} (folder/name)`,
    placeholder: reading ? 'storefront/build-image, storefront/*' : 'storefront/build-image, storefront/deploy',
    validate: (text) => (splitJobs(text).length === 0 ? 'Name at least one job' : undefined),
    ...(before === undefined ? {} : { initial: before.join(', ') }),
  });
  return answer === undefined ? undefined : splitJobs(answer);
}

/** Names may hold spaces, but no commas where they are listed. */
function splitJobs(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function whyNotAddress(text: string): string | undefined {
  const url = normaliseUrl(text);
  if (url.ok) return url.value === 'sandbox:' ? 'Write an http or https address' : undefined;
  return url.error.message;
}
