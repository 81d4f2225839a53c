import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from '../support/program.ts';
import { ScaledClock } from '../support/scaled-clock.ts';
import type { StopSignal } from '../../src/cli/host.ts';

/** A file with one trigger of the job `job`, which the embedded controller has as it is written here. */
function file(job: string, trigger = ''): string {
  return `version: 1
controllers:
  main:
    url: 'sandbox:'
    poll: { min: 20ms, max: 50ms }
    sandbox:
      jobs:
        job: ${job}
triggerSets:
  only:
    triggers:
      - { job: job${trigger} }
`;
}

describe('exit codes, on the embedded controller', () => {
  let program: Program;

  beforeAll(() => {
    program = new Program();
  });

  afterAll(() => program.close());

  async function codeOf(name: string, text: string, env: Readonly<Record<string, string>> = {}): Promise<{ code: number; said: string }> {
    program.write(`${name}.yml`, text);
    const { code, out, err } = await program.run(['apply', `${name}.yml`], { env });
    return { code, said: out + err };
  }

  it('0: all as wanted', async () => {
    expect((await codeOf('good', file('{ duration: 10ms }'))).code).toBe(0);
  });

  it('0: a failure that is allowed', async () => {
    const { code, said } = await codeOf('allowed', file('{ duration: 10ms, result: FAILURE }', ', allowFailure: true'));
    expect(said).toContain('1 triggered: 1 failed (allowed)');
    expect(code).toBe(0);
  });

  it('1: a bad result', async () => {
    const { code, said } = await codeOf('bad', file('{ duration: 10ms, result: UNSTABLE }'));
    expect(said).toContain('bad-result (docs/errors.md#bad-result)');
    expect(code).toBe(1);
  });

  it('2: a file with problems, and nothing is sent', async () => {
    const { code, said } = await codeOf('wrong', file('{ duration: 10ms }', ', needs: [other]'));
    expect(said).toContain('unknown-trigger');
    expect(said).not.toContain('run ');
    expect(code).toBe(2);
  });

  it('3: Jenkins refused', async () => {
    const { code, said } = await codeOf('disabled', file('{ disabled: true }'));
    expect(said).toContain('jenkins-disabled');
    expect(code).toBe(3);
  });

  it('4: a timeout', async () => {
    const { code, said } = await codeOf('slow', file('{ duration: 1h }', ', timeouts: { run: 100ms }'));
    expect(said).toContain('timeout-run');
    expect(code).toBe(4);
  });

  const lostAnswer = (trigger: string): string => {
    const sets = 'triggerSets:';
    return file('{ duration: 10ms }', trigger).replace(sets, `      faults: [{ kind: drop-after, method: POST }]\n${sets}`);
  };

  it('5: an answer that was lost, where only one request may be sent', async () => {
    const { code, said } = await codeOf('lost', lostAnswer(', delivery: at-most-once'));
    expect(said).toContain('unknown-outcome');
    expect(code).toBe(5);
  });

  it('0: an answer that was lost, where the trigger is held before it is released', async () => {
    program.write('found.yml', lostAnswer(''));
    // A request that comes late is watched for, so time runs faster.
    const { code, out } = await program.run(['apply', 'found.yml'], { clock: new ScaledClock(100) });
    expect(out).toContain('1 triggered: 1 succeeded');
    expect(code).toBe(0);
  });

  it.each<[StopSignal, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('%s: %i, once what runs is cancelled', async (signal, expected) => {
    program.write('long.yml', file('{ duration: 1h }'));
    const { code, out, err, host } = await program.run(['apply', 'long.yml'], {}, (host) => {
      let sent = false;
      host.stderr.onText = (text) => {
        if (sent || !text.includes('build #1 started')) return;
        sent = true;
        host.signal(signal);
      };
    });
    expect(err).toContain(`${signal}: nothing new is started, and what this run started is cancelled`);
    expect(out).toContain('1 triggered: 1 cancelled');
    expect(code).toBe(expected);
    expect(host.exits).toEqual([]);
  });

  it('130: a second signal ends what does not stop', async () => {
    program.write('stubborn.yml', file('{ duration: 1h, type: pipeline, ignores: stop }'));
    const { code, out, err } = await program.run(['apply', 'stubborn.yml'], {}, (host) => {
      const due = ['build #1 started', 'SIGINT: nothing new is started'];
      host.stderr.onText = (text) => {
        if (due[0] === undefined || !text.includes(due[0])) return;
        due.shift();
        // The first signal's request has to be on its way before the second comes.
        void host.clock.after(50, () => host.signal('SIGINT'));
      };
    });
    expect(err).toContain('SIGINT again: what does not stop is ended harder');
    expect(out).toContain('1 triggered: 1 cancelled');
    expect(out).not.toContain('not over');
    expect(code).toBe(130);
  });
});
