import type { Build, Folder, Job } from '../model/types.ts';

/** One part of a path as Jenkins encodes it (`Util.rawEncode`). */
function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(?:24|26|2B|2C|3D|40)|~/g, (part) => (part === '~' ? '%7E' : decodeURIComponent(part)));
}

const paths = new WeakMap<Folder | Job, string>();

/** Path of a job or folder below the root URL, with a slash at its end: `job/team/job/app/`. */
export function itemPath(item: Folder | Job): string {
  let path = paths.get(item);
  if (path === undefined) {
    path = item.parent === undefined ? '' : `${itemPath(item.parent)}job/${encodePart(item.name)}/`;
    paths.set(item, path);
  }
  return path;
}

/** Path of a build below the root URL. */
export function buildPath(build: Build): string {
  return `${itemPath(build.job)}${build.number}/`;
}

/** Names of the folders and of the job as they are shown: `team » app`. */
export function displayPath(item: Folder | Job): string {
  return item.fullName.split('/').join(' » ');
}
