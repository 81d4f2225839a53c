import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/diagnostics/display.ts';
import { previewClosing, previewTree } from '../../src/reporters/preview-text.ts';
import { given, previewed, previewedSet, previewOf, release } from './preview-support.ts';

const narrow = { colour: false, width: 80 } as const;

describe('the tree of a preview', () => {
  it('has a line for every trigger, its parameters, and why one is refused', () => {
    expect(previewTree(release, narrow)).toMatchInlineSnapshot(`
      "Preview of release.yml
      controller main: Jenkins 2.541.3, as ci  https://ci.example.org

      set verify (parallel): Everything that must be green before a release
        + trigger     unit-tests (storefront/unit-tests), usually takes 4m 10s
        + trigger     storefront/integration-tests[BROWSER=chromium], usually takes
                      8m 00s
            VERSION = 1.4.0
            BROWSER = chromium
            API_KEY = ***
            defaults: DRY_RUN=false, REGION=eu-west-1
        = up to date  lint, build #12
            https://ci.example.org/job/lint/12/

      set release (sequential)
        ~ attach      image (storefront/build-image), item 41 in the queue, usually
                      takes 12m 30s
            https://ci.example.org/queue/item/41/
            VERSION = 1.4.0
            NOTES   = First line … (2 lines)
            EMPTY   = (empty)
        + trigger     storefront/deploy
            jenkins-parameter-value: \`REGION\` is not given
            IMAGE_BUILD = \${triggers.image.number} (not known yet)

      set rollback (parallel, only after a failure)
        ! refused     storefront/rolback
            jenkins-no-job: there is no job \`storefront/rolback\` on main

      "
    `);
    expect(previewClosing(release, narrow)).toMatchInlineSnapshot(`
      "Not checked: Whether ci may build storefront/deploy on main: Job/Read is
        missing
      Expected total: about 20m 30s; critical path:
        verify/storefront/integration-tests[BROWSER=chromium] → release/image →
        release/storefront/deploy
      Preview: 3 to trigger, 1 to attach, 1 up to date, 1 refused
      "
    `);
  });

  it('colours what things mean', () => {
    expect(visible(previewTree(release, { colour: true, width: 80 }))).toMatchInlineSnapshot(`
      "⟨1⟩Preview of release.yml⟨22⟩
      controller main: Jenkins 2.541.3, as ci  ⟨90⟩https://ci.example.org⟨39⟩

      ⟨1⟩set verify (parallel): Everything that must be green before a release⟨22⟩
        ⟨32⟩+ trigger   ⟨39⟩  unit-tests (storefront/unit-tests), usually takes 4m 10s
        ⟨32⟩+ trigger   ⟨39⟩  storefront/integration-tests[BROWSER=chromium], usually takes
                      8m 00s
            VERSION = 1.4.0
            BROWSER = chromium
            API_KEY = ***
            ⟨90⟩defaults: DRY_RUN=false, REGION=eu-west-1⟨39⟩
        ⟨90⟩= up to date⟨39⟩  lint, build #12
            ⟨90⟩https://ci.example.org/job/lint/12/⟨39⟩

      ⟨1⟩set release (sequential)⟨22⟩
        ⟨33⟩~ attach    ⟨39⟩  image (storefront/build-image), item 41 in the queue, usually
                      takes 12m 30s
            ⟨90⟩https://ci.example.org/queue/item/41/⟨39⟩
            VERSION = 1.4.0
            NOTES   = First line … (2 lines)
            EMPTY   = ⟨90⟩(empty)⟨39⟩
        ⟨32⟩+ trigger   ⟨39⟩  storefront/deploy
            ⟨33⟩jenkins-parameter-value: \`REGION\` is not given⟨39⟩
            IMAGE_BUILD = \${triggers.image.number}⟨90⟩ (not known yet)⟨39⟩

      ⟨1⟩set rollback (parallel, only after a failure)⟨22⟩
        ⟨31⟩! refused   ⟨39⟩  storefront/rolback
            ⟨31⟩jenkins-no-job: there is no job \`storefront/rolback\` on main⟨39⟩

      "
    `);
    expect(visible(previewClosing(release, { colour: true, width: 80 }))).toMatchInlineSnapshot(`
      "⟨33⟩Not checked: Whether ci may build storefront/deploy on main: Job/Read is⟨39⟩
      ⟨33⟩  missing⟨39⟩
      Expected total: about 20m 30s; critical path:
        verify/storefront/integration-tests[BROWSER=chromium] → release/image →
        release/storefront/deploy
      ⟨31⟩Preview: 3 to trigger, 1 to attach, 1 up to date, 1 refused⟨39⟩
      "
    `);
  });

  it('keeps to the width of the terminal where words allow', () => {
    for (const width of [60, 80, 120]) {
      const lines = `${previewTree(release, { colour: false, width })}${previewClosing(release, { colour: false, width })}`.split('\n');
      const wide = lines.filter((line) => displayWidth(line) > width && !/https:|\[BROWSER/.test(line));
      expect(wide).toEqual([]);
    }
  });

  it('folds the members of a large matrix that are alike, and shows those that differ', () => {
    const members = Array.from({ length: 1_200 }, (_, index) =>
      previewed(`test[REGION=r${index % 3},SHARD=${index}]`, {
        estimatedDuration: 1_000 * (1 + (index % 2)),
        parameters: [given('VERSION', '1.4.0'), given('REGION', `r${index % 3}`), given('SHARD', String(index))],
        ...(index === 700 ? { action: 'attach', number: 8, url: 'https://ci.example.org/job/test/8/' } : {}),
      }),
    );
    expect(previewTree(previewOf([previewedSet('all', members)]), narrow)).toMatchInlineSnapshot(`
      "Preview of release.yml
      controller main: Jenkins 2.541.3, as ci  https://ci.example.org

      set all (parallel)
        + trigger     1199 × test, usually take 1.0s to 2.0s each
            VERSION = 1.4.0
            REGION  = 3 values: r0, r1, r2
            SHARD   = 1199 values: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, …
        ~ attach      test[REGION=r1,SHARD=700], build #8, which runs, usually takes
                      1.0s
            https://ci.example.org/job/test/8/
            VERSION = 1.4.0
            REGION  = r1
            SHARD   = 700

      "
    `);
  });

  it('folds members that are refused for the same reason, and keeps apart what differs', () => {
    const refused = (name: string, message: string): ReturnType<typeof previewed> =>
      previewed(name, { action: 'refused', diagnostics: [{ code: 'jenkins-parameter-value', severity: 'error', message }] });
    const members = Array.from({ length: 20 }, (_, index) =>
      refused(`test[N=${index}]`, index === 4 ? 'another reason' : 'N is not a choice'),
    );
    expect(previewTree(previewOf([previewedSet('all', members)]), narrow)).toMatchInlineSnapshot(`
      "Preview of release.yml
      controller main: Jenkins 2.541.3, as ci  https://ci.example.org

      set all (parallel)
        ! refused     19 × test
            jenkins-parameter-value: N is not a choice
        ! refused     test[N=4]
            jenkins-parameter-value: another reason

      "
    `);
  });

  it('does not fold a few members', () => {
    const tree = previewTree(previewOf([previewedSet('all', [previewed('a[X=1]'), previewed('a[X=2]')])]), narrow);
    expect(tree).toContain('  + trigger     a[X=1]\n  + trigger     a[X=2]\n');
  });

  it('names controllers where there are several, and says how each was found', () => {
    const preview = previewOf([previewedSet('all', [previewed('a', { needs: ['all/b'] }), previewed('b', { controller: 'eu' })])], {
      controllers: [
        { name: 'main', url: 'https://ci.example.org', sandbox: false, version: '2.541.3', user: 'ci', quietingDown: 'backup' },
        { name: 'eu', url: 'https://eu.example.org', sandbox: false, failure: { code: 'unreachable', message: 'eu does not answer' } },
        { name: 'try', url: 'http://127.0.0.1:1', sandbox: true },
      ],
    });
    expect(previewTree(preview, narrow)).toMatchInlineSnapshot(`
      "Preview of release.yml
      controller main: Jenkins 2.541.3, as ci, prepares to shut down (backup)  https://ci.example.org
      controller eu: nothing could be read: eu does not answer  https://eu.example.org
      controller try: embedded  http://127.0.0.1:1
      SANDBOX: try is the embedded controller, not a Jenkins; what is triggered there
      deploys nothing.

      set all (parallel)
        + trigger     a (on main), after b
        + trigger     b (on eu)

      "
    `);
  });

  it('says the order only where that of the file does not', () => {
    const chain = ['a', 'b', 'c', 'd'].map((name, index) => previewed(name, { needs: index === 0 ? [] : [`all/${'abc'[index - 1]}`] }));
    const graph = [previewed('a'), previewed('b'), previewed('c', { needs: ['all/a'] }), previewed('d', { needs: [] })];
    const wide = [
      ...['a', 'b', 'c', 'd'].map((name) => previewed(name)),
      previewed('e', { needs: ['a', 'b', 'c', 'd'].map((name) => `all/${name}`) }),
    ];
    const sets = [
      previewedSet('chain', chain, { mode: 'sequential' }),
      previewedSet('graph', graph, { mode: 'sequential', needs: ['chain'] }),
      previewedSet('wide', wide, { needs: [] }),
      previewedSet('after', [previewed('a')], { needs: ['chain', 'graph'], when: 'always' }),
    ];
    expect(previewTree(previewOf(sets), narrow)).toMatchInlineSnapshot(`
      "Preview of release.yml
      controller main: Jenkins 2.541.3, as ci  https://ci.example.org

      set chain (sequential)
        + trigger     a
        + trigger     b
        + trigger     c
        + trigger     d

      set graph (sequential)
        + trigger     a
        + trigger     b, starts at once
        + trigger     c, after a
        + trigger     d, starts at once

      set wide (parallel, starts at once)
        + trigger     a
        + trigger     b
        + trigger     c
        + trigger     d
        + trigger     e, after 4 triggers

      set after (parallel, after chain, graph, also after a failure)
        + trigger     a

      "
    `);
  });

  it('lets nothing from elsewhere act on the terminal', () => {
    const evil = '\u001b[2J\u001b]0;title\u0007x\r\n::error::y';
    const preview = previewOf(
      [previewedSet('all', [previewed('a', { job: evil, url: evil, action: 'attach', number: 1, parameters: [given(evil, evil)] })])],
      { file: evil, unchecked: [evil], controllers: [{ name: 'main', url: evil, sandbox: false, version: evil, user: evil }] },
    );
    const text = `${previewTree(preview, narrow)}${previewClosing(preview, narrow)}`;
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|^::/m);
  });
});

