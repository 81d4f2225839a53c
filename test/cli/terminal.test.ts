import { afterEach, describe, expect, it } from 'vitest';
import { hasHyperlinks } from '../../src/cli/hyperlinks.ts';
import { Program } from '../support/program.ts';

describe('links on the terminal', () => {
  it.each([
    [{}, false],
    [{ TERM: 'xterm-256color' }, false],
    [{ FORCE_HYPERLINK: '1' }, true],
    [{ FORCE_HYPERLINK: '0', TERM: 'xterm-kitty' }, false],
    [{ CI: '1', TERM: 'xterm-kitty' }, false],
    [{ TERM: 'xterm-kitty' }, true],
    [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.9' }, false],
    [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.19' }, true],
    [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.2' }, false],
    [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.104.0' }, true],
    [{ TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20230712-072601-f4abf8fd' }, true],
    [{ TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a', TMUX: '/tmp/x', VTE_VERSION: '6003' }, false],
    [{ TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.4', TMUX: '/tmp/x' }, true],
    [{ STY: '1.pts', VTE_VERSION: '6003' }, false],
    [{ VTE_VERSION: '6003' }, true],
    [{ VTE_VERSION: '4804' }, false],
    [{ WT_SESSION: 'x' }, true],
  ] as const)('%j: %s', (env, has) => {
    expect(hasHyperlinks(env)).toBe(has);
  });
});

describe('apply for a person', () => {
  let program: Program | undefined;
  const open = (): Program => {
    program = new Program();
    program.write(
      'jenkins-triggers.yml',
      `version: 1
controllers: { main: { url: 'sandbox:', poll: { min: 20ms, max: 50ms }, sandbox: { jobs: { deploy: { duration: 10ms } } } } }
triggerSets: { only: { triggers: [deploy] } }
`,
    );
    return program;
  };
  afterEach(() => program?.close());

  it('shows the tree on a terminal, and takes it away for the account', async () => {
    const { code, out, err, host } = await open().run(['apply'], { terminal: true, env: { TERM: 'xterm' } }, (self) => {
      self.stdout.columns = 80;
    });
    expect(code).toBe(0);
    expect(err).toContain('\u001b[?2026h');
    // oxlint-disable-next-line no-control-regex
    expect(err).toMatch(/\u001b\[J\u001b\[\d+A\u001b\[\?7h\u001b\[\?25h\u001b\[\?2026l$/);
    expect(out).toContain('1 triggered: 1 succeeded');
    expect(host.stderr.resizeListeners).toBe(0);
  });

  it.each([
    ['TERM=dumb', { terminal: true, env: { TERM: 'dumb' } }, ['apply']],
    ['TERM=dumb, asked for', { terminal: true, env: { TERM: 'dumb' } }, ['apply', '--output', 'pretty']],
    ['CI', { terminal: true, env: { TERM: 'xterm', CI: 'true' } }, ['apply']],
    ['a pipe', { env: { TERM: 'xterm' } }, ['apply']],
    ['a pipe, asked for', { env: { TERM: 'xterm' } }, ['apply', '--output', 'pretty']],
  ] as const)('writes lines: %s', async (_where, options, argv) => {
    const { code, err } = await open().run(argv, options);
    expect(code).toBe(0);
    expect(err).toContain('only/deploy: queued as item 1');
    expect(err).not.toContain('\u001b');
  });
});
