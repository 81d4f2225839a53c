import { parseFile } from '../../src/config/parse-file.ts';
import { readLenient } from '../../src/config/yaml-lenient.ts';
import type { LoadedFile } from '../../src/config/loaded.ts';

function lines(text: string | undefined, indent: number): string[] {
  return text === undefined ? [] : text.split('\n').map((line) => `${' '.repeat(indent)}${line}`);
}

/** A file around some keys of its only controller, its only set or its only trigger, so that nothing else is wrong with it. */
export function fileWith(parts: { controller?: string; set?: string; trigger?: string; top?: string }): string {
  return [
    'version: 1',
    ...lines(parts.top, 0),
    'controllers:',
    '  main:',
    "    url: 'sandbox:'",
    ...lines(parts.controller, 4),
    'triggerSets:',
    '  release:',
    ...lines(parts.set, 4),
    '    triggers:',
    '      - job: storefront/deploy',
    ...lines(parts.trigger, 8),
    '',
  ].join('\n');
}

/** Problems as `line:column+length code: message | hint`. */
export function problems(text: string): string[] {
  return listed(parseFile('jenkins-triggers.yml', text, readLenient));
}

/** The problems of a loaded file, one line each. */
export function listed(loaded: LoadedFile): string[] {
  return loaded.diagnostics.map(
    ({ position, code, message, hint }) =>
      `${position?.line}:${position?.column}+${position?.length} ${code}: ${message}${hint === undefined ? '' : ` | ${hint}`}`,
  );
}

/** The only trigger of the file of `fileWith`, with the keys that a test has put there. */
export function onlyTrigger(loaded: LoadedFile): { parameters: Record<string, unknown>; needs: string[]; matrix: { AXIS: unknown[] } } {
  return loaded.value.triggerSets?.['release']?.triggers?.[0] as ReturnType<typeof onlyTrigger>;
}
