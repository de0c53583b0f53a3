import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { Cast } from './acts/scene.ts';

const managers = ['maya', 'milan'] as const;

// Whoever covers the area and is not the authority itself: its coaches may not manage the file.
const employerOf = (area: string, { coaching }: Call): string => {
  const covering = (coaching?.employers ?? []).filter(({ areas }) => areas === 'all' || areas.includes(area));
  return (covering.find(({ areas }) => areas !== 'all') ?? covering[0])?.id ?? 'europa-wse';
};

/** The people of the authority for one project: files alternate between two managers and two members of the committee. */
export const castOf = ({ sequence, application }: Submitted, call: Call): Cast => {
  const even = sequence % 2 === 0;
  return {
    manager: managers[even ? 0 : 1],
    otherManager: managers[even ? 1 : 0],
    coach: 'coby',
    employer: employerOf(application.area, call),
    evaluators: ['els', 'eva'],
    challengeEvaluators: ['emre', 'erik'],
    committee: even ? 'karel' : 'kaat',
  };
};
