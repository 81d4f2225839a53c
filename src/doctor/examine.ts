/**
 * Looks at one controller. Everything that is sent is a read, or a POST to a place where it does nothing; nothing is repeated, so that what is
 * shown is how it stands now. What is found first decides what can be asked next: who does not answer has no version.
 */
import type { ProxyChoice, ProxyProblem } from '../http/proxy.ts';
import { Connection } from '../jenkins/connection.ts';
import { decodeJson } from '../jenkins/decode.ts';
import type { JenkinsClientOptions } from '../jenkins/options.ts';
import * as refusals from '../jenkins/refusals.ts';
import { identity, whoAmIPath } from '../jenkins/standing.ts';
import { unreachable } from '../util/unreachable.ts';
import { ask, type Exchange } from './ask.ts';
import { findPath, type SearchDependencies } from './context-path.ts';
import { credentialFinding, identityFinding, type PostOutcome } from './credentials.ts';
import { type Examination, type Finding, findingCodes } from './finding.ts';
import { frontDoorRefused, judge, rootName, rootPath, type Root } from './first-answer.ts';
import { crumbPath, csrfFinding, tryPost } from './posts.ts';
import { clockFinding, quietingFinding, rateFinding, rootUrlFinding, versionFinding } from './surroundings.ts';
import { frontDoor, noAnswer, proxyFinding } from './way.ts';

/** A controller to look at. */
export interface Patient {
  /** With the address that is really asked; its `retry` is not used. */
  readonly options: JenkinsClientOptions;
  /** The address as the file has it. */
  readonly url: string;
  /** The proxy that requests to it go through. */
  readonly proxy: ProxyChoice | ProxyProblem | undefined;
  /** Whether any certificate is taken. */
  readonly insecure: boolean;
}

/** Small reads that are made only to see how long they take. */
const timedReads = 2;

/** Looks at a controller from the way there to its clock. Never rejects for what it finds. */
export async function examine(patient: Patient, dependencies: SearchDependencies, signal: AbortSignal): Promise<Examination> {
  const findings = await look(patient, dependencies, signal);
  const order = Object.keys(findingCodes);
  return {
    controller: patient.options.name,
    url: patient.url,
    findings: findings.toSorted((left, right) => order.indexOf(left.code) - order.indexOf(right.code)),
  };
}

async function look(patient: Patient, dependencies: SearchDependencies, signal: AbortSignal): Promise<readonly Finding[]> {
  const proxy = proxyFinding(patient.proxy);
  if (proxy?.code === 'proxy-unusable') return [proxy];
  const transport = dependencies.openTransport(patient.options.url);
  try {
    const options = { ...patient.options, retry: { ...patient.options.retry, attempts: 1 } };
    const connection = new Connection(options, { ...dependencies, transport });
    if (connection.invalid !== undefined) return [{ code: 'headers-invalid', failure: connection.invalid }];
    const found = await lookInside(connection, dependencies, signal);
    return [...(proxy === undefined ? [] : [proxy]), ...(patient.insecure ? [{ code: 'tls-insecure' } as const] : []), ...found];
  } finally {
    await transport.close();
  }
}

async function lookInside(connection: Connection, dependencies: SearchDependencies, signal: AbortSignal): Promise<readonly Finding[]> {
  const { options } = connection;
  const first = await ask(connection, rootPath, signal);
  if (!first.ok) return [noAnswer(options, rootName, first.error)];
  const { answer, took } = first.value;
  const door = frontDoor(options, answer);
  const reached: readonly Finding[] = [{ code: 'reached', milliseconds: Math.round(took) }, ...(door === undefined ? [] : [door])];
  const judged = judge(options, answer);
  switch (judged.kind) {
    case 'other':
      return [...reached, judged.finding];
    case 'elsewhere':
      return [...reached, await findPath(options, answer, judged.url, dependencies, signal)];
    case 'unauthorized':
      return [...reached, ...(await unauthorized(connection, first.value, dependencies, signal))];
    case 'forbidden':
    case 'root': {
      const root = judged.kind === 'root' ? judged.root : undefined;
      return [...reached, ...(await lookAtJenkins(connection, first.value, root, dependencies, signal))];
    }
    default:
      return unreachable(judged);
  }
}

