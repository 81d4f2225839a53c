import type { Clock } from '../../util/clock.ts';
import type { SandboxDefinition, SandboxUser } from '../definition.ts';
import type { SandboxRestart } from '../sandbox.ts';
import { Agenda } from './agenda.ts';
import { Executors } from './executors.ts';
import { createJobs, createRoot, durationOf, findItem } from './jobs.ts';
import { Queue } from './queue.ts';
import type { Folder, Job } from './types.ts';

/** Milliseconds of the moment after the start-up page in which a valid token is refused and POSTs fail in turn (recordings 301). */
const unsettledFor = 900;

/** What the controller answers at a moment of its life. */
export type Phase =
  | { readonly kind: 'up' }
  /** Connections are refused. */
  | { readonly kind: 'down' }
  /** 503 "getting ready to work". */
  | { readonly kind: 'starting' }
  /** Security is not set up yet: `step` 0, 1, 2 in the order of the recorded answers. */
  | { readonly kind: 'unsettled'; readonly step: number };

/** All that a controller is, apart from how it speaks HTTP. */
export class ControllerState {
  readonly agenda: Agenda;
  readonly queue: Queue;
  readonly executors: Executors;
  readonly root: Folder;
  readonly version: string;
  readonly contextPath: string;
  readonly rootUrl: string | undefined;
  readonly users: ReadonlyMap<string, SandboxUser>;
  /** Whether there are users at all; without, everybody may do everything. */
  readonly secured: boolean;
  readonly csrf: boolean;
  /** Whether the plugin pipeline-rest-api is installed. */
  readonly pipelineRestApi: boolean;
  readonly random: () => number;
  /** Milliseconds. */
  readonly quietPeriod: number;
  quietingDown = false;
  quietDownReason: string | null = null;
  /** `X-Jenkins-Session`: another one after every start. */
  session: string;
  /** How often it was restarted or killed. */
  starts = 0;
  #upAt = Number.NEGATIVE_INFINITY;
  #readyAt = Number.NEGATIVE_INFINITY;
  #settledAt = Number.NEGATIVE_INFINITY;

  constructor(definition: SandboxDefinition, clock: Clock, random: () => number) {
    this.random = random;
    this.version = definition.version ?? '2.541.3';
    this.contextPath = (definition.contextPath ?? '').replace(/\/+$/, '');
    this.rootUrl = definition.rootUrl?.replace(/\/*$/, '/');
    this.users = new Map(Object.entries(definition.users ?? {}));
    this.secured = this.users.size > 0;
    this.csrf = definition.csrf ?? this.secured;
    this.pipelineRestApi = definition.pipelineRestApi ?? true;
    this.quietPeriod = durationOf(definition.quietPeriod ?? '0s');
    this.agenda = new Agenda(clock);
    this.queue = new Queue(this.agenda);
    this.executors = new Executors(this.agenda, this.queue, definition.executors ?? 4);
    this.root = createRoot();
    this.session = this.hex(8);
    createJobs(this.root, definition.jobs, this.agenda.wall);
  }

  /** Random hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) {
      text += Math.floor(this.random() * 0x1_0000)
        .toString(16)
        .padStart(4, '0');
    }
    return text.slice(0, digits);
  }

  /** The job with this full name. */
  findJob(fullName: string): Job | undefined {
    const item = findItem(this.root, fullName);
    return item?.kind === 'job' ? item : undefined;
  }

  /** `/quietDown` and `/cancelQuietDown`. */
  setQuietingDown(quietingDown: boolean, reason: string | null = null): void {
    this.quietingDown = quietingDown;
    this.quietDownReason = quietingDown ? reason : null;
    this.#holdOrGo();
  }

  /** Orderly: pending items stay, with their ids; left items are forgotten and running builds become ABORTED. */
  restart(options: SandboxRestart = {}): void {
    this.#stop();
    this.queue.save();
    this.#start(options);
  }

  /** `kill -9`: pending items are lost, too, and ids start again from the last orderly stop. */
  kill(options: SandboxRestart = {}): void {
    this.#stop();
    this.queue.lose();
    this.executors.clear();
    this.#start(options);
  }

  /** The present phase. */
  get phase(): Phase {
    const { now } = this.agenda;
    if (now >= this.#settledAt) return { kind: 'up' };
    if (now < this.#upAt) return { kind: 'down' };
    if (now < this.#readyAt) return { kind: 'starting' };
    return { kind: 'unsettled', step: Math.floor((3 * (now - this.#readyAt)) / unsettledFor) };
  }

  /** Milliseconds until connections are accepted again; 0 when they are. */
  get downFor(): number {
    return Math.max(0, this.#upAt - this.agenda.now);
  }

  #stop(): void {
    this.executors.hold(true);
    this.executors.interruptAll();
    this.quietingDown = false;
    this.quietDownReason = null;
  }

  #start({ startingFor = 0, refusingFor = 0 }: SandboxRestart): void {
    this.starts++;
    this.session = this.hex(8);
    this.#upAt = this.agenda.now + refusingFor;
    this.#readyAt = this.#upAt + startingFor;
    this.#settledAt = startingFor > 0 ? this.#readyAt + unsettledFor : this.#readyAt;
    this.agenda.at(this.#readyAt, () => this.#holdOrGo());
    this.#holdOrGo();
  }

  #holdOrGo(): void {
    this.executors.hold(this.quietingDown || this.agenda.now < this.#readyAt);
  }
}
