/** The ways in which a secret shows up in text: as it is, encoded for a URL, a form, JSON, HTML, base64. */

/** Secrets shorter than this would mask ordinary text all over the place; so would their forms. */
export const shortestSecret = 4;
/** Lines of a secret of several lines (a private key) that are shorter than this are not masked by themselves. */
const shortestLine = 8;

/** Every form of a value that has to be masked, without duplicates. `users`: names that stand before it in Basic credentials. */
export function formsOf(value: string, users: readonly string[] = []): ReadonlySet<string> {
  const forms = new Set<string>();
  // Headers are bytes: UTF-8 in one is often read as Latin-1.
  const misread = coresOf(value).map((core) => Buffer.from(core, 'utf8').toString('latin1'));
  for (const core of new Set([...coresOf(value), ...misread])) {
    for (const form of [core, ...percentForms(core), ...jsonForms(core), ...htmlForms(core), ...base64Forms(core)]) forms.add(form);
  }
  for (const user of users) {
    for (const form of paddings(Buffer.from(`${user}:${value}`, 'utf8').toString('base64'))) forms.add(form);
  }
  for (const form of forms) if (form.length < shortestSecret) forms.delete(form);
  return forms;
}

/** The texts of one line by which a value shows: itself, or of several lines each one that is long enough. */
export function maskableTexts(value: string): readonly string[] {
  return coresOf(value).filter((core) => !/[\r\n]/.test(core));
}

function coresOf(value: string): readonly string[] {
  return [...new Set([value, value.trim(), ...linesOf(value)])].filter((core) => core.length >= shortestSecret);
}

/** The frame of a PEM file is no secret. */
function linesOf(value: string): readonly string[] {
  const lines = value.split(/\r\n|\r|\n/u).map((line) => line.trim());
  if (lines.length === 1) return [];
  return lines.filter((line) => line.length >= shortestLine && !/^-----(?:BEGIN|END) [A-Z0-9 ]+-----$/u.test(line));
}

function percentForms(value: string): readonly string[] {
  // A lone surrogate has no encoding of its own; encoders put U+FFFD in its place.
  const text = value.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  const component = encodeURIComponent(text);
  const strict = component.replaceAll(/[!'()*]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  const all = [component, strict, form, encodeURI(text)];
  return [...all, ...all.map((encoded) => encoded.replaceAll(/%[0-9A-F]{2}/gu, (escape) => escape.toLowerCase()))];
}

function jsonForms(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replaceAll(/[\u007F-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [json, ascii, json.replaceAll('/', '\\/'), ascii.replaceAll('/', '\\/')];
}

function htmlForms(value: string): readonly string[] {
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quotes = [
    ['&quot;', "'"],
    ['&quot;', '&#39;'],
    ['&quot;', '&#039;'],
    ['&quot;', '&#x27;'],
    ['&quot;', '&apos;'],
    ['&#34;', '&#39;'],
  ] as const;
  const named = [text, ...quotes.map(([double, single]) => text.replaceAll('"', double).replaceAll("'", single))];
  const numbered = (prefix: string, radix: number) => (character: string) =>
    `&#${prefix}${(character.codePointAt(0) ?? 0).toString(radix).toUpperCase()};`;
  const other = /[^\p{ASCII}\p{Cs}]/gu;
  return [...named, ...named.flatMap((each) => [each.replaceAll(other, numbered('', 10)), each.replaceAll(other, numbered('x', 16))])];
}

/**
 * Base64 of the value alone and as part of something longer: three bytes become four characters, so it looks different at each
 * of three alignments; characters that neighbouring bytes have a share in are left out.
 */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const forms: string[] = [];
  for (const before of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    forms.push(...paddings(encoded.slice(first)), encoded.slice(first, whole));
  }
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

function paddings(encoded: string): readonly string[] {
  return [encoded, encoded.replace(/=+$/u, '')];
}
