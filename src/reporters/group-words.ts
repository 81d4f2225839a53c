import type { GroupDisplacedEvent, GroupHeldEvent, GroupMember, GroupWaitingEvent } from '../events/group-events.ts';
import { unreachable } from '../util/unreachable.ts';
import { inlineText } from './console-text.ts';
import type { Sentence } from './sentence.ts';

/** What happens to a concurrency group, in one line. */
export function groupSentence(event: GroupWaitingEvent | GroupHeldEvent | GroupDisplacedEvent): Sentence {
  const subject = event.set === undefined ? '' : `set ${event.set}`;
  const group = `the concurrency group ${inlineText(event.group)}`;
  switch (event.type) {
    case 'group-waiting': {
      const others = event.ahead - 1;
      const line = others === 0 ? '' : `, with ${others} more before this one`;
      const unseen = event.unseen === true ? '; from here nobody can tell whether it is still there' : '';
      return {
        subject,
        text: `waiting for ${group}: ${memberWords(event.holder)} holds it${line}${unseen}`,
        role: 'quiet',
        ...linkOf(event.holder),
      };
    }
    case 'group-held':
      return { subject, text: `holds ${group} now`, role: undefined };
    case 'group-displaced':
      return { subject, text: `cancelled: ${memberWords(event.by)} takes over ${group}`, role: 'warning', ...linkOf(event.by) };
    default:
      return unreachable(event);
  }
}

function memberWords({ run, pid, host, since }: GroupMember): string {
  return `run ${inlineText(run)} (process ${pid} on ${inlineText(host)} since ${new Date(since).toISOString()})`;
}

function linkOf({ link }: GroupMember): { readonly link?: string } {
  return link === undefined ? {} : { link: inlineText(link) };
}
