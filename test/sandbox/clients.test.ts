/** Real clients of Jenkins, unchanged, against the embedded controller: what they do with a controller they can do with this. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { apiToken } from './support/recordings.ts';

const run = promisify(execFile);
const python = '/usr/bin/python3';
const noCurl = spawnSync('curl', ['--version']).status !== 0;
const noPythonJenkins = spawnSync(python, ['-c', 'import jenkins']).status !== 0;
const curlMissing = noCurl ? ' (skipped: curl is not installed)' : '';
const pythonMissing = noPythonJenkins ? ' (skipped: python3-jenkins is not installed)' : '';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    definition: {
      contextPath: '/jenkins',
      users: { ci: { apiToken, password: 'a-password' } },
      jobs: {
        'team/app': {
          duration: '50ms',
          parameters: { VERSION: { type: 'string', default: '1.0' }, REGION: { type: 'choice', choices: ['eu', 'us'] } },
          log: ['shipping $VERSION to $REGION'],
        },
        nightly: { duration: '50ms', type: 'pipeline' },
      },
    },
  });
});

afterAll(async () => {
  await sandbox.close();
});

describe('curl', () => {
  test.skipIf(noCurl)(`triggers with a token and finds the queue item${curlMissing}`, async () => {
    const { stdout } = await run('curl', ['-s', '-i', '-X', 'POST', '-u', `ci:${apiToken}`, `${sandbox.url}/job/nightly/build`]);
    expect(stdout).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
    const [, location = ''] = /^Location: (\S+)/m.exec(stdout) ?? [];
    expect(location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/jenkins\/queue\/item\/\d+\/$/);
    const item = await run('curl', ['-s', '-g', '--compressed', '-u', `ci:${apiToken}`, `${location}api/json?tree=id,task[name]`]);
    expect(JSON.parse(item.stdout)).toMatchObject({ task: { name: 'nightly' } });
  });

  test.skipIf(noCurl)(`triggers with a password, a crumb and a cookie jar${curlMissing}`, async () => {
    const script = [
      `crumb=$(curl -s -c "$JAR" -u ci:a-password "$URL/crumbIssuer/api/xml?xpath=concat(//crumbRequestField,%22:%22,//crumb)")`,
      `curl -s -o /dev/null -w '%{http_code} ' -X POST -u ci:a-password -H "$crumb" "$URL/job/team/job/app/buildWithParameters?VERSION=2"`,
      `curl -s -o /dev/null -w '%{http_code}' -X POST -b "$JAR" -u ci:a-password -H "$crumb" -d VERSION=2 -d REGION=us "$URL/job/team/job/app/buildWithParameters"`,
    ].join('\n');
    const { stdout } = await run('sh', ['-ec', `JAR=$(mktemp); trap 'rm -f "$JAR"' EXIT\n${script}`], {
      env: { ...process.env, URL: sandbox.url },
    });
    expect(stdout).toBe('403 201');
    expect(sandbox.queueLength() + sandbox.builds('team/app').length).toBeGreaterThan(0);
  });
});

describe('python-jenkins', () => {
  test.skipIf(noPythonJenkins)(`creates, triggers, follows to the result, reads the log and deletes${pythonMissing}`, async () => {
    const script = `
import jenkins, json, sys, time
server = jenkins.Jenkins(sys.argv[1], username='ci', password=sys.argv[2])
out = {'mode': server.get_info()['mode'], 'user': server.get_whoami()['id'], 'exists': server.job_exists('team/app')}
queue_id = server.build_job('team/app', {'VERSION': '3.0', 'REGION': 'us'})
while 'executable' not in server.get_queue_item(queue_id) or not server.get_queue_item(queue_id)['executable']:
    time.sleep(0.01)
number = server.get_queue_item(queue_id)['executable']['number']
while server.get_build_info('team/app', number)['building']:
    time.sleep(0.01)
info = server.get_build_info('team/app', number)
out['build'] = {'result': info['result'], 'same': info['queueId'] == queue_id, 'name': info['fullDisplayName']}
out['log'] = server.get_build_console_output('team/app', number).splitlines()[-2:]
out['parameters'] = [p['name'] for p in server.get_job_info('team/app')['property'][0]['parameterDefinitions']]
out['queue'] = server.get_queue_info()
server.create_job('made', jenkins.EMPTY_CONFIG_XML)
out['jobs'] = sorted(job['fullname'] for job in server.get_all_jobs())
out['buildable'] = server.get_job_info('made')['buildable']
server.disable_job('made')
out['disabled'] = not server.get_job_info('made')['buildable']
server.delete_job('made')
out['deleted'] = not server.job_exists('made')
print(json.dumps(out))
`;
    const { stdout } = await run(python, ['-c', script, sandbox.url, apiToken]);
    expect(JSON.parse(stdout)).toEqual({
      mode: 'NORMAL',
      user: 'ci',
      exists: true,
      build: { result: 'SUCCESS', same: true, name: expect.stringMatching(/^team » app #\d+$/) },
      log: ['shipping 3.0 to us', 'Finished: SUCCESS'],
      parameters: ['VERSION', 'REGION'],
      queue: [],
      jobs: ['made', 'nightly', 'team', 'team/app'],
      buildable: true,
      disabled: true,
      deleted: true,
    });
  });
});
