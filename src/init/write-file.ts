import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { neutralise } from '../diagnostics/display.ts';
import { formatReferences } from '../plan/references.ts';
import { tokenPattern } from '../secrets/api-token.ts';
import { unreachable } from '../util/unreachable.ts';
import type { FileDraft, ParameterDraft, TriggerDraft } from './draft.ts';

/** Longest line of a comment, and most lines of one text in it. */
const [longestLine, mostLines] = [160, 6];

/** The text of a triggers file. Whatever names, defaults and descriptions hold, it parses to exactly them. */
export function writeFile(draft: FileDraft): string {
  const set = mapOf([
    ['mode', withComment(new Scalar('sequential'), 'one after another; `parallel`: all at once')],
    ['triggers', sequenceOf(draft.triggers.map(triggerNode))],
  ]);
  const controller = mapOf([
    ['url', new Scalar(draft.sandbox ? '${env:JENKINS_URL:-sandbox:}' : '${env:JENKINS_URL}')],
    ['username', new Scalar('${env:JENKINS_USER}')],
    ['token', new Scalar('${env:JENKINS_API_TOKEN}')],
  ]);
  if (draft.sandbox) controller.commentBefore = ' Without JENKINS_URL: the embedded controller, which deploys nothing.';
  const root = mapOf([
    ['version', new Scalar(1)],
    ['controllers', mapOf([['main', controller]])],
    ['triggerSets', mapOf([[draft.set, set]])],
  ]);
  for (const { key } of root.items.slice(1)) (key as Scalar).spaceBefore = true;
  const document = new Document();
  document.contents = root as typeof document.contents;
  const origin = draft.from === undefined ? '' : ` from the jobs of ${neutralise(draft.from)}`;
  const head = `# yaml-language-server: $schema=${draft.schema}\n#\n# Written by \`trigger-runner init\`${origin}.\n`;
  // Long texts stay on their lines: folding would change nothing but the look.
  return head + document.toString({ lineWidth: 0, blockQuote: 'literal', flowCollectionPadding: true });
}

function triggerNode(trigger: TriggerDraft): Scalar | YAMLMap {
  const { job, parameters, atMostOnce } = trigger;
  const leftOut = parameters.filter(({ kind }) => kind === 'left-out');
  const values = parameters.filter(({ kind }) => kind !== 'left-out' && kind !== 'file');
  const files = parameters.filter(({ kind }) => kind === 'file');
  const above = comment([...trigger.comments, ...(values.length === 0 ? leftOut.map(leftOutLine) : [])]);
  if (values.length + files.length === 0 && !atMostOnce) {
    const name = new Scalar(literal(job));
    if (above !== '') name.commentBefore = above;
    return name;
  }
  const node = mapOf([['job', new Scalar(literal(job))]]);
  if (atMostOnce) {
    const reason = 'its parameter `delay` is in the way of holding it in the queue';
    node.items.push(pair('delivery', withComment(new Scalar('at-most-once'), reason)));
  }
  if (values.length > 0) {
    const inside = parametersNode(values);
    if (leftOut.length > 0) inside.comment = comment(leftOut.map(leftOutLine));
    node.items.push(pair('parameters', inside));
  }
  if (files.length > 0) node.items.push(pair('files', parametersNode(files)));
  if (above !== '') node.commentBefore = above;
  return node;
}

function parametersNode(parameters: readonly ParameterDraft[]): YAMLMap {
  const node = new YAMLMap();
  for (const parameter of parameters) {
    const key = new Scalar(parameter.name);
    // Plain, it would be a merge key.
    if (parameter.name === '<<') key.type = 'QUOTE_DOUBLE';
    const above = comment(parameter.comments);
    if (above !== '') key.commentBefore = above;
    node.items.push(new Pair(key, new Scalar(valueOf(parameter))));
  }
  return node;
}

function valueOf(parameter: ParameterDraft): string | boolean {
  switch (parameter.kind) {
    case 'value':
      return typeof parameter.value === 'boolean' ? parameter.value : literal(parameter.value);
    case 'secret':
      return `\${secret:${parameter.variable}}`;
    case 'file':
      return literal(`./${parameter.name}`);
    case 'left-out':
      return '';
    default:
      return unreachable(parameter);
  }
}

function leftOutLine({ name, comments }: ParameterDraft): string {
  return `${JSON.stringify(name)} is left out (${comments.at(-1) ?? ''})`;
}

/** Text that means itself: `${` in it is no reference. */
function literal(text: string): string {
  return formatReferences([{ kind: 'text', text }]);
}

/** Texts from elsewhere as lines of a comment: nothing in them ends the comment, and no API token stays in the file. */
function comment(texts: readonly string[]): string {
  return texts
    .flatMap((text) => {
      const lines = text
        .replaceAll(tokenPattern, '***')
        .split(/[\r\n\u0085\u2028\u2029]+/)
        .map((line) => neutralise(line).trim())
        .filter((line) => line !== '');
      return lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
    })
    .map((line) => ` ${line.length > longestLine ? `${line.slice(0, longestLine)}…` : line}`)
    .join('\n');
}

function withComment(scalar: Scalar, text: string): Scalar {
  scalar.comment = ` ${text}`;
  return scalar;
}

function mapOf(entries: readonly (readonly [string, Scalar | YAMLMap | YAMLSeq])[]): YAMLMap {
  const node = new YAMLMap();
  node.items = entries.map(([key, value]) => pair(key, value));
  return node;
}

function sequenceOf(items: readonly (Scalar | YAMLMap)[]): YAMLSeq {
  const node = new YAMLSeq();
  node.items = [...items];
  return node;
}

function pair(key: string, value: Scalar | YAMLMap | YAMLSeq): Pair {
  return new Pair(new Scalar(key), value);
}
