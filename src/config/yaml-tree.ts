/** From the tree that one parser makes of a YAML document to the events of the other. */
import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import type { DocumentDirective, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Scalar } from 'yaml';
import { isQuoted } from './yaml-values.ts';
import type { YamlEvent } from './yaml-values.ts';

const styles: Readonly<Record<string, ScalarEvent['style']>> = {
  PLAIN: SCALAR_STYLE.PLAIN,
  QUOTE_SINGLE: SCALAR_STYLE.SINGLE_QUOTED,
  QUOTE_DOUBLE: SCALAR_STYLE.DOUBLE_QUOTED,
  BLOCK_LITERAL: SCALAR_STYLE.LITERAL_BLOCK,
  BLOCK_FOLDED: SCALAR_STYLE.FOLDED_BLOCK,
} satisfies Record<Scalar.Type, ScalarEvent['style']>;

type Properties = Pick<ScalarEvent, 'anchorStart' | 'anchorEnd' | 'tagStart' | 'tagEnd'>;

/** The events of a document without errors. */
export function eventsOf(document: Document.Parsed, text: string): YamlEvent[] {
  const events: YamlEvent[] = [];
  const { explicit, version } = document.directives.yaml;
  const directives: DocumentDirective[] = explicit === true ? [{ kind: 'yaml', version }] : [];
  events.push({ type: EVENT_ID.DOCUMENT, explicitStart: false, explicitEnd: false, directives });
  add(document.contents);
  events.push({ type: EVENT_ID.POP });
  return events;

  function add(node: Node | null): void {
    const [start, end] = node?.range ?? [-1, -1];
    if (isAlias(node)) {
      events.push({ type: EVENT_ID.ALIAS, anchorStart: start + 1, anchorEnd: end });
    } else if (isMap<Node, Node | null>(node)) {
      events.push(collection(EVENT_ID.MAPPING, node, start));
      for (const { key, value } of node.items) [key, value].forEach(add);
      events.push({ type: EVENT_ID.POP });
    } else if (isSeq<Node | null>(node)) {
      events.push(collection(EVENT_ID.SEQUENCE, node, start));
      node.items.forEach(add);
      events.push({ type: EVENT_ID.POP });
    } else {
      events.push(scalar(isScalar(node) ? node : undefined, start, end));
    }
  }

  function properties(node: { anchor?: string; tag?: string } | undefined, start: number): Properties {
    const { anchor, tag } = node ?? {};
    const anchorStart = anchor === undefined ? -1 : text.lastIndexOf(`&${anchor}`, start) + 1;
    const tagAt = tag === undefined ? -1 : start;
    return { anchorStart, anchorEnd: anchor === undefined ? -1 : anchorStart + anchor.length, tagStart: tagAt, tagEnd: tagAt };
  }

  function collection<T extends SequenceEvent | MappingEvent>(
    type: T['type'],
    node: { anchor?: string; tag?: string; flow?: boolean },
    start: number,
  ): T {
    return { type, start, ...properties(node, start), style: node.flow === true ? COLLECTION_STYLE.FLOW : COLLECTION_STYLE.BLOCK } as T;
  }

  function scalar(node: Scalar | undefined, start: number, end: number): YamlEvent {
    const style = styles[node?.type ?? 'PLAIN'] ?? SCALAR_STYLE.PLAIN;
    const isThere = end > start;
    const quote = isQuoted({ style }) ? 1 : 0;
    return {
      type: EVENT_ID.SCALAR,
      valueStart: isThere ? start + quote : -1,
      valueEnd: isThere ? end - quote : -1,
      ...properties(node, start),
      style,
      chomping: CHOMPING_MODE.CLIP,
      indent: -1,
      fast: false,
      text: node?.source ?? '',
    };
  }
}
