import { describe, expect, it } from 'vitest';
import { certify } from '../support/certificates.ts';
import { expand, problems, type Given } from './support.ts';

const authority = certify('Test authority', { authority: true });
const own = certify('release', { issuer: authority });
const files = {
  'ca.pem': authority.cert,
  'two.pem': `${authority.cert}\n# another\n${own.cert}`,
  'own.pem': own.cert,
  'own.key': own.key,
  'locked.key': own.encryptedKey('open sesame'),
  'other.key': certify('other').key,
  'cut.pem': `${authority.cert}${own.cert.replace(/\n.{20}/, '\n')}`,
  'empty.pem': '',
};
const env = { PASSPHRASE: 'open sesame', WRONG: 'open barley', SECRET: 'hush-hush', USER: 'me', FOLDER: 'two' };

const file = (controller: string, url = 'https://ci.example.org'): string => `version: 1
controllers:
  main:
    url: ${url}
    ${controller}
triggerSets: { s: { triggers: [a] } }
`;

const controller = (text: string, given: Given = { env, files }) => expand(text, given).plan?.controllers.get('main');
const told = (text: string): string => problems(text, { env, files });

describe('tls', () => {
  it('has the content of its files, and the key as a secret', () => {
    const text = file("tls: { ca: '${env:FOLDER}.pem', cert: own.pem, key: locked.key, passphrase: '${env:PASSPHRASE}', serverName: ci }");
    expect(controller(text)?.tls).toMatchObject({ ca: files['two.pem'], cert: own.cert, insecure: false, serverName: 'ci' });
    expect(controller(text)?.tls?.key?.reveal()).toBe(files['locked.key'].trim());
    expect(controller(text)?.tls?.passphrase?.reveal()).toBe('open sesame');
    expect(expand(text, { env, files }).secrets.map(({ origin }) => origin)).toEqual(['${env:PASSPHRASE}', '${file:locked.key}']);
  });

  it.each([
    ['{ ca: nowhere.pem }', 'the file `nowhere.pem` cannot be read: no such file', 'nowhere.pem'],
    ['{ ca: empty.pem }', '`empty.pem` holds no certificate in PEM', 'empty.pem'],
    ['{ ca: own.key }', '`own.key` holds a private key and no certificate', 'own.key'],
    ['{ ca: cut.pem }', 'certificate 2 of 2 in `cut.pem` cannot be read', 'cut.pem'],
    ['{ cert: own.pem, key: nowhere.key }', 'the file `nowhere.key` cannot be read: no such file', 'nowhere.key'],
    ['{ cert: own.pem, key: own.pem }', '`own.pem` holds a certificate and no private key', 'own.pem'],
    ['{ cert: own.pem, key: locked.key }', 'the private key in `locked.key` is encrypted', 'locked.key'],
    [
      "{ cert: own.pem, key: locked.key, passphrase: '${env:WRONG}' }",
      'the passphrase does not open the private key in `locked.key`',
      "'${env:WRONG}'",
    ],
    ['{ cert: own.pem, key: other.key }', 'the private key does not belong to the certificate', 'other.key'],
  ])('%s: %s', (tls, message, marked) => {
    const lines = told(file(`tls: ${tls}`)).split('\n');
    expect(lines[0]).toMatch(/^5:\d+ tls-file: /);
    expect(lines[0]?.toLowerCase()).toContain(message.toLowerCase());
    expect(lines[1]).toBe(`  > ${marked}`);
    expect(lines[2]).toMatch(/^ {2}= ./);
    expect(lines).toHaveLength(3);
  });

  it('says what is missing, and what has no effect', () => {
    expect([
      told(file('tls: { cert: own.pem }')),
      told(file('tls: { key: own.key }')),
      told(file("tls: { ca: ca.pem, passphrase: '${env:PASSPHRASE}' }")),
      told(file("tls: { ca: '${env:NOT_THERE}' }")),
      told(file('tls: { ca: ca.pem, serverName: 10.0.0.1 }')),
      told(file('tls: { ca: nowhere.pem }', 'http://ci.example.org')),
    ]).toMatchInlineSnapshot(`
      [
        "5:12 credentials-conflict: \`tls\` has \`cert\` but no \`key\`
        > cert
        = Add \`key: FILE\`",
        "5:12 credentials-conflict: \`tls\` has \`key\` but no \`cert\`
        > key
        = Add \`cert: FILE\`",
        "5:24 credentials-conflict: \`tls\` has \`passphrase\` but no \`key\`
        > passphrase
        = Add \`key: FILE\`",
        "5:17 env-missing: The environment variable \`NOT_THERE\` is not set
        > \${env:NOT_THERE}
        = Set it where the pipeline runs, or give a default: \`\${env:NOT_THERE:-default}\`",
        "5:36 schema-value: \`10.0.0.1\` is not the name of a server
        > 10.0.0.1
        = TLS asks for names such as \`ci.example.org\`, not for addresses",
        "5:5 warning tls-unused: \`tls\` has no effect: the URL of the controller is not https
        > tls
        = Write \`https://\` in the \`url\`, or remove \`tls\`",
      ]
    `);
  });

  it('warns of `insecure` each time', () => {
    const { plan, diagnostics } = expand(file('tls: { insecure: true }'));
    expect(plan?.controllers.get('main')?.tls?.insecure).toBe(true);
    expect(diagnostics).toMatchObject([{ code: 'tls-insecure', severity: 'warning', position: { line: 5, column: 22 } }]);
  });

  it('is not looked at for the embedded controller', () => {
    expect(controller(file('tls: { ca: nowhere.pem, insecure: true }', "'sandbox:'"))?.tls).toBeUndefined();
    expect(told(file('tls: { ca: nowhere.pem, insecure: true }', "'sandbox:'"))).toBe('');
  });
});

