import type { Failure } from '../../errors/failure.ts';
import type { TriggerRequest } from '../../jenkins/port.ts';

/** What a delivery came to. */
export type Delivered =
  /** Jenkins has it, as this queue item of this session. `folded`: undefined when the answer cannot tell. */
  | { readonly kind: 'queued'; readonly queueId: number; readonly session: string | undefined; readonly folded: boolean | undefined; readonly notParameterized: boolean }
  /** Nothing was triggered, or (code `unknown-outcome`) it cannot be established whether something was. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * How a trigger gets into Jenkins' queue. Called once for each trigger; never rejects. It is not cancelled halfway: who gives up
 * on a trigger needs the answer to know what to cancel.
 */
export interface Delivery {
  deliver(request: TriggerRequest): Promise<Delivered>;
}
