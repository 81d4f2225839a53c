/** Problems for people: the place, what is wrong, the line of the file underlined, and what to do. */
import type { Diagnostic, SourcePosition } from './diagnostic.ts';
import { displayWidth, neutralise, wrap } from './display.ts';
import { excerpt, SourceLines } from './source.ts';

/** How to show problems. */
export interface RenderOptions {
  /** Whether to use ANSI colours. */
  readonly colour: boolean;
  /**
   * Columns of the terminal. Longer lines of the file are cut around the place, texts are broken. Default: 100 for lines of the file and
   * hints; the first line is as long as it is.
   */
  readonly width?: number;
}

/** ANSI codes that begin and end a style. */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39] } as const;

type Style = readonly (keyof typeof styles)[];

/**
 * One problem in several lines, without a line end after the last. `source` is the text of its file, if known; it is shown as it
 * is, but for control characters, so it must have its secrets overwritten (as `LoadedFile.text` has).
 *
 * ```text
 * jenkins-triggers.yml:15:11 - error schema-enum: `mode` cannot be `paralell`
 *  15 |     mode: paralell
 *     |           ^^^^^^^^
 *     = Did you mean `parallel`? It is one of `sequential` or `parallel`
 * ```
 */
export function renderDiagnostic(diagnostic: Diagnostic, source: string | SourceLines | undefined, options: RenderOptions): string {
  const { code, severity, file, position, hint, related } = diagnostic;
  const paint = painter(options);
  const lines = typeof source === 'string' ? new SourceLines(source) : source;
  const margin = ' '.repeat(Math.max(String(position?.line ?? 0).length, String(related?.position.line ?? 0).length) + 1);
  const style: Style = severity === 'error' ? ['red', 'bold'] : ['yellow', 'bold'];
  const place = placeOf(file, position, paint);
  const [first = '', ...rest] = brokenMessage(diagnostic, options.width);
  const output = [
    `${place === '' ? '' : `${place} - `}${paint(style, severity)} ${paint(['dim'], `${code}:`)} ${paint(['bold'], first)}`.trimEnd(),
    ...rest.map((line) => `${margin}   ${paint(['bold'], line)}`),
  ];
  const width = Math.max(40, options.width ?? 100);
  const room = width - margin.length - 3;
  output.push(...sourceLines(lines, position, margin, room, style, paint));
  if (hint !== undefined) {
    for (const [index, line] of wrap(neutralise(hint), room).entries()) {
      output.push(`${margin} ${index === 0 ? paint(['cyan'], '=') : ' '} ${line}`);
    }
  }
  if (related !== undefined) {
    output.push(`${margin} ${paint(['cyan'], '=')} ${neutralise(related.message)}: ${placeOf(file, related.position, paint)}`);
    output.push(...sourceLines(lines, related.position, margin, room, ['cyan'], paint));
  }
  return output.join('\n');
}

/** The message, broken where the terminal ends; what stands before it takes a part of its first line. */
function brokenMessage({ code, severity, message, file, position }: Diagnostic, width: number | undefined): readonly string[] {
  const text = neutralise(message);
  if (width === undefined) return [text];
  const place = placeOf(file, position, (_style, piece) => piece);
  const before = displayWidth(`${place === '' ? '' : `${place} - `}${severity} ${code}:`);
  if (before + 1 + displayWidth(text) <= Math.max(40, width)) return [text];
  // One word as wide as what stands before.
  const [first = '', ...rest] = wrap(`${'-'.repeat(before)} ${text}`, Math.max(40, width) - 6);
  return [first.slice(before + 1), ...rest];
}

/**
 * Problems one after another, each followed by an empty line, and a last line that counts them. `sources` gives the text of a
 * file (with its secrets overwritten), or undefined.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: (file: string) => string | undefined,
  options: RenderOptions,
): string {
  const known = new Map<string, SourceLines | undefined>();
  const sourceOf = (file: string): SourceLines | undefined => {
    if (!known.has(file)) {
      const text = sources(file);
      known.set(file, text === undefined ? undefined : new SourceLines(text));
    }
    return known.get(file);
  };
  const blocks = diagnostics.map((diagnostic) => {
    const source = diagnostic.file === undefined ? undefined : sourceOf(diagnostic.file);
    return `${renderDiagnostic(diagnostic, source, options)}\n\n`;
  });
  return `${blocks.join('')}${countDiagnostics(diagnostics)}\n`;
}

/** `3 problems, 1 warning`; `no problems`. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [counted(errors, 'problem'), counted(warnings, 'warning')].filter((part) => part !== undefined);
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

function counted(count: number, word: string): string | undefined {
  return count === 0 ? undefined : `${count} ${word}${count === 1 ? '' : 's'}`;
}

type Paint = (style: Style, text: string) => string;

function painter({ colour }: RenderOptions): Paint {
  return (style, text) => (colour && text !== '' ? style.reduceRight(styled, text) : text);
}

function styled(text: string, name: keyof typeof styles): string {
  const [begin, end] = styles[name];
  return `\u001b[${begin}m${text}\u001b[${end}m`;
}

function placeOf(file: string | undefined, position: SourcePosition | undefined, paint: Paint): string {
  const parts = position === undefined ? [] : [`${position.line}`, `${position.column}`];
  return [...(file === undefined ? [] : [paint(['cyan'], neutralise(file))]), ...parts.map((part) => paint(['yellow'], part))].join(':');
}

function sourceLines(
  lines: SourceLines | undefined,
  position: SourcePosition | undefined,
  margin: string,
  room: number,
  style: Style,
  paint: Paint,
): readonly string[] {
  const shown = lines === undefined || position === undefined ? undefined : excerpt(lines, position, room);
  if (shown === undefined || position === undefined) {
    return [];
  }
  const number = String(position.line).padStart(margin.length);
  return [
    `${paint(['dim'], `${number} |`)} ${shown.before}${paint(style, shown.marked)}${shown.after}`.trimEnd(),
    `${margin} ${paint(['dim'], '|')} ${' '.repeat(shown.indent)}${paint(style, '^'.repeat(shown.width))}`,
  ];
}
