import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Preview } from '../../src/preview/preview.ts';
import { previewGraph } from '../../src/reporters/preview-graph.ts';
import { previewJson, previewNdjson } from '../../src/reporters/preview-json.ts';
import { previewLines } from '../../src/reporters/preview-plain.ts';
import { readProjectFile } from '../support/project.ts';
import { previewed, previewedSet, previewOf, release } from './preview-support.ts';

describe('a preview as lines', () => {
  it('has one per trigger and the counts last', () => {
    expect(previewLines(release, false)).toMatchInlineSnapshot(`
      "controller main: Jenkins 2.541.3, as ci  https://ci.example.org
      + trigger     verify/unit-tests: storefront/unit-tests on main; usually takes 4m 10s
      + trigger     verify/storefront/integration-tests[BROWSER=chromium]: storefront/integration-tests on main with VERSION=1.4.0, BROWSER=chromium, API_KEY=***; usually takes 8m 00s
      = up to date  verify/lint: lint on main; build #12  https://ci.example.org/job/lint/12/
      ~ attach      release/image: storefront/build-image on main with VERSION=1.4.0, NOTES=First line Second line, EMPTY=; item 41 in the queue; usually takes 12m 30s  https://ci.example.org/queue/item/41/
      + trigger     release/storefront/deploy: storefront/deploy on main with IMAGE_BUILD=\${triggers.image.number}
      ! refused     rollback/storefront/rolback: storefront/rolback on main; jenkins-no-job: there is no job \`storefront/rolback\` on main
      not checked: Whether ci may build storefront/deploy on main: Job/Read is missing
      Expected total: about 20m 30s; critical path: verify/storefront/integration-tests[BROWSER=chromium] → release/image → release/storefront/deploy
      Preview: 3 to trigger, 1 to attach, 1 up to date, 1 refused
      "
    `);
  });

  it('colours the signs', () => {
    const text = previewLines(previewOf([previewedSet('all', [previewed('a'), previewed('b', { action: 'refused' })])]), true);
    expect(text.replaceAll('\u001b', '␛')).toMatchInlineSnapshot(`
      "controller main: Jenkins 2.541.3, as ci  https://ci.example.org
      ␛[32m+ trigger   ␛[39m  all/a: a on main
      ␛[31m! refused   ␛[39m  all/b: b on main
      Expected total: not known, the jobs have no history
      ␛[31mPreview: 1 to trigger, 0 to attach, 0 up to date, 1 refused␛[39m
      "
    `);
  });
});

describe('a preview for programs', () => {
  it('is one line per trigger, the problems, and a summary', () => {
    expect(previewNdjson(release)).toMatchInlineSnapshot(`
      "{"v":1,"type":"preview-trigger","set":"verify","id":"verify/unit-tests","name":"unit-tests","job":"storefront/unit-tests","controller":"main","needs":[],"action":"trigger","parameters":[],"url":"https://ci.example.org/job/unit-tests/","diagnostics":[],"estimatedDuration":250000}
      {"v":1,"type":"preview-trigger","set":"verify","id":"verify/storefront/integration-tests[BROWSER=chromium]","name":"storefront/integration-tests[BROWSER=chromium]","job":"storefront/integration-tests","controller":"main","needs":[],"action":"trigger","parameters":[{"name":"VERSION","value":"1.4.0","origin":"given"},{"name":"BROWSER","value":"chromium","origin":"given"},{"name":"API_KEY","value":"***","origin":"given"},{"name":"DRY_RUN","value":"false","origin":"default"},{"name":"REGION","value":"eu-west-1","origin":"default"}],"url":"https://ci.example.org/job/storefront%2Fintegration-tests%5BBROWSER%3Dchromium%5D/","diagnostics":[],"estimatedDuration":480000}
      {"v":1,"type":"preview-trigger","set":"verify","id":"verify/lint","name":"lint","job":"lint","controller":"main","needs":[],"action":"up-to-date","parameters":[],"url":"https://ci.example.org/job/lint/12/","diagnostics":[],"number":12,"estimatedDuration":5000}
      {"v":1,"type":"preview-trigger","set":"release","id":"release/image","name":"image","job":"storefront/build-image","controller":"main","needs":[],"action":"attach","parameters":[{"name":"VERSION","value":"1.4.0","origin":"given"},{"name":"NOTES","value":"First line\\nSecond line\\n","origin":"given"},{"name":"EMPTY","value":"","origin":"given"}],"url":"https://ci.example.org/queue/item/41/","diagnostics":[],"queueId":41,"estimatedDuration":750000}
      {"v":1,"type":"preview-trigger","set":"release","id":"release/storefront/deploy","name":"storefront/deploy","job":"storefront/deploy","controller":"main","needs":["release/image"],"action":"trigger","parameters":[{"name":"IMAGE_BUILD","value":"\${triggers.image.number}","origin":"given","later":true}],"url":"https://ci.example.org/job/storefront%2Fdeploy/","diagnostics":[{"code":"jenkins-parameter-value","severity":"warning","message":"\`REGION\` is not given","file":"release.yml","position":{"line":2,"column":3,"length":4}}]}
      {"v":1,"type":"preview-trigger","set":"rollback","id":"rollback/storefront/rolback","name":"storefront/rolback","job":"storefront/rolback","controller":"main","needs":[],"action":"refused","parameters":[],"url":"https://ci.example.org/job/storefront%2Frolback/","diagnostics":[{"code":"jenkins-no-job","severity":"error","message":"there is no job \`storefront/rolback\` on main","file":"release.yml","position":{"line":3,"column":5,"length":4},"hint":"Did you mean \`storefront/rollback\`?"}]}
      {"v":1,"type":"diagnostic","severity":"warning","code":"jenkins-parameter-value","message":"\`REGION\` is not given","file":"release.yml","position":{"line":2,"column":3,"length":4}}
      {"v":1,"type":"diagnostic","severity":"error","code":"jenkins-no-job","message":"there is no job \`storefront/rolback\` on main","file":"release.yml","position":{"line":3,"column":5,"length":4},"hint":"Did you mean \`storefront/rollback\`?"}
      {"v":1,"type":"preview","file":"release.yml","controllers":[{"name":"main","url":"https://ci.example.org","sandbox":false,"version":"2.541.3","user":"ci"}],"unchecked":["Whether ci may build storefront/deploy on main: Job/Read is missing"],"counts":{"triggers":6,"trigger":3,"attach":1,"upToDate":1,"refused":1},"criticalPath":["verify/storefront/integration-tests[BROWSER=chromium]","release/image","release/storefront/deploy"],"requests":{"main":3},"expectedDuration":1230000}
      "
    `);
  });

  it('is what the published schema says, with every field named there', () => {
    const schema = JSON.parse(readProjectFile('schemas/preview.schema.json')) as Record<string, unknown>;
    const ajv = new Ajv({ strict: true, strictRequired: false });
    ajv.addSchema(schema, 'preview');
    const check = (definition: string, value: unknown): unknown => {
      const validate = ajv.getSchema(definition === '' ? 'preview' : `preview#/definitions/${definition}`);
      return validate?.(value) === true ? [] : (validate?.errors ?? `no definition ${definition}`);
    };
    const full: Preview = {
      ...release,
      controllers: [
        ...release.controllers,
        {
          name: 'eu',
          url: 'https://eu.example.org',
          sandbox: true,
          quietingDown: '',
          failure: { code: 'unreachable', message: 'm', reason: 'r', hint: 'h', links: ['l'] },
        },
      ],
      sets: release.sets.map((set) => ({ ...set, triggers: set.triggers.map((trigger) => ({ ...trigger, definition: 'ab12' })) })),
    };
    const document = JSON.parse(previewJson(full)) as Record<string, unknown>;
    expect(check('', document)).toEqual([]);
    expect(document).toMatchObject({ v: 1, type: 'preview', sets: full.sets });
    const lines = previewNdjson(full)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const line of lines) expect(check('', line)).toEqual([]);
    expect(check('', { ...document, counts: {} })).not.toEqual([]);
    const unknown = (value: unknown, path = ''): string[] => {
      if (typeof value !== 'object' || value === null) return [];
      if (Array.isArray(value)) return value.flatMap((item) => unknown(item, path));
      return Object.entries(value).flatMap(([key, inner]) => [
        ...(path === 'requests' || JSON.stringify(schema).includes(`"${key}":{`) ? [] : [key]),
        ...unknown(inner, key),
      ]);
    };
    expect([...unknown(document), ...unknown(lines)]).toEqual([]);
  });
});

