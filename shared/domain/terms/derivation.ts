import { brussels, type Temporal } from '../time.ts';
import { dateInWords, fullDateInWords, monthName } from './date-words.ts';
import type { LocalisedText } from './localised-text.ts';
import { lengthInWords, type TermLength } from './term-length.ts';

type Direction = 'forward' | 'backward';

export const explainRule = (
  length: TermLength,
  direction: Direction,
  legalBasis: LocalisedText | undefined,
): LocalisedText => {
  const words = lengthInWords(length);
  const back = direction === 'backward';
  return {
    nl: `De termijn is ${words.nl}${back ? ', teruggerekend' : ''}${legalBasis ? ` (${legalBasis.nl})` : ''}, gerekend volgens Verordening (EEG, Euratom) nr. 1182/71, artikel 3.`,
    en: `The term is ${words.en}${back ? ', counted backwards' : ''}${legalBasis ? ` (${legalBasis.en})` : ''}, counted by Regulation (EEC, Euratom) No 1182/71, article 3.`,
  };
};

const clockOf = (from: Temporal.PlainDate | Temporal.Instant): LocalisedText => {
  if (!('epochMilliseconds' in from)) return { nl: '', en: '' };
  const time = from.toZonedDateTimeISO(brussels).toPlainTime().toString({ smallestUnit: 'minute' });
  return { nl: ` om ${time} (Belgische tijd)`, en: ` at ${time} (Belgian time)` };
};

export const explainStart = (
  from: Temporal.PlainDate | Temporal.Instant,
  first: Temporal.PlainDate,
  direction: Direction,
): LocalisedText => {
  const day = 'epochMilliseconds' in from ? from.toZonedDateTimeISO(brussels).toPlainDate() : from;
  const clock = clockOf(from);
  const event = {
    nl: `De gebeurtenis is van ${fullDateInWords(day, 'nl')}${clock.nl}; die dag telt niet mee (artikel 3, lid 1)`,
    en: `The event is of ${fullDateInWords(day, 'en')}${clock.en}; that day does not count (article 3(1))`,
  };
  return direction === 'forward'
    ? {
        nl: `${event.nl}: de eerste dag is ${dateInWords(first, 'nl')}.`,
        en: `${event.en}: the first day is ${dateInWords(first, 'en')}.`,
      }
    : {
        nl: `${event.nl}: er wordt teruggerekend vanaf ${dateInWords(first, 'nl')}.`,
        en: `${event.en}: the count runs back from ${dateInWords(first, 'en')}.`,
      };
};

interface PlannedEnd {
  readonly eventDay: Temporal.PlainDate;
  readonly planned: Temporal.PlainDate;
  readonly length: TermLength;
  readonly direction: Direction;
}

/** Why the period ends on that date, before suspensions and moves. */
export const explainEnd = ({ eventDay, planned, length, direction }: PlannedEnd): LocalisedText => {
  const words = lengthInWords(length);
  const sense = direction === 'forward' ? { nl: 'verder', en: 'on' } : { nl: 'terug', en: 'back' };
  const end = { nl: fullDateInWords(planned, 'nl'), en: fullDateInWords(planned, 'en') };
  if (length.unit === 'days') {
    return {
      nl: `${words.nl} ${sense.nl}, feest- en weekenddagen inbegrepen, is ${end.nl} (artikel 3, leden 2, b, en 3).`,
      en: `${words.en} ${sense.en}, days off included, is ${end.en} (article 3(2)(b) and (3)).`,
    };
  }
  if (length.unit === 'weeks') {
    return {
      nl: `${words.nl} ${sense.nl}, op dezelfde weekdag, is ${end.nl} (artikel 3, lid 2, c).`,
      en: `${words.en} ${sense.en}, on the same day of the week, is ${end.en} (article 3(2)(c)).`,
    };
  }
  if (planned.day !== eventDay.day) {
    return {
      nl: `${words.nl} ${sense.nl} zou de ${eventDay.day}e van ${monthName(planned.month, 'nl')} ${planned.year} zijn; die datum bestaat niet, dus geldt de laatste dag van die maand: ${end.nl} (artikel 3, lid 2, c).`,
      en: `${words.en} ${sense.en} would be day ${eventDay.day} of ${monthName(planned.month, 'en')} ${planned.year}; that date does not exist, so the last day of the month holds: ${end.en} (article 3(2)(c)).`,
    };
  }
  return {
    nl: `${words.nl} ${sense.nl}, op dezelfde dag van de maand, is ${end.nl} (artikel 3, lid 2, c).`,
    en: `${words.en} ${sense.en}, on the same date, is ${end.en} (article 3(2)(c)).`,
  };
};

export const explainMove = {
  notWorking: (day: Temporal.PlainDate, next: Temporal.PlainDate, reason: LocalisedText): LocalisedText => {
    return {
      nl: `${dateInWords(day, 'nl')} is ${reason.nl}: de laatste dag schuift door naar ${dateInWords(next, 'nl')} (artikel 3, lid 4).`,
      en: `${dateInWords(day, 'en')} is ${reason.en}: the last day moves to ${dateInWords(next, 'en')} (article 3(4)).`,
    };
  },
  twoWorkingDays: (next: Temporal.PlainDate): LocalisedText => ({
    nl: `Een termijn van twee dagen of meer telt minstens twee werkdagen: de laatste dag wordt ${dateInWords(next, 'nl')} (artikel 3, lid 5).`,
    en: `A period of two days or more has at least two working days: the last day becomes ${dateInWords(next, 'en')} (article 3(5)).`,
  }),
  stays: (day: Temporal.PlainDate, direction: Direction): LocalisedText =>
    direction === 'backward'
      ? {
          nl: `Een teruggerekende termijn schuift niet: ${dateInWords(day, 'nl')} blijft (artikel 3, lid 4, tweede alinea).`,
          en: `A period counted backwards does not move: ${dateInWords(day, 'en')} stays (article 3(4), second subparagraph).`,
        }
      : {
          nl: `Deze termijn schuift niet: ${dateInWords(day, 'nl')} blijft, ook als het geen werkdag is.`,
          en: `This term does not move: ${dateInWords(day, 'en')} stays, working day or not.`,
        },
};

export const explainResult = (lastDay: Temporal.PlainDate): LocalisedText => ({
  nl: `De termijn eindigt op ${fullDateInWords(lastDay, 'nl')} om middernacht: 23.59 uur loopt tot het laatste ogenblik van die minuut (Belgische tijd).`,
  en: `The term ends on ${fullDateInWords(lastDay, 'en')} at midnight: 23:59 lasts to the last instant of that minute (Belgian time).`,
});
