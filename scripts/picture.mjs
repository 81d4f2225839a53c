// The picture in README: a real run of the built program on its embedded controller, as a terminal shows it in the middle.
// `node scripts/picture.mjs` (after `npm run build`; needs `script` of util-linux) writes docs/run.svg.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import xterm from '@xterm/headless';

const columns = 96;
const rows = 30;
const cell = { width: 8.4, height: 18 };

const file = `version: 1
controllers:
  main:
    url: 'sandbox:'
    poll: { min: 100ms, max: 300ms }
    sandbox:
      executors: 4
      jobs:
        shop/unit-tests: { duration: 2s, history: 1 }
        shop/browser-tests: { duration: 9s, history: 1, concurrent: true, parameters: { BROWSER: { type: string } } }
        shop/lint: { duration: 1s, history: 1, result: FAILURE, log: [Checking 41 files, 'ERROR: src/cart.ts:12 no-unused-vars', 1 problem] }
        shop/build-image: { duration: 20s, history: 1 }
        shop/deploy: { duration: 30s, history: 1, parameters: { REGION: { type: string } } }
triggerSets:
  verify:
    mode: parallel
    triggers:
      - { name: unit, job: shop/unit-tests }
      - { name: lint, job: shop/lint, allowFailure: true }
      - { name: browser, job: shop/browser-tests, matrix: { BROWSER: [chromium, firefox] }, parameters: { BROWSER: '\${matrix.BROWSER}' } }
  release:
    triggers:
      - { name: image, job: shop/build-image }
      - { name: europe, job: shop/deploy, parameters: { REGION: eu-west-1 } }
      - { name: america, job: shop/deploy, parameters: { REGION: us-east-1 } }
`;

/** Roles of colours: what the terminal shows, on light and on dark ground. */
const palette = {
  1: ['red', '#c02626', '#ff8080'],
  2: ['green', '#1a7f37', '#5fd97a'],
  3: ['yellow', '#8a5a00', '#e3b341'],
  4: ['blue', '#0550ae', '#79b8ff'],
  5: ['magenta', '#8250df', '#d2a8ff'],
  6: ['cyan', '#0a6c7a', '#56d4dd'],
  8: ['grey', '#57606a', '#9aa4ae'],
};

const folder = mkdtempSync(join(tmpdir(), 'trigger-runner-picture-'));
writeFileSync(join(folder, 'release.yml'), file);
const program = fileURLToPath(new URL('../dist/bin/trigger-runner.js', import.meta.url));
const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
const child = spawn(
  'script',
  ['-qefc', `stty rows ${rows} cols ${columns}; exec '${process.execPath}' '${program}' apply release.yml`, '/dev/null'],
  {
    cwd: folder,
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'ignore'],
  },
);
let written = Promise.resolve();
let taken = false;
child.stdout.setEncoding('utf8').on('data', (text) => {
  written = new Promise((resolve) => terminal.write(text, resolve));
});
// In the middle: two have ended, two run.
const timer = setInterval(() => void look(), 100);
async function look() {
  await written;
  const text = linesOf(terminal)
    .map((line) => line.map(({ text: piece }) => piece).join(''))
    .join('\n');
  if (taken || !/✓ +unit/.test(text) || !/ 6s of about/.test(text)) return;
  taken = true;
  clearInterval(timer);
  writeFileSync(fileURLToPath(new URL('../docs/run.svg', import.meta.url)), picture(linesOf(terminal)));
  // Once cancels the run.
  child.stdin.write('\u0003');
}
child.on('close', () => {
  clearInterval(timer);
  terminal.dispose();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = taken ? 0 : 1;
});

/** Pieces of one look, line by line; empty lines at the end are left out. */
function linesOf({ buffer: { active } }) {
  const lines = [];
  for (let row = active.baseY; row < active.baseY + rows; row++) {
    const line = active.getLine(row);
    const pieces = [];
    for (let column = 0; column < columns; column++) {
      const at = line.getCell(column);
      if (at.getWidth() === 0) continue;
      const look = [at.isFgDefault() ? '' : (palette[at.getFgColor()]?.[0] ?? ''), at.isBold() ? 'bold' : '', at.isDim() ? 'grey' : '']
        .filter((name) => name !== '')
        .join(' ');
      const last = pieces.at(-1);
      if (last?.look === look) last.text += at.getChars() || ' ';
      else pieces.push({ column, look, text: at.getChars() || ' ' });
    }
    lines.push(pieces);
  }
  while (lines.length > 0 && lines.at(-1).every(({ text }) => text.trim() === '')) lines.pop();
  return lines;
}

/** The lines as SVG with its own ground, colours for light and dark, and the fonts of whoever looks. */
function picture(lines) {
  const width = Math.round(columns * cell.width + 32);
  const height = (lines.length + 1) * cell.height + 52;
  const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const texts = lines.flatMap((pieces, row) =>
    pieces
      .filter(({ text }) => text.trim() !== '')
      .map(({ column, look, text }) => {
        const indent = text.length - text.trimStart().length;
        const shown = text.trim();
        const x = (16 + (column + indent) * cell.width).toFixed(1);
        const y = 44 + (row + 1.75) * cell.height - 5;
        const length = ([...shown].length * cell.width).toFixed(1);
        return `<text x="${x}" y="${y}" textLength="${length}"${look === '' ? '' : ` class="${look}"`}>${escape(shown)}</text>`;
      }),
  );
  const rules = (index) =>
    Object.values(palette)
      .map((entry) => `.${entry[0]}{fill:${entry[index]}}`)
      .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">A run of trigger-runner on a terminal: two sets of triggers, some over, some running with bars of their progress</title>
<style>
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328;white-space:pre}
.ground{fill:#fbfbfc;stroke:#d0d7de}.dot{fill:#d0d7de}.bold{font-weight:600}${rules(1)}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#161b22;stroke:#3d444d}.dot{fill:#3d444d}${rules(2)}}
</style>
<rect class="ground" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>
<circle class="dot" cx="20" cy="18" r="5"/><circle class="dot" cx="38" cy="18" r="5"/><circle class="dot" cx="56" cy="18" r="5"/>
<text x="16" y="${44 + 0.75 * cell.height - 5}" class="grey">$ npx trigger-runner apply release.yml</text>
${texts.join('\n')}
</svg>
`;
}
