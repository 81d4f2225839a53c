import { expect, it } from 'vitest';
import { expand, planText, problems } from './support.ts';

const token = `11${'c0ffee42'.repeat(4)}`;
const file = `version: 1
variables:
  version: { default: 1.10, pattern: '^\\d+\\.\\d+$' }
  region: {}
  branch: { default: '\${env:BRANCH:-main}' }
controllers: { main: { url: 'sandbox:' } }
triggerSets:
  s: { triggers: [{ job: a, parameters: { V: '\${var.version}', R: 'in \${var.region}', B: '\${var.branch}' } }] }
`;

it('takes --var before the environment before the default, with the digits that were written', () => {
  expect(planText(file, { vars: { region: 'eu' }, env: { TRIGGER_RUNNER_VAR_region: 'us', BRANCH: 'next' } })).toMatchInlineSnapshot(`
    "controller main: sandbox: as nobody
    set s: sequential after []
      s/a delivery exactly-once, ifQueued attach
        V = "1.10"
        R = "in eu"
        B = "next""
  `);
  expect(planText(file, { env: { TRIGGER_RUNNER_VAR_region: 'us', TRIGGER_RUNNER_VAR_version: '2.0' } })).toMatchInlineSnapshot(`
    "controller main: sandbox: as nobody
    set s: sequential after []
      s/a delivery exactly-once, ifQueued attach
        V = "2.0"
        R = "in us"
        B = "main""
  `);
});

it('tells a variable without a value once, at its declaration', () => {
  expect(problems(file)).toMatchInlineSnapshot(`
    "4:3 variable-missing: The variable \`region\` has neither a default nor a value
      > region
      = Set it with \`--var region=value\` or \`TRIGGER_RUNNER_VAR_region\`, or give it a default"
  `);
});

it('tells values that do not match, patterns that are none, and what is set without being declared', () => {
  const text = file.replace(
    'region: {}',
    () => "region: { pattern: '(', default: eu }\n  level: { pattern: '^(low|high)$', default: medium }",
  );
  expect(problems(text, { vars: { version: 'two', regoin: 'eu', zzzzzz: '' } })).toMatchInlineSnapshot(`
    "- unknown-variable: \`--var regoin\` sets a variable that the file does not declare
      = Did you mean \`--var region=…\`?
    - unknown-variable: \`--var zzzzzz\` sets a variable that the file does not declare
      = Declare it under \`variables\` of the file
    3:38 variable-pattern: The value \`two\` of the variable \`version\` (given with \`--var version\`) does not match its pattern
      > '^\\d+\\.\\d+$'
      = The pattern is \`^\\d+\\.\\d+$\`
    4:22 variable-bad-pattern: The pattern of the variable \`region\` is not a regular expression: Unterminated group
      > '('
    5:46 variable-pattern: The value \`medium\` of the variable \`level\` (its default) does not match its pattern
      > medium
      = The pattern is \`^(low|high)$\`"
  `);
  expect(problems(file, { env: { TRIGGER_RUNNER_VAR_version: 'v3', TRIGGER_RUNNER_VAR_region: '' } })).toMatchInlineSnapshot(`
    "3:38 variable-pattern: The value \`v3\` of the variable \`version\` (from \`TRIGGER_RUNNER_VAR_version\`) does not match its pattern
      > '^\\d+\\.\\d+$'
      = The pattern is \`^\\d+\\.\\d+$\`"
  `);
});

it.each([
  ['given with `--var region`', { vars: { region: `v ${token}` } }],
  ['from `TRIGGER_RUNNER_VAR_region`', { env: { TRIGGER_RUNNER_VAR_region: token } }],
])('takes no API token, which would be shown: %s', (by, given) => {
  const told = problems(file, given);
  expect(told).toContain(`4:3 literal-secret: The value of the variable \`region\` (${by}) looks like an API token of Jenkins`);
  expect(told).not.toContain('c0ffee');
  expect(expand(file, given).secrets.map((secret) => secret.reveal())).toEqual([expect.stringContaining(token)]);
});

it('what looks like an API token in the environment is a secret wherever one may be', () => {
  const text = file.replace("R: 'in ${var.region}'", () => "R: 'in ${env:REGION}'").replace('region: {}', 'region: { default: eu }');
  const { secrets } = expand(text, { env: { REGION: token } });
  expect(secrets.map((secret) => [secret.reveal(), secret.origin])).toEqual([[token, '${env:REGION}']]);
});

it('suggests the variable that was meant, at the place of the reference', () => {
  const text = file
    .replace("'in ${var.region}'", () => "'in ${var.version}, ${var.regoin}: ${var.nothing}'")
    .replace('region: {}', 'region: { default: eu }');
  expect(problems(text)).toMatchInlineSnapshot(`
    "8:87 unknown-variable: There is no variable \`regoin\`
      > \${var.regoin}
      = Did you mean \`\${var.region}\`?
    8:102 unknown-variable: There is no variable \`nothing\`
      > \${var.nothing}
      = Declare it under \`variables\`"
  `);
});

it('takes nothing but the environment in a default', () => {
  const text = file.replace('region: {}', () => "region: { default: '${var.version} ${secret:S} ${run.id}' }");
  expect(problems(text, { env: { S: 'secret' } })).toMatchInlineSnapshot(`
    "4:23 reference-place: \`\${var.version}\` cannot be used in the default of a variable
      > \${var.version}
      = Use an environment variable: \`\${env:NAME}\`
    4:38 reference-place: \`\${secret:S}\` cannot be used in the default of a variable
      > \${secret:S}
      = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes
    4:50 reference-place: \`\${run.id}\` cannot be used in the default of a variable
      > \${run.id}
      = The id of the run is known only when it starts; use it in parameters, files and causes"
  `);
});
