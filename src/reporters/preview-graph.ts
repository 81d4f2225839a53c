/** The graph of sets and triggers of a preview, for Mermaid and for Graphviz. */
import type { Preview, PreviewAction, PreviewedSet, PreviewedTrigger } from '../preview/preview.ts';
import { neutralise } from '../diagnostics/display.ts';
import { isNamedByJob } from './preview-words.ts';

/** Languages a graph can be written in: Mermaid's, and that of Graphviz. */
export type GraphLanguage = 'mermaid' | 'dot';

const signs: Readonly<Record<PreviewAction, string>> = { trigger: '+', attach: '~', 'up-to-date': '=', refused: '!' };

/** Fill and line of a node, readable on white and with black text. */
const fills: Readonly<Record<PreviewAction, readonly [string, string]>> = {
  trigger: ['#dcf5dc', '#2e7d32'],
  attach: ['#fff3cd', '#b8860b'],
  'up-to-date': ['#eeeeee', '#757575'],
  refused: ['#fddede', '#c62828'],
};

/** The graph as text that ends with a line feed. Sets are boxes of their triggers; an arrow leads to what waits. */
export function previewGraph(preview: Preview, language: GraphLanguage): string {
  const graph = graphOf(preview);
  return `${(language === 'mermaid' ? mermaid(graph) : dot(graph, preview.file)).join('\n')}\n`;
}

interface Graph {
  readonly sets: readonly {
    readonly id: string;
    readonly label: string;
    readonly nodes: readonly { readonly id: string; readonly lines: readonly string[]; readonly action: PreviewAction }[];
    /** Points where the arrows of several that wait for the same come together: all to all would be too many. */
    readonly junctions: readonly string[];
    readonly edges: readonly (readonly [string, string])[];
  }[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly when: PreviewedSet['when'] }[];
}

function graphOf({ sets }: Preview): Graph {
  const indices = new Map(sets.map(({ name }, index) => [name, index]));
  let next = 0;
  return {
    sets: sets.map((set, index) => {
      const ids = new Map(set.triggers.map(({ id }) => [id, `t${next++}`]));
      return {
        id: `s${index}`,
        label: `${set.name} (${set.mode})`,
        nodes: set.triggers.map((trigger) => ({ id: ids.get(trigger.id) ?? '', lines: linesOf(trigger), action: trigger.action })),
        ...edgesOf(set, ids, `j${index}`),
      };
    }),
    edges: sets.flatMap(({ needs, when }, to) =>
      needs.flatMap((name) => {
        const from = indices.get(name);
        return from === undefined ? [] : [{ from, to, when }];
      }),
    ),
  };
}

function linesOf({ name, job, action }: PreviewedTrigger): readonly string[] {
  return [`${signs[action]} ${name}`, ...(isNamedByJob({ name, job }) ? [] : [job])];
}

function edgesOf(
  { triggers }: PreviewedSet,
  ids: ReadonlyMap<string, string>,
  prefix: string,
): { readonly junctions: readonly string[]; readonly edges: readonly (readonly [string, string])[] } {
  const byNeeds = new Map<string, { readonly needs: readonly string[]; readonly waiting: string[] }>();
  for (const { id, needs } of triggers) {
    const key = JSON.stringify(needs);
    const known = byNeeds.get(key) ?? { needs: needs.flatMap((need) => ids.get(need) ?? []), waiting: [] };
    known.waiting.push(ids.get(id) ?? '');
    byNeeds.set(key, known);
  }
  const junctions: string[] = [];
  const edges = [...byNeeds.values()].flatMap(({ needs, waiting }): (readonly [string, string])[] => {
    if (needs.length < 2 || waiting.length < 2) return needs.flatMap((from) => waiting.map((to) => [from, to] as const));
    const junction = `${prefix}_${junctions.length}`;
    junctions.push(junction);
    return [...needs.map((from) => [from, junction] as const), ...waiting.map((to) => [junction, to] as const)];
  });
  return { junctions, edges };
}

function mermaid({ sets, edges }: Graph): string[] {
  const label = (lines: readonly string[]): string => `"${lines.map(mermaidText).join('<br/>')}"`;
  return [
    'flowchart TD',
    ...sets.flatMap((set) => [
      `  subgraph ${set.id}[${label([set.label])}]`,
      ...set.nodes.map(({ id, lines, action }) => `    ${id}[${label(lines)}]:::${classes[action]}`),
      ...set.junctions.map((id) => `    ${id}(( ))`),
      ...set.edges.map(([from, to]) => `    ${from} --> ${to}`),
      '  end',
    ]),
    ...edges.map(({ from, to, when }) => `  s${from} -->${when === 'success' ? '' : `|${when}|`} s${to}`),
    ...(Object.keys(classes) as PreviewAction[]).map(
      (action) => `  classDef ${classes[action]} fill:${fills[action][0]},stroke:${fills[action][1]},color:#000`,
    ),
  ];
}

/** Names of classes; Mermaid takes no hyphen everywhere. */
const classes: Readonly<Record<PreviewAction, string>> = {
  trigger: 'trigger',
  attach: 'attach',
  'up-to-date': 'upToDate',
  refused: 'refused',
};

/** Everything that Mermaid, or the HTML and Markdown in its labels, could take for more than text, as entity codes. */
function mermaidText(text: string): string {
  return neutralise(text)
    .replace(/[#"<>&`\\*_~+]/g, (character) => `#${character.charCodeAt(0)};`)
    .replace(/^-/, '#45;')
    .replace(/^(\d+)\./, '$1#46;');
}

function dot({ sets, edges }: Graph, file: string): string[] {
  const quoted = (lines: readonly string[]): string => `"${lines.map(dotText).join('\\n')}"`;
  const anchors = sets.map((set) => set.nodes[0]?.id ?? set.id);
  return [
    `digraph ${quoted([file])} {`,
    '  compound=true;',
    '  node [shape=box, style="rounded,filled", fontname="sans-serif"];',
    ...sets.flatMap((set) => [
      `  subgraph cluster_${set.id} {`,
      `    label=${quoted([set.label])};`,
      ...set.nodes.map(
        ({ id, lines, action }) => `    ${id} [label=${quoted(lines)}, fillcolor="${fills[action][0]}", color="${fills[action][1]}"];`,
      ),
      ...set.junctions.map((id) => `    ${id} [shape=point];`),
      ...set.edges.map(([from, to]) => `    ${from} -> ${to};`),
      '  }',
    ]),
    ...edges.map(({ from, to, when }) => {
      const label = when === 'success' ? '' : `, label="${when}"`;
      return `  ${anchors[from]} -> ${anchors[to]} [ltail=cluster_s${from}, lhead=cluster_s${to}${label}];`;
    }),
    '}',
  ];
}

/** Text inside of quotes; a backslash would begin an escape of Graphviz' own. */
function dotText(text: string): string {
  return neutralise(text).replace(/[\\"]/g, (character) => `\\${character}`);
}
