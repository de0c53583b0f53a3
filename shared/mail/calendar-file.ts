import ical from 'ical-generator';
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

const producer = { company: 'Traject', product: 'letters' };

const composed = ({ id, at, when, summary, link, language }: CalendarEntry): string => {
  const calendar = ical({ prodId: { ...producer, language: language.toUpperCase() } });
  const common = { id, stamp: Temporal.Instant.from(at), summary, url: link };
  if (when.includes('T')) {
    const end = Temporal.Instant.from(when).toZonedDateTimeISO(brussels);
    calendar.createEvent({ ...common, start: end.subtract({ hours: 1 }).toInstant(), end: end.toInstant() });
  } else {
    calendar.createEvent({ ...common, allDay: true, start: Temporal.PlainDate.from(when) });
  }
  return calendar.toString();
};

// The letters of one commit go out together, most of them with the same entry, and the library takes a millisecond.
let last: { readonly key: string; readonly file: string } | undefined;

/** The last day as an entry for the whole day; a closing instant as one that ends there. */
export const calendarFile = (entry: CalendarEntry): string => {
  const key = JSON.stringify(entry);
  if (last?.key !== key) last = { key, file: composed(entry) };
  return last.file;
};
