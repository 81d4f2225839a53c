import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core';
import { describe, expect, it } from 'vitest';
import { createApplication } from '../../src/cli/application.ts';
import { TestHost } from '../support/host.ts';
import { readProjectFile } from '../support/project.ts';

describe('docs/commands.md', async () => {
  const commands = generateHelpTextForAllCommands(
    (await createApplication(new TestHost({ argv: [], cwd: '/' }))) as unknown as Application<CommandContext>,
  );
  const page = readProjectFile('docs/commands.md');

  it.each(commands)('describes %s with all its flags', (route, help) => {
    const name = route.split(' ').slice(1).join(' ');
    const section = page.slice(page.indexOf(`\n## ${name}\n`)).split(/\n## /)[1] ?? '';
    const flags = [...help.slice(help.indexOf('\nFLAGS\n')).matchAll(/^ {2}(--[a-z-]{2,})/gm)].flatMap((match) => match[1] ?? []);
    expect(flags.pop()).toBe('--help');
    expect(section.startsWith(name)).toBe(true);
    expect(flags.filter((flag) => !section.includes(`\`${flag}`))).toEqual([]);
  });
});
