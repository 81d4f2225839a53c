/**
 * Which references may stand where. Names, addresses and user names are shown to people and are needed before anything runs:
 * no secrets and no results there. Results and the run id exist only when a trigger is sent: parameters, files and causes.
 */
import { unreachable } from '../util/unreachable.ts';
import type { Reference } from './reference.ts';

/** A place for values. */
export interface Rule {
  /** The place in words, with its article. */
  readonly what: string;
  readonly allows: ReadonlySet<Reference['kind']>;
  /** Whether an environment variable that is set but empty counts as missing. */
  readonly filled: boolean;
  /** Whether an environment variable is a secret here whatever else it is used for. */
  readonly secretOnly: boolean;
}

const rule = (what: string, allows: readonly Reference['kind'][], filled = false, secretOnly = false): Rule => ({
  what,
  allows: new Set(allows),
  filled,
  secretOnly,
});

const known = ['env', 'var'] as const;
const perMember = ['env', 'var', 'matrix'] as const;
const anything = ['env', 'secret', 'file', 'var', 'matrix', 'run-id', 'result'] as const;

/** A place of the file that takes references. */
export type RuleName =
  | 'variable'
  | 'url'
  | 'state'
  | 'proxyUrl'
  | 'tlsPath'
  | 'serverName'
  | 'username'
  | 'credential'
  | 'secretHeader'
  | 'header'
  | 'setText'
  | 'group'
  | 'axis'
  | 'name'
  | 'job'
  | 'controllerName'
  | 'parameterName'
  | 'artifact'
  | 'parameter'
  | 'file'
  | 'cause';

/** The places of the file that take references. Everything else (keys, `needs`, patterns, the `sandbox` key) is taken as written. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  variable: rule('the default of a variable', ['env']),
  url: rule('the URL of a controller', known, true),
  proxyUrl: rule('the address of a proxy', known, true),
  tlsPath: rule('the path of a file', known, true),
  serverName: rule('the name of a server', known, true),
  state: rule('the place of the state', ['env', 'secret', 'file', 'var'], true),
  username: rule('a user name', known, true),
  credential: rule('a credential', ['env', 'secret', 'file'], true, true),
  secretHeader: rule('a header', ['env', 'secret', 'file', 'var'], true, true),
  header: rule('a header', ['env', 'secret', 'file', 'var']),
  setText: rule('the description of a set', known),
  group: rule('the name of a concurrency group', known, true),
  axis: rule('a matrix value', known),
  name: rule('the name of a trigger', perMember),
  job: rule('the name of a job', perMember, true),
  controllerName: rule('the name of a controller', perMember, true),
  parameterName: rule('the name of a parameter', perMember, true),
  artifact: rule('the path of an artifact', perMember, true),
  parameter: rule('a parameter', anything),
  file: rule('the path of a file parameter', anything),
  cause: rule('a cause', anything),
};

/** Why a reference of this kind has no place where it is not allowed. */
export function whyNotHere(kind: Reference['kind']): string {
  switch (kind) {
    case 'secret':
    case 'file':
      return 'Names, addresses and user names are shown to people; secrets belong in credentials, headers, parameters, files and causes';
    case 'result':
      return 'Results of triggers are known only when they ended; use them in parameters, files and causes';
    case 'run-id':
      return 'The id of the run is known only when it starts; use it in parameters, files and causes';
    case 'matrix':
      return 'Values of a matrix can only be used in the other keys of its trigger';
    case 'var':
      return 'Use an environment variable: `${env:NAME}`';
    case 'env':
      return 'Write the value itself';
    default:
      return unreachable(kind);
  }
}
