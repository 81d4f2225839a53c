import { Heap } from '../../src/engine/heap.ts';
import type { Failure } from '../../src/errors/failure.ts';
import type {
  Build,
  BuildResult,
  FolderPart,
  JenkinsPort,
  JobDescription,
  LogChunk,
  QueueItem,
  ReadResult,
  RunningBuild,
  TriggerAnswer,
  TriggerRequest,
} from '../../src/jenkins/port.ts';
import type { Clock } from '../../src/util/clock.ts';
import { folderOf } from '../../src/jenkins/paths.ts';
import { err, ok } from '../../src/util/result.ts';
import type { Result } from '../../src/util/result.ts';
import { FakePipelines } from './fake-pipelines.ts';
import { failure, isEarlier, known, logPiece, showBuild, showItem, writeFailure } from './fake-records.ts';
import type { Due, FakeBuild, FakeJob, Item, Method } from './fake-records.ts';

export type { FakeBuild, FakeJob } from './fake-records.ts';

/**
 * A controller in memory, on a clock: state is worked out when it is asked for, so it needs no timers. Folds equal items,
 * forgets left items after 300 s, restarts; counts calls and injects faults.
 */
export class FakeJenkins extends FakePipelines implements JenkinsPort {
  readonly name: string;
  readonly url: string;
  /** Every trigger that was sent, in order. */
  readonly sent: TriggerRequest[] = [];
  readonly cancelled: number[] = [];
  readonly stopped: string[] = [];
  readonly builds: Map<string, FakeBuild[]> = new Map();
  session: string | undefined = 'session-1';
  mostRunning = 0;
  executors: number = Infinity;
  readonly #jobs: Map<string, FakeJob>;
  readonly #items = new Map<number, Item>();
  readonly #pending = new Map<string, Item>();
  readonly #due = new Heap<Due>(isEarlier);
  readonly #ends = new Heap<{ readonly at: number; readonly build: FakeBuild }>((a, b) => a.at < b.at);
  readonly #running = new Set<FakeBuild>();
  readonly #described: Parameters<typeof known>[0] = new Map();
  #buildable: Item[] = [];
  #nextId = 1;
  #sessions = 1;

  constructor(clock: Clock, jobs: Readonly<Record<string, FakeJob>> = {}, name = 'main') {
    super(clock);
    this.#jobs = new Map(Object.entries(jobs));
    this.name = name;
    this.url = `http://${name}.test`;
  }

  job(name: string, job: FakeJob): void {
    this.#jobs.set(name, job);
  }

  find(job: string, number: number): FakeBuild | undefined {
    const builds = this.builds.get(job) ?? [];
    const build = builds[number - 1];
    return build?.number === number ? build : builds.find((candidate) => candidate.number === number);
  }

  /** Puts an item into the queue as somebody else would. */
  enqueue(job: string, parameters: Readonly<Record<string, string>> = {}, delay?: number): number {
    this.catchUp();
    return this.#enqueue(job, new Map(Object.entries(parameters)), delay).item.id;
  }

  /** Cancels an item as somebody else would. */
  cancel(id: number): void {
    this.catchUp();
    this.#leave(this.#items.get(id) as Item, 'cancelled');
  }

  deleteBuild(job: string, number: number): void {
    const builds = this.builds.get(job) ?? [];
    this.builds.set(
      job,
      builds.filter((build) => build.number !== number),
    );
  }

