import { describe, expect, it } from 'vitest';
import { loadFile } from '../../src/config/load.ts';
import { parseFile } from '../../src/config/parse-file.ts';
import type { ReadFailure } from '../../src/config/load.ts';
import { readLenient } from '../../src/config/yaml-lenient.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { err, ok } from '../../src/util/result.ts';
import { fileWith, onlyTrigger, problems } from './support.ts';

describe('YAML syntax', () => {
  it('says all errors of a file, with nothing that only follows from them', () => {
    const text = [
      'version: 1',
      'controllers:',
      '  main:',
      '    url: sandbox:',
      '    username: @ci',
      'triggerSets:',
      '  release:',
      '    triggers: [a, b',
      '    mode: "parallel',
      '',
    ].join('\n');
    const loaded = parseFile('jenkins-triggers.yml', text, readLenient);
    expect(renderDiagnostics(loaded.diagnostics, () => loaded.text(), { colour: false })).toMatchInlineSnapshot(`
      "jenkins-triggers.yml:4:10 - error yaml-syntax: A mapping cannot begin here
       4 |     url: sandbox:
         |          ^
         = A value that has \`: \` in it or ends with \`:\` needs quotes; a line that belongs to the same
           mapping begins in the same column

      jenkins-triggers.yml:5:15 - error yaml-syntax: A value cannot begin with \`@\`
       5 |     username: @ci
         |               ^
         = Put the value in quotes

      jenkins-triggers.yml:8:15 - error yaml-syntax: This \`[\` is not closed
       8 |     triggers: [a, b
         |               ^
         = The lines in it must be indented more than the key before it

      jenkins-triggers.yml:9:11 - error yaml-syntax: This quote is not closed
       9 |     mode: "parallel
         |           ^
         = Is it part of the text? Then put the whole value in the other kind of quotes

      4 problems
      "
    `);
    expect(loaded.value).toEqual({});
  });

  it.each([
    ['a reference in a flow mapping', 'a: { b: ${var.x} }'],
    ['a colon in a value', 'a: b: c'],
    ['a colon at the end of a value', 'url: sandbox:'],
    ['an open bracket', 'a: [1, 2\nb: 3'],
    ['open brackets in each other', 'a: [1, {b: 2]\nc: 1'],
    ['an open quote', 'a: "x\nb: 3'],
    ['a bad escape', 'a: "\\q"'],
    ['a reserved character', 'a: @x\nb: `y`\nc: %d'],
    ['a tab', 'a:\n\tb: 1'],
    ['uneven indentation', 'a:\n  b: 1\n c: 2'],
    ['a line indented too far', 'a: 1\n  b: 2'],
    ['a list in a mapping', '- a\nb: 1'],
    ['a missing colon', 'a: 1\nb\nc: 2'],
    ['a bad directive', '%YAML 9\n---\na: 1'],
    ['a block in a flow', 'a: [\n  - b\n]'],
    ['two anchors', 'a: &x &y 1'],
    ['an alias with a tag', 'a: &x 1\nb: !t *x'],
    ['deep nesting', '['.repeat(20_000)],
  ])('%s', (_, text) => {
    const { diagnostics, value } = parseFile('f.yml', text, readLenient);
    expect(value).toEqual({});
    expect(diagnostics.map(({ code }) => code)).toContain('yaml-syntax');
    expect(
      diagnostics
        .map(({ position, message, hint }) => `${position?.line}:${position?.column} ${message}${hint === undefined ? '' : ` | ${hint}`}`)
        .join('\n'),
    ).toMatchSnapshot();
  });

  it('takes no tags, merge keys, other documents, other versions or control characters', () => {
    const texts = [
      fileWith({ trigger: 'parameters: { A: !!str 1, B: !secret x }' }),
      fileWith({ trigger: 'parameters: !!map { A: 1 }' }),
      fileWith({ trigger: 'parameters: { <<: { A: 1 }, B: 2 }' }),
      `${fileWith({})}---\nother: 1\n`,
      `%YAML 1.1\n---\n${fileWith({})}`,
      fileWith({ trigger: 'cause: a\u0007b' }),
      fileWith({ trigger: 'parameters: { [a]: 1, B: 2 }' }),
    ];
    expect(texts.flatMap(problems)).toMatchInlineSnapshot(`
      [
        "9:32+1 yaml-syntax: Tags (\`!…\`) are not supported | Leave the tag out; quotes make text of a number",
        "9:46+1 yaml-syntax: Tags (\`!…\`) are not supported | Leave the tag out; quotes make text of a number",
        "9:27+8 yaml-syntax: Tags (\`!…\`) are not supported | Leave the tag out; quotes make text of a number",
        "9:23+2 yaml-syntax: Merge keys (\`<<\`) are not part of YAML 1.2 | Use \`defaults\` for what triggers have in common",
        "9:1+3 yaml-syntax: The file has more than one YAML document | Keep one document; \`---\` begins another one, and so does what comes after \`...\`",
        "1:1+9 yaml-syntax: The file must be YAML 1.2 | Remove the \`%YAML\` line",
        "9:17+1 yaml-syntax: Control character U+0007 is not allowed in YAML | Remove it, or write it as an escape in double quotes",
        "9:23+1 yaml-syntax: A key must be plain text | A key that begins with \`{\`, \`[\` or \`*\` needs quotes",
      ]
    `);
  });

  it('takes no characters that YAML does not have, and looks at the rest all the same', () => {
    const found = ['a\u0007b', 'a\u0085b', 'a\u009fb', 'a\ufffeb', 'a\ud800b', 'a\udc00b', 'a\u{1f680}b'].map((text) =>
      problems(fileWith({ trigger: `cause: ${text}\ntimeout: soon` })),
    );
    expect(found.map((lines) => lines.map((line) => line.split(' | ')[0]))).toMatchInlineSnapshot(`
      [
        [
          "9:17+1 yaml-syntax: Control character U+0007 is not allowed in YAML",
          "10:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\`",
        ],
        [
          "10:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\`",
        ],
        [
          "9:17+1 yaml-syntax: Control character U+009F is not allowed in YAML",
          "10:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\`",
        ],
        [
          "9:17+1 yaml-syntax: Character U+FFFE is not allowed in YAML",
          "10:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\`",
        ],
        [
          "9:17+1 yaml-syntax: Character U+D800 is not allowed in YAML",
          "10:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\`",
        ],
        [
          "9:17+1 yaml-syntax: Character U+DC00 is not allowed in YAML",
          "10:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\`",
        ],
        [
          "10:18+4 schema-duration: \`timeout\` must be a duration, but is \`soon\`",
        ],
      ]
    `);
  });

  it('takes no mapping on the line of its key, which an anchor before it would hide from the parser', () => {
    expect(problems(fileWith({ trigger: 'parameters: &x A: 1' }))).toMatchInlineSnapshot(`
      [
        "9:21+1 yaml-syntax: A mapping cannot begin here | A value that has \`: \` in it or ends with \`:\` needs quotes; a line that belongs to the same mapping begins in the same column",
      ]
    `);
    expect(problems(fileWith({ trigger: 'parameters: &x\n  A: 1' }))).toEqual([]);
  });

  it('takes nothing behind an item of a list but another line, which the parser would take for a key of the mapping around it', () => {
    expect(problems("triggerSets: {}\nlist:\n- 'x'controllers: {}\nversion: 1\n")).toContain(
      '3:6+1 yaml-syntax: The YAML is not valid here | A value that has `: `, ` #`, `{` or `[` in it, or begins with a special character, needs quotes',
    );
  });

  it('says the first error of a text alone when nobody looks for more', () => {
    const first = (text: string): unknown[] =>
      parseFile('f.yml', text).diagnostics.map(({ message, position }) => [message, position?.line, position?.column]);
    expect(first('a: @x\nb: @y')).toEqual([['The YAML is not valid here', 1, 4]]);
    expect(first('['.repeat(20_000))).toEqual([['The YAML is nested too deeply', 1, 136]]);
    expect(first('a: '.concat('[ '.repeat(65), '] '.repeat(65)))).toEqual([['The YAML is nested too deeply', 1, 130]]);
  });

  it('reports a key that is there twice with the place of the first one, and keeps the first', () => {
    const { diagnostics, value } = parseFile('f.yml', fileWith({ trigger: 'timeout: 5m\nwhen: always\ntimeout: 6m' }));
    expect(diagnostics).toEqual([
      {
        code: 'yaml-duplicate-key',
        severity: 'error',
        file: 'f.yml',
        message: '`timeout` is written twice in one mapping',
        hint: 'Keep one of the two',
        position: { line: 11, column: 9, length: 7 },
        related: { message: 'the first one is here', position: { line: 9, column: 9, length: 7 } },
      },
    ]);
    expect(value.triggerSets?.['release']?.triggers?.[0]).toEqual({ job: 'storefront/deploy', timeout: '5m', when: 'always' });
  });

  it.each(['', '\n', '# only a comment\n', '---\n', '\u{FEFF}', '~\n'])('is friendly about an empty document %j', (text) => {
    const [first, ...others] = parseFile('f.yml', text).diagnostics;
    expect(others).toEqual([]);
    expect(first?.message).toBe(text === '~\n' ? 'The file has no value' : 'The file is empty');
  });
});

