/** The words and signs of a preview, the same in every form for people. */
import type { Preview, PreviewAction, PreviewCounts, PreviewedController, PreviewedTrigger } from '../preview/preview.ts';
import { formatDuration } from '../util/duration.ts';
import { inlineText } from './console-text.ts';
import type { Role } from './paint.ts';

/** What stands before a trigger. All are equally wide. */
export const actionSigns: Readonly<Record<PreviewAction, string>> = {
  trigger: '+ trigger   ',
  attach: '~ attach    ',
  'up-to-date': '= up to date',
  refused: '! refused   ',
};

/** What actions look like. */
export const actionRoles: Readonly<Record<PreviewAction, Role>> = {
  trigger: 'good',
  attach: 'warning',
  'up-to-date': 'quiet',
  refused: 'bad',
};

/** "Preview: 5 to trigger, 1 to attach, 2 up to date, 0 refused". */
export function countsLine({ trigger, attach, upToDate, refused }: PreviewCounts): string {
  return `Preview: ${trigger} to trigger, ${attach} to attach, ${upToDate} up to date, ${refused} refused`;
}

/** Look of the line with the counts. */
export function countsRole({ trigger, attach, refused }: PreviewCounts): Role {
  if (refused > 0) return 'bad';
  return trigger + attach > 0 ? 'good' : 'quiet';
}

/** Name of a trigger, and its job where that is another: `image (storefront/build-image)`. `controller`: whether to name that too. */
export function triggerTitle({ name, job, controller }: PreviewedTrigger, withController: boolean): string {
  const about = [...(isNamedByJob({ name, job }) ? [] : [inlineText(job)]), ...(withController ? [`on ${inlineText(controller)}`] : [])];
  return `${inlineText(name)}${about.length === 0 ? '' : ` (${about.join(' ')})`}`;
}

/** Whether the name is that of the job, but for the values of a matrix. */
export function isNamedByJob({ name, job }: Pick<PreviewedTrigger, 'name' | 'job'>): boolean {
  return name === job || name.startsWith(`${job}[`);
}

/** What is there already: `item 41 in the queue`, `build #12`; undefined for a trigger that makes a new build. */
export function existing({ action, queueId, number }: Pick<PreviewedTrigger, 'action' | 'queueId' | 'number'>): string | undefined {
  if (action !== 'attach' && action !== 'up-to-date') return undefined;
  if (number !== undefined) return action === 'attach' ? `build #${number}, which runs` : `build #${number}`;
  return queueId === undefined ? undefined : `item ${queueId} in the queue`;
}

/** Why a trigger may turn out needless: `unless a build with these values is there`; undefined: nothing is to be said. */
export function proviso({ mayBeNeedless }: Pick<PreviewedTrigger, 'mayBeNeedless'>): string | undefined {
  if (mayBeNeedless === undefined) return undefined;
  return 'values' in mayBeNeedless
    ? 'unless a build with these values is there by then'
    : `unless ${inlineText(mayBeNeedless.builtBy)} has built the same by then`;
}

/** How a controller was found, in one line without its name and address. */
export function controllerState({ sandbox, failure, version, user, quietingDown }: PreviewedController): string {
  if (failure !== undefined) return `nothing could be read: ${inlineText(failure.message)}`;
  const jenkins = `${sandbox ? 'embedded' : 'Jenkins'}${version === undefined || sandbox ? '' : ` ${inlineText(version)}`}`;
  const who = user === undefined || sandbox ? '' : `, as ${inlineText(user)}`;
  const reason = quietingDown === undefined || quietingDown === '' ? '' : ` (${inlineText(quietingDown)})`;
  return `${jenkins}${who}${quietingDown === undefined ? '' : `, prepares to shut down${reason}`}`;
}

/** Longest chain that is shown whole, in triggers. */
const longestChain = 8;

/** "Expected: about 12m 30s, along a → b → c", or that nothing is known; undefined when nothing runs. */
export function expectation({ counts, criticalPath, expectedDuration }: Preview): string | undefined {
  if (counts.trigger + counts.attach === 0) return undefined;
  if (expectedDuration === undefined) return 'Expected total: not known, the jobs have no history';
  const ids = criticalPath.map(inlineText);
  const left = ids.length - longestChain;
  const chain = left <= 0 ? ids : [...ids.slice(0, longestChain / 2), `… ${left} more …`, ...ids.slice(-longestChain / 2)];
  return `Expected total: about ${formatDuration(expectedDuration)}; critical path: ${chain.join(' → ')}`;
}
