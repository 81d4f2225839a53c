// A part as esbuild makes CommonJS of it gives its exports through two getters each, with eight functions of its own to make them, and copies
// what it imports in the same way. No part is imported by one that it needs, and no export is assigned to later, so that plain properties,
// made when the part was evaluated, are the same.

/** What esbuild puts before a part. */
const head = /^(?:#![^\n]*\n)?(?:"use strict";)?/;
const helpers = /^var __(?:create|defProp)=.*?(?:"__esModule",\{value:!0\}\),mod\)|:target,mod\)\));/;
const exporting = /^var stdin_exports=\{\};(?:__export\(stdin_exports,\{([^{}]*)\}\);)?module\.exports=__toCommonJS\(stdin_exports\);/;
const ownPart = /__toESM\(require\(("\.\/[^"]+")\)\)/g;
const builtin = /\b([\w$]+)=__toESM\(require\(("node:[^"]+")\)\)/g;

/** The code of a part that was minified, with plain exports and imports. */
export function withPlainExports(code) {
  const [shebang] = head.exec(code);
  const [made] = helpers.exec(code.slice(shebang.length)) ?? [''];
  const [beginning, exported = ''] = exporting.exec(code.slice(shebang.length + made.length)) ?? [''];
  let body = code.slice(shebang.length + made.length + beginning.length).replace(ownPart, 'require($1)');
  for (const [whole, name, module] of body.matchAll(builtin)) {
    // Only where nothing is taken from it but the module as a whole.
    const uses = body.split(new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`)).slice(1);
    if (!uses.every((after) => /^(?:\.default\b|=__toESM\()/.test(after))) continue;
    body = body.replace(whole, `${name}=require(${module})`).replaceAll(`${name}.default`, name);
  }
  const properties = exported.split(',').flatMap((each) => {
    if (each === '') return [];
    const [, name, local] = /^([\w$]+):\(\)=>([\w$.]+)$/.exec(each) ?? [];
    if (name === undefined) throw new Error(`An export that is not understood: ${each}`);
    return [name === local ? name : `${name}:${local}`];
  });
  const exports = properties.length === 0 ? '' : `\nmodule.exports={${properties.join()}};`;
  const result = `${shebang}${body.includes('__toESM(') ? made : ''}${body.trimEnd()}${exports}\n`;
  if (/stdin_exports|__toCommonJS\(/.test(body)) throw new Error(`A part begins in an unknown way: ${code.slice(0, 300)}`);
  return result;
}

/** Throws where parts import each other in a circle, by what each needs. */
export function assertNoCircle(names, needsOf) {
  const done = new Set();
  const visit = (name, path) => {
    if (path.includes(name)) throw new Error(`Parts import each other in a circle: ${[...path, name].join(' > ')}`);
    if (done.has(name)) return;
    for (const needed of needsOf(name)) visit(needed, [...path, name]);
    done.add(name);
  };
  for (const name of names) visit(name, []);
}
