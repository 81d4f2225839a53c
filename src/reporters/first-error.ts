import { neutraliseLine } from './console-text.ts';

/** Words that a line about a failure has, in the tools that builds use. */
const alarming =
  /\b(?:errors?|fatal|failed|failures?|exceptions?|panic(?:ked)?|traceback|cannot|denied|not found|segmentation fault|undefined reference)\b|✖|✗/i;

/** Names of errors in code: `ValueError`, `java.io.IOException`. */
const thrown = /\w(?:Error|Exception)\b/;

/** What has such a word and says that all is well, or is Jenkins' own last word on every failure. */
const harmless =
  /\b(?:0|no|zero|without)\s+(?:\w+\s+)?(?:errors?|failures?|failed)\b|\b(?:errors?|failures?|failed)\s*[:=]\s*0\b|^Finished: |^Build step '.*' (?:marked build as failure|changed build result)|^\[Pipeline\]/i;

/** Place of the first line that looks like an error; undefined: none does. */
export function firstError(lines: readonly string[]): number | undefined {
  const index = lines.findIndex((line) => {
    const text = neutraliseLine(line, false);
    return (alarming.test(text) || thrown.test(text)) && !harmless.test(text);
  });
  return index < 0 ? undefined : index;
}
