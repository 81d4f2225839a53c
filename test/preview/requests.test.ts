import { expect, test } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import { rig } from './support.ts';
import type { Rig } from './support.ts';

const folders = ['team/a', 'team/b', 'other'];
const controllers = ['east', 'west'];

/** A plan of so many triggers on 300 jobs in three folders of two controllers. */
function plan(size: number): Promise<Rig> {
  const jobs = Object.fromEntries(
    folders.flatMap((folder) =>
      Array.from({ length: 50 }, (_, index) => [`${folder}/job${index}`, { parameters: { N: { type: 'string' as const } } }]),
    ),
  );
  const definition: SandboxDefinition = { users: { ci: { apiToken: '11secret' } }, jobs };
  const triggers = Array.from({ length: size }, (_, index) => {
    const [controller, folder] = [controllers[index % 2], folders[Math.floor(index / 2) % 3]];
    return `      - { name: t${index}, controller: ${controller}, job: ${folder}/job${Math.floor(index / 6) % 50}, parameters: { N: ${index} } }`;
  });
  const used = size === 1 ? ['east'] : controllers;
  const yaml = `version: 1
controllers:
${used.map((name) => `  ${name}: { url: '<${name}>', username: ci, token: '\${env:TOKEN}' }`).join('\n')}
triggerSets:
  all:
    mode: parallel
    triggers:
${triggers.join('\n')}
`;
  return rig(yaml, Object.fromEntries(used.map((name) => [name, definition])));
}

test.each([
  [1, { east: 4 }],
  [100, { east: 8, west: 8 }],
  [1_000, { east: 8, west: 8 }],
])('a preview of %i triggers sends few requests, and the run after it asks for no job again', async (size, expected) => {
  const made = await plan(size);
  const { requests, counts } = await made.preview();
  expect({ requests, counts }).toEqual({
    requests: expected,
    counts: { triggers: size, trigger: size, attach: 0, upToDate: 0, refused: 0 },
  });
  const signal = new AbortController().signal;
  for (const { job, controller } of made.plan.sets.flatMap(({ triggers }) => triggers)) {
    const known = await made.clients.get(controller)?.knownJob(job, signal);
    expect(known?.ok).toBe(true);
  }
  for (const [name, client] of made.clients) expect([name, client.requestCount()]).toEqual([name, requests[name]]);
});
