import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { joinSecret } from '../../src/secrets/join.ts';
import { SecretResolver } from '../../src/secrets/resolver.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { err, ok } from '../../src/util/result.ts';

function resolver(files: Readonly<Record<string, string>>): { readonly resolver: SecretResolver; readonly reads: readonly string[] } {
  const reads: string[] = [];
  const readSecretFile = (path: string) => {
    reads.push(path);
    const content = files[path];
    return content === undefined ? err('no such file') : ok(content);
  };
  return { resolver: new SecretResolver({ env: { TOKEN: 'swordfish', EMPTY: '' }, readSecretFile }), reads };
}

describe('SecretResolver', () => {
  it('drops one line break at the end of a file', () => {
    const { resolver: secrets } = resolver({ a: 'x\n', b: 'x\r\n', c: 'x\n\n', d: 'x', e: '\n' });
    const read = ['a', 'b', 'c', 'd', 'e']
      .map((path) => secrets.file(path))
      .map((result) => (result.ok ? result.value.reveal() : result.error));
    expect(read).toEqual(['x', 'x', 'x\n', 'x', '']);
  });

  it('reads a file once, also one that is not there', () => {
    const { resolver: secrets, reads } = resolver({ a: 'x' });
    expect([secrets.file('a'), secrets.file('b')].map(({ ok: fine }) => fine)).toEqual([true, false]);
    expect([secrets.file('a'), secrets.file('b')].map(({ ok: fine }) => fine)).toEqual([true, false]);
    expect(reads).toEqual(['a', 'b']);
  });

  it('remembers what it gave, and knows nothing of the prototype', () => {
    const { resolver: secrets } = resolver({});
    const token = secrets.environment('TOKEN', '${secret:TOKEN}');
    expect(secrets.environment('TOKEN', '${secret:TOKEN}')).toBe(token);
    expect(secrets.secrets).toEqual([token]);
    expect([secrets.plain('EMPTY'), secrets.plain('toString'), secrets.environment('constructor', 'x')]).toEqual([
      '',
      undefined,
      undefined,
    ]);
  });
});

describe('joinSecret', () => {
  it('makes one secret of text and secrets, and leaves a single one as it is', () => {
    const token = new Secret('swordfish', '${env:TOKEN}');
    const joined = joinSecret(['Bearer ', token], 'the header X');
    expect([joined.reveal(), joined.origin, String(joined), JSON.stringify({ joined }), inspect(joined)]).toEqual([
      'Bearer swordfish',
      'the header X',
      '***',
      '{"joined":"***"}',
      '***',
    ]);
    expect(joinSecret([token], 'other')).toBe(token);
  });
});
