import { describe, expect, it } from 'vitest';
import { normaliseUrl } from '../../src/plan/controller-url.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { expand, planText, problems } from './support.ts';

/** A file with one controller, given as a flow mapping. */
const file = (controller: string): string => `version: 1
controllers:
  main: ${controller}
triggerSets: { s: { triggers: [a] } }
`;
const withUrl = (rest: string): string => file(`{ url: 'https://ci.example.org/', ${rest} }`);

describe('the URL', () => {
  it.each([
    ['https://ci.example.org', 'https://ci.example.org'],
    ['https://ci.example.org/', 'https://ci.example.org'],
    ['HTTP://CI.example.org:80/jenkins//', 'http://ci.example.org/jenkins'],
    [' https://ci.example.org:8443/a/b/ ', 'https://ci.example.org:8443/a/b'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['https://ci.example.org/jenkins@2', 'https://ci.example.org/jenkins@2'],
    ['sandbox:', 'sandbox:'],
  ])('%s becomes %s', (written, url) => {
    expect(normaliseUrl(written)).toEqual({ ok: true, value: url });
  });

  it.each<readonly [string, string]>([
    ['ci.example.org', 'url-invalid: `ci.example.org` is not an http or https URL. Did you mean `https://ci.example.org`?'],
    ['ci:8080/jenkins', 'url-invalid: `ci:8080/jenkins` is not an http or https URL. Did you mean `https://ci:8080/jenkins`?'],
    [
      'ftp://ci.example.org',
      'url-invalid: `ftp://ci.example.org` is not an http or https URL. Write the address that you open in the browser, such as `https://ci.example.org/jenkins`, or `sandbox:`',
    ],
    [
      'sandbox:x',
      'url-invalid: `sandbox:x` is not an http or https URL. Write the address that you open in the browser, such as `https://ci.example.org/jenkins`, or `sandbox:`',
    ],
    [
      'https://',
      'url-invalid: `https://` is not an http or https URL. Write the address that you open in the browser, such as `https://ci.example.org/jenkins`, or `sandbox:`',
    ],
    [
      'https://ci.example.org/?x=hush',
      'url-invalid: the URL has a query or a fragment, and requests could not be built on it. Write the address that you open in the browser, such as `https://ci.example.org/jenkins`, or `sandbox:`',
    ],
    [
      'https://ci.example.org/#hush',
      'url-invalid: the URL has a query or a fragment, and requests could not be built on it. Write the address that you open in the browser, such as `https://ci.example.org/jenkins`, or `sandbox:`',
    ],
    ...[
      'https://ci:hush@ci.example.org',
      'https://hush@ci.example.org',
      'https://:hush@ci.example.org',
      'ci:hush@ci.example.org',
      'https://ci:hu/sh@ci.example.org',
      'ssh://ci:hush@host',
    ].map(
      (url) =>
        [
          url,
          'url-credentials: the URL contains credentials (`user:password@`). Use `username` and `token`: URLs end up in logs and in the output of this program',
        ] as const,
    ),
  ])('%s is refused', (written, expected) => {
    const result = normaliseUrl(written);
    expect(result.ok ? result.value : `${result.error.code}: ${result.error.message}. ${result.error.hint}`).toBe(expected);
    expect(JSON.stringify(result)).not.toMatch(/hush|hu\/sh/);
  });

  it('is told at its place, and a password in it is never shown', () => {
    const text = file("{ url: '${env:JENKINS_URL}' }");
    expect(problems(text, { env: { JENKINS_URL: 'https://ci:hush-hush@ci.example.org' } })).toMatchInlineSnapshot(`
      "3:16 url-credentials: The URL contains credentials (\`user:password@\`)
        > '\${env:JENKINS_URL}'
        = Use \`username\` and \`token\`: URLs end up in logs and in the output of this program"
    `);
    expect(problems(text, { env: { JENKINS_URL: '' } })).toMatchInlineSnapshot(`
      "3:17 env-missing: The environment variable \`JENKINS_URL\` is empty
        > \${env:JENKINS_URL}
        = Set it where the pipeline runs, or give a default: \`\${env:JENKINS_URL:-default}\`"
    `);
    expect(problems(text, { env: { JENKINS_URI: 'https://ci.example.org' } })).toMatchInlineSnapshot(`
      "3:17 env-missing: The environment variable \`JENKINS_URL\` is not set
        > \${env:JENKINS_URL}
        = Did you mean \`JENKINS_URI\`, which is set?"
    `);
    expect(problems(file("{ url: '${secret:URL}${matrix.A}${run.id}${triggers.a.url}' }"))).toMatchInlineSnapshot(`
      "3:17 reference-place: \`\${secret:URL}\` cannot be used in the URL of a controller
        > \${secret:URL}
        = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes
      3:30 reference-place: \`\${matrix.A}\` cannot be used in the URL of a controller
        > \${matrix.A}
        = Values of a matrix can only be used in the other keys of its trigger
      3:41 reference-place: \`\${run.id}\` cannot be used in the URL of a controller
        > \${run.id}
        = The id of the run is known only when it starts; use it in parameters, files and causes
      3:50 reference-place: \`\${triggers.a.url}\` cannot be used in the URL of a controller
        > \${triggers.a.url}
        = Results of triggers are known only when they ended; use them in parameters, files and causes"
    `);
  });
});

describe('credentials', () => {
  it('that are a password are told, but not on the embedded controller', () => {
    const password = "username: ci, password: '${env:T}'";
    const [found, ...others] = expand(withUrl(password), { env: { T: 'some-password' } }).diagnostics;
    expect([found?.code, found?.severity, found?.position?.line, others]).toEqual(['password-used', 'warning', 3, []]);
    const embedded = `version: 1\ncontrollers: { main: { url: 'sandbox:', ${password} } }\ntriggerSets: { s: { triggers: [a] } }\n`;
    expect(expand(embedded, { env: { T: 'some-password' } }).diagnostics).toEqual([]);
  });

  it('are a token, a password, a bearer token, or nothing', () => {
    const env = { U: 'ci', T: 'token-value' };
    expect(planText(withUrl("username: '${env:U}', token: '${env:T}'"), { env })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as ci with token \${env:T}
      set s: sequential after []
        s/a delivery exactly-once, ifQueued attach"
    `);
    expect(planText(withUrl("username: '${env:U}', password: '${secret:T}'"), { env })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as ci with password \${secret:T}
      set s: sequential after []
        s/a delivery exactly-once, ifQueued attach"
    `);
    expect(planText(withUrl("bearer: '${file:token.txt}'"), { files: { 'token.txt': 'token-value\n' } })).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as bearer \${file:token.txt}
      set s: sequential after []
        s/a delivery exactly-once, ifQueued attach"
    `);
    expect(planText(withUrl(''))).toMatchInlineSnapshot(`
      "controller main: https://ci.example.org as nobody
      set s: sequential after []
        s/a delivery exactly-once, ifQueued attach"
    `);
  });

  it.each([
    ["token: '${env:T}'"],
    ["username: ci, password: '${env:T}', token: '${env:T}'"],
    ["username: ci, bearer: '${env:T}'"],
    ['username: ci'],
    ["password: '${env:T}', bearer: '${env:T}'"],
  ])('refuses { %s }', (keys) => {
    expect(problems(withUrl(keys), { env: { T: 'token-value' } })).toMatchSnapshot();
  });

  it('tells everything that is not set at once', () => {
    const text = withUrl(
      "username: '${env:JENKINS_USER}', token: '${file:/run/token}', headers: { X-A: 'a ${env:A} ${secret:B} ${env:A}' }",
    );
    expect(problems(text, { env: { JENKINS_USR: 'ci', B: '' } })).toMatchInlineSnapshot(`
      "3:54 env-missing: The environment variable \`JENKINS_USER\` is not set
        > \${env:JENKINS_USER}
        = Did you mean \`JENKINS_USR\`, which is set?
      3:84 secret-file: The file \`/run/token\` cannot be read: no such file
        > \${file:/run/token}
        = Check the path and its permissions; it must be a regular file
      3:124 env-missing: The environment variable \`A\` is not set
        > \${env:A}
        = Set it where the pipeline runs, or give a default: \`\${env:A:-default}\`
      3:133 env-missing: The environment variable \`B\` is empty
        > \${secret:B}
        = Set it where the pipeline runs
      3:145 env-missing: The environment variable \`A\` is not set
        > \${env:A}
        = Set it where the pipeline runs, or give a default: \`\${env:A:-default}\`"
    `);
  });

  it('may be missing for the embedded controller', () => {
    const text = file(
      "{ url: '${env:JENKINS_URL:-sandbox:}', username: '${env:U}', token: '${env:T}', headers: { X-Key: '${env:K}', X-Run: yes } }",
    );
    expect(planText(text)).toMatchInlineSnapshot(`
      "controller main: sandbox: as nobody X-Run: yes
      set s: sequential after []
        s/a delivery exactly-once, ifQueued attach"
    `);
    expect(planText(text, { env: { U: 'ci', T: '' } })).toMatchInlineSnapshot(`
      "controller main: sandbox: as nobody X-Run: yes
      set s: sequential after []
        s/a delivery exactly-once, ifQueued attach"
    `);
    expect(planText(text, { env: { U: 'ci', T: 'token-value' } })).toMatchInlineSnapshot(`
      "controller main: sandbox: as ci with token \${env:T} X-Run: yes
      set s: sequential after []
        s/a delivery exactly-once, ifQueued attach"
    `);
    expect(problems(text, { env: { JENKINS_URL: 'https://ci.example.org', U: 'ci' } })).toMatchInlineSnapshot(`
      "3:78 env-missing: The environment variable \`T\` is not set
        > \${env:T}
        = Set it where the pipeline runs
      3:108 env-missing: The environment variable \`K\` is not set
        > \${env:K}
        = Set it where the pipeline runs"
    `);
  });

  it('with a line break in them are refused', () => {
    expect(problems(withUrl("bearer: '${env:T}', headers: { X-A: '${env:T}' }"), { env: { T: 'token\n' } })).toMatchInlineSnapshot(`
      "3:51 schema-value: The value of \`bearer\` contains a line break or another control character
        > '\${env:T}'
        = Often a trailing line break: cut it off where the value is set
      3:79 schema-value: The value of the header \`X-A\` contains a line break or another control character
        > '\${env:T}'"
    `);
  });

  it('do not come from variables', () => {
    expect(problems(withUrl("username: '${secret:U}', token: '${env:T}'"), { env: { U: 'ci', T: 'token-value' } })).toMatchInlineSnapshot(`
      "3:54 reference-place: \`\${secret:U}\` cannot be used in a user name
        > \${secret:U}
        = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes"
    `);
  });
});

