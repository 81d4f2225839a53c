/** What `junit-10.xsd` of Jenkins' xUnit plugin asks of a report, as rules of our own. */
import { SaxesParser } from 'saxes';

/** An element of a document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

interface Rule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Elements that may be in it, in any order. */
  readonly children: readonly string[];
  /** Whether text may be in it. */
  readonly text: boolean;
}

const outcome: Rule = { required: [], optional: ['type', 'message'], children: [], text: true };
const output: Rule = { required: [], optional: [], children: [], text: true };

const rules: Readonly<Record<string, Rule>> = {
  testsuites: { required: [], optional: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'], text: false },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    text: false,
  },
  properties: { required: [], optional: [], children: ['property'], text: false },
  property: { required: ['name', 'value'], optional: [], children: [], text: false },
  testcase: {
    required: ['name'],
    optional: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    text: false,
  },
  failure: outcome,
  error: outcome,
  skipped: outcome,
  'system-out': output,
  'system-err': output,
};

/** Reads a document; throws when it is not well-formed. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (piece) => void open.at(-1)?.children.push(piece));
  parser.write(text).close();
  const [element] = root.children.filter((child) => typeof child !== 'string');
  if (element === undefined) throw new Error('there is no element');
  return element;
}

/** What is wrong with a document. */
export function junitProblems(root: Element): string[] {
  const problems = root.name === 'testsuites' ? [] : [`the root is ${root.name}`];
  const visit = (element: Element): void => {
    const rule = rules[element.name];
    if (rule === undefined) return void problems.push(`${element.name} is not known`);
    const names = Object.keys(element.attributes);
    for (const name of rule.required) if (!names.includes(name)) problems.push(`${element.name} has no ${name}`);
    for (const name of names) if (![...rule.required, ...rule.optional].includes(name)) problems.push(`${element.name} has ${name}`);
    const { time } = element.attributes;
    if (time !== undefined && !/^\d+\.\d{3}$/.test(time)) problems.push(`${element.name} took ${time}`);
    for (const child of element.children) {
      if (typeof child === 'string') {
        if (!rule.text && child.trim() !== '') problems.push(`${element.name} has the text ${child}`);
      } else {
        if (!rule.children.includes(child.name)) problems.push(`${element.name} has ${child.name} in it`);
        visit(child);
      }
    }
    if (element.name === 'testsuite') problems.push(...countProblems(element));
  };
  visit(root);
  return problems;
}

function countProblems({ attributes, children }: Element): string[] {
  const cases = children.filter((child) => typeof child !== 'string' && child.name === 'testcase') as Element[];
  const having = (name: string): number =>
    cases.filter((element) => element.children.some((child) => typeof child !== 'string' && child.name === name)).length;
  const counts = { tests: cases.length, failures: having('failure'), errors: having('error'), skipped: having('skipped') };
  return Object.entries(counts)
    .filter(([name, count]) => attributes[name] !== String(count))
    .map(([name, count]) => `${attributes['name']} says ${attributes[name]} ${name} and has ${count}`);
}
