/**
 * A preview for programs: one document, or one line per trigger and a summary. `schemas/preview.schema.json` describes both. Fields
 * may be added, never removed or changed in meaning.
 */
import { toNdjson } from '../diagnostics/ndjson.ts';
import type { Preview } from '../preview/preview.ts';
import { safeJson } from './ndjson.ts';

/** The whole preview as one JSON document that ends with a line feed: `v` (1), `type` (`preview`) and the fields of `Preview`. */
export function previewJson(preview: Preview): string {
  return `${safeJson(JSON.stringify({ v: 1, type: 'preview', ...preview }, undefined, 2))}\n`;
}

/** Lines of `type` `preview-trigger` in plan order, then `diagnostic`, then one `preview` without sets and diagnostics. */
export function previewNdjson({ sets, diagnostics, ...summary }: Preview): string {
  const lines = [
    ...sets.flatMap((set) => set.triggers.map((trigger) => JSON.stringify({ v: 1, type: 'preview-trigger', set: set.name, ...trigger }))),
    ...diagnostics.map(toNdjson),
    JSON.stringify({ v: 1, type: 'preview', ...summary }),
  ];
  return lines.map((line) => `${safeJson(line)}\n`).join('');
}
