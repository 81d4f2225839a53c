import { exitCodes } from '../../errors/codes.ts';
import { account } from '../../reporters/account.ts';
import { safeJson } from '../../reporters/ndjson.ts';
import { runState } from '../../state/history.ts';
import { encodeLine } from '../../state/encode.ts';
import { err } from '../../util/result.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { Action } from '../context.ts';
import { driverText } from '../driver-text.ts';
import { exitCodeOfProblems } from '../diagnose.ts';
import { type FoundRun, findRun } from '../find-run.ts';
import type { RunsFlags } from '../flags.ts';
import { accountInputOf } from '../record-account.ts';
import { statePlace, withStore } from '../state.ts';
import { timeText } from '../time-text.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** `runs show RUN`: the account of a run as its journal has it, or the journal itself. */
export const runsShow: Action<RunsFlags, [string]> = async (context, flags, run) => {
  const { host, stdout } = context;
  const found = await withStore(context, statePlace(host, flags.state), err, (store) => findRun(store, run));
  if (!found.ok) {
    writeDiagnostics(context, 'pretty', [found.error], () => undefined);
    return exitCodeOfProblems([found.error]);
  }
  const { record } = found.value;
  if (flags.output === 'ndjson') stdout.write([record.header, ...record.lines].map((line) => safeJson(encodeLine(line))).join(''));
  else stdout.write(account(accountInputOf(record, note(found.value)), stdout.colour, stdout.width));
  return exitCodes.ok;
};

function note({ run, record, driver }: FoundRun): string {
  const state = runState(record, driver);
  const started = `${state}, started ${timeText(record.header.startedAt)}`;
  switch (state) {
    case 'running':
      return driver === undefined ? started : `${started}, driven by p${driverText(driver).slice(1)} since ${timeText(driver.since)}`;
    case 'unfinished':
    case 'interrupted':
      return `${started}; \`trigger-runner resume ${run}\` goes on with it`;
    case 'complete':
    case 'cancelled':
      return started;
    default:
      return unreachable(state);
  }
}
