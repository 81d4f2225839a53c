import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as builtMain from '../../src/cli/main.ts';
import { Screen } from '../reporters/pretty/screen.ts';
import { normalise } from '../support/cli.ts';
import { TestHost } from '../support/host.ts';
import { Program } from '../support/program.ts';
import { projectRoot } from '../support/project.ts';
import type { Clock } from '../../src/util/clock.ts';

/** The terminal that pages show. */
const columns = 100;
const rows = 50;

/** How the commands of a page are run. */
export interface PageOptions {
  /** Address that the pages write for a Jenkins, and the one that stands in for it. */
  readonly jenkins: { readonly written: string; readonly url: string };
  readonly clock: Clock;
}

/**
 * A page with what its commands really leave on a terminal. In a block of `console`, what follows `$ ` is run, in the order of the page
 * and in one folder: the program as it was built, anything else by a shell; `export` counts for all that comes after. The block after
 * `<!-- file: NAME -->` is that file. Where the page shows an answer to a question (`[y/N] y`), it is typed.
 */
export async function runPage(page: string, { jenkins, clock }: PageOptions): Promise<string> {
  const { main } = (await import(pathToFileURL(join(projectRoot, 'dist', 'cli', 'main.js')).href)) as typeof builtMain;
  const folder = new Program();
  const env: Record<string, string> = { TERM: 'xterm-256color', NO_COLOR: '1' };
  try {
    const parts = page.split(/^(```\w*\n[\s\S]*?\n```)$/m);
    for (const [index, part] of parts.entries()) {
      const [, language, body = ''] = /^```(\w*)\n([\s\S]*)\n```$/.exec(part) ?? [];
      const file = /<!-- file: (\S+) -->\s*$/.exec(parts[index - 1] ?? '')?.[1];
      if (file !== undefined) folder.write(file, `${body}\n`);
      if (language === 'console') parts[index] = `\`\`\`console\n${await runBlock(body)}\n\`\`\``;
    }
    return parts.join('');
  } finally {
    folder.close();
  }

  async function runBlock(body: string): Promise<string> {
    const shown: string[] = [];
    for (const entry of body.split(/^(?=\$ )/m)) {
      const [first = '', ...output] = entry.trimEnd().split('\n');
      const command = first.slice(2).replaceAll(jenkins.written, jenkins.url);
      const answer = /\[y\/N\] (\w+)$/m.exec(output.join('\n'))?.[1];
      const said = await runCommand(command, answer);
      shown.push(`${first}${said === '' ? '' : `\n${said.replaceAll(jenkins.url, jenkins.written)}`}`);
    }
    return shown.join('\n');
  }

  async function runCommand(command: string, answer: string | undefined): Promise<string> {
    const [, variable, value] = /^export (\w+)=(\S+)$/.exec(command) ?? [];
    if (variable !== undefined && value !== undefined) {
      env[variable] = value;
      return '';
    }
    const [, words, asksCode] = /^npx trigger-runner (.*?)(; echo "exit code \$\?")?$/.exec(command) ?? [];
    if (words === undefined) {
      const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder.folder, encoding: 'utf8' });
      return `${stdout}${stderr}`.trimEnd();
    }
    const screen = new Screen(columns, rows);
    const host = new TestHost({
      argv: words.split(' '),
      cwd: folder.folder,
      env,
      clock,
      terminal: true,
      ...(answer === undefined ? {} : { answer }),
    });
    for (const stream of [host.stdout, host.stderr]) {
      Object.assign(stream, { columns, rows });
      stream.onText = (text) => screen.write(text);
    }
    host.ask = (question) => {
      screen.write(`${question}${answer ?? ''}\n`);
      return Promise.resolve(answer);
    };
    const code = await main(host).finally(() => host.die());
    if (asksCode !== undefined) screen.write(`exit code ${code}\n`);
    const text = await screen.scrollback();
    screen.close();
    return text;
  }
}

/** A page without what differs from run to run. */
export function steadyPage(page: string): string {
  return normalise(page)
    .replace(/\(Node \d+\.\d+\.\d+, \w+ \w+\)/g, '(Node VERSION, PLATFORM)')
    .replace(/trigger-runner \d+\.\d+\.\d+/g, 'trigger-runner VERSION')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, 'TIME');
}
