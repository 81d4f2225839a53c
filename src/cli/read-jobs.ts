import type { Failure } from '../errors/failure.ts';
import type { FormPort } from '../jenkins/form-port.ts';
import type { JenkinsCredentials } from '../jenkins/options.ts';
import { normaliseUrl, sandboxUrl } from '../plan/controller-url.ts';
import { Secret } from '../secrets/secret.ts';
import { err, ok, type Result } from '../util/result.ts';
import type { Context } from './context.ts';
import { maskOutput } from './mask.ts';

/** A controller that jobs are read from. */
export interface Source {
  readonly port: FormPort;
  /** Normalised. */
  readonly url: string;
}

/** Reads of a person who waits: as long as a Jenkins needs to come to itself, no longer. */
const retry = { attempts: 3, minDelay: 500, maxDelay: 2_000 } as const;

/**
 * Opens the controller at `from`, as `JENKINS_USER` with `JENKINS_API_TOKEN` of the environment (both or none): a token on the command line
 * would be in the history of the shell and in the list of processes.
 */
export async function openSource(context: Context, from: string): Promise<Result<Source, readonly Failure[]>> {
  const { host } = context;
  const url = normaliseUrl(from);
  if (!url.ok) {
    const { code, message, hint } = url.error;
    const outside = 'Leave them out, and set JENKINS_USER and JENKINS_API_TOKEN: command lines end up in logs';
    return err([
      { code, message: message.replace(/^./, (first) => first.toUpperCase()), hint: code === 'url-credentials' ? outside : hint },
    ]);
  }
  if (url.value === sandboxUrl)
    return err([
      { code: 'url-invalid', message: 'The embedded controller has no jobs to read', hint: 'Write `--sandbox` without `--from`' },
    ]);
  const credentials = credentialsOf(host.env);
  if (!credentials.ok) return credentials;
  const secrets = credentials.value.kind === 'token' ? [credentials.value.token] : [];
  const name = new URL(url.value).host;
  const redactor = maskOutput(context, secrets, { controllers: new Map([[name, { credentials: credentials.value }]]) });
  const [{ createJenkinsClient }, { createUndiciTransport }] = await Promise.all([
    import('../jenkins/client.ts'),
    import('../http/undici-transport.ts'),
  ]);
  const { clock, env } = host;
  const port = createJenkinsClient(
    {
      name,
      url: url.value,
      credentials: credentials.value,
      headers: new Map(),
      crumb: 'auto',
      retry,
      timeout: 30_000,
      redact: (text) => redactor.redact(text),
    },
    {
      transport: createUndiciTransport({ baseUrl: url.value, maxConnections: 8, proxy: 'env', env, clock }),
      clock,
      random: () => host.random(),
      onNotice: () => undefined,
    },
  );
  return ok({ port, url: url.value });
}

function credentialsOf(env: Context['host']['env']): Result<JenkinsCredentials, readonly Failure[]> {
  const { JENKINS_USER: username = '', JENKINS_API_TOKEN: token = '' } = env;
  if (username === '' && token === '') return ok({ kind: 'none' });
  const missing = username === '' ? 'JENKINS_USER' : 'JENKINS_API_TOKEN';
  if (username === '' || token === '') {
    return err([
      {
        code: 'env-missing',
        message: `The environment variable \`${missing}\` is not set`,
        hint: 'Set `JENKINS_USER` and `JENKINS_API_TOKEN`, or neither where Jenkins lets everybody read',
      },
    ]);
  }
  return ok({ kind: 'token', username, token: new Secret(token, 'JENKINS_API_TOKEN') });
}
