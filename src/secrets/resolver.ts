/** Values from outside of the file: the environment and mounted files. Everything secret is remembered for the redactor. */
import { err, ok, type Result } from '../util/result.ts';
import { Secret } from './secret.ts';

/** Where values come from. `readSecretFile` gives the content of a file, or why it cannot be read. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readSecretFile: (path: string) => Result<string, string>;
}

/** Looks values up. The same reference gives the same `Secret`, and a file is read once. */
export class SecretResolver {
  readonly #sources: SecretSources;
  readonly #secrets: Map<string, Secret> = new Map();
  readonly #failures: Map<string, string> = new Map();

  constructor(sources: SecretSources) {
    this.#sources = sources;
  }

  /** Every secret that was looked up so far. */
  get secrets(): readonly Secret[] {
    return [...this.#secrets.values()];
  }

  /** A variable of the environment in the open; undefined when it is not set. */
  plain(name: string): string | undefined {
    return Object.hasOwn(this.#sources.env, name) ? this.#sources.env[name] : undefined;
  }

  /** A variable of the environment as a secret; undefined when it is not set. `origin` is the reference as people know it. */
  environment(name: string, origin: string): Secret | undefined {
    const value = this.plain(name);
    return value === undefined ? undefined : this.#remember(origin, value);
  }

  /** Content of a mounted file without one trailing newline, or why it cannot be read. */
  file(path: string): Result<Secret, string> {
    const origin = `\${file:${path}}`;
    const before = this.#secrets.get(origin);
    if (before !== undefined) return ok(before);
    const failed = this.#failures.get(path);
    if (failed !== undefined) return err(failed);
    const read = this.#sources.readSecretFile(path);
    if (read.ok) return ok(this.#remember(origin, read.value.replace(/\r?\n$/u, '')));
    this.#failures.set(path, read.error);
    return read;
  }

  /** Content of a file that is no secret, or why it cannot be read. */
  plainFile(path: string): Result<string, string> {
    return this.#sources.readSecretFile(path);
  }

  #remember(origin: string, value: string): Secret {
    const before = this.#secrets.get(origin);
    if (before !== undefined) return before;
    const secret = new Secret(value, origin);
    this.#secrets.set(origin, secret);
    return secret;
  }
}
