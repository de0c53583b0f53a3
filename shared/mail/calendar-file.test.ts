import fc from 'fast-check';
import ical from 'ical-generator';
import { expect, it } from 'vitest';
import { brussels, Temporal } from '../domain/time.ts';
import { type CalendarEntry, calendarFile } from './calendar-file.ts';

/** The same entry, written by a library that knows all of RFC 5545. */
const asTheLibrary = ({ id, at, when, summary, link, language }: CalendarEntry): string => {
  const calendar = ical({ prodId: { company: 'Traject', product: 'letters', language: language.toUpperCase() } });
  const common = { id, stamp: Temporal.Instant.from(at), summary, url: link };
  if (when.includes('T')) {
    const end = Temporal.Instant.from(when).toZonedDateTimeISO(brussels);
    calendar.createEvent({ ...common, start: end.subtract({ hours: 1 }).toInstant(), end: end.toInstant() });
  } else {
    calendar.createEvent({ ...common, allDay: true, start: Temporal.PlainDate.from(when) });
  }
  return calendar.toString();
};

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const when = fc.oneof(
  instant,
  instant.map((one) => one.slice(0, 10)),
);
// Whole characters: half a surrogate pair is no text.
const summary = fc
  .array(fc.oneof(fc.constantFrom(' ', 'é', '€', '🙂', ';', ',', '\\', '\n', '\r\n', 'last day '), fc.string()), {
    maxLength: 60,
  })
  .map((parts) => parts.join('').toWellFormed())
  .filter((text) => text !== '');

it('an entry is, to the byte, what a whole library for calendars writes', () => {
  const entry = fc.record<CalendarEntry>({
    id: fc.uuid().map((id) => `${id}@example.org`),
    at: instant,
    when,
    summary,
    link: fc.webUrl({ withQueryParameters: true }),
    language: fc.constantFrom('nl', 'en'),
  });
  fc.assert(
    fc.property(entry, (given) => {
      expect(calendarFile(given)).toBe(asTheLibrary(given));
    }),
  );
});
