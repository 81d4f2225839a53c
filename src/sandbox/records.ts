import type { Build, Job } from './model/types.ts';
import type { SandboxBuildRecord } from './sandbox.ts';

/** Builds of a job as they are shown to tests, newest first. */
export function buildRecords(job: Job | undefined): SandboxBuildRecord[] {
  return (job?.builds ?? []).map(recordOf).toReversed();
}

function recordOf({ number, queueId, result, building, parameters, causes }: Build): SandboxBuildRecord {
  return {
    number,
    queueId,
    result,
    building,
    parameters: Object.fromEntries((parameters ?? []).map(({ name, value }) => [name, String(value)])),
    causes: causes.length,
  };
}