  /** An orderly restart: pending items keep their ids, left ones are forgotten, running builds are aborted. */
  restart(): void {
    this.catchUp();
    this.#sessions += 1;
    this.session = `session-${this.#sessions}`;
    for (const item of this.#items.values()) if (item.state === 'left' || item.state === 'cancelled') this.#items.delete(item.id);
    const running = [...this.#running];
    for (const build of running) this.#end(build, 'ABORTED');
  }

  /** As `kill -9`: pending items are lost too, and ids start again from `nextId`. */
  kill(nextId: number): void {
    this.restart();
    this.#items.clear();
    this.#pending.clear();
    this.#buildable = [];
    this.#nextId = nextId;
  }

  link(target: { readonly job: string; readonly number?: number } | { readonly queueId: number }): string {
    if ('queueId' in target) return `${this.url}/queue/item/${target.queueId}/`;
    return `${this.url}/job/${target.job}/${target.number === undefined ? '' : `${target.number}/`}`;
  }

  readonly knownJob: JenkinsPort['knownJob'] = (job, by) =>
    known(this.#described, `${this.session} ${job}`, () => this.describeJob(job, by));

  usualDuration: JenkinsPort['usualDuration'] = () => undefined;

  async describeJob(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly job: JobDescription }>> {
    return this.read('describeJob', signal, () => ({
      job: {
        fullName: job,
        buildable: true,
        parameters: [],
        nextBuildNumber: (this.builds.get(job)?.at(-1)?.number ?? 0) + 1,
        isJob: true,
      },
    }));
  }

  async trigger(request: TriggerRequest, signal: AbortSignal): Promise<TriggerAnswer> {
    this.sent.push(request);
    request.forbidden?.();
    const fault = await this.call('trigger', signal);
    if (fault !== undefined && 'trigger' in fault && fault.trigger !== 'ambiguous-after') {
      if (fault.trigger === 'refused') return { kind: 'refused', failure: failure('jenkins-permission', 'ci lacks Job/Build') };
      if (fault.trigger === 'unreachable')
        return { kind: 'unreachable', failure: failure('unreachable', `${this.url} refused the connection`) };
      return { kind: 'ambiguous', failure: failure('unknown-outcome', 'the connection was closed before the answer') };
    }
    this.catchUp();
    const dropped =
      this.#jobs.get(request.job)?.notParameterized === true && request.ifNotParameterized === 'build' && request.parameters.size > 0;
    const parameters = new Map<string, string>();
    if (!dropped) for (const [key, value] of request.parameters) parameters.set(key, typeof value === 'string' ? value : value.reveal());
    const { item, folded } = this.#enqueue(request.job, parameters, request.delay);
    if (fault !== undefined)
      return { kind: 'ambiguous', failure: failure('unknown-outcome', 'the connection was closed before the answer') };
    const says = this.#jobs.get(request.job)?.silentFold !== true;
    return {
      kind: 'accepted',
      queueId: item.id,
      session: this.session,
      ...(says && { folded }),
      ...(dropped && { notParameterized: true }),
    };
  }

  async readQueue(signal: AbortSignal): Promise<ReadResult<{ readonly items: readonly QueueItem[] }>> {
    return this.read('readQueue', signal, () => ({ items: [...this.#pending.values()].map((item) => showItem(item, this.clock)) }));
  }

  async readItemsOf(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly items: readonly QueueItem[] }>> {
    return this.read('readItemsOf', signal, () => ({
      items: [...this.#pending.values()].filter((item) => item.job === job).map((item) => showItem(item, this.clock)),
    }));
  }

  #latest(job: string, count: number): Build[] {
    return (this.builds.get(job) ?? [])
      .slice(-count)
      .toReversed()
      .map((build) => showBuild(build, this.clock, this.#jobs.get(build.job)));
  }

  async readRecentBuilds(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly builds: readonly Build[] }>> {
    return this.read('readRecentBuilds', signal, () => ({ builds: this.#latest(job, 100) }));
  }

  async readLatestBuilds(job: string, count: number, signal: AbortSignal): Promise<ReadResult<{ readonly builds: readonly Build[] }>> {
    return this.read('readLatestBuilds', signal, () => ({ builds: this.#latest(job, count) }));
  }

  async readLatestBuildsIn(
    folder: string,
    part: FolderPart,
    signal: AbortSignal,
  ): Promise<ReadResult<{ readonly jobs: ReadonlyMap<string, readonly Build[]> }>> {
    const names = [...new Set([...this.#jobs.keys(), ...this.builds.keys()])].filter((name) => folderOf(name) === folder);
    return this.read('readLatestBuildsIn', signal, () => ({
      jobs: new Map(names.slice(part.from, part.to).map((name) => [name, this.#latest(name, part.builds)])),
    }));
  }

  async readQueueItem(id: number, signal: AbortSignal): Promise<ReadResult<{ readonly item: QueueItem }>> {
    return this.read('readQueueItem', signal, () => {
      const item = this.#items.get(id);
      if (item === undefined) return undefined;
      if (item.state !== 'waiting' && item.state !== 'buildable' && this.clock.monotonic() - item.leftAt > 300_000) return undefined;
      return { item: showItem(item, this.clock) };
    });
  }

  async readRunningBuilds(signal: AbortSignal): Promise<ReadResult<{ readonly builds: readonly RunningBuild[] }>> {
    return this.read('readRunningBuilds', signal, () => ({
      builds: [...this.#running].map((build) => ({
        ...showBuild(build, this.clock, this.#jobs.get(build.job)),
        job: build.job,
        queueId: build.queueId,
      })),
    }));
  }

  async readBuild(job: string, number: number, signal: AbortSignal): Promise<ReadResult<{ readonly build: Build }>> {
    return this.read('readBuild', signal, () => {
      const build = this.find(job, number);
      return build === undefined ? undefined : { build: showBuild(build, this.clock, this.#jobs.get(build.job)) };
    });
  }

  async readLog(job: string, number: number, start: number, signal: AbortSignal): Promise<ReadResult<LogChunk>> {
    return this.read('readLog', signal, () => {
      const build = this.find(job, number);
      return build && logPiece(build, this.settingsOf(job).log ?? [], start, this.clock.monotonic());
    });
  }

  async readLogTail(
    job: string,
    number: number,
    lines: number,
    signal: AbortSignal,
  ): Promise<ReadResult<{ readonly lines: readonly string[] }>> {
    return this.read('readLogTail', signal, () => ({ lines: (this.#jobs.get(job)?.log ?? [`log of #${number}`]).slice(-lines) }));
  }

  async readArtifact(
    job: string,
    _number: number,
    path: string,
    _maxBytes: number,
    signal: AbortSignal,
  ): Promise<ReadResult<{ readonly content: string }>> {
    return this.read('readArtifact', signal, () => {
      const content = this.#jobs.get(job)?.artifacts?.[path];
      return content === undefined ? undefined : { content };
    });
  }

  async cancelQueueItem(id: number, signal: AbortSignal): Promise<Result<'done' | 'gone', Failure>> {
    const fault = await this.call('cancelQueueItem', signal);
    if (fault !== undefined) return err(writeFailure(fault));
    this.catchUp();
    const item = this.#items.get(id);
    if (item === undefined || (item.state !== 'waiting' && item.state !== 'buildable')) return ok('gone');
    this.cancelled.push(id);
    this.#leave(item, 'cancelled');
    return ok('done');
  }

  async stopBuild(
    job: string,
    number: number,
    how: 'stop' | 'term' | 'kill',
    signal: AbortSignal,
  ): Promise<Result<'done' | 'gone', Failure>> {
    const fault = await this.call('stopBuild', signal);
    if (fault !== undefined) return err(writeFailure(fault));
    this.catchUp();
    this.stopped.push(`${job} #${number} ${how}`);
    const build = this.find(job, number);
    if (build === undefined) return ok('gone');
    if (!build.over && this.#jobs.get(job)?.ignoresStop !== true) this.#end(build, 'ABORTED');
    return ok('done');
  }

  async close(): Promise<void> {}

  protected settingsOf(job: string): FakeJob {
    return this.#jobs.get(job) ?? {};
  }

  protected endNow(build: FakeBuild): void {
    this.#end(build, 'ABORTED');
  }

  protected endAfter(build: FakeBuild, ms: number): void {
    build.endsAt = this.clock.monotonic() + ms;
    this.#ends.push({ at: build.endsAt, build });
  }

  protected async read<T>(method: Method, signal: AbortSignal, give: () => T | undefined): Promise<ReadResult<T>> {
    const began = this.clock.monotonic();
    const fault = await this.call(method, signal);
    if (signal.aborted) return err({ kind: 'temporary', failure: failure('unreachable', 'the request was given up') });
    if (fault !== undefined && 'read' in fault) {
      const code = { temporary: 'unreachable', missing: 'jenkins-no-job', refused: 'jenkins-permission' } as const;
      return err({ kind: fault.read, failure: failure(code[fault.read], `${method} failed`), ...(fault.busy && { busy: true }) });
    }
    this.catchUp();
    const value = give();
    if (value === undefined) return err({ kind: 'missing', failure: failure('jenkins-no-job', 'not found (404)') });
    const cost = { time: this.clock.monotonic() - began, bytes: this.sizes.get(method) ?? 0, refusals: 0 };
    return ok({ ...value, session: this.session, cost });
  }

  #enqueue(job: string, parameters: ReadonlyMap<string, string>, delay: number | undefined): { item: Item; folded: boolean } {
    const key = JSON.stringify([job, [...parameters].sort(([a], [b]) => (a < b ? -1 : 1))]);
    const now = this.clock.monotonic();
    const due = now + (delay ?? this.#jobs.get(job)?.quiet ?? 0);
    const present = this.#pending.get(key);
    if (present !== undefined) {
      if (present.state === 'waiting' && due < present.due) {
        present.due = due;
        this.#due.push({ at: due, item: present });
      }
      return { item: present, folded: true };
    }
    const item: Item = {
      id: this.#nextId++,
      job,
      key,
      parameters,
      since: this.clock.monotonic(),
      due,
      state: 'waiting',
      leftAt: 0,
      build: undefined,
    };
    this.#items.set(item.id, item);
    this.#pending.set(key, item);
    this.#due.push({ at: due, item });
    return { item, folded: false };
  }

  /** Lets everything happen that was due until now, in order. */
  protected catchUp(): void {
    const now = this.clock.monotonic();
    for (;;) {
      const due = this.#due.peek();
      const end = this.#ends.peek();
      const at = Math.min(due?.at ?? Infinity, end?.at ?? Infinity);
      if (at > now) return;
      if (end !== undefined && end.at === at) {
        this.#ends.pop();
        if (!end.build.over && end.build.endsAt <= at) this.#end(end.build, end.build.result);
      } else if (due !== undefined) {
        this.#due.pop();
        if (due.item.state !== 'waiting' || due.item.due > at || this.#items.get(due.item.id) !== due.item) continue;
        due.item.state = 'buildable';
        this.#buildable.push(due.item);
      }
      this.#start(at);
    }
  }

  #start(at: number): void {
    let taken = 0;
    for (const item of this.#buildable) {
      if (this.#running.size >= this.executors) break;
      taken += 1;
      if (item.state !== 'buildable') continue;
      const builds = this.builds.get(item.job) ?? [];
      this.builds.set(item.job, builds);
      const number = (builds.at(-1)?.number ?? 0) + 1;
      const { duration = 1_000, result = 'SUCCESS', inputs = [] } = this.#jobs.get(item.job) ?? {};
      const build: FakeBuild = {
        job: item.job,
        number,
        queueId: item.id,
        parameters: item.parameters,
        startedAt: at,
        over: false,
        answered: 0,
        endsAt: inputs.length > 0 ? Infinity : at + (typeof duration === 'number' ? duration : duration(number, item.parameters)),
        result: typeof result === 'string' ? result : result(number, item.parameters),
      };
      builds.push(build);
      item.build = build;
      this.#leave(item, 'left', at);
      this.#running.add(build);
      this.mostRunning = Math.max(this.mostRunning, this.#running.size);
      this.#ends.push({ at: build.endsAt, build });
    }
    this.#buildable.splice(0, taken);
  }

  #leave(item: Item, state: 'left' | 'cancelled', at = this.clock.monotonic()): void {
    item.state = state;
    item.leftAt = at;
    this.#pending.delete(item.key);
  }

  #end(build: FakeBuild, result: BuildResult): void {
    build.over = true;
    build.result = result;
    build.endsAt = Math.min(build.endsAt, this.clock.monotonic());
    this.#running.delete(build);
    this.#start(build.endsAt);
  }
}
