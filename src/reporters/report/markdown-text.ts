/** Text in Markdown, as GitHub and GitLab read it, so that it is shown as it is. */

/** Text inside of a line or a table cell: nothing in it is taken for Markdown, HTML or the end of the cell. */
export function markdownText(text: string): string {
  return (
    readable(text)
      .replace(/\s*\n\s*/g, ' ')
      .replace(/[\\`*_[\]~]/g, '\\$&')
      // As entities, because a backslash does not help in a table (pipe), against formulas (dollar) and against HTML.
      .replace(/[&<>|$@]/g, (character) => entities[character] ?? '')
  );
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  $: '&#36;',
  '@': '&#64;',
};

/** Text inside of HTML in Markdown, such as `<summary>`. */
export function markdownHtml(text: string): string {
  return readable(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[&<>"'`*_[\]\\~|$@]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Lines as a block of code. */
export function markdownBlock(lines: readonly string[]): string {
  const text = readable(lines.join('\n'));
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
  return `${fence}text\n${text}\n${fence}`;
}

/** A link; without an address that a browser opens, the text alone. */
export function markdownLink(text: string, address: string | undefined): string {
  if (address === undefined || !/^https?:\/\/\S+$/i.test(address)) return markdownText(text);
  const target = readable(address)
    .replace(/[\s<>()\\`[\]|"$]/g, (character) =>
      encodeURIComponent(character).replace(/[()]/, (bracket) => (bracket === '(' ? '%28' : '%29')),
    )
    .replaceAll('&', '&amp;');
  return `[${markdownText(text)}](${target})`;
}

/** Without characters that no reader sees. */
function readable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]|\p{Cs}/gu, '\ufffd');
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const at of text) {
    run = at === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
