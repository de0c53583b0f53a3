import type { Language } from '../domain/terms/localised-text.ts';
import { Temporal } from '../domain/time.ts';

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

// RFC 5545: a text keeps its commas, semicolons and backslashes behind one more backslash.
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');

// RFC 5545: a line is broken before its 75th byte, never inside a character.
const longestLine = 74;

const folded = (line: string): string => {
  if (Buffer.byteLength(line) <= longestLine) return line;
  let [text, length] = ['', 0];
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    length += bytes;
    if (length > longestLine) {
      text += '\r\n ';
      length = bytes;
    }
    text += character;
  }
  return text;
};

/** `20240630T215959Z` */
const stamp = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: 'second', roundingMode: 'floor' }).replaceAll(/[-:]/g, '');

const timesOf = (when: string): readonly string[] => {
  if (!when.includes('T')) {
    return [
      `DTSTART;VALUE=DATE:${when.replaceAll('-', '')}`,
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
    ];
  }
  const end = Temporal.Instant.from(when);
  return [`DTSTART:${stamp(end.subtract({ hours: 1 }))}`, `DTEND:${stamp(end)}`];
};

/**
 * The last day as an entry for the whole day; a closing instant as one that ends there. A library would write the same
 * (the tests compare) in 0.63 ms instead of 0.02: it measures each letter of each line with a new encoder.
 */
export const calendarFile = ({ id, at, when, summary, link, language }: CalendarEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Traject//letters//${language.toUpperCase()}`,
    'BEGIN:VEVENT',
    `UID:${id}`,
    'SEQUENCE:0',
    `DTSTAMP:${stamp(Temporal.Instant.from(at))}`,
    ...timesOf(when),
    `SUMMARY:${escaped(summary)}`,
    `URL;VALUE=URI:${link}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('\r\n');
