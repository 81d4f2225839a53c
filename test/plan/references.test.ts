import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultFields, type Reference, type Segment } from '../../src/plan/reference.ts';
import { formatReference, formatReferences, parseReferences } from '../../src/plan/references.ts';

/** What a text is read as, in a line for each segment. */
function read(text: string): readonly string[] {
  return parseReferences(text).map((segment) => {
    if (segment.kind === 'text') return `text ${segment.text}`;
    if (segment.kind === 'problem') return `problem at ${segment.start}: ${segment.message}. ${segment.hint}`;
    const { kind, ...rest } = segment.reference;
    return `${kind} at ${segment.start}: ${JSON.stringify(rest)}`;
  });
}

describe('parseReferences', () => {
  it.each([
    ['plain text', ['text plain text']],
    ['', []],
    ['${env:HOME}', ['env at 0: {"name":"HOME"}']],
    ['a${env:HOME}b', ['text a', 'env at 1: {"name":"HOME"}', 'text b']],
    ['${env:JENKINS_URL:-sandbox:}', ['env at 0: {"name":"JENKINS_URL","default":"sandbox:"}']],
    ['${env:A:-}', ['env at 0: {"name":"A","default":""}']],
    ['${env:A:-{"a":{}}}!', ['env at 0: {"name":"A","default":"{\\"a\\":{}}"}', 'text !']],
    ['${env:A:-a:-b}', ['env at 0: {"name":"A","default":"a:-b"}']],
    ['${env:A:-$${b}}', ['env at 0: {"name":"A","default":"${b}"}']],
    ['${secret:TOKEN}', ['secret at 0: {"name":"TOKEN"}']],
    ['${file:/run/a b.txt}', ['file at 0: {"path":"/run/a b.txt"}']],
    ['${file:a{b}', ['file at 0: {"path":"a{b"}']],
    ['${var.my-version}${matrix.OS}', ['var at 0: {"name":"my-version"}', 'matrix at 17: {"name":"OS"}']],
    ['${run.id}', ['run-id at 0: {}']],
    ['${triggers.image.number}', ['result at 0: {"trigger":"image","field":"number"}']],
    ['${triggers.team/my app/v1.2.result}', ['result at 0: {"trigger":"team/my app/v1.2","field":"result"}']],
    ['${triggers.build[BROWSER=chromium].url}', ['result at 0: {"trigger":"build[BROWSER=chromium]","field":"url"}']],
    ['${triggers.a.outputs.image.number}', ['result at 0: {"trigger":"a","field":{"output":"image.number"}}']],
    ['$${env:A}', ['text ${env:A}']],
    ['$$${env:A}', ['text $${env:A}']],
    ['$${${env:A}', ['text ${', 'env at 3: {"name":"A"}']],
    ['a $ b { c } $x $', ['text a $ b { c } $x $']],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('says what is meant by what it does not know', () => {
    const unknown = [
      '${HOME}',
      '${env.HOME}',
      '${ENV:HOME}',
      '${vars.version}',
      '${variable.version}',
      '${ env:HOME }',
      '${trigger.image.number}',
      '${matix.OS}',
      '${run.ID}',
      '${what ever}',
      '${}',
      '${env:MY-VAR}',
      '${env:}',
      '${var.1st}',
      '${file:}',
      '${triggers.image.numbr}',
      '${triggers.image}',
      '${triggers.image.outputs.}',
      '${triggers..number}',
      '${env:A:-${var.b}}',
      '${triggers.a[B=${matrix.B}].number}',
      '${file:${env:A}}',
      'x ${env:A',
      '${env:A:-{}',
      '${constructor:x}',
      '${__proto__.x}',
    ];
    expect(unknown.flatMap((text) => [text, ...read(text).map((line) => `  ${line}`)]).join('\n')).toMatchInlineSnapshot(`
      "\${HOME}
        problem at 0: unknown reference \`\${HOME}\`. Did you mean \`\${env:HOME}\` or \`\${var.HOME}\`?
      \${env.HOME}
        problem at 0: unknown reference \`\${env.HOME}\`. Did you mean \`\${env:HOME}\`?
      \${ENV:HOME}
        problem at 0: unknown reference \`\${ENV:HOME}\`. Did you mean \`\${env:HOME}\`?
      \${vars.version}
        problem at 0: unknown reference \`\${vars.version}\`. Did you mean \`\${var.version}\`?
      \${variable.version}
        problem at 0: unknown reference \`\${variable.version}\`. Did you mean \`\${var.version}\`?
      \${ env:HOME }
        problem at 0: unknown reference \`\${ env:HOME }\`. Did you mean \`\${env:HOME}\`?
      \${trigger.image.number}
        problem at 0: unknown reference \`\${trigger.image.number}\`. Did you mean \`\${triggers.image.number}\`?
      \${matix.OS}
        problem at 0: unknown reference \`\${matix.OS}\`. Did you mean \`\${matrix.OS}\`?
      \${run.ID}
        problem at 0: unknown reference \`\${run.ID}\`. Did you mean \`\${run.id}\`?
      \${what ever}
        problem at 0: unknown reference \`\${what ever}\`. Known are \`\${env:NAME}\`, \`\${secret:NAME}\`, \`\${file:PATH}\`, \`\${var.NAME}\`, \`\${matrix.NAME}\`, \`\${run.id}\`, \`\${triggers.NAME.number}\`; write \`$\${\` for a literal \`\${\`
      \${}
        problem at 0: unknown reference \`\${}\`. Known are \`\${env:NAME}\`, \`\${secret:NAME}\`, \`\${file:PATH}\`, \`\${var.NAME}\`, \`\${matrix.NAME}\`, \`\${run.id}\`, \`\${triggers.NAME.number}\`; write \`$\${\` for a literal \`\${\`
      \${env:MY-VAR}
        problem at 0: the reference \`\${env:MY-VAR}\` has no valid name. A name has letters, digits, underscores, and begins with a letter or an underscore
      \${env:}
        problem at 0: the reference \`\${env:}\` has no valid name. A name has letters, digits, underscores, and begins with a letter or an underscore
      \${var.1st}
        problem at 0: the reference \`\${var.1st}\` has no valid name. A name has letters, digits, underscores and dashes, and begins with a letter or an underscore
      \${file:}
        problem at 0: the reference \`\${file:}\` has no valid name. Write the path of a file, such as \`\${file:/run/secrets/token}\`
      \${triggers.image.numbr}
        problem at 0: the reference \`\${triggers.image.numbr}\` does not say what of the trigger is wanted. Did you mean \`\${triggers.image.number}\`? Known are \`.number\`, \`.url\`, \`.result\`, \`.displayName\`, \`.queueId\` and \`.outputs.KEY\`
      \${triggers.image}
        problem at 0: the reference \`\${triggers.image}\` does not say what of the trigger is wanted. Known are \`.number\`, \`.url\`, \`.result\`, \`.displayName\`, \`.queueId\` and \`.outputs.KEY\`
      \${triggers.image.outputs.}
        problem at 0: the reference \`\${triggers.image.outputs.}\` does not say what of the trigger is wanted. Known are \`.number\`, \`.url\`, \`.result\`, \`.displayName\`, \`.queueId\` and \`.outputs.KEY\`
      \${triggers..number}
        problem at 0: the reference \`\${triggers..number}\` does not say what of the trigger is wanted. Known are \`.number\`, \`.url\`, \`.result\`, \`.displayName\`, \`.queueId\` and \`.outputs.KEY\`
      \${env:A:-\${var.b}}
        problem at 0: the reference \`\${env:A:-\${var.b}}\` has another reference in it. References cannot be nested; write \`$\${\` for a literal \`\${\`
      \${triggers.a[B=\${matrix.B}].number}
        problem at 0: the reference \`\${triggers.a[B=\${matrix.B}\` has another reference in it. References cannot be nested; write \`$\${\` for a literal \`\${\`
        text ].number}
      \${file:\${env:A}}
        problem at 0: the reference \`\${file:\${env:A}\` has another reference in it. References cannot be nested; write \`$\${\` for a literal \`\${\`
        text }
      x \${env:A
        text x 
        problem at 2: the reference \`\${env:A\` is not closed. Close it with \`}\`, or write \`$\${\` for a literal \`\${\`
      \${env:A:-{}
        problem at 0: the reference \`\${env:A:-{}\` is not closed. Close it with \`}\`, or write \`$\${\` for a literal \`\${\`
      \${constructor:x}
        problem at 0: unknown reference \`\${constructor:x}\`. Known are \`\${env:NAME}\`, \`\${secret:NAME}\`, \`\${file:PATH}\`, \`\${var.NAME}\`, \`\${matrix.NAME}\`, \`\${run.id}\`, \`\${triggers.NAME.number}\`; write \`$\${\` for a literal \`\${\`
      \${__proto__.x}
        problem at 0: unknown reference \`\${__proto__.x}\`. Known are \`\${env:NAME}\`, \`\${secret:NAME}\`, \`\${file:PATH}\`, \`\${var.NAME}\`, \`\${matrix.NAME}\`, \`\${run.id}\`, \`\${triggers.NAME.number}\`; write \`$\${\` for a literal \`\${\`"
    `);
  });
});

const environmentName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const declaredName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,8}$/);
const triggerName = fc.stringMatching(/^[A-Za-z0-9/.[\]= ,%é-]{1,20}$/).filter((name) => !name.includes('.outputs.'));
const balanced = fc
  .array(fc.oneof(fc.stringMatching(/^[^{}]{0,6}$/), fc.stringMatching(/^\{[^{}]{0,4}\}$/)), { maxLength: 4 })
  .map((parts) => parts.join(''))
  // `$$` in front of `{`, or `$` at the end, would be read as another escape.
  .filter((text) => !/\$\$\{|\$$/u.test(text));
const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.record({ kind: fc.constant('env' as const), name: environmentName, default: fc.option(balanced, { nil: undefined }) }),
  fc.record({ kind: fc.constant('secret' as const), name: environmentName }),
  fc.record({ kind: fc.constant('file' as const), path: fc.stringMatching(/^[^{}$]{1,12}$/) }),
  fc.record({ kind: fc.constantFrom('var' as const, 'matrix' as const), name: declaredName }),
  fc.constant({ kind: 'run-id' as const }),
  fc.record({
    kind: fc.constant('result' as const),
    trigger: triggerName,
    field: fc.oneof(fc.constantFrom(...resultFields), fc.record({ output: fc.stringMatching(/^[A-Za-z.-]{1,8}$/) })),
  }),
);

