import { dayAfter, startOfDay } from '../../days.ts';
import { accept } from '../../decision.ts';
import type { MilestonesOf } from '../slice.ts';
import { hearingDueOn } from './due.ts';
import { openRemediations } from './stages.ts';
import { hearingLapses } from './terminate.ts';

/** The right to be heard lapses with the last instant of its last day. */
export const remediationMilestones: MilestonesOf = (setting) =>
  openRemediations(setting.project)
    .filter(({ stage }) => stage === 'hearing')
    .map((remediation) => {
      const dueOn = hearingDueOn(setting, remediation);
      return {
        id: `remediation-${remediation.remediation}-hearing`,
        at: startOfDay(dayAfter(dueOn)),
        act: () => accept(hearingLapses(remediation.remediation, dueOn)),
      };
    });
