/** Previews made by hand. */
import type { Preview, PreviewedParameter, PreviewedSet, PreviewedTrigger } from '../../src/preview/preview.ts';

/** A trigger of the set `all`, to be triggered, unless `more` says otherwise. */
export function previewed(name: string, more: Partial<PreviewedTrigger> = {}): PreviewedTrigger {
  return {
    id: `all/${name}`,
    name,
    job: name.replace(/\[.*/, ''),
    controller: 'main',
    needs: [],
    action: 'trigger',
    parameters: [],
    url: `https://ci.example.org/job/${encodeURIComponent(name)}/`,
    diagnostics: [],
    ...more,
  };
}

/** A parameter that the trigger gives. */
export function given(name: string, value: string, more: Partial<PreviewedParameter> = {}): PreviewedParameter {
  return { name, value, origin: 'given', ...more };
}

/** A parallel set. */
export function previewedSet(name: string, triggers: readonly PreviewedTrigger[], more: Partial<PreviewedSet> = {}): PreviewedSet {
  return { name, mode: 'parallel', needs: [], when: 'success', triggers, ...more };
}

/** A preview of one controller; counts and diagnostics are those of the triggers. */
export function previewOf(sets: readonly PreviewedSet[], more: Partial<Preview> = {}): Preview {
  const triggers = sets.flatMap((set) => set.triggers);
  const count = (action: PreviewedTrigger['action']): number => triggers.filter((trigger) => trigger.action === action).length;
  return {
    file: 'release.yml',
    controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false, version: '2.541.3', user: 'ci' }],
    sets,
    diagnostics: triggers.flatMap(({ diagnostics }) => diagnostics),
    unchecked: [],
    counts: {
      triggers: triggers.length,
      trigger: count('trigger'),
      attach: count('attach'),
      upToDate: count('up-to-date'),
      refused: count('refused'),
    },
    criticalPath: [],
    requests: { main: 3 },
    ...more,
  };
}

/** One of everything. */
export const release: Preview = previewOf(
  [
    previewedSet(
      'verify',
      [
        previewed('unit-tests', { id: 'verify/unit-tests', job: 'storefront/unit-tests', estimatedDuration: 250_000 }),
        previewed('storefront/integration-tests[BROWSER=chromium]', {
          id: 'verify/storefront/integration-tests[BROWSER=chromium]',
          estimatedDuration: 480_000,
          parameters: [
            given('VERSION', '1.4.0'),
            given('BROWSER', 'chromium'),
            given('API_KEY', '***'),
            { name: 'DRY_RUN', value: 'false', origin: 'default' },
            { name: 'REGION', value: 'eu-west-1', origin: 'default' },
          ],
        }),
        previewed('lint', {
          id: 'verify/lint',
          action: 'up-to-date',
          number: 12,
          url: 'https://ci.example.org/job/lint/12/',
          estimatedDuration: 5_000,
        }),
      ],
      { description: 'Everything that must be green before a release' },
    ),
    previewedSet(
      'release',
      [
        previewed('image', {
          id: 'release/image',
          job: 'storefront/build-image',
          action: 'attach',
          queueId: 41,
          url: 'https://ci.example.org/queue/item/41/',
          estimatedDuration: 750_000,
          parameters: [given('VERSION', '1.4.0'), given('NOTES', 'First line\nSecond line\n'), given('EMPTY', '')],
        }),
        previewed('storefront/deploy', {
          id: 'release/storefront/deploy',
          needs: ['release/image'],
          parameters: [given('IMAGE_BUILD', '${triggers.image.number}', { later: true })],
          diagnostics: [
            {
              code: 'jenkins-parameter-value',
              severity: 'warning',
              message: '`REGION` is not given',
              file: 'release.yml',
              position: { line: 2, column: 3, length: 4 },
            },
          ],
        }),
      ],
      { mode: 'sequential', needs: ['verify'] },
    ),
    previewedSet(
      'rollback',
      [
        previewed('storefront/rolback', {
          id: 'rollback/storefront/rolback',
          action: 'refused',
          diagnostics: [
            {
              code: 'jenkins-no-job',
              severity: 'error',
              message: 'there is no job `storefront/rolback` on main',
              file: 'release.yml',
              position: { line: 3, column: 5, length: 4 },
              hint: 'Did you mean `storefront/rollback`?',
            },
          ],
        }),
      ],
      { needs: ['release'], when: 'failure' },
    ),
  ],
  {
    unchecked: ['Whether ci may build storefront/deploy on main: Job/Read is missing'],
    criticalPath: ['verify/storefront/integration-tests[BROWSER=chromium]', 'release/image', 'release/storefront/deploy'],
    expectedDuration: 1_230_000,
  },
);
