import { array, assert, boolean, constantFrom, oneof, option, property, record, string, uniqueArray, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTriggers } from '../../src/cli/library.ts';
import type { FileDraft, ParameterDraft, TriggerDraft } from '../../src/init/draft.ts';
import { SecretNames } from '../../src/init/draft-trigger.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { writeFile } from '../../src/init/write-file.ts';

const env = { JENKINS_URL: 'https://ci.example.org', JENKINS_USER: 'ci', JENKINS_API_TOKEN: 'a-token', A_SECRET: 'hidden' };

const draftOf = (triggers: readonly TriggerDraft[]): FileDraft => ({
  schema: './schema.json',
  sandbox: false,
  from: 'https://ci.example.org',
  set: 'release',
  triggers,
});

/** What YAML, references and comments could take for their own. */
const nasty = constantFrom(
  '',
  ' ',
  'true',
  'no',
  '~',
  'null',
  '1.10',
  '0x1F',
  '1e3',
  '- a',
  '? a',
  ': a',
  'a: b',
  'a #b',
  '#',
  '&a',
  '*a',
  '!!int 1',
  '%',
  '@a',
  '`a`',
  '|',
  '>',
  '[a]',
  '{a}',
  '"',
  "'",
  '\\',
  '${var.x}',
  '$${',
  '${',
  '$',
  '<<',
  '---',
  '...',
  'a\nb',
  'a\n',
  '\n',
  '\n a',
  ' a\n  b\n',
  'a\r\nb',
  'a\tb',
  '\t',
  '\u0000',
  '\u0007',
  '\u0085',
  '\u2028',
  '\ufeff',
  'é',
  '😀',
  '=',
  'key:',
  '$\n{',
  'x'.repeat(300),
);

// oxlint-disable-next-line no-control-regex -- a parser of YAML takes no lone surrogate for text
const text: Arbitrary<string> = oneof(
  nasty,
  string(),
  string({ unit: 'grapheme' }),
  array(nasty, { maxLength: 4 }).map((parts) => parts.join('')),
).map((value) => value.replaceAll(/\p{Cs}/gu, ''));

const name = text.filter((value) => value !== '' && value !== '__proto__' && value !== 'delay');
const comments = array(text, { maxLength: 2 });

const parameter: Arbitrary<ParameterDraft> = oneof(
  record({ name, comments, kind: constantFrom('value' as const), value: oneof(text, boolean()) }),
  record({ name, comments, kind: constantFrom('secret' as const), variable: constantFrom('A_SECRET') }),
  record({ name, comments, kind: constantFrom('left-out' as const) }),
);

const job: Arbitrary<string> = array(
  text.map((value) => value.replaceAll('/', '')).filter((value) => !['', '.', '..'].includes(value) && value.trim() === value),
  { minLength: 1, maxLength: 3 },
)
  .map((parts) => parts.join('/'))
  .filter((value) => !/^https?:/i.test(value));

const trigger: Arbitrary<TriggerDraft> = record({
  job,
  comments,
  parameters: uniqueArray(parameter, { selector: (entry) => entry.name, maxLength: 5 }),
  atMostOnce: boolean(),
});

