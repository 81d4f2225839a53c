import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../support/project.ts';

interface Instruction {
  readonly name: string;
  readonly words: string;
}

/** The instructions of a container file, each on one line, comments left out. */
function instructionsOf(text: string): readonly Instruction[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', words = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
      return { name, words };
    });
}

/** What speaks against a container file that production is released with. No container engine is needed to see it. */
function problemsOf(text: string): readonly string[] {
  const problems: string[] = [];
  const all = instructionsOf(text);
  const known = ['FROM', 'ARG', 'ENV', 'WORKDIR', 'RUN', 'COPY', 'USER', 'VOLUME', 'ENTRYPOINT', 'CMD'];
  for (const { name, words } of all) {
    if (!known.includes(name)) problems.push(`${name} is not used here`);
    if (name === 'FROM' && !/^node:24-alpine(@sha256:[0-9a-f]{64})?( AS \w+)?$/.test(words)) problems.push(`FROM ${words}`);
    if ((name === 'ARG' || name === 'ENV') && /token|password|secret|credential/i.test(words))
      problems.push(`a secret would stay in the image: ${words}`);
    if (name === 'RUN' && /\bnpm (install|ci)\b/.test(words) && !words.includes('--ignore-scripts'))
      problems.push('packages may run scripts');
    if (name === 'RUN' && /\b(curl|wget|sudo|chmod -R 777)\b/.test(words)) problems.push(`RUN ${words}`);
    if (name === 'COPY' && !words.includes('--chown=root:root')) problems.push(`the program could change ${words}`);
    if ((name === 'ENTRYPOINT' || name === 'CMD') && !words.startsWith('[')) problems.push(`signals do not reach ${name} ${words}`);
  }
  const last = all.slice(all.findLastIndex(({ name }) => name === 'FROM'));
  const user = last.findLast(({ name }) => name === 'USER')?.words ?? 'root';
  if (/^(root|0)\b/.test(user)) problems.push('it runs as root');
  if (last.findIndex(({ name }) => name === 'USER') > last.findIndex(({ name }) => name === 'ENTRYPOINT'))
    problems.push('USER comes too late');
  const state = last.find(({ name, words }) => name === 'ENV' && words.includes('TRIGGER_RUNNER_STATE='));
  const volume = last.find(({ name }) => name === 'VOLUME')?.words;
  if (volume === undefined || state?.words.includes(`TRIGGER_RUNNER_STATE=${volume}`) !== true)
    problems.push('the state is lost with the container');
  return problems;
}

const file = readProjectFile('examples/pipelines/Containerfile');
const { version, bin } = JSON.parse(readProjectFile('package.json')) as {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
};

describe('the container file', () => {
  it('is without privileges, secrets and scripts of others, and keeps the state', () => {
    expect(problemsOf(file)).toEqual([]);
  });

  it('installs this version, and starts its program', () => {
    expect(/^ARG VERSION=(.*)$/m.exec(file)?.[1]).toBe(version);
    const entry = instructionsOf(file).find(({ name }) => name === 'ENTRYPOINT');
    expect(JSON.parse(entry?.words ?? '[]')).toEqual(['node', `/opt/trigger-runner/node_modules/trigger-runner/${bin['trigger-runner']}`]);
  });

  it.each([
    ['USER node\n', '', 'it runs as root'],
    ['FROM node:24-alpine\n', 'FROM node:latest\n', 'FROM node:latest'],
    ['--ignore-scripts ', '', 'packages may run scripts'],
    [
      'ENV ',
      'ENV JENKINS_API_TOKEN=x ',
      'a secret would stay in the image: JENKINS_API_TOKEN=x TRIGGER_RUNNER_STATE=/state NODE_ENV=production',
    ],
    ['COPY --chown=root:root jenkins', 'COPY jenkins', 'the program could change jenkins-triggers.yml ./'],
    ['VOLUME /state\n', '', 'the state is lost with the container'],
    ['CMD ["--help"]', 'CMD --help', 'signals do not reach CMD --help'],
  ])('would be refused with %j as %j', (text, instead, problem) => {
    expect(file).toContain(text);
    expect(problemsOf(file.replace(text, instead))).toEqual([problem]);
  });
});
