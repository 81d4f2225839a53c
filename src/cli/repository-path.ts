import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Host } from './host.ts';

/** A file as a pipeline names it: from the folder it checked the repository out to, where it says so and the file is in it. */
export function repositoryPath({ env, cwd }: Host, file: string): string {
  const root = env['GITHUB_WORKSPACE'] ?? env['BUILD_SOURCESDIRECTORY'] ?? '';
  if (root === '') return file;
  const path = relative(root, resolve(cwd, file));
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
}
