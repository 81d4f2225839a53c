import { err } from '../../util/result.ts';
import type { Result } from '../../util/result.ts';
import { parseJsonOutputs } from './json.ts';
import { parseProperties } from './properties.ts';

/** Largest artifact that is read for outputs, in bytes. */
export const largestOutputs: number = 1_048_576;

/** Outputs by key. Fails with a sentence that says what is wrong with the artifact. */
export function parseOutputs(format: 'json' | 'properties', content: string): Result<ReadonlyMap<string, string>, string> {
  try {
    return format === 'json' ? parseJsonOutputs(content) : parseProperties(content);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
