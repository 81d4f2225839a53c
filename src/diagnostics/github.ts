/** Problems as workflow commands of GitHub Actions, which become annotations at the lines of the file. */
import type { Diagnostic } from './diagnostic.ts';

/**
 * `::error file=…,line=…,col=…,endColumn=…,title=…::message`, one line without its end. The file should be relative to the root of
 * the repository. `%`, line ends and, in properties, `:` and `,` are escaped as the runner undoes it (`ActionCommand` of
 * actions/runner). `title`: the code unless another is given.
 */
export function toGithubAnnotation({
  code,
  severity,
  message,
  file,
  position,
  hint,
  title = code,
}: Diagnostic & { readonly title?: string }): string {
  const properties: string[] = [];
  const add = (name: string, value: string | number): void => {
    properties.push(`${name}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  };
  if (file !== undefined) {
    add('file', file);
  }
  if (position !== undefined) {
    add('line', position.line);
    add('col', position.column);
    add('endColumn', position.column + position.length - 1);
  }
  add('title', title);
  return `::${severity} ${properties.join(',')}::${escapeData(hint === undefined ? message : `${message}\n${hint}`)}`;
}

/** The data of a command: `%` and line ends, so that it stays one line. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
