import fc from 'fast-check';
import ical from 'ical-generator';
import { describe, expect, it } from 'vitest';
import { Temporal } from '../domain/time.ts';
import { type CalendarEntry, calendarFile } from './calendar-file.ts';

const entry: CalendarEntry = {
  id: 'a1@traject.example.org',
  at: '2023-10-10T08:00:00.123Z',
  when: '2024-06-30',
  summary: '[LP-2023-0001] Het verslag, met cijfers; tot en met juni',
  link: 'https://traject.example.org/projects/LP-2023-0001',
  language: 'nl',
};

/** As a library for calendars writes it. */
const byLibrary = ({ id, at, when, summary, link, language }: CalendarEntry): string => {
  const calendar = ical({ prodId: { company: 'Traject', product: 'letters', language: language.toUpperCase() } });
  const common = { id, stamp: Temporal.Instant.from(at), summary, url: link };
  if (when.includes('T')) {
    const end = Temporal.Instant.from(when);
    calendar.createEvent({ ...common, start: end.subtract({ hours: 1 }), end });
  } else {
    calendar.createEvent({ ...common, allDay: true, start: Temporal.PlainDate.from(when) });
  }
  return calendar.toString();
};

describe('the calendar file of a letter', () => {
  it('is an entry for the whole last day', () => {
    expect(calendarFile(entry)).toContain('\r\nDTSTART;VALUE=DATE:20240630\r\n');
  });

  it('ends at a closing instant, and begins an hour before', () => {
    const file = calendarFile({ ...entry, when: '2023-10-30T22:59:59.999Z' });
    expect(file).toContain('\r\nDTSTART:20231030T215959Z\r\nDTEND:20231030T225959Z\r\n');
  });

  it('is to the byte what a library makes of it, whatever the subject', () => {
    const subject = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(subject, fc.constantFrom('2024-02-29', '2023-10-29T00:59:59.999Z'), (summary, when) => {
        const asked = { ...entry, summary, when };
        expect(calendarFile(asked)).toBe(byLibrary(asked));
      }),
    );
  });
});
