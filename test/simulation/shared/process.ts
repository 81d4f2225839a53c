/** One process that wants the run: the real way from its id to its end, over a store in the simulated database. */
import type { Connections } from '../../../src/cli/controllers.ts';
import { type Driven, drive } from '../../../src/cli/drive.ts';
import { createEventSequence } from '../../../src/cli/events.ts';
import type { Failure } from '../../../src/errors/failure.ts';
import { createJenkinsClient, type JenkinsClient } from '../../../src/jenkins/client.ts';
import { createObserver } from '../../../src/observe/observer.ts';
import type { ObserverPort } from '../../../src/observe/port.ts';
import { describePlan } from '../../../src/state/describe-plan.ts';
import type { RunStore } from '../../../src/state/store.ts';
import { createMemoryGroupStore } from '../../../src/state/memory-groups.ts';
import { createSharedStore } from '../../../src/state/shared/shared-store.ts';
import type { Clock } from '../../../src/util/clock.ts';
import { createNetwork, type Network, type NetworkHost } from '../network.ts';
import { randomLength } from './climate.ts';
import { connectLedger, reliable } from './connection.ts';
import type { Machine } from './machine.ts';
import { isAnnounced, lineKey, type SentPost, type SharedWorld } from './shared-world.ts';

export interface ProcessOptions {
  readonly machine: Machine;
  readonly pid: number;
  readonly takeOver: boolean;
  /** Nothing but the network, the clocks and what was planned for the whole run troubles it. */
  readonly undisturbed: boolean;
  /** Kill it when so many of its lines were committed; undefined: never. */
  readonly killAt: number | undefined;
  /** Interrupt it, or let somebody ask for the end of the run, after so many milliseconds; undefined: never. */
  readonly interruptAfter: number | undefined;
  readonly askAfter: number | undefined;
}

/** What became of a process. */
export type ProcessEnd = Driven | { readonly kind: 'killed' };

/** A controller closes connections that were silent for so long. A third of the usual time, as the timeouts of the scenarios are. */
const idleLimit = 22_000;

/** Runs one. */
export function runProcess(world: SharedWorld, options: ProcessOptions): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    const process = new SimulatedProcess(world, options, resolve);
    process.run().then(resolve, reject);
  });
}

class SimulatedProcess {
  readonly #world: SharedWorld;
  readonly #options: ProcessOptions;
  readonly #killed: (end: ProcessEnd) => void;
  readonly #clock: Clock;
  readonly #networks: Network[] = [];
  readonly #observers: ObserverPort[] = [];
  #over = false;
  #epoch = 0;
  #committed = 0;
  /** Lets time go on again. */
  #loaded: () => void = () => undefined;

  constructor(world: SharedWorld, options: ProcessOptions, killed: (end: ProcessEnd) => void) {
    this.#world = world;
    this.#options = options;
    this.#killed = killed;
    const { clock } = options.machine;
    this.#clock = { ...clock, after: (ms, callback) => clock.after(ms, () => this.#over || callback()) };
  }

  async run(): Promise<Driven> {
    const { run, plan, random, events } = this.#world;
    const { pid, machine, takeOver, interruptAfter, askAfter } = this.#options;
    const clock = this.#clock;
    const store = this.#store();
    const interrupt = new AbortController();
    if (interruptAfter !== undefined) {
      clock.after(interruptAfter, () => {
        this.#note('is interrupted');
        this.#world.count('interrupt');
        interrupt.abort();
      });
    }
    if (askAfter !== undefined) {
      clock.after(askAfter, () => {
        this.#world.count('asked to end');
        void store.ask(run);
      });
    }
    const driven = await drive(plan, {
      run,
      store,
      open: { redact: (text) => text, takeOver },
      identity: { pid, host: machine.name },
      headerOf: () => ({
        type: 'run',
        run,
        file: plan.file,
        fileDigest: '',
        startedAt: clock.now(),
        version: '0',
        vars: {},
        only: [],
        sets: [],
        plan: describePlan(plan),
      }),
      // The engine is loaded next, which takes time of this world.
      begins: () => (this.#loaded = this.#world.clock.hold()),
      clock,
      random: random.next,
      env: {},
      folder: '.',
      maxParallel: undefined,
      warnings: [],
      interrupt: interrupt.signal,
      connections: this.#connect(),
      events: createEventSequence(
        clock,
        (text) => text,
        (event) => {
          if (event.type === 'run-started') this.#loaded();
          if (this.#over) return;
          this.#note(`event ${JSON.stringify(event)}`);
          events.push(event);
        },
      ),
    });
    this.#end();
    return driven;
  }

  #note(line: string): void {
    if (!this.#over) this.#world.record(`${this.#options.machine.name}/${this.#options.pid} ${line}`);
  }

  #deliver(callback: () => void): void {
    this.#options.machine.deliver(() => {
      if (!this.#over) callback();
    });
  }

