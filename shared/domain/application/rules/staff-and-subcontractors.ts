import { refuse } from '../../decision.ts';
import type { SubmissionRule } from '../submission.ts';
import { membersOf } from './parties.ts';

/**
 * A subcontractor has a delimited task, expertise that is not available inside, and is paid for performance only. [002]
 */
export const subcontractorsDelimited: SubmissionRule = ({ application }) =>
  application.subcontractors.flatMap(({ name, task, expertiseOutside, paidForPerformanceOnly }) => {
    const missing = [
      ...(task.trim() === '' ? ['delimited-task'] : []),
      ...(expertiseOutside ? [] : ['expertise-outside']),
      ...(paidForPerformanceOnly ? [] : ['paid-for-performance-only']),
    ];
    return missing.length === 0
      ? []
      : [refuse('subcontractor-not-delimited', name, { subcontractor: name, missing: missing.join(', ') }).refusal];
  });

/** Support lines only for VVSG, Ghent and Antwerp, each where the call lets it support. Interpretation 13. */
export const supportLinesAllowed: SubmissionRule = ({ application }, { call }) => {
  const supportedBy = call.areas.find(({ id }) => id === application.area)?.supportedBy;
  return application.budget.lines.flatMap(({ staff, organisation, kind }) => {
    const { onlyFor } = call.budget.lineKinds.find(({ id }) => id === kind) ?? {};
    if (onlyFor === undefined) return [];
    const allowed = supportedBy === undefined ? onlyFor : onlyFor.filter((one) => one === supportedBy);
    return allowed.includes(organisation)
      ? []
      : [
          refuse('support-line-not-allowed', organisation, { staff, organisation, allowed: allowed.join(', ') })
            .refusal,
        ];
  });
};

/** Staff is employed by the promoter or a partner. [002] */
export const staffOfMembers: SubmissionRule = ({ application }) => {
  const members = membersOf(application);
  return application.budget.lines
    .filter(({ organisation }) => !members.includes(organisation))
    .map(({ staff, organisation }) => refuse('staff-of-outsider', organisation, { staff, organisation }).refusal);
};
