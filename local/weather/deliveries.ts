import type { Delivery } from '../event-bridge/deliveries.ts';
import type { Dice } from './dice.ts';

const minute = 60_000;

/** Which delays a delivery may meet: a schedule is precise to the minute, and late by its retries only. */
export type DeliveryKind = 'event' | 'schedule';

const longestDelay: Readonly<Record<DeliveryKind, number>> = { event: 480 * minute, schedule: 60 * minute };

function delayOf(dice: Dice, kind: DeliveryKind): number {
  const late = dice.strikes('late', 10) ? dice.between('late', 5 * minute, longestDelay[kind]) : 0;
  const overtaken =
    kind === 'event' && dice.strikes('out-of-order', 2.5) ? dice.between('out-of-order', 1000, 10 * minute) : 0;
  return Math.round(late + overtaken);
}

/** Deliveries as the weather lets them through: later, and some of them twice. */
export function deliveriesIn(dice: Dice, kind: DeliveryKind, made: readonly Delivery[], now: number): Delivery[] {
  return made.flatMap((delivery) => {
    const delay = delayOf(dice, kind);
    const first = delay === 0 ? delivery : { ...delivery, notBefore: now + delay };
    if (!dice.strikes('twice', 7)) return [first];
    const later = now + delay + Math.round(dice.between('twice', 0, 30 * minute));
    return [first, { ...delivery, id: `${delivery.id}:again`, notBefore: later }];
  });
}
