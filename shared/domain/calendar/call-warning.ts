import { dateInWords } from '../terms/date-words.ts';
import type { Language, LocalisedText } from '../terms/localised-text.ts';
import type { Temporal } from '../time.ts';

/** A warning asks for a change or a decision before the call is published; a note is good to know. */
export interface CallWarning extends LocalisedText {
  readonly code: string;
  readonly severity: 'warning' | 'note';
  /** The days it is about. */
  readonly dates: readonly Temporal.PlainDate[];
}

const mostListed = 6;

/** Whole dates, one by one; many of them as their number with the first and the last. */
export const datesInWords = (dates: readonly Temporal.PlainDate[], language: Language): string => {
  const words = dates.map((date) => dateInWords(date, language));
  if (words.length > mostListed) {
    return language === 'nl'
      ? `${words.length} dagen (van ${words[0]} tot ${words.at(-1)})`
      : `${words.length} days (from ${words[0]} to ${words.at(-1)})`;
  }
  const and = language === 'nl' ? ' en ' : ' and ';
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}${and}${words.at(-1)}`;
};
