import { accept } from '../../decision.ts';
import { firstInstantOf, Temporal } from '../../time.ts';
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
        at: firstInstantOf(Temporal.PlainDate.from(dueOn).add({ days: 1 })).toString({ fractionalSecondDigits: 3 }),
        act: () => accept(hearingLapses(remediation.remediation, dueOn)),
      };
    });
