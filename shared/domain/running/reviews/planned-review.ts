import { remembered } from '../../call/remembered.ts';
import { dayAfter, dayOf } from '../../days.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import { addLength, parseTermLength, type TermLength } from '../../terms/term-length.ts';
import { instantOn, Temporal } from '../../time.ts';
import type { StartedSetting } from '../slice.ts';
import { reviewCalendar } from './review-calendar.ts';

const { PlainDate } = Temporal;

/** @throws RangeError when a length of the call's follow-up is not in one unit; its schema asks for one. */
export const followUpLength = (length: string): TermLength => {
  const parsed = parseTermLength(length);
  if (parsed === undefined) throw new RangeError(`Follow-up is counted in P14D, P1M or P3M, not in "${length}".`);
  return parsed;
};

export interface PlannedReview {
  /** What is committed when it opens. */
  readonly data: ProjectEventOf<'ReviewOpened'>['data'];
  /** UTC, on a whole minute. */
  readonly opensAt: string;
}

const openings = remembered<string>();

const opensAt = ({ project, call }: StartedSetting, reviewDate: string): string => {
  const started = dayOf(project.run.startedAt);
  return openings(call, `${reviewDate} ${started}`, () => {
    const lead = followUpLength(call.followUp.reportOpensBefore);
    const early = addLength(PlainDate.from(reviewDate), lead, 'backward').toString();
    // A project decided after its first day has nothing to report before the day on which it really began.
    const day = PlainDate.from(early > started ? early : started);
    return instantOn(day, call.reminders.timeOfDay).toString({ fractionalSecondDigits: 3 });
  });
};

/**
 * The review that opens next: the first one of the calendar that covers days behind those covered already, up to the
 * last day of the project as it stands. Reviews that were opened keep their dates when that last day moves. [002]
 * Interpretation 9; undefined when every day of the project is covered.
 */
export const nextReview = (setting: StartedSetting): PlannedReview | undefined => {
  const { project, call } = setting;
  const { reviews } = project.run;
  const last = reviews.at(-1);
  const next = reviewCalendar(call, project.run).find(
    ({ periodThrough }) => last === undefined || periodThrough > last.periodThrough,
  );
  if (next === undefined) return undefined;
  const periodFrom = last === undefined ? next.periodFrom : dayAfter(last.periodThrough);
  return {
    data: { review: reviews.length + 1, ...next, periodFrom },
    opensAt: opensAt(setting, next.reviewDate),
  };
};
