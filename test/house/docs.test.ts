import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/errors/codes.ts';
import { errorCodes } from '../../src/errors/registry.ts';
import { filesBelow, projectRoot, readProjectFile } from '../support/project.ts';

const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesBelow('docs', (name) => name.endsWith('.md'))];

/** Anchors of the headings of a page, as GitHub makes them, and those written into it. */
function anchorsOf(page: string): ReadonlySet<string> {
  const text = readProjectFile(page).replaceAll(/^```[\s\S]*?^```/gm, '');
  const anchors = [...text.matchAll(/<a id="([^"]+)"/g)].map((match) => match[1] ?? '');
  for (const [, heading = ''] of text.matchAll(/^#{1,6} (.*)$/gm)) {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    anchors.push(plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-'));
  }
  return new Set(anchors);
}

describe('documentation agrees with the code', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const targets = [...readProjectFile(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !existsSync(join(projectRoot, dirname(page), target)))).toEqual([]);
  });

  it.each(pages)('%s links only to places that pages have', (page) => {
    const targets = [...readProjectFile(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)/g)].map(
      ([, path = '', anchor = '']) => ({
        path: path === '' ? page : join(dirname(page), path),
        anchor,
      }),
    );
    expect(targets.filter(({ path, anchor }) => path.endsWith('.md') && !anchorsOf(path).has(anchor))).toEqual([]);
  });

  it('leads from docs/README.md to every page', () => {
    const index = readProjectFile('docs/README.md');
    const missing = pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md' && !index.includes(`](${page.slice(5)})`));
    expect(missing).toEqual([]);
  });

  it('lists every error code with its remedy', () => {
    const page = readProjectFile('docs/errors.md');
    expect(Object.keys(errorCodes).filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it('lists every exit code', () => {
    const page = readProjectFile('docs/exit-codes.md');
    expect(Object.values(exitCodes).filter((code) => !new RegExp(`^\\| ${code} `, 'm').test(page))).toEqual([]);
  });

  it('mentions every example in the README', () => {
    const page = readProjectFile('README.md');
    expect(filesBelow('examples', (name) => name.endsWith('.yml')).filter((file) => !page.includes(file))).toEqual([]);
  });

  it('names every source folder in ARCHITECTURE', () => {
    const folders = new Set(
      filesBelow('src', (name) => name.endsWith('.ts'))
        .map((file) => file.split('/'))
        .filter((parts) => parts.length > 2)
        .map((parts) => parts[1]),
    );
    const page = readProjectFile('ARCHITECTURE.md');
    expect([...folders].filter((folder) => !page.includes(`\`${folder}/\``))).toEqual([]);
  });

  it('gives every export a docstring', () => {
    const missing = filesBelow('src', (name) => name.endsWith('.ts'))
      .filter((file) => !file.includes('/generated/'))
      .flatMap((file) => {
        const text = readProjectFile(file).split('\n');
        return text.flatMap((line, index) => {
          if (!/^export (async )?(function|const|class|interface|type) /.test(line)) return [];
          const before = text[index - 1] ?? '';
          return /\*\/\s*$|^\s*\/\/ oxlint/.test(before) ? [] : [`${file}:${index + 1} ${line.slice(0, 60)}`];
        });
      });
    expect(missing).toEqual([]);
  });
});
