import type { Redact } from '../../secrets/redactor.ts';
import { aboutError, exitCodes } from '../../errors/codes.ts';
import type { Examination } from '../../doctor/finding.ts';
import type { Patient } from '../../doctor/examine.ts';
import { chooseProxy } from '../../http/proxy.ts';
import type { PlannedController } from '../../plan/plan.ts';
import { createDoctorReporter } from '../../reporters/doctor.ts';
import { exitCodeOfProblems } from '../diagnose.ts';
import type { Action, Context } from '../context.ts';
import { sandboxUrl, startEmbedded } from '../controllers.ts';
import type { DoctorFlags } from '../flags.ts';
import { hasErrors, loadFile, type Loaded } from '../load.ts';
import { maskOutput } from '../mask.ts';
import { writeDiagnostics } from '../write-diagnostics.ts';
import { never } from '../../util/never.ts';

/** `doctor [FILE]`: looks at every controller of a file that has an address and credentials, whatever else is wrong with the file. */
export const doctor: Action<DoctorFlags, [string?]> = async (context, flags, file) => {
  const { host, stdout } = context;
  const loaded = await loadFile({ cwd: host.cwd, env: host.env, file, variables: flags.var, everyController: true });
  const redactor = maskOutput(context, loaded.secrets, loaded);
  const { output } = flags;
  // The look at the controller says it, too, and where a token is made.
  const diagnostics = loaded.diagnostics.filter(({ code }) => code !== 'password-used');
  if (output !== 'json') writeDiagnostics(context, output === 'plain' ? 'pretty' : output, diagnostics, loaded.source);
  const reporter = createDoctorReporter(output, {
    out: (text) => stdout.write(text),
    colour: stdout.colour,
    width: stdout.width,
    redact: (text) => redactor.redact(text),
    file: loaded.file,
    diagnostics,
  });
  const controllers = [...loaded.controllers.values()];
  const examinations = controllers.map((controller) => examineController(context, controller, loaded, (text) => redactor.redact(text)));
  const found: Examination[] = [];
  // All are looked at side by side, and shown in the order of the file.
  for (const examination of examinations) {
    found.push(await examination);
    reporter.onExamination(await examination);
  }
  const unchecked = loaded.declared.filter((name) => !loaded.controllers.has(name));
  const exitCode = Math.max(
    exitCodes.ok,
    ...(hasErrors(loaded.diagnostics) ? [exitCodeOfProblems(loaded.diagnostics)] : []),
    ...found.map(exitCodeOf),
  );
  reporter.end(unchecked, exitCode);
  return exitCode;
};

/** The worst of what was found. */
function exitCodeOf({ findings }: Examination): number {
  return Math.max(
    exitCodes.ok,
    ...findings.flatMap((finding) => ('failure' in finding ? [exitCodes[aboutError(finding.failure.code).exit]] : [])),
  );
}

async function examineController({ host }: Context, controller: PlannedController, { plan }: Loaded, redact: Redact): Promise<Examination> {
  const [{ examine }, { createUndiciTransport }] = await Promise.all([
    import('../../doctor/examine.ts'),
    import('../../http/undici-transport.ts'),
  ]);
  const { clock, env } = host;
  const triggers = plan?.sets.flatMap((set) => set.triggers) ?? [];
  const sandbox = controller.url === sandboxUrl ? await startEmbedded(controller, triggers, clock) : undefined;
  const url = sandbox?.url ?? controller.url;
  const { maxConnections, proxy, tls } = controller;
  const patient: Patient = {
    options: { ...controller, url, redact },
    url: controller.url,
    proxy: chooseProxy(sandbox === undefined ? proxy : 'none', new URL(url), env),
    insecure: tls?.insecure === true,
  };
  try {
    return await examine(
      patient,
      {
        openTransport: (baseUrl) => createUndiciTransport({ baseUrl, maxConnections, proxy, tls, env, clock }),
        clock,
        random: () => host.random(),
        onNotice: () => undefined,
      },
      never,
    );
  } finally {
    await sandbox?.close();
  }
}
