import { holidaysOf } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import { fullDateInWords } from '../terms/date-words.ts';
import { dayOff } from '../terms/day-off.ts';
import { Temporal } from '../time.ts';
import type { CallCalendar, RoundDates } from './call-calendar.ts';
import type { CallWarning } from './call-warning.ts';

const closings = (call: Call, { rounds }: CallCalendar): readonly CallWarning[] =>
  rounds.flatMap(({ id, closesOn, closesAt }): CallWarning[] => {
    const reason = dayOff(closesOn, holidaysOf(call));
    if (reason === undefined) return [];
    return [
      {
        code: 'closes-on-day-off',
        severity: 'warning',
        dates: [closesOn],
        nl: `Ronde "${id}" sluit op ${fullDateInWords(closesOn, 'nl')} (${closesAt}). Dat is ${reason.nl}; een sluiting schuift niet, en wie dan hulp nodig heeft, vindt niemand aan het werk.`,
        en: `Round "${id}" closes on ${fullDateInWords(closesOn, 'en')} (${closesAt}). That is ${reason.en}; a closing does not move, and who needs help then finds nobody at work.`,
      },
    ];
  });

const clockChanges = ({ rounds }: CallCalendar): readonly CallWarning[] =>
  rounds.flatMap(({ id, clockChanges: changes }) =>
    changes.map(
      ({ at, from, to }): CallWarning => ({
        code: 'clock-change',
        severity: 'note',
        dates: [Temporal.PlainDate.from(at.slice(0, 10))],
        nl: `Tijdens ronde "${id}" verandert de klok van ${from} naar ${to} (${at}).`,
        en: `During round "${id}" the clock changes from ${from} to ${to} (${at}).`,
      }),
    ),
  );

const minuteAfter = (minute: string): string =>
  Temporal.PlainDateTime.from(minute).add({ minutes: 1 }).toString({ smallestUnit: 'minute' });

const gaps = ({ rounds, submissionWindow }: Call): readonly CallWarning[] => {
  const edges = [...rounds.map(({ opens }) => opens), minuteAfter(submissionWindow.closes)];
  return edges.flatMap((edge, index): CallWarning[] => {
    const previous = rounds[index - 1];
    const from = previous === undefined ? submissionWindow.opens : minuteAfter(previous.closes);
    if (from >= edge) return [];
    return [
      {
        code: 'window-without-round',
        severity: 'warning',
        dates: [Temporal.PlainDate.from(from)],
        nl: `Van ${from} tot ${edge} is de indieningsperiode open maar loopt er geen ronde: wat dan binnenkomt, wordt geweigerd.`,
        en: `From ${from} to ${edge} the submission window is open but no round runs: what comes in then is refused.`,
      },
    ];
  });
};

const startsOnDayOff = (call: Call, { latestStart, earliestStart, id }: RoundDates): readonly CallWarning[] => {
  const reason = dayOff(latestStart, holidaysOf(call));
  if (reason === undefined || !latestStart.equals(earliestStart)) return [];
  return [
    {
      code: 'starts-on-day-off',
      severity: 'note',
      dates: [latestStart],
      nl: `Projecten van ronde "${id}" starten op ${fullDateInWords(latestStart, 'nl')}, ${reason.nl}.`,
      en: `Projects of round "${id}" start on ${fullDateInWords(latestStart, 'en')}, ${reason.en}.`,
    },
  ];
};

/** What is odd about the hours and days between which applications can come in. */
export const windowWarnings = (call: Call, calendar: CallCalendar): readonly CallWarning[] => [
  ...closings(call, calendar),
  ...gaps(call),
  ...clockChanges(calendar),
  ...calendar.rounds.flatMap((round) => startsOnDayOff(call, round)),
];
