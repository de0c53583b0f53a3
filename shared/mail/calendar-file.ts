import ical from 'ical-generator';
import type { Language } from '../domain/terms/localised-text.ts';
import { brussels, Temporal } from '../domain/time.ts';

export interface CalendarEntry {
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

/** The last day as an entry for the whole day; a closing instant as one that ends there. */
export const calendarFile = ({ id, at, when, summary, link, language }: CalendarEntry): string => {
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
