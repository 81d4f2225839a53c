import type { ControllerNotice, JenkinsPort } from '../jenkins/port.ts';
import type { Clock } from '../util/clock.ts';
import type { PollBounds } from './interval.ts';

/** What an observer gets. */
export interface ObserverOptions {
  readonly jenkins: JenkinsPort;
  readonly clock: Clock;
  /** Gives [0, 1); spreads the ticks of many runs. */
  readonly random: () => number;
  /** Bounds of the interval between ticks, milliseconds. */
  readonly poll: PollBounds;
  /** Told of what the user may not see. Outages and restarts are told by the client, which meets them first. */
  readonly onNotice: (notice: ControllerNotice) => void;
}
