/** What a cron expression of AWS allows: minutes, hours, day of month, month, day of week, year. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  /** `date` is a UTC midnight in milliseconds that stands for a calendar day. */
  readonly matchesDay: (date: number) => boolean;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const DAY = 86_400_000;

/** Reads the six fields; throws with the reason for what AWS refuses. */
export function parseCron(text: string): CronFields {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error(`a cron expression has six fields; received ${fields.length}`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw new Error('exactly one of day-of-month and day-of-week is "?"');
  return {
    minutes: valuesOf(minute, 0, 59),
    hours: valuesOf(hour, 0, 23),
    months: new Set(valuesOf(named(month, monthNames, 1), 1, 12)),
    years: new Set(valuesOf(year, 1970, 2199)),
    matchesDay: dayOfWeek === '?' ? monthDays(dayOfMonth) : weekDays(named(dayOfWeek, dayNames, 1)),
  };
}

function named(field: string, names: readonly string[], first: number): string {
  return field.toUpperCase().replaceAll(/[A-Z]{3}/g, (name) => {
    const index = names.indexOf(name);
    return index < 0 ? name : String(index + first);
  });
}

function valuesOf(field: string, low: number, high: number): number[] {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const { start, end, step } = rangeOf(part, low, high);
    if (start < low || end > high || start > end || step === 0) {
      throw new Error(`"${field}" is not within ${low} to ${high}`);
    }
    for (let value = start; value <= end; value += step) values.add(value);
  }
  return [...values].sort((left, right) => left - right);
}

function rangeOf(part: string, low: number, high: number): { start: number; end: number; step: number } {
  const found = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
  if (found === null) throw new Error(`"${part}" is not a field of ${low} to ${high}`);
  const [, star, from, to, step] = found;
  // "5/10" counts from 5 to the end of the range.
  const open = star !== undefined || (to === undefined && step !== undefined);
  return {
    start: star === undefined ? Number(from) : low,
    end: open ? high : Number(to ?? from),
    step: Number(step ?? 1),
  };
}

function monthDays(field: string): (date: number) => boolean {
  if (field === 'L') return (date) => new Date(date + DAY).getUTCDate() === 1;
  const weekday = /^(\d{1,2}|L)W$/.exec(field)?.[1];
  if (weekday !== undefined) return (date) => date === nearestWeekday(date, weekday);
  const days = new Set(valuesOf(field, 1, 31));
  return (date) => days.has(new Date(date).getUTCDate());
}

/** `15W`: the weekday nearest to the 15th, within its month. */
function nearestWeekday(within: number, field: string): number {
  const month = new Date(within);
  const last = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0);
  const first = Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1);
  const wanted = field === 'L' ? last : first + (Number(field) - 1) * DAY;
  if (wanted > last) return Number.NaN;
  const day = new Date(wanted).getUTCDay();
  if (day === 6) return wanted === first ? wanted + 2 * DAY : wanted - DAY;
  if (day === 0) return wanted === last ? wanted - 2 * DAY : wanted + DAY;
  return wanted;
}

function weekDays(field: string): (date: number) => boolean {
  if (field === 'L') return (date) => new Date(date).getUTCDay() === 6;
  const last = /^([1-7])L$/.exec(field)?.[1];
  if (last !== undefined) {
    return (date) => weekDay(date) === Number(last) && new Date(date + 7 * DAY).getUTCDate() <= 7;
  }
  const nth = /^([1-7])#([1-5])$/.exec(field);
  if (nth !== null) {
    return (date) => weekDay(date) === Number(nth[1]) && Math.ceil(new Date(date).getUTCDate() / 7) === Number(nth[2]);
  }
  const days = new Set(valuesOf(field, 1, 7));
  return (date) => days.has(weekDay(date));
}

const weekDay = (date: number): number => new Date(date).getUTCDay() + 1;