describe('aliases', () => {
  it('stand for what their anchor has', () => {
    const loaded = parseFile(
      'f.yml',
      fileWith({ set: 'defaults: { parameters: &common { VERSION: 1.10 } }', trigger: 'parameters: *common' }),
    );
    const trigger = onlyTrigger(loaded);
    expect(loaded.diagnostics).toEqual([]);
    expect(trigger.parameters).toEqual({ VERSION: 1.1 });
    expect(loaded.positions.written(trigger.parameters, 'VERSION')).toBe('1.10');
    expect(loaded.positions.value(trigger, 'parameters')).toEqual({ line: 10, column: 21, length: 7 });
    const scalar = parseFile('f.yml', fileWith({ set: 'defaults: { parameters: { A: &a 1.10 } }', trigger: 'parameters: { B: *a }' }));
    const parameters = onlyTrigger(scalar).parameters;
    expect(scalar.positions.written(parameters, 'B')).toBe('1.10');
  });

  it('say nothing of what stands in their place in another list', () => {
    const axes = 'matrix: { A: [&a 1.10, *a], B: [2.0, 3.0] }';
    const loaded = parseFile('f.yml', fileWith({ trigger: axes }));
    const lists = (onlyTrigger(loaded) as unknown as { matrix: Record<string, number[]> }).matrix;
    expect(lists).toEqual({ A: [1.1, 1.1], B: [2, 3] });
    expect([0, 1].map((index) => loaded.positions.written(lists['A'] ?? [], index))).toEqual(['1.10', '1.10']);
    expect([0, 1].map((index) => loaded.positions.written(lists['B'] ?? [], index))).toEqual(['2.0', '3.0']);
  });

  it('move with the items of a list that loses one', () => {
    const loaded = parseFile('f.yml', fileWith({ trigger: 'matrix: { A: [&a 1.10, { no: 1 }, *a, 2.0, { no: 1 }, 3.0, *a] }' }));
    const { A: list = [] } = (onlyTrigger(loaded) as unknown as { matrix: Record<string, number[]> }).matrix;
    expect(list).toEqual([1.1, 1.1, 2, 3, 1.1]);
    expect(list.map((_, index) => loaded.positions.written(list, index))).toEqual(['1.10', '1.10', '2.0', '3.0', '1.10']);
  });

  it('without an anchor or in a circle are errors, and nothing else is said of their values', () => {
    expect([...problems(fileWith({ trigger: 'timeout: *none' })), ...problems(fileWith({ trigger: 'parameters: &a { X: *a }' }))])
      .toMatchInlineSnapshot(`
      [
        "9:18+5 yaml-syntax: There is no anchor \`&none\` before this alias | \`*\` begins an alias; a value that begins with \`*\` needs quotes",
        "9:29+2 yaml-syntax: The alias \`*a\` is inside of what it stands for | \`*\` begins an alias; a value that begins with \`*\` needs quotes",
      ]
    `);
  });

  it('cannot grow without bounds', () => {
    const bomb = [
      'a0: &a0 [1,1,1,1,1,1,1,1,1,1]',
      ...Array.from({ length: 12 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(10)}]`),
    ];
    const { diagnostics } = parseFile('f.yml', bomb.join('\n'));
    expect(diagnostics.filter(({ code }) => code === 'yaml-syntax').map(({ message }) => message)).toEqual([
      'The aliases of the file stand for more than a million values',
    ]);
  });
});

describe('scalars', () => {
  it.each([
    '1.10',
    '0x1F',
    '1e3',
    '0o17',
    '+1',
    '-0',
    '12345678901234567890',
    '007',
    'yes',
    'on',
    '~x',
    '1_000',
    'true',
    '2024-01-01',
    '1:30',
  ])('%s is known as it was written', (text) => {
    const loaded = parseFile('f.yml', fileWith({ trigger: `parameters: { A: ${text} }\nmatrix: { AXIS: [x, ${text}] }` }));
    const trigger = onlyTrigger(loaded);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.positions.written(trigger.parameters, 'A')).toBe(text);
    expect(loaded.positions.written(trigger.matrix.AXIS, 1)).toBe(text);
  });

  it('in quotes and blocks are not', () => {
    const loaded = parseFile('f.yml', fileWith({ trigger: 'parameters:\n  A: "1.10"\n  B: |\n    line 1\n    line 2\n  C: [1]' }));
    const parameters = onlyTrigger(loaded).parameters;
    expect(parameters).toEqual({ A: '1.10', B: 'line 1\nline 2\n' });
    expect(['A', 'B', 'C', 'none'].map((key) => loaded.positions.written(parameters, key))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('positions', () => {
  it('are the same with CRLF and a byte order mark', () => {
    const text = fileWith({ set: 'mode: paralell', trigger: "cause: '${var.x} and ${var.x}'\ntimeout: soon" });
    expect(problems(`\u{FEFF}${text.replaceAll('\n', '\r\n')}`)).toEqual(problems(text));
    expect(problems(text).map((line) => line.slice(0, 6))).toEqual(['7:11+8', '11:18+']);
  });

  it('find a part of a value', () => {
    const loaded = parseFile('f.yml', fileWith({ trigger: 'parameters:\n  A: "${var.x}, ${var.x}"\n  B: |\n    first\n    and ${var.y}' }));
    const parameters = onlyTrigger(loaded).parameters;
    expect(loaded.positions.within(parameters, 'A', '${var.x}')).toEqual({ line: 10, column: 15, length: 8 });
    expect(loaded.positions.within(parameters, 'A', '${var.x}', 10)).toEqual({ line: 10, column: 25, length: 8 });
    expect(loaded.positions.within(parameters, 'B', '${var.y}', 10)).toEqual({ line: 13, column: 17, length: 8 });
    expect(loaded.positions.within(parameters, 'B', 'nothing')).toEqual(loaded.positions.value(parameters, 'B'));
    expect(loaded.positions.key(parameters, 'B')).toEqual({ line: 11, column: 11, length: 1 });
  });

  it('of what is not known are the start of the file', () => {
    const { positions } = parseFile('f.yml', fileWith({}));
    const start = { line: 1, column: 1, length: 1 };
    expect([positions.key({}, 'x'), positions.value([], 0), positions.within({}, 'x', 'y')]).toEqual([start, start, start]);
    expect(positions.written({}, 'x')).toBeUndefined();
  });
});

function read(bytes: Uint8Array): ReturnType<typeof loadFile> {
  return loadFile('f.yml', () => Promise.resolve(ok(bytes)));
}

describe('reading a file', () => {
  it('gives its content to the parser', async () => {
    const loaded = await loadFile('f.yml', (path, limit) =>
      Promise.resolve(ok(new TextEncoder().encode(path === 'f.yml' && limit === 52_428_800 ? fileWith({}) : 'wrong'))),
    );
    expect(loaded).toMatchObject({ ok: true, value: { file: 'f.yml', diagnostics: [], value: { version: 1 } } });
  });

  it('fails as data', async () => {
    const failures: ReadFailure[] = [
      { kind: 'not-found' },
      { kind: 'not-readable', reason: 'permission denied' },
      { kind: 'irregular' },
      { kind: 'too-large' },
    ];
    const found = await Promise.all(failures.map((failure) => loadFile('f.yml', () => Promise.resolve(err(failure)))));
    expect(found.map((result) => (result.ok ? undefined : `${result.error.code}: ${result.error.message} | ${result.error.hint}`)))
      .toMatchInlineSnapshot(`
      [
        "file-not-found: f.yml does not exist | Name the file on the command line, or write one called \`jenkins-triggers.yml\`",
        "file-not-found: f.yml cannot be read: permission denied | Check its permissions",
        "file-too-large: f.yml is not a regular file | Check what the path points to",
        "file-too-large: f.yml is larger than 50 MB | Split the file, or check what the path points to",
      ]
    `);
  });

  it('takes UTF-8 only, and no more than the limit', async () => {
    expect(await read(new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toMatchObject({
      ok: false,
      error: { code: 'yaml-syntax', message: 'f.yml is not UTF-8 text' },
    });
    expect(await read(new Uint8Array(52_428_801))).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });
});
