import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/config/parse-file.ts';
import { expandPlan } from '../../src/plan/expand.ts';
import { comparePlans } from '../../src/state/compare-plans.ts';
import { describePlan } from '../../src/state/describe-plan.ts';
import type { PlanRecord } from '../../src/state/lines.ts';
import { err } from '../../src/util/result.ts';

const text = `version: 1
variables:
  version: { default: 1.4.0 }
controllers:
  main: { url: 'https://ci.example.org', username: ci, token: '\${env:TOKEN}' }
triggerSets:
  build:
    triggers:
      - name: image
        job: team/image
        parameters: { VERSION: '\${var.version}', KEY: 'key \${secret:KEY}', NOTE: '$\${literal}', RUN: '\${run.id}' }
      - name: scan
        job: scan
        timeout: 10m
  release:
    mode: parallel
    triggers:
      - { job: deploy, parameters: { IMAGE: '\${triggers.image.number}' }, files: { notes: notes.txt } }
      - { job: announce, allowFailure: true }
`;

function plan(source: string, env: Readonly<Record<string, string>> = {}, vars: Readonly<Record<string, string>> = {}): PlanRecord {
  const { plan, diagnostics } = expandPlan(parseFile('release.yml', source), {
    env: { TOKEN: 'hunter2hunter2', KEY: 'swordfish', ...env },
    vars: new Map(Object.entries(vars)),
    readSecretFile: () => err('there is none'),
  });
  if (plan === undefined) throw new Error(JSON.stringify(diagnostics));
  // As it comes back from a journal.
  return JSON.parse(JSON.stringify(describePlan(plan))) as PlanRecord;
}

function changes(after: string, env: Readonly<Record<string, string>> = {}, vars: Readonly<Record<string, string>> = {}): string[] {
  return comparePlans(plan(text), plan(after, env, vars)).map((change) =>
    change.kind === 'changed'
      ? `${change.subject}: ${change.field}: ${change.before} -> ${change.after}`
      : `${change.subject}: ${change.kind}`,
  );
}

describe('the record of a plan', () => {
  it('holds no secret, and references as they are written', () => {
    const record = plan(text);
    expect(record.sets[0]?.triggers[0]?.parameters).toEqual({ VERSION: '1.4.0', KEY: 'key ***', NOTE: '$${literal}', RUN: '${run.id}' });
    expect(record.sets[1]?.triggers[0]?.parameters).toEqual({ IMAGE: '${triggers.image.number}' });
    expect(record.sets[1]?.triggers[0]?.files).toEqual({ notes: 'notes.txt' });
    expect(JSON.stringify(record)).not.toMatch(/hunter2|swordfish/);
    expect(record.controllers).toEqual([{ name: 'main', url: 'https://ci.example.org' }]);
  });

  it('does not grow with the square of matrices that need each other', () => {
    const axis = Array.from({ length: 300 }, (_unused, index) => `v${index}`).join(', ');
    const big = `version: 1
controllers: { main: { url: 'https://ci.example.org' } }
triggerSets:
  all:
    mode: parallel
    triggers:
      - { name: a, job: a, matrix: { A: [${axis}] } }
      - { name: b, job: b, matrix: { B: [${axis}] }, needs: [a] }
`;
    expect(JSON.stringify(plan(big)).length).toBeLessThan(600_000);
  });
});

describe('changes', () => {
  it('there are none in the same file, or in what only says how long or how much', () => {
    expect(changes(text)).toEqual([]);
    expect(changes(text.replace('timeout: 10m', 'timeout: 20m'))).toEqual([]);
    expect(changes(`# another comment\n${text}`)).toEqual([]);
  });

  it('secrets are not compared', () => {
    expect(changes(text, { KEY: 'another' })).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['a job', text.replace('job: team/image', 'job: team/picture'), ['build/image: job: team/image -> team/picture']],
    ['a parameter', text.replace("NOTE: '$${literal}'", 'NOTE: none'), ['build/image: parameter NOTE: $${literal} -> none']],
    ['a new parameter', text.replace('RUN:', "MORE: 'yes', RUN:"), ['build/image: parameter MORE: undefined -> yes']],
    ['no parameter any more', text.replace("NOTE: '$${literal}', ", ''), ['build/image: parameter NOTE: $${literal} -> undefined']],
    [
      'a reference',
      text.replace('image.number', 'image.url'),
      ['release/deploy: parameter IMAGE: ${triggers.image.number} -> ${triggers.image.url}'],
    ],
    ['a file', text.replace('notes.txt', 'other.txt'), ['release/deploy: file notes: notes.txt -> other.txt']],
    [
      'a setting',
      text.replace('allowFailure: true', 'wait: queued'),
      ['release/announce: wait: completed -> queued', 'release/announce: allowFailure: true -> false'],
    ],
    ['the mode of a set', text.replace('mode: parallel', 'mode: sequential'), ['set release: mode: parallel -> sequential']],
    [
      'a controller',
      text.replace('ci.example.org', 'ci2.example.org'),
      ['controller main: url: https://ci.example.org -> https://ci2.example.org'],
    ],
    ['an added trigger', `${text}      - another\n`, ['release/another: added']],
    ['a removed trigger', text.replace(/ {6}- \{ job: announce.*\n/, ''), ['release/announce: removed']],
    [
      'a renamed set',
      text.replace('release:', 'ship:'),
      [
        'set ship: added',
        'set release: removed',
        'ship/deploy: added',
        'ship/announce: added',
        'release/deploy: removed',
        'release/announce: removed',
      ],
    ],
  ])('%s', (_what, after, expected) => {
    expect(changes(after)).toEqual(expected);
  });

  it('the order of a sequential set', () => {
    const scan = '      - name: scan\n        job: scan\n        timeout: 10m\n';
    const moved = text.replace(scan, '').replace('      - name: image', `${scan}      - name: image`);
    expect(changes(moved)).toEqual(['set build: order: image, scan -> scan, image']);
  });

  it('a variable shows where it is used', () => {
    expect(changes(text, {}, { version: '1.5.0' })).toEqual(['build/image: parameter VERSION: 1.4.0 -> 1.5.0']);
  });

  it('a setting that an older version did not know is left alone', () => {
    const before = plan(text);
    const older = JSON.parse(JSON.stringify(before).replaceAll(/"allowFailure":(true|false),/g, '')) as PlanRecord;
    expect(comparePlans(older, before)).toEqual([]);
  });
});
