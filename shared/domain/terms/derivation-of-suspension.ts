import { dateInWords } from './date-words.ts';
import type { LocalisedText } from './localised-text.ts';
import type { CountedSuspension, Suspension } from './suspension.ts';

export const explainSuspension = ({ from, until, days, end }: CountedSuspension): LocalisedText => ({
  nl: `Informatie gevraagd op ${dateInWords(from, 'nl')}, geantwoord op ${dateInWords(until, 'nl')}: ${days} ${days === 1 ? 'kalenderdag komt' : 'kalenderdagen komen'} erbij, van de dag na de vraag tot en met de dag van het antwoord. Het einde wordt ${dateInWords(end, 'nl')}.`,
  en: `Information asked on ${dateInWords(from, 'en')}, answered on ${dateInWords(until, 'en')}: ${days} calendar ${days === 1 ? 'day is' : 'days are'} added, from the day after the request through the day of the answer. The end becomes ${dateInWords(end, 'en')}.`,
});

export const explainIgnored = ({ from }: Suspension): LocalisedText => ({
  nl: `De vraag van ${dateInWords(from, 'nl')} kwam na het einde van de termijn en schort niets meer op.`,
  en: `The request of ${dateInWords(from, 'en')} came after the end of the term and suspends nothing any more.`,
});
