import type { Call } from '../call/call-schema.ts';
import { dateInWords } from '../terms/date-words.ts';
import { addLength, parseTermLength } from '../terms/term-length.ts';
import { Temporal } from '../time.ts';
import type { CallCalendar, RoundDates } from './call-calendar.ts';
import { type CallWarning, datesInWords } from './call-warning.ts';
import type { HandlingDay } from './handling-days.ts';

const after = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) > 0;
const latestOf = (dates: readonly Temporal.PlainDate[]): Temporal.PlainDate | undefined =>
  [...dates].sort(Temporal.PlainDate.compare).at(-1);

type Reading = 'limitIfItMoves' | 'limitIfItStays';

const lateUnder = (reading: Reading, days: readonly HandlingDay[], { latestStart }: RoundDates) =>
  days.filter((day) => after(day[reading], latestStart));

// Whether the term moves is one word in the call: both readings are shown, so that the word is chosen knowingly.
const lateDecisions = (call: Call, round: RoundDates, days: readonly HandlingDay[]): readonly CallWarning[] => {
  const ifItMoves = lateUnder('limitIfItMoves', days, round);
  const ifItStays = lateUnder('limitIfItStays', days, round);
  const latestMoved = latestOf(days.map((day) => day.limitIfItMoves));
  const latestStaying = latestOf(days.map((day) => day.limitIfItStays));
  // A term that moves never ends earlier: without a late day here, there is none in the other reading.
  if (ifItMoves.length === 0 || !latestMoved || !latestStaying) return [];
  const { moves } = call.terms.handling;
  const listed = (days: readonly HandlingDay[], language: 'nl' | 'en') =>
    datesInWords(
      days.map(({ submittedOn }) => submittedOn),
      language,
    );
  return [
    {
      code: 'decision-after-start',
      severity: 'warning',
      dates: ifItMoves.map(({ submittedOn }) => submittedOn),
      nl: `Ronde "${round.id}" belooft een start op uiterlijk ${dateInWords(round.latestStart, 'nl')}. Schuift de behandeltermijn door naar een werkdag, dan kan over aanvragen van ${listed(ifItMoves, 'nl')} pas na die start worden beslist: uiterlijk op ${dateInWords(latestMoved, 'nl')}. Schuift hij niet, dan valt de laatste beslissing op ${dateInWords(latestStaying, 'nl')}${ifItStays.length === 0 ? ', voor de start' : `; te laat zijn dan die van ${listed(ifItStays, 'nl')}`}. In deze oproep schuift hij ${moves ? 'wel' : 'niet'}.`,
      en: `Round "${round.id}" promises a start on ${dateInWords(round.latestStart, 'en')} at the latest. If the handling term moves to a working day, applications of ${listed(ifItMoves, 'en')} can be decided after that start: by ${dateInWords(latestMoved, 'en')}. If it does not move, the last decision falls on ${dateInWords(latestStaying, 'en')}${ifItStays.length === 0 ? ', before the start' : `; those of ${listed(ifItStays, 'en')} are then too late`}. In this call it ${moves ? 'moves' : 'does not move'}.`,
    },
  ];
};

// A request for information lengthens the term: a round can hold on paper and still break its promise.
const lateWhenSuspended = (call: Call, round: RoundDates, days: readonly HandlingDay[]): readonly CallWarning[] => {
  const length = parseTermLength(call.terms.missingInformation.length);
  if (length === undefined || call.terms.handling.suspendedByRequest !== true) return [];
  const late = days.filter((day) => after(addLength(day.limit, length, 'forward'), round.latestStart));
  const [first] = late;
  if (first === undefined) return [];
  const onDay = { nl: dateInWords(first.submittedOn, 'nl'), en: dateInWords(first.submittedOn, 'en') };
  return [
    {
      code: 'suspension-passes-start',
      severity: 'note',
      dates: late.map(({ submittedOn }) => submittedOn),
      nl: `Een vraag om ontbrekende informatie die haar hele termijn neemt, brengt de beslissing over aanvragen vanaf ${onDay.nl} (ronde "${round.id}", ${late.length} dagen) voorbij de laatste start van ${dateInWords(round.latestStart, 'nl')}.`,
      en: `A request for missing information that takes its whole term carries the decision on applications from ${onDay.en} on (round "${round.id}", ${late.length} days) beyond the latest start of ${dateInWords(round.latestStart, 'en')}.`,
    },
  ];
};

const endsOnDaysOff = ({ handling }: CallCalendar): readonly CallWarning[] => {
  const dates = handling.filter((day) => day.dayOff !== undefined).map(({ submittedOn }) => submittedOn);
  if (dates.length === 0) return [];
  const part = Math.round((100 * dates.length) / handling.length);
  return [
    {
      code: 'handling-ends-on-day-off',
      severity: 'warning',
      dates,
      nl: `Van de ${handling.length} mogelijke indieningsdagen geven er ${dates.length} (${part} %) een behandeltermijn die op een weekend of feestdag eindigt: daar verschilt het of de termijn schuift.`,
      en: `Of the ${handling.length} possible days of submission, ${dates.length} (${part} %) have a handling term that ends on a weekend or holiday: there it matters whether the term moves.`,
    },
  ];
};

const stagesTooLong = ({ handling }: CallCalendar): readonly CallWarning[] => {
  const dates = handling.filter((day) => after(day.stagesEnd, day.limit)).map(({ submittedOn }) => submittedOn);
  if (dates.length === 0) return [];
  return [
    {
      code: 'stages-exceed-handling',
      severity: 'warning',
      dates,
      nl: `Ontvankelijkheid, scores, consensus, beslissing en bekrachtiging duren samen langer dan de behandeltermijn, als elk zijn hele termijn neemt: op ${dates.length} van de ${handling.length} indieningsdagen.`,
      en: `Admissibility, scores, consensus, decision and ratification together take longer than the handling term, if each takes its whole term: on ${dates.length} of the ${handling.length} days of submission.`,
    },
  ];
};

/** What is wrong between the days of submission, the handling term and the promised starts. */
export const handlingWarnings = (call: Call, calendar: CallCalendar): readonly CallWarning[] => [
  ...calendar.rounds.flatMap((round) => {
    const days = calendar.handling.filter((day) => day.round === round.id);
    return [...lateDecisions(call, round, days), ...lateWhenSuspended(call, round, days)];
  }),
  ...endsOnDaysOff(calendar),
  ...stagesTooLong(calendar),
];
