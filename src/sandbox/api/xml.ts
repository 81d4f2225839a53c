/** An element of an XML document, as far as `config.xml` needs it: names, children and text. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Text directly in it, with entities resolved. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The root element of a document; `undefined` when it is not well-formed. Document types are not accepted. */
export function parseXml(document: string): XmlElement | undefined {
  const pattern =
    /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/gy;
  const root = open('');
  const stack = [root];
  let end = 0;
  for (const match of document.replace(/^\uFEFF/, '').matchAll(pattern)) {
    end = match.index + match[0].length;
    const [, cdata, closed, opened, , selfClosed, text] = match;
    const top = stack.at(-1);
    if (top === undefined) return undefined;
    if (opened !== undefined) {
      const element = open(opened);
      top.children.push(element);
      if (selfClosed !== '/') stack.push(element);
    } else if (closed !== undefined) {
      if (stack.pop()?.name !== closed) return undefined;
    } else top.text += cdata ?? resolve(text ?? '');
  }
  if (stack.length !== 1 || end < document.trimEnd().length || root.children.length !== 1) return undefined;
  return root.children[0];
}

/** The element at a path of names below `element`. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** Text of the element at a path; `undefined` when it is not there. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  return elementAt(element, ...path)?.text;
}

/** Every element of a name, at any depth. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

interface OpenElement {
  readonly name: string;
  readonly children: OpenElement[];
  text: string;
}

function open(name: string): OpenElement {
  return { name, children: [], text: '' };
}

function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
