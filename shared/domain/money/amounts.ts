import type { Language } from '../terms/localised-text.ts';
import type { Cents } from './arithmetic.ts';

// Whole part with or without separators of thousands, then at most two decimals behind the other sign.
const dutch = /^(\d{1,3}(?:\.\d{3})+|\d{1,13})(?:,(\d{1,2}))?$/;
const english = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/;

/**
 * Reads `1.234,56`, `1 234,56`, `1234,56`, `1,234.56` or `1234.56`, with or without the euro sign, into cents.
 * Three digits behind a single sign are thousands: `1.234` is one thousand two hundred and thirty-four.
 * Undefined when the text is not an amount.
 */
export const parseAmount = (text: string): Cents | undefined => {
  const bare = text.replace(/^\s*(?:€|EUR)|(?:€|EUR|euro)\s*$/giu, '').trim();
  const joined = bare.replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))/g, '');
  const match = dutch.exec(joined) ?? english.exec(joined);
  if (match === null) return undefined;
  const cents = Number((match[1] ?? '').replace(/[.,]/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : undefined;
};

const signs: Record<Language, { readonly thousands: string; readonly decimals: string }> = {
  nl: { thousands: '.', decimals: ',' },
  en: { thousands: ',', decimals: '.' },
};

/** `1.234,56` or `1,234.56`, without the name of the currency. */
export const formatAmount = (cents: Cents, language: Language): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, signs[language].thousands);
  return `${cents < 0 ? '-' : ''}${whole}${signs[language].decimals}${digits.slice(-2)}`;
};

/** `1.234,56 euro`, `1,234.56 euro`. */
export const formatEuro = (cents: Cents, language: Language): string => `${formatAmount(cents, language)} euro`;
