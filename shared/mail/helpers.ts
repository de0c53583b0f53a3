import { formatEuro } from '../domain/money/amounts.ts';
import { fullDateInWords } from '../domain/terms/date-words.ts';
import type { Language, LocalisedText } from '../domain/terms/localised-text.ts';
import { brussels, brusselsIso, Temporal } from '../domain/time.ts';

/** What every template is rendered with, beside the values of its letter. */
interface Root {
  readonly language: Language;
  /** Names by person id, as far as they are known. */
  readonly names: Readonly<Record<string, string>>;
}

interface Options {
  readonly data: { readonly root: Root };
}

const erased: LocalisedText = {
  nl: 'een persoon van wie we geen naam (meer) hebben',
  en: 'a person whose name we do not have (any more)',
};

const momentInWords = (instant: string, language: Language): string => {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(brussels);
  const [hour, minute] = [local.hour, local.minute].map((part) => String(part).padStart(2, '0'));
  const day = fullDateInWords(local.toPlainDate(), language);
  return language === 'nl'
    ? `${day} om ${hour}.${minute} uur (Belgische tijd)`
    : `${day} at ${hour}:${minute} (Belgian time)`;
};

const units: Readonly<Record<string, readonly [LocalisedText, LocalisedText]>> = {
  H: [
    { nl: 'uur', en: 'hour' },
    { nl: 'uur', en: 'hours' },
  ],
  D: [
    { nl: 'dag', en: 'day' },
    { nl: 'dagen', en: 'days' },
  ],
  W: [
    { nl: 'week', en: 'week' },
    { nl: 'weken', en: 'weeks' },
  ],
};

/** `P7D` as `7 dagen`; the call's schema lets days, weeks and hours through. */
const leadInWords = (lead: string, language: Language): string => {
  const [, amount = '', unit = ''] = /^PT?(\d+)([HDW])$/.exec(lead) ?? [];
  const words = units[unit]?.[amount === '1' ? 0 : 1];
  if (words === undefined)
    throw new RangeError(`A lead time is days, weeks or hours, such as P7D; received "${lead}".`);
  return `${amount} ${words[language]}`;
};

const languageOf = ({ data }: Options): Language => data.root.language;

/** What templates can call. Each one ends with the options that Handlebars passes. */
export const helpers = {
  /** `2024-06-30` in words, with its weekday. */
  day: (date: string, options: Options) => fullDateInWords(Temporal.PlainDate.from(date), languageOf(options)),
  /** An instant in words, to the minute, on the Brussels clock. */
  moment: (instant: string, options: Options) => momentInWords(instant, languageOf(options)),
  /** An instant to the millisecond, with the offset of Brussels. */
  exact: (instant: string) => brusselsIso(Temporal.Instant.from(instant)),
  euro: (cents: number, options: Options) => formatEuro(cents, languageOf(options)),
  text: (text: LocalisedText, options: Options) => text[languageOf(options)],
  /** The sentences of a derivation, to loop over. */
  steps: (steps: Readonly<Record<Language, readonly string[]>>, options: Options) => steps[languageOf(options)],
  /** A score: `59.9`, in Dutch `59,9`. */
  points: (points: string, options: Options) => (languageOf(options) === 'nl' ? points.replace('.', ',') : points),
  lead: (lead: string, options: Options) => leadInWords(lead, languageOf(options)),
  person: (id: string, options: Options) => options.data.root.names[id] ?? erased[languageOf(options)],
  is: (value: unknown, other: unknown) => value === other,
} as const;
