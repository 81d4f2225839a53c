import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core';
import { describe, expect, it } from 'vitest';
import { createApplication } from '../../src/cli/application.ts';
import { eventTypes } from '../../src/events/events.ts';
import { TestHost } from '../support/host.ts';
import { readProjectFile } from '../support/project.ts';

const page = readProjectFile('docs/events.md');
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
);

/** Field names in the source of the union, by event type. */
function fieldsInSource(): Map<string, string[]> {
  const source = readProjectFile('src/events/events.ts');
  const union = source.slice(source.indexOf('export type EventBody ='), source.indexOf('/** An event:'));
  const result = /interface TriggerResult \{([^}]*)\}/.exec(source)?.[1] ?? '';
  const found = new Map<string, string[]>();
  for (const [name] of Object.entries(eventTypes)) {
    const start = union.indexOf(`type: '${name}'`);
    const end = union.indexOf("type: '", start + 8);
    const body = name === 'trigger-finished' ? result : union.slice(start, end === -1 ? undefined : end);
    found.set(
      name,
      [...body.matchAll(/readonly (\w+)\??:/g)].flatMap((match) => (match[1] === undefined || match[1] === 'type' ? [] : [match[1]])),
    );
  }
  return found;
}

describe('docs/events.md', () => {
  it.each(Object.entries(eventTypes))('has a section for %s with its meaning', (type, meaning) => {
    expect(sections.get(`\`${type}\``)).toContain(`\n${meaning}\n`);
  });

  it('has no section for an event that does not exist', () => {
    const known = new Set(Object.keys(eventTypes));
    expect([...sections.keys()].flatMap((title) => /^`(.*)`$/.exec(title)?.[1] ?? []).filter((type) => !known.has(type))).toEqual([]);
  });

  it('names every field', () => {
    const fields = fieldsInSource();
    expect([...fields.values()].flat().length).toBeGreaterThan(40);
    const missing = [...fields].flatMap(([type, names]) =>
      names.filter((name) => sections.get(`\`${type}\``)?.includes(`\`${name}\``) !== true).map((name) => `${type}.${name}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('docs/commands.md', () => {
  const commands = generateHelpTextForAllCommands(
    createApplication(new TestHost({ argv: [], cwd: '/' })) as unknown as Application<CommandContext>,
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
