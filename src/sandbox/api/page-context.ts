import type { PageContext } from '../page/frame.ts';
import type { Exchange } from './exchange.ts';
import { visible } from './permissions.ts';

/** What the pages for people show to the one who asks. */
export function pageContext({ state, caller }: Exchange): PageContext {
  return { state, sees: (item) => visible(caller, item) };
}
