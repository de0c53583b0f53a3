import { challengeMilestones } from './challenge/milestones.ts';
import { closureMilestones } from './closure/milestones.ts';
import { evaluationMilestones } from './evaluation/milestones.ts';
import { partnershipMilestones } from './partnership/milestones.ts';
import { remediationMilestones } from './remediation/milestones.ts';
import { reviewsMilestones } from './reviews/milestones.ts';
import type { MilestonesOf } from './slice.ts';
import { yearsMilestones } from './years/milestones.ts';

const parts: readonly MilestonesOf[] = [
  partnershipMilestones,
  reviewsMilestones,
  yearsMilestones,
  remediationMilestones,
  evaluationMilestones,
  challengeMilestones,
  closureMilestones,
];

/** What comes by itself in a project that has begun. */
export const runMilestones: MilestonesOf = (setting) =>
  setting.project.status === 'closed' ? [] : parts.flatMap((milestonesOf) => milestonesOf(setting));
