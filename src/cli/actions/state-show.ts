import { exitCodes } from '../../errors/codes.ts';
import type { Failure } from '../../errors/failure.ts';
import { countsByState } from '../../state/history.ts';
import type { DatabaseAccount } from '../../state/postgres/administer.ts';
import type { Result } from '../../util/result.ts';
import type { Action, Context } from '../context.ts';
import { diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import type { StateFlags } from '../flags.ts';
import { type StatePlace, statePlace, withStore } from '../state.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** `state show`: where the state is, whether it can be used, and what is in it. */
export const stateShow: Action<StateFlags, []> = async (context, flags) => {
  const refuse = (problem: Parameters<typeof exitCodeOfProblems>[0][number]): number => {
    writeDiagnostics(context, 'pretty', [problem], () => undefined);
    return exitCodeOfProblems([problem]);
  };
  const place = await statePlace(context.host, flags.state);
  if (!place.ok) return refuse(place.error);
  const database = await look(context, place.value);
  if (database?.ok === false) return refuse(diagnosticOf(database.error));
  if (database !== undefined) context.stdout.write(describe(database.value));
  if (place.value.kind === 'folder') context.stdout.write(`place    folder ${place.value.folder}\n`);
  if (database !== undefined && database.value.from !== database.value.to) return exitCodes.unreachable;
  return withStore(context, Promise.resolve(place), refuse, async (store) => {
    const all = await store.list();
    if (!all.ok) return refuse(diagnosticOf(all.error));
    const counts = Object.entries(countsByState(all.value)).map(([state, count]) => `${count} ${state}`);
    context.stdout.write(`runs     ${counts.length === 0 ? 'none' : counts.join(', ')}\n`);
    return exitCodes.ok;
  });
};

async function look({ host }: Context, place: StatePlace): Promise<Result<DatabaseAccount, Failure> | undefined> {
  if (place.kind === 'folder') return undefined;
  const { describeDatabase } = await import('../../state/postgres/administer.ts');
  return describeDatabase(place.url, host.env, host.clock);
}

function describe({ place, schema, from, to, server, standby, tls, lines, bytes }: DatabaseAccount): string {
  const tables =
    from === 0
      ? 'none: `trigger-runner state migrate` makes them'
      : `version ${from}${from === to ? '' : `, and this trigger-runner works with version ${to}`}`;
  return [
    `place    PostgreSQL ${place}, schema ${schema}`,
    `server   ${server}${standby ? ', a read-only standby' : ''}, ${tls ? 'with TLS' : 'without TLS'}`,
    `tables   ${tables}`,
    ...(from === 0 ? [] : [`size     ${lines} lines, ${Math.ceil(bytes / 1_024)} KiB`]),
    '',
  ].join('\n');
}
