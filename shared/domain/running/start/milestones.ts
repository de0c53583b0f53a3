import type { Call } from '../../call/call-schema.ts';
import { startOfDay } from '../../days.ts';
import { accept } from '../../decision.ts';
import type { Submitted } from '../../project/state.ts';
import type { Milestone } from '../slice.ts';
import { openingYear } from '../years/open-year.ts';
import { plannedYears } from '../years/planned-years.ts';

const approved = (project: Submitted): project is Extract<Submitted, { status: 'approved' | 'conditions-accepted' }> =>
  project.status === 'approved' || project.status === 'conditions-accepted';

/**
 * The first day of an approved project, 00:00 in Brussels; a decision that came later starts it at once. It still
 * counts from the day applied for. Interpretations 8 and 9.
 */
export const startMilestones = (project: Submitted, call: Call): readonly Milestone[] => {
  if (!approved(project)) return [];
  const { start, end } = project.application;
  const at = startOfDay(start);
  return [
    {
      id: 'start',
      at,
      act: (context) => {
        const plans = plannedYears(project, call);
        return accept(
          { type: 'ProjectStarted', version: 1, data: { start, end, plans: [...plans] } },
          ...openingYear(project, { plans, year: Number(start.slice(0, 4)) }, context),
        );
      },
    },
  ];
};
