import type { EventNews } from '../../event-bridge/event-bridge.ts';
import type { BusEvent } from '../../event-bridge/events.ts';
import type { TargetFailure } from '../../event-bridge/target-errors.ts';

/** What one target of a rule did with an event. */
export interface SeenDelivery {
  readonly ruleArn: string;
  readonly targetArn: string;
  readonly outcome: 'under way' | 'delivered' | 'retrying' | 'dead-lettered' | 'dropped';
  readonly attempts: number;
  /** Of the last step. */
  readonly at: number;
  readonly failure: TargetFailure | undefined;
}

export interface SeenEvent {
  readonly bus: string;
  readonly event: BusEvent;
  readonly at: number;
  readonly rules: readonly string[];
  /** In the order in which their first steps came. */
  readonly deliveries: ReadonlyMap<string, SeenDelivery>;
}

interface Kept extends SeenEvent {
  readonly deliveries: Map<string, SeenDelivery>;
}

/**
 * What a rule's timetable made, or an event from before a restart: the delivery carries it whole. It is read when
 * somebody looks.
 */
class DeliveredEvent implements Kept {
  readonly bus: string;
  readonly rules: readonly string[];
  readonly deliveries = new Map<string, SeenDelivery>();
  readonly #payload: string;

  constructor(bus: string, ruleArn: string, payload: string) {
    this.bus = bus;
    this.rules = [ruleArn];
    this.#payload = payload;
  }

  get event(): BusEvent {
    return JSON.parse(this.#payload);
  }

  get at(): number {
    return Date.parse(this.event.time);
  }
}

/** `arn:aws:events:<region>:<account>:rule/<bus>/<name>`; without a bus in it, the default one. */
export const busOfRule = (ruleArn: string): string => {
  const [, first = '', second] = ruleArn.split('/');
  return second === undefined ? 'default' : first;
};

/** The latest events and what became of them, up to `limit`: kept in memory, and no more than twice as many. */
export class SeenEvents {
  readonly #limit: number;
  // In the order of their arrival, as a map keeps it.
  #events = new Map<string, Kept>();
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many there were, those that are forgotten included. */
  get count(): number {
    return this.#count;
  }

  /** The latest first. */
  latest(): readonly SeenEvent[] {
    return [...this.#events.values()].slice(-this.#limit).reverse();
  }

  /** An event by its id; on several buses it was passed on from one to the next. */
  find(id: string): readonly SeenEvent[] {
    return [...this.#events.values()].filter(({ event }) => event.id === id);
  }

  tell(news: EventNews): void {
    if (news.kind === 'arrived') {
      const { bus, event, at, rules } = news;
      this.#keep(`${bus}/${event.id}`, { bus, event, at, rules, deliveries: new Map() });
      return;
    }
    const { eventId = '', ruleArn = '', targetArn = '', targetId = '' } = news.delivery.about;
    const bus = busOfRule(ruleArn);
    const id = `${bus}/${eventId}`;
    let kept = this.#events.get(id);
    if (kept === undefined) {
      kept = new DeliveredEvent(bus, ruleArn, news.delivery.payload);
      this.#keep(id, kept);
    }
    const { outcome, attempts, at, failure } = news;
    kept.deliveries.set(`${ruleArn}/${targetId}`, { ruleArn, targetArn, outcome, attempts, at, failure });
  }

  #keep(id: string, event: Kept): void {
    this.#count += 1;
    this.#events.set(id, event);
    // Half of them at once: to find the oldest one of a map again and again costs more than all the rest.
    if (this.#events.size > 2 * this.#limit) this.#events = new Map([...this.#events].slice(-this.#limit));
  }
}
