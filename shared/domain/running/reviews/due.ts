import { holidaysOf } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import { remembered } from '../../call/remembered.ts';
import { dayOf, startOfDay } from '../../days.ts';
import { dueOnOf } from '../../project/due.ts';
import type { Due } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import { computeTerm } from '../../terms/compute-term.ts';
import { fullDateInWords } from '../../terms/date-words.ts';
import { dayOff } from '../../terms/day-off.ts';
import { explainEnd, explainMove, explainResult } from '../../terms/derivation.ts';
import type { LocalisedText } from '../../terms/localised-text.ts';
import { saidWhenAsked } from '../../terms/said-when-asked.ts';
import { addLength, lengthInWords, type TermLength } from '../../terms/term-length.ts';
import { Temporal } from '../../time.ts';
import type { StartedSetting } from '../slice.ts';
import { followUpLength } from './planned-review.ts';
import type { Review } from './state.ts';

const { PlainDate } = Temporal;

/** (design) Half of the month that the manager has: the coach speaks before the manager concludes. */
const coachTerm = 'P14D';

// How many times the length lies between the start and the review: another number than the review's own when an
// extension followed on a closing review that was open already.
const timesFromStart = (start: Temporal.PlainDate, every: TermLength, reviewDate: Temporal.PlainDate): TermLength => {
  let length = every;
  while (PlainDate.compare(addLength(start, length, 'forward'), reviewDate) < 0) {
    length = { ...length, amount: length.amount + every.amount };
  }
  return length;
};

const countedFromStart = (start: Temporal.PlainDate, every: TermLength, planned: Temporal.PlainDate) => {
  const words = lengthInWords(every);
  const rule: LocalisedText = {
    nl: `Om de ${words.nl} is er een review, telkens geteld vanaf de start van het project, ${fullDateInWords(start, 'nl')}.`,
    en: `There is a review every ${words.en}, each counted from the start of the project, ${fullDateInWords(start, 'en')}.`,
  };
  const length = timesFromStart(start, every, planned);
  return [rule, explainEnd({ eventDay: start, planned, length, direction: 'forward' })];
};

const onLastDay = (day: Temporal.PlainDate): readonly LocalisedText[] => [
  {
    nl: `De laatste review valt op de laatste dag van het project: ${fullDateInWords(day, 'nl')}.`,
    en: `The closing review falls on the last day of the project: ${fullDateInWords(day, 'en')}.`,
  },
];

type Planned = Pick<Review, 'reviewDate' | 'dueOn' | 'closing'>;

const explainReport = (call: Call, start: string, { reviewDate, dueOn, closing }: Planned): LocalisedText[] => {
  const planned = PlainDate.from(reviewDate);
  const holidays = holidaysOf(call);
  const steps = closing
    ? [...onLastDay(planned)]
    : countedFromStart(PlainDate.from(start), followUpLength(call.followUp.reviewEvery), planned);
  for (let day = planned; day.toString() < dueOn; day = day.add({ days: 1 })) {
    const reason = dayOff(day, holidays);
    if (reason !== undefined) steps.push(explainMove.notWorking(day, day.add({ days: 1 }), reason));
  }
  return [...steps, explainResult(PlainDate.from(dueOn))];
};

const reports = remembered<Due>();

/** The report of a quarter: its review date, moved to a working day, with the reasoning. Interpretation 9. */
export const reportDue = ({ project, call }: StartedSetting, review: Review): Due => {
  const { start } = project.run;
  const { reviewDate, dueOn, closing } = review;
  return reports(call, `${start} ${reviewDate} ${dueOn} ${closing}`, () => ({
    lastDay: dueOn,
    derivation: saidWhenAsked(() => explainReport(call, start, { reviewDate, dueOn, closing })),
  }));
};

const instantOf = (since: string): string => (since.includes('T') ? since : startOfDay(since));

/** Since when the coach can speak: the report, or the assignment of a coach who came later. */
export const coachCanSpeakSince = ({ project }: StartedSetting, reportedAt: string): string => {
  const since = instantOf(project.run.coaching.coach?.since ?? reportedAt);
  return since > reportedAt ? since : reportedAt;
};

const coachings = remembered<Due>();

/** The coach speaks within 14 days of the report, the last day moved; who became coach later, within 14 days of that. (design) */
export const coachDue = (setting: StartedSetting, reportedAt: string): Due => {
  const { call } = setting;
  const since = coachCanSpeakSince(setting, reportedAt);
  return coachings(call, since, () => {
    const from = Temporal.Instant.from(since);
    const { lastDay, derivation } = computeTerm({ from, length: coachTerm, moves: true, holidays: holidaysOf(call) });
    return { lastDay: lastDay.toString(), derivation };
  });
};

/** The manager reviews within the term of the call, from the report. */
export const reviewDue = (setting: StartedSetting, reportedAt: string): Due =>
  termDue(setting, 'quarterlyReview', reportedAt);

/** The last day for the report as it stands: a manager may have moved it. */
export const reportDueOn = ({ project }: Pick<StartedSetting, 'project'>, { review, dueOn }: Review): string =>
  dueOnOf(project, `report-quarter-${review}`, dueOn);

const overdues = remembered<string>();

/** The last day before a quarter without a report is overdue; one that opened late has as long from its opening. (design) */
export const overdueAfter = (setting: StartedSetting, review: Review): string => {
  const due = reportDueOn(setting, review);
  const opened = dayOf(review.openedAt);
  const from = opened > due ? opened : due;
  const { call } = setting;
  return overdues(call, from, () =>
    addLength(PlainDate.from(from), followUpLength(call.followUp.overdueAfter), 'forward').toString(),
  );
};
