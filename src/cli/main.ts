import { type Application, run, type StricliDynamicCommandContext } from '@stricli/core';
import { exitCodes } from '../errors/codes.ts';
import { completeCommand } from './completion/shells.ts';
import { createApplication } from './application.ts';
import type { Context } from './context.ts';
import { exitCodeFor, internalExitCode } from './exit.ts';
import type { Host } from './host.ts';
import { createOutput, type Output } from './output.ts';
import { subcommandsOf } from './routes.ts';
import { bug, noSuchCommand } from './text.ts';
import { WriteBatch } from './write-batch.ts';

/**
 * The program: reads the command line, does what it says, writes everything out, and gives the exit code. Never throws and
 * never ends the process (but through `host.exit` after a third signal or a crash); when it resolves, nothing of it is left running.
 */
export async function main(host: Host): Promise<number> {
  const batch = new WriteBatch();
  const stdout = createOutput(host.stdout, host.env, batch);
  const stderr = createOutput(host.stderr, host.env, batch);
  host.onCrash((error) => {
    stderr.write(`${bug(error)}\n`);
    void stderr.flush();
    host.exit(internalExitCode());
  });
  // A pipeline whose variable for the command is empty must not pass: help is shown, but it counts as a wrong command line.
  const empty = host.argv.length === 0;
  const process: Context['process'] & { env: Record<string, string> } = {
    stdout: streamFor(empty ? stderr : stdout),
    stderr: streamFor(stderr),
    env: {},
  };
  const context: Context = { process, host, stdout, stderr };
  const application = await createApplication(host, host.argv[0]);
  if (host.argv[0] === completeCommand) {
    const { complete } = await import('./completion/complete.ts');
    stdout.write(await complete(application, context, host.argv.slice(host.argv[1] === '--' ? 2 : 1)));
    await stdout.flush();
    return exitCodes.ok;
  }
  const unknown = unknownSubcommand(application, host.argv);
  if (unknown !== undefined) {
    stderr.write(`${unknown}\n`);
    await stderr.flush();
    return exitCodes.invalid;
  }
  await run(application, host.argv, context as StricliDynamicCommandContext<Context>);
  await Promise.all([stdout.flush(), stderr.flush()]);
  return empty ? exitCodes.invalid : exitCodeFor(context.process.exitCode);
}

/** Where a subcommand may be left out, the library takes a misspelt one for an argument of the one that is meant then. */
function unknownSubcommand(application: Application<Context>, [command = '', name = '']: Host['argv']): string | undefined {
  const known = subcommandsOf(application, command);
  if (known === undefined || name === '' || name.startsWith('-') || known.some((each) => each.name === name)) return undefined;
  return noSuchCommand(
    `${command} ${name}`,
    known.map((each) => `${command} ${each.name}`),
  );
}

/** An output as stricli wants it; it colours from 16 colours (4 bits) up. */
function streamFor(output: Output): Context['process']['stdout'] {
  return { write: (text) => output.write(text), getColorDepth: () => (output.colour ? 4 : 1) };
}