  #end(): void {
    this.#over = true;
    this.#loaded();
    for (const observer of this.#observers) void observer.close();
    for (const network of this.#networks) network.disconnect();
  }

  /** Stands still for a while; then goes on with `next`, which is told how long it was. */
  #pause(where: string, next: (ms: number) => void = () => undefined): void {
    const ms = randomLength(this.#world.random);
    this.#note(`stands still ${where} for ${ms} ms`);
    this.#world.count(`pause ${where}`);
    this.#options.machine.pause(ms, this.#world.how(), () => this.#over || next(ms));
  }

  /** Lines were committed, and their answer is not on its way yet. */
  #onCommit(lines: number): void {
    if (this.#over) return;
    const { undisturbed, killAt } = this.#options;
    const { climate, random } = this.#world;
    this.#committed += lines;
    if (killAt !== undefined && this.#committed >= killAt) {
      this.#note('is killed');
      this.#world.count('runner killed');
      this.#end();
      this.#killed({ kind: 'killed' });
    } else if (!undisturbed && climate.pausedAtLine > 0 && random.chance(climate.pausedAtLine)) this.#pause('after a commit');
  }

  #store(): RunStore {
    const { clock: time, random, climate, database, count, breakage, spare } = this.#world;
    const { machine, pid, undisturbed } = this.#options;
    const connected = connectLedger({
      database,
      clock: time,
      random,
      weather: undisturbed ? reliable : climate.database,
      deliver: (callback) => this.#deliver(callback),
      cutOff: () => this.#world.cutOff(machine, 'database'),
      count,
    });
    const ledger: typeof connected = {
      ...connected,
      take: async (...given) => {
        const taken = await connected.take(...given);
        if (taken.ok && taken.value.kind === 'taken') {
          this.#epoch = taken.value.epoch;
          this.#world.commits.set(this.#epoch, (lines) => this.#onCommit(lines));
          this.#note(`has epoch ${this.#epoch}, and waits ${taken.value.before.toFixed(0)} ms for the end of the one before`);
        }
        return taken;
      },
      renew: async (...given) => {
        const renewed = await connected.renew(...given);
        if (!renewed.ok || renewed.value !== 'renewed') this.#note(`renews: ${renewed.ok ? renewed.value : renewed.error.kind}`);
        if (renewed.ok && renewed.value === 'stale') this.#world.count('lease lost');
        return renewed;
      },
      append: async (...given) => {
        const appended = await connected.append(...given);
        this.#note(`appends at ${given[4]}, ${appended.ok ? appended.value : appended.error.kind}: ${given[5].join(' ')}`);
        return appended;
      },
    };
    const store = createSharedStore({
      ledger: breakage?.ledger?.(ledger, database) ?? ledger,
      clock: breakage?.leaseClock?.(this.#clock) ?? this.#clock,
      random: random.next,
      holder: { pid, host: machine.name },
      createToken: () => `${machine.name} ${pid}`,
      groups: { ...createMemoryGroupStore(), close: () => Promise.resolve() },
      spare,
    });
    return {
      ...store,
      open: async (...given) => {
        const opened = await store.open(...given);
        if (!opened.ok) return opened;
        const session = opened.value;
        const writing = { process: pid, epoch: this.#epoch, lines: [] as string[], confirmed: 0 };
        this.#world.writings.push(writing);
        const watch = async (type: string, written: ReturnType<typeof session.append>): ReturnType<typeof session.append> => {
          writing.lines.push(type);
          const result = await written;
          if (result.ok) writing.confirmed++;
          return result;
        };
        const watched: typeof session = {
          ...session,
          begin: (header) => watch(header.type, session.begin(header)),
          append: (line) => watch(lineKey(line), session.append(line)),
        };
        return { ok: true, value: breakage?.session?.(watched) ?? watched };
      },
    };
  }

  #connect(): Connections {
    const { plan, clock: time, random, climate, record, count, breakage } = this.#world;
    const controllers = new Map<string, { readonly jenkins: JenkinsClient; readonly observer: ObserverPort }>();
    let guard: (within: number) => Failure | undefined = () => undefined;
    for (const controller of plan.controllers.values()) {
      const { name, poll } = controller;
      const embedded = this.#world.controllers.get(name);
      if (embedded === undefined) throw new Error(`no controller ${name}`);
      const label = `${this.#options.machine.name}/${this.#options.pid} ${name}`;
      const network = createNetwork({
        name: label,
        controller: embedded,
        clock: time,
        random,
        weather: climate.weather,
        record,
        count,
        host: this.#host(name),
      });
      this.#networks.push(network);
      const onNotice = ({ kind }: { readonly kind: string }): void => this.#note(`${name} notice ${kind}`);
      const mayPost = (within: number): Failure | undefined => (breakage?.unguarded === true ? undefined : guard(within));
      const dependencies = { transport: network.transport, clock: this.#clock, random: random.next, onNotice, mayPost };
      const jenkins = createJenkinsClient(controller, dependencies);
      const observer = createObserver({ jenkins, clock: this.#clock, random: random.next, poll, onNotice });
      this.#observers.push(observer);
      controllers.set(name, { jenkins, observer });
    }
    return {
      controllers,
      guard: (mayPost) => (guard = mayPost),
      requests: () => ({}),
      close: () => Promise.resolve(),
    };
  }

  #host(controller: string): NetworkHost {
    const { run, clock: time, random, climate, database, posts } = this.#world;
    const { machine, undisturbed, pid } = this.#options;
    return {
      clock: this.#clock,
      deliver: (callback) => this.#deliver(callback),
      beforeSocket: ({ method }) => {
        if (undisturbed || method !== 'POST' || climate.stalls === 0 || !random.chance(climate.stalls)) return undefined;
        return (goesOn) => this.#pause('before a POST is written', (ms) => goesOn(ms <= idleLimit));
      },
      onPost: ({ path, timeout }, delayed) => {
        const row = database.leases.get(`run/${run}`);
        // Who was turned out may send until its own lease would have ended.
        const lasts = row?.epoch === this.#epoch ? row.expiresAt : (row?.clearAt ?? 0);
        const at = time.monotonic();
        const post: SentPost = {
          process: pid,
          epoch: this.#epoch,
          controller,
          path,
          at,
          until: at + timeout,
          delayed,
          spared: lasts - database.now() - timeout,
          announced: isAnnounced(this.#world, this.#epoch, path),
        };
        posts.push(post);
        return () => (post.until = Math.min(post.until, time.monotonic()));
      },
      cutOff: () => this.#world.cutOff(machine, 'controllers'),
    };
  }
}
