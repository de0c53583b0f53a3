import type { Temporal } from '../time.ts';
import type { Holidays } from './holidays.ts';
import type { LocalisedText } from './localised-text.ts';

/** Why a day is no working day, in words that fit behind "is"; undefined for a working day. */
export const dayOff = (day: Temporal.PlainDate, holidays: Holidays): LocalisedText | undefined => {
  const holiday = holidays.nameOf(day);
  if (holiday !== undefined) return { nl: `een feestdag (${holiday.nl})`, en: `a public holiday (${holiday.en})` };
  if (day.dayOfWeek === 6) return { nl: 'een zaterdag', en: 'a Saturday' };
  return day.dayOfWeek === 7 ? { nl: 'een zondag', en: 'a Sunday' } : undefined;
};
