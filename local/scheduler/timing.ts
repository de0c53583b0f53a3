import type { Deliveries, Delivery } from '../event-bridge/deliveries.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Weather } from '../weather/weather.ts';
import { parseScheduleExpression } from './expressions/schedule-expression.ts';
import type { ScheduleInput } from './schedule-input.ts';
import type { Schedule, ScheduleStore } from './schedule-store.ts';
import { deliveryOf, windowOffset } from './schedule-target.ts';

export interface Timing {
  /** The first occurrence of a schedule that was just created or changed; null when it has none. */
  first(input: ScheduleInput, createdAt: number): number | null;
  set(schedule: Schedule): void;
  clear(schedule: { group: string; name: string }): void;
}

export function createTiming(options: {
  journal: Journal;
  agenda: Agenda;
  store: ScheduleStore;
  deliveries: Deliveries;
  newId: () => string;
  weather?: Pick<Weather, 'deliveries'> | undefined;
}): Timing {
  const { agenda, journal, store, deliveries } = options;

  const fire = (schedule: Schedule, at: number): void => {
    // Changed or deleted since the timer was set.
    if (store.nextAt(schedule) !== at) return;
    const made: readonly Delivery[] = [deliveryOf(schedule, at, options.newId())];
    const arriving = options.weather?.deliveries('schedule', made) ?? made;
    const nextAt = following(schedule, Math.max(at, agenda.now()));
    journal.transaction(() => {
      deliveries.add(arriving);
      if (nextAt === null && schedule.input.ActionAfterCompletion === 'DELETE') store.remove(schedule);
      else store.setNext(schedule, nextAt);
    });
    deliveries.start(arriving);
    if (nextAt !== null) set({ ...schedule, nextAt });
  };
  const set = (schedule: Schedule): void => {
    const { nextAt } = schedule;
    if (nextAt === null) return;
    agenda.setTimer(timerKey(schedule), nextAt + windowOffset(schedule, nextAt), () => fire(schedule, nextAt));
  };
  return { first, set, clear: (schedule) => agenda.clearTimer(timerKey(schedule)) };
}

const timerKey = ({ group, name }: { group: string; name: string }): string => `scheduler/${group}/${name}`;

/** A one-time schedule whose instant has passed fires at once; StartDate and EndDate bind recurring ones only. */
function first(input: ScheduleInput, createdAt: number): number | null {
  if (input.State === 'DISABLED') return null;
  const timetable = parseScheduleExpression(input.ScheduleExpression, input.ScheduleExpressionTimezone);
  if (!timetable.recurs) return timetable.next(Number.NEGATIVE_INFINITY, createdAt) ?? null;
  const base = Math.max(input.StartDate ?? createdAt, createdAt);
  return within(input, timetable.next(base - 1, input.StartDate ?? createdAt));
}

function following({ input, createdAt }: Schedule, after: number): number | null {
  const timetable = parseScheduleExpression(input.ScheduleExpression, input.ScheduleExpressionTimezone);
  return timetable.recurs ? within(input, timetable.next(after, input.StartDate ?? createdAt)) : null;
}

const within = (input: ScheduleInput, at: number | undefined): number | null =>
  at === undefined || (input.EndDate !== undefined && at > input.EndDate) ? null : at;
