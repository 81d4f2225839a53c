/** What the events of a YAML document do not say of its text. The text is known to be YAML. */

/** The first offset from `from` on that is neither white space, nor in a comment, nor one of `others`. */
export function skip(text: string, from: number, others: string): number {
  let at = from;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '#') {
      const end = text.indexOf('\n', at);
      if (end === -1) return text.length;
      at = end;
    } else if (!' \n\t\r'.includes(character) && !others.includes(character)) return at;
  }
  return at;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Where what begins at `start` ends, when the last thing in it ends at `end`: behind its bracket, where it has one. */
export function afterFlow(text: string, start: number, end: number): number {
  const opening = text.charAt(start);
  const bracket = closing[opening];
  if (bracket === undefined) return end;
  const at = skip(text, Math.max(end, start + 1), ',:?');
  return text.charAt(at) === bracket ? at + 1 : end;
}
