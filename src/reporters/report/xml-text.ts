/** Text in XML 1.0. */

/** What XML 1.0 does not allow, not even as a reference (production `Char`), and what no reader sees. */
const notAllowed =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu;

/** Text of an element. */
export function xmlText(text: string): string {
  return text
    .replace(notAllowed, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>]/g, (character) => entities[character] ?? '');
}

/** Value of an attribute in quotes. Line ends and tabs are kept, which a parser would turn into spaces. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replace(/["\n\t]/g, (character) => entities[character] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // Not needed but in `]]>`, which may not be in text.
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};
