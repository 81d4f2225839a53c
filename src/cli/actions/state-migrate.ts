import { exitCodes } from '../../errors/codes.ts';
import type { Action } from '../context.ts';
import { diagnosticOf, exitCodeOfProblems } from '../diagnose.ts';
import type { StateFlags } from '../flags.ts';
import { statePlace } from '../state.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';

/** `state migrate`: makes the tables of the state database, or brings them to the version of this program. */
export const stateMigrate: Action<StateFlags, []> = async (context, flags) => {
  const { host, stdout } = context;
  const place = await statePlace(host, flags.state);
  if (place.ok && place.value.kind === 'folder') {
    stdout.write(`The state is in the folder ${place.value.folder}, where nothing has to be made.\n`);
    return exitCodes.ok;
  }
  const { migrateDatabase } = await import('../../state/postgres/administer.ts');
  const migrated = place.ok && place.value.kind === 'postgres' ? await migrateDatabase(place.value.url, host.env, host.clock) : undefined;
  const problem = place.ok ? (migrated?.ok === false ? diagnosticOf(migrated.error) : undefined) : place.error;
  if (problem !== undefined || migrated?.ok !== true) {
    const problems = problem === undefined ? [] : [problem];
    writeDiagnostics(context, 'pretty', problems, () => undefined);
    return exitCodeOfProblems(problems);
  }
  const { place: name, schema, from, to } = migrated.value;
  const what = from === 0 ? `made, in version ${to}` : from === to ? `in version ${to} already` : `brought from version ${from} to ${to}`;
  stdout.write(`${name}: the tables in the schema ${schema} are ${what}.\n`);
  return exitCodes.ok;
};
