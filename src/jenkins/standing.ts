/** How a controller stands, who we are to it, and what we may do there. */
import { ok } from '../util/result.ts';
import { array, boolean, map, object, optional, string, withDefault } from './decode.ts';
import { encodeSegment, jobPath } from './paths.ts';
import { json, read } from './read.ts';
import type { Connection } from './connection.ts';
import type { Decoder } from './decode.ts';
import type { ReadResult } from './port.ts';
import type { ControllerStanding, Identity } from './preview-port.ts';

/** Fields of the root object (recordings 01, 263; `quietDownReason` since 2.267). */
export const standingTree = 'quietingDown,quietDownReason,useCrumbs';

/** The root object, as far as `standingTree` asks for it. */
export const standing: Decoder<Omit<ControllerStanding, 'version'>> = map(
  object<{ quietingDown: boolean; quietDownReason?: string | undefined; useCrumbs: boolean }>({
    quietingDown: withDefault(boolean, false),
    quietDownReason: optional(string),
    useCrumbs: withDefault(boolean, false),
  }),
  ({ quietingDown, quietDownReason, useCrumbs }) => ({ quietingDown: quietingDown ? (quietDownReason ?? '') : undefined, useCrumbs }),
);

/** `/whoAmI/api/json`. */
export const identity: Decoder<Identity> = object<Identity>({
  name: string,
  anonymous: boolean,
  authorities: withDefault(array(string), []),
});

/** Where Jenkins says who we are; open to everybody. */
export const whoAmIPath = '/whoAmI/api/json';

/** Reads the root object. */
export function readStanding(connection: Connection, signal: AbortSignal): Promise<ReadResult<{ readonly standing: ControllerStanding }>> {
  return read<{ standing: ControllerStanding }>(
    connection,
    {
      path: '/api/json',
      query: `tree=${standingTree}`,
      target: 'the controller',
      permission: 'Overall/Read',
      short: true,
      accept: (answer) => {
        const found = json(standing)(answer);
        return found.ok ? ok({ standing: { version: answer.headers['x-jenkins'], ...found.value } }) : found;
      },
    },
    signal,
  );
}

/** Asks who Jenkins takes us for. Answered to everybody. */
export function whoAmI(connection: Connection, signal: AbortSignal): Promise<ReadResult<{ readonly identity: Identity }>> {
  return read<{ identity: Identity }>(
    connection,
    { path: whoAmIPath, target: 'who we are', short: true, accept: json(map(identity, (found) => ({ identity: found }))) },
    signal,
  );
}

/** 405 means that the permission was looked at and is there: `PreviewPort.mayBuild`. */
export function mayBuild(connection: Connection, job: string, signal: AbortSignal): Promise<ReadResult<object>> {
  return read<object>(
    connection,
    {
      path: `${jobPath(job)}/buildWithParameters`,
      target: `the job ${job}`,
      permission: 'Job/Build',
      status: 405,
      short: true,
      anyContent: true,
      accept: () => ok({}),
    },
    signal,
  );
}

/** Reads a label: its nodes, and the clouds that make some (`hudson.model.Label`; `Jenkins.getLabel` makes one up for any expression). */
export function readLabel(
  connection: Connection,
  expression: string,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly isServed: boolean | undefined }>> {
  const some: Decoder<readonly object[] | undefined> = optional(array(object<object>({})));
  const decoder = map(
    object<{ nodes?: readonly object[] | undefined; clouds?: readonly object[] | undefined }>({ nodes: some, clouds: some }),
    ({ nodes, clouds }) => ({ isServed: nodes === undefined || clouds === undefined ? undefined : nodes.length + clouds.length > 0 }),
  );
  return read<{ isServed: boolean | undefined }>(
    connection,
    {
      path: `/label/${encodeSegment(expression)}/api/json`,
      query: 'tree=nodes[nodeName],clouds[name]',
      target: `the label ${expression}`,
      permission: 'Overall/Read',
      accept: json(decoder),
    },
    signal,
  );
}
