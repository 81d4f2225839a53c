import type { Failure } from '../../src/errors/failure.ts';
import type {
  Build,
  BuildResult,
  JenkinsPort,
  LogChunk,
  PendingInput,
  QueueItem,
  ReadFailure,
  RunningBuild,
  Stage,
} from '../../src/jenkins/port.ts';
import type { Clock } from '../../src/util/clock.ts';

/** How a job of the fake behaves; functions see which build it is (from 1) and its parameters. */
export interface FakeJob {
  /** Milliseconds a build runs. Default 1,000. */
  readonly duration?: number | ((number: number, parameters: ReadonlyMap<string, string>) => number);
  /** Default SUCCESS. */
  readonly result?: BuildResult | ((number: number, parameters: ReadonlyMap<string, string>) => BuildResult);
  /** Quiet period in milliseconds. Default 0. */
  readonly quiet?: number;
  /** Whether a stop request does nothing. */
  readonly ignoresStop?: boolean;
  readonly estimatedDuration?: number;
  readonly artifacts?: Readonly<Record<string, string>>;
  readonly log?: readonly string[];
  /** Whether a plain job drops its parameters when `ifNotParameterized` says so. */
  readonly notParameterized?: boolean;
  /** Whether a fold is answered as /build does: without saying so. */
  readonly silentFold?: boolean;
  /** Whether it is a Pipeline. */
  readonly pipeline?: boolean;
  readonly stages?: readonly Stage[];
  /** What a build of a Pipeline waits for, each from `at` milliseconds after its start. The duration counts from the last answer. */
  readonly inputs?: readonly (PendingInput & { readonly at: number })[];
}

/** Calls of the port, by method. */
export type Method = Exclude<keyof JenkinsPort, 'name' | 'url' | 'link' | 'close'>;

/** What a fault makes of a call: a failed read, or another answer to a trigger (after acting or before). */
export type Fault =
  | { readonly read: ReadFailure['kind']; readonly busy?: true }
  | { readonly trigger: 'refused' | 'unreachable' | 'ambiguous' | 'ambiguous-after' }
  | { readonly throws: string }
  | { readonly write: 'failed' | 'refused' };

/** A queue item of the fake. */
export interface Item {
  readonly id: number;
  readonly job: string;
  readonly key: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** When it came into the queue, on the monotonic clock. */
  readonly since: number;
  due: number;
  state: 'waiting' | 'buildable' | 'left' | 'cancelled';
  leftAt: number;
  build: FakeBuild | undefined;
}

/** A build of the fake. Times are on the monotonic clock. */
export interface FakeBuild {
  readonly job: string;
  readonly number: number;
  readonly queueId: number;
  readonly parameters: ReadonlyMap<string, string>;
  readonly startedAt: number;
  endsAt: number;
  result: BuildResult;
  over: boolean;
  /** Inputs that were answered so far: they are answered in their order. */
  answered: number;
}

/** A failure in short. */
export function failure(code: Failure['code'], message: string): Failure {
  return { code, message };
}

/** What a fault of a cancelling request comes to. */
export function writeFailure(fault: Fault): Failure {
  if ('write' in fault && fault.write === 'refused') return failure('jenkins-permission', 'ci lacks Job/Cancel');
  return failure('unreachable', 'the connection was refused');
}

/** A queue item as the port shows it. */
export function showItem(item: Item, clock: Clock): QueueItem {
  const waits = item.state === 'waiting' || item.state === 'buildable';
  return {
    id: item.id,
    job: item.job,
    left: !waits,
    stuck: false,
    blocked: false,
    buildable: item.state === 'buildable',
    cancelled: item.state === 'cancelled',
    why: waits
      ? item.state === 'waiting'
        ? `In the quiet period. Expires in ${(item.due - clock.monotonic()) / 1_000} sec`
        : 'Waiting for next available executor'
      : null,
    executable: item.build === undefined ? undefined : { number: item.build.number },
    inQueueSince: item.since + offsetOf(clock),
    due: item.state === 'waiting' ? item.due + offsetOf(clock) : undefined,
    parameters: item.parameters,
  };
}

/** A build as the port shows it. */
export function showBuild(
  build: FakeBuild,
  clock: Clock,
  { estimatedDuration = -1, pipeline = false }: FakeJob = {},
): Build & RunningBuild {
  return {
    job: build.job,
    number: build.number,
    queueId: build.queueId,
    running: !build.over,
    result: build.over ? build.result : null,
    displayName: `#${build.number}`,
    ...(pipeline ? {} : { node: 'agent-1' }),
    timestamp: build.startedAt + offsetOf(clock),
    duration: build.over ? build.endsAt - build.startedAt : 0,
    estimatedDuration,
    pipeline,
    parameters: build.parameters,
  };
}

/** A log of ASCII, whose lines are written evenly over the time that a build takes. */
export function logPiece(build: FakeBuild, lines: readonly string[], start: number, now: number): LogChunk {
  const share = build.over ? 1 : Math.min(1, (now - build.startedAt) / (build.endsAt - build.startedAt));
  const written = lines
    .slice(0, Math.floor(share * lines.length))
    .map((line) => `${line}\n`)
    .join('');
  return { text: written.slice(start), next: Math.max(start, written.length), more: !build.over };
}

/** From the monotonic clock to the controller's wall clock. */
function offsetOf(clock: Clock): number {
  return clock.now() - clock.monotonic();
}

type Description = ReturnType<JenkinsPort['knownJob']>;

/** A description of a job that was asked for earlier, or asks for it; all who ask at once share the answer. */
export async function known(described: Map<string, Description>, key: string, ask: () => Description): Description {
  const asked = described.get(key) ?? ask();
  described.set(key, asked);
  const description = await asked;
  if (!description.ok) described.delete(key);
  return description;
}

/** An item and when its quiet period ends. */
export interface Due {
  readonly at: number;
  readonly item: Item;
}

/** Order of what is due at once: as it came. */
export function isEarlier(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.item.id < other.item.id);
}
