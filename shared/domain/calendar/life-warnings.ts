import { holidaysOf } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import { dateInWords, fullDateInWords } from '../terms/date-words.ts';
import { dayOff } from '../terms/day-off.ts';
import type { Language } from '../terms/localised-text.ts';
import { Temporal } from '../time.ts';
import type { CallCalendar } from './call-calendar.ts';
import type { CallWarning } from './call-warning.ts';
import type { ProjectLife } from './project-life.ts';

const evaluationOnDayOff = (call: Call, { start, evaluation }: ProjectLife): readonly CallWarning[] => {
  const reason = evaluation && dayOff(evaluation.opensOn, holidaysOf(call));
  if (!evaluation || !reason) return [];
  const { opensOn } = evaluation;
  return [
    {
      code: 'evaluation-on-day-off',
      severity: 'warning',
      dates: [opensOn],
      nl: `De evaluatie van een project dat op ${dateInWords(start, 'nl')} start, opent op ${fullDateInWords(opensOn, 'nl')}, ${reason.nl}; die datum schuift niet.`,
      en: `The evaluation of a project that starts on ${dateInWords(start, 'en')} opens on ${fullDateInWords(opensOn, 'en')}, ${reason.en}; that date does not move.`,
    },
  ];
};

const evaluationAfterEnd = ({ start, end, evaluation }: ProjectLife): readonly CallWarning[] => {
  if (!evaluation || Temporal.PlainDate.compare(evaluation.challengeWindow.term.lastDay, end) <= 0) return [];
  return [
    {
      code: 'evaluation-after-end',
      severity: 'warning',
      dates: [evaluation.opensOn],
      nl: `Een project dat op ${dateInWords(start, 'nl')} start, is op ${dateInWords(end, 'nl')} afgelopen voor zijn evaluatie en uitdaagvenster voorbij zijn.`,
      en: `A project that starts on ${dateInWords(start, 'en')} ends on ${dateInWords(end, 'en')}, before its evaluation and challenge window are over.`,
    },
  ];
};

interface Roll {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

const rollsInWords = (rolls: readonly Roll[], language: Language): string =>
  rolls.map(({ from, to }) => `${dateInWords(from, language)} -> ${dateInWords(to, language)}`).join('; ');

const moved = (rolls: readonly Roll[]): readonly Roll[] => rolls.filter(({ from, to }) => !from.equals(to));

const reportsRoll = ({ latest, earliest }: CallCalendar): readonly CallWarning[] => {
  const longest = earliest.annualReports.length >= latest.annualReports.length ? earliest : latest;
  const rolls = moved(longest.annualReports.map(({ due }) => ({ from: due.unmovedLastDay, to: due.lastDay })));
  if (rolls.length === 0) return [];
  return [
    {
      code: 'annual-reports-roll',
      severity: 'warning',
      dates: rolls.map(({ from }) => from),
      nl: `Jaarlijkse rapporteringen schuiven door naar een werkdag: ${rollsInWords(rolls, 'nl')}.`,
      en: `Annual reports roll to a working day: ${rollsInWords(rolls, 'en')}.`,
    },
  ];
};

const reviewsRoll = ({ start, reviews }: ProjectLife): readonly CallWarning[] => {
  const rolls = moved(reviews.map(({ reviewDate, dueDate }) => ({ from: reviewDate, to: dueDate })));
  if (rolls.length === 0) return [];
  return [
    {
      code: 'reviews-roll',
      severity: 'note',
      dates: rolls.map(({ from }) => from),
      nl: `Start op ${dateInWords(start, 'nl')}: ${rolls.length} van de ${reviews.length} driemaandelijkse verslagen schuiven door: ${rollsInWords(rolls, 'nl')}.`,
      en: `Start on ${dateInWords(start, 'en')}: ${rolls.length} of the ${reviews.length} quarterly reports roll: ${rollsInWords(rolls, 'en')}.`,
    },
  ];
};

/** What weekends, holidays and the end do to the dates of projects. */
export const lifeWarnings = (call: Call, calendar: CallCalendar): readonly CallWarning[] => {
  const lives = calendar.earliest.start.equals(calendar.latest.start)
    ? [calendar.earliest]
    : [calendar.earliest, calendar.latest];
  return [
    ...lives.flatMap((life) => [...evaluationOnDayOff(call, life), ...evaluationAfterEnd(life)]),
    ...reportsRoll(calendar),
    ...lives.flatMap(reviewsRoll),
  ];
};