describe('headers', () => {
  it('are secret when they are made of a secret, or carry one by their name', () => {
    const { plan } = expand(
      withUrl("headers: { Proxy-Authorization: 'Bearer ${env:IAP}', X-Mixed: '${secret:S}!', X-Plain: '${env:P}' }"),
      { env: { IAP: 'iap-token', S: 'secret', P: 'plain' } },
    );
    const headers = [...(plan?.controllers.get('main')?.headers ?? [])].map(([name, value]) => [
      name,
      value instanceof Secret ? `secret ${value.reveal()}` : value,
    ]);
    expect(headers).toEqual([
      ['Proxy-Authorization', 'secret Bearer iap-token'],
      ['X-Mixed', 'secret secret!'],
      ['X-Plain', 'plain'],
    ]);
  });

  it('hand what was written down to the redactor, for the line that is shown', () => {
    const { plan, secrets } = expand(withUrl("headers: { Cookie: 'a=${env:A:-literal}' }"));
    expect([plan, secrets.map((secret) => secret.reveal())]).toEqual([undefined, ['a=', 'literal']]);
  });

  it('that carry a secret by their name cannot be written down', () => {
    expect(problems(withUrl("headers: { Cookie: 'a=${env:A:-literal}', X-Password: literal, X-Token: '${var.t}' }")))
      .toMatchInlineSnapshot(`
      "3:62 literal-secret: The header \`Cookie\` carries a secret that is written in the file
        > 'a=\${env:A:-literal}'
        = Write a reference without a default, such as \`\${env:COOKIE}\`, and revoke what was written here
      3:97 literal-secret: The header \`X-Password\` is written literally
        > literal
        = Write a reference in it, such as \`Bearer \${secret:NAME}\`, and set that where the pipeline runs
      3:116 unknown-variable: There is no variable \`t\`
        > \${var.t}
        = Declare it under \`variables\`"
    `);
  });
});

