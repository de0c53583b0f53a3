import { computeTerm, type Term } from '../terms/compute-term.ts';
import type { Holidays } from '../terms/holidays.ts';
import { Temporal } from '../time.ts';

/** The annual cost report of a calendar year: three months after its last day, moved to a working day. */
export const annualReportDue = (year: number, holidays: Holidays, length = 'P3M', moves = true): Term =>
  computeTerm({ from: Temporal.PlainDate.from({ year, month: 12, day: 31 }), length, moves, holidays });
