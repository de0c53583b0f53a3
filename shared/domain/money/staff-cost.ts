import { type Cents, percentDown, scaleHalfUp } from './arithmetic.ts';

/** The standard hourly rate: full-time gross monthly wage of January x 1.2 %, half-up. */
export const hourlyRate = (monthlyWageCents: Cents, percent = 1.2): Cents =>
  scaleHalfUp(monthlyWageCents, Math.round(percent * 1000), 100_000);

/** `1548.5`, `1.548,5` or `1548,50` as hundredths of an hour; undefined when it is not a number of hours. */
export const parseHours = (text: string): number | undefined => {
  const trimmed = text.trim().replace(/[\s\u00a0]/g, '');
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,(\d{1,2}))?$|^(\d{1,6})\.(\d{1,2})$/.exec(trimmed);
  if (match === null) return undefined;
  const whole = (match[1] ?? match[3] ?? '').replaceAll('.', '');
  return Number(whole) * 100 + Number((match[2] ?? match[4] ?? '').padEnd(2, '0'));
};

/**
 * The cost of one person: rate x hours, half-up.
 *
 * @param hours hundredths of an hour, or a decimal text such as `1548.5`
 * @throws RangeError when the text is not a number of hours with at most two decimals
 */
export const staffLine = (rateCents: Cents, hours: number | string): Cents => {
  const hundredths = typeof hours === 'string' ? parseHours(hours) : hours;
  if (hundredths === undefined) throw new RangeError(`Hours have at most two decimals, received "${hours}".`);
  return scaleHalfUp(rateCents, hundredths, 100);
};

/** The flat rate on the staff cost for everything else, cents down. */
export const flatRate = (staffCents: Cents, percent = 40): Cents => percentDown(staffCents, percent);