describe('the text of a file', () => {
  it('means exactly what was drafted, whatever stands in names, defaults and comments', () => {
    assert(
      property(
        uniqueArray(trigger, { selector: (entry) => entry.job, minLength: 1, maxLength: 4 }),
        option(text, { nil: undefined }),
        (triggers, from) => {
          const { plan, diagnostics } = loadTriggers(writeFile({ ...draftOf(triggers), from }), { env });
          expect(diagnostics).toEqual([]);
          const planned = plan?.sets[0]?.triggers ?? [];
          expect(planned.map((entry) => entry.job)).toEqual(triggers.map((entry) => entry.job));
          planned.forEach((entry, index) => {
            const wanted = (triggers[index]?.parameters ?? []).flatMap((drafted) => {
              if (drafted.kind === 'value') return [[drafted.name, String(drafted.value)]];
              return drafted.kind === 'secret' ? [[drafted.name, 'hidden']] : [];
            });
            const given = [...entry.parameters].map(([key, parts]) => [
              key,
              parts.map((part) => (typeof part === 'string' ? part : part instanceof Secret ? part.reveal() : part.kind)).join(''),
            ]);
            expect(Object.fromEntries(given)).toEqual(Object.fromEntries(wanted));
            expect(entry.delivery).toBe(triggers[index]?.atMostOnce === true ? 'at-most-once' : 'exactly-once');
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is written for people', () => {
    const long = Array.from({ length: 9 }, (_, index) => `line ${index}`).join('\n');
    expect(
      writeFile(
        draftOf([
          { job: 'team/plain', comments: [], parameters: [], atMostOnce: false },
          {
            job: 'team/deploy',
            comments: [long],
            parameters: [
              { name: 'VERSION', kind: 'value', value: '1.10', comments: ['what to ship'] },
              { name: 'NOTES', kind: 'value', value: 'first ${line}\nsecond\n', comments: [] },
              { name: 'DRY_RUN', kind: 'value', value: false, comments: [] },
              { name: 'TOKEN', kind: 'secret', variable: 'DEPLOY_TOKEN', comments: [`was 11${'ab'.repeat(16)}`] },
              { name: 'BASE', kind: 'left-out', comments: ['RunParameterDefinition: its default is not shown'] },
            ],
            atMostOnce: true,
          },
          {
            job: 'team/upload',
            comments: [],
            parameters: [
              { name: 'IMAGE', kind: 'file', comments: ['a file to upload: write its path'] },
              { name: 'BASE', kind: 'left-out', comments: ['RunParameterDefinition: its default is not shown'] },
            ],
            atMostOnce: false,
          },
        ]),
      ),
    ).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=./schema.json
      #
      # Written by \`trigger-runner init\` from the jobs of https://ci.example.org.
      version: 1

      controllers:
        main:
          url: \${env:JENKINS_URL}
          username: \${env:JENKINS_USER}
          token: \${env:JENKINS_API_TOKEN}

      triggerSets:
        release:
          mode: sequential # one after another; \`parallel\`: all at once
          triggers:
            - team/plain
            # line 0
            # line 1
            # line 2
            # line 3
            # line 4
            # line 5
            # …
            - job: team/deploy
              delivery: at-most-once # its parameter \`delay\` is in the way of holding it in the queue
              parameters:
                # what to ship
                VERSION: "1.10"
                NOTES: |
                  first $\${line}
                  second
                DRY_RUN: false
                # was ***
                TOKEN: \${secret:DEPLOY_TOKEN}
                # "BASE" is left out (RunParameterDefinition: its default is not shown)
            # "BASE" is left out (RunParameterDefinition: its default is not shown)
            - job: team/upload
              files:
                # a file to upload: write its path
                IMAGE: ./IMAGE
      "
    `);
  });

  it('on the embedded controller', () => {
    const draft = draftOf([{ job: 'a', comments: [], parameters: [], atMostOnce: false }]);
    expect(writeFile({ ...draft, sandbox: true, from: undefined, set: 'try' })).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=./schema.json
      #
      # Written by \`trigger-runner init\`.
      version: 1

      controllers:
        main:
          # Without JENKINS_URL: the embedded controller, which deploys nothing.
          url: \${env:JENKINS_URL:-sandbox:}
          username: \${env:JENKINS_USER}
          token: \${env:JENKINS_API_TOKEN}

      triggerSets:
        try:
          mode: sequential # one after another; \`parallel\`: all at once
          triggers:
            - a
      "
    `);
  });
});

describe('names of secrets', () => {
  it('are those of environment variables, and each is given once', () => {
    const names = new SecretNames();
    expect(
      [
        ['team/deploy', 'password'],
        ['other/deploy', 'PASSWORD'],
        ['app/feature%2Flogin', 'db password'],
        ['7zip', 'é'],
        ['ключ', 'пароль'],
        ['ключ', 'слово'],
      ].map(([of = '', parameterName = '']) => names.nameFor(of, parameterName)),
    ).toEqual(['DEPLOY_PASSWORD', 'DEPLOY_PASSWORD_2', 'FEATURE_LOGIN_DB_PASSWORD', 'JOB_7ZIP', 'JOB_', 'JOB__2']);
  });
});
