import { callTerm, holidaysOf, termRule } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import { dateInWords, fullDateInWords } from '../terms/date-words.ts';
import { dayOff } from '../terms/day-off.ts';
import { explainMove } from '../terms/derivation.ts';
import type { LocalisedText } from '../terms/localised-text.ts';
import { lengthInWords, parseTermLength } from '../terms/term-length.ts';
import { Temporal } from '../time.ts';
import { type CalendarMilestone, lawOf, milestone, stepsOf } from './milestone.ts';
import { milestonesAfterThreeYears } from './milestones-after-three-years.ts';
import { type ProjectLife, projectLife } from './project-life.ts';
import type { Review } from './quarterly-reviews.ts';

/** First and last day of a project, and the day on which its evaluation was decided, if it was. */
export interface Period {
  readonly start: string;
  readonly end: string;
  readonly decidedOn?: string | undefined;
}

const movesOf = (call: Call, from: Temporal.PlainDate, to: Temporal.PlainDate): readonly LocalisedText[] => {
  const steps: LocalisedText[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) < 0; day = day.add({ days: 1 })) {
    const reason = dayOff(day, holidaysOf(call));
    if (reason !== undefined) steps.push(explainMove.notWorking(day, day.add({ days: 1 }), reason));
  }
  return steps;
};

/** Reports and reviews are asked by the same text. */
const followUpLaw = (call: Call): LocalisedText => lawOf(call, termRule(call, 'annualReport').legalBasis);

const whyReview = (call: Call, start: Temporal.PlainDate, review: Review): LocalisedText => {
  const law = followUpLaw(call);
  if (review.closing) {
    return {
      nl: `De slotreview valt op de laatste dag van het project, ${fullDateInWords(review.reviewDate, 'nl')} (${law.nl}).`,
      en: `The closing review falls on the last day of the project, ${fullDateInWords(review.reviewDate, 'en')} (${law.en}).`,
    };
  }
  const every = parseTermLength(call.followUp.reviewEvery);
  // The reviews could not have been made of a length that cannot be read.
  const after = every === undefined ? undefined : lengthInWords({ ...every, amount: every.amount * review.number });
  return {
    nl: `Review ${review.number} valt ${after?.nl} na de start van ${dateInWords(start, 'nl')} (${law.nl}), altijd van de start af gerekend: ${fullDateInWords(review.reviewDate, 'nl')} (Verordening (EEG, Euratom) nr. 1182/71, artikel 3, lid 2, c).`,
    en: `Review ${review.number} falls ${after?.en} after the start of ${dateInWords(start, 'en')} (${law.en}), always counted from the start: ${fullDateInWords(review.reviewDate, 'en')} (Regulation (EEC, Euratom) No 1182/71, article 3(2)(c)).`,
  };
};

const reviewsOf = (call: Call, { start, reviews }: ProjectLife): readonly CalendarMilestone[] =>
  reviews.map((review) =>
    milestone(
      {
        id: `review-${review.number}`,
        kind: review.closing ? 'closing-review' : 'review',
        on: review.reviewDate,
        dueOn: review.dueDate,
      },
      whyReview(call, start, review),
      ...movesOf(call, review.reviewDate, review.dueDate),
    ),
  );

const yearsOf = (call: Call, { start, annualReports }: ProjectLife): readonly CalendarMilestone[] => {
  const law = followUpLaw(call);
  const { percent } = call.advance;
  return annualReports.map(({ year }) => {
    const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    return milestone(
      {
        id: `year-${year}`,
        kind: 'year-opens',
        on: Temporal.PlainDate.compare(start, first) > 0 ? start : first,
      },
      {
        nl: `Het kalenderjaar ${year} opent; zijn middelen worden vanzelf vastgelegd en het voorschot van ${percent} % van de Vlaamse cofinanciering wordt verschuldigd (${law.nl}).`,
        en: `The calendar year ${year} opens; its means are committed by themselves and the advance of ${percent} % of the Flemish co-financing falls due (${law.en}).`,
      },
    );
  });
};

const lastDayOf = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month: 12, day: 31 });

const reportsOf = (call: Call, { annualReports }: ProjectLife): readonly CalendarMilestone[] =>
  annualReports.map(({ year, due }) =>
    milestone(
      { id: `annual-report-${year}`, kind: 'annual-report', on: due.lastDay, dueOn: due.lastDay },
      ...stepsOf(callTerm(call, 'annualReport', lastDayOf(year)).derivation),
    ),
  );

const limitsOf = (call: Call, { start, end, retainedUntil }: ProjectLife): readonly CalendarMilestone[] => {
  const { legalBasis, countsFrom } = call.retention;
  const law = lawOf(call, legalBasis);
  return [
    milestone(
      { id: 'start', kind: 'start', on: start },
      { nl: 'De eerste dag, zoals goedgekeurd.', en: 'The first day, as approved.' },
    ),
    milestone(
      { id: 'end', kind: 'end', on: end },
      {
        nl: `De laatste dag; nooit later dan ${dateInWords(Temporal.PlainDate.from(call.projectPeriod.latestEnd), 'nl')}.`,
        en: `The last day; never later than ${dateInWords(Temporal.PlainDate.from(call.projectPeriod.latestEnd), 'en')}.`,
      },
    ),
    milestone(
      { id: 'retention', kind: 'retention', on: retainedUntil },
      {
        nl: `De stukken worden bewaard vanaf ${countsFrom.nl} (${law.nl}); verwacht wordt dat die betaling volgt op de controle van het laatste jaarrapport.`,
        en: `Documents are kept from ${countsFrom.en} (${law.en}); that payment is expected after the check of the last annual report.`,
      },
    ),
  ];
};

/**
 * Every date of a project that is known beforehand, with its reasoning in both languages, sorted by date: the start,
 * the reviews and the closing one, each year's opening with its advance, annual reports, evaluation, pack and challenge
 * window, the year of a reduced advance, the end, and until when documents are kept. Pure: the call and the period say
 * it all. Interpretations 1, 2, 3, 9 and 19.
 */
export const milestones = (call: Call, { start, end, decidedOn }: Period): readonly CalendarMilestone[] => {
  const decided = decidedOn === undefined ? undefined : Temporal.PlainDate.from(decidedOn);
  const life = projectLife(call, Temporal.PlainDate.from(start), Temporal.PlainDate.from(end), decided);
  const all = [
    ...limitsOf(call, life),
    ...yearsOf(call, life),
    ...reviewsOf(call, life),
    ...reportsOf(call, life),
    ...milestonesAfterThreeYears(call, life, decided),
  ];
  return all.toSorted((one, other) => one.on.localeCompare(other.on));
};
