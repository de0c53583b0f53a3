import { brusselsDate, lastInstantOf, Temporal } from '../time.ts';
import { dayOff } from './day-off.ts';
import { explainEnd, explainMove, explainResult, explainRule, explainStart } from './derivation.ts';
import { explainIgnored, explainSuspension } from './derivation-of-suspension.ts';
import type { Holidays } from './holidays.ts';
import type { LocalisedText } from './localised-text.ts';
import { type Derivation, saidWhenAsked } from './said-when-asked.ts';
import { countSuspensions, type Suspension } from './suspension.ts';
import { addLength, parseTermLength, type TermLength } from './term-length.ts';
import { nextWorkingDay } from './working-days.ts';

export interface TermInput {
  /** The day or the instant of the event; that day does not count. */
  readonly from: Temporal.PlainDate | Temporal.Instant;
  /** `P15D`, `P2M`, `P3Y` ...: one unit. */
  readonly length: string;
  /** Whether a last day that is no working day moves; a term that stays is not lengthened either. */
  readonly moves: boolean;
  /** Backward: so long before the event. Such a period never moves. */
  readonly direction?: 'forward' | 'backward' | undefined;
  readonly suspensions?: readonly Suspension[] | undefined;
  readonly holidays: Holidays;
  /** The rule of the call, named first in the derivation. */
  readonly legalBasis?: LocalisedText | undefined;
}

export interface Term {
  /** The last day on which the act is in time. */
  readonly lastDay: Temporal.PlainDate;
  /** The last instant of that day in Brussels. */
  readonly endsAt: Temporal.Instant;
  /** The last day before any move; with suspensions counted. */
  readonly unmovedLastDay: Temporal.PlainDate;
  readonly suspendedDays: number;
  readonly derivation: Derivation;
}

interface Move {
  readonly lastDay: Temporal.PlainDate;
  readonly steps: readonly (() => LocalisedText)[];
}

// The search stops at the second working day: a term of years needs no more than its first week.
const hasTwoWorkingDays = (first: Temporal.PlainDate, last: Temporal.PlainDate, holidays: Holidays): boolean => {
  const second = nextWorkingDay(nextWorkingDay(first, holidays).add({ days: 1 }), holidays);
  return Temporal.PlainDate.compare(second, last) <= 0;
};

/**
 * Article 3(4): a last day on a Saturday, Sunday or public holiday gives way to the next working day.
 * Article 3(5): a period of two days or more has at least two working days.
 */
const move = (first: Temporal.PlainDate, unmoved: Temporal.PlainDate, holidays: Holidays): Move => {
  const steps: (() => LocalisedText)[] = [];
  let lastDay = unmoved;
  for (let reason = dayOff(lastDay, holidays); reason !== undefined; reason = dayOff(lastDay, holidays)) {
    const [off, why, next] = [lastDay, reason, lastDay.add({ days: 1 })];
    steps.push(() => explainMove.notWorking(off, next, why));
    lastDay = next;
  }
  const twoDaysOrMore = Temporal.PlainDate.compare(first, unmoved) < 0;
  while (twoDaysOrMore && !hasTwoWorkingDays(first, lastDay, holidays)) {
    const next = nextWorkingDay(lastDay.add({ days: 1 }), holidays);
    steps.push(() => explainMove.twoWorkingDays(next));
    lastDay = next;
  }
  return { lastDay, steps };
};

const requireLength = (text: string): TermLength => {
  const length = parseTermLength(text);
  if (length === undefined) {
    throw new RangeError(`A term is a length in one unit, such as P15D, P4W, P2M or P3Y; received "${text}".`);
  }
  return length;
};

/**
 * The end of a term by Regulation (EEC, Euratom) No 1182/71, article 3, with its reasoning.
 *
 * (1) the day of the event does not count; (2)(b) days end with the last hour of the last day; (2)(c) weeks, months
 * and years end on the same weekday or date, or on the last day of a shorter month; (3) days off count along; (4) the
 * last day moves to a working day, but never in a period counted backwards; (5) two days have two working days.
 * Days of suspension are added to the unmoved end, and the move comes after.
 *
 * @throws RangeError when the length is not one of the forms above.
 */
export const computeTerm = (input: TermInput): Term => {
  const { holidays, direction = 'forward' } = input;
  const length = requireLength(input.length);
  const eventDay = input.from instanceof Temporal.Instant ? brusselsDate(input.from) : input.from;
  const first = eventDay.add({ days: direction === 'forward' ? 1 : -1 });
  const planned = addLength(eventDay, length, direction);
  const moving = input.moves && direction === 'forward';
  const settle = (unmoved: Temporal.PlainDate): Move =>
    moving
      ? move(first, unmoved, holidays)
      : { lastDay: unmoved, steps: [() => explainMove.stays(unmoved, direction)] };

  const { unmovedLastDay, counted, ignored } = countSuspensions(
    { eventDay, planned, suspensions: direction === 'forward' ? (input.suspensions ?? []) : [] },
    (unmoved) => settle(unmoved).lastDay,
  );
  const { lastDay, steps } = settle(unmovedLastDay);
  return {
    lastDay,
    get endsAt() {
      return lastInstantOf(lastDay);
    },
    unmovedLastDay,
    suspendedDays: counted.reduce((sum, { days }) => sum + days, 0),
    derivation: saidWhenAsked(() => [
      explainRule(length, direction, input.legalBasis),
      explainStart(input.from, first, direction),
      explainEnd({ eventDay, planned, length, direction }),
      ...counted.map(explainSuspension),
      ...ignored.map(explainIgnored),
      ...steps.map((step) => step()),
      explainResult(lastDay),
    ]),
  };
};
