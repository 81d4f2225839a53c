import { describe, expect, it } from 'vitest';
import { withServedUsers } from '../../src/cli/served-users.ts';

const users = {
  ci: { apiToken: 'made-up', password: 'hunter2' },
  reader: { bearer: 'made-up', permissions: ['job-read'] },
  anonymous: { permissions: ['admin'] },
} as const;

/** Numbers that are always the same ones. */
function numbers(): () => number {
  let last = 0;
  return () => (last = (last + 0.37) % 1);
}

describe('users of a sandbox that is served', () => {
  it('on this computer alone are those of the file', () => {
    for (const host of ['127.0.0.1', '::1']) expect(withServedUsers({ users, jobs: {} }, host, numbers())).toEqual({ users, jobs: {} });
  });

  it('are one with a made-up token where none is declared; others may look', () => {
    expect(withServedUsers({ jobs: {} }, '127.0.0.1', numbers())).toEqual({
      jobs: {},
      users: {
        sandbox: { apiToken: expect.stringMatching(/^11[0-9a-f]{32}$/) as unknown },
        anonymous: { permissions: ['overall-read', 'job-read'] },
      },
    });
  });

  it.each(['0.0.0.0', '::', '192.0.2.1'])(
    'that other computers reach (%s) have made-up tokens, and nobody else may do anything',
    (host) => {
      const random = numbers();
      expect(withServedUsers({ users, jobs: {} }, host, random)).toEqual({
        jobs: {},
        users: {
          ci: { apiToken: expect.stringMatching(/^11[0-9a-f]{32}$/) as unknown },
          reader: { apiToken: expect.stringMatching(/^11[0-9a-f]{32}$/) as unknown, permissions: ['job-read'] },
        },
      });
      const { users: one = {} } = withServedUsers({ jobs: {} }, host, random);
      const { users: other = {} } = withServedUsers({ jobs: {} }, host, random);
      expect(Object.keys(one)).toEqual(['sandbox']);
      expect(one['sandbox']?.apiToken).not.toBe(other['sandbox']?.apiToken);
    },
  );
});
