import type { PlannedTrigger } from '../plan/plan.ts';
import type { Gate } from '../util/gate.ts';
import type { ItemIdentity } from './claimed-items.ts';
import type { ControllerContext, TriggerContext } from './context.ts';
import type { Delivery, DeliveryLife } from './delivery/delivery.ts';
import type { UnfinishedDelivery } from './journal.ts';
import type { TriggerValues } from './templates.ts';

/** What a run does for its triggers, by their place in the plan. See `TriggerContext`. */
export interface PlaceHooks {
  readonly delivery: (place: number) => Delivery;
  readonly gate: (place: number) => DeliveryLife['gate'];
  readonly usedOutputs: (place: number) => ReadonlySet<string>;
  readonly delivered: (place: number, attached: boolean) => void;
  readonly isOthers: (place: number, number: number) => boolean;
  readonly latestBuild: (place: number) => number;
  readonly afterwards: (place: number, work: Promise<void>) => void;
  readonly claim: (place: number, queueId: number, identity: ItemIdentity) => string | undefined;
  readonly turn: (place: number, values: TriggerValues, unwanted: AbortSignal) => Promise<void>;
  readonly leftQueue: (place: number) => void;
}

/** The context of the trigger at a place of the plan. Thousands may be in flight, so that it keeps nothing that it need not have for itself. */
export class PlacedContext implements TriggerContext {
  readonly #hooks: PlaceHooks;
  readonly #place: number;
  readonly shared: ControllerContext;
  readonly trigger: PlannedTrigger;
  readonly unfinished: UnfinishedDelivery | undefined;
  readonly portion: Gate | undefined;

  constructor(
    hooks: PlaceHooks,
    place: number,
    { shared, trigger, unfinished, portion }: Pick<TriggerContext, 'shared' | 'trigger' | 'unfinished' | 'portion'>,
  ) {
    this.shared = shared;
    this.#hooks = hooks;
    this.#place = place;
    this.trigger = trigger;
    this.unfinished = unfinished;
    this.portion = portion;
  }

  get delivery(): Delivery {
    return this.#hooks.delivery(this.#place);
  }

  get gate(): DeliveryLife['gate'] {
    return this.#hooks.gate(this.#place);
  }

  get usedOutputs(): ReadonlySet<string> {
    return this.#hooks.usedOutputs(this.#place);
  }

  delivered(attached: boolean): void {
    this.#hooks.delivered(this.#place, attached);
  }

  isOthers(number: number): boolean {
    return this.#hooks.isOthers(this.#place, number);
  }

  latestBuild(): number {
    return this.#hooks.latestBuild(this.#place);
  }

  afterwards(work: Promise<void>): void {
    this.#hooks.afterwards(this.#place, work);
  }

  claim(queueId: number, identity: ItemIdentity): string | undefined {
    return this.#hooks.claim(this.#place, queueId, identity);
  }

  turn(values: TriggerValues, unwanted: AbortSignal): Promise<void> {
    return this.#hooks.turn(this.#place, values, unwanted);
  }

  leftQueue(): void {
    this.#hooks.leftQueue(this.#place);
  }
}
