import { accept } from '../../decision.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { firstInstantOf, Temporal } from '../../time.ts';
import type { MilestonesOf } from '../slice.ts';

type Ending = ProjectEventOf<'ProjectEnded'>['data'];

// A termination or a replacement set the last day before; else it is the day agreed.
const endingOf = ({ run }: Started): Ending => {
  const lastDay = run.end;
  if (run.remediations.some(({ stage }) => stage === 'terminated')) return { cause: 'terminated', lastDay };
  const from = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString();
  const taken = run.challenges.find(({ outcome, proposed }) => outcome === 'replaced' && proposed?.from === from);
  return taken === undefined
    ? { cause: 'completed', lastDay }
    : { cause: 'replaced', lastDay, challenge: taken.challenge };
};

/** The day after the last day, 00:00 in Brussels: the project has ended, with the cause that its file gives. */
export const closureMilestones: MilestonesOf = ({ project }) => {
  if (project.status !== 'running') return [];
  const dayAfter = Temporal.PlainDate.from(project.run.end).add({ days: 1 });
  return [
    {
      id: 'ends',
      at: firstInstantOf(dayAfter).toString({ fractionalSecondDigits: 3 }),
      act: () => accept({ type: 'ProjectEnded', version: 1, data: endingOf(project) }),
    },
  ];
};
