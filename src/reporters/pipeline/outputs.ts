/** What the later steps of a pipeline get of a run: by name for each trigger, and all of it as JSON. */
import type { TriggerResult } from '../../events/events.ts';
import type { AccountInput } from '../account.ts';
import { safeJson } from '../ndjson.ts';

/** The results of one trigger. */
export interface TriggerOutput {
  /** Id of the trigger in words and hyphens (`release-deploy`); undefined where another trigger of the run would get the same. */
  readonly name: string | undefined;
  readonly trigger: string;
  /** What is known of its build, ready to be printed on one line: no control character, nothing a shell or a pipeline would act upon. */
  readonly values: { readonly 'build-number'?: string; readonly 'build-url'?: string; readonly result?: string };
}

/** Every trigger that has an end, in plan order. */
export function triggerOutputs(input: AccountInput): readonly TriggerOutput[] {
  const ended = endedTriggers(input);
  const names = new Map<string, number>();
  for (const { trigger } of ended) names.set(nameOf(trigger), (names.get(nameOf(trigger)) ?? 0) + 1);
  return ended.map((result) => {
    const name = nameOf(result.trigger);
    return { name: name === '' || (names.get(name) ?? 0) > 1 ? undefined : name, trigger: result.trigger, values: valuesOf(result) };
  });
}

/** Triggers that get variables of their own: the environment of a process is limited, and later steps have to start with it. */
const mostTriggers = 100;

/**
 * The same as variables of an environment: `JENKINS_RELEASE_DEPLOY_BUILD_NUMBER`, `…_BUILD_URL`, `…_RESULT`, of the first 100 triggers. The
 * prefix keeps them from taking the place of a variable that means something else, such as the `BUILD_NUMBER` of a Jenkins that runs
 * the step. Names that differ by case or by hyphens alone would be one variable, and are left out.
 */
export function outputVariables(input: AccountInput): readonly (readonly [name: string, value: string])[] {
  const variables = triggerOutputs(input)
    .slice(0, mostTriggers)
    .flatMap(({ name, values }) =>
      name === undefined ? [] : Object.entries(values).map(([key, value]) => [variableName(name, key), value] as const),
    );
  const counts = new Map<string, number>();
  for (const [name] of variables) counts.set(name, (counts.get(name) ?? 0) + 1);
  return variables.filter(([name]) => counts.get(name) === 1);
}

function variableName(trigger: string, key: string): string {
  return `JENKINS_${trigger}_${key}`.replaceAll('-', '_').toUpperCase();
}

/**
 * All results as one line of JSON: an object by trigger id, each with `outcome` and, where they are known, `number`, `url`, `result` and
 * `queueId`: the words of `${triggers.NAME.…}` in the file. Without `displayName`, which a build can set to anything: pipelines paste
 * such values into scripts.
 */
export function outputsJson(input: AccountInput): string {
  const entries = endedTriggers(input).map(({ trigger, outcome, number, url, result, queueId }) => [
    trigger,
    { outcome, number, url: url === undefined ? undefined : plainUrl(url), result, queueId },
  ]);
  return safeJson(JSON.stringify(Object.fromEntries(entries)));
}

function endedTriggers({ started, results }: AccountInput): readonly TriggerResult[] {
  return started.sets.flatMap((set) => set.triggers).flatMap(({ id }) => results.get(id) ?? []);
}

function valuesOf({ number, url, result }: TriggerResult): TriggerOutput['values'] {
  return {
    ...(number === undefined ? {} : { 'build-number': String(number) }),
    // Before there is a build the address is that of the queue item.
    ...(number === undefined || url === undefined ? {} : { 'build-url': plainUrl(url) }),
    ...(result === undefined ? {} : { result }),
  };
}

/** `release/deploy` → `release-deploy`, `verify/e2e[BROWSER=firefox]` → `verify-e2e-BROWSER-firefox`. */
function nameOf(trigger: string): string {
  return trigger.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-+|-+$/g, '');
}

/** The same address with every byte percent-encoded that a shell, or a pipeline that expands variables, would act upon. */
function plainUrl(url: string): string {
  return url.replace(/[^A-Za-z0-9\-._:/?#@%+,=]/gu, (character) =>
    [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
