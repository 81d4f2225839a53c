import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../src/index.ts';
import { projectRoot, readProjectFile } from '../support/project.ts';

interface Contract {
  readonly contractLines: () => string[];
  readonly eventsOf: () => { readonly type: string }[];
}

// The generators are plain JavaScript, so that the build needs nothing but Node.
const load = async (name: string): Promise<unknown> => import(`${projectRoot}/scripts/${name}`);
const { contractLines, eventsOf } = (await load('event-contract.mjs')) as Contract;
const { publishedLines } = (await load('generate-events.mjs')) as { readonly publishedLines: () => string[] };

describe('the contract of the events', () => {
  it('has everything that was ever published', () => {
    const now = new Set(contractLines());
    expect(publishedLines().length).toBeGreaterThan(200);
    // Somebody relies on each of them: what is said in another way is said beside it.
    expect(publishedLines().filter((line) => !now.has(line))).toEqual([]);
  });

  it('knows events, fields and values, also of what they refer to', () => {
    expect(contractLines()).toEqual(
      expect.arrayContaining([
        '*.seq: number',
        'ControllerNotice(unreachable).failure: Failure',
        'Diagnostic.related?.position: SourcePosition',
        'build-started',
        'preview.triggers[].estimatedDuration?: number',
        'run-started.sets[].mode = parallel',
        'trigger-finished.earlier?[]: AttemptResult',
        'trigger-rebuilding.number: number',
      ]),
    );
  });

  it('has a text for every event and a section of the page', () => {
    expect(
      eventsOf()
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(Object.keys(eventTypes).toSorted());
    const page = readProjectFile('docs/events.md');
    expect(Object.entries(eventTypes).filter(([type, meaning]) => !page.includes(`\n## \`${type}\`\n${meaning}\n`))).toEqual([]);
  });
});