describe('what closes a preview', () => {
  it('says that nothing is known without history, and nothing of it when nothing runs', () => {
    expect(previewClosing(previewOf([previewedSet('all', [previewed('a')])]), narrow)).toMatchInlineSnapshot(`
      "Expected total: not known, the jobs have no history
      Preview: 1 to trigger, 0 to attach, 0 up to date, 0 refused
      "
    `);
    expect(previewClosing(previewOf([previewedSet('all', [previewed('a', { action: 'up-to-date', number: 1 })])]), narrow))
      .toMatchInlineSnapshot(`
      "Preview: 0 to trigger, 0 to attach, 1 up to date, 0 refused
      "
    `);
  });

  it('shortens a long critical path in the middle', () => {
    const preview = previewOf([previewedSet('all', [previewed('a')])], {
      criticalPath: Array.from({ length: 100 }, (_, index) => `all/job-${index}`),
      expectedDuration: 3_600_000,
    });
    expect(previewClosing(preview, narrow)).toMatchInlineSnapshot(`
      "Expected total: about 1h 00m; critical path: all/job-0 → all/job-1 → all/job-2
        → all/job-3 → … 92 more … → all/job-96 → all/job-97 → all/job-98 → all/job-99
      Preview: 1 to trigger, 0 to attach, 0 up to date, 0 refused
      "
    `);
  });
});

/** Escapes as text, so that a snapshot shows them. */
function visible(text: string): string {
  return text.replaceAll('\u001b[', '⟨').replace(/⟨(\d+)m/g, '⟨$1⟩');
}
