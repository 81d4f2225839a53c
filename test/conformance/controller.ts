/** The controller that the suite runs against: the one in the environment, else an embedded one. */
import { randomBytes } from 'node:crypto';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import { createJenkinsClient } from '../../src/jenkins/client.ts';
import { jobPath } from '../../src/jenkins/paths.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { sleep, systemClock } from '../../src/util/clock.ts';
import type { JenkinsClient } from '../../src/jenkins/client.ts';
import type { JenkinsCredentials } from '../../src/jenkins/options.ts';

const folderXml = `<?xml version='1.1' encoding='UTF-8'?>
<com.cloudbees.hudson.plugins.folder.Folder>
  <actions/>
  <description>Made by the conformance suite of trigger-runner; may be deleted.</description>
  <properties/>
  <healthMetrics/>
  <icon class="com.cloudbees.hudson.plugins.folder.icons.StockFolderIcon"/>
</com.cloudbees.hudson.plugins.folder.Folder>
`;

/** What a job of the suite is made of. */
export interface JobDefinition {
  /** A shell script. Default: `echo hello`. */
  readonly command?: string;
  /** XML of its parameter definitions. */
  readonly parameters?: string;
  readonly disabled?: boolean;
  readonly concurrent?: boolean;
  /** Seconds. */
  readonly quietPeriod?: number;
  /** Pattern of files to archive. */
  readonly artifacts?: string;
}

/** The `config.xml` of a freestyle job, as Jenkins writes it. */
function jobXml(job: JobDefinition): string {
  const properties =
    job.parameters === undefined
      ? ''
      : `<hudson.model.ParametersDefinitionProperty><parameterDefinitions>${job.parameters}</parameterDefinitions></hudson.model.ParametersDefinitionProperty>`;
  const publishers =
    job.artifacts === undefined
      ? ''
      : `<hudson.tasks.ArtifactArchiver><artifacts>${job.artifacts}</artifacts><allowEmptyArchive>false</allowEmptyArchive><onlyIfSuccessful>false</onlyIfSuccessful><fingerprint>false</fingerprint><defaultExcludes>true</defaultExcludes><caseSensitive>true</caseSensitive></hudson.tasks.ArtifactArchiver>`;
  return `<?xml version='1.1' encoding='UTF-8'?>
<project>
  <actions/>
  <description></description>
  <keepDependencies>false</keepDependencies>
  <properties>${properties}</properties>
  <scm class="hudson.scm.NullSCM"/>
  ${job.quietPeriod === undefined ? '' : `<quietPeriod>${job.quietPeriod}</quietPeriod>`}
  <canRoam>true</canRoam>
  <disabled>${job.disabled ?? false}</disabled>
  <blockBuildWhenDownstreamBuilding>false</blockBuildWhenDownstreamBuilding>
  <blockBuildWhenUpstreamBuilding>false</blockBuildWhenUpstreamBuilding>
  <triggers/>
  <concurrentBuild>${job.concurrent ?? false}</concurrentBuild>
  <builders><hudson.tasks.Shell><command>${escapeXml(job.command ?? 'echo hello')}</command></hudson.tasks.Shell></builders>
  <publishers>${publishers}</publishers>
  <buildWrappers/>
</project>
`;
}

/** A parameter definition in XML. `kind` is `String`, `Text`, `Boolean` or `Password`. */
export function parameter(kind: 'String' | 'Text' | 'Boolean' | 'Password', name: string, defaultValue: string): string {
  const type = `hudson.model.${kind}ParameterDefinition`;
  return `<${type}><name>${name}</name><description></description><defaultValue>${escapeXml(defaultValue)}</defaultValue>${kind === 'String' || kind === 'Text' ? '<trim>false</trim>' : ''}</${type}>`;
}

/** A choice parameter in XML. */
export function choice(name: string, choices: readonly string[]): string {
  const items = choices.map((value) => `<string>${escapeXml(value)}</string>`).join('');
  return `<hudson.model.ChoiceParameterDefinition><name>${name}</name><description></description><choices class="java.util.Arrays$ArrayList"><a class="string-array">${items}</a></choices></hudson.model.ChoiceParameterDefinition>`;
}

