import type { Redact } from './redactor.ts';

/** A copy of the data with every text in it masked; keys stay. */
export function redactDeep<Value>(value: Value, redact: Redact): Value {
  return masked(value, redact) as Value;
}

function masked(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => masked(item, redact));
  // A spread and then what is another: of thousands of events next to none holds a secret.
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) {
    const part = copy[key];
    const without = masked(part, redact);
    if (without !== part) copy[key] = without;
  }
  return copy;
}
