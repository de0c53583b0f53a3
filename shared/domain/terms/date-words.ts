import type { Temporal } from '../time.ts';
import type { Language } from './localised-text.ts';

// Own tables: letters and derivations must not change with the ICU data of a runtime.
const weekdays: Record<Language, readonly string[]> = {
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
const months: Record<Language, readonly string[]> = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

export const weekdayName = (day: Temporal.PlainDate, language: Language): string =>
  weekdays[language][day.dayOfWeek - 1] ?? '';

export const monthName = (month: number, language: Language): string => months[language][month - 1] ?? '';

/** `2 januari 2024`, `2 January 2024`. */
export const dateInWords = (day: Temporal.PlainDate, language: Language): string =>
  `${day.day} ${monthName(day.month, language)} ${day.year}`;

/** `dinsdag 2 januari 2024`, `Tuesday 2 January 2024`. */
export const fullDateInWords = (day: Temporal.PlainDate, language: Language): string =>
  `${weekdayName(day, language)} ${dateInWords(day, language)}`;
