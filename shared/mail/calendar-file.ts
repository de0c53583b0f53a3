import ical, { foldLines, ICalEvent } from 'ical-generator';
import type { Language } from '../domain/terms/localised-text.ts';
import { brussels, Temporal } from '../domain/time.ts';

export interface CalendarEntry {
  /** The same for everybody who is told of this day. */
  readonly id: string;
  /** The instant at which the letter is sent. */
  readonly at: string;
  /** A day, `2024-06-30`, or the closing instant. */
  readonly when: string;
  readonly summary: string;
  readonly link: string;
  readonly language: Language;
}

const calendarOf = (language: Language) =>
  ical({ prodId: { company: 'Traject', product: 'letters', language: language.toUpperCase() } });
const calendars = { nl: calendarOf('nl'), en: calendarOf('en') };
const empty = { nl: calendars.nl.toString(), en: calendars.en.toString() };
const ending = 'END:VCALENDAR';

const eventOf = ({ id, at, when, summary, link, language }: CalendarEntry): ICalEvent => {
  const common = { id, stamp: Temporal.Instant.from(at), summary, url: link };
  if (!when.includes('T')) {
    return new ICalEvent({ ...common, allDay: true, start: Temporal.PlainDate.from(when) }, calendars[language]);
  }
  const end = Temporal.Instant.from(when).toZonedDateTimeISO(brussels);
  const start = end.subtract({ hours: 1 });
  return new ICalEvent({ ...common, start: start.toInstant(), end: end.toInstant() }, calendars[language]);
};

// The library folds every line sign by sign, which took four fifths of the time; hardly any line has that many bytes.
const longest = 74;
const folded = (line: string): string => (Buffer.byteLength(line) > longest ? foldLines(line) : line);

const composed = (entry: CalendarEntry): string => {
  const event = eventOf(entry).toString().split('\r\n').map(folded).join('\r\n');
  return empty[entry.language].replace(ending, () => event + ending);
};

// The letters of one commit go out together, most of them with the same entry.
let last: { readonly key: string; readonly file: string } | undefined;

/** The last day as an entry for the whole day; a closing instant as one that ends there. */
export const calendarFile = (entry: CalendarEntry): string => {
  const key = JSON.stringify(entry);
  if (last?.key !== key) last = { key, file: composed(entry) };
  return last.file;
};