it('has defaults for everything else', () => {
  const { plan } = expand(withUrl('poll: { max: 100ms }, retry: { minDelay: 1m }'));
  const { credentials: _, headers: __, ...rest } = plan?.controllers.get('main') ?? {};
  expect(rest).toMatchInlineSnapshot(`
    {
      "crumb": "auto",
      "maxConnections": 8,
      "name": "main",
      "poll": {
        "max": 100,
        "min": 100,
      },
      "position": {
        "column": 3,
        "length": 4,
        "line": 3,
      },
      "proxy": "env",
      "retry": {
        "attempts": 6,
        "maxDelay": 60000,
        "minDelay": 60000,
      },
      "sandbox": undefined,
      "timeout": 30000,
      "tls": undefined,
      "url": "https://ci.example.org",
    }
  `);
  expect(problems(withUrl('poll: { min: 2s, max: 1s }, retry: { minDelay: 2s, maxDelay: 1s }'))).toMatchInlineSnapshot(`
    "3:56 conflicting-keys: \`min\` is longer than \`max\`
      > 2s
    3:90 conflicting-keys: \`minDelay\` is longer than \`maxDelay\`
      > 2s"
  `);
});

it('keeps only controllers that the plan uses, and needs nothing of the others', () => {
  const text = `version: 1
controllers:
  one: { url: 'https://one.example.org' }
  two: { url: '\${env:TWO}', username: ci, token: '\${env:TOKEN}' }
triggerSets:
  a: { controller: one, triggers: [x] }
  b: { controller: two, triggers: [y] }
`;
  expect(planText(text, { sets: ['a'] })).toMatchInlineSnapshot(`
    "controller one: https://one.example.org as nobody
    set a: sequential after []
      a/x controller one, delivery exactly-once, ifQueued attach"
  `);
  expect(problems(text)).toMatchInlineSnapshot(`
    "4:16 env-missing: The environment variable \`TWO\` is not set
      > \${env:TWO}
      = Set it where the pipeline runs, or give a default: \`\${env:TWO:-default}\`
    4:51 env-missing: The environment variable \`TOKEN\` is not set
      > \${env:TOKEN}
      = Set it where the pipeline runs"
  `);
});

it('must be named when there are several', () => {
  const text = `version: 1
controllers: { one: { url: 'https://one.example.org' }, two: { url: 'https://two.example.org' } }
triggerSets:
  a:
    triggers: [x, { job: y, controller: tow }, { job: z, controller: '\${env:C}' }, { job: 'm\${matrix.C}', matrix: { C: [one, two] }, controller: '\${matrix.C}' }]
  b: { controller: one, defaults: { controller: two }, triggers: [x] }
`;
  expect(problems(text, { env: { C: 'three-hundred' } })).toMatchInlineSnapshot(`
    "5:16 unknown-controller: The file has several controllers, and the trigger does not say which one it means
      > x
      = Give the trigger or its set a \`controller\`: \`one\`, \`two\`
    5:41 unknown-controller: There is no controller \`tow\`
      > tow
      = Did you mean \`two\`?
    5:70 unknown-controller: There is no controller \`three-hundred\`
      > '\${env:C}'
      = The file has \`one\`, \`two\`
    6:49 conflicting-keys: The set \`b\` gives its controller twice
      > two
      = Keep \`controller\` of the set"
  `);
});
