import { describe, expect, test } from 'vitest';
import { Direct, basic, header, text } from './support/direct.ts';

const definition = {
  users: {
    ci: { password: 'a-password', apiToken: 'a-token', bearer: 'a-bearer' },
    guest: { apiToken: 'g', permissions: ['overall-read', 'job-read'] },
    nobody: { apiToken: 'n', permissions: [] },
  },
  jobs: {
    app: {},
    'team/secret': { permissions: { guest: [] } },
    'team/shared': { permissions: { guest: ['job-read', 'job-build'] } },
    remote: { remoteToken: 'own' },
  },
} as const;

function crumbOf(direct: Direct): { cookie: string; crumb: string } {
  const answer = direct.send('GET', '/crumbIssuer/api/json', basic('ci', 'a-password'));
  const [cookie = ''] = header(answer, 'Set-Cookie')?.split(';') ?? [];
  return { cookie, crumb: (JSON.parse(text(answer)) as { crumb: string }).crumb };
}

function build(direct: Direct, headers: Record<string, string>): number {
  return direct.send('POST', '/job/app/build', headers).status;
}

describe('crumbs', () => {
  test('belong to a session and a user', () => {
    const direct = new Direct(definition);
    const { cookie, crumb } = crumbOf(direct);
    expect(cookie).toMatch(/^JSESSIONID\.[\da-f]{8}=node0\w+\.node0$/);
    const password = basic('ci', 'a-password');
    expect(build(direct, { ...password, cookie, 'jenkins-crumb': crumb })).toBe(201);
    expect(build(direct, { ...password, 'jenkins-crumb': crumb })).toBe(403);
    expect(build(direct, { ...password, cookie: crumbOf(direct).cookie, 'jenkins-crumb': crumb })).toBe(403);
    expect(build(direct, { cookie, 'jenkins-crumb': crumb })).toBe(403);
    expect(
      direct.send(
        'POST',
        '/job/app/build',
        { ...password, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        `Jenkins-Crumb=${crumb}`,
      ).status,
    ).toBe(201);
  });

  test('the same session gets the same crumb again, and no other cookie', () => {
    const direct = new Direct(definition);
    const { cookie, crumb } = crumbOf(direct);
    const again = direct.send('GET', '/crumbIssuer/api/json', { ...basic('ci', 'a-password'), cookie });
    expect(text(again)).toContain(crumb);
    expect(header(again, 'Set-Cookie')).toBeUndefined();
  });

  test('end with a restart', () => {
    const direct = new Direct(definition);
    const { cookie, crumb } = crumbOf(direct);
    direct.controller.restart();
    expect(build(direct, { ...basic('ci', 'a-password'), cookie, 'jenkins-crumb': crumb })).toBe(403);
  });

  test('are not needed with a token, a bearer token, or without protection', () => {
    const direct = new Direct(definition);
    expect(build(direct, basic('ci', 'a-token'))).toBe(201);
    expect(build(direct, { authorization: 'Bearer a-bearer' })).toBe(201);
    expect(build(direct, { authorization: 'Bearer other' })).toBe(401);
    const open = new Direct({ ...definition, csrf: false });
    expect(build(open, basic('ci', 'a-password'))).toBe(201);
    expect(open.send('GET', '/crumbIssuer/api/json', basic('ci', 'a-token')).status).toBe(404);
  });
});

describe('what a preview asks', () => {
  test('a GET that would build tells of the permission first, then of the method', () => {
    const direct = new Direct({ ...definition, jobs: { ...definition.jobs, off: { disabled: true } } });
    const ask = (user: string, secret: string, job: string): number =>
      direct.send('GET', `/job/${job}/buildWithParameters`, basic(user, secret)).status;
    expect([ask('ci', 'a-token', 'app'), ask('ci', 'a-token', 'off'), ask('guest', 'g', 'team/job/shared')]).toEqual([405, 405, 405]);
    expect([ask('guest', 'g', 'app'), ask('guest', 'g', 'off'), ask('guest', 'g', 'team/job/secret')]).toEqual([403, 403, 404]);
    expect(direct.controller.queueLength()).toBe(0);
  });

  test('a label: the node that has it, or none', () => {
    const direct = new Direct({ jobs: {} });
    expect(direct.json('/label/built-in/api/json?tree=nodes[nodeName],clouds[name]')).toEqual({
      _class: 'hudson.model.labels.LabelAtom',
      clouds: [],
      nodes: [{ _class: 'hudson.model.Hudson', nodeName: '' }],
    });
    expect(direct.json('/label/arm64/api/json?tree=nodes[nodeName],clouds[name]')).toMatchObject({ clouds: [], nodes: [] });
  });
});

describe('without users', () => {
  test('everybody may do everything, as nobody in particular', () => {
    const direct = new Direct({ jobs: { app: {} } });
    expect(direct.trigger('/job/app/build').status).toBe(201);
    // Jenkins does not even look at credentials then.
    expect(direct.trigger('/job/app/build', undefined, basic('who', 'ever')).status).toBe(201);
    expect(direct.json('/whoAmI/api/json')).toMatchObject({ name: 'anonymous', anonymous: true });
    expect(direct.json('/api/json?tree=useCrumbs,useSecurity')).toMatchObject({ useCrumbs: false, useSecurity: false });
    direct.clock.advance(1_000);
    expect(text(direct.send('GET', '/job/app/1/consoleText'))).toMatch(/^Started by user unknown or anonymous\n/);
  });
});

describe('permissions', () => {
  const direct = new Direct(definition);
  const status = (method: string, path: string, user: string, secret: string): number =>
    direct.send(method, path, basic(user, secret)).status;

  test('of a user on one job instead of their own', () => {
    expect(status('POST', '/job/app/build', 'guest', 'g')).toBe(403);
    expect(status('POST', '/job/team/job/shared/build', 'guest', 'g')).toBe(201);
    expect(status('GET', '/job/team/job/secret/api/json', 'guest', 'g')).toBe(404);
    expect(direct.json('/job/team/api/json?tree=jobs[name]', basic('guest', 'g'))['jobs']).toMatchObject([{ name: 'shared' }]);
  });

  test('to see anything at all', () => {
    const answer = direct.send('GET', '/api/json', basic('nobody', 'n'));
    expect(answer.status).toBe(403);
    expect(header(answer, 'X-Required-Permission')).toBe('hudson.model.Hudson.Read');
    expect(status('GET', '/whoAmI/api/json', 'nobody', 'n')).toBe(200);
  });

  test('to create, configure, delete and quiet down', () => {
    expect(status('POST', '/createItem?name=x', 'guest', 'g')).toBe(403);
    expect(status('GET', '/job/app/config.xml', 'guest', 'g')).toBe(403);
    expect(status('POST', '/job/app/doDelete', 'guest', 'g')).toBe(403);
    expect(status('POST', '/quietDown', 'guest', 'g')).toBe(403);
    expect(status('POST', '/quietDown', 'ci', 'a-token')).toBe(302);
    direct.controller.setQuietingDown(false);
  });

  test('a job’s own token stands for Build, not for Read', () => {
    expect(status('GET', '/job/remote/build?token=own', 'guest', 'g')).toBe(201);
    expect(status('GET', '/job/remote/build?token=other', 'guest', 'g')).toBe(403);
    expect(direct.send('GET', '/job/remote/build?token=own').status).toBe(403);
    const open = new Direct({ ...definition, users: { ...definition.users, anonymous: { permissions: ['overall-read', 'job-read'] } } });
    expect(open.send('GET', '/job/remote/build?token=own').status).toBe(201);
    expect(open.send('GET', '/job/app/api/json').status).toBe(200);
  });
});
