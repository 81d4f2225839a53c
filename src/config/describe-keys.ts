/** Keys that are unknown or missing. */
import { suggest } from '../util/suggest.ts';
import { keysOf } from './generated/keys.ts';
import type { SchemaPart } from './generated/validator.ts';
import { secretKey } from './mask.ts';
import { thingOf } from './place.ts';
import type { Target } from './place.ts';
import type { Problem } from './problem.ts';

const things: Readonly<Record<string, string>> = {
  TriggersFile: 'the file',
  Variable: 'a variable',
  Controller: 'a controller',
  TriggerSet: 'a trigger set',
  Trigger: 'a trigger',
  TriggerDefaults: '`defaults`',
  Sandbox: '`sandbox`',
  SandboxUser: 'a user of the sandbox',
  SandboxJob: 'a job of the sandbox',
  SandboxParameter: 'a parameter of the sandbox',
  SandboxFault: 'a fault of the sandbox',
};

/** A key that is not one of those of `parent`. */
export function unknownKey(target: Target, parent: Target, schema: SchemaPart): Problem {
  const key = String(target.key);
  const allowed = Object.keys(schema.properties ?? {});
  const near = suggest(key, allowed);
  const title = schema.title ?? '';
  return {
    code: 'schema-unknown-key',
    message: `\`${key}\` is not a key of ${things[title] ?? thingOf(parent)}`,
    hint:
      near === undefined
        ? (elsewhere(key, title) ?? `Its keys are ${allowed.map((name) => `\`${name}\``).join(', ')}`)
        : `Did you mean \`${near}\`?`,
    target,
    at: 'key',
    ...(near === undefined ? {} : { meant: near }),
    secret: secretKey.test(key) || (near !== undefined && secretKey.test(near)),
  };
}

/** For a key that is right but in the wrong place. */
function elsewhere(key: string, title: string): string | undefined {
  const homes = Object.keys(keysOf).filter((home) => home !== title && !home.startsWith('Sandbox') && keysOf[home]?.includes(key) === true);
  if (homes.includes('TriggerDefaults') && (title === 'TriggerSet' || title === 'TriggersFile')) {
    return `It is a key of a trigger; \`defaults: { ${key}: … }\` gives it to all of them`;
  }
  const home = homes.find((name) => name !== 'TriggerDefaults') ?? homes[0];
  return home === undefined || title.startsWith('Sandbox') ? undefined : `It is a key of ${things[home] ?? home}`;
}

const examples: Readonly<Record<string, string>> = {
  version: '`version: 1`',
  controllers: '`controllers:` with a name and its `url`',
  triggerSets: '`triggerSets:` with a name and its `triggers`',
  url: '`url: https://ci.example.org/jenkins`, the address you open in the browser',
  triggers: '`triggers:` and a list of jobs',
  job: '`job:` with the full name of the job, such as `storefront/deploy`',
  attempts: '`attempts: 2`',
};

/** A key that `target` needs. */
export function missingKey(key: string, target: Target, schema: SchemaPart): Problem {
  const property = schema.properties?.[key];
  const example =
    examples[key] ??
    (property?.enum === undefined ? `\`${key}:\`` : `\`${key}:\` with one of ${property.enum.map((value) => `\`${value}\``).join(', ')}`);
  return {
    code: 'schema-missing-key',
    message: `${thingOf(target)} has no \`${key}\``,
    hint: `Add ${example}`,
    target,
    at: 'key',
    missing: key,
  };
}
