import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseReports } from '../../src/cli/report-target.ts';
import type { RunReport } from '../../src/reporters/report/model.ts';
import { Program, type ProgramResult } from '../support/program.ts';
import { RunsRig, twoSets } from './runs-support.ts';

const secret = 'correct-horse-battery';

/** A file on the embedded controller whose second trigger fails with the secret in its log, cut in two by a colour. */
const failing = `version: 1
controllers:
  main:
    url: 'sandbox:'
    sandbox:
      jobs:
        image: { duration: 10ms }
        deploy:
          duration: 10ms
          result: FAILURE
          parameters: { TOKEN: { type: string }, NOTES: { type: string } }
          log: ['token ${secret}', "token correct-\\e[31mhorse-battery", '<script>alert(1)</script>']
triggerSets:
  release:
    triggers:
      - image
      - job: deploy
        parameters: { TOKEN: '\${secret:TOKEN}', NOTES: 'uses \${secret:TOKEN}' }
  after: { triggers: [{ job: image, name: again, parameters: {} }] }
`;

const all = 'html=out/report.html,junit=out/junit.xml,json=report.json';

describe('--report', () => {
  let program: Program;
  const read = (path: string): string => readFileSync(join(program.folder, path), 'utf8');
  const apply = (...argv: readonly string[]): Promise<ProgramResult> =>
    program.run(['apply', 'release.yml', ...argv], { env: { TOKEN: secret } });
  const begin = (): void => {
    program = new Program();
    program.write('release.yml', failing);
  };

  afterEach(() => program.close());

  it('writes each report whole, for its owner alone, into folders that it makes', async () => {
    begin();
    const { code, err } = await apply('--report', all, '--report', 'markdown=report.md');
    expect(code).toBe(1);
    expect(err).toContain('Reports: out/report.html, out/junit.xml, report.json, report.md\n');
    expect(readdirSync(join(program.folder, 'out'))).toEqual(['junit.xml', 'report.html']);
    for (const path of ['out/report.html', 'out/junit.xml', 'report.json', 'report.md']) {
      expect(statSync(join(program.folder, path)).mode & 0o777).toBe(0o600);
    }
    expect(read('out/report.html')).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
    expect(read('out/junit.xml')).toMatch(/^<\?xml[^]*<\/testsuites>\n$/);
    const report = JSON.parse(read('report.json')) as RunReport;
    expect(report).toMatchObject({ file: 'release.yml', exitCode: 1, counts: { triggers: 3, succeeded: 1, failed: 1, skipped: 1 } });
    expect(report.sets.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped']);
  });

  it('never shows a secret, not even one that a colour was in the middle of', async () => {
    begin();
    await apply('--report', all, '--report', 'markdown=report.md');
    for (const path of ['out/report.html', 'out/junit.xml', 'report.json', 'report.md']) {
      const text = read(path);
      const forms = [secret, 'horse-battery', encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
      expect({ path, masked: text.includes('token ***'), shown: forms.filter((form) => text.includes(form)) }).toEqual({
        path,
        masked: true,
        shown: [],
      });
    }
    const parameters = (JSON.parse(read('report.json')) as RunReport).sets[0]?.triggers[1]?.parameters;
    expect(parameters).toEqual({ TOKEN: '***', NOTES: '***' });
  });

  it('sends nothing when one of them cannot be written', async () => {
    begin();
    mkdirSync(join(program.folder, 'taken'));
    program.write('file', '');
    const { code, err } = await apply('--report', 'html=taken,junit=file/junit.xml,json=a.json,markdown=./a.json');
    expect(code).toBe(2);
    expect(err).toContain('report-failed: The report taken cannot be written: it is a folder');
    expect(err).toContain('report-failed: The report file/junit.xml cannot be written: ');
    expect(err).toContain('cli-usage: Two reports would be written to ./a.json');
    expect(err).not.toContain('triggering');
    expect(readdirSync(program.folder).toSorted()).toEqual(
      ['.trigger-runner', 'file', 'release.yml', 'taken'].filter((name) => existsSync(join(program.folder, name))),
    );
  });

  it('keeps the exit code of the run when one cannot be written at its end, and writes the others', async () => {
    begin();
    const { code, err } = await program.run(
      ['apply', 'release.yml', '--report', 'html=gone.html,json=report.json'],
      { env: { TOKEN: secret } },
      (host) => {
        const write = host.stderr.write.bind(host.stderr);
        host.stderr.write = (text: string): boolean => {
          if (text.includes('set release: started')) mkdirSync(join(program.folder, 'gone.html'));
          return write(text);
        };
      },
    );
    expect(code).toBe(1);
    expect(err).toContain('Report: report.json\n');
    expect(err).toContain('report-failed: The report gone.html cannot be written: it is a folder');
  });

  it('replaces what was there, and follows a link', async () => {
    begin();
    program.write('real.json', 'old');
    chmodSync(join(program.folder, 'real.json'), 0o644);
    symlinkSync('real.json', join(program.folder, 'link.json'));
    await apply('--report', 'json=link.json');
    expect((JSON.parse(read('real.json')) as RunReport).exitCode).toBe(1);
    expect(statSync(join(program.folder, 'real.json')).mode & 0o777).toBe(0o600);
  });

  it('writes them again for a run that is over', async () => {
    begin();
    await apply('--run-id', 'nightly');
    const { code, err } = await apply('--run-id', 'nightly', '--report', 'json=report.json,html=report.html');
    expect(code).toBe(1);
    expect(err).toContain('nothing is done');
    const report = JSON.parse(read('report.json')) as RunReport;
    expect(report).toMatchObject({ run: 'nightly', exitCode: 1, counts: { succeeded: 1, failed: 1, skipped: 1, open: 0 } });
    expect(report.sets.flatMap(({ triggers }) => triggers.map(({ attempts }) => attempts.length))).toEqual([1, 1, 0]);
  });
});

describe('reports of a run that another process left', () => {
  let rig: RunsRig;
  const jobs = {
    image: { duration: '10ms', parameters: { VERSION: { type: 'string' } } },
    deploy: { duration: '10ms', parameters: { IMAGE: { type: 'string' } } },
  } as const;
  const report = (path: string): RunReport => JSON.parse(readFileSync(join(rig.program.folder, path), 'utf8')) as RunReport;

  afterEach(() => rig.close());

  it('tell of what was before, too', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await rig.program.run(['apply', '--run-id', 'nightly']);
    const lines = rig.lines('nightly');
    rig.rewrite('nightly', lines.slice(0, lines.findIndex(({ type }) => type === 'trigger-finished') + 1));
    await rig.program.run(['runs', 'report', 'nightly', 'json=before.json']);
    const before = report('before.json');
    expect(before.sets.map(({ triggers }) => triggers.map(({ outcome, parameters }) => [outcome, parameters]))).toEqual([
      [['succeeded', { VERSION: '1.4.0' }]],
      [['open', { IMAGE: '${triggers.image.number}' }]],
    ]);
    expect(before).not.toHaveProperty('exitCode');

    const { code } = await rig.program.run(['resume', '--report', 'json=after.json']);
    const after = report('after.json');
    expect([code, after.resumed, after.startedAt]).toEqual([0, true, before.startedAt]);
    const [first, second] = after.sets.flatMap(({ triggers }) => triggers);
    expect(first?.attempts).toEqual(before.sets[0]?.triggers[0]?.attempts.map((attempt) => ({ ...attempt, url: first?.url })));
    expect(second).toMatchObject({ outcome: 'succeeded', parameters: { IMAGE: '1' }, critical: true });
  });

  it('say what is wrong with what was asked for', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    const unknown = await rig.program.run(['runs', 'report', 'nightly', 'html=a.html']);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('run-unknown')]);
    const form = await rig.program.run(['runs', 'report', 'nightly', 'pdf=a.pdf']);
    expect([form.code, form.err]).toEqual([2, expect.stringContaining('`pdf` is not a form of report')]);
    await rig.program.run(['apply', '--run-id', 'nightly']);
    writeFileSync(join(rig.program.folder, 'file'), '');
    const unwritable = await rig.program.run(['runs', 'report', 'nightly', 'html=file/a.html']);
    expect([unwritable.code, unwritable.err]).toEqual([2, expect.stringContaining('report-failed')]);
  });
});

describe('what --report takes', () => {
  it('is forms with files, commas in paths included', () => {
    expect(parseReports('html=a,b.html,junit=out/j.xml')).toEqual([
      { format: 'html', path: 'a,b.html' },
      { format: 'junit', path: 'out/j.xml' },
    ]);
  });

  it.each(['', 'html', 'html=', 'htm=a', 'html=a,pdf=b'])('is not %j', (text) => {
    expect(() => parseReports(text)).toThrow(/is not a form of report|write the file/);
  });
});