describe('references', () => {
  it('are read as they were written', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '$', '{', '}', ':', '-', ' ', '\n') });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, reference)), text, (pairs, end) => {
        const wanted: Segment[] = [];
        // A `$` right in front of a reference would make an escape of it.
        for (const [before, written] of pairs) {
          const clean = before.replace(/\$+$/u, '');
          if (clean !== '') wanted.push({ kind: 'text', text: clean });
          wanted.push({ kind: 'reference', reference: written, source: formatReference(written), start: 0 });
        }
        if (end !== '') wanted.push({ kind: 'text', text: end });
        const source = formatReferences(wanted);
        const segments = parseReferences(source);
        expect(segments.map((segment) => ({ ...segment, start: 0 }))).toEqual(wanted.map((segment) => ({ ...segment, start: 0 })));
        const found = segments.flatMap((segment) => (segment.kind === 'text' ? [] : [segment]));
        expect(found.map(({ start, source: { length } }) => source.slice(start, start + length))).toEqual(
          found.map((segment) => segment.source),
        );
      }),
    );
  });

  it('never throw, and account for every character', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('${', '}', '$', '{', 'env:', ':-', 'triggers.', '.number', 'var.', '.outputs.'),
        fc.string({ maxLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const source = parts.join('');
        expect(
          parseReferences(source)
            .map((segment) => (segment.kind === 'text' ? formatReferences([segment]) : segment.source))
            .join(''),
        ).toBe(source);
      }),
    );
  });

  it.each(['${', '${env:A', '${env:A:-{', '$${', '${env:A}', '${env:A:-}', '}', '$'])('take linear time for many of %j', (piece) => {
    const text = piece.repeat(50_000);
    const started = performance.now();
    expect(parseReferences(text).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
