import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../errors/codes.ts';
import { inlineText } from '../../reporters/console-text.ts';
import { fittedTable } from '../../reporters/layout.ts';
import { safeJson } from '../../reporters/ndjson.ts';
import { createPaint, type Role } from '../../reporters/paint.ts';
import { countsSoFar, runEnd, runState, type RunState } from '../../state/history.ts';
import type { ListedRun, RunRecord } from '../../state/store.ts';
import type { Action } from '../context.ts';
import { diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import type { RunsFlags } from '../flags.ts';
import { summaryOf } from '../library-store.ts';
import { statePlace, withStore } from '../state.ts';
import { timeText } from '../time-text.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

const roles: Readonly<Record<RunState, Role>> = {
  running: 'strong',
  unfinished: 'warning',
  interrupted: 'warning',
  complete: 'quiet',
  cancelled: 'quiet',
};

/** `runs`: every run, the latest first. One whose journal cannot be read is told on stderr. */
export const runs: Action<RunsFlags, []> = async (context, flags) => {
  const { host, stdout, stderr } = context;
  const refuse = (problem: Diagnostic): number => {
    writeDiagnostics(context, 'pretty', [problem], () => undefined);
    return exitCodeOfProblems([problem]);
  };
  return withStore(context, statePlace(host, flags.state), refuse, async (store) => {
    const all = await store.list();
    if (!all.ok) return refuse(diagnosticOf(all.error));
    const readable = all.value.flatMap((listed) => (listed.record.ok ? [{ ...listed, record: listed.record.value }] : []));
    const broken = all.value.flatMap(({ record }) => (record.ok ? [] : [diagnosticOf(record.error)]));
    writeDiagnostics(context, 'pretty', broken, () => undefined);
    if (flags.output === 'ndjson') {
      stdout.write(readable.map((listed) => `${safeJson(JSON.stringify({ v: 1, type: 'run', ...summaryOf(listed) }))}\n`).join(''));
      return exitCodes.ok;
    }
    if (readable.length === 0) {
      stderr.write('There are no runs.\n');
      return exitCodes.ok;
    }
    const paint = createPaint(stdout.colour);
    const states = readable.map(({ record, driver }) => runState(record, driver));
    const lines = fittedTable(
      [['RUN', 'STATE', 'EXIT', 'STARTED', 'FILE', 'TRIGGERS'], ...readable.map(row)],
      (cell, index, column) => {
        const state = states[index - 1];
        if (state === undefined) return paint('quiet', cell);
        return column === 1 ? paint(roles[state], cell) : cell;
      },
      { width: stdout.width, cut: 4, below: 5 },
    );
    stdout.write(`${lines.join('\n')}\n`);
    return exitCodes.ok;
  });
};

type Readable = Omit<ListedRun, 'record'> & { readonly record: RunRecord };

function row({ run, record, driver }: Readable): string[] {
  const { header } = record;
  const { triggers, ...counts } = countsSoFar(record);
  const words = {
    succeeded: 'succeeded',
    failed: 'failed',
    failureAllowed: 'failed (allowed)',
    cancelled: 'cancelled',
    skipped: 'skipped',
  } as const;
  const ended = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(words).flatMap(([key, word]) => {
    const count = counts[key as keyof typeof words];
    return count === 0 ? [] : [`${count} ${word}`];
  });
  if (triggers > ended) parts.push(`${triggers - ended} open`);
  const exit = runEnd(record)?.exitCode;
  return [
    run,
    runState(record, driver),
    exit === undefined ? '-' : String(exit),
    timeText(header.startedAt),
    inlineText(header.file),
    parts.join(', '),
  ];
}
