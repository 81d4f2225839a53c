import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Program } from '../support/program.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { TestHost } from '../support/host.ts';

/** Does something once, as soon as progress says a text. */
function once(text: string, act: () => void): (host: TestHost) => void {
  return (host) => {
    let done = false;
    host.stderr.onText = () => {
      if (done || !host.stderr.text.includes(text)) return;
      done = true;
      act();
    };
  };
}

/** A whole run over sockets, whose controller gets into trouble on the way. */
describe('a controller in trouble', () => {
  let program: Program;
  let sandbox: Sandbox;

  beforeEach(async () => {
    program = new Program();
    sandbox = await startSandbox({
      definition: {
        users: { ci: { apiToken: 'a-token', password: 'a-password' } },
        jobs: { deploy: { duration: '10ms' }, check: { duration: '10ms' } },
      },
    });
  });

  afterEach(async () => {
    await sandbox.close();
    program.close();
  });

  function write(url: string, credential: 'token' | 'password'): void {
    program.write(
      'jenkins-triggers.yml',
      `version: 1
controllers:
  main:
    url: '${url}'
    username: ci
    ${credential}: \${env:SECRET}
    poll: { min: 20ms, max: 50ms }
    retry: { attempts: 3, minDelay: 20ms, maxDelay: 50ms }
triggerSets:
  release:
    triggers: [deploy, check]
`,
    );
  }

  it('a restart while the item waits: refused connections, 503, a new session, and the same item goes on', async () => {
    write(sandbox.url, 'password');
    sandbox.setQuietingDown(true);
    const { code, out, err } = await program.run(
      ['apply'],
      { env: { SECRET: 'a-password' } },
      once('queued as item 1', () => sandbox.restart({ refusingFor: 100, startingFor: 100 })),
    );
    expect(out).toContain('2 triggered: 2 succeeded');
    expect(err).toMatch(/main.*restarted/);
    expect(sandbox.builds('deploy')).toMatchObject([{ number: 1, queueId: 1, result: 'SUCCESS' }]);
    expect(sandbox.builds('check')).toMatchObject([{ number: 1, queueId: 2, result: 'SUCCESS' }]);
    // The crumb of the old session is gone with it, and a new one is fetched once.
    expect(sandbox.requests.filter(({ path, status }) => path.startsWith('/crumbIssuer') && status === 200)).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('reads that fail in every way while it is followed', async () => {
    write(sandbox.url, 'token');
    const { code, out } = await program.run(
      ['apply'],
      { env: { SECRET: 'a-token' } },
      once('queued as item 1', () => {
        for (const kind of ['drop-before', 'drop-after', 'cut'] as const) sandbox.addFault({ method: 'GET', kind, times: 3 });
        for (const status of [500, 502, 429]) sandbox.addFault({ method: 'GET', kind: 'status', status, times: 3 });
      }),
    );
    expect(out).toContain('2 triggered: 2 succeeded');
    expect(sandbox.builds('deploy')).toHaveLength(1);
    expect(sandbox.builds('check')).toHaveLength(1);
    expect(code).toBe(0);
  });

  it('that is not there: nothing was triggered, exit 5', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    write(`http://127.0.0.1:${port}`, 'token');
    const asked = await program.run(['apply'], { env: { SECRET: 'a-token' } });
    expect(asked.err).toContain('error unreachable: main could not be reached');
    expect([asked.code, asked.out]).toEqual([5, '']);
    const { code, out } = await program.run(['apply', '--no-preflight'], { env: { SECRET: 'a-token' } });
    expect(out).toContain('main could not be reached');
    expect(out).toContain('unreachable (docs/errors.md#unreachable)');
    expect(code).toBe(5);
  });

  it('that does not accept the token: exit 3, and the token is shown nowhere', async () => {
    write(sandbox.url, 'token');
    for (const flags of [[], ['--no-preflight']]) {
      const { code, out, err } = await program.run(['apply', ...flags], { env: { SECRET: 'not-a-token' } });
      expect(flags.length === 0 ? err : out).toContain('Jenkins did not accept the API token of ci');
      expect(out + err).not.toContain('not-a-token');
      expect(code).toBe(3);
    }
  });
});