/** A file parameter in XML. */
export function file(name: string): string {
  return `<hudson.model.FileParameterDefinition><name>${name}</name><description></description></hudson.model.FileParameterDefinition>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '&#xa;');
}

/** A controller with a place of our own in it. */
export interface ConformanceController {
  readonly url: string;
  /** Whether it is the embedded one. */
  readonly embedded: boolean;
  readonly client: JenkinsClient;
  /** A client with the password, when one is known. */
  readonly passwordClient: JenkinsClient | undefined;
  /** Whether jobs lie in a folder; otherwise their names begin with the prefix. */
  readonly folders: boolean;
  /** Makes a job and gives its full name. */
  readonly createJob: (name: string, job?: JobDefinition) => Promise<string>;
  /** Makes a folder in our place and gives its full name; `undefined` without the Folders plugin. */
  readonly createFolder: (name: string) => Promise<string | undefined>;
  /** Full name that a job of ours would have. */
  readonly fullName: (name: string) => string;
  /** A request with the credentials of the suite, past the client. */
  readonly request: (
    method: string,
    path: string,
    body?: { readonly type: string; readonly text: string },
  ) => Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }>;
  /** Removes all that was made, and closes. */
  readonly close: () => Promise<void>;
}

/** Opens the controller of `JENKINS_URL`, `JENKINS_USER`, `JENKINS_API_TOKEN` (and `JENKINS_PASSWORD`), or an embedded one. */
export async function openController(env: Readonly<Record<string, string | undefined>>): Promise<ConformanceController> {
  const given = env['JENKINS_URL'];
  const sandbox =
    given === undefined || given === ''
      ? await startSandbox({
          definition: { users: { conformance: { apiToken: '11conformance', password: 'a-password' } }, jobs: {} },
          clock: systemClock,
        })
      : undefined;
  const url = (sandbox?.url ?? given ?? '').replace(/\/+$/, '');
  const username = sandbox === undefined ? (env['JENKINS_USER'] ?? '') : 'conformance';
  const token = sandbox === undefined ? (env['JENKINS_API_TOKEN'] ?? '') : '11conformance';
  const secret = sandbox === undefined ? env['JENKINS_PASSWORD'] : 'a-password';
  const connect = (credentials: JenkinsCredentials): JenkinsClient =>
    createJenkinsClient(
      {
        name: 'conformance',
        url,
        credentials,
        headers: new Map(),
        crumb: 'auto',
        retry: { attempts: 3, minDelay: 200, maxDelay: 1_000 },
        timeout: 30_000,
      },
      {
        transport: createUndiciTransport({ baseUrl: url, maxConnections: 4, proxy: 'env', env }),
        clock: systemClock,
        random: () => 0.5,
        onNotice: () => undefined,
      },
    );
  const client = connect({ kind: 'token', username, token: new Secret(token, 'JENKINS_API_TOKEN') });
  const passwordClient =
    secret === undefined || secret === ''
      ? undefined
      : connect({ kind: 'password', username, password: new Secret(secret, 'JENKINS_PASSWORD') });
  const request: ConformanceController['request'] = async (method, path, body) => {
    const headers: Record<string, string> = { authorization: `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}` };
    if (body !== undefined) headers['content-type'] = body.type;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: body.text }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const createItem = async (folder: string, name: string, xml: string): Promise<number> => {
    const path = `${folder === '' ? '' : jobPath(folder)}/createItem?name=${encodeURIComponent(name)}`;
    return (await request('POST', path, { type: 'application/xml; charset=utf-8', text: xml })).status;
  };
  const place = `trigger-runner-conformance-${randomBytes(4).toString('hex')}`;
  const folders = (await createItem('', place, folderXml)) === 200;
  const created: string[] = folders ? [place] : [];
  const fullName = (name: string): string => (folders ? `${place}/${name}` : `${place}-${name}`);
  const make = async (name: string, xml: string): Promise<string> => {
    const full = fullName(name);
    const slash = full.lastIndexOf('/');
    const status = await createItem(full.slice(0, Math.max(0, slash)), full.slice(slash + 1), xml);
    if (status !== 200) throw new Error(`the item ${full} could not be made: ${status}`);
    if (!folders) created.push(full);
    return full;
  };
  return {
    url,
    embedded: sandbox !== undefined,
    client,
    passwordClient,
    folders,
    fullName,
    request,
    createJob: (name, job = {}) => make(name, jobXml(job)),
    createFolder: async (name) => (folders ? make(name, folderXml) : undefined),
    close: async () => {
      for (const name of created) await request('POST', `${jobPath(name)}/doDelete`);
      await client.close();
      await passwordClient?.close();
      await sandbox?.close();
    },
  };
}

/** Asks again and again, for at most a minute, until the answer is what is waited for. */
export async function eventually<T>(ask: () => Promise<T>, isIt: (value: T) => boolean): Promise<T> {
  const until = systemClock.monotonic() + 60_000;
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    const value = await ask();
    if (isIt(value)) return value;
    if (systemClock.monotonic() > until) throw new Error(`waited for a minute; the last answer was ${JSON.stringify(value)}`);
    await sleep(systemClock, pause);
  }
}