describe('the proxy', () => {
  it.each([
    ['proxy: none', 'none'],
    ['proxy: env', 'env'],
    ["proxy: '${env:NOT_THERE:-none}'", 'none'],
    ['proxy: http://proxy.example.org:3128/', { url: 'http://proxy.example.org:3128', credentials: undefined }],
    ["proxy: 'SOCKS5://[fd00::1]:1080'", { url: 'socks5://[fd00::1]:1080', credentials: undefined }],
    ['proxy: { url: https://proxy.example.org }', { url: 'https://proxy.example.org', credentials: undefined }],
  ])('%s', (text, expected) => {
    expect(controller(file(text))?.proxy).toEqual(expected);
  });

  it('has credentials of its own', () => {
    const text = file("proxy: { url: http://proxy:3128, username: '${env:USER}', password: '${env:SECRET}' }");
    const { plan, secrets } = expand(text, { env });
    const proxy = plan?.controllers.get('main')?.proxy;
    expect(proxy).toMatchObject({ url: 'http://proxy:3128', credentials: { username: 'me' } });
    expect(typeof proxy === 'object' && proxy.credentials?.password.reveal()).toBe('hush-hush');
    expect(secrets.map(({ origin }) => origin)).toEqual(['${env:SECRET}']);
    // Where it stands elsewhere it is a secret as well.
    expect(
      expand(text.replace('[a]', "[{ job: a, parameters: { A: '${env:SECRET}' } }]"), { env }).plan?.sets[0]?.triggers[0]?.parameters.get(
        'A',
      ),
    ).toEqual(secrets);
  });

  it('is told to be wrong at its place, and no password in it is shown', () => {
    const shown = [
      told(file('proxy: http://me:hush-hush@proxy:3128')),
      told(file("proxy: '${env:PROXY}'")),
      problems(file("proxy: '${env:PROXY}'"), { env: { PROXY: 'me:hush/hush@proxy:3128' } }),
      told(file('proxy: { url: http://me:hush-hush@proxy:3128 }')),
      told(file('proxy: proxy.example.org:3128')),
      told(file('proxy: socks4://proxy')),
      told(file('proxy: http://proxy/path')),
      told(file('proxy: { url: none }')),
      told(file('proxy: { url: http://proxy, username: me }')),
      told(file("proxy: { url: http://proxy, password: '${env:SECRET}' }")),
      told(file('proxy: { url: http://proxy, username: me, password: hush-hush }')),
    ];
    expect(shown.map((text) => text.replaceAll('hush-hush@', '***@'))).toMatchInlineSnapshot(`
      [
        "5:12 url-credentials: The address of the proxy contains credentials (\`user:password@\`)
        > http://me:***@proxy:3128
        = Write \`proxy: { url: …, username: \${env:PROXY_USER}, password: \${env:PROXY_PASSWORD} }\`: addresses end up in logs",
        "5:13 env-missing: The environment variable \`PROXY\` is not set
        > \${env:PROXY}
        = Set it where the pipeline runs, or give a default: \`\${env:PROXY:-default}\`",
        "5:12 url-credentials: The address of the proxy contains credentials (\`user:password@\`)
        > '\${env:PROXY}'
        = Write \`proxy: { url: …, username: \${env:PROXY_USER}, password: \${env:PROXY_PASSWORD} }\`: addresses end up in logs",
        "5:19 url-credentials: The address of the proxy contains credentials (\`user:password@\`)
        > http://me:***@proxy:3128
        = Write \`proxy: { url: …, username: \${env:PROXY_USER}, password: \${env:PROXY_PASSWORD} }\`: addresses end up in logs",
        "5:12 proxy-invalid: \`proxy.example.org:3128\` is not \`env\`, \`none\` or the address of a proxy
        > proxy.example.org:3128
        = Did you mean \`http://proxy.example.org:3128\`?",
        "5:12 proxy-invalid: \`socks4://proxy\` is not \`env\`, \`none\` or an http, https or socks5 address
        > socks4://proxy
        = Write an address such as \`http://proxy.example.org:3128\` or \`socks5://proxy.example.org:1080\`",
        "5:12 proxy-invalid: \`http://proxy/path\` is more than the address of a proxy, or has no host
        > http://proxy/path
        = Write an address such as \`http://proxy.example.org:3128\` or \`socks5://proxy.example.org:1080\`",
        "5:19 proxy-invalid: \`none\` is not the address of a proxy
        > none
        = Write an address such as \`http://proxy.example.org:3128\` or \`socks5://proxy.example.org:1080\`",
        "5:33 credentials-conflict: The proxy has a \`username\` but no \`password\`
        > username
        = Add \`password: \${env:PROXY_PASSWORD}\`",
        "5:33 credentials-conflict: The proxy has a \`password\` but no \`username\`
        > password
        = Add \`username: \${env:PROXY_USER}\`",
        "5:33 credentials-conflict: The proxy has a \`username\` but no \`password\`
        > username
        = Add \`password: \${env:PROXY_PASSWORD}\`
      5:57 literal-secret: \`password\` is written literally
        > hush-hush
        = Write \`\${env:JENKINS_PASSWORD}\` and set it where the pipeline runs. Change a password that was written down",
      ]
    `);
    expect(shown.map((text) => text.replace(/^ {2}> .*$/gm, '')).join('\n')).not.toMatch(/hush/);
  });

  it('is not used for the embedded controller', () => {
    expect(controller(file('proxy: http://me:x@proxy', "'sandbox:'"))).toBeUndefined();
    expect(controller(file("proxy: '${env:NOT_THERE}'", "'sandbox:'"))?.proxy).toBe('none');
  });
});
