import { describe, expect, it } from 'vitest';
import { normaliseJob } from '../../src/plan/job-name.ts';
import { planText, problems } from './support.ts';

const base = 'https://ci.example.org/jenkins';

describe('normaliseJob', () => {
  it.each([
    ['deploy', 'deploy'],
    ['/team/app/', 'team/app'],
    ['team/app/feature%2Fx', 'team/app/feature%2Fx'],
    ['team/my app/100%', 'team/my app/100%'],
    [`${base}/job/team/job/app`, 'team/app'],
    [`${base}/job/team/job/my%20app/`, 'team/my app'],
    [`${base}/job/team/job/app/job/feature%252Fx/`, 'team/app/feature%2Fx'],
    [`${base}/job/app/job/feature%2Fx/`, 'app/feature%2Fx'],
    [`${base}/job/%C3%BCber/`, 'über'],
    [`${base}/view/All/job/team/view/release/job/app/`, 'team/app'],
    ['HTTPS://ci.example.org:443/jenkins/job/app', 'app'],
  ])('%s is %s', (written, job) => {
    expect(normaliseJob(written, base)).toEqual({ ok: true, value: job });
  });

  it.each([
    [''],
    ['/'],
    ['team//app'],
    ['team/../app'],
    ['https://other.example.org/jenkins/job/app'],
    ['http://ci.example.org/jenkins/job/app'],
    ['https://ci.example.org/job/app'],
    [`${base}/job/app/42/`],
    [`${base}/job/app/job`],
    [`${base}/`],
    [`${base}/job/%zz`],
    ['https://'],
    [`${base}/view/All/`],
  ])('%j is refused', (written) => {
    const result = normaliseJob(written, base);
    expect(result.ok ? result.value : result.error).toMatchSnapshot();
  });

  it('takes the path of any URL for the embedded controller', () => {
    expect(normaliseJob('https://ci.example.org/jenkins/job/team/job/app', 'sandbox:')).toEqual({ ok: true, value: 'team/app' });
    expect(normaliseJob('https://ci.example.org/jenkins/', 'sandbox:').ok).toBe(false);
  });
});

it('names triggers by the full name of their job, and tells jobs that are none', () => {
  const text = `version: 1
controllers: { one: { url: 'https://one.example.org' }, two: { url: 'https://two.example.org/ci/' } }
triggerSets:
  s:
    controller: one
    triggers:
      - https://one.example.org/job/team/job/app/
      - { job: '\${env:JOB}' }
`;
  expect(planText(text, { env: { JOB: '/team/\u00FCber/' } })).toMatchInlineSnapshot(`
    "controller one: https://one.example.org as nobody
    set s: sequential after []
      s/team/app controller one, delivery exactly-once, ifQueued attach
      s/team/über controller one, delivery exactly-once, ifQueued attach
        after s/team/app"
  `);
  expect(problems(text, { env: { JOB: 'https://two.example.org/ci/job/a' } })).toMatchInlineSnapshot(`
    "8:16 job-invalid: The URL of the job is not one of the controller (\`https://two.example.org/ci/job/a\`)
      > '\${env:JOB}'
      = It is a job of the controller \`two\`; write \`controller: two\`"
  `);
  expect(problems(text.replace('${env:JOB}', '${env:JOB} ${secret:S} ${file:f} ${run.id} ${triggers.x.url}'), { env: { JOB: 'a//b' } }))
    .toMatchInlineSnapshot(`
    "8:28 reference-place: \`\${secret:S}\` cannot be used in the name of a job
      > \${secret:S}
      = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes
    8:40 reference-place: \`\${file:f}\` cannot be used in the name of a job
      > \${file:f}
      = Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes
    8:50 reference-place: \`\${run.id}\` cannot be used in the name of a job
      > \${run.id}
      = The id of the run is known only when it starts; use it in parameters, files and causes
    8:60 reference-place: \`\${triggers.x.url}\` cannot be used in the name of a job
      > \${triggers.x.url}
      = Results of triggers are known only when they ended; use them in parameters, files and causes"
  `);
});
