import type { EventBody } from '../../../src/events/events.ts';

const base = 'https://ci.example.org';

/** The beginning of a run whose plan has all that a tree may have. */
export const started: EventBody = {
  type: 'run-started',
  run: 'nightly-7',
  file: 'release.yml',
  sets: [
    {
      name: 'verify',
      mode: 'parallel',
      needs: [],
      triggers: [trigger('verify', 'unit'), trigger('verify', 'lint'), trigger('verify', 'e2e[BROWSER=firefox]')],
    },
    {
      name: 'release',
      mode: 'sequential',
      needs: ['verify'],
      triggers: [
        trigger('release', 'image'),
        trigger('release', 'deploy', ['release/image']),
        trigger('release', 'smoke', ['release/deploy']),
      ],
    },
    { name: 'rollback', mode: 'sequential', needs: ['release'], triggers: [trigger('rollback', 'undo')] },
  ],
  controllers: [{ name: 'main', url: base, sandbox: false }],
};

function trigger(
  set: string,
  name: string,
  needs: readonly string[] = [],
): { id: string; name: string; job: string; controller: string; needs: readonly string[] } {
  return { id: `${set}/${name}`, name, job: `shop/${name}`, controller: 'main', needs };
}

/** Just before the POST. */
export function sent(id: string): EventBody {
  return { type: 'trigger-sent', trigger: id, job: `shop/${id}`, parameters: {} };
}

/** In the queue, for this reason. */
export function queued(id: string, why: string, stuck: boolean = false): readonly EventBody[] {
  return [
    { type: 'trigger-queued', trigger: id, queueId: 41, url: `${base}/queue/item/41/`, attached: false },
    { type: 'trigger-waiting', trigger: id, why, stuck, blocked: false },
  ];
}

/** A build of it runs. */
export function running(id: string, number: number, estimatedDuration?: number, node?: string): EventBody {
  const url = `${base}/job/shop/${number}/`;
  return {
    type: 'build-started',
    trigger: id,
    number,
    url,
    ...(estimatedDuration === undefined ? {} : { estimatedDuration }),
    ...(node === undefined ? {} : { node }),
  };
}

/** It succeeded. */
export function succeeded(id: string, number: number, duration: number): EventBody {
  return {
    type: 'trigger-finished',
    trigger: id,
    outcome: 'succeeded',
    queueId: 41,
    number,
    result: 'SUCCESS',
    elapsed: duration,
    duration,
  };
}

/** It failed, with this log. */
export function failed(id: string, number: number, logTail: readonly string[]): EventBody {
  return {
    type: 'trigger-finished',
    trigger: id,
    outcome: 'failed',
    queueId: 41,
    number,
    url: `${base}/job/shop/${number}/`,
    result: 'FAILURE',
    elapsed: 4_000,
    duration: 3_900,
    logTail,
    failure: { code: 'bad-result', message: `Build ${number} of shop/${id} ended with FAILURE`, hint: 'Read the end of its console log' },
  };
}

/** All is over, with these counts. */
export function finished(exitCode: number): EventBody {
  return {
    type: 'run-finished',
    run: 'nightly-7',
    exitCode,
    counts: { triggers: 7, succeeded: 0, failed: 0, failureAllowed: 0, skipped: 0, cancelled: 0 },
    elapsed: 60_000,
    sandbox: false,
    requests: { main: 14 },
  };
}

/** A run with some of everything in it, up to its middle. */
export function middle(live: { say(...bodies: readonly EventBody[]): void; pass(ms: number): void }): void {
  live.say(started, { type: 'set-started', set: 'verify' }, sent('verify/unit'), sent('verify/lint'), sent('verify/e2e[BROWSER=firefox]'));
  live.say(...queued('verify/lint', 'Waiting for next available executor on ‘linux’'));
  live.say(
    running('verify/unit', 7, 120_000, 'linux-3'),
    ...queued('verify/e2e[BROWSER=firefox]', 'There are no nodes with the label ‘mac’', true),
  );
  live.pass(30_000);
  live.say(running('verify/lint', 112));
  live.pass(45_000);
  live.say(failed('verify/lint', 112, ['Checking 41 files', '', '\u001b[31mERROR\u001b[0m: 3 problems', 'src/a.ts', 'Finished: FAILURE']));
  live.pass(5_000);
}
