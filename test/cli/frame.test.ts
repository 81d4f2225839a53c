import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core';
import { describe, expect, it } from 'vitest';
import { createApplication } from '../../src/cli/application.ts';
import { main } from '../../src/cli/main.ts';
import { readProjectFile } from '../support/project.ts';
import { TestHost, type HostOptions } from '../support/host.ts';

async function run(argv: readonly string[], options: Partial<HostOptions> = {}): Promise<{ code: number; out: string; err: string }> {
  const host = new TestHost({ argv, cwd: '/nowhere', ...options });
  const code = await main(host);
  return { code, out: host.stdout.text, err: host.stderr.text };
}

const commands = generateHelpTextForAllCommands(
  (await createApplication(new TestHost({ argv: [], cwd: '/' }))) as unknown as Application<CommandContext>,
).map(([route]) => route);

describe('the command line', () => {
  it('shows its help', async () => {
    const { code, out, err } = await run(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "USAGE
        trigger-runner preview [FILE] [SET]...
        trigger-runner apply [FILE] [SET]...
        trigger-runner resume [RUN]
        trigger-runner runs list|show|report|log ...
        trigger-runner cancel [RUN]
        trigger-runner state show|migrate|gc|copy ...
        trigger-runner validate [FILE]
        trigger-runner doctor [FILE]
        trigger-runner init [FILE]
        trigger-runner sandbox [FILE]
        trigger-runner schema
        trigger-runner completion SHELL
        trigger-runner --help
        trigger-runner --version

      Declarative runner for Jenkins jobs: one reviewed file says which jobs a release needs, with what parameters and in
      what order; \`apply\` triggers them and waits for their results.

      EXAMPLES
        trigger-runner init                           a first file, with the jobs of a Jenkins
        trigger-runner preview                        what apply would do, by the controllers as they are
        trigger-runner apply                          everything in jenkins-triggers.yml
        trigger-runner apply release.yml verify       one set of another file
        trigger-runner validate release.yml           offline

      FLAGS
        -h --help     Show this help
        -V --version  Show the versions of trigger-runner and Node
           --         What follows are arguments, not flags

      COMMANDS
        preview     Show what apply would do, by the controllers as they are
        apply       Trigger the jobs of a file and wait for their results
        resume      Go on with a run that did not come to its end
        runs        List the runs, show one, write its reports, or show a console log of it
        cancel      End in Jenkins what a run started there
        state       Look after the state: show it, make its tables, remove old runs, copy one
        validate    Check a file without asking any controller
        doctor      Look at the controllers of a file and say what is wrong with them
        init        Write a first file
        sandbox     Serve the embedded controller until interrupted
        schema      Print the JSON Schema of the file
        completion  Print a script that completes commands, flags and names
      "
    `);
  });

  it('shows the help of apply', async () => {
    const { code, out, err } = await run(['apply', '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "trigger-runner apply: trigger the jobs of a file and wait for their results

      USAGE
        trigger-runner apply [FILE] [SET]...
            All sets, or only those named

      EXAMPLES
        trigger-runner apply release.yml verify
            Only the set "verify" of release.yml
        trigger-runner apply --var version=1.4.0
            With another value of a variable
        trigger-runner apply plan.json
            What \`preview --out plan.json\` saved, or nothing
        trigger-runner apply --log follow=image
            With the console log of one trigger while it runs
        trigger-runner apply --output ndjson
            One JSON object per event, for programs
        trigger-runner apply --report html=report.html,junit=junit.xml
            With reports of the run

      DESCRIPTION
        Validates the file, asks the controllers whether all of it will go through, triggers its jobs in
        order or in parallel, follows each one from the queue to its result, and leaves an account on
        stdout and an exit code: 0 all as wanted, 1 a bad result, 2 the command line or the file is wrong,
        3 Jenkins refused, 4 a timeout, 5 unreachable or unknown outcome, 130 and 143 interrupted. When
        anything would be refused, nothing is triggered.

        On a terminal it asks before it triggers anything on a real controller. Ctrl-C once cancels what
        the run started; twice ends builds that do not stop harder; three times leaves at once.

      ARGUMENTS
        [FILE] [SET]...  Triggers file [default: jenkins-triggers.yml] or saved plan, then the sets to run
                         [default: all]

      FLAGS
        --var NAME=value    Set a variable of the file, as NAME=value (may be repeated)
        --only NAME         Run only the trigger of this name or id (may be repeated)
        --run-id ID         Id of the run, for \${run.id}; one that exists is gone on with [default: made
                            from the time]
        --yes               Do not ask before triggering
        --require-approval  Refuse to run where nobody can be asked, unless --yes is given
        --no-preflight      Do not ask the controllers before the first trigger whether all of it will go
                            through
        --max-parallel N    Triggers in flight at the same time over all sets [default: no limit]
        --output FORM       For people, for programs, or as a pipeline wants it: pretty, plain, ndjson,
                            github, gitlab, azure [default: chosen by where it runs]
        --state PLACE       Where runs are remembered: a folder, or postgres://… [default:
                            .trigger-runner]
        --take-over         Take the run from a process on another host, which must be gone
        --follow            Watch a run that another process drives, and end with its exit code
        --dotenv FILE       Write the results as variables into a file, for GitLab or a shell
        --report FORM=FILE  Write reports: html=FILE,junit=FILE,json=FILE,markdown=FILE (may be repeated)
        --debug             Show every request and its answer, without credentials; on a terminal, count
                            them
        --log MODE          Console logs: none, tail, follow, or follow=NAME (may be repeated) [default:
                            from the file]
        --help, -h          Show this help
        --                  What follows are arguments, not flags

      MORE
        docs/commands.md#apply, docs/exit-codes.md
      "
    `);
  });

  it('shows the help of validate', async () => {
    expect((await run(['validate', '--help'])).out).toMatchInlineSnapshot(`
      "trigger-runner validate: check a file without asking any controller

      USAGE
        trigger-runner validate [FILE]
            Shows every problem with its line

      EXAMPLES
        trigger-runner validate release.yml --output github
            As annotations of a GitHub Actions run

      DESCRIPTION
        Checks the schema, references, names, cycles and matrices, offline. All problems are shown at
        once. Exit code 0: the file is valid; 2: it is not.

      ARGUMENTS
        [FILE]  Triggers file [default: jenkins-triggers.yml]

      FLAGS
        --var NAME=value  Set a variable of the file, as NAME=value (may be repeated)
        --output FORM     With source lines, one line each, JSON, or GitHub annotations: pretty, plain,
                          ndjson, github [default: pretty]
        --help, -h        Show this help
        --                What follows are arguments, not flags

      MORE
        docs/commands.md#validate, docs/exit-codes.md
      "
    `);
  });

  it.each(['init', 'doctor'])('shows the help of %s', async (command) => {
    const { code, out, err } = await run([command, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchSnapshot();
  });

  it('shows the help of sandbox', async () => {
    expect((await run(['sandbox', '-h'])).out).toMatchInlineSnapshot(`
      "trigger-runner sandbox: serve the embedded controller until interrupted

      USAGE
        trigger-runner sandbox [FILE]
            With the jobs of a file, or with a few to try

      EXAMPLES
        trigger-runner sandbox jenkins-triggers.yml --port 8080
            At http://127.0.0.1:8080

      DESCRIPTION
        A controller that answers as Jenkins does, in this process, for trying out files and clients. It
        deploys nothing. It listens on the loopback address, unless told otherwise; whoever triggers there
        needs the token that it prints, or a user that the file declares.

      ARGUMENTS
        [FILE]  Triggers file whose jobs it offers [default: a few jobs to try]

      FLAGS
        --port N           Port; 0 is any free one [default: 0]
        --host ADDRESS     Address of this machine to listen on; 0.0.0.0 is all [default: 127.0.0.1]
        --controller NAME  Controller of the file to embed [default: the only one]
        --var NAME=value   Set a variable of the file, as NAME=value (may be repeated)
        --help, -h         Show this help
        --                 What follows are arguments, not flags

      MORE
        docs/commands.md#sandbox, docs/exit-codes.md
      "
    `);
  });

  it('colours help on a terminal', async () => {
    expect((await run(['schema', '--help'], { terminal: true })).out.replaceAll('\u001b', '^')).toMatchInlineSnapshot(`
      "^[1mtrigger-runner schema^[22m: print the JSON Schema of the file

      ^[4mUSAGE^[24m
        ^[1mtrigger-runner schema^[22m

      ^[4mEXAMPLES^[24m
        ^[1mtrigger-runner schema > jenkins-triggers.schema.json^[22m
            For an editor, or another validator

      ^[4mDESCRIPTION^[24m
        The JSON Schema (draft-07) of version 1 of the file. An editor that reads \`# yaml-language-server:
        $schema=…\` in the first line completes keys and checks them.

      ^[4mFLAGS^[24m
        ^[1m--help, -h^[22m  Show this help
        ^[1m--^[22m          What follows are arguments, not flags

      ^[4mMORE^[24m
        docs/commands.md#schema, docs/exit-codes.md
      "
    `);
  });

  it.each(commands)('%s --help has usage, an example, a description and where to read more, and is not wide', async (route) => {
    const { code, out } = await run([...route.split(' ').slice(1), '--help']);
    expect(code).toBe(0);
    const headers = out.split('\n').filter((line) => /^[A-Z]+$/.test(line));
    expect(headers.filter((header) => header !== 'ARGUMENTS')).toEqual(['USAGE', 'EXAMPLES', 'DESCRIPTION', 'FLAGS', 'MORE']);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('shows the versions', async () => {
    const { version } = JSON.parse(readProjectFile('package.json')) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, out: `trigger-runner ${version} (Node 20.19.0, linux x64)\n`, err: '' });
  });

  it('prints the schema as it is in the package', async () => {
    expect(await run(['schema'])).toEqual({ code: 0, out: readProjectFile('schemas/jenkins-triggers.schema.json'), err: '' });
  });

  it.each([
    [['aply'], 'There is no command `aply`. Did you mean `apply`?\nRun trigger-runner --help to see the commands.\n'],
    [['apply', '--yess'], 'There is no flag `--yess`. Did you mean `--yes`?\nRun it with --help to see its flags and arguments.\n'],
    [['plan'], 'There is no command `plan`. Did you mean `preview`?\nRun trigger-runner --help to see the commands.\n'],
    [['run'], 'There is no command `run`. Did you mean `apply` or `runs`?\nRun trigger-runner --help to see the commands.\n'],
    [['help'], 'There is no command `help`. Did you mean `--help`?\nRun trigger-runner --help to see the commands.\n'],
    [['runs-show'], 'There is no command `runs-show`. Did you mean `runs show`?\nRun trigger-runner --help to see the commands.\n'],
    [['--verion'], 'There is no flag `--verion` here.\nRun trigger-runner --help to see the commands.\n'],
    [['apply', '--take'], 'There is no flag `--take`. Did you mean `--take-over`?\nRun it with --help to see its flags and arguments.\n'],
    [['apply', '-y'], 'There is no flag `-y`. Did you mean `--yes`?\nRun it with --help to see its flags and arguments.\n'],
    [['apply', '--var'], '`--var` wants a value.\nRun it with --help to see its flags and arguments.\n'],
    [
      ['apply', '--output', 'prety'],
      '`prety` is not a value for `--output`: one of pretty, plain, ndjson, github, gitlab, azure. Did you mean `pretty`?\nRun it with --help to see its flags and arguments.\n',
    ],
    [['completion'], 'SHELL is missing.\nRun it with --help to see its flags and arguments.\n'],
    [
      ['apply', '--log', 'folow'],
      '`folow` is not a value for `--log`: write one of none, tail, follow, or with the name of a trigger: follow=NAME. Did you mean `follow`?\nRun it with --help to see its flags and arguments.\n',
    ],
    [
      ['completion', 'bsh'],
      '`bsh` is not a value for SHELL: one of bash, zsh, fish. Did you mean `bash`?\nRun it with --help to see its flags and arguments.\n',
    ],
    [['x'], 'There is no command `x`.\nRun trigger-runner --help to see the commands.\n'],
    [['runs', 'shw', 'x'], 'There is no command `runs shw`. Did you mean `runs show`?\nRun trigger-runner --help to see the commands.\n'],
    [['runs', 'nightly'], 'There is no command `runs nightly`.\nRun trigger-runner --help to see the commands.\n'],
    [
      ['apply', '--maxparallel', '3'],
      'There is no flag `--maxparallel`. Did you mean `--max-parallel`?\nRun it with --help to see its flags and arguments.\n',
    ],
    [['resume', '--var', 'x=1'], 'There is no flag `--var`.\nRun it with --help to see its flags and arguments.\n'],
    [
      ['apply', '--dry-run'],
      'There is no flag `--dry-run`. The command `preview` shows what would be done.\nRun it with --help to see its flags and arguments.\n',
    ],
    [['apply', '-x'], 'There is no flag `-x`.\nRun it with --help to see its flags and arguments.\n'],
    [
      ['apply', '--max-parallel', '0'],
      '`0` is not a value for `--max-parallel`: a whole number from 1.\nRun it with --help to see its flags and arguments.\n',
    ],
    [
      ['apply', '--run-id', 'a b'],
      '`a b` is not a value for `--run-id`: 1 to 64 letters, digits, dots, underscores and hyphens, not dots alone.\nRun it with --help to see its flags and arguments.\n',
    ],
    [
      ['apply', '--var', 'x'],
      '`x` is not a value for `--var`: write it as NAME=value.\nRun it with --help to see its flags and arguments.\n',
    ],
    [
      ['apply', '--var', `11${'c0ffee42'.repeat(4)}`],
      '`***` is not a value for `--var`: write it as NAME=value.\nRun it with --help to see its flags and arguments.\n',
    ],
    [
      ['apply', '--output', 'html'],
      '`html` is not a value for `--output`: one of pretty, plain, ndjson, github, gitlab, azure.\nRun it with --help to see its flags and arguments.\n',
    ],
    [
      ['sandbox', '--port', '70000'],
      '`70000` is not a value for `--port`: a port from 0 to 65535.\nRun it with --help to see its flags and arguments.\n',
    ],
    [['validate', 'a', 'b'], 'Too many arguments, expected 1 but encountered "b"\nRun it with --help to see its flags and arguments.\n'],
  ])('%j ends with 2 and says why', async (argv, err) => {
    expect(await run(argv)).toEqual({ code: 2, out: '', err });
  });

  it('knows every command and flag with a letter swapped', async () => {
    const application = (await createApplication(new TestHost({ argv: [], cwd: '/' }))) as unknown as Application<CommandContext>;
    // `apply` has the same letter twice there.
    const swapped = (name: string): string =>
      name === 'apply' ? 'aplpy' : `${name.slice(0, 1)}${name.charAt(2)}${name.charAt(1)}${name.slice(3)}`;
    const missed: string[] = [];
    for (const [route, help] of generateHelpTextForAllCommands(application)) {
      const words = route.split(' ').slice(1);
      const wrong = [...words.slice(0, -1), swapped(words.at(-1) ?? '')];
      // `gc` has no letters to swap behind its first.
      const asked = words.at(-1) === 'gc' ? undefined : await run(wrong);
      if (asked !== undefined && !asked.err.includes(`Did you mean \`${words.join(' ')}\`?`)) missed.push(wrong.join(' '));
      for (const [, name = ''] of help.slice(help.indexOf('\nFLAGS\n')).matchAll(/^ {2}--([a-z-]{3,})/gm)) {
        if (name === 'help') continue;
        const { err } = await run([...words, `--${swapped(name)}`]);
        if (!err.includes(`Did you mean \`--${name}\`?`)) missed.push(`${words.join(' ')} --${swapped(name)}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('without a command shows the help, but does not pass', async () => {
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe((await run(['--help'])).out);
  });

  it('a crash is said to be a bug, and is not taken for a bad result', async () => {
    const host = new TestHost({ argv: ['--version'], cwd: '/nowhere' });
    await main(host);
    host.crash(new Error('boom'));
    expect(host.stderr.text).toMatch(/^internal: this is a bug in trigger-runner; please report it with this text\.\nError: boom\n/);
    expect(host.exits).toEqual([5]);
  });
});
