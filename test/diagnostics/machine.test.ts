import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { toGithubAnnotation } from '../../src/diagnostics/github.ts';
import { toNdjson } from '../../src/diagnostics/ndjson.ts';

const diagnostic: Diagnostic = {
  code: 'schema-enum',
  severity: 'error',
  message: '`mode` cannot be `paralell`',
  file: 'ci/jenkins-triggers.yml',
  position: { line: 15, column: 11, length: 8 },
  hint: 'Did you mean `parallel`?',
  related: { message: 'see here', position: { line: 1, column: 1, length: 1 } },
};

describe('an annotation of GitHub Actions', () => {
  it('has place, title, message and hint', () => {
    expect(toGithubAnnotation(diagnostic)).toBe(
      '::error file=ci/jenkins-triggers.yml,line=15,col=11,endColumn=18,title=schema-enum::`mode` cannot be `paralell`%0ADid you mean `parallel`?',
    );
  });

  it('needs no place, and can be a warning', () => {
    expect(toGithubAnnotation({ code: 'cli-usage', severity: 'warning', message: 'Careful' })).toBe('::warning title=cli-usage::Careful');
  });

  it('cannot be ended or turned into another command by what it repeats', () => {
    const hostile = 'a,b:c%d\r\n::set-env name=X::y';
    expect(toGithubAnnotation({ ...diagnostic, message: hostile, hint: hostile, file: hostile })).toBe(
      '::error file=a%2Cb%3Ac%25d%0D%0A%3A%3Aset-env name=X%3A%3Ay,line=15,col=11,endColumn=18,title=schema-enum::a,b:c%25d%0D%0A::set-env name=X::y%0Aa,b:c%25d%0D%0A::set-env name=X::y',
    );
  });
});

describe('a line of NDJSON', () => {
  it('has all fields, and its version first', () => {
    expect(toNdjson(diagnostic)).toBe(
      '{"v":1,"type":"diagnostic","severity":"error","code":"schema-enum","message":"`mode` cannot be `paralell`","file":"ci/jenkins-triggers.yml","position":{"line":15,"column":11,"length":8},"hint":"Did you mean `parallel`?","related":{"message":"see here","position":{"line":1,"column":1,"length":1}}}',
    );
  });

  it('is one line, whatever is in it', () => {
    expect(toNdjson({ code: 'internal', severity: 'error', message: 'a\nb\r\u2028' })).not.toMatch(/[\n\r]/);
  });
});
