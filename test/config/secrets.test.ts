import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/config/parse-file.ts';
import { readLenient } from '../../src/config/yaml-lenient.ts';
import { toGithubAnnotation } from '../../src/diagnostics/github.ts';
import { toNdjson } from '../../src/diagnostics/ndjson.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { fileWith, problems } from './support.ts';

const token = `11${'c0ffee'.repeat(5)}42`;

/** Everything that is ever shown of the problems of a file. */
function everything(text: string): string {
  const loaded = parseFile('f.yml', text, readLenient);
  expect(loaded.diagnostics).not.toEqual([]);
  return [
    renderDiagnostics(loaded.diagnostics, () => loaded.text(), { colour: false }),
    ...loaded.diagnostics.map(toNdjson),
    ...loaded.diagnostics.map(toGithubAnnotation),
    loaded.text(),
  ].join('\n');
}

describe('a literal credential', () => {
  it.each([
    ['token', fileWith({ controller: 'token: hunter2' })],
    ['token in quotes', fileWith({ controller: 'token: "hunter2"' })],
    ['token in a block', fileWith({ controller: 'token: |\n  hunter2\n  more' })],
    ['token over two lines', fileWith({ controller: 'token: first\n  hunter2' })],
    ['password', fileWith({ controller: 'password: hunter2' })],
    ['bearer', fileWith({ controller: 'bearer: hunter2' })],
    ['remoteToken', fileWith({ trigger: 'remoteToken: hunter2' })],
    ['remoteToken in defaults', fileWith({ top: 'defaults: { remoteToken: hunter2 }' })],
    ['default of a reference', fileWith({ controller: 'token: ${env:X:-hunter2}' })],
    ['part of a value', fileWith({ controller: 'token: hunter2${env:X}' })],
    ['mapping', fileWith({ controller: 'token: { x: hunter2 }' })],
    ['list', fileWith({ controller: 'token: [hunter2]' })],
    ['alias', fileWith({ controller: 'username: &u hunter2\ntoken: *u' })],
    [
      'value beside another problem',
      'version: 1\ncontrollers: { main: { url: 5, token: hunter2 } }\ntriggerSets: { a: { triggers: [x] } }\n',
    ],
    ['value of a misspelt key', fileWith({ controller: 'tokne: hunter2' })],
    ['value of an unknown secret key', fileWith({ controller: 'apiSecret: hunter2' })],
    ['value of a key that is there twice', fileWith({ controller: 'token: ${env:X}\ntoken: hunter2' })],
    ['value in a place of its own', fileWith({ trigger: 'needs: [token: hunter2]' })],
    ['value under a key that is none', '? token: hunter2\n'],
    ['value in a merge', fileWith({ controller: '<<: { token: hunter2 }' })],
    ['header', fileWith({ controller: 'headers: { Authorization: Bearer hunter2 }' })],
    ['header that is a number', fileWith({ controller: 'headers: { X-Api-Key: 4711 }' })],
    ['value in broken YAML', 'controllers:\n  main: { token: hunter2, url: a: b }\n'],
    ['value in a second document after an empty one', '\n...\ntoken: hunter2\n'],
    ['value below its key in a second document after an empty one', '---\n---\ntoken:\n  hunter2\n'],
    ['password in a URL', fileWith({ set: 'maxParallel: https://ci:hunter2@ci.example.org' })],
  ])('(%s) is never shown', (_, text) => {
    expect(everything(text)).not.toMatch(/hunter2|4711/);
  });

  it('that looks like an API token is found wherever it is', () => {
    const texts = [
      fileWith({ controller: `username: ${token}` }),
      fileWith({ trigger: `parameters: { A: "x ${token} y" }` }),
      fileWith({ trigger: `parameters: { ${token}: 1 }` }),
      fileWith({ trigger: `${token}: 1` }),
      `# the old one was ${token}\n${fileWith({})}`,
      fileWith({ trigger: `parameters: { GITHUB_TOKEN: ${token} }` }),
      fileWith({ controller: `tokne: ${token}` }),
      fileWith({ set: `mode: ${'x'.repeat(50)} ${token}` }),
    ];
    for (const text of texts) {
      expect(parseFile('f.yml', text).diagnostics.map(({ code }) => code)).toContain('literal-secret');
      expect(everything(text)).not.toContain('c0ffeec0ffee');
    }
  });

  it.each([
    'https://ci:hunter2@ci.example.org',
    'https://hunter2@ci.example.org',
    'https://ci:hun/ter2@ci.example.org',
    'https://ci:hun ter2@ci.example.org',
    'https://ci:${env:X}hunter2@ci.example.org',
    'ci:hunter2@ci.example.org',
    '//ci:hunter2@ci.example.org',
    'https://ci:hun?ter2@ci.example.org',
    'https://ci:hun#ter2@ci.example.org',
    'https://ci:hunté2"@ci.example.org',
    'https://ci.example.org/?token=hunter2',
    'https://ci.example.org/#hunter2',
  ])('in an address is not shown, whatever characters it has: %s', (address) => {
    const quoted = `'${address}'`;
    for (const text of [
      fileWith({}).replace(/url: .*/, `url: ${quoted}`),
      fileWith({ controller: `proxy: ${quoted}` }),
      fileWith({ controller: `proxy: { url: ${quoted} }` }),
    ]) {
      expect(text).toContain(quoted);
      const shown = parseFile('f.yml', text).text();
      expect(shown).not.toMatch(/hun|ter2/);
      expect(shown).toHaveLength(text.length);
    }
  });

  it.each([
    'postgres://ci:hunter2@db/x',
    'postgres://ci:hun/ter2@db/x',
    'postgres://ci:hun@ter2@db/x',
    'postgres://ci:hun?ter2@db/x',
    'postgres://ci@db/x?sslmode=require&password=hunter2',
  ])('in the address of a database is not shown: %s', (address) => {
    expect(parseFile('f.yml', `state: '${address}'\n${fileWith({})}`).text()).not.toMatch(/hun|ter2/);
  });

  it('is not what an address without one has', () => {
    for (const address of ['postgres://ci@db:5432/x', 'postgres://ci:${secret:PGPASSWORD}@db/x'])
      expect(parseFile('f.yml', `state: '${address}'\n${fileWith({})}`).text()).toContain(address);
  });

  it('is told once', () => {
    expect(problems(fileWith({ controller: `token: ${token}` }))).toHaveLength(1);
  });

  it('is fine in the sandbox, where it opens nothing', () => {
    expect(problems(fileWith({ controller: `sandbox: { users: { ci: { apiToken: ${token}, password: hunter2 } } }` }))).toEqual([]);
  });

  it('is not seen in longer numbers and other hashes', () => {
    expect(problems(fileWith({ trigger: `parameters: { A: ${token}0, B: a${token}, C: ${'2'.repeat(34)} }` }))).toEqual([]);
  });

  it('says what is wrong with it', () => {
    expect([
      ...problems(fileWith({ controller: 'token: hunter2' })),
      ...problems(fileWith({ controller: 'token: 5' })),
      ...problems(fileWith({ controller: 'password: ${env:X:-hunter2}' })),
      ...problems(fileWith({ controller: 'bearer: Bearer ${secret:X}' })),
      ...problems(fileWith({ trigger: 'remoteToken: ${var.x}' })),
      ...problems(fileWith({ controller: 'token:' })),
      ...problems(fileWith({ controller: 'token: [a]' })),
      ...problems(fileWith({ controller: 'headers: { Cookie: a=b }' })),
    ]).toMatchInlineSnapshot(`
      [
        "5:12+7 literal-secret: \`token\` is written literally | Write \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was written down",
        "5:12+1 literal-secret: \`token\` is written literally | Write \`\${env:JENKINS_API_TOKEN}\` and set it where the pipeline runs. Revoke a token that was written down",
        "5:15+17 literal-secret: \`password\` must not have a default: it would be a credential in the file | Remove the \`:-\` and what follows it; a missing variable is then an error",
        "5:13+18 literal-secret: \`bearer\` must be one reference and nothing else | Write \`\${env:NAME}\`, \`\${secret:NAME}\` or \`\${file:PATH}\`",
        "9:22+8 literal-secret: \`remoteToken\` must come from the environment or a file | Write \`\${env:NAME}\`, \`\${secret:NAME}\` or \`\${file:PATH}\`",
        "5:5+5 schema-type: \`token\` has no value | It must be a reference: \`\${env:NAME}\`, \`\${secret:NAME}\` or \`\${file:PATH}\`",
        "5:12+3 schema-type: \`token\` must be text | It must be a reference: \`\${env:NAME}\`, \`\${secret:NAME}\` or \`\${file:PATH}\`",
        "5:24+3 literal-secret: The header \`Cookie\` is written literally | Write a reference in it, such as \`Bearer \${secret:NAME}\`, and set that where the pipeline runs",
      ]
    `);
  });

  it('is not a reference', () => {
    const controller =
      'token: ${secret:TOKEN}\npassword: ${file:/run/secrets/p}\nbearer: ${env:B}\nheaders: { Authorization: "Bearer ${secret:IAP}", X-Trace: on }';
    const loaded = parseFile('f.yml', fileWith({ controller }));
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.text()).toContain('token: ${secret:TOKEN}');
    expect(loaded.text()).toContain('Bearer ${secret:IAP}');
  });
});
