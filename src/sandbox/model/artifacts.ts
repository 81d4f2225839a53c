import type { Build } from './types.ts';

/** A file that a build archived. */
export interface Artifact {
  readonly relativePath: string;
  readonly fileName: string;
  /** The shortest name that tells it from the others. */
  readonly displayPath: string;
  readonly content: string;
}

/** What a build archived: all of its job's artifacts once it has come to its end by itself. */
export function artifactsOf(build: Build): Artifact[] {
  if (build.building || build.interrupted !== undefined) return [];
  const declared = Object.entries(build.plan.artifacts);
  const names = declared.map(([path]) => fileNameOf(path));
  return declared.map(([path, content], index) => {
    const fileName = names[index] ?? path;
    const unique = names.indexOf(fileName) === names.lastIndexOf(fileName);
    return { relativePath: path, fileName, displayPath: unique ? fileName : path, content };
  });
}

function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
