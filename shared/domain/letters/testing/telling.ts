import { type Act, act, command, people, type Surroundings } from '../../../../test/builders/project.ts';
import { nextMilestone } from '../../../../test/builders/running.ts';
import type { Submitted } from '../../project/state.ts';
import type { Letter } from '../letter.ts';
import { lettersAfter } from './story.ts';

const { system } = people;

export type Stories = Readonly<Record<string, () => readonly Letter[]>>;

export const does = (project: Submitted, ...doing: Parameters<typeof act>): readonly Letter[] =>
  lettersAfter(project, act(...doing));
export const happens = (project: Submitted, doing: Act): readonly Letter[] => lettersAfter(project, doing);
/** A milestone comes at its own instant. */
export const comes = (project: Submitted, id: string, given?: Surroundings): readonly Letter[] => {
  const moment = nextMilestone(project, id);
  return lettersAfter(project, act(moment.at, system, command('ActOnMoment', { moment: moment.id }), given));
};
