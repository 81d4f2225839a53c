import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot, readProjectFile } from '../support/project.ts';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: { readonly publish: { readonly permissions: object; readonly steps: readonly Step[] } };
}

describe('a release', () => {
  const text = readProjectFile('.github/workflows/release.yml');
  const { permissions, jobs } = parse(text) as Workflow;
  const { steps } = jobs.publish;

  it('is published only after everything was checked, with its provenance and the list of its parts', () => {
    const order = [
      'bash .ci/run',
      'npm audit --omit=dev',
      'npm publish --provenance',
      'npm prune --omit=dev',
      'npm run --silent sbom',
      'gh release upload',
    ];
    const places = order.map((command) => steps.findIndex(({ run }) => run?.startsWith(command)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
  });

  it('has no token to lose, and no more rights than it needs', () => {
    expect(permissions).toEqual({});
    expect(jobs.publish.permissions).toEqual({ contents: 'write', 'id-token': 'write' });
    expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    expect(steps.find(({ uses }) => uses?.startsWith('actions/checkout'))?.with).toMatchObject({ 'persist-credentials': false });
  });

  it('lists every dependency with its version', () => {
    const list = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: projectRoot, encoding: 'utf8' })) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly name: string; readonly version: string }[];
    };
    expect(list.bomFormat).toBe('CycloneDX');
    const { packages } = JSON.parse(readProjectFile('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: true; readonly optional?: true }>>;
    };
    const needed = Object.entries(packages)
      .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
      .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
    const listed = list.components.map(({ name, version }) => `${name}@${version}`);
    expect(needed.filter((name) => !listed.includes(name))).toEqual([]);
    expect(needed.length).toBeGreaterThan(5);
  });
});
