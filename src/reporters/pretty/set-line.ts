import { inlineText } from '../console-text.ts';
import { outcomeRoles, outcomeWords, plural, reasonOf } from '../wording.ts';
import { elapsedText } from './clock-text.ts';
import { countStates, countText } from './counts.ts';
import type { RunView, SetView } from './model.ts';
import { span, type Line } from './spans.ts';

/** How a set stands, in one line: its name, what it waits for, how many of its triggers are where. */
export function setLine(set: SetView, view: RunView, now: number): Line {
  const name = inlineText(set.name);
  const { triggers, startedAt, finishedAt, outcome } = set;
  const time = startedAt === undefined || outcome === 'skipped' ? '' : ` · ${elapsedText((finishedAt ?? now) - startedAt)}`;
  if (outcome !== undefined) {
    const counts = outcome === 'skipped' ? reasonOf(set.name, set.failure) : countText(countStates(triggers));
    return [
      span(name, 'strong'),
      span('  '),
      span(outcomeWords[outcome], outcomeRoles[outcome]),
      span(`${counts === '' ? '' : `: ${counts}`}${time}`, outcome === 'skipped' ? 'quiet' : undefined),
    ];
  }
  if (startedAt === undefined) {
    const waits = set.needs.filter((needed) => view.sets.some((other) => other.name === needed && other.outcome === undefined));
    const after = waits.length === 0 ? '' : ` · after ${waits.map(inlineText).join(', ')}`;
    return [span(name, 'strong'), span(`  ${plural(triggers.length, 'trigger')}${after}`, 'quiet')];
  }
  const counts = countStates(triggers);
  return [
    span(name, 'strong'),
    span(`  ${counts.finished} of ${triggers.length}${counts.finished === 0 ? '' : ` (${countText(counts)})`}${time}`),
  ];
}
