import { startOfDay } from '../../days.ts';
import { accept } from '../../decision.ts';
import type { Milestone, MilestonesOf } from '../slice.ts';
import { becomingEffective } from './becoming-effective.ts';
import { comingChanges } from './memberships.ts';

/** The first day of the next granted change, 00:00 in Brussels; the one after it is planned when this one has come. */
export const partnershipMilestones: MilestonesOf = ({ project }): readonly Milestone[] => {
  const [next] = comingChanges(project.run);
  if (next === undefined) return [];
  return [
    {
      id: `change-${next.change}-effective`,
      at: startOfDay(next.from),
      act: (context) => accept(...becomingEffective(next, project, context)),
    },
  ];
};