/** 401: `whoAmI` without credentials tells whether Jenkins said so or something before it. */
async function unauthorized(
  connection: Connection,
  first: Exchange,
  dependencies: SearchDependencies,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { options } = connection;
  const transport = dependencies.openTransport(connection.url);
  try {
    const stranger = new Connection({ ...options, credentials: { kind: 'none' } }, { ...dependencies, transport });
    const open = await ask(stranger, whoAmIPath, signal);
    if (!open.ok || open.value.answer.status !== 200 || !decodeJson(open.value.answer.body, identity).ok)
      return [frontDoorRefused(options, first.answer)];
    const untried: PostOutcome = { outcome: undefined, crumb: false, csrf: undefined };
    const shape = credentialFinding(options, false, untried);
    return [
      versionFinding(open.value.answer),
      { code: 'credentials-refused', failure: refusals.credentialsRefused(options, rootName, first.answer) },
      ...(shape === undefined ? [] : [shape]),
      clockFinding([first, open.value]),
    ];
  } finally {
    await transport.close();
  }
}

/** `root`: undefined when Jenkins does not show itself to us. */
async function lookAtJenkins(
  connection: Connection,
  first: Exchange,
  root: Root | undefined,
  dependencies: SearchDependencies,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { options } = connection;
  const exchanges = [first];
  const who = await ask(connection, whoAmIPath, signal);
  // The address of a job or a view has an API, too, but no `whoAmI`.
  if (who.ok && who.value.answer.status === 404 && root !== undefined)
    return [await findPath(options, who.value.answer, undefined, dependencies, signal)];
  if (who.ok) exchanges.push(who.value);
  const me = who.ok && who.value.answer.status === 200 ? decodeJson(who.value.answer.body, identity) : undefined;
  const findings: Finding[] = [versionFinding(first.answer)];
  if (me?.ok !== true) {
    const reason = who.ok ? `whoAmI was answered with ${who.value.answer.status}` : who.error.message;
    findings.push({ code: 'identity-unknown', reason });
  } else {
    const secured = root?.useSecurity ?? true;
    const found = identityFinding(options, me.value, { open: root !== undefined, secured });
    findings.push(found);
    if (root === undefined && (found.code === 'signed-in' || found.code === 'other-user')) {
      const failure = refusals.permissionMissing(options, rootName, first.answer, 'the controller', 'Overall/Read');
      findings.push({ code: 'no-permission', failure });
    }
    if (findings.every(({ code }) => findingCodes[code].status !== 'failed'))
      findings.push(...(await lookAtPosts(connection, exchanges, signal)));
  }
  if (root !== undefined) {
    for (let count = 0; count < timedReads; count++) {
      const timed = await ask(connection, '/api/json?tree=quietingDown', signal);
      if (timed.ok) exchanges.push(timed.value);
    }
    const rootUrl = rootUrlFinding(options.url, root);
    findings.push(quietingFinding(root), ...(rootUrl === undefined ? [] : [rootUrl]), rateFinding(exchanges));
  }
  return [...findings, clockFinding(exchanges)];
}

async function lookAtPosts(connection: Connection, exchanges: Exchange[], signal: AbortSignal): Promise<readonly Finding[]> {
  const issuer = await ask(connection, crumbPath, signal);
  if (issuer.ok) exchanges.push(issuer.value);
  const csrf = csrfFinding(issuer.ok ? issuer.value.answer : undefined);
  const wanted = csrf.code === 'csrf-unknown' ? undefined : csrf.code === 'csrf-on';
  const { finding, outcome } = await tryPost(connection, wanted, signal);
  const credential = credentialFinding(connection.options, true, outcome);
  // One cause, told once.
  const told = credential?.code === 'password-as-token' ? [] : [finding];
  return [csrf, ...told, ...(credential === undefined ? [] : [credential])];
}
