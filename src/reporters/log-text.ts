import { styleText } from 'node:util';
import type { RunEvent } from '../events/events.ts';
import { inlineText, neutraliseLine } from './console-text.ts';
import { createPaint } from './paint.ts';

/**
 * Colours of names: each trigger has its own until there are none left. Red is for what goes wrong; bright ones and yellow cannot be read on
 * a light ground.
 */
const hues = ['cyan', 'magenta', 'green', 'blue'] as const;

/** Colours a name always in the same way, and the next one otherwise. */
function createNamePaint(colour: boolean): (name: string) => string {
  const known = new Map<string, number>();
  return (name) => {
    if (!colour) return name;
    const index = known.get(name) ?? known.size;
    known.set(name, index);
    const hue = hues[index % hues.length] ?? 'cyan';
    return styleText(index % (2 * hues.length) < hues.length ? hue : [hue, 'bold'], name, { validateStream: false });
  };
}

/**
 * Lines of console logs as a log of ours shows them: the time of day, the trigger, a bar, the line. Nothing in it can act upon a
 * terminal or a CI system.
 */
export function createLogText(colour: boolean): (event: Extract<RunEvent, { type: 'log-lines' }>) => string {
  const paint = createPaint(colour);
  const paintName = createNamePaint(colour);
  return ({ at, trigger, lines, skipped }) => {
    const before = `${paint('quiet', new Date(at).toISOString().slice(11, 19))}  ${paintName(inlineText(trigger))} ${paint('quiet', '|')}`;
    const gap = skipped === true ? [paint('warning', 'lines are missing here: the log grew faster than it could be read')] : [];
    return [...gap, ...lines.map((line) => neutraliseLine(line, colour))].map((line) => `${before} ${line}`.trimEnd() + '\n').join('');
  };
}
