import { type CronFields, parseCron } from './cron-fields.ts';
import { checkZone, dayIn, instantIn, instantOrLater } from './zoned-time.ts';

export interface Timetable {
  readonly recurs: boolean;
  /** The first occurrence later than `after`; `base` is where a rate starts to count. */
  readonly next: (after: number, base: number) => number | undefined;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const units: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY };

// A schedule is read when it comes in, when it is planned and each time it fires.
const mostKept = 500;
const kept = new Map<string, Timetable>();

/** Reads `at(...)`, `rate(...)` or `cron(...)`; throws with the reason for what AWS refuses. */
export function parseScheduleExpression(expression: string, zone = 'UTC'): Timetable {
  const key = `${zone} ${expression}`;
  let timetable = kept.get(key);
  if (timetable === undefined) {
    timetable = read(expression, zone);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, timetable);
  }
  return timetable;
}

function read(expression: string, zone: string): Timetable {
  checkZone(zone);
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'at') return once(inner, zone);
  if (kind === 'rate') return every(inner);
  if (kind === 'cron') return byCron(parseCron(inner), zone);
  throw new Error('use at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)');
}

function once(text: string, zone: string): Timetable {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text)) throw new Error(`"${text}" is not yyyy-mm-ddThh:mm:ss`);
  const wallClock = Date.parse(`${text}Z`);
  // Date.parse rolls 30 February over into March.
  if (Number.isNaN(wallClock) || new Date(wallClock).toISOString().slice(0, 19) !== text)
    throw new Error(`"${text}" is not in the calendar`);
  const instant = instantOrLater(zone, wallClock);
  return { recurs: false, next: (after) => (instant > after ? instant : undefined) };
}

function every(text: string): Timetable {
  const [, count = '', unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(text) ?? [];
  const length = Number(count) * (units[unit] ?? Number.NaN);
  // AWS insists on the grammar: rate(1 day), rate(2 days).
  if (Number.isNaN(length) || (count === '1') === (plural === 's'))
    throw new Error(`"${text}" is not a rate such as "5 minutes"`);
  return {
    recurs: true,
    next: (after, base) => (after < base ? base : base + (Math.floor((after - base) / length) + 1) * length),
  };
}

function byCron(fields: CronFields, zone: string): Timetable {
  const lastDay = Date.UTC(Math.max(...fields.years), 11, 31);
  return {
    recurs: true,
    next: (after) => {
      for (let day = dayIn(zone, after); day <= lastDay; day += DAY) {
        const date = new Date(day);
        if (!fields.years.has(date.getUTCFullYear()) || !fields.months.has(date.getUTCMonth() + 1)) continue;
        const found = fields.matchesDay(day) ? firstOfDay(fields, zone, day, after) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function firstOfDay(fields: CronFields, zone: string, day: number, after: number): number | undefined {
  for (const hour of fields.hours) {
    for (const minute of fields.minutes) {
      const instant = instantIn(zone, day + (hour * 60 + minute) * MINUTE);
      if (instant !== undefined && instant > after) return instant;
    }
  }
  return undefined;
}
