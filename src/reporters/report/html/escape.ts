/** Text in HTML. */
import { isLink } from '../facts.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as content or in a quoted attribute: nothing in it is markup, and no character of it is invisible. */
export function escapeHtml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
      .replace(/[&<>"']/g, (character) => entities[character] ?? '')
  );
}

/** A link around text; the text alone where the address is none that a browser opens over HTTP. */
export function link(address: string | undefined, text: string): string {
  return isLink(address) ? `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>` : escapeHtml(text);
}

/** Where the details of a trigger are in the page; `place` counts from 0 in the order of the plan. */
export function anchor(place: number): string {
  return `t${place + 1}`;
}
