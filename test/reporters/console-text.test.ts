import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineText, neutraliseLine } from '../../src/reporters/console-text.ts';

const esc = '\u001b';

describe('a line of a console log', () => {
  it.each([
    ['cursor movement', `a${esc}[2Ab${esc}[1;1Hc`, 'abc'],
    ['erasing', `secret${esc}[2K\rpublic`, 'secret␍public'],
    ['a title', `${esc}]0;owned\u0007text`, 'text'],
    ['a hyperlink', `${esc}]8;;https://evil.example\u001b\\text${esc}]8;;\u001b\\`, 'text'],
    ['an unfinished title, with everything it swallows', `before${esc}]0;never ended`, 'before'],
    ['a device control string', `${esc}Pq#0;2;0;0;0${esc}\\text`, 'text'],
    ['8-bit controls', '\u009b31mred\u009d0;title\u009ctext', 'redtext'],
    ['a full reset', `${esc}ctext`, 'text'],
    ['a character set', `${esc}(0text`, 'text'],
    ['a console note of Jenkins', `${esc}[8mha:////4AbCdEf==${esc}[0mStarted by user`, 'Started by user'],
    ['backspaces and bells', 'a\b\u0007b', 'ab'],
    ['a line end of Windows', 'text\r', 'text'],
    ['reversed text', 'user\u202egnp.exe', 'user\ufffdgnp.exe'],
    ['a command of Azure Pipelines', 'x ##vso[task.setvariable variable=a]b', 'x # #vso[task.setvariable variable=a]b'],
    ['an old command of GitHub Actions', '##[error]x', '# #[error]x'],
    ['a service message of TeamCity', "##teamcity[buildStatus text='x']", "# #teamcity[buildStatus text='x']"],
    ['a heading', '## Results', '## Results'],
  ])('is shown without %s', (_what, line, shown) => {
    expect(neutraliseLine(line, false)).toBe(shown);
  });

  it('keeps colour where it is wanted and ends it', () => {
    expect(neutraliseLine(`${esc}[1;31mbad${esc}[0m and ${esc}[38;5;8mgrey`, true)).toBe(
      `${esc}[1;31mbad${esc}[0m and ${esc}[38;5;8mgrey${esc}[0m`,
    );
    expect(neutraliseLine(`${esc}[1;31mbad`, false)).toBe('bad');
  });

  it('never conceals text', () => {
    expect(neutraliseLine(`${esc}[8mhidden`, true)).toBe('hidden');
    expect(neutraliseLine(`${esc}[31;8mhidden`, true)).toBe('hidden');
  });

  it('does not let the placeholders of colour in', () => {
    expect(neutraliseLine('\u{f0000}8\u{f0001}x', false)).toBe('8x');
    expect(neutraliseLine('\u{f0000}8\u{f0001}x', true)).toBe('8x');
  });

  it('cuts a very long line', () => {
    expect(neutraliseLine('x'.repeat(5_000), false)).toBe(`${'x'.repeat(2_000)}… (3000 more characters)`);
  });

  it('holds nothing but text, whatever comes in', () => {
    const piece = oneof(
      constantFrom(esc, '[', ']', '\u009b', '8', 'm', ';', '\u0007', '\r', '\n', '##', 'vso[', '\u{f0000}', '\u{f0001}', '\u202e'),
      string(),
    );
    assert(
      property(array(piece), (pieces) => {
        const shown = neutraliseLine(pieces.join(''), false);
        // eslint-disable-next-line no-control-regex
        expect(shown).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
        expect(shown).not.toMatch(/##\w*\[/);
        // With colour the only control sequences are those of colour.
        const coloured = neutraliseLine(pieces.join(''), true);
        // eslint-disable-next-line no-control-regex
        expect(coloured.replace(/\u001b\[[\d;:]*m/g, '')).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
      }),
    );
  });
});

describe('text inside of a line', () => {
  it('stays on the line', () => {
    expect(inlineText(' one\r\n two\n\n::error::three ')).toBe('one two ::error::three');
  });
});
