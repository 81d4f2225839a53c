/** What references mean outside of the plan: environment, secrets, mounted files, variables. */
import { holdsToken } from '../secrets/api-token.ts';
import type { ErrorCode } from '../errors/codes.ts';
import { SecretResolver, type SecretSources } from '../secrets/resolver.ts';
import { Secret } from '../secrets/secret.ts';
import { suggester } from '../util/suggest.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Result } from '../util/result.ts';
import type { Reference } from './reference.ts';
import type { Rule } from './rules.ts';

/** Something that is not there. */
export interface Lack {
  readonly kind: 'lack';
  readonly code: ErrorCode;
  readonly message: string;
  /** Made when it is shown: what was meant is looked for in the whole environment. */
  readonly hint: () => string;
}

/** `inside`: the plan knows it. `incomplete`: a variable whose lack of a value is told at its declaration. */
export type Found = { readonly kind: 'value'; readonly value: string | Secret } | { readonly kind: 'inside' | 'incomplete' } | Lack;

/** Environment, mounted files and variables, as references see them. */
export class OutsideWorld {
  /** Declared variables; undefined: it has no value, and that was told. Filled by `variables.ts`. */
  readonly variables: Map<string, string | undefined> = new Map();
  /** Environment variables that are credentials somewhere in the file: secret wherever a secret may stand. */
  readonly secretNames: Set<string> = new Set();
  readonly #resolver: SecretResolver;
  /** Secrets that stand in the file itself, against the rules. */
  readonly #literals: Secret[] = [];
  readonly #suggest: (word: string) => string | undefined;

  constructor(sources: SecretSources) {
    this.#resolver = new SecretResolver(sources);
    let prepared: ((word: string) => string | undefined) | undefined;
    this.#suggest = (word) => (prepared ??= suggester(Object.keys(sources.env)))(word);
  }

  /** Every secret that was looked up so far. */
  get secrets(): readonly Secret[] {
    return [...this.#resolver.secrets, ...this.#literals];
  }

  /** A variable of the environment; undefined when it is not set. */
  plain(name: string): string | undefined {
    return this.#resolver.plain(name);
  }

  /** Makes a value known as a secret, for the redactor. */
  remember(value: string, origin: string): void {
    this.#literals.push(new Secret(value, origin));
  }

  /** The content of a file that the triggers file names by its path, as a secret: it is masked everywhere. */
  secretFile(path: string): Result<Secret, string> {
    return this.#resolver.file(path);
  }

  /** The content of a file that is no secret. */
  plainFile(path: string): Result<string, string> {
    return this.#resolver.plainFile(path);
  }

  /** What a reference means. */
  lookUp(reference: Reference, rule: Rule): Found {
    switch (reference.kind) {
      case 'env':
        return this.#environment(reference.name, reference.default, rule);
      case 'secret': {
        const value = this.#resolver.plain(reference.name);
        if (value === undefined || value === '') return this.#missing(reference.name, value, false);
        return this.#secret(reference.name, `\${secret:${reference.name}}`, value);
      }
      case 'file': {
        const read = this.#resolver.file(reference.path);
        if (read.ok) return { kind: 'value', value: read.value };
        const hint = (): string => 'Check the path and its permissions; it must be a regular file';
        return { kind: 'lack', code: 'secret-file', message: `the file \`${reference.path}\` cannot be read: ${read.error}`, hint };
      }
      case 'var': {
        const value = this.variables.get(reference.name);
        return value === undefined ? { kind: 'incomplete' } : { kind: 'value', value };
      }
      case 'matrix':
      case 'run-id':
      case 'result':
        return { kind: 'inside' };
      default:
        return unreachable(reference);
    }
  }

  #environment(name: string, fallback: string | undefined, rule: Rule): Found {
    const value = this.#resolver.plain(name);
    if (fallback !== undefined && (value === undefined || value === '')) return { kind: 'value', value: fallback };
    if (value === undefined || (value === '' && rule.filled)) return this.#missing(name, value, !rule.secretOnly);
    const isSecret = rule.secretOnly || this.secretNames.has(name) || holdsToken(value);
    if (!rule.allows.has('secret') || !isSecret) return { kind: 'value', value };
    return this.#secret(name, `\${env:${name}}`, value);
  }

  #secret(name: string, origin: string, value: string): Found {
    return { kind: 'value', value: this.#resolver.environment(name, origin) ?? value };
  }

  #missing(name: string, value: '' | undefined, mayHaveDefault: boolean): Lack {
    const message = `the environment variable \`${name}\` is ${value === '' ? 'empty' : 'not set'}`;
    const remedy = mayHaveDefault
      ? `Set it where the pipeline runs, or give a default: \`\${env:${name}:-default}\``
      : 'Set it where the pipeline runs';
    const hint = (): string => {
      const meant = value === '' ? undefined : this.#suggest(name);
      return meant === undefined ? remedy : `Did you mean \`${meant}\`, which is set?`;
    };
    return { kind: 'lack', code: 'env-missing', message, hint };
  }
}
