import type { Failure } from '../errors/failure.ts';
import type { Clock } from '../util/clock.ts';
import { err, ok, type Result } from '../util/result.ts';
import { maskHeader, maskLine } from './encode.ts';
import { createMemoryGroupStore } from './memory-groups.ts';
import type { LogLine, RunHeader } from './lines.ts';
import type { Driver, ListedRun, RunSession, RunStore } from './store.ts';
import { latestFirst } from './store-order.ts';

interface MemoryRun {
  header: RunHeader | undefined;
  readonly lines: LogLine[];
  /** The session that has it; undefined: nobody. */
  session: RunSession | undefined;
  driver: Driver | undefined;
}

/** Runs in the memory of this process: they end with it. For the library and for tests. */
export function createMemoryRunStore(clock: Pick<Clock, 'now'>): RunStore {
  const runs = new Map<string, MemoryRun>();

  const session = (run: MemoryRun, redact: (text: string) => string): RunSession => {
    // Lines become durable one turn later, as they would with any store.
    const write = async (act: () => void): Promise<Result<void, Failure>> => {
      await Promise.resolve();
      if (run.session !== self) return err(takenOver(run));
      act();
      return ok(undefined);
    };
    const self: RunSession = {
      record: run.header === undefined ? undefined : { header: run.header, lines: [...run.lines] },
      begin: (header) => write(() => void (run.header = maskHeader(header, redact))),
      append(line) {
        const masked = maskLine({ at: clock.now(), ...line }, redact);
        return write(() => void run.lines.push(masked));
      },
      lapsed: () => (run.session === self ? undefined : takenOver(run)),
      async close() {
        await Promise.resolve();
        if (run.session === self) run.session = run.driver = undefined;
      },
    };
    return self;
  };

  const listed = (id: string): ListedRun | undefined => {
    const run = runs.get(id);
    if (run?.header === undefined) return undefined;
    return { run: id, record: ok({ header: run.header, lines: [...run.lines] }), driver: run.driver };
  };

  return {
    open(id, { redact, takeOver = false }) {
      const run = runs.get(id) ?? { header: undefined, lines: [], session: undefined, driver: undefined };
      if (run.session !== undefined && !takeOver)
        return Promise.resolve(err({ code: 'run-locked', message: `This process drives the run ${id} already` }));
      runs.set(id, run);
      run.driver = { pid: 0, host: 'here', since: clock.now() };
      run.session = session(run, redact);
      return Promise.resolve(ok(run.session));
    },
    groups: createMemoryGroupStore(),
    ready: () => Promise.resolve(undefined),
    find: (id) => Promise.resolve(listed(id)),
    driver: (id) => Promise.resolve(runs.get(id)?.driver),
    list: () => Promise.resolve(ok(latestFirst([...runs.keys()].flatMap((id) => listed(id) ?? [])))),
    ask: () => Promise.resolve(ok(false)),
    remove(id) {
      if (runs.get(id)?.session !== undefined) return Promise.resolve(ok(false));
      runs.delete(id);
      return Promise.resolve(ok(true));
    },
    close: () => Promise.resolve(),
  };
}

function takenOver({ header }: MemoryRun): Failure {
  return { code: 'run-locked', message: `The run ${header?.run ?? ''} is driven by somebody else` };
}
