/**
 * A value that must never be seen. It shows itself as `***` in every way JavaScript has of turning a value into text; only
 * `reveal()` gives the value, and only code that puts it on the wire calls that.
 */
export class Secret {
  readonly #value: string;
  /** Where it came from, such as `${env:JENKINS_API_TOKEN}`: safe to show. */
  readonly origin: string;

  constructor(value: string, origin: string) {
    this.#value = value;
    this.origin = origin;
  }

  /** The value itself. For the wire only. */
  reveal(): string {
    return this.#value;
  }

  /** Whether both hold the same value. */
  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  /** Whether this is its value. */
  holds(value: string): boolean {
    return this.#value === value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }
}

Object.defineProperty(Secret.prototype, Symbol.for('nodejs.util.inspect.custom'), { value: (): string => '***' });
