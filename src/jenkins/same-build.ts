/**
 * Whether a build, as Jenkins has recorded it, is the one that a trigger asks for. The engine decides by it for `run: once`, the
 * preview foretells it, and a delivery recognises its own item and build by the values it gave.
 */
import { Secret } from '../secrets/secret.ts';
import type { Build, BuildResult, JobDescription, ParameterDefinition, ParameterValue, ShownParameters } from './port.ts';

/** What a trigger asks for, as far as it can be compared with what Jenkins recorded. */
export interface WantedBuild {
  /** Undefined: there will be a value, which is not known yet, so that no build has it. */
  readonly parameters: ReadonlyMap<string, ParameterValue | undefined>;
  /** By name; what they hold is not compared. */
  readonly files: ReadonlyMap<string, unknown>;
  /** `build`: for a job without parameters they are left out of the request, and so of the comparison. */
  readonly ifNotParameterized: 'fail' | 'build';
  /** Parameter that carries another id for every trigger: it says nothing about what is built. */
  readonly correlate?: string | undefined;
}

/** Which builds count for `run: once`. */
export interface OnceRule {
  readonly successOn: readonly BuildResult[];
  /** Milliseconds since the end of the build at most; undefined: however old it is. */
  readonly within: number | undefined;
  /** The controller's time: `controllerTime`. */
  readonly now: number;
}

/** A build that makes another one needless. */
export interface SameBuild {
  readonly state: 'up-to-date' | 'running';
  readonly build: Build;
}

/**
 * The build that `run: once` takes instead of triggering: the newest one with these parameters that ended well within `within`, else
 * the newest that runs. `builds` are the recent ones of the job, newest first.
 */
export function findSameBuild(
  job: JobDescription,
  wanted: WantedBuild,
  builds: readonly Build[],
  { successOn, within, now }: OnceRule,
): SameBuild | undefined {
  const same = builds.filter((build) => isSameBuild(job, wanted, build.parameters));
  const good = same.find(
    ({ running, result, timestamp, duration }) =>
      !running && result !== null && successOn.includes(result) && (within === undefined || now - (timestamp + duration) <= within),
  );
  if (good !== undefined) return { state: 'up-to-date', build: good };
  // Without a queue id it could not be followed; all have one since Jenkins 1.6.
  const running = same.find((build) => build.running && build.queueId !== undefined);
  return running === undefined ? undefined : { state: 'running', build: running };
}

/**
 * What time it is for a controller, in milliseconds since the epoch. `date`: of the `Date` header of its answer, where something
 * between us and Jenkins adds one. Jenkins' own server sends none (all recordings); then it is ours, but no earlier than anything that the
 * builds tell of.
 */
export function controllerTime(date: number | undefined, ours: number, builds: readonly Build[]): number {
  if (date !== undefined) return date;
  return builds.reduce((latest, { timestamp, duration }) => Math.max(latest, timestamp + duration), ours);
}

/**
 * Whether a build has recorded exactly the parameters that a trigger would have Jenkins record now: the values given, the job's
 * defaults for the others, and no parameter that the job does not declare. What `leftOutOf` names is not compared. A kind whose
 * value Jenkins does not show otherwise cannot be compared, so that no build with it is the same.
 */
export function isSameBuild(job: JobDescription, wanted: WantedBuild, shown: ShownParameters | undefined): boolean {
  if (shown === undefined) return false;
  const declared = new Set(job.parameters.map(({ name }) => name));
  if ([...shown.keys()].some((name) => !declared.has(name))) return false;
  const dropped = declared.size === 0 && wanted.ifNotParameterized === 'build';
  if (!dropped && [...wanted.parameters.keys(), ...wanted.files.keys()].some((name) => !declared.has(name))) return false;
  return job.parameters.every((definition) => isLeftOut(definition, wanted) || hasValue(definition, wanted, shown));
}

/** Names of the parameters that `isSameBuild` does not compare, in the order of the job: passwords, secrets, files, and `correlate`'s. */
export function leftOutOf(job: JobDescription, wanted: WantedBuild): readonly string[] {
  return job.parameters.filter((definition) => isLeftOut(definition, wanted)).map(({ name }) => name);
}

/**
 * Whether an item or build has the values that a request gave, as far as Jenkins shows them: passwords and files have no value,
 * and what the job does not declare was dropped.
 */
export function hasGivenValues(given: ReadonlyMap<string, ParameterValue>, shown: ShownParameters | undefined): boolean {
  if (shown === undefined) return false;
  for (const [name, value] of given) {
    const found = shown.get(name);
    if (found === undefined) continue;
    if (value instanceof Secret ? !value.holds(found) : !isShownAs(value, found, true)) return false;
  }
  return true;
}

/** Passwords (`PasswordParameterValue`, recording 42) and files (`FileParameterValue`, recording 60c) are shown without a value. */
function isLeftOut({ name, type }: ParameterDefinition, { parameters, correlate }: WantedBuild): boolean {
  return name === correlate || parameters.get(name) instanceof Secret || /(?:Password|File)ParameterDefinition$/.test(type);
}

/** Kinds that show their value, so that no value is an empty one. */
const plainKinds = new Set([
  'StringParameterDefinition',
  'TextParameterDefinition',
  'BooleanParameterDefinition',
  'ChoiceParameterDefinition',
]);

function hasValue({ name, type, defaultValue }: ParameterDefinition, { parameters }: WantedBuild, shown: ShownParameters): boolean {
  const given = parameters.get(name);
  if (given === undefined && parameters.has(name)) return false;
  const value = given instanceof Secret ? undefined : (given ?? defaultValue);
  // Declared since the build, or without any value then and now.
  if (!shown.has(name)) return value === undefined;
  const found = shown.get(name);
  if (plainKinds.has(type)) return isShownAs(value ?? '', found ?? '', type === 'BooleanParameterDefinition');
  return value !== undefined && found !== undefined && isShownAs(value, found, false);
}

/**
 * Whether Jenkins would show a value so. A string parameter may be trimmed (`StringParameterDefinition.isTrim`, which is not shown). A
 * boolean is taken in whatever case it is written, and shown in lower case (recording 51); without its definition a parameter that is
 * shown as one may be one.
 */
function isShownAs(value: string, shown: string, mayBeBoolean: boolean): boolean {
  if (value === shown || value.trim() === shown) return true;
  return mayBeBoolean && (shown === 'true' || shown === 'false') && value.toLowerCase() === shown;
}