describe('the graph of a preview', () => {
  const awkward = previewOf([
    previewedSet('a "set" [1]', [
      previewed('x"];evil', { id: 'x', job: 'folder\\x' }),
      previewed('y<br/>#quot;', { id: 'y', action: 'attach', needs: ['x'] }),
    ]),
    previewedSet('b', [previewed('z', { action: 'up-to-date' }), previewed('w\n  s0 --> s0', { action: 'refused' })], {
      needs: ['a "set" [1]'],
      when: 'failure',
    }),
  ]);

  it('is Mermaid with escaped labels', () => {
    expect(previewGraph(awkward, 'mermaid')).toMatchInlineSnapshot(`
      "flowchart TD
        subgraph s0["a #34;set#34; [1] (parallel)"]
          t0["#43; x#34;];evil<br/>folder#92;x"]:::trigger
          t1["#126; y#60;br/#62;#35;quot;"]:::attach
          t0 --> t1
        end
        subgraph s1["b (parallel)"]
          t2["= z"]:::upToDate
          t3["! w␊  s0 --#62; s0"]:::refused
        end
        s0 -->|failure| s1
        classDef trigger fill:#dcf5dc,stroke:#2e7d32,color:#000
        classDef attach fill:#fff3cd,stroke:#b8860b,color:#000
        classDef upToDate fill:#eeeeee,stroke:#757575,color:#000
        classDef refused fill:#fddede,stroke:#c62828,color:#000
      "
    `);
  });

  it('is DOT with escaped labels', () => {
    expect(previewGraph(awkward, 'dot')).toMatchInlineSnapshot(`
      "digraph "release.yml" {
        compound=true;
        node [shape=box, style="rounded,filled", fontname="sans-serif"];
        subgraph cluster_s0 {
          label="a \\"set\\" [1] (parallel)";
          t0 [label="+ x\\"];evil\\nfolder\\\\x", fillcolor="#dcf5dc", color="#2e7d32"];
          t1 [label="~ y<br/>#quot;", fillcolor="#fff3cd", color="#b8860b"];
          t0 -> t1;
        }
        subgraph cluster_s1 {
          label="b (parallel)";
          t2 [label="= z", fillcolor="#eeeeee", color="#757575"];
          t3 [label="! w␊  s0 --> s0", fillcolor="#fddede", color="#c62828"];
        }
        t0 -> t2 [ltail=cluster_s0, lhead=cluster_s1, label="failure"];
      }
      "
    `);
  });

  it('brings the arrows between matrices together', () => {
    const firsts = Array.from({ length: 300 }, (_, index) => previewed(`a[N=${index}]`));
    const needs = firsts.map(({ id }) => id);
    const seconds = Array.from({ length: 300 }, (_, index) => previewed(`b[N=${index}]`, { needs }));
    const text = previewGraph(previewOf([previewedSet('all', [...firsts, ...seconds])]), 'dot');
    expect(text.match(/->/g)).toHaveLength(600);
  });
});
