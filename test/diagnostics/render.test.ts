import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { countDiagnostics, renderDiagnostic, renderDiagnostics } from '../../src/diagnostics/render.ts';

const plain = { colour: false };

function at(line: number, column: number, length: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'schema-value',
    severity: 'error',
    message: 'Something is wrong',
    file: 'f.yml',
    position: { line, column, length },
    ...more,
  };
}

function many(count: number, severity: 'error' | 'warning'): Diagnostic[] {
  return Array.from({ length: count }, () => at(1, 1, 1, { severity }));
}

/** The line of the file and the underline. */
function shown(text: string, column: number, length: number, width = 100): string {
  return renderDiagnostic(at(1, column, length), text, { colour: false, width })
    .split('\n')
    .slice(1)
    .join('\n');
}

describe('one problem', () => {
  it('has its place, its line, a hint and a related place', () => {
    const diagnostic = at(10, 3, 4, {
      hint: 'Do something about it',
      related: { message: 'the first one is here', position: { line: 2, column: 1, length: 3 } },
    });
    const text = `a\nkey: 1\n${'\n'.repeat(7)}  name: x\n`;
    expect(renderDiagnostic(diagnostic, text, plain)).toMatchInlineSnapshot(`
      "f.yml:10:3 - error schema-value: Something is wrong
       10 |   name: x
          |   ^^^^
          = Do something about it
          = the first one is here: f.yml:2:1
        2 | key: 1
          | ^^^"
    `);
    expect(renderDiagnostic(diagnostic, text, { colour: true })).toMatchInlineSnapshot(`
      "[36mf.yml[39m:[33m10[39m:[33m3[39m - [31m[1merror[22m[39m [2mschema-value:[22m [1mSomething is wrong[22m
      [2m 10 |[22m   [31m[1mname[22m[39m: x
          [2m|[22m   [31m[1m^^^^[22m[39m
          [36m=[39m Do something about it
          [36m=[39m the first one is here: [36mf.yml[39m:[33m2[39m:[33m1[39m
      [2m  2 |[22m [36mkey[39m: 1
          [2m|[22m [36m^^^[39m"
    `);
    expect(renderDiagnostic({ ...diagnostic, severity: 'warning' }, undefined, { colour: true })).toMatchInlineSnapshot(`
      "[36mf.yml[39m:[33m10[39m:[33m3[39m - [33m[1mwarning[22m[39m [2mschema-value:[22m [1mSomething is wrong[22m
          [36m=[39m Do something about it
          [36m=[39m the first one is here: [36mf.yml[39m:[33m2[39m:[33m1[39m"
    `);
  });

  it('needs neither file nor place nor text', () => {
    const { file: _, position: __, ...ofCommandLine } = at(1, 1, 1, { code: 'cli-usage', hint: 'Read the help' });
    expect(renderDiagnostic(ofCommandLine, undefined, plain)).toMatchInlineSnapshot(`
      "error cli-usage: Something is wrong
         = Read the help"
    `);
    expect(renderDiagnostic(at(3, 2, 1), undefined, plain)).toMatchInlineSnapshot(`"f.yml:3:2 - error schema-value: Something is wrong"`);
    expect(renderDiagnostic(at(3, 2, 1), 'only one line', plain)).toMatchInlineSnapshot(
      `"f.yml:3:2 - error schema-value: Something is wrong"`,
    );
  });

  it('breaks a long message at the width of the terminal, behind the place', () => {
    expect(renderDiagnostic(at(1, 1, 1, { message: 'word '.repeat(20).trim() }), 'x', { colour: false, width: 60 })).toMatchInlineSnapshot(`
      "f.yml:1:1 - error schema-value: word word word word
           word word word word word word word word word word word
           word word word word word
       1 | x
         | ^"
    `);
  });

  it('breaks long hints at the width of the terminal', () => {
    expect(renderDiagnostic(at(1, 1, 1, { hint: 'word '.repeat(30).trim() }), 'x', { colour: false, width: 50 })).toMatchInlineSnapshot(`
      "f.yml:1:1 - error schema-value: Something is wrong
       1 | x
         | ^
         = word word word word word word word word word
           word word word word word word word word word
           word word word word word word word word word
           word word word"
    `);
  });
});

