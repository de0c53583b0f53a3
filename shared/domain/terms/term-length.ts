import type { Temporal } from '../time.ts';
import type { LocalisedText } from './localised-text.ts';

/** A length in one unit; years and months may stand together and count as months. */
export interface TermLength {
  readonly unit: 'days' | 'weeks' | 'months' | 'years';
  readonly amount: number;
}

const oneUnit = /^P(?:(\d{1,4})D|(\d{1,4})W|(?:(\d{1,3})Y)?(?:(\d{1,4})M)?)$/;

/**
 * Reads `P15D`, `P4W`, `P2M`, `P3Y` or `P1Y6M`. Days beside months are refused: article 3(2)(d) of Regulation
 * 1182/71 counts such a part month as thirty days, which no call asks for.
 */
export const parseTermLength = (text: string): TermLength | undefined => {
  const [matched, days, weeks, years, months] = oneUnit.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const length = ((): TermLength => {
    if (days !== undefined) return { unit: 'days', amount: Number(days) };
    if (weeks !== undefined) return { unit: 'weeks', amount: Number(weeks) };
    if (months === undefined) return { unit: 'years', amount: Number(years ?? 0) };
    return { unit: 'months', amount: Number(years ?? 0) * 12 + Number(months) };
  })();
  return length.amount > 0 ? length : undefined;
};

/** The date after the length; a date the last month does not have becomes its last day (article 3(2)(c)). */
export const addLength = (
  day: Temporal.PlainDate,
  { unit, amount }: TermLength,
  direction: 'forward' | 'backward',
): Temporal.PlainDate => day.add({ [unit]: direction === 'forward' ? amount : -amount }, { overflow: 'constrain' });

const units: Record<TermLength['unit'], { nl: readonly [string, string]; en: readonly [string, string] }> = {
  days: { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  weeks: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  months: { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  // Dutch counts years in the singular.
  years: { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
};

/** `2 maanden`, `2 months`. */
export const lengthInWords = ({ unit, amount }: TermLength): LocalisedText => {
  const plural = amount === 1 ? 0 : 1;
  return { nl: `${amount} ${units[unit].nl[plural]}`, en: `${amount} ${units[unit].en[plural]}` };
};
