import type { Language } from '../domain/terms/localised-text.ts';

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

const hour = 3_600_000;

/** `20240102T225959Z` */
const stampOf = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;

// RFC 5545, 3.3.11: these signs begin or end something else.
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n|\r|\n/g, '\\n');

// RFC 5545, 3.1: 75 bytes in a line, of which a line that goes on has one for its space.
const lineLength = 74;

/** Breaks a line between characters, where it gets longer than mail programs read. */
const folded = (line: string): string => {
  // Three bytes at most for each unit of a text.
  if (line.length * 3 <= lineLength) return line;
  let text = '';
  let length = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    const fits = length + bytes <= lineLength;
    length = fits ? length + bytes : bytes;
    text += fits ? character : `\r\n ${character}`;
  }
  return text;
};

const daysOf = (when: string): readonly string[] => [
  `DTSTART;VALUE=DATE:${when.replaceAll('-', '')}`,
  'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
  'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
];

const hoursUntil = (end: number): readonly string[] => [`DTSTART:${stampOf(end - hour)}`, `DTEND:${stampOf(end)}`];

/** The last day as an entry for the whole day; a closing instant as one of an hour that ends there. */
export const calendarFile = ({ id, at, when, summary, link, language }: CalendarEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Traject//letters//${language.toUpperCase()}`,
    'BEGIN:VEVENT',
    `UID:${id}`,
    'SEQUENCE:0',
    `DTSTAMP:${stampOf(Date.parse(at))}`,
    ...(when.includes('T') ? hoursUntil(Date.parse(when)) : daysOf(when)),
    `SUMMARY:${escaped(summary)}`,
    `URL;VALUE=URI:${escaped(link)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('\r\n');
