import { styleText } from 'node:util';
import type { CallCalendar, OpenPeriod } from '../shared/domain/calendar/call-calendar.ts';
import type { CallWarning } from '../shared/domain/calendar/call-warning.ts';
import type { HandlingDay } from '../shared/domain/calendar/handling-days.ts';
import type { ProjectLife } from '../shared/domain/calendar/project-life.ts';
import { dateInWords, fullDateInWords, monthName } from '../shared/domain/terms/date-words.ts';
import type { Language } from '../shared/domain/terms/localised-text.ts';
import type { Temporal } from '../shared/domain/time.ts';
import { calendarWords, type Words } from './call-calendar-words.ts';

interface Printed {
  readonly name: string;
  readonly calendar: CallCalendar;
  readonly warnings: readonly CallWarning[];
  readonly language: Language;
}

const heading = (text: string): string => `\n${styleText('bold', text)}`;

const instant = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} (${iso.slice(-6)})`;

const warningLines = (warnings: readonly CallWarning[], words: Words, language: Language): readonly string[] =>
  warnings.map(
    ({ severity, code, [language]: text }) =>
      `  ${severity === 'warning' ? styleText('yellow', words.warning) : words.note} [${code}] ${text}`,
  );

const openPeriodLines = (period: OpenPeriod, words: Words, language: Language): readonly string[] => [
  `  ${words.opens}: ${fullDateInWords(period.opensOn, language)}, ${instant(period.opensAt)}`,
  `  ${words.closes}: ${fullDateInWords(period.closesOn, language)}, ${instant(period.closesAt)}`,
  ...period.clockChanges.map(({ at, from, to }) => `  ${words.clockChange}: ${instant(at)}, ${from} -> ${to}`),
];

const handlingByMonth = (days: readonly HandlingDay[], words: Words, language: Language): readonly string[] => {
  const months = Map.groupBy(days, ({ submittedOn }) => submittedOn.toPlainYearMonth().toString());
  return [...months.values()].map((ofMonth) => {
    const cells = ofMonth.map(
      ({ submittedOn, limit, dayOff }) => `${submittedOn.day}>${limit.day}/${limit.month}${dayOff ? '*' : ''}`,
    );
    const month = ofMonth[0]?.submittedOn;
    return `  ${month ? `${monthName(month.month, language)} ${month.year}` : words.note}: ${cells.join(' ')}`;
  });
};

const moved = (from: Temporal.PlainDate, to: Temporal.PlainDate, words: Words, language: Language): string =>
  from.equals(to) ? '' : `, ${words.due} ${dateInWords(to, language)}`;

const lifeLines = (life: ProjectLife, words: Words, language: Language): readonly string[] => {
  const say = (date: Temporal.PlainDate) => dateInWords(date, language);
  const { evaluation } = life;
  return [
    `  ${words.start}: ${fullDateInWords(life.start, language)}`,
    `  ${words.reviews}:`,
    ...life.reviews.map(
      (review) =>
        `    ${String(review.number).padStart(2)}. ${say(review.reviewDate)}${moved(review.reviewDate, review.dueDate, words, language)}${review.closing ? ` (${words.closing})` : ''}`,
    ),
    `  ${words.annualReports}:`,
    ...life.annualReports.map(
      ({ year, due }) =>
        `    ${year}: ${say(due.unmovedLastDay)}${moved(due.unmovedLastDay, due.lastDay, words, language)}`,
    ),
    ...(evaluation
      ? [
          `  ${words.evaluation}: ${fullDateInWords(evaluation.opensOn, language)}; ${words.measured} ${say(evaluation.measuredThrough)}`,
          `  ${words.decidedBy}: ${say(evaluation.decidedBy.lastDay)}; ${words.reducedYear}: ${evaluation.reducedAdvanceYear}`,
          `  ${words.challenge}: ${say(evaluation.challengeWindow.opensOn)} - ${say(evaluation.challengeWindow.term.lastDay)}`,
        ]
      : []),
    `  ${words.end}: ${fullDateInWords(life.end, language)}`,
    `  ${words.retained}: ${say(life.retainedUntil)}`,
  ];
};

/** The calendar as a page of text: what is wrong first, then every date in order. */
export const calendarInWords = ({ name, calendar, warnings, language }: Printed): string => {
  const words = calendarWords[language];
  const off = calendar.handling.filter(({ dayOff }) => dayOff !== undefined).length;
  return [
    styleText('bold', `${name} ${calendar.call.version} (${calendar.timeZone})`),
    heading(words.warnings),
    ...warningLines(warnings, words, language),
    heading(words.window),
    ...openPeriodLines(calendar.window, words, language),
    ...calendar.rounds.flatMap((round) => [
      heading(`${words.round} ${round.id}`),
      ...openPeriodLines(round, words, language),
      `  ${words.starts}: ${dateInWords(round.earliestStart, language)} - ${dateInWords(round.latestStart, language)}`,
      `  ${words.draftReminders}: ${round.draftReminders.map(instant).join(', ')}`,
    ]),
    heading(words.handling),
    `  ${words.handlingKey(calendar.handling.length, off)}`,
    ...handlingByMonth(calendar.handling, words, language),
    heading(words.earliest),
    ...lifeLines(calendar.earliest, words, language),
    heading(words.latest),
    ...lifeLines(calendar.latest, words, language),
  ].join('\n');
};
