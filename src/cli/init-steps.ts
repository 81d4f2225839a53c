import type { TriggerDraft } from '../init/draft.ts';
import { defaultFile } from './default-file.ts';

/** What was written. */
export interface WrittenFile {
  readonly file: string;
  readonly triggers: readonly TriggerDraft[];
  readonly sandbox: boolean;
  /** The controller that jobs were read from. */
  readonly url: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What to do with a file that was just written: lines for people. */
export function nextSteps({ file, triggers, sandbox, url, env }: WrittenFile): string {
  const argument = file === defaultFile ? '' : ` ${/^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`}`;
  const command = (name: string): string => `trigger-runner ${name}${argument}${' '.repeat('preview'.length - name.length)}`;
  const unset = (name: string): boolean => (env[name] ?? '') === '';
  const controller = sandbox ? [] : ['JENKINS_URL', 'JENKINS_USER', 'JENKINS_API_TOKEN'].filter(unset);
  const secrets = triggers.flatMap(({ parameters }) =>
    parameters.flatMap((parameter) => (parameter.kind === 'secret' && unset(parameter.variable) ? [parameter.variable] : [])),
  );
  const variables = [...controller, ...secrets].map((name) => (name === 'JENKINS_URL' && url !== undefined ? `${name} (${url})` : name));
  const files = triggers.some(({ parameters }) => parameters.some(({ kind }) => kind === 'file'));
  const steps = [
    ...(variables.length === 0 ? [] : [`Set ${variables.join(', ')} in the environment.`]),
    ...(files ? ['Write the paths of the files to upload.'] : []),
    ...(triggers.every(({ parameters }) => parameters.length === 0) && url === undefined ? ['Add the parameters of the jobs.'] : []),
    ...(sandbox ? [] : [`${command('doctor')}   looks at the controller`]),
    `${command('preview')}   shows what would be done`,
    `${command('apply')}   triggers the jobs`,
  ];
  return `\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`;
}
