import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { basic, Direct, text } from './support/direct.ts';

const definition = {
  contextPath: '/ci',
  executors: 1,
  jobs: {
    'team/app': {
      duration: '10s',
      parameters: { VERSION: { type: 'string', default: '1.0' }, PASSWORD: { type: 'password' } },
      log: ['Building $VERSION', '<script>alert(1)</script>'],
      artifacts: { 'out/a&b.txt': 'x' },
    },
    deploy: { result: 'FAILURE', duration: '1s' },
  },
} as const;

/** What a reader sees: the text of a page, with its tables as lines. */
function readable(page: string): string {
  const body = page.slice(page.indexOf('<body>'));
  return body
    .replace(/\s+/g, ' ')
    .replace(/<\/t[dh]> ?<t[dh][^>]*>/g, ' | ')
    .replace(/<(h1|h2|tr|p|li|pre)\b[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/^\s*\n| +$/gm, '')
    .trim();
}

function world(): Direct {
  const direct = new Direct(definition);
  direct.trigger('/ci/job/deploy/build');
  direct.clock.advance(2_000);
  direct.trigger('/ci/job/team/job/app/buildWithParameters', { VERSION: '<b>2 & 3</b>', PASSWORD: 'open-sesame' });
  direct.trigger('/ci/job/deploy/build');
  direct.clock.advance(4_000);
  return direct;
}

const paths = [
  '/ci/',
  '/ci/job/team/',
  '/ci/job/team/job/app/',
  '/ci/job/team/job/app/1/',
  '/ci/job/team/job/app/1/console',
  '/ci/job/deploy/1/',
];

describe('the pages for people', () => {
  test('the dashboard shows what waits, what was built, and the jobs', () => {
    expect(readable(text(world().send('GET', '/ci/')))).toMatchInlineSnapshot(`
      "Sandbox
      Dashboard
       This is the sandbox of trigger-runner, not a Jenkins. It answers as one does and deploys nothing. Its REST API is at /ci/api/json.
      Queue
       Item | Job | Why it waits | Since
       3 | deploy | Waiting for next available executor | 2026-01-01 00:00:02 UTC
      Builds
       Build | Result | Time | Started | Log
       team/app #1 | running | 3.9 sec | 2026-01-01 00:00:02 UTC | console log
       deploy #1 | FAILURE | 1 sec | 2026-01-01 00:00:00 UTC | console log
      Jobs
       Job | Kind | Parameters | Last build
       team/app | freestyle | VERSION, PASSWORD | running
       deploy | freestyle |  | FAILURE"
    `);
  });

  test('a job', () => {
    expect(readable(text(world().send('GET', '/ci/job/team/job/app/')))).toMatchInlineSnapshot(`
      "Sandbox
      team/app
       A freestyle job.
      Parameters
       Name | Kind | Default, or choices
       VERSION | string | 1.0
       PASSWORD | password |
      Queue
      Nothing waits.
      Builds
       Build | Result | Time | Started | Log
       #1 | running | 3.9 sec | 2026-01-01 00:00:02 UTC | console log"
    `);
  });

  test('a build, with its parameters but no password', () => {
    const page = text(world().send('GET', '/ci/job/team/job/app/1/'));
    expect(readable(page)).toMatchInlineSnapshot(`
      "Sandbox
      team/app #1
       team/app: running, 3.9 sec, started 2026-01-01 00:00:02 UTC, from queue item 2.
      Started by user anonymous
      Parameters
       Name | Value
       VERSION | &lt;b&gt;2 &amp; 3&lt;/b&gt;
       PASSWORD | ********
      End of the console log
      Started by user unknown or anonymous Running as SYSTEM Building in workspace /var/lib/jenkins-sandbox/workspace/team/app Building &lt;b&gt;2 &amp; 3&lt;/b&gt;
      The whole log"
    `);
    expect(page).toContain('<a href="/ci/job/team/job/app/1/console">');
  });

  test('a console log', () => {
    const direct = world();
    direct.clock.advance(60_000);
    const page = text(direct.send('GET', '/ci/job/team/job/app/1/console'));
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('Finished: SUCCESS</pre>');
  });

  test.each(paths)('%s is well-formed, has no script, and gives away no password', (path) => {
    const page = text(world().send('GET', path));
    expect(page).not.toMatch(/<script|<b>|open-sesame/);
    const problems: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => problems.push(error.message));
    // What HTML leaves open, XML wants closed.
    parser.write(page.replace('<!DOCTYPE html>', '').replace(/<meta[^>]*>/g, '')).close();
    expect(problems).toEqual([]);
  });

  test('come again by themselves as long as something can change', () => {
    const direct = world();
    const refreshes = (path: string): boolean => text(direct.send('GET', path)).includes('http-equiv="refresh"');
    expect(refreshes('/ci/job/team/job/app/1/console')).toBe(true);
    expect(refreshes('/ci/job/deploy/1/console')).toBe(false);
    expect(refreshes('/ci/')).toBe(true);
  });

  test('show nobody more than the API does', () => {
    const direct = new Direct({
      ...definition,
      users: { ann: { apiToken: 'ann-token' }, bob: { apiToken: 'bob-token', permissions: ['overall-read'] } },
    });
    direct.trigger('/ci/job/deploy/build', undefined, basic('ann', 'ann-token'));
    const page = (user: string, token: string): string => text(direct.send('GET', '/ci/', basic(user, token)));
    expect(page('ann', 'ann-token')).toContain('deploy');
    expect(page('bob', 'bob-token')).not.toContain('deploy</a>');
    expect(direct.send('GET', '/ci/').status).toBe(403);
  });
});
