import { Buffer } from 'node:buffer';
import { countBefore } from '../../util/search.ts';
import { userNote } from './console-note.ts';
import { workedFor } from './stages.ts';
import type { Build, Cause, RenderedLog } from './types.ts';

/** Where the controller says it lives. As long as the recorded one, so that sizes of logs compare. */
const homeDirectory = '/var/lib/jenkins-sandbox';

/** The console log of a build as far as it is written at `now` (monotonic). Lines end in a single newline. */
export function logOf(build: Build, now: number): Buffer {
  if (build.log === undefined || (!build.building && !build.log.final)) build.log = render(build);
  const { bytes, lines, final } = build.log;
  if (final) return bytes;
  const worked = workedFor(build, now);
  const written = countBefore(lines, ({ at }) => at <= worked);
  return bytes.subarray(0, lines[written - 1]?.end ?? 0);
}

function render(build: Build): RenderedLog {
  const until = build.interrupted?.after ?? Number.POSITIVE_INFINITY;
  const lines = [
    // An input may be asked at the very start.
    ...firstLines(build).map((text) => ({ at: Number.NEGATIVE_INFINITY, text })),
    ...build.plan.lines.filter((line) => line.at <= until),
    ...(build.building ? [] : lastLines(build).map((text) => ({ at: build.duration, text }))),
  ];
  const ends: { at: number; end: number }[] = [];
  let end = 0;
  const chunks = lines.map(({ at, text }) => {
    const chunk = Buffer.from(`${text}\n`, 'utf8');
    end += chunk.length;
    ends.push({ at, end });
    return chunk;
  });
  return { bytes: Buffer.concat(chunks), lines: ends, final: !build.building };
}

function firstLines(build: Build): string[] {
  const causes = build.causes.map(causeLine);
  if (build.job.settings.pipeline) return [...causes, '[Pipeline] Start of Pipeline'];
  const files = (build.parameters ?? []).filter(({ kind, value }) => kind === 'file' && value !== '');
  return [
    ...causes,
    'Running as SYSTEM',
    `Building in workspace ${homeDirectory}/workspace/${build.job.fullName}`,
    ...files.map(({ name }) => `Copying file to ${name}`),
  ];
}

function lastLines(build: Build): string[] {
  const { pipeline } = build.job.settings;
  const finished = `Finished: ${build.result ?? 'NOT_BUILT'}`;
  if (build.interrupted !== undefined) {
    const { by, rejected } = build.interrupted;
    const who = by === undefined ? [] : [`${rejected ? 'Rejected' : 'Aborted'} by ${userNote(by, by)}`];
    // As recorded (153, 305): the shell says that it was terminated.
    return pipeline ? [...who, '[Pipeline] End of Pipeline', finished] : ['Terminated', 'Build was aborted', ...who, finished];
  }
  if (pipeline) return ['[Pipeline] End of Pipeline', finished];
  const archived = Object.keys(build.plan.artifacts).length > 0 ? ['Archiving artifacts'] : [];
  return [...stepLines(build), ...archived, finished];
}

function stepLines({ result }: Build): string[] {
  if (result === 'FAILURE') return ["Build step 'Execute shell' marked build as failure"];
  return result === 'UNSTABLE' ? ["Build step 'Execute shell' changed build result to UNSTABLE"] : [];
}

function causeLine(cause: Cause): string {
  if (cause.kind === 'remote') return describeCause(cause);
  return cause.userId === null ? 'Started by user unknown or anonymous' : `Started by user ${userNote(cause.userId, cause.userName)}`;
}

/** `Cause.getShortDescription`. */
export function describeCause(cause: Cause): string {
  if (cause.kind === 'user') return `Started by user ${cause.userName}`;
  const note = cause.note === null ? '' : ` with note: ${cause.note}`;
  return `Started by remote host ${cause.address}${note}`;
}
