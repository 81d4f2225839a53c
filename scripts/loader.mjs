/** The beginning of the program: finds its parts in the files they were put into. `files`: file by the name of a part. */
export function loader(files) {
  return `'use strict';
const files = ${JSON.stringify(files, undefined, 2)};
const definitions = {};
const loaded = {};
function load(part) {
  if (!(part in loaded)) {
    if (!(part in definitions)) Object.assign(definitions, require(files[part]));
    loaded[part] = { exports: {} };
    definitions[part](loaded[part].exports, requirePart, loaded[part]);
  }
  return loaded[part].exports;
}
function requirePart(name) {
  return name.startsWith('./') ? load(name.slice(2)) : require(name);
}
`;
}
