import type { Call } from '../../call/call-schema.ts';
import { addLength } from '../../terms/term-length.ts';
import { Temporal } from '../../time.ts';
import type { Run } from '../state.ts';
import { followUpLength } from './planned-review.ts';

export interface CaseDiscussionGap {
  readonly from: string;
  readonly through: string;
}

/**
 * The months without any case discussion, of what was reported: periods of `followUp.caseDiscussionAtLeastEvery` counted
 * from the start. [002] Only whole periods: one that is not over, or that the end of the project cuts short, is no gap.
 *
 * @param through the last day to look at, `2026-12-31`
 */
export const caseDiscussionGaps = (
  { start, end, reviews }: Pick<Run, 'start' | 'end' | 'reviews'>,
  { followUp }: Pick<Call, 'followUp'>,
  through: string,
): readonly CaseDiscussionGap[] => {
  const held = reviews.flatMap(({ report }) => report?.caseDiscussions ?? []);
  const every = followUpLength(followUp.caseDiscussionAtLeastEvery);
  const first = Temporal.PlainDate.from(start);
  const last = through < end ? through : end;
  const gaps: CaseDiscussionGap[] = [];
  let from = first;
  for (let count = 1; ; count += 1) {
    const next = addLength(first, { ...every, amount: every.amount * count }, 'forward');
    const period = { from: from.toString(), through: next.subtract({ days: 1 }).toString() };
    if (period.through > last) return gaps;
    if (!held.some((day) => day >= period.from && day <= period.through)) gaps.push(period);
    from = next;
  }
};
