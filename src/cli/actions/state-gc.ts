import { exitCodes } from '../../errors/codes.ts';
import { inlineText } from '../../reporters/console-text.ts';
import { runState } from '../../state/history.ts';
import type { ListedRun } from '../../state/store.ts';
import type { Action } from '../context.ts';
import { diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import type { StateGcFlags } from '../flags.ts';
import { statePlace, withStore } from '../state.ts';
import { timeText } from '../time-text.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** `state gc --older 90d`: removes runs of which nothing was written for so long, and which nobody drives. */
export const stateGc: Action<StateGcFlags, []> = async (context, flags) => {
  const { host, stdout } = context;
  const refuse = (problem: Parameters<typeof exitCodeOfProblems>[0][number]): number => {
    writeDiagnostics(context, 'pretty', [problem], () => undefined);
    return exitCodeOfProblems([problem]);
  };
  return withStore(context, statePlace(host, flags.state), refuse, async (store) => {
    const before = host.clock.now() - flags.older;
    let removed = 0;
    for (;;) {
      const all = await store.list('oldest');
      if (!all.ok) return refuse(diagnosticOf(all.error));
      const old = all.value.filter((listed) => lastWritten(listed) < before && listed.driver === undefined);
      let gone = 0;
      for (const listed of old) {
        if (flags.dryRun !== true) {
          const done = await store.remove(listed.run);
          if (!done.ok) return refuse(diagnosticOf(done.error));
          if (!done.value) continue;
        }
        gone++;
        const state = listed.record.ok ? runState(listed.record.value, undefined) : 'unreadable';
        stdout.write(`${inlineText(listed.run)}  ${state}, last written ${timeText(lastWritten(listed))}\n`);
      }
      removed += gone;
      // A list may have an end; what was behind it comes next.
      if (flags.dryRun === true || gone === 0) break;
    }
    stdout.write(`${removed} ${removed === 1 ? 'run' : 'runs'} ${flags.dryRun === true ? 'would be ' : ''}removed.\n`);
    return exitCodes.ok;
  });
};

/** Milliseconds since the epoch. A journal that cannot be read is nobody's to remove unseen. */
function lastWritten({ record }: ListedRun): number {
  if (!record.ok) return Infinity;
  return record.value.lines.at(-1)?.at ?? record.value.header.startedAt;
}
