import { dayAfter, startOfDay } from '../../days.ts';
import { accept } from '../../decision.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import type { MilestonesOf } from '../slice.ts';

type Ending = ProjectEventOf<'ProjectEnded'>['data'];

// A termination or a replacement set the last day before; else it is the day agreed.
const endingOf = ({ run }: Started): Ending => {
  const lastDay = run.end;
  if (run.remediations.some(({ stage }) => stage === 'terminated')) return { cause: 'terminated', lastDay };
  const from = dayAfter(lastDay);
  const taken = run.challenges.find(({ outcome, proposed }) => outcome === 'replaced' && proposed?.from === from);
  return taken === undefined
    ? { cause: 'completed', lastDay }
    : { cause: 'replaced', lastDay, challenge: taken.challenge };
};

/** The day after the last day, 00:00 in Brussels: the project has ended, with the cause that its file gives. */
export const closureMilestones: MilestonesOf = ({ project }) => {
  if (project.status !== 'running') return [];
  return [
    {
      id: 'ends',
      at: startOfDay(dayAfter(project.run.end)),
      act: () => accept({ type: 'ProjectEnded', version: 1, data: endingOf(project) }),
    },
  ];
};