describe('the line of the file', () => {
  it('is underlined in columns of the terminal', () => {
    expect(shown('\tkey: x', 7, 1)).toMatchInlineSnapshot(`
      " 1 |     key: x
         |          ^"
    `);
    expect(shown('日本語: x', 6, 1)).toMatchInlineSnapshot(`
      " 1 | 日本語: x
         |         ^"
    `);
    expect(shown('日本語: x', 2, 1)).toMatchInlineSnapshot(`
      " 1 | 日本語: x
         |   ^^"
    `);
    expect(shown('😀👩‍👩‍👧‍👦🇯🇵❤️: x', 20, 1)).toMatchInlineSnapshot(`
      " 1 | 😀👩‍👩‍👧‍👦🇯🇵❤️: x
         |         ^"
    `);
    expect(shown('e\u0301te\u0301: x', 8, 1)).toMatchInlineSnapshot(`
      " 1 | été: x
         |      ^"
    `);
    expect(shown('key: abc\r', 6, 3)).toMatchInlineSnapshot(`
      " 1 | key: abc
         |      ^^^"
    `);
    expect(shown('', 1, 1)).toMatchInlineSnapshot(`
      " 1 |
         | ^"
    `);
    expect(shown('key:', 5, 1)).toMatchInlineSnapshot(`
      " 1 | key:
         |     ^"
    `);
  });

  it('belongs to a character as a whole when the place is in the middle of it', () => {
    expect(shown('a😀b', 3, 1)).toBe(shown('a😀b', 2, 2));
  });

  it('is cut around the place when it is long', () => {
    const long = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
    expect(shown(long, 1, 5, 60)).toMatchInlineSnapshot(`
      " 1 | word0 word1 word2 word3 word4 word5 word6 word7 word8…
         | ^^^^^"
    `);
    expect(shown(long, 300, 6, 60)).toMatchInlineSnapshot(`
      " 1 | …1 word42 word43 word44 word45 word46 word47 word48 wo…
         |                   ^^^^^^"
    `);
    expect(shown(long, long.length - 5, 6, 60)).toMatchInlineSnapshot(`
      " 1 | …rd92 word93 word94 word95 word96 word97 word98 word99
         |                                                 ^^^^^^"
    `);
    expect(shown(long, 10, 400, 60)).toMatchInlineSnapshot(`
      " 1 | word0 word1 word2 word3 word4 word5 word6 word7 word8…
         |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(shown('語'.repeat(500), 250, 2, 60)).toMatchInlineSnapshot(`
      " 1 | …語語語語語語語語語語語語語語語語語語語語語語語語語語…
         |                  ^^^^"
    `);
  });

  it('is never wider than the terminal', () => {
    for (const text of ['x'.repeat(500), '語'.repeat(500), '\t'.repeat(500), 'e\u0301'.repeat(500)]) {
      for (const column of [1, 2, 59, 60, 61, 250, 499, 500, 501]) {
        const lines = shown(text, column, 7, 60).split('\n');
        expect(
          Math.max(
            ...lines.map((line) =>
              Array.from(line.replaceAll('\u0301', '')).reduce((sum, character) => sum + (character === '語' ? 2 : 1), 0),
            ),
          ),
        ).toBeLessThanOrEqual(60);
      }
    }
  });

  it('cannot move the cursor, hide text or turn it around', () => {
    const hostile = 'a\u001b[2Jb\u0007\u009b31m\u202ec\u2028d\ud800e\u007f';
    const output = renderDiagnostic(
      at(1, 1, 3, {
        message: hostile,
        file: hostile,
        hint: hostile,
        related: { message: hostile, position: { line: 1, column: 1, length: 1 } },
      }),
      hostile,
      plain,
    );
    // oxlint-disable-next-line no-control-regex
    expect(output.replaceAll('\n', '')).not.toMatch(/[\0-\x1f\x7f-\x9f\u202e\u2028]|\p{Cs}/u);
    expect(output).toMatchInlineSnapshot(`
      "a␛[2Jb␇�31m�c�d�e␡:1:1 - error schema-value: a␛[2Jb␇�31m�c�d�e␡
       1 | a␛[2Jb␇�31m�c�d�e␡
         | ^^^
         = a␛[2Jb␇�31m�c�d�e␡
         = a␛[2Jb␇�31m�c�d�e␡: a␛[2Jb␇�31m�c�d�e␡:1:1
       1 | a␛[2Jb␇�31m�c�d�e␡
         | ^"
    `);
  });
});

describe('several problems', () => {
  it('are counted at the end, and the text of a file is asked for once', () => {
    const asked: string[] = [];
    const source = (file: string): string => {
      asked.push(file);
      return 'a: 1\nb: 2\n';
    };
    expect(renderDiagnostics([at(1, 1, 1), at(2, 4, 1), at(1, 1, 1, { severity: 'warning', file: 'g.yml' })], source, plain))
      .toMatchInlineSnapshot(`
      "f.yml:1:1 - error schema-value: Something is wrong
       1 | a: 1
         | ^

      f.yml:2:4 - error schema-value: Something is wrong
       2 | b: 2
         |    ^

      g.yml:1:1 - warning schema-value: Something is wrong
       1 | a: 1
         | ^

      2 problems, 1 warning
      "
    `);
    expect(asked).toEqual(['f.yml', 'g.yml']);
  });

  it.each([
    [0, 0, 'no problems'],
    [1, 0, '1 problem'],
    [0, 1, '1 warning'],
    [2, 1, '2 problems, 1 warning'],
    [1, 3, '1 problem, 3 warnings'],
  ])('%i errors and %i warnings are %s', (errors, warnings, text) => {
    expect(countDiagnostics([...many(errors, 'error'), ...many(warnings, 'warning')])).toBe(text);
  });
});
