import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../errors/codes.ts';
import type { RunRecord, RunSession, RunStore } from '../../state/store.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { Action } from '../context.ts';
import { diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import { isOver } from '../existing-run.ts';
import { findRun } from '../find-run.ts';
import type { StateCopyFlags } from '../flags.ts';
import { statePlace, withStore } from '../state.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

const asItIs = { redact: (text: string): string => text };

/**
 * `state copy RUN --to PLACE`: the run as it stands, in another state. One that is not over is moved, since it can go on in one place
 * only.
 */
export const stateCopy: Action<StateCopyFlags, [string]> = async (context, flags, run) => {
  const { host, stdout } = context;
  const refuse = (problem: Diagnostic): number => {
    writeDiagnostics(context, 'pretty', [problem], () => undefined);
    return exitCodeOfProblems([problem]);
  };
  return withStore(context, statePlace(host, flags.state), refuse, async (from) =>
    withStore(context, statePlace(host, flags.to), refuse, async (to) => {
      const found = await findRun(from, run);
      if (!found.ok) return refuse(found.error);
      const source = await from.open(run, asItIs);
      if (!source.ok) return refuse(diagnosticOf(source.error));
      let over = true;
      try {
        const record = source.value.record ?? found.value.record;
        over = isOver(record);
        const copied = await copy(to, run, found.value.record);
        if (!copied.ok) return refuse(copied.error);
      } finally {
        await source.value.close();
      }
      if (!over) {
        const removed = await from.remove(run);
        if (!removed.ok) return refuse(diagnosticOf(removed.error));
      }
      stdout.write(`The run ${run} was ${over ? 'copied' : 'moved: it is not over, and goes on from there'}.\n`);
      return exitCodes.ok;
    }),
  );
};

async function copy(to: RunStore, run: string, record: RunRecord): Promise<Result<void, Diagnostic>> {
  const target = await to.open(run, asItIs);
  if (!target.ok) return err(diagnosticOf(target.error));
  try {
    const there = target.value.record;
    if (there !== undefined && !isBeginningOf(there, record))
      return err({
        code: 'run-changed',
        severity: 'error',
        message: `There is another run ${run} in the state that it is to be copied to`,
        hint: '`trigger-runner runs show` shows it; nothing was changed',
      });
    return await write(target.value, record, there);
  } finally {
    await target.value.close();
  }
}

/** Writes what is not there yet: an earlier attempt may have ended in the middle. */
async function write(session: RunSession, { header, lines }: RunRecord, there: RunRecord | undefined): Promise<Result<void, Diagnostic>> {
  const writing = [
    ...(there === undefined ? [session.begin(header)] : []),
    ...lines.slice(there?.lines.length ?? 0).map((line) => session.append(line)),
  ];
  for (const written of await Promise.all(writing)) if (!written.ok) return err(diagnosticOf(written.error));
  return ok(undefined);
}

/** Whether all of it is the beginning of the other; times of deliveries aside, which a store may give by its own clock. */
function isBeginningOf(there: RunRecord, record: RunRecord): boolean {
  const text = (value: unknown): string => JSON.stringify(value, (key, inner: unknown) => (key === 'step' ? withoutTime(inner) : inner));
  return text(there.header) === text(record.header) && there.lines.every((line, index) => text(line) === text(record.lines[index]));
}

function withoutTime(step: unknown): unknown {
  return typeof step === 'object' && step !== null ? { ...step, at: undefined } : step;
}
